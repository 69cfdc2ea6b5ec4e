//! The walls of `docs/architecture.md` that neither the compiler nor clippy sees whole.

pub(crate) mod graph;
pub(crate) mod source;
pub(crate) mod tokens;
