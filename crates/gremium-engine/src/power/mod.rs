//! Voting power of the members of a body, in public form.

mod asked;
mod assumption;
pub mod v1;

pub(crate) use asked::{Asked, asked};
