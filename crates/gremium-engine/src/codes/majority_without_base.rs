//! A share does not say of what.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `majority-without-base`: a share does not say of what.
pub const RULE: Rule = Rule {
    code: "majority-without-base",
    severity: Severity::Error,
    summary: Fixed { en: "A share does not say of what.", de: "Ein Anteil sagt nicht, wovon." },
    why: Fixed {
        en: "Three quarters of the votes cast, of those present and of all members are three different majorities; courts had to decide which was meant.",
        de: "Drei Viertel der abgegebenen Stimmen, der Anwesenden und aller Mitglieder sind drei verschiedene Mehrheiten; Gerichte mussten entscheiden, welche gemeint war.",
    },
    mend: Fixed {
        en: "Name the base: `of: yes_no`, `of: valid`, `of: present`, `of: entitled`.",
        de: "Die Bezugsgröße nennen: `of: yes_no`, `of: valid`, `of: present`, `of: entitled`.",
    },
    wrong: "majority: {at_least: \"75 %\"}\n",
    right: "majority: {at_least: \"75 %\", of: yes_no}\n",
};
