//! There is a second `partnership.yaml` below the root.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `nested-partnership`: there is a second `partnership.yaml` below the root.
pub const RULE: Rule = Rule {
    code: "nested-partnership",
    severity: Severity::Warning,
    summary: Fixed {
        en: "There is a second `partnership.yaml` below the root.",
        de: "Unter der Wurzel liegt eine zweite `partnership.yaml`.",
    },
    why: Fixed {
        en: "It would be another partnership inside this one; this replay leaves it out.",
        de: "Sie wäre eine weitere Partnerschaft in dieser; diese Auswertung lässt sie aus.",
    },
    mend: Fixed {
        en: "Move it out of the record, or read it by itself with `--root FOLDER`.",
        de: "Sie aus dem Register herausnehmen oder für sich mit `--root ORDNER` lesen.",
    },
    wrong: "",
    right: "",
};
