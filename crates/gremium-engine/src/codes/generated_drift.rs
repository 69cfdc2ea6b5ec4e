//! A generated file is not what the record gives.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `generated-drift`: a generated file is not what the record gives.
pub const RULE: Rule = Rule {
    code: "generated-drift",
    severity: Severity::Error,
    summary: Fixed {
        en: "A generated file is not what the record gives.",
        de: "Eine erzeugte Datei ist nicht, was das Register ergibt.",
    },
    why: Fixed {
        en: "Minutes and decision books are read and signed as they lie there; edited by hand they would say something that nobody decided.",
        de: "Niederschriften und Beschlussbücher werden so gelesen und unterzeichnet, wie sie daliegen; von Hand geändert sagten sie etwas, das niemand beschlossen hat.",
    },
    mend: Fixed {
        en: "Generate it anew with `gremium minutes --out .` and commit the result; a correction belongs into the record itself.",
        de: "Mit `gremium minutes --out .` neu erzeugen und das Ergebnis committen; eine Berichtigung gehört in das Register selbst.",
    },
    wrong: "",
    right: "",
};
