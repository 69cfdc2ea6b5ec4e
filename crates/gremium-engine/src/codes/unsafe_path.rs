//! A path cannot be the same on every machine.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `unsafe-path`: a path cannot be the same on every machine.
pub const RULE: Rule = Rule {
    code: "unsafe-path",
    severity: Severity::Error,
    summary: Fixed {
        en: "A path cannot be the same on every machine.",
        de: "Ein Pfad ist nicht auf jedem Rechner derselbe.",
    },
    why: Fixed {
        en: "Names such as `..`, `aux` or ones with control characters lead elsewhere or cannot be checked out.",
        de: "Namen wie `..`, `aux` oder solche mit Steuerzeichen führen woandershin oder lassen sich nicht auschecken.",
    },
    mend: Fixed {
        en: "Rename the file: lower-case letters a-z, digits, hyphens and one dot before the ending.",
        de: "Die Datei umbenennen: Kleinbuchstaben a-z, Ziffern, Bindestriche und ein Punkt vor der Endung.",
    },
    wrong: "",
    right: "",
};
