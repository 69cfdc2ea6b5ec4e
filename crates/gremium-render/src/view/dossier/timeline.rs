//! Everything that happened to a request, in the order of time.

use gremium_core::time::Instant;
use gremium_engine::report::v1::{Item, Request, Sitting, Stamp};
use serde::Serialize;

use crate::desk::{Desk, capital};
use crate::view::{card, explain, vote};

/// Something that happened.
#[derive(Debug, Serialize)]
pub(crate) struct Event {
    pub(crate) at: String,
    pub(crate) text: String,
    /// Who did it, where somebody did.
    pub(crate) author: Option<String>,
    /// The entry that brought it, where one did.
    pub(crate) entry: Option<String>,
}

struct Dated {
    at: Instant,
    /// At the same moment, what somebody did comes before what follows from it.
    rank: u8,
    event: Event,
}

struct Timeline<'a> {
    desk: &'a Desk<'a>,
    events: Vec<Dated>,
}

/// Everything that happened to a request, in the order of time.
pub(super) fn timeline(desk: &Desk<'_>, request: &Request) -> Vec<Event> {
    let mut line = Timeline { desk, events: Vec::new() };
    line.did(filed(desk, request), &request.filed);
    for fact in &request.facts {
        let mut text = capital(&desk.sentence(&fact.text));
        if let ("withdrawal" | "split", Some(note)) = (fact.kind, &fact.note) {
            text.push_str(&format!(": {note}"));
        }
        line.did(text, &fact.by);
    }
    line.stages(request);
    request.motions.iter().for_each(|id| line.motion(id));
    line.presented(request);
    line.followers(request);
    line.refusals(request);
    line.events.sort_by_key(|it| (it.at, it.rank));
    line.events.into_iter().map(|it| it.event).collect()
}

/// The filing, with the requests that it takes up.
fn filed(desk: &Desk<'_>, request: &Request) -> String {
    if request.follows.is_empty() {
        return desk.either("Filed".to_owned(), "Eingereicht".to_owned());
    }
    let earlier = request.follows.join(", ");
    desk.either(
        format!("Filed, taking up {earlier}"),
        format!("Eingereicht, in Fortsetzung von {earlier}"),
    )
}

impl Timeline<'_> {
    /// An act.
    fn did(&mut self, text: String, by: &Stamp) {
        let (author, entry) = (Some(by.author.to_string()), Some(by.entry.short()));
        let at = self.desk.moment(by.at);
        self.events.push(Dated { at: by.at, rank: 0, event: Event { at, text, author, entry } });
    }

    /// Something that follows by itself.
    fn happened(&mut self, rank: u8, at: Instant, text: String) {
        let event = Event { at: self.desk.moment(at), text, author: None, entry: None };
        self.events.push(Dated { at, rank, event });
    }

    fn stages(&mut self, request: &Request) {
        for stage in &request.stages {
            let Some(ended) = stage.ended else { continue };
            let title = capital(stage.title.get(self.desk.lang));
            let result = explain::stage_result(self.desk, request, stage);
            let text = self.desk.either(
                format!("Stage “{title}”: {result}"),
                format!("Schritt „{title}“: {result}"),
            );
            self.happened(2, ended, text);
        }
    }

    /// The opening of a poll, and the result of a vote.
    fn motion(&mut self, id: &str) {
        let desk = self.desk;
        if let Some(poll) = desk.report.polls.iter().find(|it| it.id == *id) {
            let body = desk.body(&poll.body);
            let text = desk.either(
                format!("Poll opened: {body} ({})", poll.motion.title),
                format!("Abstimmung eröffnet: {body} ({})", poll.motion.title),
            );
            self.happened(1, poll.opens, text);
        }
        let sitting = desk.report.sittings.iter().find_map(|sitting| {
            let item = id.strip_prefix(&format!("{}/{}#", sitting.body, sitting.day()))?;
            Some((sitting, sitting.agenda.iter().find(|it| it.id == item)?))
        });
        if let Some(decision) = desk.decision_of(id) {
            let (body, outcome) = (desk.body(&decision.body), desk.decided(decision));
            let counts = card::tally(desk, decision.contest.as_ref(), &decision.tally);
            let number = vote::short_number(&decision.number);
            let text = desk.either(
                format!("{body}: {outcome} ({counts}), decision book no. {number}"),
                format!("{body}: {outcome} ({counts}), Beschlussbuch Nr. {number}"),
            );
            let held = sitting.and_then(|(sitting, _)| sitting.ends);
            self.happened(1, held.unwrap_or(decision.at), text);
        } else if let Some((sitting, item)) = sitting {
            self.treated(sitting, item);
        }
    }

    /// Sittings that talked about it and had nothing to decide on it.
    fn presented(&mut self, request: &Request) {
        let report = self.desk.report;
        for sitting in &report.sittings {
            let about = |it: &&Item| it.presents.as_deref() == Some(request.id.as_str());
            sitting.agenda.iter().filter(about).for_each(|item| self.treated(sitting, item));
        }
    }

    fn treated(&mut self, sitting: &Sitting, item: &Item) {
        let desk = self.desk;
        let body = desk.body(&sitting.body);
        let text = if sitting.held {
            desk.either(
                format!("{body}: dealt with as “{}”", item.title),
                format!("{body}: behandelt als „{}“", item.title),
            )
        } else {
            desk.either(
                format!("{body}: on the agenda as “{}”", item.title),
                format!("{body}: auf der Tagesordnung als „{}“", item.title),
            )
        };
        self.happened(1, sitting.ends.unwrap_or(sitting.begins), text);
    }

    /// Later requests that take this one up.
    fn followers(&mut self, request: &Request) {
        let later = |id: &String| self.desk.report.requests.iter().find(|it| it.id == *id);
        let later: Vec<&Request> = request.followed_by.iter().filter_map(later).collect();
        for it in later {
            let text = self.desk.either(
                format!("Continued by {} ({})", it.id, it.title),
                format!("Fortgesetzt durch {} ({})", it.id, it.title),
            );
            self.did(text, &it.filed);
        }
        let merged = |id: &String| self.desk.report.requests.iter().find(|it| it.id == *id);
        let merged: Vec<&Request> = request.merged.iter().filter_map(merged).collect();
        for it in merged {
            let Some(at) = it.since else { continue };
            let text = self.desk.either(
                format!("{} ({}) was merged into this one", it.id, it.title),
                format!("{} ({}) ist hierin aufgegangen", it.id, it.title),
            );
            self.happened(1, at, text);
        }
        if let (Some(into), Some(at)) = (&request.merged_into, request.since) {
            let text = self
                .desk
                .either(format!("Merged into {into}"), format!("Zusammengeführt mit {into}"));
            self.happened(1, at, text);
        }
    }

    fn refusals(&mut self, request: &Request) {
        let prefix = format!("requests/{}/", request.id);
        for refusal in self.desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix)) {
            let reason = self.desk.sentence(&refusal.text);
            let text = self.desk.either(
                format!("Refused: {}: {reason}", refusal.path),
                format!("Zurückgewiesen: {}: {reason}", refusal.path),
            );
            self.did(text, &refusal.by);
        }
    }
}
