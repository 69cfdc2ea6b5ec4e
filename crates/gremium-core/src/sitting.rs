//! How the items of a sitting are decided (Sitzung).

mod absent;
mod access;
mod announced;
mod excluded;
mod notice;
mod procedure;
mod question;
mod turn;

pub use access::lacks_access;
pub use notice::invited_in_time;
pub use procedure::Procedural;

use self::question::Question;
use crate::contested::{self, sitting_votes};
use crate::count;
use crate::demand;
use crate::electorate::Electorate;
use crate::order::{OutOfOrder, Outcomes};
use crate::outcome::{Circumstances, Sitting, Verdict, decide};
use crate::presence::Room;
use crate::presiding::{Presiding, casting_vote, second_vote};
use crate::process::trace;
use crate::record::{AgendaItem, Lot, MotionRef, RecordedVote, Subject};
use crate::rule::{Channel, TieAfterRepeat};
use crate::state::{Decided, ItemOutcome, MeetingRecord, OnAgenda, State};

impl State {
    /// What the items of a sitting come to, each for itself.
    pub(crate) fn outcomes(&self, record: &MeetingRecord) -> Outcomes {
        let agenda = record.meeting.value.agenda.iter();
        agenda.filter_map(|item| Some((item.id.clone(), self.decide_item(record, item)?))).collect()
    }

    fn decide_item(&self, record: &MeetingRecord, item: &AgendaItem) -> Option<ItemOutcome> {
        let question = Question::new(self, record, item)?;
        let Question { meeting, ref view, asks, ref rule, .. } = question;
        let nobody_voted = RecordedVote::none();
        let vote = item.vote.as_ref().unwrap_or(&nobody_voted);
        let electorate = view.electorate_of(meeting, item);
        let room = view.room_for(meeting, Some(item), question.at(vote), &electorate);
        let mut decided = self.decide_question(&question, vote, &electorate, &room)?;
        let is_open = item.vote.is_none() && !question.is_unvoted();
        if is_open && decided.outcome.verdict != Verdict::Inquorate {
            return None;
        }
        let unasked = question.step || question.is_unvoted();
        let on_agenda = if unasked { OnAgenda::Unasked } else { question.on_agenda(vote) };
        let out_of_order = question
            .out_of_order(decided.circumstances.earlier_rounds)
            .or_else(|| self.other_run_off(&question))
            .or_else(|| self.comes_too_late(&question))
            .or_else(|| question.other_amount());
        let in_order = !matches!(on_agenda, OnAgenda::Inadmissible | OnAgenda::Undiscussed);
        if !in_order || out_of_order.is_some() {
            decided.outcome.verdict = Verdict::Inadmissible;
            // What could not be voted on elects nobody, and leaves no seats to a run-off.
            decided.result = None;
        }
        let rights = question.order().map(|it| it.demands.as_slice()).unwrap_or_default();
        let traits = view.traits(&electorate, Some(asks), Some(rule));
        let demands = demand::judge(rights, rule.ballots.secret, vote, &electorate, &room, &traits);
        let mut void = vote.by_name.clone();
        void.retain(|member, _| !electorate.voters.contains_key(member));
        let with_void = self.with_void(&question, vote, &electorate, &room, &void);
        let asked = item.vote.is_some() && with_void.is_none();
        let with_excluded = asked.then(|| self.excluded_in(&question, vote, &electorate, &room));
        Some(ItemOutcome {
            electorate,
            room,
            decided,
            void,
            on_agenda,
            with_void,
            with_excluded: with_excluded.flatten(),
            demands,
            out_of_order,
        })
    }

    /// A vote on a request that was over when the sitting began; what was settled is taken up again by a motion that says so.
    fn comes_too_late(&self, it: &Question<'_>) -> Option<OutOfOrder> {
        let asks = !it.step && it.item.vote.is_some() && it.motion.regarding.is_none();
        let Subject::Request(request) = &it.motion.subject else { return None };
        let record = self.requests.get(request).filter(|_| asks)?;
        let way = trace(self, record, it.meeting.begins)?;
        way.status.is_final().then_some(OutOfOrder::WayOver)
    }

    /// A run-off that was held between others than those whom the round before left.
    fn other_run_off(&self, it: &Question<'_>) -> Option<OutOfOrder> {
        let wrong = self.wrong_run_off(it.motion, &it.meeting.body, Some(&it.reference()));
        wrong.map(|_| OutOfOrder::NotTheRunOff)
    }

    fn decide_question(
        &self,
        it: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Option<Decided> {
        let (votes, vote) = sitting_votes(&it.view, it.motion, vote, &electorate.voters);
        let traits = it.view.traits(electorate, Some(it.asks), Some(&it.rule));
        let tally = count::sitting(&vote, electorate, room, &traits).ok()?;
        let circumstances = self.in_sitting(it, &vote, electorate, room);
        let outcome = decide(&it.rule, &tally, &circumstances);
        let question = contested::Question {
            view: it.view,
            reference: it.reference(),
            body: &it.meeting.body,
            motion: it.motion,
            lot: contested::drawn(it.item.lot.as_ref()),
        };
        let (outcome, result) = self.contested(&question, &votes, &tally, outcome);
        let (at, landed) = (it.decided_at(), it.record.meeting.by.at);
        Some(Decided { at, landed, since: at, tally, circumstances, outcome, result })
    }

    fn in_sitting(
        &self,
        it: &Question<'_>,
        vote: &RecordedVote,
        electorate: &Electorate,
        room: &Room,
    ) -> Circumstances {
        let (meeting, view, motion) = (it.meeting, &it.view, it.motion);
        let mut counting = vote.by_name.clone();
        counting.retain(|member, _| electorate.voters.contains_key(member));
        let mut circumstances = self.circumstances(view, motion, &it.rule, &counting);
        let vetoes = self.vetoes(view, &it.rule, motion, &counting);
        circumstances.vetoes = vetoes.map(|veto| Self::as_said(vote, veto)).collect();
        circumstances.channel = Channel::Sitting;
        circumstances.withdrawn = it.item.is_withdrawn();
        circumstances.put_off = it.put_off;
        circumstances.acclaimed = vote.acclaimed;
        circumstances.lot = it.item.lot.as_ref().and_then(Lot::on_motion);
        circumstances.chair_present = view.presiding_there(meeting, room, Presiding::Chair);
        circumstances.deputy_present = view.presiding_there(meeting, room, Presiding::Deputy);
        circumstances.invited = it.invited_in_time().unwrap_or(true) || it.cured(it.at(vote));
        let traits = view.traits(electorate, Some(it.asks), Some(&it.rule));
        circumstances.presider = view.presider(meeting, room, electorate, &traits);
        let casting = view.casting(meeting, room, electorate);
        circumstances.chair_vote = if it.rule.tie.in_the_end() == TieAfterRepeat::Presiding {
            second_vote(vote, &counting, casting.as_ref(), &circumstances.presider)
        } else {
            casting_vote(vote, &counting, casting.as_ref())
        };
        circumstances.opening = it.opening().map(Box::new);
        circumstances.challenged = meeting.challenged.is_some_and(|at| at <= it.at(vote));
        let before = self.before(motion);
        if !it.step {
            (circumstances.repeats, circumstances.earlier_rounds) = (before.repeats, before.rounds);
        }
        circumstances.sitting = match (self.sat_in_vain(it), it.record.says_second()) {
            (false, _) => Sitting::First,
            (true, true) => Sitting::SecondAnnounced,
            (true, false) => Sitting::SecondUnannounced,
        };
        circumstances.absent = self.absent_at_once(it, vote, electorate, room);
        circumstances.classes_present = view.classes_there(room, electorate);
        circumstances
    }
}

impl State {
    /// Whether an earlier sitting, to which all were duly invited, could not decide the question for want of a quorum.
    fn sat_in_vain(&self, it: &Question<'_>) -> bool {
        let asked = self.asked_before(it.asks);
        let mut before = State::unsettled(&asked).iter();
        before.any(|(reference, decided)| {
            decided.outcome.verdict == Verdict::Inquorate
                && decided.circumstances.invited
                && matches!(reference, MotionRef::Item(..))
                && !it.is_of(reference)
                && it.is_moved_again(reference)
        })
    }
}

#[cfg(test)]
mod tests;
