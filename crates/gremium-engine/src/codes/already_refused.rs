//! A change brings a file of which a refused copy lies there already.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `already-refused`: a change brings a file of which a refused copy lies there already.
pub const RULE: Rule = Rule {
    code: "already-refused",
    severity: Severity::Error,
    summary: Fixed {
        en: "A change brings a file of which a refused copy lies there already.",
        de: "Eine Änderung bringt eine Datei ein, von der ein abgewiesenes Gegenstück schon da liegt.",
    },
    why: Fixed {
        en: "Somebody who may not do so landed the very content before. Git sees no difference, so the act of whoever may do it is none: a ballot would be lost.",
        de: "Jemand, der dazu nicht befugt ist, hat genau diesen Inhalt schon eingebracht. Git sieht keinen Unterschied, also wird aus dem Beitrag des Befugten keine Handlung: Eine Stimme ginge verloren.",
    },
    mend: Fixed {
        en: "Change the file so that its content differs, if only by a comment (`# by our own delegate`); or let the refused copy be removed first, and land the file after that.",
        de: "Die Datei so ändern, dass ihr Inhalt abweicht, und sei es durch einen Kommentar (`# von der eigenen Vertretung`); oder zuerst das abgewiesene Gegenstück entfernen und die Datei danach einbringen.",
    },
    wrong: "",
    right: "",
};
