//! An entry is dated in the future.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `future-entry`: an entry is dated in the future.
pub const RULE: Rule = Rule {
    code: "future-entry",
    severity: Severity::Error,
    summary: Fixed {
        en: "An entry is dated in the future.",
        de: "Ein Eintrag ist in die Zukunft datiert.",
    },
    why: Fixed {
        en: "It and all entries after it do not count yet. Nobody can have landed it then.",
        de: "Er und alle Einträge nach ihm zählen noch nicht. Zu dieser Zeit kann ihn niemand eingebracht haben.",
    },
    mend: Fixed {
        en: "Check the clock of the machine that landed it, and land the entry again with the right time.",
        de: "Die Uhr des Rechners prüfen, der ihn eingebracht hat, und den Eintrag mit richtiger Zeit neu einbringen.",
    },
    wrong: "",
    right: "",
};
