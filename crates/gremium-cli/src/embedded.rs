//! Files that come with the program: presets and the example partnership.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::error::Error;

static PRESETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../presets");
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../example-partnership");

/// Names of the presets, sorted.
pub fn preset_names() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        PRESETS.dirs().filter_map(|dir| dir.path().file_name()?.to_str()).collect();
    names.sort_unstable();
    names
}

/// The files of a preset by path; `None` where there is no such preset.
pub fn preset(name: &str) -> Option<BTreeMap<String, &'static [u8]>> {
    let dir = PRESETS.dirs().find(|dir| dir.path() == Path::new(name))?;
    let mut files = BTreeMap::new();
    collect(dir, dir.path(), &mut files);
    Some(files)
}

/// The preset whose story is that of the example partnership.
pub const EXAMPLE_PRESET: &str = "civitas-connect";

/// A story that comes with the program, and the files that it takes from.
pub struct Tale {
    /// Path of the script among the files.
    pub script: &'static str,
    /// The files by path, the script among them.
    pub files: BTreeMap<String, &'static [u8]>,
}

/// The story of a preset; `None` where there is no such preset or it has none.
pub fn tale(preset: &str) -> Option<Tale> {
    let (script, files) = if preset == EXAMPLE_PRESET {
        let mut files = BTreeMap::new();
        collect(&EXAMPLE, Path::new(""), &mut files);
        ("story.yaml", files)
    } else {
        ("_story/story.yaml", self::preset(preset)?)
    };
    files.contains_key(script).then_some(Tale { script, files })
}

fn collect(dir: &'static Dir<'static>, base: &Path, files: &mut BTreeMap<String, &'static [u8]>) {
    for file in dir.files() {
        if let Some(path) = file.path().strip_prefix(base).ok().and_then(Path::to_str) {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    for inner in dir.dirs() {
        collect(inner, base, files);
    }
}

/// Writes a file below a folder, making the folders on its way.
pub fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let target = folder.join(path);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
    }
    std::fs::write(&target, bytes).map_err(|error| Error::io(&target, error))
}
