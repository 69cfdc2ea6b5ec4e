//! A key stands twice in one mapping.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `duplicate-key`: a key stands twice in one mapping.
pub const RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    summary: Fixed {
        en: "A key stands twice in one mapping.",
        de: "Ein Schlüssel steht zweimal in derselben Zuordnung.",
    },
    why: Fixed {
        en: "Programs disagree on which of the two counts, so neither does.",
        de: "Programme sind sich uneins, welcher von beiden zählt; also zählt keiner.",
    },
    mend: Fixed {
        en: "Keep one of the two and remove the other.",
        de: "Einen der beiden behalten, den anderen entfernen.",
    },
    wrong: "choice: yes\nchoice: no\n",
    right: "choice: no\n",
};
