//! How outcomes were reached: down to ballots and entries, and what is still missing.

use gremium_engine::report::v1::{
    Amendment, Ballot, BallotState, Decision, Entitled, Item, Member, Office, Poll, Request,
    Sitting, Statutes,
};
use serde::Serialize;

use super::{Branch, sitting_name, span, vote};
use crate::desk::{Desk, capital};
use crate::find::Thing;
use crate::{terms, words};

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
        BallotState::Replaced => false,
    }
}

/// The explanation of a thing.
pub(crate) fn explanation(desk: &Desk<'_>, thing: Thing<'_>) -> Explanation {
    let mut tree = Tree { desk, lines: Vec::new() };
    let title = match thing {
        Thing::Request(it) => tree.request(it),
        Thing::Poll(it) => tree.poll(it, 0),
        Thing::Sitting(it) => tree.sitting(it),
        Thing::Item(sitting, item) => tree.item(sitting, item, 0),
        Thing::Decision(it) => tree.decision(it, 0),
        Thing::Member(it) => tree.member(it),
        Thing::Office(it) => tree.office(it),
        Thing::Statutes(it) => tree.statutes(it),
        Thing::Body(id, _) => tree.body(id),
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

    fn row(&mut self, depth: usize, label: gremium_engine::text::Fixed, value: impl AsRef<str>) {
        self.add(depth, format!("{}: {}", self.desk.say(label), value.as_ref()));
    }

    fn request(&mut self, request: &Request) -> String {
        let desk = self.desk;
        self.row(0, terms::FILED, desk.stamp(&request.filed));
        self.add(0, desk.say(terms::STAGES));
        for stage in &request.stages {
            let result = words::stage_result(stage.result, desk.lang);
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
            self.add(0, desk.either("facts".to_owned(), "Tatsachen".to_owned()));
        }
        for fact in &request.facts {
            self.add(1, format!("{} — {}", desk.text(&fact.text), desk.stamp(&fact.by)));
        }
        for id in &request.motions {
            self.motion(id);
        }
        format!("{}: {} — {}", request.id, request.title, status(desk, request))
    }

    /// What is missing, who acts next and by when.
    fn pending(&mut self, request: &Request) {
        let desk = self.desk;
        for missing in &request.missing {
            let text = format!("{}: {}", desk.say(terms::MISSING), desk.text(&missing.text));
            self.lines.push(Branch { depth: 0, met: Some(false), text });
        }
        let who = next(desk, request);
        if !who.is_empty() {
            self.row(0, terms::NEXT, who);
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

    fn motion(&mut self, id: &str) {
        let sittings = &self.desk.report.sittings;
        let item = sittings.iter().find_map(|sitting| {
            let day = id.strip_prefix(&format!("{}/{}#", sitting.body, sitting.date))?;
            Some((sitting, sitting.agenda.iter().find(|it| it.id == day)?))
        });
        let at = self.lines.len();
        let title = match (item, self.desk.report.polls.iter().find(|it| it.id == id)) {
            (Some((sitting, item)), _) => self.item(sitting, item, 1),
            (None, Some(poll)) => self.poll(poll, 1),
            (None, None) => return,
        };
        self.lines.insert(at, Branch::new(0, title));
    }

    fn poll(&mut self, poll: &Poll, depth: usize) -> String {
        let desk = self.desk;
        self.row(depth, terms::MOTION, &poll.motion.title);
        self.row(depth, terms::MATTER, desk.matter(&poll.motion.matter));
        self.rule(depth, poll.rule.as_deref(), poll.statutes.as_ref().map(|it| it.short()));
        self.row(depth, terms::RECORDED, desk.stamp(&poll.by));
        self.row(depth, terms::OPENS, desk.moment(poll.opens));
        self.row(depth, terms::CLOSES, desk.end(poll.closes));
        if let Some(derivation) = &poll.derivation {
            self.lines.extend(vote::lines(desk, derivation, depth));
        }
        self.ballots(poll, depth);
        if let Some(electorate) = &poll.electorate {
            self.excluded(electorate, depth);
        }
        if !poll.not_voted.is_empty() {
            self.row(depth, terms::NOT_VOTED, desk.member_names(&poll.not_voted));
        }
        self.refused(&format!("polls/{}/", poll.id), depth);
        self.announcements(&poll.id, depth);
        let outcome = poll.outcome.as_deref().map(|it| desk.outcome(it));
        let phase = words::phase(poll.phase, desk.lang);
        let result = match (poll.phase, outcome) {
            ("closed", Some(outcome)) => outcome.to_owned(),
            (_, Some(outcome)) => format!(
                "{phase} {} {} ({}); {}: {outcome}",
                desk.say(terms::UNTIL),
                desk.end(poll.closes),
                desk.distance(poll.closes),
                desk.say(terms::OUTCOME_NOW)
            ),
            (_, None) => phase.to_owned(),
        };
        format!("{} polls/{}: {result}", desk.say(terms::POLL), poll.id)
    }

    fn ballots(&mut self, poll: &Poll, depth: usize) {
        let desk = self.desk;
        if poll.ballots.is_empty() {
            return;
        }
        self.add(depth, desk.say(terms::BALLOTS));
        for ballot in &poll.ballots {
            let mut text = format!(
                "{}: {} — {}",
                desk.member_name(ballot.member.as_str()),
                words::choice(ballot.choice, desk.lang),
                desk.stamp(&ballot.by)
            );
            if !counts(ballot) {
                text.push_str(&desk.either(" — replaced".to_owned(), " — ersetzt".to_owned()));
            }
            self.add(depth + 1, text);
        }
    }

    fn rule(&mut self, depth: usize, rule: Option<&str>, statutes: Option<String>) {
        let desk = self.desk;
        let since = statutes.map(|entry| {
            desk.either(
                format!(" (statutes of entry {entry})"),
                format!(" (Satzung aus Eintrag {entry})"),
            )
        });
        self.row(depth, terms::RULE, format!("{}{}", desk.rule(rule), since.unwrap_or_default()));
    }

    fn excluded(&mut self, electorate: &Entitled, depth: usize) {
        for (member, why) in &electorate.excluded {
            let text = format!("{}: {}", self.desk.member_name(member), self.desk.text(why));
            self.row(depth, terms::WITHOUT_VOTE, text);
        }
    }

    fn refused(&mut self, prefix: &str, depth: usize) {
        for refusal in self.desk.report.refusals.iter().filter(|it| it.path.starts_with(prefix)) {
            let text = super::refusal(self.desk, refusal);
            self.lines.push(Branch { depth, met: Some(false), text });
        }
    }

    fn announcements(&mut self, motion: &str, depth: usize) {
        let Some(decision) = self.desk.decision_of(motion) else { return };
        for it in &decision.announcements {
            let text =
                format!("{}: {}", self.desk.say(terms::ANNOUNCED), self.desk.outcome(&it.outcome));
            self.lines.push(Branch { depth, met: Some(it.agrees), text });
        }
    }

    fn item(&mut self, sitting: &Sitting, item: &Item, depth: usize) -> String {
        let desk = self.desk;
        let id = format!("{}/{}#{}", sitting.body, sitting.date, item.id);
        self.row(
            depth,
            terms::SITTINGS,
            format!("{}, {}", desk.body(&sitting.body), sitting_name(desk, sitting)),
        );
        self.row(depth, terms::RECORDED, desk.stamp(&sitting.by));
        if let Some(motion) = &item.motion {
            self.row(depth, terms::MATTER, desk.matter(&motion.matter));
        }
        let statutes = desk.decision_of(&id).and_then(|it| it.statutes).map(|it| it.short());
        if item.rule.is_some() {
            self.rule(depth, item.rule.as_deref(), statutes);
        }
        if let Some(derivation) = &item.derivation {
            self.lines.extend(vote::lines(desk, derivation, depth));
        }
        if let Some(tally) = &item.tally {
            self.row(depth, terms::COUNTS, super::card::tally(desk, tally));
        }
        for (member, choice) in &item.by_name {
            self.add(
                depth + 1,
                format!("{}: {}", desk.member_name(member), words::choice(choice, desk.lang)),
            );
        }
        if let Some(electorate) = &item.electorate {
            self.excluded(electorate, depth);
        }
        self.announcements(&id, depth);
        let outcome = item
            .outcome
            .as_deref()
            .map_or_else(|| desk.say(terms::NOT_VOTED_ON), |it| desk.outcome(it));
        format!("{id}: {} — {outcome}", item.title)
    }

    fn sitting(&mut self, sitting: &Sitting) -> String {
        for item in &sitting.agenda {
            let at = self.lines.len();
            let title = self.item(sitting, item, 1);
            self.lines.insert(at, Branch::new(0, title));
        }
        self.refused(&format!("meetings/{}/{}", sitting.body, sitting.date), 0);
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

    fn member(&mut self, member: &Member) -> String {
        let desk = self.desk;
        self.row(0, terms::RECORDED, desk.stamp(&member.by));
        let about = |it: &&Decision| it.motion.member.as_deref() == Some(&member.id);
        let founding = desk.report.record.founding;
        self.decided_by(
            desk.report.decisions.iter().filter(about),
            founding == Some(member.by.entry),
        );
        self.refused(&format!("members/{}.", member.id), 0);
        format!(
            "{}: {} — {}",
            member.id,
            member.name,
            words::member_status(member.status, desk.lang)
        )
    }

    fn office(&mut self, office: &Office) -> String {
        let desk = self.desk;
        for holder in &office.holders {
            self.add(0, super::card::holder(desk, holder));
        }
        let about = |it: &&Decision| it.motion.office.as_deref() == Some(&office.id);
        self.decided_by(desk.report.decisions.iter().filter(about), false);
        self.refused(&format!("offices/{}.", office.id), 0);
        format!("{}: {}", office.id, desk.office_name(&office.id))
    }

    fn statutes(&mut self, statutes: &Statutes) -> String {
        let desk = self.desk;
        for (i, version) in statutes.versions.iter().enumerate() {
            self.add(
                0,
                format!(
                    "{}, {}: {}",
                    desk.moment(version.at),
                    version.entry.short(),
                    version.files.join(", ")
                ),
            );
            if i == 0 {
                self.add(1, desk.either("the founding".to_owned(), "die Gründung".to_owned()));
            } else if let Some(decision) = amending(desk, version) {
                self.row(1, terms::DECIDED_BY, decided(desk, decision));
            }
        }
        self.refused("statutes/", 0);
        desk.say(terms::STATUTES).to_owned()
    }

    fn body(&mut self, id: &str) -> String {
        let desk = self.desk;
        let decisions: Vec<&Decision> =
            desk.report.decisions.iter().filter(|it| it.body == id).collect();
        for decision in decisions {
            self.add(0, decided(desk, decision));
        }
        desk.body(id)
    }

    fn decided_by<'d>(&mut self, decisions: impl Iterator<Item = &'d Decision>, founding: bool) {
        if founding {
            let text = self.desk.either("the founding".to_owned(), "die Gründung".to_owned());
            self.row(0, terms::DECIDED_BY, text);
        }
        for decision in decisions {
            self.row(0, terms::DECIDED_BY, decided(self.desk, decision));
            self.lines.extend(vote::lines(self.desk, &decision.derivation, 1));
        }
    }
}

/// A decision on one line.
pub(crate) fn decided(desk: &Desk<'_>, decision: &Decision) -> String {
    let date = desk.date(desk.day_of(decision.at));
    format!(
        "{} ({date}): {} — {}",
        decision.number,
        decision.motion.title,
        desk.outcome(&decision.outcome)
    )
}

/// The decision that let a version of the statutes in: the newest adopted one that pins one of its files.
fn amending<'a>(desk: &Desk<'a>, version: &Amendment) -> Option<&'a Decision> {
    let pins = |it: &&Decision| it.motion.pins.iter().any(|pin| version.files.contains(&pin.path));
    let decisions = desk.report.decisions.iter().rev();
    decisions.filter(|it| it.at <= version.at && it.outcome == "adopted").find(pins)
}

/// Where a request stands, in words.
pub(crate) fn status(desk: &Desk<'_>, request: &Request) -> &'static str {
    request.status.as_deref().map_or("–", |key| gremium_engine::words::status(key).get(desk.lang))
}

/// Who has to act next.
pub(crate) fn next(desk: &Desk<'_>, request: &Request) -> String {
    let offices = request.offices.iter().map(|id| desk.office_name(id));
    let members = request.members.iter().map(|id| desk.member_name(id));
    offices.chain(members).collect::<Vec<_>>().join(", ")
}
