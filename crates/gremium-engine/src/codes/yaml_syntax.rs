//! The file is not YAML.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `yaml-syntax`: the file is not YAML.
pub const RULE: Rule = Rule {
    code: "yaml-syntax",
    severity: Severity::Error,
    summary: Fixed { en: "The file is not YAML.", de: "Die Datei ist kein YAML." },
    why: Fixed {
        en: "A file that cannot be read carries no act: what it was meant to say does not count.",
        de: "Eine Datei, die nicht gelesen werden kann, enthält keinen Akt: Was sie sagen sollte, zählt nicht.",
    },
    mend: Fixed {
        en: "Mend the marked place; text with `: ` or ` #` in it needs quotes.",
        de: "Die markierte Stelle berichtigen; Text, der `: ` oder ` #` enthält, braucht Anführungszeichen.",
    },
    wrong: "title: Map: a heat map\n",
    right: "title: \"Map: a heat map\"\n",
};
