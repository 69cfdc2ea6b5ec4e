//! The example partnership and the presets: their files, and what their records come to.
//!
//! `GREMIUM_BLESS=1 cargo test --test example` writes the files anew; read the difference before you commit.

mod files;
mod outcomes;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gremium_engine::story::{self, Story};
use gremium_git::story::{Assets, Folder};

type Files = BTreeMap<String, Vec<u8>>;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-partnership")
}

fn presets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("presets")
}

fn story() -> Story {
    let text = fs::read(example().join("story.yaml")).expect("the story");
    story::parse("story.yaml", &text).expect("a story")
}

/// The files below a folder, without what git keeps.
fn files(folder: &Path) -> Files {
    let assets = Folder(folder.to_owned());
    let paths = assets.below("").expect("a folder");
    paths.into_iter().map(|path| (path.clone(), assets.read(&path).expect("a file"))).collect()
}
