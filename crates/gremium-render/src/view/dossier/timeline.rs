//! Everything that happened to a request, in the order of time.

use gremium_core::time::Instant;
use gremium_engine::report::v1::{Decision, Item, Request, RequestFact, Sitting, Stamp};
use serde::Serialize;

use crate::desk::{Desk, capital};
use crate::view::{acts_of_motion, announced, card, explain, newest, vote};

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
    /// Of what a sitting dealt with at the same moment: its place on the agenda.
    place: usize,
    event: Event,
}

/// Everything that happened to a request, and the newest entry that it tells of.
pub(super) struct Told {
    pub(super) events: Vec<Event>,
    pub(super) newest: String,
}

struct Timeline<'a> {
    desk: &'a Desk<'a>,
    events: Vec<Dated>,
    /// The acts that it tells of.
    acts: Vec<&'a Stamp>,
}

/// Everything that happened to a request, in the order of time.
pub(super) fn timeline(desk: &Desk<'_>, request: &Request) -> Told {
    let mut line = Timeline { desk, events: Vec::new(), acts: Vec::new() };
    line.did(filed(desk, request), &request.filed);
    for fact in &request.facts {
        line.replaced(fact);
        let mut text = capital(&desk.sentence(&fact.text));
        if let ("withdrawal" | "split", Some(note)) = (fact.kind, &fact.note) {
            text.push_str(&format!(": {note}"));
        }
        line.did(text, &fact.by);
    }
    for fact in &request.taken_back {
        // The last thing that is said of it there is that it was taken back.
        line.replaced(fact);
    }
    line.stages(request);
    for id in desk.in_order(request.motions.iter().map(String::as_str)) {
        line.motion(request, id);
    }
    line.presented(request);
    line.followers(request);
    line.refusals(request);
    line.events.sort_by_key(|it| (it.at, it.rank, it.place));
    let newest = newest(line.acts.into_iter());
    Told {
        events: line.events.into_iter().map(|it| it.event).collect(),
        newest: newest.map(|it| it.entry.to_string()).unwrap_or_default(),
    }
}

/// The filing, with the requests that it takes up.
fn filed(desk: &Desk<'_>, request: &Request) -> String {
    if request.follows.is_empty() {
        return desk.either("Filed".to_owned(), "Eingereicht".to_owned());
    }
    let earlier: Vec<String> = request.follows.iter().map(|it| explain::titled(desk, it)).collect();
    let earlier = earlier.join(", ");
    desk.either(
        format!("Filed as a continuation of {earlier}"),
        format!("Eingereicht als Fortsetzung von {earlier}"),
    )
}

impl<'a> Timeline<'a> {
    /// An act.
    fn did(&mut self, text: String, by: &'a Stamp) {
        self.entered((0, 0), by.at, text, by);
    }

    /// Something of a moment that an act brought into the record, with its rank and its place among others of that moment.
    fn entered(&mut self, (rank, place): (u8, usize), at: Instant, text: String, by: &'a Stamp) {
        let (author, entry) = (Some(by.author.to_string()), Some(by.entry.short()));
        self.acts.push(by);
        let event = Event { at: self.desk.moment(at), text, author, entry };
        self.events.push(Dated { at, rank, place, event });
    }

    /// Something that follows by itself.
    fn happened(&mut self, rank: u8, at: Instant, text: String) {
        let event = Event { at: self.desk.end(at), text, author: None, entry: None };
        self.events.push(Dated { at, rank, place: 0, event });
    }

    /// What a fact said before: nothing that landed is overwritten.
    fn replaced(&mut self, fact: &'a RequestFact) {
        let desk = self.desk;
        for before in &fact.before {
            let text = match &before.text {
                Some(text) => {
                    let text = capital(&desk.sentence(text));
                    desk.either(
                        format!("{text} (replaced later)"),
                        format!("{text} (später ersetzt)"),
                    )
                }
                None => {
                    let text = capital(&desk.sentence(&fact.text));
                    desk.either(format!("{text}: taken back"), format!("{text}: zurückgenommen"))
                }
            };
            self.did(text, &before.by);
        }
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

    /// The opening of a poll, the result of a vote, and what came of it.
    fn motion(&mut self, request: &Request, id: &str) {
        let desk = self.desk;
        let (poll, item) = (desk.poll_of(id), desk.item_of(id));
        if let Some(poll) = poll {
            let body = desk.body(&poll.body);
            let text = desk.either(
                format!("Poll opened: {body} ({})", self.desk.title(&poll.motion)),
                format!("Abstimmung eröffnet: {body} ({})", self.desk.title(&poll.motion)),
            );
            self.entered((1, 0), poll.opens, text, &poll.by);
        }
        self.acts.extend(acts_of_motion(desk, id));
        let Some(decision) = desk.decision_of(id) else {
            if let Some((sitting, item)) = item {
                self.treated(sitting, item);
            }
            return;
        };
        let text = result(desk, request, decision);
        let at = desk.voted(id).unwrap_or(decision.at);
        match item {
            Some((sitting, item)) => {
                self.entered((1, sitting.place_of(item)), at, text, &sitting.by);
            }
            None => self.happened(1, at, text),
        }
        self.afterwards(decision);
    }

    /// Announcements, vetoes, approvals.
    fn afterwards(&mut self, decision: &'a Decision) {
        let desk = self.desk;
        for it in &decision.announcements {
            let Some(by) = &it.by else { continue };
            let said =
                announced(desk, (decision.contest.as_ref(), decision.recommends), [it.said()]);
            let text = desk.either(
                format!("Result announced: {said}"),
                format!("Ergebnis bekannt gegeben: {said}"),
            );
            self.did(text, by);
        }
        for it in &decision.life.events {
            let text = capital(&crate::naming::marked(desk, desk.text(&it.text)));
            self.did(text, &it.by);
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

    fn treated(&mut self, sitting: &'a Sitting, item: &'a Item) {
        let desk = self.desk;
        let body = desk.then(sitting.former_names).body(&sitting.body);
        let text = if sitting.held {
            desk.either(
                format!("{body}: dealt with as “{}”", self.desk.title(item)),
                format!("{body}: behandelt als „{}“", self.desk.title(item)),
            )
        } else {
            desk.either(
                format!("{body}: on the agenda as “{}”", self.desk.title(item)),
                format!("{body}: auf der Tagesordnung als „{}“", self.desk.title(item)),
            )
        };
        let at = item.dealt_with.unwrap_or(sitting.begins);
        self.entered((1, sitting.place_of(item)), at, text, &sitting.by);
    }

    /// Later requests that take this one up, and mergings.
    fn followers(&mut self, request: &'a Request) {
        let desk = self.desk;
        for it in request.followed_by.iter().filter_map(|id| desk.request_of(id)) {
            let title = explain::titled(desk, &it.id);
            let text =
                desk.either(format!("Continued by {title}"), format!("Fortgesetzt durch {title}"));
            self.did(text, &it.filed);
        }
        for it in request.merged.iter().filter_map(|id| desk.request_of(id)) {
            let Some(by) = &it.merged_by else { continue };
            let title = explain::titled(desk, &it.id);
            let text = desk.either(
                format!("{title} was merged into this one"),
                format!("{title} ist hierin aufgegangen"),
            );
            self.did(text, by);
        }
        if let (Some(into), Some(by)) = (&request.merged_into, &request.merged_by) {
            let title = explain::titled(desk, into);
            let text =
                desk.either(format!("Merged into {title}"), format!("Zusammengeführt mit {title}"));
            self.did(text, by);
        }
    }

    fn refusals(&mut self, request: &Request) {
        let desk = self.desk;
        let prefix = format!("requests/{}/", request.id);
        for refusal in desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix)) {
            let what = crate::view::refused::file(desk, &refusal.path);
            let reason = crate::view::refused::reason(desk, refusal);
            let text = desk.either(
                format!("Refused: {what}: {reason}"),
                format!("Zurückgewiesen: {what}: {reason}"),
            );
            self.did(text, &refusal.by);
        }
    }
}

/// The result of a vote: of which body, on which motion, with which counts.
fn result(desk: &Desk<'_>, request: &Request, decision: &Decision) -> String {
    let then = desk.then(decision.former_names);
    let (body, outcome) = (then.body(&decision.body), then.decided(decision));
    let counts =
        card::counts(desk, decision.contest.as_ref(), &decision.tally, Some(&decision.derivation));
    let number = vote::short_number(&decision.number);
    let title = Some(desk.title(&decision.motion)).filter(|it| *it != desk.title(request));
    let title =
        title.map_or_else(String::new, |it| desk.either(format!(", “{it}”"), format!(", „{it}“")));
    let finding = vote::decisive(desk, &decision.id, &decision.derivation);
    let finding = finding.map(|it| format!("; {it}")).unwrap_or_default();
    desk.either(
        format!("{body}{title}: {outcome} ({counts}{finding}), decision book no. {number}"),
        format!("{body}{title}: {outcome} ({counts}{finding}), Beschlussbuch Nr. {number}"),
    )
}
