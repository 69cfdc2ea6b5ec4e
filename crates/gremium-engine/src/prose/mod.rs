//! Statutes, rules and derivations as legal sentences, in German and English.
//!
//! The sentences are made from the data alone, so that an assembly adopts exactly what is applied: what
//! differs in meaning differs in prose.

mod amount;
mod condition;
mod contest;
mod derivation;
mod franchise;
mod law;
mod matter;
mod money;
mod names;
mod numbers;
mod period;
mod rule;
mod sitting;
pub mod statutes;
mod terms;
mod voice;

pub use amount::{Noun, figures};
pub use condition::condition;
pub use contest::{ContestLine, ContestNames, cap, contest, contest_headline, contest_open};
pub use derivation::{Line, comparison, derivation, requirement};
use franchise::{franchise, without_vote};
pub(crate) use law::by_law;
pub use law::cited;
use matter::{candidates, effective, first, supporters};
pub(crate) use money::{bracket_words, rounding};
pub use money::{fee, task_name};
use money::{fund, task};
pub use names::{AsWritten, Names, holder};
pub use numbers::order as order_of_clauses;
pub(crate) use numbers::{Cited, Numbers};
pub use period::{Case, period, rhythm};
pub use rule::{REMARKS, rule};
use sitting::{proxies, sittings, voting_order};
pub(crate) use terms::counted;
pub use terms::{comparator, measure, one_of};
pub(crate) use voice::{both_quoted, capital, quoted};
