//! What-ifs on a copy of the state: nothing is written.
//!
//! Suppositions land as one more entry, by the same engine as everything else; only authority is not asked for. What comes of them
//! is compared with the record as it is.

mod note;
mod said;
mod suppose;
mod threshold;
pub mod v1;
mod window;

pub use suppose::{BadSupposition, Supposed};
