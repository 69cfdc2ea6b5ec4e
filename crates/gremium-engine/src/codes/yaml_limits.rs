//! The YAML is larger, deeper or more repetitive than a record needs.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `yaml-limits`: the YAML is larger, deeper or more repetitive than a record needs.
pub const RULE: Rule = Rule {
    code: "yaml-limits",
    severity: Severity::Error,
    summary: Fixed {
        en: "The YAML is larger, deeper or more repetitive than a record needs.",
        de: "Das YAML ist größer, tiefer oder verschachtelter, als ein Register es braucht.",
    },
    why: Fixed {
        en: "A small file can unfold to gigabytes through aliases; every reader must be able to check the record.",
        de: "Eine kleine Datei kann sich durch Aliase zu Gigabytes entfalten; jeder muss das Register prüfen können.",
    },
    mend: Fixed {
        en: "Write the content out plainly, without anchors and aliases, or split it into several files.",
        de: "Den Inhalt ohne Anker und Aliase ausschreiben oder auf mehrere Dateien verteilen.",
    },
    wrong: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    right: "a: [x, x]\n",
};
