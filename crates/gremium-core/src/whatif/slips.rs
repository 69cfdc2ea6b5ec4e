//! The ballots of an election or a prioritisation, to be counted with other marks.

use std::collections::BTreeSet;

use super::ask::as_recorded;
use super::contest::{ABSTAINS, is_plain};
use crate::contest::{Form, Limits, Marks, Outcome, Paper, Votes};
use crate::contested::Question;
use crate::id::{MemberId, OptionId};
use crate::judge::contest_limits;
use crate::outcome::decide;
use crate::record::{self, AgendaItem, Marked, Motion, MotionRef, RecordedVote};
use crate::state::{MeetingRecord, Phase, PollRecord, Snapshot, State};
use crate::statutes::{Decides, Statutes};
use crate::tally::{Choice, Weight};

/// More ballots than that are not asked about one by one.
const MOST_SLIPS: usize = 1_000;

/// What a ballot says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cast {
    /// It marks something.
    Marks(Marks),
    /// It abstains, or is invalid.
    Plain(Choice),
}

/// One ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) member: Option<MemberId>,
    pub(super) weight: Weight,
    pub(super) cast: Option<Cast>,
}

impl Slip {
    pub(super) fn names(&self, option: &OptionId) -> bool {
        match &self.cast {
            Some(Cast::Marks(marks)) => marks.named().contains(&option),
            Some(Cast::Plain(_)) | None => false,
        }
    }

    /// Whether it can do no more for an option than it does.
    pub(super) fn names_first(&self, option: &OptionId) -> bool {
        match &self.cast {
            Some(Cast::Marks(Marks::Rank(levels))) => {
                levels.first().is_some_and(|first| first.contains(option))
            }
            Some(Cast::Marks(_) | Cast::Plain(_)) | None => self.names(option),
        }
    }
}

/// Where the ballots were cast.
enum Place<'a> {
    Poll(&'a PollRecord, &'a Snapshot),
    Sitting(&'a MeetingRecord, &'a AgendaItem, &'a RecordedVote),
}

/// All ballots of a contest.
pub(super) struct Slips<'a> {
    place: Place<'a>,
    motion: &'a Motion,
    limits: Limits,
    elects: bool,
    plain: bool,
    /// In the order of the record.
    pub(super) all: Vec<Slip>,
}

impl State {
    pub(super) fn slips(&self, reference: &MotionRef) -> Option<Slips<'_>> {
        match reference {
            MotionRef::Poll(id) => {
                let record = self.polls.get(id)?;
                let snapshot = match &record.phase {
                    Phase::Scheduled { .. } => return None,
                    Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot,
                };
                let motion = &record.poll.value.motion;
                let all = snapshot.electorate.voters.iter().map(|(member, weight)| {
                    let ballot = record.ballots.get(member).and_then(|it| it.current.as_ref());
                    let cast = ballot.map(|it| said(&it.value.cast));
                    Slip { member: Some(member.clone()), weight: weight.clone(), cast }
                });
                let statutes = self.statutes.at(snapshot.seq)?;
                Slips::new(statutes, Place::Poll(record, snapshot), motion, all.collect())
            }
            MotionRef::Item(body, date, id) => {
                let record = self.meetings.get(&(body.clone(), *date))?;
                let item = record.meeting.value.agenda.iter().find(|item| item.id == *id)?;
                let (motion, vote) = (item.motion.as_ref()?, item.vote.as_ref()?);
                let outcome = record.outcomes.get(id)?;
                let weights = &outcome.electorate.voters;
                let there = |member: &&MemberId| outcome.room.there.contains(*member);
                let all = match &vote.marked {
                    Some(Marked::Totals(_)) => return None,
                    Some(Marked::Papers(papers)) => nameless(papers, vote)?,
                    None => {
                        let voters = weights.iter().filter(|(member, _)| there(member));
                        let slips = voters.map(|(member, weight)| {
                            let cast = vote.by_name.get(member).map(said);
                            Slip { member: Some(member.clone()), weight: weight.clone(), cast }
                        });
                        slips.collect()
                    }
                };
                let statutes = self.statutes.at(record.seq)?;
                Slips::new(statutes, Place::Sitting(record, item, vote), motion, all)
            }
        }
    }
}

fn said(cast: &record::Cast) -> Cast {
    match cast {
        record::Cast::Marked(marks) => Cast::Marks(marks.clone()),
        record::Cast::Whole(_) | record::Cast::Divided(_) => Cast::Plain(cast.voice()),
    }
}

/// Ballots without names, one for each vote.
fn nameless(papers: &[Paper], vote: &RecordedVote) -> Option<Vec<Slip>> {
    let mut all = Vec::new();
    let marked = papers.iter().map(|it| (&it.weight, Cast::Marks(it.marks.clone())));
    let plain = vote.counted.iter().filter(|(choice, _)| **choice != Choice::Yes);
    let plain = plain.map(|(choice, votes)| (votes, Cast::Plain(*choice)));
    for (weight, cast) in marked.chain(plain) {
        let votes = usize::try_from(weight.as_whole()?).ok()?;
        if all.len().saturating_add(votes) > MOST_SLIPS {
            return None;
        }
        let slip = Slip { member: None, weight: Weight::whole(1), cast: Some(cast) };
        all.extend(std::iter::repeat_n(slip, votes));
    }
    Some(all)
}

impl<'a> Slips<'a> {
    fn new(
        statutes: &Statutes,
        place: Place<'a>,
        motion: &'a Motion,
        all: Vec<Slip>,
    ) -> Option<Self> {
        motion.contest.as_ref()?;
        let limits = contest_limits(statutes, motion)?;
        let election = match &statutes.matters.get(&motion.matter)?.decides {
            Decides::Election(id) => statutes.elections.get(id),
            Decides::Prioritisation(_) | Decides::Rule(_) => None,
        };
        let plain = election.is_some_and(|it| it.caps.is_empty()) && is_plain(limits.form);
        let slips = Self { place, motion, limits, elects: election.is_some(), plain, all };
        (slips.all.len() <= MOST_SLIPS).then_some(slips)
    }

    /// Whether single marks tell how few ballots are enough.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// What can be marked.
    pub(super) fn options(&self) -> BTreeSet<OptionId> {
        let contest = self.motion.contest.as_ref();
        contest.map(|contest| contest.standing(self.elects)).unwrap_or_default()
    }

    /// The ballot that does most for one option, or for none.
    pub(super) fn marked(&self, slip: &Slip, option: Option<&OptionId>) -> Cast {
        let one: BTreeSet<OptionId> = option.into_iter().cloned().collect();
        match (self.limits.form, option) {
            (Form::Choose, _) => Cast::Marks(Marks::Choose(one)),
            (Form::Approve, _) => Cast::Marks(Marks::Approve(one)),
            (Form::Rank, Some(option)) => {
                let before = match &slip.cast {
                    Some(Cast::Marks(Marks::Rank(levels))) => levels.as_slice(),
                    Some(Cast::Marks(_) | Cast::Plain(_)) | None => &[],
                };
                let without = before.iter().map(|level| {
                    level.iter().filter(|it| *it != option).cloned().collect::<BTreeSet<_>>()
                });
                let rest = without.filter(|level| !level.is_empty());
                Cast::Marks(Marks::Rank(std::iter::once(one).chain(rest).collect()))
            }
            (Form::Score, Some(option)) => {
                let most = self.limits.points.unwrap_or(1);
                Cast::Marks(Marks::Score([(option.clone(), most)].into()))
            }
            (Form::Rank | Form::Score, None) => ABSTAINS,
        }
    }

    /// What a ballot could become.
    pub(super) fn alternatives(&self, slip: &Slip) -> Vec<Cast> {
        let options = self.options();
        let one = options.iter().map(|option| self.marked(slip, Some(option)));
        let mut all: Vec<Cast> = one.chain([self.marked(slip, None), ABSTAINS]).collect();
        all.retain(|cast| Some(cast) != slip.cast.as_ref());
        all.dedup();
        all
    }

    /// What these ballots come to; `None` where they are not counted.
    pub(super) fn count(&self, state: &State, all: &[Slip]) -> Option<Outcome> {
        match self.place {
            Place::Poll(record, snapshot) => self.in_poll(state, record, snapshot, all),
            Place::Sitting(record, item, vote) => {
                state.item_with(record, item, &self.in_sitting(vote, all))?.result
            }
        }
    }

    fn valid<'s>(&self, slip: &'s Slip) -> Option<&'s Marks> {
        match slip.cast.as_ref()? {
            Cast::Marks(marks) => marks.fault(&self.limits).is_none().then_some(marks),
            Cast::Plain(_) => None,
        }
    }

    fn choice(&self, slip: &Slip) -> Option<Choice> {
        Some(match slip.cast.as_ref()? {
            Cast::Plain(choice) => *choice,
            Cast::Marks(_) if self.valid(slip).is_some() => Choice::Yes,
            Cast::Marks(_) => Choice::Invalid,
        })
    }

    fn in_poll(
        &self,
        state: &State,
        record: &PollRecord,
        snapshot: &Snapshot,
        all: &[Slip],
    ) -> Option<Outcome> {
        let choices: record::Casts = all
            .iter()
            .filter_map(|slip| Some((slip.member.clone()?, self.choice(slip)?.into())))
            .collect();
        let papers = all.iter().filter_map(|slip| {
            Some(Paper { weight: slip.weight.clone(), marks: self.valid(slip)?.clone() })
        });
        let rule = state.rule_of(record)?;
        let tally = state.tally_of(record, snapshot, &choices)?;
        let mut circumstances = state.circumstances_with(record, snapshot, rule, &choices);
        if let Phase::Closed(_, decided) = &record.phase {
            as_recorded(&mut circumstances, &decided.circumstances);
        }
        let outcome = decide(rule, &tally, &circumstances);
        let poll = &record.poll.value;
        let drawn = record.lot.iter().flat_map(|lot| &lot.value.drawn);
        let question = Question {
            view: state.view_at(snapshot.seq, snapshot.at),
            reference: MotionRef::Poll(poll.id.clone()),
            body: &poll.body,
            motion: &poll.motion,
            lot: drawn.filter_map(|option| option.parse().ok()).collect(),
        };
        state.contested(&question, &Votes::Papers(papers.collect()), &tally, outcome).1
    }

    /// The recorded vote with these ballots.
    fn in_sitting(&self, vote: &RecordedVote, all: &[Slip]) -> RecordedVote {
        let mut vote = vote.clone();
        let marks = |slip: &Slip| match &slip.cast {
            Some(Cast::Marks(marks)) => Some(marks.clone()),
            Some(Cast::Plain(_)) | None => None,
        };
        if vote.marked.is_none() {
            let casts = all.iter().filter_map(|slip| {
                let cast = match slip.cast.as_ref()? {
                    Cast::Marks(marks) => record::Cast::Marked(marks.clone()),
                    Cast::Plain(choice) => (*choice).into(),
                };
                Some((slip.member.clone()?, cast))
            });
            vote.by_name = casts.collect();
            return vote;
        }
        let paper = |slip: &Slip| Some(Paper { weight: slip.weight.clone(), marks: marks(slip)? });
        vote.marked = Some(Marked::Papers(all.iter().filter_map(paper).collect()));
        vote.counted.clear();
        for slip in all {
            if let Some(Cast::Plain(choice)) = &slip.cast {
                let votes = vote.counted.entry(*choice).or_default();
                *votes = &*votes + &slip.weight;
            }
        }
        vote
    }
}
