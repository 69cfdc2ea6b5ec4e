//! A matter for some files of the statutes covers one that says who has which power.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `files-hold-power`: a matter for some files of the statutes covers one that says who has which power.
pub const RULE: Rule = Rule {
    code: "files-hold-power",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A matter for some files of the statutes covers one that says who has which power.",
        de: "Eine Angelegenheit für einzelne Dateien der Satzung umfasst eine, in der steht, wer welche Befugnis hat.",
    },
    why: Fixed {
        en: "The body that decides it can then give itself rights over members, offices and votes: it may change all that sections of this file say, except what decides on the statutes themselves.",
        de: "Das Gremium, das darüber beschließt, kann sich dann Rechte über Mitglieder, Ämter und Abstimmungen geben: Es darf alles ändern, was Abschnitte dieser Datei sagen, außer dem, was über die Satzung selbst entscheidet.",
    },
    mend: Fixed {
        en: "Keep in such a file only what the body may change alone, such as `fees`, and move the rest to another one.",
        de: "In einer solchen Datei nur lassen, was das Gremium allein ändern darf, etwa `fees`, und das Übrige in eine andere verlegen.",
    },
    wrong: "# statutes/fees.yaml, which the matter covers\nfees:\n  annual: {classes: [member], amount: 100}\nauthority:\n  fund-booked: [\"office:treasurer\"]\n",
    right: "# statutes/fees.yaml, which the matter covers\nfees:\n  annual: {classes: [member], amount: 100}\n",
};
