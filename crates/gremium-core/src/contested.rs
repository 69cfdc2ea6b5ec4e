//! Elections and prioritisations of the record: from ballots and recorded votes to what they come to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::contest::{
    self, Affiliation, Contest, Counting, Fault, Limits, Method, OpenTie, Paper, Votes,
};
use crate::election::{self, Election, Staying};
use crate::id::{BodyId, MemberId, OptionId};
use crate::judge::contest_limits;
use crate::outcome::Outcome;
use crate::record::{
    AgendaItem, Cast, Casts, Holder, Lot, Marked, Meeting, Motion, MotionRef, RecordedVote,
    Relation, Subject,
};
use crate::state::{Decided, Phase, PollRecord, Snapshot, State};
use crate::statutes::{Decides, Statutes};
use crate::tally::{Choice, Tally};
use crate::view::View;

/// A contest whose ballots are counted.
pub(crate) struct Question<'a> {
    /// The state that governs it.
    pub(crate) view: View<'a>,
    /// Which it is.
    pub(crate) reference: MotionRef,
    /// The body that votes.
    pub(crate) body: &'a BodyId,
    /// What is put.
    pub(crate) motion: &'a Motion,
    /// The lot, as far as one was drawn.
    pub(crate) lot: Vec<OptionId>,
}

/// A round of an election.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Round<'a> {
    pub(crate) reference: &'a MotionRef,
    pub(crate) result: &'a election::Result,
}

impl Round<'_> {
    /// Seats that it left open.
    fn seats(&self) -> u32 {
        self.result.open.as_ref().map(|open| open.seats).unwrap_or_default()
    }

    /// Between whom the run-off after it is, once some have withdrawn, and whether there is anything to decide between them.
    fn due(&self, state: &State, withdrawn: &BTreeSet<OptionId>) -> (BTreeSet<OptionId>, bool) {
        let found = || {
            let (seq, at) = (state.governing(self.reference)?, state.decided(self.reference)?.at);
            let motion = state.put_motion(self.reference)?;
            let statutes = state.statutes.at(seq)?;
            let Decides::Election(id) = &statutes.matters.get(&motion.matter)?.decides else {
                return None;
            };
            let view = state.view_at(seq, at);
            let contests = state.rounds(self.reference);
            let standing =
                contests.iter().flat_map(|(_, it)| affiliations(&view, it, &it.standing(true)));
            let election = statutes.elections.get(id)?;
            Some(election::due(election, self.result, &standing.collect(), withdrawn))
        };
        found().unwrap_or_default()
    }

    /// Between whom a contest is the run-off after it; `None` where too few are left for one: then it is a further round that asks
    /// for the majority.
    fn run_off(&self, state: &State, contest: &Contest) -> Option<BTreeSet<OptionId>> {
        let (due, decides) = self.due(state, &contest.withdrawn());
        decides.then_some(due)
    }

    /// Between whom the run-off after it has to be, each by name, where a contest puts others.
    fn wrong(&self, state: &State, contest: &Contest) -> Option<BTreeMap<OptionId, Arc<str>>> {
        let due = self.run_off(state, contest)?;
        let put = contest.options.iter().filter(|it| it.withdrawn.is_none()).map(|it| &it.id);
        if put.collect::<BTreeSet<_>>() == due.iter().collect() {
            return None;
        }
        let rounds = state.rounds(self.reference);
        let options = rounds.iter().flat_map(|(_, it)| &it.options);
        let named = options.filter(|it| due.contains(&it.id));
        Some(named.map(|it| (it.id.clone(), it.name.clone())).collect())
    }
}

impl PollRecord {
    /// Why the ballot of a member is invalid, if it marks more than the method lets it.
    pub(crate) fn faults(&self, state: &State) -> BTreeMap<MemberId, Fault> {
        let Some(snapshot) = self.snapshot() else { return BTreeMap::new() };
        let statutes = state.statutes.at(snapshot.seq);
        let limits = statutes.and_then(|it| contest_limits(it, &self.poll.value.motion));
        let Some(limits) = limits else { return BTreeMap::new() };
        let view = state.view_at(snapshot.seq, snapshot.at);
        let casts = self
            .ballots
            .iter()
            .filter_map(|(member, ballot)| Some((member, &ballot.current.as_ref()?.value.cast)));
        let faults = invalid(&view, &limits, casts).map(|(member, (fault, _))| (member, fault));
        faults.collect()
    }
}

/// The ballots that are invalid, each with why, and with what its voter may mark.
fn invalid<'a>(
    view: &View<'_>,
    limits: &Limits,
    casts: impl Iterator<Item = (&'a MemberId, &'a Cast)>,
) -> impl Iterator<Item = (MemberId, (Fault, Limits))> {
    casts.filter_map(|(member, cast)| {
        let own = limits.of(view.member(member.as_str()).map(|it| &it.class));
        Some((member.clone(), (cast.marks()?.fault(&own)?, own)))
    })
}

impl State {
    /// The ballots of a poll, an invalid one as such.
    pub(crate) fn valid_casts(&self, record: &PollRecord) -> Casts {
        let mut casts = record.casts();
        for member in record.faults(self).into_keys() {
            casts.insert(member, Choice::Invalid.into());
        }
        casts
    }

    /// What a ballot on a motion may mark; `None` where it is a yes or no.
    pub fn limits_of(&self, reference: &MotionRef) -> Option<Limits> {
        let (_, motion) = self.put(reference)?;
        contest_limits(self.statutes.at(self.governing(reference)?)?, motion)
    }

    /// The ballots by name on a motion that are invalid, each with why, and with what its voter may mark.
    pub fn invalid_ballots(&self, reference: &MotionRef) -> BTreeMap<MemberId, (Fault, Limits)> {
        let Some(limits) = self.limits_of(reference) else { return BTreeMap::new() };
        let (view, casts) = match reference {
            MotionRef::Poll(poll) => {
                let Some(record) = self.polls.get(poll) else { return BTreeMap::new() };
                let Some(snapshot) = record.snapshot() else { return BTreeMap::new() };
                (self.view_at(snapshot.seq, snapshot.at), record.casts())
            }
            MotionRef::Item(body, date, item) => {
                let record = self.meetings.get(&(body.clone(), *date));
                let Some(record) = record else { return BTreeMap::new() };
                let vote = record.meeting.value.item(item).and_then(|it| it.vote.as_ref());
                (self.view_of(record), vote.map(|it| it.by_name.clone()).unwrap_or_default())
            }
        };
        invalid(&view, &limits, casts.iter()).collect()
    }

    /// The valid ballots of a poll with their votes.
    pub(crate) fn poll_votes(&self, record: &PollRecord) -> Votes {
        let faults = record.faults(self);
        let weights = match &record.phase {
            Phase::Scheduled { .. } => return Votes::none(),
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => &snapshot.electorate.voters,
        };
        let papers = record.ballots.iter().filter_map(|(member, ballot)| {
            let marks = ballot.current.as_ref()?.value.cast.marks()?.clone();
            let weight = weights.get(member).filter(|_| !faults.contains_key(member))?.clone();
            Some(Paper { weight, class: None, marks })
        });
        Votes::Papers(papers.collect())
    }

    /// What the ballots of a poll about a contest come to, with the lot as far as one was drawn.
    pub(crate) fn contested_poll(
        &self,
        record: &PollRecord,
        snapshot: &Snapshot,
        tally: &Tally,
        outcome: Outcome,
    ) -> (Outcome, Option<contest::Outcome>) {
        let poll = &record.poll.value;
        let question = Question {
            view: self.view_at(snapshot.seq, snapshot.at),
            reference: MotionRef::Poll(poll.id.clone()),
            body: &poll.body,
            motion: &poll.motion,
            lot: drawn(record.lot.as_ref().map(|lot| &lot.value)),
        };
        self.contested(&question, &self.poll_votes(record), tally, outcome)
    }

    /// What ballots of a contest come to, once the body could decide; an outcome that was not counted stays as it is.
    pub(crate) fn contested(
        &self,
        question: &Question<'_>,
        votes: &Votes,
        tally: &Tally,
        outcome: Outcome,
    ) -> (Outcome, Option<contest::Outcome>) {
        let counting =
            question.view.statutes().and_then(|statutes| self.counting(question, statutes));
        match counting {
            Some(counting) => counting.decide(outcome, votes, tally),
            None => (outcome, None),
        }
    }

    /// What a contest is counted by under some statutes; `None` where it is a question of yes or no.
    pub(crate) fn counting<'s>(
        &self,
        question: &Question<'s>,
        statutes: &'s Statutes,
    ) -> Option<Counting<'s>> {
        let contest = question.motion.contest.as_ref()?;
        let method = match &statutes.matters.get(&question.motion.matter)?.decides {
            Decides::Rule(_) => return None,
            Decides::Election(id) => self.electing(question, contest, statutes.elections.get(id)?),
            Decides::Prioritisation(id) => {
                let options = contest.options.iter();
                Method::Prioritisation {
                    rule: statutes.prioritisations.get(id)?,
                    options: options
                        .map(|option| (option.id.clone(), option.cost.unwrap_or_default()))
                        .collect(),
                    budget: contest.budget.unwrap_or_default(),
                }
            }
        };
        Some(Counting { method, order: &contest.order, lot: question.lot.clone() })
    }

    fn electing<'s>(
        &self,
        question: &Question<'s>,
        contest: &Contest,
        rule: &'s Election,
    ) -> Method<'s> {
        let earlier = self.round_before_of(question);
        let standing = affiliations(&question.view, contest, &contest.standing(true));
        let before = earlier.as_ref().map(|it| self.winners(&question.view, it));
        let open = earlier.as_ref().map(Round::seats);
        let seats = open.unwrap_or_else(|| rule.seats(contest.seats));
        let run_off = earlier.and_then(|it| it.run_off(self, contest)).is_some();
        let beside = match earlier {
            Some(earlier) => earlier.result.beside.clone(),
            None => self.staying(question, rule, seats),
        };
        let before = before.unwrap_or_default();
        Method::Election { rule, standing, before, beside, seats, run_off }
    }

    /// Who stays in the office beside those whom a by-election gives it: as many holders as the election has seats that are not
    /// asked for. Where more are there, those stay whose terms go on longer than that of whoever leaves.
    fn staying(&self, question: &Question<'_>, rule: &Election, seats: u32) -> Vec<Staying> {
        let Subject::Office(office) = &question.motion.subject else { return Vec::new() };
        let others = usize::try_from(rule.seats.get().saturating_sub(seats)).unwrap_or(usize::MAX);
        let Some((office, today)) =
            question.view.office(office.as_str()).zip(question.view.today())
        else {
            return Vec::new();
        };
        let contest = question.motion.contest.as_ref();
        let stands =
            |holder: &Holder| contest.is_some_and(|it| it.options.iter().any(|it| it.is(holder)));
        let there = office.holders.iter().filter(|it| it.holds_on(today) && !stands(it));
        let mut there: Vec<&Holder> = there.collect();
        // A term without an end goes on longest.
        let end = |it: &Holder| (it.until.is_none(), it.until);
        there.sort_by_key(|it| std::cmp::Reverse(end(it)));
        let leaves = there.get(others).map(|it| end(it));
        let stay = there.into_iter().take(others);
        let stay = stay.filter(|it| leaves.is_none_or(|leaves| end(it) > leaves));
        stay.map(|it| Staying::new(it, self.affiliation(question, it))).collect()
    }

    /// A holder of an office as composition caps see it: its groups are those of its last candidacy.
    fn affiliation(&self, question: &Question<'_>, holder: &Holder) -> Affiliation {
        let contests = self.decided.iter().rev().filter_map(|reference| {
            let motion = self.put_motion(reference)?;
            motion.contest.as_ref().filter(|_| motion.subject == question.motion.subject)
        });
        let mut candidacies = contests.flat_map(|it| &it.options).filter(|it| it.is(holder));
        let member = holder.member.as_ref();
        let of_member = member.and_then(|it| question.view.member(it.as_str()));
        Affiliation {
            member: holder.member.clone(),
            class: of_member.map(|it| it.class.clone()),
            groups: candidacies.next().map(|it| it.groups.clone()).unwrap_or_default(),
        }
    }

    /// Those elected up to a round, as their candidacies put them.
    fn winners(&self, view: &View<'_>, round: &Round<'_>) -> BTreeMap<OptionId, Affiliation> {
        let elected: BTreeSet<OptionId> = round.result.winners().cloned().collect();
        let contests = self.rounds(round.reference);
        contests.iter().flat_map(|(_, it)| affiliations(view, it, &elected)).collect()
    }

    /// Decided contests on the same question in the same body, in the order in which they were decided.
    fn same_question(
        &self,
        motion: &Motion,
        body: &BodyId,
    ) -> Vec<(&MotionRef, &Motion, &Decided)> {
        let decided = self.decided.iter().filter_map(|reference| {
            let (of, other) = self.put(reference)?;
            let same = of == body && elects_alike(other, motion);
            Some((reference, other, self.decided(reference)?)).filter(|_| same)
        });
        decided.collect()
    }

    /// The election whose seats are filled by a question: of a poll as it was known when it opened.
    fn round_before_of(&self, question: &Question<'_>) -> Option<Round<'_>> {
        self.round_of(&question.reference, question.motion, question.body)
    }

    fn round_of(&self, reference: &MotionRef, motion: &Motion, body: &BodyId) -> Option<Round<'_>> {
        let opened = match reference {
            MotionRef::Poll(poll) => self.polls.get(poll).map(|record| &record.phase),
            MotionRef::Item(..) => None,
        };
        match opened {
            Some(Phase::Open(snapshot) | Phase::Closed(snapshot, _)) => {
                let reference = snapshot.before.run_off.as_ref()?;
                let result = self.decided(reference)?.result.as_ref()?.election()?;
                Some(Round { reference, result })
            }
            Some(Phase::Scheduled { .. }) | None => {
                self.round_before(motion, body, Some(reference))
            }
        }
    }

    /// The election that a motion goes on with: as its run-off between those whom it left, or where too few of them are left for
    /// one, as a further round.
    pub(crate) fn run_off_of(&self, motion: &Motion, body: &BodyId) -> Option<MotionRef> {
        let round = self.round_before(motion, body, None)?;
        let wrong = round.wrong(self, motion.contest.as_ref()?);
        wrong.is_none().then(|| round.reference.clone())
    }

    /// Between whom a run-off would have to be, where a motion puts others.
    pub(crate) fn wrong_run_off(
        &self,
        motion: &Motion,
        body: &BodyId,
        this: Option<&MotionRef>,
    ) -> Option<BTreeMap<OptionId, Arc<str>>> {
        let contest = motion.contest.as_ref()?;
        self.round_before(motion, body, this)?.wrong(self, contest)
    }

    /// Whether a contest is the run-off of an election.
    pub(crate) fn is_run_off(&self, contest: &Contest, motion: &Motion, body: &BodyId) -> bool {
        let round = self.round_before(motion, body, None);
        round.and_then(|it| it.run_off(self, contest)).is_some()
    }

    /// The contest of a motion that the minutes of a sitting put, after those of the rounds that it can go on with: in sittings
    /// before, and earlier in this one, whose minutes land at once.
    pub(crate) fn rounds_put<'a>(
        &'a self,
        motion: &'a Motion,
        (meeting, item): (&'a Meeting, &AgendaItem),
    ) -> Vec<&'a Contest> {
        let this = MotionRef::Item(meeting.body.clone(), meeting.day, item.id.clone());
        let before = self.round_before(motion, &meeting.body, Some(&this));
        let before = before.map(|it| self.rounds(it.reference)).into_iter().flatten();
        let here = meeting.agenda.iter().take_while(|it| it.id != item.id);
        let here = here.filter_map(|it| it.motion.as_ref()).filter(|it| elects_alike(it, motion));
        let earlier = before.map(|(_, contest)| contest);
        earlier.chain(here.chain([motion]).filter_map(|it| it.contest.as_ref())).collect()
    }

    /// The round before, where its seats wait for a run-off. What was not counted was no round.
    pub(crate) fn round_before(
        &self,
        motion: &Motion,
        body: &BodyId,
        this: Option<&MotionRef>,
    ) -> Option<Round<'_>> {
        let decided = self.same_question(motion, body);
        let earlier = decided.into_iter().take_while(|(reference, _, _)| Some(*reference) != this);
        // What was annulled is no round that anything new goes on with.
        let is_new = this.is_none_or(|it| self.decided(it).is_none());
        let earlier = earlier.filter(|(it, _, _)| !is_new || !self.is_annulled(it, self.now));
        let counted = earlier.filter_map(|(reference, _, decided)| {
            Some(Round { reference, result: decided.result.as_ref()?.election()? })
        });
        let waits = |open: &election::Open| open.by == OpenTie::RunOff;
        let last = counted.last();
        let last = last.filter(|it| it.result.open.as_ref().is_some_and(waits));
        // What says that it takes an election up again begins it anew, whatever that one still waits for.
        let anew = motion.stands_to(Relation::Reopens);
        last.filter(|it| {
            anew.is_none_or(|anew| self.rounds(it.reference).iter().all(|(round, _)| round != anew))
        })
    }

    /// An election with the rounds that it goes on with, the first one first.
    pub fn rounds(&self, reference: &MotionRef) -> Vec<(MotionRef, &Contest)> {
        let mut rounds = Vec::new();
        let mut next = Some(reference.clone());
        // Each goes on with one that was decided before it, so this comes to an end.
        while let Some(reference) = next {
            let Some((body, motion)) = self.put(&reference) else { break };
            let Some(contest) = motion.contest.as_ref() else { break };
            next = self.round_of(&reference, motion, body).map(|it| it.reference.clone());
            rounds.push((reference, contest));
        }
        rounds.reverse();
        rounds
    }

    /// A motion with the body that it was put to.
    pub(crate) fn put(&self, reference: &MotionRef) -> Option<(&BodyId, &Motion)> {
        match reference {
            MotionRef::Poll(poll) => {
                let poll = &self.polls.get(poll)?.poll.value;
                Some((&poll.body, &poll.motion))
            }
            MotionRef::Item(body, date, item) => {
                let (key, record) = self.meetings.get_key_value(&(body.clone(), *date))?;
                let mut agenda = record.meeting.value.agenda.iter();
                Some((&key.0, agenda.find(|it| it.id == *item)?.motion.as_ref()?))
            }
        }
    }
}

/// Whether two motions put a contest on the same question.
fn elects_alike(one: &Motion, other: &Motion) -> bool {
    one.contest.is_some()
        && one.matter == other.matter
        && one.subject == other.subject
        && (one.subject != Subject::Text || one.has_title_of(other))
}

/// Those among some whom a contest names, as composition caps see them.
pub(crate) fn affiliations(
    view: &View<'_>,
    contest: &Contest,
    among: &BTreeSet<OptionId>,
) -> BTreeMap<OptionId, Affiliation> {
    let named = contest.options.iter().filter(|option| among.contains(&option.id));
    let affiliation = named.map(|option| {
        let member = option.member.as_ref().and_then(|member| view.member(member.as_str()));
        let affiliation = Affiliation {
            member: option.member.clone(),
            class: member.map(|member| member.class.clone()),
            groups: option.groups.clone(),
        };
        (option.id.clone(), affiliation)
    });
    affiliation.collect()
}

/// The options that a lot names, in its order.
pub(crate) fn drawn(lot: Option<&Lot>) -> Vec<OptionId> {
    let drawn = lot.into_iter().flat_map(|lot| &lot.drawn);
    drawn.filter_map(|option| option.parse().ok()).collect()
}

/// The valid ballots of a vote in a sitting, and the vote with its invalid ones found.
pub(crate) fn sitting_votes(
    view: &View<'_>,
    motion: &Motion,
    vote: &RecordedVote,
    weights: &BTreeMap<MemberId, crate::tally::Weight>,
) -> (Votes, RecordedVote) {
    let mut vote = vote.clone();
    let limits = view.statutes().and_then(|statutes| contest_limits(statutes, motion));
    let Some(limits) = limits else { return (Votes::none(), vote) };
    let votes = match vote.marked.clone() {
        Some(Marked::Totals(totals)) => Votes::Totals(totals),
        None => {
            let mut papers = Vec::new();
            for (member, cast) in &mut vote.by_name {
                let Some(marks) = cast.marks().cloned() else { continue };
                let class = view.member(member.as_str()).map(|it| &it.class);
                match (marks.fault(&limits.of(class)), weights.get(member)) {
                    (None, Some(weight)) => {
                        papers.push(Paper { weight: weight.clone(), class: None, marks });
                    }
                    (Some(_), _) | (None, None) => *cast = Cast::Whole(Choice::Invalid),
                }
            }
            Votes::Papers(papers)
        }
        Some(Marked::Papers(all)) => {
            let is_valid =
                |paper: &Paper| paper.marks.fault(&limits.of(paper.class.as_ref())).is_none();
            let (valid, invalid): (Vec<Paper>, Vec<Paper>) = all.into_iter().partition(is_valid);
            let sum = |papers: &[Paper]| papers.iter().map(|paper| &paper.weight).sum();
            let more: crate::tally::Weight = sum(&invalid);
            vote.counted.insert(Choice::Yes, sum(&valid));
            let before = vote.counted.remove(&Choice::Invalid).unwrap_or_default();
            vote.counted.insert(Choice::Invalid, &before + &more);
            Votes::Papers(valid)
        }
    };
    (votes, vote)
}

#[cfg(test)]
mod tests;
