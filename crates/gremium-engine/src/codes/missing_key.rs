//! A required key is missing.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `missing-key`: a required key is missing.
pub const RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    summary: Fixed { en: "A required key is missing.", de: "Ein Pflichtschlüssel fehlt." },
    why: Fixed {
        en: "Without it the file does not say enough to have an effect; nothing is guessed.",
        de: "Ohne ihn sagt die Datei nicht genug, um zu wirken; es wird nichts geraten.",
    },
    mend: Fixed { en: "Add the key.", de: "Den Schlüssel ergänzen." },
    wrong: "reason: too expensive\n",
    right: "choice: no\nreason: too expensive\n",
};
