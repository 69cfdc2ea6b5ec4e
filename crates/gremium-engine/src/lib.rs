//! From commits to outcomes: wire format, diagnostics, replay and the public report.
//!
//! The engine is pure: it is given entries and bytes, and gives back values. Where the entries come from is the
//! business of an adapter behind [`history::History`].

pub mod audit;
pub mod codes;
pub mod compare;
pub mod derivation;
pub mod diagnostic;
pub mod fees;
pub mod finding;
pub mod funds;
pub mod health;
pub mod history;
pub mod lint;
pub mod model;
pub mod power;
pub mod prose;
pub mod replay;
pub mod report;
pub mod schema;
pub mod simulation;
pub mod story;
pub mod suggest;
pub mod tally_file;
pub mod text;
pub mod wire;
pub mod words;
pub mod yaml;
