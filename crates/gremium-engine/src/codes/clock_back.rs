//! An entry is dated before the one before it.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `clock-back`: an entry is dated before the one before it.
pub const RULE: Rule = Rule {
    code: "clock-back",
    severity: Severity::Warning,
    summary: Fixed {
        en: "An entry is dated before the one before it.",
        de: "Ein Eintrag ist früher datiert als der Eintrag vor ihm.",
    },
    why: Fixed {
        en: "Effective time never runs backwards: the entry counts at the time of its predecessor, so it cannot reopen anything.",
        de: "Die wirksame Zeit läuft nie zurück: Der Eintrag zählt zur Zeit seines Vorgängers und kann nichts wieder öffnen.",
    },
    mend: Fixed {
        en: "Set the clock of the machine that landed it; nothing in the record has to be changed.",
        de: "Die Uhr des Rechners stellen, der ihn eingebracht hat; am Register muss nichts geändert werden.",
    },
    wrong: "",
    right: "",
};
