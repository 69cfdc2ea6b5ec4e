//! Ties: whether there is one, and what comes of it.

use super::condition::{Reading, Scope, compare, judge};
use super::step::TieResolution;
use super::{Circumstances, Verdict};
use crate::rule::{Condition, Tie};
use crate::tally::{Choice, Tally, Unit, Weight};

/// As many yes as no in what the majority counts, votes or heads, where nothing but that stands against the motion.
pub(super) fn tied(majority: &Condition, tally: &Tally) -> Option<(Weight, Unit)> {
    if !judge(majority, tally, Reading::TieBroken).met() {
        return None;
    }
    // In classes nothing is broken, so what is met only then is a comparison of the whole.
    let mut stood = majority.of_the_whole().into_iter().filter(|it| {
        let met = |reading| compare(it, Scope::Whole(tally), reading).met;
        met(Reading::TieBroken) && !met(Reading::Plain)
    });
    let unit = stood.next()?.unit.clone();
    Some((tally.counts(&unit)?.yes.clone(), unit))
}

/// What comes of a tie.
pub(crate) fn resolve_tie(tie: Tie, circumstances: &Circumstances) -> (TieResolution, Verdict) {
    match tie {
        Tie::Rejected => (TieResolution::Rejected, Verdict::Rejected),
        Tie::StatusQuo => (TieResolution::StatusQuo, Verdict::NoAction),
        Tie::Chair | Tie::Presiding => {
            let vote = circumstances.chair_vote;
            let verdict =
                if vote == Some(Choice::Yes) { Verdict::Adopted } else { Verdict::Rejected };
            (TieResolution::ByChair(vote), verdict)
        }
        Tie::Lot => {
            let verdict = match circumstances.lot {
                Some(true) => Verdict::Adopted,
                Some(false) => Verdict::Rejected,
                None => Verdict::LotNeeded,
            };
            (TieResolution::ByLot(circumstances.lot), verdict)
        }
        Tie::Repeat(times, _) if circumstances.repeats < times.get() => {
            (TieResolution::Repeat, Verdict::Repeat)
        }
        Tie::Repeat(_, after) => resolve_tie(after.into(), circumstances),
    }
}
