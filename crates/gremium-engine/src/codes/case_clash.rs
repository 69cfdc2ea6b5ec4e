//! Two paths differ in case only.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `case-clash`: two paths differ in case only.
pub const RULE: Rule = Rule {
    code: "case-clash",
    severity: Severity::Error,
    summary: Fixed {
        en: "Two paths differ in case only.",
        de: "Zwei Pfade unterscheiden sich nur in Groß- und Kleinschreibung.",
    },
    why: Fixed {
        en: "On Windows and macOS only one of the two files would exist after a checkout.",
        de: "Unter Windows und macOS gäbe es nach dem Auschecken nur eine der beiden Dateien.",
    },
    mend: Fixed {
        en: "Rename or remove one of the two.",
        de: "Eine der beiden umbenennen oder entfernen.",
    },
    wrong: "",
    right: "",
};
