//! Generated documents as files: chosen, printed, written, compared with the working tree.

use std::path::Path;

use gremium_core::text::Lang;
use gremium_engine::text::Text;
use gremium_render::{Document, Kind, agrees, render_kind};
use serde::Serialize;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// What to do with documents.
pub struct Task<'a> {
    /// The command, for messages.
    pub command: &'static str,
    /// Folder to write to.
    pub out: Option<&'a Path>,
    /// Compare with the working tree: in these folders nothing else may lie. `None`: do not compare.
    pub check: Option<&'a [&'a str]>,
}

/// A document for machines.
#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    text: &'a str,
}

/// A file of the working tree that is not what the record says.
#[derive(Serialize)]
struct Drift {
    path: String,
    text: Text,
}

/// The languages to write: that of `--lang`, or all of the partnership. Compared are all of them: `--lang` is then that of the
/// messages.
pub fn wanted(telling: &Telling, context: &Context, compared: bool) -> Vec<Lang> {
    let langs = telling::langs(&telling.report);
    let one = langs.is_empty() || (context.asked_lang().is_some() && !compared);
    if one { vec![telling.lang] } else { langs }
}

/// The documents of some kinds in some languages, sorted by path.
pub fn of_kinds(telling: &Telling, kinds: &[Kind], langs: &[Lang]) -> Result<Vec<Document>, Error> {
    let mut all = Vec::new();
    for lang in langs {
        for kind in kinds {
            all.extend(render_kind(&telling.report, *kind, *lang, &telling.templates)?);
        }
    }
    all.sort();
    Ok(all)
}

/// Prints, writes or compares documents.
pub fn deliver(
    task: &Task<'_>,
    documents: &[Document],
    telling: &Telling,
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    telling.note_left_out(output);
    if let Some(folders) = task.check {
        return check(task.command, folders, documents, telling, context, output);
    }
    if let Some(dir) = task.out {
        let dir = context.resolve(dir);
        write(&dir, documents)?;
        let (number, dir) = (documents.len(), dir.display());
        output.note(&match telling.lang {
            Lang::En => format!("{number} files written below {dir}"),
            Lang::De => format!("{number} Dateien unter {dir} geschrieben"),
        });
        return Ok(Exit::Holds);
    }
    let files: Vec<File<'_>> =
        documents.iter().map(|it| File { path: &it.path, text: &it.text }).collect();
    telling::show(task.command, context.format, output, &files, || {
        Ok(files.iter().map(|file| file.text).collect::<Vec<_>>().join("\n"))
    })?;
    Ok(Exit::Holds)
}

/// Writes documents below a folder.
pub fn write(dir: &Path, documents: &[Document]) -> Result<(), Error> {
    documents.iter().try_for_each(|it| crate::embedded::write(dir, &it.path, it.text.as_bytes()))
}

/// Compares with the working tree: what differs, what is not there, what should not be there.
fn check(
    command: &str,
    folders: &[&str],
    documents: &[Document],
    telling: &Telling,
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    let mut drift = Vec::new();
    for document in documents {
        let (en, de) = match telling.session.repository.read_worktree(&document.path) {
            Some(bytes)
                if std::str::from_utf8(&bytes).is_ok_and(|lying| agrees(&document.text, lying)) =>
            {
                continue;
            }
            Some(_) => ("differs from the record", "weicht vom Register ab"),
            None => ("is missing", "fehlt"),
        };
        drift.push(Drift { path: document.path.clone(), text: Text::new(en, de) });
    }
    for file in telling.session.repository.worktree_files()? {
        let path = String::from_utf8_lossy(&file.path).into_owned();
        let ours = folders.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".md");
        if ours && !documents.iter().any(|it| it.path == path) {
            let text = Text::new(
                "is not generated from this record",
                "wird aus diesem Register nicht erzeugt",
            );
            drift.push(Drift { path, text });
        }
    }
    drift.sort_by(|a, b| a.path.cmp(&b.path));
    telling::show(&format!("{command} --check"), context.format, output, &drift, || {
        let lines = drift.iter().map(|it| format!("{}: {}\n", it.path, it.text.get(telling.lang)));
        Ok(lines.collect())
    })?;
    Ok(if drift.is_empty() { Exit::Holds } else { Exit::Findings })
}
