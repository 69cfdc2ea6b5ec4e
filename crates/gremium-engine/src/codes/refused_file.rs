//! A file lies there without effect, because its act was refused.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `refused-file`: a file lies there without effect, because its act was refused.
pub const RULE: Rule = Rule {
    code: "refused-file",
    severity: Severity::Note,
    summary: Fixed {
        en: "A file lies there without effect, because its act was refused.",
        de: "Eine Datei liegt ohne Wirkung da, weil ihre Handlung abgewiesen wurde.",
    },
    why: Fixed {
        en: "The refusal stays in the record for ever; the file itself says something that never came about.",
        de: "Die Abweisung bleibt für immer im Register; die Datei selbst sagt etwas, das nie zustande kam.",
    },
    mend: Fixed {
        en: "Remove the file (clean-up is always allowed), or mend what the reason says and land it again; where only the author was wrong, with a change such as a comment, since Git sees none in the same content.",
        de: "Die Datei entfernen (Aufräumen ist immer erlaubt) oder den genannten Grund beheben und sie neu einbringen; war nur der Urheber der falsche, mit einer Änderung, etwa einem Kommentar, denn gleichen Inhalt nimmt Git nicht als Änderung wahr.",
    },
    wrong: "",
    right: "",
};
