//! Voting power: what a rule makes of who joins whom.
//!
//! The simple game of a rule: a coalition votes yes, all others no, and everybody takes part. Whoever can raise a veto and is not in
//! the coalition raises it; whoever presides votes with the coalition or against it. Counting is exact: coalitions are the terms
//! of a generating function with whole numbers of any size.

mod coalition;
mod game;
mod index;
mod member;
mod put;
mod series;

pub use coalition::{Listed, MAX_LISTED};
pub use game::{Game, MAX_TERMS, TooLarge};
pub use index::{Answer, Counterexample, Power, Share, power};
pub use put::{Ask, question};

#[cfg(test)]
mod tests;
