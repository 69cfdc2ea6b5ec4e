//! Errors: we could not do the job. What is wrong with the data is no error but a finding.

use gremium_core::text::Lang;
use gremium_engine::history::HistoryError;
use gremium_engine::text::Text;

use crate::exit::Exit;
use crate::output::Output;

/// Why the job could not be done, and what the reader can do, in both languages.
#[derive(Debug, thiserror::Error)]
#[error("{}", message.en)]
pub struct Error {
    /// The exit code that it leads to.
    pub exit: Exit,
    /// What happened.
    pub message: Text,
    /// What to do about it.
    pub help: Option<Text>,
    /// What lies below.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// The caller asked for something that does not make sense, or the job failed.
    pub fn new(message: Text) -> Self {
        Self { exit: Exit::Error, message, help: None, source: None }
    }

    /// The question cannot be decided with what is there.
    pub fn cannot_decide(message: Text) -> Self {
        Self { exit: Exit::CannotDecide, ..Self::new(message) }
    }

    /// Nothing can be decided without statutes in force.
    pub fn no_statutes() -> Self {
        Self::cannot_decide(Text::new(
            "the partnership has no valid statutes, so nothing can be decided",
            "die Partnerschaft hat keine gültige Satzung, daher lässt sich nichts entscheiden",
        ))
        .with_help(Text::new(
            "`gremium check` says what is wrong with them",
            "`gremium check` sagt, was daran falsch ist",
        ))
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The same with its cause.
    #[must_use]
    pub fn caused_by(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// A file could not be read or written.
    pub fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        let path = path.display();
        Self::new(Text::new(
            format!("cannot use {path}: {source}"),
            format!("{path} ist nicht verwendbar: {source}"),
        ))
        .caused_by(source)
    }

    /// Shows the error, its causes and the advice on standard error.
    pub fn show(&self, lang: Lang, output: &mut Output) {
        output.error(lang, self.message.get(lang));
        let mut cause = self.source.as_deref().map(|source| source as &dyn std::error::Error);
        while let Some(source) = cause {
            let text = source.to_string();
            if !self.message.get(lang).contains(&text) {
                output.cause(lang, &text);
            }
            cause = source.source();
        }
        if let Some(help) = &self.help {
            output.help(lang, help.get(lang));
        }
    }
}

impl From<HistoryError> for Error {
    fn from(error: HistoryError) -> Self {
        let (exit, de) = german(&error);
        let help = help(&error);
        Self { exit, message: Text::new(error.to_string(), de), help: Some(help), source: None }
    }
}

fn german(error: &HistoryError) -> (Exit, String) {
    match error {
        HistoryError::Shallow { boundary } => (
            Exit::CannotDecide,
            format!(
                "dieser Klon ist flach: Die Commits vor {boundary} fehlen, es lässt sich nichts nachrechnen"
            ),
        ),
        HistoryError::Missing { id, what } => {
            (Exit::CannotDecide, format!("Objekt {id} ({what}) fehlt in diesem Klon"))
        }
        HistoryError::Anchor { anchor, tip } => (
            Exit::CannotDecide,
            format!(
                "das Register bei {tip} geht nicht durch den Anker {anchor}: Seine Geschichte wurde umgeschrieben, oder es wurde in einen Zweig übernommen und dieser an seiner Stelle veröffentlicht"
            ),
        ),
        HistoryError::NotMergeable { base, head, reason } => (
            Exit::CannotDecide,
            format!("{head} lässt sich nicht mit {base} zusammenführen: {reason}"),
        ),
        HistoryError::Corrupt { id } => (
            Exit::Error,
            format!("Objekt {id} ist beschädigt: Sein Inhalt ergibt nicht seine Kennung"),
        ),
        HistoryError::Other { message, .. } => (Exit::Error, message.clone()),
    }
}

fn help(error: &HistoryError) -> Text {
    match error {
        HistoryError::Shallow { .. } => Text::new(
            "fetch the whole history: `git fetch --unshallow` (in CI: fetch-depth: 0, GIT_DEPTH: \"0\")",
            "die ganze Geschichte holen: `git fetch --unshallow` (in CI: fetch-depth: 0, GIT_DEPTH: \"0\")",
        ),
        HistoryError::Missing { .. } => Text::new(
            "this clone was probably made with `--filter`: fetch the rest with `git fetch --refetch --no-filter`; if that does not help, clone anew",
            "dieser Klon wurde wohl mit `--filter` angelegt: den Rest mit `git fetch --refetch --no-filter` holen; hilft das nicht, neu klonen",
        ),
        HistoryError::Anchor { .. } => Text::new(
            "do not trust this clone: compare it with another member's, and ask who rewrote the branch",
            "diesem Klon nicht trauen: mit dem eines anderen Mitglieds vergleichen und klären, wer den Zweig umgeschrieben hat",
        ),
        HistoryError::NotMergeable { .. } => Text::new(
            "merge the governed branch into the proposal and resolve the conflict there; where they share no commit, begin the proposal anew from the governed branch",
            "den geführten Zweig in den Vorschlag übernehmen und den Konflikt dort lösen; wo beide keinen Commit gemeinsam haben, den Vorschlag vom geführten Zweig aus neu beginnen",
        ),
        HistoryError::Corrupt { .. } => Text::new(
            "run `git fsck`, then fetch the object again from a sound clone",
            "`git fsck` ausführen, dann das Objekt aus einem heilen Klon neu holen",
        ),
        HistoryError::Other { help, .. } => Text::new(help.clone(), help.clone()),
    }
}
