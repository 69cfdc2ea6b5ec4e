//! `gremium tally`: one rule and one count, judged without a record by the code that the replay uses.

mod circumstances;
mod contest;
mod count;
mod named;
mod report;
mod unasked;

pub use circumstances::{LotWord, SittingWord, VetoRaisedFile};
pub use contest::{BallotsCountFile, CONTEST_SCHEMA, ContestReport, Provision, evaluate_contest};
pub use count::{CountFile, NumbersFile};
pub use report::{Report, Result as TallyResult, SCHEMA, evaluate};

#[cfg(test)]
mod tests;
