//! Where a provision of the statutes comes from.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Label;

/// Where a provision comes from, for prose, minutes and explanations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// The clause as the partnership numbers it, for example `§ 5 (2)`.
    pub clause: Option<Arc<str>>,
    /// The public document that the provision models.
    pub source: Option<Label>,
    /// Why the provision had to be assumed, where no document says it.
    pub assumed: Option<Label>,
}
