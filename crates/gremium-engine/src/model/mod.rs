//! The model of a partnership (KTS 2026, figure 8): who decides, manages, hosts, maintains and develops, and where between
//! community and provider that puts it. Computed from statutes, offices and members in force, never from a label.

mod decides;
mod matrix;
mod part;
pub mod v1;
mod verdict;

pub(crate) use part::{Part, part};
