//! What is wrong with files as they lie there now.

use gremium_core::oid::Oid;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;

/// A file that carries no act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The entry that brought it.
    pub entry: Oid,
    /// Its blob, for excerpts.
    pub blob: Option<Oid>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file whose content is not what the record holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsettled {
    /// The entry whose act was refused.
    pub entry: Oid,
    /// What lies there; `None`: it was removed.
    pub blob: Option<Oid>,
    /// Number of the refusal in the state, for its reason.
    pub refusal: u32,
    /// Whether the record holds something else at this place.
    pub held: bool,
}
