//! Voting power: what a rule makes of who joins whom.
//!
//! The simple game of a rule: a coalition votes yes, all others no, and everybody takes part. Whoever can raise a veto and is not in
//! the coalition raises it, and where objections are counted all others object; where silence adopts and an objection rejects, all
//! others object and nobody votes; whoever presides votes with the coalition or against it. Counting is exact: coalitions are the terms
//! of a generating function. Where one number of each voter decides, alone or with how many they are, there is one place for each
//! sum, up to [`MAX_ADDITIONS`] additions and [`MAX_PLACES`] places; where hardly any two coalitions have the same sum, they are
//! counted in two halves ([`MAX_HALVED`]). Where classes decide by themselves, each is counted by itself ([`MAX_COMBINED`]). In all
//! other games terms have whole numbers of any size, and there are up to [`MAX_TERMS`]. Whom a rule needs and how few are enough
//! takes no counting ([`outline`]).

mod bounds;
mod coalition;
mod composed;
mod dense;
mod game;
mod halves;
mod index;
mod member;
mod outline;
mod put;
mod series;

pub use coalition::{Listed, MAX_LISTED, MAX_ONE_BY_ONE};
pub use composed::MAX_COMBINED;
pub use dense::{MAX_ADDITIONS, MAX_PLACES, MAX_SPECIAL};
pub use game::{Game, MAX_TERMS, TooLarge};
pub use halves::MAX_HALVED;
pub use index::{Answer, Counterexample, Power, Share, power};
pub use outline::{MAX_TRIED, Outline, outline};
pub use put::{Ask, question, rejects_silence};

#[cfg(test)]
mod tests;
