//! `gremium demo [--preset NAME] [DIR]`: a preset's story as a real repository.

use std::path::{Path, PathBuf};

use gremium_core::text::Lang;
use gremium_engine::report::v1::Report;
use gremium_engine::story::{self, Story};
use gremium_engine::text::Text;
use gremium_git::story::build;
use gremium_render::{Kind, render_status};

use crate::context::Context;
use crate::documents;
use crate::embedded::{self, EXAMPLE_PRESET, Tale};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::Telling;

/// Build an example partnership as a real Git repository, replay it, and show what came of it
///
/// Each preset has a story: members join, requests are filed, polls and sittings decide, some votes come too late. Without
/// `--preset` it is that of the example partnership, eighteen months under the statutes of civitas-connect. The status is
/// printed; minutes, decision book, dossiers, roadmap and roster are written in German and English.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium demo\n  gremium demo /tmp/weidenland\n  gremium demo --preset dipas /tmp/dipas\n  \
    gremium demo --preset list\n\nThen look around:\n  \
    cd /tmp/weidenland && gremium status && gremium log && gremium check"
)]
pub struct Args {
    /// Folder to build it in: must be empty or not there yet
    #[arg(default_value = "gremium-demo")]
    dir: PathBuf,
    /// The preset whose story is told, or a folder that holds one; `list` names all
    #[arg(long, value_name = "NAME", default_value = EXAMPLE_PRESET)]
    preset: String,
}

/// Builds, replays and shows a story.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    if args.preset == "list" {
        for name in embedded::preset_names() {
            let tale = embedded::tale(name, context)?;
            output.line(&format!("{name}: {}", read(&tale)?.title));
        }
        return Ok(Exit::Holds);
    }
    let tale = embedded::tale(&args.preset, context)?;
    let story = read(&tale)?;
    let assets = &tale.files;
    let dir = &context.resolve(&args.dir);
    let built = build(&story, assets, dir).map_err(|error| cannot_build(dir, &error))?;
    // The story ends on a day of its own: as of that day some votes are still open.
    let as_of = Some("HEAD".to_owned());
    let mut here = context.clone();
    (here.repo, here.root, here.as_of) = (dir.clone(), None, as_of);
    let telling = Telling::open(&here, None)?;
    output.text(&render_status(&telling.report, telling.lang, &telling.templates)?);
    let files = documents::of_kinds(&telling, &Kind::ALL, &[Lang::De, Lang::En])?;
    documents::write(dir, &files)?;
    output.line("");
    let request = worth_a_look(&telling.report);
    output.line(&closing(dir, built.entries.len(), files.len(), request, telling.lang));
    Ok(Exit::Holds)
}

fn read(tale: &Tale) -> Result<Story, Error> {
    let script = tale.files.get(tale.script).map(Vec::as_slice).unwrap_or_default();
    story::parse(tale.script, script).map_err(|error| broken(&error))
}

/// The request that most was voted on.
fn worth_a_look(report: &Report) -> &str {
    let most = report.requests.iter().rev().max_by_key(|it| it.motions.len());
    most.map_or("statutes", |it| it.id.as_str())
}

fn closing(dir: &Path, entries: usize, files: usize, request: &str, lang: Lang) -> String {
    let dir = dir.display();
    match lang {
        Lang::De => format!(
            "Gebaut: {dir} mit {entries} Einträgen; {files} Dokumente liegen in {dir}/minutes und {dir}/reports.\n\
             Weiter: `cd {dir}`, dann `gremium status --as-of HEAD`, `gremium log`, `gremium show {request}`, \
             `gremium explain {request}`, `gremium check`."
        ),
        Lang::En => format!(
            "Built: {dir} with {entries} entries; {files} documents lie in {dir}/minutes and {dir}/reports.\n\
             Next: `cd {dir}`, then `gremium status --as-of HEAD`, `gremium log`, `gremium show {request}`, \
             `gremium explain {request}`, `gremium check`."
        ),
    }
}

fn broken(error: &dyn std::fmt::Display) -> Error {
    Error::new(Text::new(
        format!("the built-in story cannot be read: {error}"),
        format!("das eingebaute Beispiel ist nicht lesbar: {error}"),
    ))
}

fn cannot_build(dir: &std::path::Path, error: &dyn std::fmt::Display) -> Error {
    let dir = dir.display();
    Error::new(Text::new(
        format!("cannot build in {dir}: {error}"),
        format!("in {dir} lässt sich nichts bauen: {error}"),
    ))
    .with_help(Text::new(
        "name a folder that is empty or not there yet: `gremium demo DIR`",
        "einen Ordner nennen, der leer ist oder noch fehlt: `gremium demo ORDNER`",
    ))
}
