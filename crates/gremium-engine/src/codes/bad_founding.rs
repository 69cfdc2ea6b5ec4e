//! A file of the founding cannot be accepted.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `bad-founding`: a file of the founding cannot be accepted.
pub const RULE: Rule = Rule {
    code: "bad-founding",
    severity: Severity::Error,
    summary: Fixed {
        en: "A file of the founding cannot be accepted.",
        de: "Eine Datei der Gründung kann nicht übernommen werden.",
    },
    why: Fixed {
        en: "The founding needs nobody's permission, but what it names must exist and fit the statutes.",
        de: "Die Gründung braucht keine Erlaubnis, aber was sie nennt, muss es geben und zur Satzung passen.",
    },
    mend: Fixed {
        en: "Correct the file; landing it again is then judged like any other act.",
        de: "Die Datei berichtigen; neu eingebracht wird sie dann beurteilt wie jede andere Handlung.",
    },
    wrong: "# members/musterstadt.yaml\nclass: fulll\n",
    right: "# members/musterstadt.yaml\nclass: full\n",
};
