//! The partnership has no statutes.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `missing-statutes`: the partnership has no statutes.
pub const RULE: Rule = Rule {
    code: "missing-statutes",
    severity: Severity::Error,
    summary: Fixed {
        en: "The partnership has no statutes.",
        de: "Die Partnerschaft hat keine Satzung.",
    },
    why: Fixed {
        en: "Without statutes nobody can decide anything, and every act would be refused.",
        de: "Ohne Satzung kann niemand etwas beschließen, und jede Handlung würde abgewiesen.",
    },
    mend: Fixed {
        en: "Add files to `statutes/`; `gremium init --preset civitas-connect` writes complete ones.",
        de: "Dateien in `statutes/` ergänzen; `gremium init --preset civitas-connect` schreibt vollständige.",
    },
    wrong: "",
    right: "# statutes/record.yaml\nstatutes: 1\nrecord: {assurance: email}\n",
};
