//! A rule needs an office that nobody holds.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `office-unfilled`: a rule needs an office that nobody holds.
pub const RULE: Rule = Rule {
    code: "office-unfilled",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule needs an office that nobody holds.",
        de: "Eine Regel braucht ein Amt, das niemand innehat.",
    },
    why: Fixed {
        en: "Until it is filled nobody has the casting vote or the veto, and a quorum that asks for the chair is missed.",
        de: "Bis es besetzt ist, hat niemand den Stichentscheid oder das Veto, und ein Quorum mit dem Vorsitz ist verfehlt.",
    },
    mend: Fixed {
        en: "Fill the office, or extend the days of its holder.",
        de: "Das Amt besetzen oder die Zeit des Inhabers verlängern.",
    },
    wrong: "",
    right: "",
};
