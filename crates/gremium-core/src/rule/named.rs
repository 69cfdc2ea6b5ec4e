//! Named majorities: shorthands for conditions.

use super::{Comparator, Comparison, Condition};
use crate::ratio::Ratio;
use crate::tally::Measure;

/// A majority that has a name; each stands for the condition that [`Named::condition`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// Einfache Mehrheit: more yes than no, `yes > 1/2 of yes_no` (BGB §32 (1)).
    Simple,
    /// Absolute Mehrheit: `yes > 1/2` of a base that has to be named, because the word has no fixed meaning.
    Absolute(Measure),
    /// Zweidrittelmehrheit: `yes >= 2/3` of the named base.
    TwoThirds(Measure),
    /// Dreiviertelmehrheit: `yes >= 3/4` of the named base (BGB §33 (1) with the base `yes_no`).
    ThreeQuarters(Measure),
    /// Einstimmigkeit: `yes >= 1` of the named base; with `yes_no` abstentions are allowed, with `entitled` absence is not.
    Unanimous(Measure),
    /// Konsens: nobody against, and somebody for it: all of `yes_no`, so that abstentions are allowed.
    Consensus,
    /// Konsent: nobody objects, `veto = 0`, and somebody is for it; a plain no does not stop it.
    Consent,
}

impl Named {
    /// The condition that the name stands for.
    pub fn condition(self) -> Condition {
        use Comparator::{AtLeast, AtMost, MoreThan};
        let yes = |comparator, num, den, of| {
            let share =
                Ratio::new(num, den).expect("because no named share has the denominator zero");
            Condition::from(Comparison::share(Measure::Yes, comparator, share, of))
        };
        match self {
            Self::Simple => yes(MoreThan, 1, 2, Measure::YesNo),
            Self::Absolute(of) => yes(MoreThan, 1, 2, of),
            Self::TwoThirds(of) => yes(AtLeast, 2, 3, of),
            Self::ThreeQuarters(of) => yes(AtLeast, 3, 4, of),
            Self::Unanimous(of) => yes(AtLeast, 1, 1, of),
            Self::Consensus => yes(AtLeast, 1, 1, Measure::YesNo),
            Self::Consent => Condition::all_of(vec![
                Comparison::number(Measure::Veto, AtMost, 0).into(),
                Comparison::number(Measure::Yes, MoreThan, 0).into(),
            ]),
        }
    }
}
