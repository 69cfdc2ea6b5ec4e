//! The public report: the whole state of a record as versioned, documented JSON.
//!
//! `v2` will stand beside [`v1`], not replace it.

pub mod v1;
