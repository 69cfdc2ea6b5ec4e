//! What the commands that tell people of a record have in common.

use std::path::Path;

use gremium_core::text::Lang;
use gremium_engine::replay::Replay;
use gremium_engine::report::v1::Report;
use gremium_engine::text::Text;
use gremium_render::{Templates, Thing};
use serde::Serialize;

use crate::args::Format;
use crate::context::Context;
use crate::error::Error;
use crate::output::{self, Output};
use crate::session::Session;

/// A report, and in which language and with which templates it is told.
pub struct Telling {
    /// The record.
    pub session: Session,
    /// Its report.
    pub report: Report,
    /// The language: the one asked for, or the partnership's binding one.
    pub lang: Lang,
    /// The templates.
    pub templates: Templates,
}

impl Telling {
    /// Replays the record; `templates` is a folder with the partnership's own templates.
    pub fn open(context: &Context, templates: Option<&Path>) -> Result<Self, Error> {
        Self::open_with_replay(context, templates).map(|(telling, _)| telling)
    }

    /// The same with the replay itself, for what is computed from the state and stands in no report.
    pub fn open_with_replay(
        context: &Context,
        templates: Option<&Path>,
    ) -> Result<(Self, Replay), Error> {
        let templates = load_templates(templates.map(|dir| context.resolve(dir)).as_deref())?;
        let mut session = Session::open(context)?;
        let replay = session.replay()?;
        let report = session.report_of(&replay)?;
        let binding = langs(&report).first().copied().unwrap_or_default();
        Ok((Self { session, lang: context.lang_or(binding), report, templates }, replay))
    }

    /// Says beside what was asked for that entries were left out, which are dated in time.
    pub fn note_left_out(&self, output: &mut Output) {
        if let Some(text) = gremium_render::render_left_out(&self.report, self.lang) {
            output.note(&text);
        }
    }

    /// The thing with an id.
    pub fn find(&self, id: &str) -> Result<Thing<'_>, Error> {
        Ok(gremium_render::find(&self.report, id)?)
    }
}

/// The languages of a partnership, the binding one first.
pub fn langs(report: &Report) -> Vec<Lang> {
    let codes = report.partnership.languages.iter();
    codes.filter_map(|code| [Lang::De, Lang::En].into_iter().find(|it| it.code() == code)).collect()
}

/// Prints `text` for people, or `part` of the report for machines.
pub fn show(
    command: &str,
    format: Format,
    output: &mut Output,
    part: &impl Serialize,
    text: impl FnOnce() -> Result<String, gremium_render::Error>,
) -> Result<(), Error> {
    match format {
        Format::Human => output.text(&text()?),
        Format::Json => output.text(&output::pretty(part)?),
        Format::Github | Format::Sarif => {
            return Err(Error::new(Text::new(
                format!("`{command}` answers in the formats human and json"),
                format!("`{command}` antwortet in den Formaten human und json"),
            )));
        }
    }
    Ok(())
}

/// The templates that come with the program, those in `dir` in their place.
pub fn load_templates(dir: Option<&Path>) -> Result<Templates, Error> {
    let mut templates = Templates::new()?;
    let Some(dir) = dir else { return Ok(templates) };
    let entries = std::fs::read_dir(dir).map_err(|error| Error::io(dir, error))?;
    let mut paths = entries
        .map(|entry| entry.map(|it| it.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Error::io(dir, error))?;
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        templates = templates.with_override(&name, &text)?;
    }
    Ok(templates)
}

impl From<gremium_render::Error> for Error {
    fn from(error: gremium_render::Error) -> Self {
        let mut shown = Self::new(error.text());
        shown.help = error.help();
        match error {
            gremium_render::Error::Template { source, .. } => shown.caused_by(source),
            _ => shown,
        }
    }
}
