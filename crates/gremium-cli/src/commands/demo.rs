//! `gremium demo [DIR]`: the example partnership as a real repository.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gremium_core::text::Lang;
use gremium_engine::story;
use gremium_engine::text::Text;
use gremium_git::story::build;
use gremium_render::render_status;

use crate::context::Context;
use crate::embedded;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::Telling;

/// Build the example partnership as a real Git repository, replay it, and show what came of it
///
/// Eighteen months of a fictitious partnership: members join, requests are filed, polls and sittings decide, some votes
/// come too late. The status is printed, minutes and the decision book are written in German and English.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium demo\n  gremium demo /tmp/weidenland\n\nThen look around:\n  \
    cd /tmp/weidenland && gremium status && gremium log && gremium check"
)]
pub struct Args {
    /// Folder to build it in: must be empty or not there yet
    #[arg(default_value = "gremium-demo")]
    dir: PathBuf,
}

/// Builds, replays and shows the example.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let files = embedded::example();
    let script = files.get("story.yaml").copied().unwrap_or_default();
    let story = story::parse("story.yaml", script).map_err(|error| broken(&error))?;
    let assets: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect();
    let dir = &args.dir;
    let built = build(&story, &assets, dir).map_err(|error| cannot_build(dir, &error))?;
    // The story ends on a day of its own: as of that day some votes are still open.
    let as_of = Some("HEAD".to_owned());
    let mut here = context.clone();
    (here.repo, here.root, here.as_of) = (dir.clone(), None, as_of);
    let telling = Telling::open(&here, None)?;
    output.text(&render_status(&telling.report, telling.lang, &telling.templates)?);
    let files = super::minutes::all(&telling, &[Lang::De, Lang::En])?;
    super::minutes::write_files(dir, &files)?;
    output.line("");
    output.line(&closing(dir, built.entries.len(), files.len(), telling.lang));
    Ok(Exit::Holds)
}

fn closing(dir: &std::path::Path, entries: usize, minutes: usize, lang: Lang) -> String {
    let dir = dir.display();
    match lang {
        Lang::De => format!(
            "Gebaut: {dir} mit {entries} Einträgen; {minutes} Niederschriften und Beschlussbücher liegen in {dir}/minutes.\n\
             Weiter: `cd {dir}`, dann `gremium status --as-of HEAD`, `gremium log`, `gremium explain 2025/heat-map`, `gremium check`."
        ),
        Lang::En => format!(
            "Built: {dir} with {entries} entries; {minutes} minutes and decision books lie in {dir}/minutes.\n\
             Next: `cd {dir}`, then `gremium status --as-of HEAD`, `gremium log`, `gremium explain 2025/heat-map`, `gremium check`."
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
