//! Ties (Stimmengleichheit).

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// What follows when as many vote no as yes and the majority asks for more yes than no.
///
/// A tie is about the simple majority alone: no casting vote and no lot rescues a share or a floor that was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Tie {
    /// The motion is rejected (gilt als abgelehnt).
    #[default]
    Rejected,
    /// The vote of whoever presides decides (Stichentscheid); without one the motion is rejected.
    Chair,
    /// A casting vote of whoever presides decides, with a vote in the question or without (Stichentscheid des Vorsitzes ohne
    /// eigene Stimme); without one the motion is rejected.
    Presiding,
    /// Nothing is decided and everything stays as it is.
    StatusQuo,
    /// A recorded lot decides (Losentscheid).
    Lot,
    /// The vote is repeated so often, then the tie is resolved for good.
    Repeat(NonZeroU32, TieAfterRepeat),
}

/// What follows when the last repetition ends in a tie again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieAfterRepeat {
    /// The motion is rejected.
    #[default]
    Rejected,
    /// The vote of whoever presides decides.
    Chair,
    /// A casting vote of whoever presides decides, with a vote in the question or without.
    Presiding,
    /// Nothing is decided.
    StatusQuo,
    /// A recorded lot decides.
    Lot,
}

impl From<TieAfterRepeat> for Tie {
    fn from(tie: TieAfterRepeat) -> Self {
        match tie {
            TieAfterRepeat::Rejected => Self::Rejected,
            TieAfterRepeat::Chair => Self::Chair,
            TieAfterRepeat::Presiding => Self::Presiding,
            TieAfterRepeat::StatusQuo => Self::StatusQuo,
            TieAfterRepeat::Lot => Self::Lot,
        }
    }
}

impl Tie {
    /// What follows in the end: of a vote that is repeated, after the last repetition.
    pub fn in_the_end(self) -> TieAfterRepeat {
        match self {
            Self::Rejected => TieAfterRepeat::Rejected,
            Self::Chair => TieAfterRepeat::Chair,
            Self::Presiding => TieAfterRepeat::Presiding,
            Self::StatusQuo => TieAfterRepeat::StatusQuo,
            Self::Lot => TieAfterRepeat::Lot,
            Self::Repeat(_, after) => after,
        }
    }
}

impl TieAfterRepeat {
    /// Whether it is for whoever presides to decide.
    pub fn is_for_the_chair(self) -> bool {
        match self {
            Self::Chair | Self::Presiding => true,
            Self::Rejected | Self::StatusQuo | Self::Lot => false,
        }
    }
}
