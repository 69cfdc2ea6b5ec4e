//! Health of a partnership (KTS 2026, chapter 6): figures from the record, each with its formula and what stands behind it.
//!
//! They are about organisations, bodies and offices. No figure names a person or ranks members.

mod money;
mod people;
mod requests;
mod rules;
pub mod v1;
