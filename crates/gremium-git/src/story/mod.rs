//! Builds a real repository from a story.
//!
//! Everything that a commit id depends on comes from the story and the files beside it, so the same story gives the
//! same ids on every machine: no configuration, clock or user of the machine takes part.

mod assets;
mod draft;
mod error;
mod land;
mod refer;

use std::path::Path;

use git2::build::CheckoutBuilder;
use git2::{Repository, RepositoryInitOptions};
use gremium_core::oid::Oid;
use gremium_engine::story::Story;

pub use assets::{Assets, Folder};
pub use error::{BuildError, Problem};

use crate::objects::from_git;
use land::Teller;

/// A repository that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The last commit of the governed branch.
    pub tip: Oid,
    /// Commits on the first-parent chain of the governed branch, oldest first.
    pub entries: Vec<Oid>,
    /// The tip of the governed branch after each step of the story.
    pub steps: Vec<Oid>,
}

/// Builds the repository of `story` in the folder `dir`, which must be empty or missing, and checks it out.
pub fn build(story: &Story, assets: &dyn Assets, dir: &Path) -> Result<Built, BuildError> {
    let git = init(story, dir)?;
    let mut teller = Teller::new(&git, &story.zone, assets);
    let mut steps = Vec::with_capacity(story.steps.len());
    for step in &story.steps {
        let tip =
            teller.land(&step.landing).map_err(|problem| BuildError::at(&step.place, problem))?;
        steps.push(from_git(tip));
    }
    let tip = teller.tip().ok_or(BuildError::Empty)?;
    check_out(&git, &story.branch, tip)?;
    let entries = teller.entries().iter().copied().map(from_git).collect();
    Ok(Built { tip: from_git(tip), entries, steps })
}

fn init(story: &Story, dir: &Path) -> Result<Repository, BuildError> {
    let occupied = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if occupied || dir.is_file() {
        return Err(BuildError::Occupied { path: dir.to_owned() });
    }
    let mut options = RepositoryInitOptions::new();
    options.initial_head(&story.branch).external_template(false).mkpath(true);
    let git = Repository::init_opts(dir, &options)?;
    // The files are checked out byte for byte, whatever this machine's configuration says of line ends.
    git.config()?.set_bool("core.autocrlf", false)?;
    Ok(git)
}

fn check_out(git: &Repository, branch: &str, tip: git2::Oid) -> Result<(), BuildError> {
    git.reference(&format!("refs/heads/{branch}"), tip, true, "built from a story")?;
    let tree = git.find_commit(tip)?.into_object();
    git.checkout_tree(&tree, Some(CheckoutBuilder::new().force().disable_filters(true)))?;
    Ok(())
}
