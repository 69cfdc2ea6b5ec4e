//! Statutes, rules and derivations as legal sentences, in German and English.
//!
//! The sentences are made from the data alone, so that an assembly adopts exactly what is applied: what
//! differs in meaning differs in prose.

mod condition;
mod contest;
mod derivation;
mod franchise;
mod matter;
mod money;
mod names;
mod period;
mod rule;
mod sitting;
pub mod statutes;
mod terms;

pub use condition::condition;
pub use contest::{ContestLine, ContestNames, cap, contest, contest_headline};
pub use derivation::{Line, comparison, derivation};
pub use franchise::{franchise, without_vote};
pub use matter::{effective, first};
pub(crate) use money::{bracket_words, rounding};
pub use money::{fee, fund, task, task_name};
pub use names::{AsWritten, Names};
pub use period::{Case, period};
pub use rule::{REMARKS, rule};
pub use sitting::{proxies, sittings};
pub use terms::{comparator, measure};
