//! The file says nothing.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `empty-file`: the file says nothing.
pub const RULE: Rule = Rule {
    code: "empty-file",
    severity: Severity::Error,
    summary: Fixed { en: "The file says nothing.", de: "Die Datei sagt nichts." },
    why: Fixed {
        en: "An empty file, or one with nothing but comments, carries no act.",
        de: "Eine leere Datei oder eine, die nur Kommentare enthält, enthält keinen Akt.",
    },
    mend: Fixed {
        en: "Fill in the file or remove it.", de: "Die Datei ausfüllen oder entfernen."
    },
    wrong: "# to do\n",
    right: "choice: yes\n",
};
