//! A file lies where the record expects none of this kind.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `unknown-file`: a file lies where the record expects none of this kind.
pub const RULE: Rule = Rule {
    code: "unknown-file",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A file lies where the record expects none of this kind.",
        de: "Eine Datei liegt, wo das Register keine dieser Art erwartet.",
    },
    why: Fixed {
        en: "A misplaced or misnamed ballot would silently not count.",
        de: "Ein Stimmzettel am falschen Ort oder mit falschem Namen würde stillschweigend nicht zählen.",
    },
    mend: Fixed {
        en: "Move it to its place in the layout of the record, or out of the partnership's folder.",
        de: "An den vorgesehenen Ort im Register verschieben oder aus dem Ordner der Partnerschaft entfernen.",
    },
    wrong: "",
    right: "",
};
