//! The right to demand how a vote is taken (Verlangen geheimer oder namentlicher Abstimmung).

use serde::{Deserialize, Serialize};

use crate::count::{self, Traits};
use crate::electorate::Electorate;
use crate::id::MemberId;
use crate::outcome::{ConditionStep, judge_condition};
use crate::presence::Room;
use crate::record::{RecordedVote, VoteKind};
use crate::statutes::DemandRight;

/// What came of a demand for a kind of vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DemandStanding {
    /// The statutes give no right to it: whoever presides is free to follow it.
    NoRight,
    /// Too few demanded it.
    TooFew,
    /// It was well founded, and gives way to another kind of vote that was demanded as well or that the rule prescribes.
    GivesWay,
    /// It was well founded, and the vote was taken so.
    Followed,
    /// It was well founded, and the vote was taken otherwise.
    Ignored,
}

impl DemandStanding {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoRight => "no-right",
            Self::TooFew => "too-few",
            Self::GivesWay => "gives-way",
            Self::Followed => "followed",
            Self::Ignored => "ignored",
        }
    }
}

/// A demand for a kind of vote, as it is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demanded {
    /// How the vote should be taken.
    pub kind: VoteKind,
    /// Those whose demand counts: they have a vote in the question, and are there or represented.
    pub counted: Vec<MemberId>,
    /// Whether they are enough, where the statutes give a right.
    pub step: Option<ConditionStep>,
    /// What came of it.
    pub standing: DemandStanding,
}

/// Judges the demands on a vote, in the order in which they are recorded.
///
/// A secret vote that the rule prescribes goes before each demand; among demands the right that the statutes name first.
pub(crate) fn judge(
    rights: &[DemandRight],
    secret: bool,
    vote: &RecordedVote,
    electorate: &Electorate,
    room: &Room,
    traits: &Traits<'_>,
) -> Vec<Demanded> {
    let judged: Vec<(VoteKind, Vec<MemberId>, Option<ConditionStep>)> = vote
        .demands
        .iter()
        .map(|demand| {
            let there =
                |it: &&MemberId| electorate.voters.contains_key(*it) && room.there.contains(*it);
            let counted: Vec<MemberId> = demand.by.iter().filter(there).cloned().collect();
            let right = rights.iter().find(|it| it.kind == demand.kind);
            let step = right.and_then(|right| {
                let tally = count::demanding(counted.iter(), electorate, room, traits).ok()?;
                Some(judge_condition(&right.by, &tally))
            });
            (demand.kind, counted, step)
        })
        .collect();
    let founded = |kind: VoteKind| {
        let of_kind = judged.iter().filter(|(it, _, _)| *it == kind);
        of_kind.filter_map(|(_, _, step)| step.as_ref()).any(ConditionStep::met)
    };
    let first = rights.iter().map(|it| it.kind).find(|kind| founded(*kind));
    let first = if secret { Some(VoteKind::Secret) } else { first };
    let standing = |kind: VoteKind, step: Option<&ConditionStep>| match step {
        None => DemandStanding::NoRight,
        Some(step) if !step.met() => DemandStanding::TooFew,
        Some(_) if first != Some(kind) => DemandStanding::GivesWay,
        Some(_) if vote.was_taken(kind) => DemandStanding::Followed,
        Some(_) => DemandStanding::Ignored,
    };
    let all = judged.into_iter().map(|(kind, counted, step)| {
        let standing = standing(kind, step.as_ref());
        Demanded { kind, counted, step, standing }
    });
    all.collect()
}

#[cfg(test)]
mod tests;
