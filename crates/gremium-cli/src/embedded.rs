//! Presets and the example partnership: files that come with the program, and presets in folders.

use std::collections::BTreeMap;
use std::path::Path;

use gremium_engine::suggest::did_you_mean;
use gremium_engine::text::Text;
use include_dir::{Dir, include_dir};

use crate::context::Context;
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

/// The files of a preset by path: of one that comes with the program, or of a folder that holds one.
pub fn preset(name: &str, context: &Context) -> Result<Files, Error> {
    if let Some(dir) = PRESETS.dirs().find(|dir| dir.path() == Path::new(name)) {
        return Ok(embedded(dir));
    }
    let folder = context.resolve(Path::new(name));
    if folder.join("partnership.yaml").is_file() {
        let mut files = Files::new();
        read(&folder, "", &mut files)?;
        return Ok(files);
    }
    Err(unknown(name, folder.is_dir()))
}

/// Files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The preset whose story is that of the example partnership.
pub const EXAMPLE_PRESET: &str = "civitas-connect";

/// A story, and the files that it takes from.
pub struct Tale {
    /// Path of the script among the files.
    pub script: &'static str,
    /// The files by path, the script among them.
    pub files: Files,
}

/// The story of a preset.
pub fn tale(preset: &str, context: &Context) -> Result<Tale, Error> {
    let (script, files) = if preset == EXAMPLE_PRESET {
        ("story.yaml", embedded(&EXAMPLE))
    } else {
        ("_story/story.yaml", self::preset(preset, context)?)
    };
    if files.contains_key(script) {
        return Ok(Tale { script, files });
    }
    Err(Error::new(Text::new(
        format!("the preset `{preset}` has no story"),
        format!("die Vorlage `{preset}` hat keine Geschichte"),
    ))
    .with_help(Text::new(
        format!("a story stands in `{script}` of the preset's folder"),
        format!("eine Geschichte steht in `{script}` im Ordner der Vorlage"),
    )))
}

/// The complaint about a preset that does not exist.
fn unknown(name: &str, is_folder: bool) -> Error {
    let names = preset_names();
    let help = match did_you_mean(name, names.iter()) {
        _ if is_folder => Text::new(
            "a preset of your own is a folder with `partnership.yaml`, `statutes/`, `offices/` and `members/`",
            "eine eigene Vorlage ist ein Ordner mit `partnership.yaml`, `statutes/`, `offices/` und `members/`",
        ),
        Some(near) => {
            Text::new(format!("did you mean `{near}`?"), format!("ist `{near}` gemeint?"))
        }
        None => Text::new(
            format!("there are: {}; or name a folder that holds one", names.join(", ")),
            format!("es gibt: {}; oder einen Ordner nennen, der eine enthält", names.join(", ")),
        ),
    };
    Error::new(Text::new(
        format!("there is no preset `{name}`"),
        format!("es gibt keine Vorlage `{name}`"),
    ))
    .with_help(help)
}

fn embedded(dir: &'static Dir<'static>) -> Files {
    let mut files = Files::new();
    collect(dir, dir.path(), &mut files);
    files
}

fn collect(dir: &'static Dir<'static>, base: &Path, files: &mut Files) {
    for file in dir.files() {
        if let Some(path) = file.path().strip_prefix(base).ok().and_then(Path::to_str) {
            files.insert(path.replace('\\', "/"), file.contents().to_vec());
        }
    }
    for inner in dir.dirs() {
        collect(inner, base, files);
    }
}

/// The files of a folder, without hidden ones and links.
fn read(folder: &Path, before: &str, files: &mut Files) -> Result<(), Error> {
    let failed = |error| Error::io(folder, error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let (path, kind) = (format!("{before}{name}"), entry.file_type().map_err(failed)?);
        if kind.is_dir() {
            read(&entry.path(), &format!("{path}/"), files)?;
        } else if kind.is_file() {
            let bytes = std::fs::read(entry.path()).map_err(|it| Error::io(&entry.path(), it))?;
            files.insert(path, bytes);
        }
    }
    Ok(())
}

/// Writes a file below a folder, making the folders on its way.
pub fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let target = folder.join(path);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
    }
    std::fs::write(&target, bytes).map_err(|error| Error::io(&target, error))
}
