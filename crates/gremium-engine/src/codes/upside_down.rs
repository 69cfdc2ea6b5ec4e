//! A majority asks for few yes votes, or for many no votes.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `upside-down`: a majority asks for few yes votes, or for many no votes.
pub const RULE: Rule = Rule {
    code: "upside-down",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A majority asks for few yes votes, or for many no votes.",
        de: "Eine Mehrheit verlangt wenige Ja-Stimmen oder viele Nein-Stimmen.",
    },
    why: Fixed {
        en: "One more yes can then stop the motion, or one more no carry it; mostly `less` and `more` were mixed up.",
        de: "Eine Ja-Stimme mehr kann dann den Antrag scheitern lassen oder eine Nein-Stimme mehr ihn annehmen; meist sind „weniger“ und „mehr“ verwechselt.",
    },
    mend: Fixed {
        en: "Write `more_than` or `at_least` of yes votes, `less_than` or `at_most` of no votes.",
        de: "Bei Ja-Stimmen `more_than` oder `at_least` schreiben, bei Nein-Stimmen `less_than` oder `at_most`.",
    },
    wrong: "majority: {at_most: 1/2, of: yes_no}\n",
    right: "majority: {more_than: 1/2, of: yes_no}\n",
};
