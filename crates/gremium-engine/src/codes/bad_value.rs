//! A value is of the right shape but not allowed here.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `bad-value`: a value is of the right shape but not allowed here.
pub const RULE: Rule = Rule {
    code: "bad-value",
    severity: Severity::Error,
    summary: Fixed {
        en: "A value is of the right shape but not allowed here.",
        de: "Ein Wert hat die richtige Form, ist hier aber nicht zulässig.",
    },
    why: Fixed {
        en: "Only the values that the format lists have a meaning.",
        de: "Nur die im Format aufgeführten Werte haben eine Bedeutung.",
    },
    mend: Fixed {
        en: "Write a value as the message describes it.",
        de: "Einen Wert schreiben, wie ihn die Meldung beschreibt.",
    },
    wrong: "choice: maybe\n",
    right: "choice: abstain\n",
};
