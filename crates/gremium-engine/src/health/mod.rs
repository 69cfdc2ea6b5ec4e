//! Health of a partnership (KTS 2026, chapter 6): figures from the record, each with its formula and what stands behind it.
//!
//! They are about organisations, bodies and offices. No figure names a person or ranks members. `docs/health.md` says which
//! challenge of the study each of them answers.

mod absent;
mod decisions;
mod dissent;
mod members;
mod money;
mod offices;
mod participation;
mod posts;
mod providers;
mod requests;
mod rhythm;
mod rules;
mod tenders;
pub mod v1;

pub(crate) use rhythm::standing;
