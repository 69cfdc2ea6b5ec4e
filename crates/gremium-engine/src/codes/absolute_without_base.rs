//! An absolute majority does not say of what.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `absolute-without-base`: an absolute majority does not say of what.
pub const RULE: Rule = Rule {
    code: "absolute-without-base",
    severity: Severity::Error,
    summary: Fixed {
        en: "An absolute majority does not say of what.",
        de: "Eine absolute Mehrheit sagt nicht, wovon.",
    },
    why: Fixed {
        en: "The word has no fixed meaning: more than half of the votes cast for some, of those present or of all members for others.",
        de: "Das Wort hat keine feste Bedeutung: für die einen mehr als die Hälfte der abgegebenen Stimmen, für andere der Anwesenden oder aller Mitglieder.",
    },
    mend: Fixed {
        en: "Name the base: `{absolute: valid}`, `{absolute: present}` or `{absolute: entitled}`.",
        de: "Die Bezugsgröße nennen: `{absolute: valid}`, `{absolute: present}` oder `{absolute: entitled}`.",
    },
    wrong: "majority: absolute\n",
    right: "majority: {absolute: entitled}\n",
};
