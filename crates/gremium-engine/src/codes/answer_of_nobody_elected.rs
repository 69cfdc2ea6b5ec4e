//! Somebody accepted or declined an office to which nobody elected them.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `answer-of-nobody-elected`: somebody accepted or declined an office to which nobody elected them.
pub const RULE: Rule = Rule {
    code: "answer-of-nobody-elected",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Somebody accepted or declined an office to which nobody elected them.",
        de: "Jemand hat ein Amt angenommen oder abgelehnt, in das er nicht gewählt ist.",
    },
    why: Fixed {
        en: "Only whoever was elected, or is next in line for a seat that somebody declined or left, can accept or decline it. The answer of anybody else has no effect, and whoever reads the minutes takes it for an election.",
        de: "Annehmen oder ablehnen kann nur, wer gewählt ist oder für einen abgelehnten oder freigewordenen Sitz nachrückt. Die Antwort eines anderen bleibt ohne Wirkung, und wer die Niederschrift liest, hält ihn für gewählt.",
    },
    mend: Fixed {
        en: "Correct the names below `accepted` and `declined`, or the votes.",
        de: "Die Namen unter `accepted` und `declined` berichtigen oder die Stimmen.",
    },
    wrong: "",
    right: "",
};
