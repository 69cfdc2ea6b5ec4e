//! The file holds more than one YAML document.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `several-documents`: the file holds more than one YAML document.
pub const RULE: Rule = Rule {
    code: "several-documents",
    severity: Severity::Error,
    summary: Fixed {
        en: "The file holds more than one YAML document.",
        de: "Die Datei enthält mehr als ein YAML-Dokument.",
    },
    why: Fixed {
        en: "One file states one fact; a second document would be overlooked.",
        de: "Eine Datei stellt eine Tatsache fest; ein zweites Dokument würde übersehen.",
    },
    mend: Fixed {
        en: "Remove everything from the second `---` on, or put it into a file of its own.",
        de: "Alles ab dem zweiten `---` entfernen oder in eine eigene Datei legen.",
    },
    wrong: "choice: yes\n---\nchoice: no\n",
    right: "choice: yes\n",
};
