//! Polls, ballots, tallies and the decision book in the report.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::electorate::Electorate;
use gremium_core::id::{MemberId, OptionId};
use gremium_core::record::{
    Ballot as CoreBallot, Motion as CoreMotion, MotionRef, Pin as CorePin, PinTarget, Subject,
};
use gremium_core::state::{Decided, Phase, PollRecord, State};
use gremium_core::statutes::{Matter, Statutes};
use gremium_core::tally::{Measure, Tally as CoreTally, Weight};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Contest, Life, Stamp, contest};
use crate::derivation::v1::{Amount, ByLaw, Derivation};

/// A motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Motion {
    /// Short title.
    pub title: String,
    /// The text that is voted on, verbatim.
    pub text: String,
    /// The matter.
    pub matter: String,
    /// The request that it decides on.
    pub request: Option<String>,
    /// The member that it decides on.
    pub member: Option<String>,
    /// The office that it fills.
    pub office: Option<String>,
    /// The use of a fund that it recommends or decides on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundUse>,
    /// The member that moved it.
    pub mover: Option<String>,
    /// Members without a vote because of a conflict of interest.
    pub recused: Vec<String>,
    /// Content that it pins.
    pub pins: Vec<Pin>,
    /// What it has to do with an earlier motion.
    pub regarding: Option<Regarding>,
    /// The day from which it takes effect at the earliest.
    #[schemars(with = "Option<String>")]
    pub effective: Option<gremium_core::time::Date>,
}

/// What a motion has to do with an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Regarding {
    /// `overrides`, `reopens`, `supersedes`, `annuls`, `consents_to`.
    pub relation: &'static str,
    /// The earlier motion.
    pub motion: String,
}

/// What a fund shall be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FundUse {
    /// The fund.
    pub id: String,
    /// One of its purposes.
    pub purpose: String,
    /// How much, in minor units of the partnership's currency.
    pub amount: Option<i64>,
}

/// Pinned content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pin {
    /// Path in this record, or another repository.
    pub path: String,
    /// Blob or commit; null: the file is removed.
    pub id: Option<String>,
}

impl From<&CorePin> for Pin {
    fn from(pin: &CorePin) -> Self {
        Self {
            path: pin.path.to_string(),
            id: match &pin.target {
                PinTarget::Blob(blob) => Some(blob.to_string()),
                PinTarget::Removed => None,
                PinTarget::Commit(commit) => Some(commit.to_string()),
            },
        }
    }
}

impl From<&CoreMotion> for Motion {
    fn from(motion: &CoreMotion) -> Self {
        let (mut request, mut member, mut office, mut fund) = (None, None, None, None);
        match &motion.subject {
            Subject::Text => {}
            Subject::Request(id) => request = Some(id.to_string()),
            Subject::Member(id) => member = Some(id.to_string()),
            Subject::Office(id) => office = Some(id.to_string()),
            Subject::Fund(it) => {
                fund = Some(FundUse {
                    id: it.fund.to_string(),
                    purpose: it.purpose.to_string(),
                    amount: it.amount.map(|amount| amount.0),
                });
            }
        }
        Self {
            title: motion.title.to_string(),
            text: motion.text.to_string(),
            matter: motion.matter.to_string(),
            request,
            member,
            office,
            fund,
            mover: motion.mover.as_ref().map(ToString::to_string),
            recused: motion.recused.iter().map(ToString::to_string).collect(),
            pins: motion.pins.iter().map(Into::into).collect(),
            regarding: motion.regarding.as_ref().map(|it| Regarding {
                relation: it.relation.word(),
                motion: it.motion.to_string(),
            }),
            effective: motion.effective,
        }
    }
}

/// Exact counts; null: not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// Yes votes.
    #[schemars(with = "Amount")]
    pub yes: Weight,
    /// No votes, with the vetoes among them.
    #[schemars(with = "Amount")]
    pub no: Weight,
    /// Abstentions.
    #[schemars(with = "Amount")]
    pub abstain: Weight,
    /// Invalid votes.
    #[schemars(with = "Amount")]
    pub invalid: Weight,
    /// Vetoes.
    #[schemars(with = "Amount")]
    pub veto: Weight,
    /// Votes of those present.
    #[schemars(with = "Option<Amount>")]
    pub present: Option<Weight>,
    /// Votes of those present or represented.
    #[schemars(with = "Option<Amount>")]
    pub represented: Option<Weight>,
    /// All votes that could be cast.
    #[schemars(with = "Option<Amount>")]
    pub entitled: Option<Weight>,
    /// Votes of those excluded from this very question.
    #[schemars(with = "Option<Amount>")]
    pub excluded: Option<Weight>,
}

impl From<&CoreTally> for Tally {
    fn from(tally: &CoreTally) -> Self {
        let votes = tally.votes();
        let of = |measure| votes.measure(measure).unwrap_or(Weight::ZERO);
        Self {
            yes: of(Measure::Yes),
            no: of(Measure::No),
            abstain: of(Measure::Abstain),
            invalid: of(Measure::Invalid),
            veto: of(Measure::Veto),
            present: votes.present.clone(),
            represented: votes.represented.clone(),
            entitled: votes.entitled.clone(),
            excluded: votes.excluded.clone(),
        }
    }
}

/// Who could vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entitled {
    /// Votes by member.
    #[schemars(with = "BTreeMap<String, Amount>")]
    pub voters: BTreeMap<MemberId, Weight>,
    /// Members with a seat but without a vote, and why.
    pub excluded: BTreeMap<String, crate::text::Text>,
}

impl From<&Electorate> for Entitled {
    fn from(electorate: &Electorate) -> Self {
        Self {
            voters: electorate.voters.clone(),
            excluded: electorate
                .excluded
                .iter()
                .map(|(member, why)| (member.to_string(), crate::words::no_vote(why).into()))
                .collect(),
        }
    }
}

/// Whether a ballot counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BallotState {
    /// It counts.
    Counts,
    /// A later one took its place, or it was withdrawn.
    Replaced,
    /// The motion was edited after it was cast.
    Void,
    /// It is no vote and shows only that its member takes part.
    Attends,
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ballot {
    /// The member.
    #[schemars(with = "String")]
    pub member: MemberId,
    /// `yes`, `no`, `abstain`, `veto` or `invalid`; `marked` where it marks options, `split` where it divides its votes.
    pub choice: &'static str,
    /// What it marks: `a, b`, `a > b = c` or `a 3, b 1`; how it divides its votes: `yes 2, no 1`.
    pub marks: Option<String>,
    /// Why.
    pub reason: Option<std::sync::Arc<str>>,
    /// The member whose delegate cast it under a power of attorney.
    #[schemars(with = "Option<String>")]
    pub proxy: Option<MemberId>,
    /// Whether it counts.
    pub state: BallotState,
    /// By whom and when.
    pub by: Stamp,
}

/// A poll.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Poll {
    /// Id.
    pub id: String,
    /// The body that decides.
    pub body: String,
    /// `poll` or `circular`.
    pub way: &'static str,
    /// The motion.
    pub motion: Motion,
    /// The rule that governs it.
    pub rule: Option<String>,
    /// `scheduled`, `open` or `closed`.
    pub phase: &'static str,
    /// When it opens or opened.
    #[schemars(with = "String")]
    pub opens: Instant,
    /// When it closes or closed.
    #[schemars(with = "String")]
    pub closes: Instant,
    /// Who may vote, from the opening on.
    pub electorate: Option<Entitled>,
    /// Members that have not voted.
    pub not_voted: Vec<String>,
    /// The counts so far.
    pub tally: Option<Tally>,
    /// The outcome; of an open poll: what it would be if it closed now.
    pub outcome: Option<String>,
    /// The outcome of a closed poll with the votes of those excluded from the question; left out where nobody was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome_with_excluded: Option<WithExcluded>,
    /// How the outcome is reached.
    pub derivation: Option<Derivation>,
    /// The fewest ballots that would turn the outcome around. Of open polls; of closed ones where somebody asked
    /// (`gremium explain`), else null.
    pub would_change: Option<super::WouldChange>,
    /// Candidates or options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// The statutes entry that governs it.
    #[schemars(with = "Option<String>")]
    pub statutes: Option<gremium_core::oid::Oid>,
    /// Ballots by member, replaced ones before the one that counts.
    pub ballots: Vec<Ballot>,
    /// Objections to the way itself.
    pub objections: Vec<Objection>,
    /// Edits of the motion after which voting began anew, oldest first.
    pub resets: Vec<Reset>,
    /// The act that put it.
    pub by: Stamp,
}

/// What a poll would have come to with the votes of those excluded from the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WithExcluded {
    /// Had they all said yes.
    pub yes: &'static str,
    /// Had they all said no.
    pub no: &'static str,
}

/// An objection to the way in which a question is put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Objection {
    /// The member.
    pub member: String,
    /// Why.
    pub reason: Option<String>,
    /// By whom and when.
    pub by: Stamp,
}

/// An edit of the motion after which voting began anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reset {
    /// The text before.
    pub text: String,
    /// The act that had put it.
    pub by: Stamp,
}

impl Poll {
    pub(super) fn new(state: &State, record: &PollRecord) -> Self {
        let poll = &record.poll.value;
        let (phase, snapshot) = match &record.phase {
            Phase::Scheduled { .. } => ("scheduled", None),
            Phase::Open(snapshot) => ("open", Some(snapshot)),
            Phase::Closed(snapshot, _) => ("closed", Some(snapshot)),
        };
        let opens = match &record.phase {
            Phase::Scheduled { opens } => *opens,
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.at,
        };
        let decided = state.outcome_of(&poll.id, state.now).map(|(_, decided)| decided);
        let closes = match &record.phase {
            Phase::Closed(_, decided) => decided.at,
            Phase::Scheduled { .. } | Phase::Open(_) => record.closes(),
        };
        let voted = |member: &MemberId| {
            record.ballots.get(member).is_some_and(|ballot| ballot.current.is_some())
        };
        Self {
            id: poll.id.to_string(),
            body: poll.body.to_string(),
            way: poll.way.as_str(),
            motion: (&poll.motion).into(),
            rule: rule_id(state, &MotionRef::Poll(poll.id.clone())),
            phase,
            opens,
            closes,
            electorate: snapshot.map(|snapshot| (&snapshot.electorate).into()),
            not_voted: snapshot
                .into_iter()
                .flat_map(|snapshot| snapshot.electorate.voters.keys())
                .filter(|member| !voted(member))
                .map(ToString::to_string)
                .collect(),
            tally: decided.as_ref().map(|decided| (&decided.tally).into()),
            outcome: decided.as_ref().map(|decided| decided.outcome.verdict.as_str().to_owned()),
            outcome_with_excluded: state
                .with_excluded(&poll.id)
                .map(|it| WithExcluded { yes: it.yes.as_str(), no: it.no.as_str() }),
            derivation: decided
                .as_ref()
                .map(|decided| derivation(state, &MotionRef::Poll(poll.id.clone()), decided)),
            would_change: match &record.phase {
                Phase::Open(_) => super::WouldChange::new(state, &MotionRef::Poll(poll.id.clone())),
                Phase::Scheduled { .. } | Phase::Closed(..) => None,
            },
            contest: contest::of(
                state,
                &MotionRef::Poll(poll.id.clone()),
                &poll.motion,
                decided.as_ref().and_then(|decided| decided.result.as_ref()),
            ),
            statutes: snapshot.and_then(|snapshot| statutes_entry(state, snapshot.seq)),
            ballots: ballots(state, record),
            objections: record
                .objections
                .values()
                .map(|it| Objection {
                    member: it.value.member.to_string(),
                    reason: it.value.reason.as_ref().map(ToString::to_string),
                    by: (&it.by).into(),
                })
                .collect(),
            resets: record
                .before
                .iter()
                .map(|it| Reset { text: it.value.motion.text.to_string(), by: (&it.by).into() })
                .collect(),
            by: (&record.poll.by).into(),
        }
    }
}

/// The word for what a ballot says.
fn says(ballot: &CoreBallot) -> &'static str {
    match (&ballot.marks, &ballot.split) {
        (Some(_), _) => "marked",
        (None, Some(_)) => "split",
        (None, None) => ballot.choice.as_str(),
    }
}

/// What it marks, or how it divides its votes.
fn marks(ballot: &CoreBallot) -> Option<String> {
    let split = || ballot.split.as_ref().map(ToString::to_string);
    ballot.marks.as_ref().map(super::contest::marks).or_else(split)
}

fn ballots(state: &State, record: &PollRecord) -> Vec<Ballot> {
    let mut all = Vec::with_capacity(record.ballots.len());
    for (member, ballot) in &record.ballots {
        let earlier = ballot.earlier.iter().map(|it| (it, BallotState::Replaced));
        let current = ballot.current.iter().map(|it| (it, BallotState::Counts));
        let void = ballot.void.iter().map(|it| (it, BallotState::Void));
        all.extend(void.chain(earlier).chain(current).map(|(it, counts)| Ballot {
            member: member.clone(),
            choice: says(&it.value),
            marks: marks(&it.value),
            reason: it.value.reason.clone(),
            proxy: state.cast_by_proxy(record, member, &it.by),
            state: counts,
            by: (&it.by).into(),
        }));
    }
    all.extend(record.attended.iter().map(|(member, it)| Ballot {
        member: member.clone(),
        choice: says(&it.value),
        marks: marks(&it.value),
        reason: it.value.reason.clone(),
        proxy: state.cast_by_proxy(record, member, &it.by),
        state: BallotState::Attends,
        by: (&it.by).into(),
    }));
    all
}

/// An announced decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Announcement {
    /// Id of the announcement; null for an announcement in a sitting.
    pub id: Option<String>,
    /// The outcome as announced.
    pub outcome: String,
    /// The partnership's own number.
    pub number: Option<String>,
    /// Words of the announcement.
    pub text: Option<String>,
    /// Who was named as elected; null where nobody said it, or nobody was to be elected.
    pub elected: Option<Vec<String>>,
    /// Whether it is the computed outcome.
    pub agrees: bool,
    /// The act that announced it; null for an announcement in a sitting, which stands in its file.
    pub by: Option<Stamp>,
}

/// A decided motion: an entry of the decision book.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// Number in the decision book: body, year, running number, for example `department-assembly/2025/7`.
    pub number: String,
    /// The motion: a poll's id, or `body/date#item`.
    pub id: String,
    /// `poll`, `circular` or `sitting`.
    pub channel: &'static str,
    /// The body.
    pub body: String,
    /// When it was decided.
    #[schemars(with = "String")]
    pub at: Instant,
    /// The motion.
    pub motion: Motion,
    /// The rule.
    pub rule: Option<String>,
    /// The entry of the statutes that governed it.
    #[schemars(with = "Option<String>")]
    pub statutes: Option<gremium_core::oid::Oid>,
    /// The outcome.
    pub outcome: String,
    /// The counts.
    pub tally: Tally,
    /// How the outcome was reached.
    pub derivation: Derivation,
    /// Candidates or options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// Announcements of it.
    pub announcements: Vec<Announcement>,
    /// What became of it after the vote.
    pub life: Life,
}

impl Decision {
    pub(super) fn new(state: &State, reference: &MotionRef, number: String) -> Option<Self> {
        let decided = state.decided(reference)?;
        let (motion, _) = state.motion(reference)?;
        let (channel, body, seq) = match reference {
            MotionRef::Poll(id) => {
                let record = state.polls.get(id)?;
                let seq = match &record.phase {
                    Phase::Closed(snapshot, _) | Phase::Open(snapshot) => snapshot.seq,
                    Phase::Scheduled { .. } => return None,
                };
                (record.poll.value.way.as_str(), record.poll.value.body.clone(), seq)
            }
            MotionRef::Item(body, date, _) => {
                ("sitting", body.clone(), state.meetings.get(&(body.clone(), *date))?.seq)
            }
        };
        Some(Self {
            number,
            id: reference.to_string(),
            channel,
            body: body.to_string(),
            at: decided.at,
            motion: motion.into(),
            rule: rule_id(state, reference),
            statutes: statutes_entry(state, seq),
            outcome: decided.outcome.verdict.as_str().to_owned(),
            tally: (&decided.tally).into(),
            derivation: derivation(state, reference, decided),
            contest: contest::of(state, reference, motion, decided.result.as_ref()),
            announcements: announcements(state, reference, decided),
            life: Life::new(state, reference, decided),
        })
    }
}

impl Announcement {
    /// The outcome as announced, with whoever was named as elected.
    pub fn said(&self) -> (&str, Option<&[String]>) {
        (&self.outcome, self.elected.as_deref())
    }
}

fn names(elected: &BTreeSet<OptionId>) -> Vec<String> {
    elected.iter().map(ToString::to_string).collect()
}

fn announcements(state: &State, reference: &MotionRef, decided: &Decided) -> Vec<Announcement> {
    let same = |elected: &Option<BTreeSet<OptionId>>| {
        let winners = decided.result.as_ref().map(|it| it.winners());
        elected.as_ref().is_none_or(|elected| winners.as_ref() == Some(elected))
    };
    let files = state.decisions.values().filter(|it| it.value.motion == *reference).map(|it| {
        Announcement {
            id: Some(it.value.id.to_string()),
            outcome: it.value.outcome.as_str().to_owned(),
            number: it.value.number.as_ref().map(ToString::to_string),
            text: it.value.text.as_ref().map(ToString::to_string),
            elected: it.value.elected.as_ref().map(names),
            agrees: decided.agrees_with(state, &it.value) && same(&it.value.elected),
            by: Some((&it.by).into()),
        }
    });
    let spoken = match reference {
        MotionRef::Poll(_) => None,
        MotionRef::Item(body, date, id) => state
            .meetings
            .get(&(body.clone(), *date))
            .and_then(|record| record.meeting.value.agenda.iter().find(|item| item.id == *id))
            .and_then(|item| Some((item.announced?, &item.elected))),
    };
    let spoken = spoken.map(|(announced, elected)| Announcement {
        id: None,
        outcome: announced.as_str().to_owned(),
        number: None,
        text: None,
        elected: elected.as_ref().map(names),
        agrees: decided.agrees(state, reference, announced) && same(elected),
        by: None,
    });
    spoken.into_iter().chain(files).collect()
}

/// How a decision was reached, with the law that decided where the statutes are silent.
pub(super) fn derivation(state: &State, reference: &MotionRef, decided: &Decided) -> Derivation {
    let step = &decided.outcome.derivation;
    let law = statutes_of(state, reference)
        .and_then(|(statutes, matter)| ByLaw::of(statutes, matter, step.channel, decided.at));
    Derivation { law, ..step.into() }
}

/// The statutes under which a motion is decided, and its matter.
fn statutes_of<'a>(state: &'a State, reference: &MotionRef) -> Option<(&'a Statutes, &'a Matter)> {
    let (motion, _) = state.motion(reference)?;
    let seq = match reference {
        MotionRef::Poll(id) => match &state.polls.get(id)?.phase {
            Phase::Scheduled { .. } => state.seq(),
            Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.seq,
        },
        MotionRef::Item(body, date, _) => state.meetings.get(&(body.clone(), *date))?.seq,
    };
    let statutes = state.statutes.at(seq)?;
    Some((statutes, statutes.matters.get(&motion.matter)?))
}

/// The rule that governs a motion.
pub(super) fn rule_id(state: &State, reference: &MotionRef) -> Option<String> {
    if let Some(rule) = state.rule_of_step(reference) {
        return Some(rule.to_string());
    }
    let (_, matter) = statutes_of(state, reference)?;
    Some(matter.decides.id().to_owned())
}

/// The entry that brought the statutes in force after an entry.
fn statutes_entry(
    state: &State,
    seq: gremium_core::timeline::Seq,
) -> Option<gremium_core::oid::Oid> {
    let since = usize::try_from(state.statutes.since(seq)?).ok()?;
    state.entries.get(since).map(|entry| entry.id)
}
