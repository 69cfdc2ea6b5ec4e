//! A symbolic link lies in the record.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `symlink`: a symbolic link lies in the record.
pub const RULE: Rule = Rule {
    code: "symlink",
    severity: Severity::Error,
    summary: Fixed {
        en: "A symbolic link lies in the record.",
        de: "Im Register liegt eine symbolische Verknüpfung.",
    },
    why: Fixed {
        en: "A link says what lies elsewhere, and elsewhere can change without an entry.",
        de: "Eine Verknüpfung verweist auf anderes, und das kann sich ohne Eintrag ändern.",
    },
    mend: Fixed {
        en: "Put the file itself in its place.",
        de: "An ihre Stelle die Datei selbst legen.",
    },
    wrong: "",
    right: "",
};
