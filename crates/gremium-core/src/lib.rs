//! The law of a partnership as pure values and functions.
//!
//! This crate knows no YAML, no git, no disk, no clock, no float and no hash order: given the same facts it
//! gives the same outcomes, everywhere. What it decides is described in `docs/statutes.md` and `docs/record.md`.

pub mod act;
pub mod activity;
mod apply;
mod ballots;
mod circumstances;
mod clockwork;
pub mod consequence;
pub mod contest;
mod contested;
pub mod count;
pub mod demand;
pub mod election;
pub mod electorate;
mod exact;
pub mod fees;
pub mod id;
mod judge;
mod kept_open;
pub mod law;
pub mod ledger;
pub mod lifecycle;
pub mod money;
mod nearest;
pub mod oid;
pub mod order;
pub mod outcome;
pub mod possible;
pub mod power;
pub mod presence;
mod presiding;
pub mod prioritise;
pub mod process;
pub mod provenance;
pub mod proxy;
pub mod ratio;
pub mod record;
pub mod refusal;
pub mod rule;
mod settle;
pub mod sitting;
pub mod size;
pub mod state;
pub mod statutes;
pub mod tally;
pub mod text;
pub mod time;
pub mod timeline;
pub mod view;
pub mod whatif;
#[cfg(test)]
mod world;

pub use judge::{Sections, StatutesChange, judge_statutes};
pub use sitting::{invited_in_time, lacks_access};
