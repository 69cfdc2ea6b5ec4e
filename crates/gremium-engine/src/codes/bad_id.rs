//! An id has a form that ids may not have.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `bad-id`: an id has a form that ids may not have.
pub const RULE: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    summary: Fixed {
        en: "An id has a form that ids may not have.",
        de: "Eine Kennung hat eine unzulässige Form.",
    },
    why: Fixed {
        en: "Ids are file names too: they must be the same on every file system and safe in links.",
        de: "Kennungen sind auch Dateinamen: Sie müssen auf jedem Dateisystem gleich und in Verweisen sicher sein.",
    },
    mend: Fixed {
        en: "Use lower-case letters a-z, digits and hyphens between them, at most 64 characters.",
        de: "Kleinbuchstaben a-z, Ziffern und Bindestriche dazwischen verwenden, höchstens 64 Zeichen.",
    },
    wrong: "member: Stadt Münster\n",
    right: "member: stadt-muenster\n",
};
