//! The fast reader: the plain subset of YAML that most files of a record keep to.
//!
//! It knows mappings and lists by indentation, plain and simply quoted scalars on one line, literal blocks, `[]`, `{}`
//! and comments, and declines everything else: what it does not know, what is wrong, and what a type refuses. Then the
//! full reader decides. So it needs no messages, and may never accept what the full reader reads otherwise; property
//! tests hold the two together.

mod lines;
mod node;
mod scalar;

use std::fmt;

use serde::de::DeserializeOwned;

use lines::Lines;
use node::Node;

/// Deepest nesting that is read here.
const MAX_DEPTH: usize = 16;

/// Longest text that is read here, in bytes; it cannot hold more values than the limits of the full reader allow.
const MAX_LENGTH: usize = 256 * 1024;

/// "Not for me": the full reader shall decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in the plain subset")
    }
}

impl std::error::Error for Declined {}

impl serde::de::Error for Declined {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads one document of the plain subset; `None` if the full reader has to decide.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let mut lines = Lines::new(text).ok()?;
    let first = lines.current()?;
    if first.indent != 0 {
        return None;
    }
    let value = T::deserialize(Node::block(&mut lines, 0, MAX_DEPTH)).ok()?;
    lines.current().is_none().then_some(value)
}
