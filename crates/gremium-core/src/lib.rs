//! The law of a partnership as pure values and functions.
//!
//! This crate knows no YAML, no git, no disk, no clock, no float and no hash order: given the same facts it
//! gives the same outcomes, everywhere. What it decides is described in `docs/statutes.md` and `docs/record.md`.

mod exact;
pub mod id;
pub mod money;
pub mod oid;
pub mod outcome;
pub mod provenance;
pub mod ratio;
pub mod rule;
pub mod tally;
pub mod text;
pub mod time;
