//! The public form of a derivation: how an outcome was reached, as versioned data.
//!
//! Core's own steps may change with the engine; this form stays as it is, because others read it.

pub mod v1;
