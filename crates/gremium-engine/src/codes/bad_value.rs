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
        en: "Use one of the values that the message names.",
        de: "Einen der genannten Werte verwenden.",
    },
    wrong: "choice: maybe\n",
    right: "choice: abstain\n",
};
