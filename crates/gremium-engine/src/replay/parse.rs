//! The stateless part of the work: what a changed file says, taken by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::oid::Oid;
use gremium_core::record::FactKey;
use serde::{Deserialize, Serialize};

use super::land::diagnostics;
use crate::codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::history::{Attribution, Change, Content, Entry, Signature};
use crate::text::{Fixed, Text};
use crate::wire::v1::{Partnership, StatutesFile, WireFact};
use crate::wire::{Place, classify};
use crate::yaml;

/// An entry with its files parsed.
pub(super) struct ParsedEntry {
    pub(super) entry: Entry,
    pub(super) files: Vec<ParsedFile>,
    /// What lies at paths that carry no act; `None`: nothing any more.
    pub(super) documents: Vec<(Arc<str>, Option<Oid>)>,
}

/// A changed file of the record.
pub(super) struct ParsedFile {
    pub(super) path: Arc<str>,
    pub(super) blob: Option<Oid>,
    pub(super) by: Arc<Attribution>,
    pub(super) what: What,
}

/// What a changed file is.
pub(super) enum What {
    /// A fact, or the removal of its file.
    Fact(FactKey, Option<WireFact>),
    /// A file of the statutes or `partnership.yaml`, or its removal.
    Statutes(Option<(Arc<[u8]>, StatutesPart)>),
    /// A file that carries no act.
    Faulty(Vec<Diagnostic>),
    /// A file without a meaning that was removed.
    Gone,
}

/// A parsed file of the statutes.
pub(super) enum StatutesPart {
    Partnership(Box<Partnership>),
    /// Well-formed; read again when the statutes are put together.
    File,
}

/// A file that landed before the founding, as a checkpoint keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Early {
    pub(super) blob: Oid,
    pub(super) bytes: Arc<[u8]>,
    pub(super) commit: Oid,
    pub(super) name: Arc<str>,
    pub(super) email: Arc<str>,
    pub(super) seconds: i64,
}

impl Early {
    /// The change that brings the file in with the founding.
    pub(super) fn change(&self, path: &str) -> Change {
        let author =
            Signature { name: self.name.clone(), email: self.email.clone(), seconds: self.seconds };
        Change {
            path: path.as_bytes().to_vec(),
            content: Content::File { blob: self.blob, bytes: self.bytes.clone() },
            by: Arc::new(Attribution { commit: self.commit, author }),
        }
    }

    /// Keeps what landed.
    pub(super) fn keep(early: &mut BTreeMap<Arc<str>, Self>, change: &Change) {
        let Ok(path) = std::str::from_utf8(&change.path) else { return };
        match &change.content {
            Content::File { blob, bytes } => {
                let author = &change.by.author;
                let kept = Self {
                    blob: *blob,
                    bytes: bytes.clone(),
                    commit: change.by.commit,
                    name: author.name.clone(),
                    email: author.email.clone(),
                    seconds: author.seconds,
                };
                early.insert(path.into(), kept);
            }
            Content::Removed | Content::TooLarge { .. } | Content::Symlink | Content::Submodule => {
                early.remove(path);
            }
        }
    }
}

/// Parses the files of an entry.
pub(super) fn entry(entry: Entry) -> ParsedEntry {
    let (mut files, mut documents) = (Vec::new(), Vec::new());
    for change in &entry.changes {
        let file = file(change);
        documents.push(document(change, file.as_ref()));
        files.extend(file);
    }
    ParsedEntry { entry, files, documents }
}

/// What lies at a path as far as it carries no act.
pub(super) fn document(change: &Change, file: Option<&ParsedFile>) -> (Arc<str>, Option<Oid>) {
    let acts = file
        .is_some_and(|file| matches!(file.what, What::Fact(..) | What::Statutes(_) | What::Gone));
    let path = match file {
        Some(file) => file.path.clone(),
        None => String::from_utf8_lossy(&change.path).into(),
    };
    (path, change.content.blob().filter(|_| !acts))
}

/// Parses one changed file; `None` for files outside the record's folders.
pub(super) fn file(change: &Change) -> Option<ParsedFile> {
    let path: Arc<str> = String::from_utf8_lossy(&change.path).into();
    let what = match classify(&change.path) {
        Place::Outside => return None,
        Place::Unsafe { en, de } => {
            lying(&change.content, fault(&codes::unsafe_path::RULE, &path, Text::new(en, de)))
        }
        Place::Nested => {
            let rule = &codes::nested_partnership::RULE;
            lying(&change.content, fault(rule, &path, rule.summary.into()))
        }
        Place::Unknown { folder, wanted } => {
            lying(&change.content, misplaced(&path, folder, wanted, &change.content))
        }
        Place::Partnership | Place::Statutes => statutes(&path, &change.content),
        Place::Fact(key) => fact(key, &path, &change.content),
    };
    let blob = change.content.blob();
    Some(ParsedFile { path, blob, by: change.by.clone(), what })
}

/// What is wrong with a place, as long as something lies there.
fn lying(content: &Content, what: What) -> What {
    match content {
        Content::Removed => What::Gone,
        Content::File { .. } | Content::TooLarge { .. } | Content::Symlink | Content::Submodule => {
            what
        }
    }
}

/// A file in a folder of the record that means nothing there.
fn misplaced(path: &str, folder: &str, wanted: Fixed, content: &Content) -> What {
    if matches!(content, Content::Symlink | Content::Submodule) {
        return not_a_file(path, content);
    }
    let text = Text::new(
        format!("nothing of the record is called so: files in {folder}/ are {}", wanted.en),
        format!("so heißt nichts im Register: Dateien in {folder}/ heißen {}", wanted.de),
    );
    let diagnostic = Diagnostic::new(&codes::unknown_file::RULE, path, text);
    // Whoever writes YAML into a folder of the record means it to count; a note or a picture does no harm.
    let meant = path.ends_with(".yaml") || path.ends_with(".yml");
    let severity = if meant { Severity::Error } else { Severity::Warning };
    What::Faulty(vec![Diagnostic { severity, ..diagnostic }])
}

fn statutes(path: &str, content: &Content) -> What {
    match content {
        Content::Removed => What::Statutes(None),
        Content::File { bytes, .. } => {
            let part = if path == "partnership.yaml" {
                partnership(path, bytes)
            } else {
                yaml::parse::<StatutesFile>(path, bytes)
                    .map(|_| StatutesPart::File)
                    .map_err(|diagnostic| vec![*diagnostic])
            };
            match part {
                Ok(part) => What::Statutes(Some((bytes.clone(), part))),
                Err(found) => What::Faulty(found),
            }
        }
        Content::TooLarge { .. } | Content::Symlink | Content::Submodule => {
            not_a_file(path, content)
        }
    }
}

/// What is wrong with `partnership.yaml` is said before anybody asks for a decision about it.
fn partnership(path: &str, bytes: &[u8]) -> Result<StatutesPart, Vec<Diagnostic>> {
    let wire: Box<Partnership> = yaml::parse(path, bytes).map_err(|found| vec![*found])?;
    match wire.verify() {
        Ok(_) => Ok(StatutesPart::Partnership(wire)),
        Err(problems) => Err(diagnostics(path, problems)),
    }
}

fn fact(key: FactKey, path: &str, content: &Content) -> What {
    match content {
        Content::Removed => What::Fact(key, None),
        Content::File { bytes, .. } => match WireFact::parse(&key, path, bytes) {
            Ok(fact) => What::Fact(key, Some(fact)),
            Err(diagnostic) => What::Faulty(vec![*diagnostic]),
        },
        Content::TooLarge { .. } | Content::Symlink | Content::Submodule => {
            not_a_file(path, content)
        }
    }
}

fn not_a_file(path: &str, content: &Content) -> What {
    let diagnostic = match content {
        Content::TooLarge { size, .. } => yaml::too_large(path, *size),
        Content::Symlink => {
            Diagnostic::new(&codes::symlink::RULE, path, codes::symlink::RULE.summary.into())
        }
        Content::Submodule => {
            Diagnostic::new(&codes::submodule::RULE, path, codes::submodule::RULE.summary.into())
        }
        Content::Removed | Content::File { .. } => return What::Gone,
    };
    What::Faulty(vec![diagnostic])
}

fn fault(rule: &'static codes::Rule, path: &str, text: Text) -> What {
    What::Faulty(vec![Diagnostic::new(rule, path, text)])
}
