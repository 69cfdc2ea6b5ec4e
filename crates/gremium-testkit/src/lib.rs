//! Scripted repositories for tests: the git program writes, with fixed dates and authors, and gremium reads.
//!
//! ```
//! use gremium_testkit::Repo;
//!
//! let repo = Repo::new();
//! repo.write("partnership.yaml", "id: demo\n");
//! repo.commit("Found").author("ada@example.org").at("2025-01-01T10:00:00Z").make();
//! repo.branch("request");
//! repo.write("requests/2025/map/request.yaml", "title: Map\n");
//! repo.commit("File a request").author("bo@example.org").make();
//! repo.switch("main");
//! let merge = repo.merge(&["request"]).author("ada@example.org").make();
//! assert_eq!(repo.git(&["rev-parse", "HEAD"]), merge.to_string());
//! ```
//!
//! Every failure panics with what git said: this crate is for tests only.

mod branches;
mod clones;
mod commit;
pub mod generate;
pub mod markdown;
mod program;
mod repo;

pub use commit::Commit;
pub use program::git;
pub use repo::Repo;
