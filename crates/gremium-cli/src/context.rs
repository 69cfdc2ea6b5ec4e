//! What a command is given beside its own arguments.

use std::path::{Path, PathBuf};

use gremium_core::text::Lang;

use crate::args::{ColorArg, Format, Globals};
use crate::lang;

/// The settings of one run; the same for all commands.
#[derive(Debug, Clone)]
pub struct Context {
    /// Where the repository is.
    pub repo: PathBuf,
    /// The partnership's folder, if named.
    pub root: Option<String>,
    /// Moment of evaluation as written, if named.
    pub as_of: Option<String>,
    /// Form of the output.
    pub format: Format,
    /// When to use colours.
    pub color: ColorArg,
    /// Whether checkpoints may be read and written.
    pub cache: bool,
    /// The moment at which the program started: the only reading of the clock.
    pub now: jiff::Timestamp,
    lang: Option<Lang>,
}

impl Context {
    /// The settings from the arguments, started at `now`.
    pub fn new(globals: Globals, now: jiff::Timestamp) -> Self {
        Self {
            repo: globals.repo,
            root: globals.root,
            as_of: globals.as_of,
            format: globals.format,
            color: globals.color,
            cache: !globals.no_cache,
            now,
            lang: globals.lang.map(Lang::from),
        }
    }

    /// The language of texts for people, when no partnership is known: the one asked for, or the environment's.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(lang::of_environment)
    }

    /// The language that was asked for.
    pub fn asked_lang(&self) -> Option<Lang> {
        self.lang
    }

    /// The language of texts for people in a partnership that writes `default`.
    pub fn lang_or(&self, default: Lang) -> Lang {
        self.lang.unwrap_or(default)
    }

    /// `path` as seen from the folder that `-C` names.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        self.repo.join(path)
    }
}
