//! How outcomes were reached: down to ballots and entries, and what is still missing.

mod change;
mod motion;
pub(crate) mod standing;

use gremium_engine::report::v1::{Ballot, BallotState, Decision, Request, Sitting, Stage};
use serde::Serialize;

use super::{Branch, sitting_name, span};
use crate::desk::{Desk, capital};
use crate::find::Thing;
use crate::{terms, words};

/// Up to so many members that may declare in a survey are told by name.
const FEW: usize = 3;

/// An explanation.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    title: String,
    lines: Vec<Branch>,
}

/// Whether a ballot counts.
pub(crate) fn counts(ballot: &Ballot) -> bool {
    match ballot.state {
        BallotState::Counts => true,
        BallotState::Replaced
        | BallotState::Withdrawn
        | BallotState::Void
        | BallotState::Attends => false,
    }
}

/// The explanation of a thing.
pub(crate) fn explanation(desk: &Desk<'_>, thing: Thing<'_>) -> Explanation {
    let mut tree = Tree { desk, lines: Vec::new() };
    let title = match thing {
        Thing::Request(it) => tree.request(it),
        Thing::Poll(it) => tree.poll(it, 0),
        Thing::Sitting(it) => tree.sitting(it),
        Thing::Item { sitting, item } => tree.item(sitting, item, 0),
        Thing::Decision(it) => tree.decision(it, 0),
        Thing::Member(it) => tree.member(it),
        Thing::Office(it) => tree.office(it),
        Thing::Statutes(it) => tree.statutes(it),
        Thing::Body { id, .. } => tree.body(id),
        Thing::Process(it) => tree.process(it),
    };
    Explanation { title, lines: tree.lines }
}

struct Tree<'a> {
    desk: &'a Desk<'a>,
    lines: Vec<Branch>,
}

impl Tree<'_> {
    fn add(&mut self, depth: usize, text: impl Into<String>) {
        self.lines.push(Branch::new(depth, text));
    }

    /// Tells something in the words of the time of a vote; gives its title.
    fn then(&mut self, names: Option<usize>, tell: impl FnOnce(&mut Tree<'_>) -> String) -> String {
        let desk = self.desk.then(names);
        let mut tree = Tree { desk: &desk, lines: Vec::new() };
        let title = tell(&mut tree);
        let lines = tree.lines;
        self.lines.extend(lines);
        title
    }

    fn row(&mut self, depth: usize, label: gremium_engine::text::Fixed, value: impl AsRef<str>) {
        self.add(depth, format!("{}: {}", self.desk.say(label), value.as_ref()));
    }

    fn request(&mut self, request: &Request) -> String {
        let desk = self.desk;
        self.row(0, terms::FILED, desk.stamp(&request.filed));
        self.add(0, desk.say(terms::STAGES));
        for stage in &request.stages {
            let result = stage_result(desk, request, stage);
            let text = format!(
                "{}: {result}, {}",
                capital(desk.text(&stage.title)),
                span(desk, stage.entered, stage.ended)
            );
            let met = match stage.result {
                "done" | "skipped" => Some(true),
                "failed" | "lapsed" => Some(false),
                _waiting => None,
            };
            self.lines.push(Branch { depth: 1, met, text });
        }
        self.pending(request);
        if !request.facts.is_empty() {
            self.add(0, desk.either("in the record".to_owned(), "Unterlagen".to_owned()));
        }
        for fact in &request.facts {
            self.add(1, format!("{} — {}", desk.sentence(&fact.text), desk.stamp(&fact.by)));
        }
        for id in &request.motions {
            self.motion(id);
        }
        format!("{}: {} — {}", request.id, desk.title(request), status(desk, request))
    }

    /// What is missing, who acts next and by when.
    fn pending(&mut self, request: &Request) {
        let desk = self.desk;
        for lacked in &request.lacked {
            let text = format!("{}: {}", desk.say(terms::LACKED), desk.sentence(&lacked.text));
            self.lines.push(Branch { depth: 0, met: Some(false), text });
        }
        for missing in &request.missing {
            let text =
                format!("{}: {}", missing_label(desk, request), desk.sentence(&missing.text));
            self.lines.push(Branch { depth: 0, met: Some(false), text });
        }
        let who = next(desk, request);
        if !who.is_empty() {
            self.row(0, terms::NEXT, who);
        }
        let doers = doers(desk, request);
        if !doers.is_empty() {
            self.row(0, terms::DOERS, doers);
        }
        if let Some(ahead) = ahead(desk, request) {
            self.row(0, terms::NEXT_WITHOUT, ahead);
        }
        if let Some(deadline) = request.deadline {
            let text = format!(
                "{} {} ({})",
                desk.say(terms::UNTIL),
                desk.end(deadline),
                desk.distance(deadline)
            );
            self.add(0, text);
        }
    }

    fn sitting(&mut self, sitting: &Sitting) -> String {
        self.then(sitting.former_names, |tree| tree.sitting_told(sitting))
    }

    fn sitting_told(&mut self, sitting: &Sitting) -> String {
        for item in &sitting.agenda {
            let at = self.lines.len();
            let title = self.item_told(sitting, item, 1);
            self.lines.insert(at, Branch::new(0, title));
        }
        self.refused(&format!("meetings/{}/{}", sitting.body, sitting.day()), 0);
        format!("{}, {}", self.desk.body(&sitting.body), sitting_name(self.desk, sitting))
    }

    fn decision(&mut self, decision: &Decision, depth: usize) -> String {
        let at = self.lines.len();
        self.motion(&decision.id);
        // `motion` puts its own title first; here it is the title of the whole.
        if depth == 0 && at < self.lines.len() {
            let title = self.lines.remove(at).text;
            self.lines
                .iter_mut()
                .skip(at)
                .for_each(|line| line.depth = line.depth.saturating_sub(1));
            return format!("{} — {title}", decision.number);
        }
        decision.number.clone()
    }
}

/// A decision on one line.
pub(crate) fn decided(desk: &Desk<'_>, decision: &Decision) -> String {
    let desk = desk.then(decision.former_names);
    let date = desk.date(desk.decision_day(decision));
    format!(
        "{} ({date}): {} — {}",
        decision.number,
        desk.title(&decision.motion),
        desk.decided(decision)
    )
}

/// Where a request stands, in words; of one that was merged, into which.
pub(crate) fn status(desk: &Desk<'_>, request: &Request) -> String {
    if !request.split_into.is_empty() {
        return desk.say(terms::SPLIT).to_owned();
    }
    let status = request.status.as_deref();
    let words = status.map_or("–", |key| gremium_engine::words::status(key).get(desk.lang));
    match &request.merged_into {
        Some(into) if status == Some("withdrawn") => {
            let into = titled(desk, into);
            desk.either(
                format!("{words} (merged into {into})"),
                format!("{words} (zusammengeführt mit {into})"),
            )
        }
        Some(_) | None => words.to_owned(),
    }
}

/// Another request by its title; its id where the record has no such request.
pub(crate) fn titled(desk: &Desk<'_>, id: &str) -> String {
    let title = desk.request_title(id).unwrap_or(id);
    desk.either(format!("“{title}”"), format!("„{title}“"))
}

/// Since when a request stands where it does; what lapsed as a day ended has lapsed with that day.
pub(crate) fn since(desk: &Desk<'_>, request: &Request, exact: bool) -> Option<String> {
    let at = request.since?;
    if request.status.as_deref() == Some("lapsed") && desk.is_midnight(at) {
        let day = desk.end_day(at);
        return Some(
            desk.either(format!("with the end of {day}"), format!("mit Ablauf des {day}")),
        );
    }
    let at = if exact { desk.moment(at) } else { desk.date(desk.day_of(at)) };
    Some(format!("{} {at}", desk.say(terms::SINCE)))
}

/// How a stage of a request stands; where the request was withdrawn or merged, its last stage was broken off.
pub(crate) fn stage_result(desk: &Desk<'_>, request: &Request, stage: &Stage) -> String {
    let withdrawn = request.status.as_deref() == Some("withdrawn");
    let last = request.stages.last().is_some_and(|it| it.id == stage.id);
    let key = match (stage.result, stage.kind.as_str()) {
        ("lapsed", _) if withdrawn && last => "broken-off",
        ("failed", "vote" | "prioritisation") => "rejected",
        ("failed", "assessment" | "grouping") => "unfit",
        (result, _) => result,
    };
    let result = words::stage_result(key, desk.lang);
    if !stage.superseded {
        return result.to_owned();
    }
    desk.either(
        format!("{result} (later gone through again)"),
        format!("{result} (später erneut durchlaufen)"),
    )
}

/// What comes before that which is missing: each of it, or one of it.
pub(crate) fn missing_label(desk: &Desk<'_>, request: &Request) -> &'static str {
    desk.say(if request.missing_any { terms::MISSING_ONE } else { terms::MISSING })
}

/// Who has to act next.
pub(crate) fn next(desk: &Desk<'_>, request: &Request) -> String {
    let kind = request.standing().rfind(|it| it.result == "waiting").map(|it| it.kind.as_str());
    actors(desk, kind, &request.offices, &request.members)
}

/// Who only sees to it that the others act.
pub(crate) fn in_charge(desk: &Desk<'_>, request: &Request) -> String {
    actors(desk, None, &request.in_charge, &[])
}

/// Who works on it with those who have to act.
pub(crate) fn doers(desk: &Desk<'_>, request: &Request) -> String {
    actors(desk, None, &[], &request.doers)
}

/// Who may act at once in later stages, where the request waits in one that may be left out.
pub(crate) fn ahead(desk: &Desk<'_>, request: &Request) -> Option<String> {
    let stages = request.ahead.iter().map(|it| {
        let stage = capital(it.title.get(desk.lang));
        let who = actors(desk, Some(&it.kind), &it.offices, &it.members);
        let stage = desk.either(format!("“{stage}”"), format!("„{stage}“"));
        // What is set for it, such as a sitting that was convened, is told; what else it waits for, once it has come.
        let set = it.deadline.map(|at| {
            let what = it.missing.iter().map(|it| desk.sentence(&it.text));
            // A sitting that was convened says when it is.
            let said = it.missing.iter().any(|it| it.what == "sitting");
            let until = format!("{} {}", desk.say(terms::UNTIL), desk.end(at));
            what.chain((!said).then_some(until)).collect::<Vec<_>>().join(", ")
        });
        let parts: Vec<String> = set.into_iter().chain((!who.is_empty()).then_some(who)).collect();
        if parts.is_empty() { stage } else { format!("{stage}: {}", parts.join("; ")) }
    });
    let stages: Vec<String> = stages.collect();
    (!stages.is_empty()).then(|| stages.join("; "))
}

/// Those who act in a stage of this kind. Whoever may still declare in a survey is told by name where they are few.
fn actors(desk: &Desk<'_>, kind: Option<&str>, offices: &[String], members: &[String]) -> String {
    let offices = offices.iter().map(|id| desk.office_name(id));
    if kind == Some("survey") && members.len() > FEW {
        let all = members.len();
        let group = desk.either(
            format!("each of the {all} members that have not declared yet"),
            format!("jedes der {all} Mitglieder, die sich noch nicht erklärt haben"),
        );
        return offices.chain([group]).collect::<Vec<_>>().join(", ");
    }
    let members = members.iter().map(|id| desk.member_name(id));
    offices.chain(members).collect::<Vec<_>>().join(", ")
}
