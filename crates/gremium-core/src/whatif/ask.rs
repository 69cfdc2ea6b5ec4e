//! From the record to the question: what a motion was, or is, decided by.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Capacity, ContestQuestion, Question, Voter};
use crate::contested;
use crate::count;
use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId};
use crate::judge::contest_limits;
use crate::outcome::{Circumstances, VetoRaised};
use crate::presiding::Presiding;
use crate::record::{Cast, Casts, Marked, Motion, MotionRef, RecordedVote};
use crate::rule::{Consent, Rule, TieAfterRepeat, Topic};
use crate::state::{Phase, PollRecord, State};
use crate::statutes::Statutes;
use crate::tally::{Choice, Tally, Unit, Weight};
use crate::view::View;

/// Votes counted without names that can be asked about one by one.
const MAX_NAMELESS: u64 = 10_000;

/// Ballots of a contest that can be asked about one by one.
const MAX_CONTEST: usize = 1_000;

impl State {
    /// The question of a motion that is open or decided; `None` where nothing was or is put to the vote.
    ///
    /// Put with the ballots that were cast it has the outcome that the record has.
    pub fn question(&self, reference: &MotionRef) -> Option<Question<'_>> {
        // An election is no question of yes or no.
        self.motion(reference).filter(|(motion, _)| motion.contest.is_none())?;
        if self.decided(reference).is_some_and(|it| it.circumstances.acclaimed.is_some()) {
            return None;
        }
        // Where others can still consent, or have, it is not the ballots of the sitting alone that decide.
        if self.decided(reference).is_some_and(|it| it.circumstances.absent.is_some()) {
            return None;
        }
        self.as_decided(reference, None)
    }

    /// The question of an election or a prioritisation that is open or decided, with the same promise.
    pub fn contest_question(&self, reference: &MotionRef) -> Option<ContestQuestion<'_>> {
        let statutes = self.statutes.at(self.governing(reference)?)?;
        self.contest_under(reference, statutes, self.as_decided(reference, None)?)
    }

    /// A contest as other statutes would count it.
    pub(super) fn contest_under<'r>(
        &'r self,
        reference: &MotionRef,
        statutes: &'r Statutes,
        mut frame: Question<'r>,
    ) -> Option<ContestQuestion<'r>> {
        let (body, motion) = self.put(reference)?;
        let limits = contest_limits(statutes, motion)?;
        let (at, lot) = match reference {
            MotionRef::Poll(id) => {
                let record = self.polls.get(id)?;
                (record.snapshot()?.at, record.lot.as_ref().map(|lot| &lot.value))
            }
            MotionRef::Item(body, date, id) => {
                let meeting = &self.meetings.get(&(body.clone(), *date))?.meeting.value;
                (meeting.begins, meeting.item(id)?.lot.as_ref())
            }
        };
        let asked = contested::Question {
            view: self.view_at(self.governing(reference)?, at),
            reference: reference.clone(),
            body,
            motion,
            lot: contested::drawn(lot),
        };
        let counting = self.counting(&asked, statutes)?;
        let few = frame.voters.len() <= MAX_CONTEST;
        let mut known = true;
        if limits.by_class.is_some() {
            for voter in &mut frame.voters {
                let member = voter.member.as_ref().and_then(|it| asked.view.member(it.as_str()));
                voter.class = member.map(|it| it.class.clone());
                // Of votes without a name nobody knows how much each may mark.
                known &= voter.class.is_some();
            }
        }
        (few && known).then_some(ContestQuestion { frame, limits, counting })
    }

    /// The question with all that was known when it was decided, and with what followed; under another rule than the one
    /// that governs it, if one is given.
    pub(super) fn as_decided<'r>(
        &'r self,
        reference: &MotionRef,
        rule: Option<&'r Rule>,
    ) -> Option<Question<'r>> {
        let mut question = self.question_under(reference, rule)?;
        if let Some(decided) = self.decided(reference) {
            // What came after the vote is a fact of its own; other ballots would not have hindered it.
            self.add_sequels(reference, question.rule, self.now, &mut question.circumstances);
            let (rule, voted) = (question.rule, decided.at);
            for voter in &mut question.voters {
                if let Some(veto) = &mut voter.veto {
                    self.bring_up_to_date(veto, (reference, rule), voted, self.now);
                }
                // A veto whose time would be over by now turns nothing.
                voter.capacity.veto.take_if(|it| self.turns_nothing((reference, rule), it, voted));
            }
        }
        Some(question)
    }

    /// The question of a motion, of a contest what is around the count.
    fn question_under<'r>(
        &'r self,
        reference: &MotionRef,
        rule: Option<&'r Rule>,
    ) -> Option<Question<'r>> {
        match reference {
            MotionRef::Poll(id) => {
                let record = self.polls.get(id)?;
                let rule = rule.or_else(|| self.rule_of(record))?;
                self.question_of_poll(record, rule)
            }
            MotionRef::Item(body, date, id) => {
                let record = self.meetings.get(&(body.clone(), *date))?;
                let outcome = record.outcomes.get(id)?;
                let (electorate, room) = (&outcome.electorate, &outcome.room);
                let meeting = &record.meeting.value;
                let item = meeting.agenda.iter().find(|item| item.id == *id)?;
                let motion = item.motion.as_ref()?;
                let vote = item.vote.as_ref()?;
                // A step is no decision that anybody could want turned around for itself.
                if meeting.is_step(item) {
                    return None;
                }
                let vote = &*by_subtraction(vote, &outcome.decided.tally);
                let statutes = self.statutes.at(record.seq)?;
                let own = || statutes.rule_of(statutes.matters.get(&motion.matter)?);
                let rule = rule.or_else(own)?;
                let view = self.view_of(record);
                let unnamed = RecordedVote {
                    by_name: BTreeMap::new(),
                    counted: BTreeMap::new(),
                    ..vote.clone()
                };
                let traits = view.traits(electorate, Some(motion), Some(rule));
                let frame = count::sitting(&unnamed, electorate, room, &traits).ok()?;
                let frame = if vote.counted.is_empty() { frame } else { without_names(&frame)? };
                let known = &outcome.decided.circumstances;
                let circumstances = Circumstances {
                    vetoes: Vec::new(),
                    concerned: known.concerned.keys().map(|it| (it.clone(), false)).collect(),
                    consents: BTreeMap::new(),
                    ..known.clone()
                };
                let asked = Asked::of(view, &meeting.body, motion, rule);
                // A casting vote that is cast apart from the ballot stays as it is.
                let apart =
                    vote.chair.is_some() && rule.tie.in_the_end() == TieAfterRepeat::Presiding;
                let casting = view.casting(meeting, room, electorate).filter(|_| !apart);
                let voters = asked.voters_there(
                    &room.there,
                    casting.as_ref(),
                    (motion, vote),
                    electorate,
                    &frame,
                )?;
                Some(Question::new(rule, frame, circumstances, voters, false))
            }
        }
    }

    fn question_of_poll<'r>(
        &'r self,
        record: &'r PollRecord,
        rule: &'r Rule,
    ) -> Option<Question<'r>> {
        let snapshot = record.snapshot()?;
        let view = self.view_at(snapshot.seq, snapshot.at);
        let none = Casts::new();
        let frame = self.tally_under(record, snapshot, &none, Some(rule))?;
        let circumstances = self.circumstances_with(record, snapshot, rule, &none);
        let votes = record.casts();
        let poll = &record.poll.value;
        let asked = Asked::of(view, &poll.body, &poll.motion, rule);
        let mut vetoes: BTreeMap<MemberId, VetoRaised> = self
            .vetoes(&view, rule, &poll.motion, &votes)
            .map(|veto| (veto.0.clone(), Self::as_cast(record, veto)))
            .collect();
        let open = matches!(record.phase, Phase::Open(_));
        let fixed = |member: &MemberId| {
            let said = votes.contains_key(member) && !rule.ballots.change;
            open && (said || self.has_left(member))
        };
        let voters = snapshot.electorate.voters.iter().map(|(member, weight)| Voter {
            veto: vetoes.remove(member),
            fixed: fixed(member),
            ..asked.voter(member, weight, votes.get(member).cloned())
        });
        Some(Question::new(rule, frame, circumstances, voters.collect(), true))
    }
}

/// A vote in which only those were counted who did not vote yes, with its yes votes said.
fn by_subtraction<'v>(vote: &'v RecordedVote, tally: &Tally) -> Cow<'v, RecordedVote> {
    if !vote.subtraction {
        return Cow::Borrowed(vote);
    }
    let mut said = RecordedVote { subtraction: false, ..vote.clone() };
    said.counted.insert(Choice::Yes, tally.votes().yes.clone());
    Cow::Owned(said)
}

/// Nothing in particular.
static NO_TOPICS: BTreeSet<Topic> = BTreeSet::new();

/// What is asked, and by what.
pub(crate) struct Asked<'a> {
    view: View<'a>,
    body: &'a BodyId,
    concerned: &'a [MemberId],
    motion: Option<&'a Motion>,
    rule: &'a Rule,
}

impl<'a> Asked<'a> {
    fn of(view: View<'a>, body: &'a BodyId, motion: &'a Motion, rule: &'a Rule) -> Self {
        Self { view, body, concerned: &motion.concerned, motion: Some(motion), rule }
    }

    /// A motion that concerns nobody.
    pub(crate) fn of_anything(view: View<'a>, body: &'a BodyId, rule: &'a Rule) -> Self {
        Self { view, body, concerned: &[], motion: None, rule }
    }

    pub(crate) fn voter(&self, member: &MemberId, weight: &Weight, cast: Option<Cast>) -> Voter {
        let Self { view, body, concerned, motion, rule } = self;
        let topics = motion.map_or(&NO_TOPICS, |it| &it.topics);
        let state = view.state;
        let consents = match &rule.consent {
            Some(Consent::Members(members)) => members.contains(member),
            Some(Consent::Concerned) | None => false,
        };
        let asks_concerned = rule.consent == Some(Consent::Concerned);
        let capacity = Capacity {
            chair: view.presides(body, member, Presiding::Chair),
            deputy: view.presides(body, member, Presiding::Deputy),
            veto: state.veto_right(view, rule, (topics, concerned), member).cloned(),
            concerned: asks_concerned && concerned.contains(member),
            consents,
        };
        let class = view.member(member.as_str()).map(|member| member.class.clone());
        let known = |unit: &Unit| Some((unit.clone(), view.size_of(unit, member, *motion)?));
        let sizes = rule.units().filter_map(known).collect();
        let (member, weight) = (Some(member.clone()), weight.clone());
        Voter { member, weight, class, sizes, capacity, cast, veto: None, fixed: false }
    }

    /// A voter of a sitting, where its vote decides on a tie if it presided.
    fn voter_there(
        &self,
        member: &MemberId,
        weight: &Weight,
        cast: Option<Cast>,
        casting: Option<&BTreeSet<MemberId>>,
    ) -> Voter {
        let mut voter = self.voter(member, weight, cast);
        voter.capacity.chair = casting.is_some_and(|it| it.contains(member));
        voter
    }

    /// The voters of a sitting: those there, by name; and the votes that were counted, one each.
    fn voters_there(
        &self,
        there: &BTreeSet<MemberId>,
        casting: Option<&BTreeSet<MemberId>>,
        (motion, vote): (&Motion, &RecordedVote),
        electorate: &Electorate,
        frame: &Tally,
    ) -> Option<Vec<Voter>> {
        if !vote.counted.is_empty() {
            return nameless(vote, frame);
        }
        let mut vetoes: BTreeMap<MemberId, VetoRaised> = self
            .view
            .state
            .vetoes(&self.view, self.rule, motion, &vote.by_name)
            .map(|(member, veto)| (member.clone(), veto))
            .collect();
        let may = |member: &MemberId| there.contains(member) || vote.by_name.contains_key(member);
        let voters = electorate.voters.iter().filter(|(member, _)| may(member));
        let voters = voters.map(|(member, weight)| Voter {
            veto: vetoes.remove(member),
            ..self.voter_there(member, weight, vote.by_name.get(member).cloned(), casting)
        });
        Some(voters.collect())
    }
}

/// The counts of a vote of which nobody knows who cast what: no heads, no classes.
fn without_names(frame: &Tally) -> Option<Tally> {
    Tally::with(frame.votes().clone(), None, BTreeMap::new()).ok()
}

/// Counted votes as voters without a name; `None` where they are not whole or too many, and where only sums are known.
fn nameless(vote: &RecordedVote, frame: &Tally) -> Option<Vec<Voter>> {
    let papers = match &vote.marked {
        Some(Marked::Papers(papers)) => papers.as_slice(),
        Some(Marked::Totals(_)) => return None,
        None => &[],
    };
    if !vote.by_name.is_empty() {
        return None;
    }
    let marked = papers.iter().map(|it| (Cast::Marked(it.marks.clone()), it.weight.clone()));
    let plain =
        vote.counted.iter().filter(|(choice, _)| papers.is_empty() || **choice != Choice::Yes);
    let plain = plain.map(|(choice, votes)| (Cast::Whole(*choice), votes.clone()));
    let cast: Weight = vote.counted.values().sum();
    let missing = frame.votes().represented.as_ref().and_then(|there| there.minus(&cast));
    let counted = marked.chain(plain).map(|(cast, votes)| (Some(cast), votes));
    let mut all = Vec::new();
    for (cast, votes) in counted.chain(missing.map(|votes| (None, votes))) {
        let votes = votes.as_whole().filter(|votes| *votes <= MAX_NAMELESS)?;
        let voter = Voter {
            member: None,
            weight: Weight::whole(1),
            class: None,
            sizes: BTreeMap::new(),
            capacity: Capacity::default(),
            cast,
            veto: None,
            fixed: false,
        };
        all.extend((0..votes).map(|_| voter.clone()));
    }
    Some(all)
}
