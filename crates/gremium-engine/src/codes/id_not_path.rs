//! The id in a file is not the one that its path says.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `id-not-path`: the id in a file is not the one that its path says.
pub const RULE: Rule = Rule {
    code: "id-not-path",
    severity: Severity::Error,
    summary: Fixed {
        en: "The id in a file is not the one that its path says.",
        de: "Die Kennung in der Datei ist nicht die ihres Pfades.",
    },
    why: Fixed { en: "One fact would have two names.", de: "Eine Tatsache hätte zwei Namen." },
    mend: Fixed {
        en: "Make the two equal: correct the id or move the file.",
        de: "Beides in Übereinstimmung bringen: die Kennung berichtigen oder die Datei verschieben.",
    },
    wrong: "# members/stadt-muenster.yaml\nid: muenster\n",
    right: "# members/stadt-muenster.yaml\nid: stadt-muenster\n",
};
