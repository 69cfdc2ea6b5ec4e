//! Stories: the history of a partnership as a script that a person can read, from which a real repository is built.
//!
//! A story names its people and then tells step by step who landed what and when. It is used by `gremium demo`, by
//! presets and by tests. This module reads and verifies the script; an adapter builds the repository from the
//! verified [`Story`]. The same story gives the same commit ids everywhere.

mod acts;
mod emit;
mod error;
mod expect;
mod file;
mod model;
mod stands;
mod value;
mod verify;

pub use acts::{BallotsAct, InterestAct, SignAct, VoteAct, WithdrawAct};
pub use error::{Reason, StoryError};
pub use expect::{Expect, ExpectFile, Expected};
pub use file::{CopyFile, MergeFile, OneOrMany, PersonFile, StepFile, StoryFile, UntoldFile};
pub use model::{Commit, Edit, How, Landing, Merge, Person, Step, Story, Was};
pub use stands::{Stands, StandsFile};
pub use value::Value;

use crate::yaml;

/// Reads and verifies the story in `bytes`; `path` is only said in messages.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Story, StoryError> {
    let file: StoryFile = yaml::parse(path, bytes).map_err(StoryError::Form)?;
    verify::story(&file)
}
