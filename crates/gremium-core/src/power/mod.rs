//! Voting power: what a rule makes of who joins whom.
//!
//! The simple game of a rule: a coalition votes yes, all others no, and everybody takes part. Whoever can raise a veto and is not in
//! the coalition raises it; whoever presides votes with the coalition or against it. Counting is exact: coalitions are the terms
//! of a generating function with whole numbers of any size; where hardly any two of them have the same sum, they are counted in two
//! halves ([`MAX_HALVED`]). Whom a rule needs and how few are enough takes no counting ([`outline`]).

mod coalition;
mod game;
mod halves;
mod index;
mod member;
mod outline;
mod put;
mod series;

pub use coalition::{Listed, MAX_LISTED};
pub use game::{Game, MAX_TERMS, TooLarge};
pub use halves::MAX_HALVED;
pub use index::{Answer, Counterexample, Power, Share, power};
pub use outline::{MAX_TRIED, Outline, outline};
pub use put::{Ask, question};

#[cfg(test)]
mod tests;
