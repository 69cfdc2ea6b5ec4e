//! The wire format: what the files of a record look like, and the one way from them to verified facts.
//!
//! Types of [`v1`] only say what can be written. They are turned into core's types once, here, and all that is wrong
//! with a file is said at once.

mod modeline;
pub mod place;
pub mod problem;
pub mod v1;

pub use modeline::{fact_schema, modeline};
pub use place::{Place, classify};
pub use problem::Problem;
