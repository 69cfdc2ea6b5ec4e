//! What-ifs: a vote as a question that can be put again with other ballots.
//!
//! A [`Question`] is what a motion was, or is, decided by: rule, voters, circumstances. Whatever ballots it is given, the
//! answer comes from [`crate::outcome::decide`], the same law as in a replay. [`flip`] searches the smallest change of ballots
//! that turns the answer around.

mod ask;
mod contest;
mod divide;
mod effect;
mod flip;
mod monotone;
mod question;
mod recount;
mod search;
mod veto;
mod window;

pub(crate) use ask::Asked;
pub use contest::{ContestQuestion, MAX_COUNTS, Turn, turn};
pub(crate) use effect::conditions;
pub use flip::{Change, Flip, MAX_TRIES, flip};
pub(crate) use monotone::is_helped_by_yes;
pub use question::{Capacity, Question, Voter};
pub use recount::{Rechosen, Recount, Unrecounted};
pub use veto::Stopped;
pub use window::Rewindowed;

#[cfg(test)]
mod tests;
