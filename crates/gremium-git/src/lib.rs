//! The history port of gremium on libgit2: opens repositories, walks records, says who made each change.
//!
//! Nothing of git2 leaks out of this crate: ids are [`gremium_core::oid::Oid`], failures are [`OpenError`],
//! [`ResolveError`] and the port's [`gremium_engine::history::HistoryError`]. How a walk is as fast as it is,
//! is told in the module `walk`.

mod brought;
mod cache;
mod commit;
mod files;
mod history;
mod objects;
mod open;
mod pack;
mod resolve;
mod roots;
mod tree;
mod walk;
mod worktree;

pub mod story;
pub mod write;

pub use cache::CacheDir;
pub use history::help;
pub use open::{OpenError, Repository};
pub use resolve::ResolveError;
