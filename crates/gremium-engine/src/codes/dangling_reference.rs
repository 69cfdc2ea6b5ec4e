//! A file names something that does not exist.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `dangling-reference`: a file names something that does not exist.
pub const RULE: Rule = Rule {
    code: "dangling-reference",
    severity: Severity::Error,
    summary: Fixed {
        en: "A file names something that does not exist.",
        de: "Eine Datei nennt etwas, das es nicht gibt.",
    },
    why: Fixed {
        en: "What is named must be known at that moment, or the fact has no meaning.",
        de: "Das Genannte muss zu diesem Zeitpunkt bekannt sein, sonst hat die Tatsache keine Bedeutung.",
    },
    mend: Fixed {
        en: "Correct the name, or add what it names in the same change.",
        de: "Den Namen berichtigen oder das Genannte in derselben Änderung ergänzen.",
    },
    wrong: "body: steering-commitee\n",
    right: "body: steering-committee\n",
};
