//! Explanations of what was put to the vote.

use gremium_engine::report::v1::{BallotState, Contest, Entitled, Item, Motion, Poll, Sitting};

use super::Tree;
use crate::view::card;
use crate::view::{
    Branch, contest, demand, life, log, order, poll_minutes, procedure, sitting_name, vote,
};
use crate::{terms, words};

impl Tree<'_> {
    pub(super) fn motion(&mut self, id: &str) {
        let sittings = &self.desk.report.sittings;
        let item = sittings.iter().find_map(|sitting| {
            let day = id.strip_prefix(&format!("{}/{}#", sitting.body, sitting.day()))?;
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

    pub(super) fn poll(&mut self, poll: &Poll, depth: usize) -> String {
        self.then(poll.former_names, |tree| tree.poll_told(poll, depth))
    }

    fn poll_told(&mut self, poll: &Poll, depth: usize) -> String {
        let desk = self.desk;
        self.row(depth, terms::MOTION, self.desk.title(&poll.motion));
        self.row(depth, terms::MATTER, desk.matter(&poll.motion.matter));
        self.rule(depth, poll.rule.as_deref(), poll.statutes.as_ref().map(|it| it.short()));
        self.row(depth, terms::RECORDED, desk.stamp(&poll.by));
        self.row(depth, terms::OPENS, desk.moment(poll.opens));
        self.row(depth, terms::CLOSES, desk.end(poll.closes));
        if let Some(withdrawn) = &poll.withdrawn {
            self.row(depth, terms::WITHDRAWAL, vote::withdrawn(desk, withdrawn));
        }
        if let Some(derivation) = &poll.derivation {
            self.lines.extend(vote::lines(desk, derivation, depth));
        }
        self.may_mark(poll.contest.as_ref(), depth);
        self.lines.extend(contest::lines(desk, poll.contest.as_ref(), depth));
        self.ballots(poll, depth);
        for it in &poll.objections {
            self.add(depth, poll_minutes::objection(desk, it));
        }
        if let Some(electorate) = &poll.electorate {
            self.excluded(electorate, &poll.motion, depth);
        }
        if let Some(text) = vote::poll_with_excluded(desk, poll) {
            self.add(depth, text);
        }
        if !poll.not_voted.is_empty() {
            let label =
                if poll.phase == "closed" { terms::MISSING_REPLIES } else { terms::NOT_VOTED };
            self.row(depth, label, desk.member_names(&poll.not_voted));
        }
        if poll.withdrawn.is_none() {
            self.would_change(poll.would_change.as_ref(), poll.contest.as_ref(), depth);
        }
        self.refused(&format!("polls/{}/", poll.id), depth);
        self.announcements(&poll.id, depth);
        let outcome = poll.outcome.as_deref();
        let outcome = outcome.map(|it| desk.came_to(&poll.id, poll.contest.as_ref(), it));
        let phase = words::phase(poll.phase, desk.lang);
        let result = match (poll.phase, outcome) {
            ("closed", Some(outcome)) => outcome,
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

    /// How much the ballots of each class may mark.
    fn may_mark(&mut self, contest: Option<&Contest>, depth: usize) {
        if let Some(text) = contest::may_mark(self.desk, contest) {
            self.row(depth, terms::MAY_MARK, text);
        }
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
                vote::ballot(desk, poll, ballot),
                desk.stamp(&ballot.by)
            );
            if let Some(proxy) = &ballot.proxy {
                let holder = desk.member_name(proxy.as_str());
                text.push_str(&desk.either(
                    format!(" — by proxy of {holder}"),
                    format!(" — in Vollmacht durch {holder}"),
                ));
            }
            if let Some(by) = &ballot.withdrawn {
                let by = desk.stamp(by);
                text.push_str(
                    &desk.either(format!(" — withdrawn: {by}"), format!(" — zurückgezogen: {by}")),
                );
            }
            let remark = match ballot.state {
                BallotState::Counts | BallotState::Withdrawn => None,
                BallotState::Replaced => Some((" — replaced", " — ersetzt")),
                BallotState::Void => Some((" — void", " — hinfällig")),
                BallotState::Attends => Some((
                    " — not counted, shows that it takes part",
                    " — nicht gezählt, gilt als Teilnahme",
                )),
            };
            if let Some((en, de)) = remark {
                text.push_str(&desk.either(en.to_owned(), de.to_owned()));
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

    /// Votes that were cast and do not count, and whether they would have changed anything.
    fn void(&mut self, item: &Item, depth: usize) {
        for line in vote::void(self.desk, item) {
            self.add(depth + 1, line);
        }
    }

    fn excluded(&mut self, electorate: &Entitled, motion: &Motion, depth: usize) {
        let desk = self.desk;
        for (member, why) in &electorate.excluded {
            let told = motion.recusals.iter().find(|it| it.member == *member && it.excludes);
            let more = told.map(|it| format!(" ({})", procedure::details(desk, it)));
            let (member, more) = (desk.member_name(member), more.unwrap_or_default());
            self.row(depth, terms::WITHOUT_VOTE, format!("{member}: {}{more}", desk.text(why)));
        }
        for it in motion.recusals.iter().filter(|it| !it.excludes) {
            let text =
                format!("{} ({})", desk.member_name(&it.member), procedure::details(desk, it));
            self.row(depth, terms::NOT_RECUSED, text);
        }
    }

    pub(super) fn refused(&mut self, prefix: &str, depth: usize) {
        for refusal in self.desk.report.refusals.iter().filter(|it| it.path.starts_with(prefix)) {
            let text = crate::view::refusal(self.desk, refusal);
            self.lines.push(Branch { depth, met: Some(false), text });
        }
    }

    fn announcements(&mut self, motion: &str, depth: usize) {
        let Some(decision) = self.desk.decision_of(motion) else { return };
        for it in &decision.announcements {
            let row = log::announcement(self.desk, decision, it);
            let text = format!("{}: {}", row.label, row.value);
            self.lines.push(Branch { depth, met: Some(it.agrees), text });
        }
        for row in life::rows(self.desk, decision) {
            let code = row.code.map(|code| format!(" {code}")).unwrap_or_default();
            self.add(depth, format!("{}: {}{code}", row.label, row.value));
        }
    }

    pub(super) fn item(&mut self, sitting: &Sitting, item: &Item, depth: usize) -> String {
        self.then(sitting.former_names, |tree| tree.item_told(sitting, item, depth))
    }

    pub(super) fn item_told(&mut self, sitting: &Sitting, item: &Item, depth: usize) -> String {
        let desk = self.desk;
        let id = format!("{}/{}#{}", sitting.body, sitting.day(), item.id);
        self.row(
            depth,
            terms::MEETING,
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
        let absent = item.derivation.as_ref().and_then(|it| it.absent.as_ref());
        let pending = item.outcome.as_deref() == Some("awaits_consent");
        if let Some(until) = absent.filter(|_| pending).and_then(|it| it.until) {
            let until = format!("{} ({})", desk.end(until), desk.distance(until));
            self.row(depth, terms::LAPSES, until);
        }
        self.may_mark(item.contest.as_ref(), depth);
        self.lines.extend(contest::lines(desk, item.contest.as_ref(), depth));
        if let Some(text) = &item.on_agenda_text {
            self.row(depth, terms::AGENDA, desk.text(text));
        }
        for row in order::rows(desk, sitting, item) {
            let code = row.code.map(|code| format!(" {code}")).unwrap_or_default();
            self.add(depth, format!("{}: {}{code}", row.label, row.value));
        }
        if let Some(tally) = &item.tally {
            let derivation = item.derivation.as_ref();
            let counts = card::counts(desk, item.contest.as_ref(), tally, derivation);
            self.row(depth, terms::COUNTS, counts);
        }
        for (member, choice) in &item.by_name {
            self.add(
                depth + 1,
                format!(
                    "{}: {}",
                    desk.member_name(member),
                    vote::by_name(desk, item, (member, choice))
                ),
            );
        }
        for text in demand::lines(desk, item) {
            self.add(depth, text);
        }
        self.void(item, depth);
        if let Some((electorate, motion)) = item.electorate.as_ref().zip(item.motion.as_ref()) {
            self.excluded(electorate, motion, depth);
        }
        if item.outcome.as_deref() != Some("withdrawn") && !procedure::is_put_off(item) {
            self.would_change(item.would_change.as_ref(), item.contest.as_ref(), depth);
        }
        self.announcements(&id, depth);
        if let Some(said) = item.announced.as_deref().filter(|_| desk.decision_of(&id).is_none()) {
            let text = format!("{}: {}", desk.say(terms::ANNOUNCED), desk.outcome(said));
            let met = Some(item.outcome.as_deref() == Some(said));
            self.lines.push(Branch { depth, met, text });
        }
        let outcome = item.outcome.as_deref().map_or_else(
            || vote::without_outcome(desk, sitting, item),
            |it| desk.came_to(&id, item.contest.as_ref(), it),
        );
        format!("{id}: {} — {outcome}", desk.title(item))
    }
}
