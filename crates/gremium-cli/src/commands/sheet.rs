//! What the commands that compute a sheet have in common: figures of a record as text, Markdown or JSON.

use std::path::PathBuf;

use gremium_core::text::Lang;
use gremium_engine::replay::Replay;
use gremium_engine::report::v1::Report;
use gremium_render::{Form, Templates};
use serde::Serialize;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;
use crate::telling::{self, Telling};

/// How a sheet is written.
#[derive(Debug, clap::Args)]
pub(super) struct Sheet {
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
    /// Folder with your own templates, such as sheet.txt
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Makes text of what was computed.
pub(super) type Render<T> =
    fn(&Report, &T, Form, Lang, &Templates) -> Result<String, gremium_render::Error>;

impl Sheet {
    /// Replays the record, computes and prints.
    pub(super) fn show<T: Serialize>(
        &self,
        command: &str,
        context: &Context,
        output: &mut Output,
        compute: impl FnOnce(&Replay, &Report) -> Result<T, Error>,
        render: Render<T>,
    ) -> Result<Exit, Error> {
        let (telling, replay) = self.open(context)?;
        let computed = compute(&replay, &telling.report)?;
        self.print(command, telling, &computed, context, output, render)
    }

    /// The record, and how it is told.
    pub(super) fn open(&self, context: &Context) -> Result<(Telling, Replay), Error> {
        Telling::open_with_replay(context, self.templates.as_deref())
    }

    /// Prints what was computed.
    pub(super) fn print<T: Serialize>(
        &self,
        command: &str,
        telling: Telling,
        computed: &T,
        context: &Context,
        output: &mut Output,
        render: Render<T>,
    ) -> Result<Exit, Error> {
        let Telling { report, lang, templates, .. } = telling;
        let form = if self.markdown { Form::Markdown } else { Form::Plain };
        telling::show(command, context.format, output, computed, || {
            render(&report, computed, form, lang, &templates)
        })?;
        Ok(Exit::Holds)
    }
}
