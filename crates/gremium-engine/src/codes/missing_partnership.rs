//! There is no valid `partnership.yaml`.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `missing-partnership`: there is no valid `partnership.yaml`.
pub const RULE: Rule = Rule {
    code: "missing-partnership",
    severity: Severity::Error,
    summary: Fixed {
        en: "There is no valid `partnership.yaml`.",
        de: "Es gibt keine gültige `partnership.yaml`.",
    },
    why: Fixed {
        en: "It says what the record is about, and in which time zone and currency everything is read.",
        de: "Sie sagt, worum es im Register geht und in welcher Zeitzone und Währung alles gelesen wird.",
    },
    mend: Fixed {
        en: "Restore `partnership.yaml` at the root of the record, or start one with `gremium init`.",
        de: "`partnership.yaml` an der Wurzel des Registers wiederherstellen oder mit `gremium init` anlegen.",
    },
    wrong: "",
    right: "schema: 1\nid: musterland\nname: Musterland\n",
};
