//! `gremium minutes`: minutes of sittings and polls, and the decision book, as files or to be read.

use std::path::{Path, PathBuf};

use gremium_core::text::Lang;
use gremium_engine::text::Text;
use gremium_render::{Thing, agrees, render_all, render_minutes, render_minutes_of_poll};
use serde::Serialize;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// Write minutes in Markdown
///
/// Without arguments: the minutes of all sittings held and all polls closed, and the decision book, in each language of
/// the partnership or in that of `--lang`. They are drafts until somebody signs them.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium minutes department-assembly 2025-03-27\n  gremium minutes polls/2025/heat-map\n  \
                  gremium minutes --out .\n  gremium minutes --check"
)]
pub struct Args {
    /// A body, or a poll as `polls/2025/heat-map`
    #[arg(value_name = "BODY")]
    what: Option<String>,
    /// Day of a sitting of the body; all its sittings when left out
    #[arg(requires = "what")]
    date: Option<String>,
    /// Write files into this folder, as `minutes/<body>/<date>.<lang>.md`
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// Compare with the files of the working tree; any difference is a finding
    #[arg(long, conflicts_with = "what")]
    check: bool,
    /// Folder with your own templates, such as minutes.md
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// A generated file.
#[derive(Serialize)]
pub(super) struct File {
    /// Its path in the partnership's folder.
    path: String,
    /// Its text.
    text: String,
}

/// Prints, writes or compares the minutes.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let telling = Telling::open(context, args.templates.as_deref())?;
    let files = match &args.what {
        Some(what) => chosen(&telling, what, args.date.as_deref())?,
        None => all(&telling, &wanted(&telling, context))?,
    };
    if args.check {
        return check(&telling, &files, context, output);
    }
    if let Some(dir) = &args.out {
        return write(&context.resolve(dir), &files, telling.lang, output);
    }
    telling::show("minutes", context.format, output, &files, || {
        Ok(files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n"))
    })?;
    Ok(Exit::Holds)
}

/// The languages to write: that of `--lang`, or all of the partnership.
fn wanted(telling: &Telling, context: &Context) -> Vec<Lang> {
    let langs = telling::langs(&telling.report);
    let asked = langs.first().is_none_or(|binding| context.lang_or(*binding) != *binding);
    if asked { vec![telling.lang] } else { langs }
}

/// All files in these languages.
pub(super) fn all(telling: &Telling, langs: &[Lang]) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for lang in langs {
        files.extend(render_all(&telling.report, *lang, &telling.templates)?);
    }
    files.sort();
    Ok(files.into_iter().map(|(path, text)| File { path, text }).collect())
}

/// The minutes of a body, of one of its sittings, or of a poll.
fn chosen(telling: &Telling, what: &str, date: Option<&str>) -> Result<Vec<File>, Error> {
    let id = date.map_or_else(|| what.to_owned(), |date| format!("{what}/{date}"));
    let (report, lang, templates) = (&telling.report, telling.lang, &telling.templates);
    let code = lang.code();
    let of_poll = |poll: &gremium_engine::report::v1::Poll| -> Result<File, Error> {
        let text = render_minutes_of_poll(report, poll, lang, templates)?;
        Ok(File { path: format!("minutes/polls/{}.{code}.md", poll.id), text })
    };
    let of_sitting = |sitting: &gremium_engine::report::v1::Sitting| -> Result<File, Error> {
        let text = render_minutes(report, sitting, lang, templates)?;
        Ok(File { path: format!("minutes/{}/{}.{code}.md", sitting.body, sitting.date), text })
    };
    match telling.find(&id)? {
        Thing::Sitting(sitting) | Thing::Item { sitting, .. } => Ok(vec![of_sitting(sitting)?]),
        Thing::Poll(poll) => Ok(vec![of_poll(poll)?]),
        Thing::Request(request) => {
            report.polls.iter().filter(|it| it.id == request.id).map(of_poll).collect()
        }
        Thing::Body { id: body, .. } => {
            let held = report.sittings.iter().filter(|it| it.body == body && it.held);
            held.map(of_sitting).collect()
        }
        Thing::Decision(_) | Thing::Member(_) | Thing::Office(_) | Thing::Statutes(_) => {
            Err(Error::new(Text::new(
                format!("`{id}` has no minutes: name a body, a sitting or a poll"),
                format!(
                    "`{id}` hat keine Niederschrift: ein Gremium, eine Sitzung oder eine Abstimmung angeben"
                ),
            )))
        }
    }
}

fn write(dir: &Path, files: &[File], lang: Lang, output: &mut Output) -> Result<Exit, Error> {
    write_files(dir, files)?;
    let (number, dir) = (files.len(), dir.join("minutes"));
    output.note(&match lang {
        Lang::En => format!("{number} files written below {}", dir.display()),
        Lang::De => format!("{number} Dateien unter {} geschrieben", dir.display()),
    });
    Ok(Exit::Holds)
}

/// Writes generated files below a folder.
pub(super) fn write_files(dir: &Path, files: &[File]) -> Result<(), Error> {
    files.iter().try_for_each(|file| crate::embedded::write(dir, &file.path, file.text.as_bytes()))
}

/// Compares with the working tree: what differs, what is not there, what should not be there.
fn check(
    telling: &Telling,
    files: &[File],
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    let mut drift = Vec::new();
    for file in files {
        let (en, de) = match telling.session.repository.read_worktree(&file.path) {
            Some(bytes)
                if std::str::from_utf8(&bytes).is_ok_and(|lying| agrees(&file.text, lying)) =>
            {
                continue;
            }
            Some(_) => ("differs from the record", "weicht vom Register ab"),
            None => ("is missing", "fehlt"),
        };
        drift.push(Drift { path: file.path.clone(), text: Text::new(en, de) });
    }
    let one_language = telling::langs(&telling.report).first() != Some(&telling.lang);
    for file in telling.session.repository.worktree_files()? {
        let path = String::from_utf8_lossy(&file.path).into_owned();
        let ours = path.starts_with("minutes/") && path.ends_with(".md") && !one_language;
        if ours && !files.iter().any(|it| it.path == path) {
            let text = Text::new(
                "is not generated from this record",
                "wird aus diesem Register nicht erzeugt",
            );
            drift.push(Drift { path, text });
        }
    }
    drift.sort_by(|a, b| a.path.cmp(&b.path));
    telling::show("minutes --check", context.format, output, &drift, || {
        let lines = drift.iter().map(|it| format!("{}: {}\n", it.path, it.text.get(telling.lang)));
        Ok(lines.collect())
    })?;
    Ok(if drift.is_empty() { Exit::Holds } else { Exit::Findings })
}

/// A file of the working tree that is not what the record says.
#[derive(Serialize)]
struct Drift {
    path: String,
    text: Text,
}
