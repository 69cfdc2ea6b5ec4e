//! `gremium tally`: one rule and one count, judged without a record by the code that the replay uses.

mod circumstances;
mod count;
mod report;

pub use circumstances::{LotWord, SittingWord, VetoRaisedFile};
pub use count::{CountFile, NumbersFile};
pub use report::{Report, Result as TallyResult, SCHEMA, evaluate};
