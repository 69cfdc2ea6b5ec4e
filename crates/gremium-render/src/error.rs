//! Why no text could be made.

use gremium_engine::text::Text;

/// Why no text could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The record has nothing with this id.
    #[error("nothing in the record has the id `{id}`")]
    Unknown {
        /// The id as given.
        id: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// Several things have this short id.
    #[error("`{id}` could be any of {}", .candidates.join(", "))]
    Ambiguous {
        /// The id as given.
        id: String,
        /// What it could mean.
        candidates: Vec<String>,
    },
    /// A sitting that was not held has no minutes.
    #[error("the sitting {id} has not been recorded, so there are no minutes")]
    NotHeld {
        /// The sitting.
        id: String,
    },
    /// A poll that is not closed has no minutes.
    #[error("poll {id} has not closed, so there are no minutes")]
    NotClosed {
        /// The poll.
        id: String,
    },
    /// Nothing is written about it as a document of its own.
    #[error(
        "there is no document about this alone: name a request, a sitting, a poll or a process"
    )]
    NoDocument,
    /// There is no document of this name.
    #[error("there is no template `{0}`")]
    NoTemplate(String),
    /// A template is wrong.
    #[error("template `{name}` is wrong")]
    Template {
        /// Its name.
        name: String,
        /// What is wrong with it.
        source: minijinja::Error,
    },
}

impl Error {
    /// What happened, in both languages.
    pub fn text(&self) -> Text {
        let de = match self {
            Self::Unknown { id, .. } => format!("nichts im Register hat die Kennung `{id}`"),
            Self::Ambiguous { id, candidates } => {
                format!("`{id}` kann jedes davon sein: {}", candidates.join(", "))
            }
            Self::NotHeld { id } => {
                format!(
                    "die Sitzung {id} ist nicht festgehalten, daher gibt es keine Niederschrift"
                )
            }
            Self::NotClosed { id } => {
                format!("Abstimmung {id} ist nicht beendet, daher gibt es keine Niederschrift")
            }
            Self::NoDocument => "darüber gibt es kein eigenes Dokument: einen Entwicklungsbedarf, eine Sitzung, eine \
                Abstimmung oder ein Verfahren angeben"
                .to_owned(),
            Self::NoTemplate(name) => format!("es gibt keine Vorlage `{name}`"),
            Self::Template { name, .. } => format!("die Vorlage `{name}` ist fehlerhaft"),
        };
        Text::new(self.to_string(), de)
    }

    /// What to do about it, where something can be said.
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::Unknown { nearest: Some(near), .. } => {
                Some(Text::new(format!("did you mean `{near}`?"), format!("ist `{near}` gemeint?")))
            }
            Self::Unknown { nearest: None, .. } => Some(Text::new(
                "`gremium status` names what is open, `gremium log` what was decided",
                "`gremium status` nennt, was offen ist, `gremium log`, was beschlossen wurde",
            )),
            Self::Ambiguous { .. } => {
                Some(Text::new("write it in full", "die vollständige Kennung angeben"))
            }
            Self::NotHeld { .. }
            | Self::NotClosed { .. }
            | Self::NoDocument
            | Self::NoTemplate(_)
            | Self::Template { .. } => None,
        }
    }
}
