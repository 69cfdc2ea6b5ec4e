//! A key is not known in this kind of file.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `unknown-key`: a key is not known in this kind of file.
pub const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    summary: Fixed {
        en: "A key is not known in this kind of file.",
        de: "Ein Schlüssel ist in dieser Art von Datei nicht bekannt.",
    },
    why: Fixed {
        en: "A misspelt key would silently have no effect.",
        de: "Ein falsch geschriebener Schlüssel bliebe sonst stillschweigend ohne Wirkung.",
    },
    mend: Fixed {
        en: "Correct the spelling or remove the key.",
        de: "Die Schreibweise berichtigen oder den Schlüssel entfernen.",
    },
    wrong: "chioce: yes\n",
    right: "choice: yes\n",
};
