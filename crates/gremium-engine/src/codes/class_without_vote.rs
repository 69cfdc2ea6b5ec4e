//! A rule names a membership class that has no vote there.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `class-without-vote`: a rule names a membership class that has no vote there.
pub const RULE: Rule = Rule {
    code: "class-without-vote",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule names a membership class that has no vote there.",
        de: "Eine Regel nennt eine Mitgliedsart, die dort keine Stimme hat.",
    },
    why: Fixed {
        en: "A class that does not exist, has no seat or no vote is never counted, so a condition on it is never met, and what its ballots may mark has no effect.",
        de: "Eine Mitgliedsart, die es nicht gibt oder die weder Sitz noch Stimme hat, wird nie gezählt; eine Bedingung an sie ist nie erfüllt, und was ihre Stimmzettel ankreuzen dürfen, bleibt ohne Wirkung.",
    },
    mend: Fixed {
        en: "Name classes with a seat and a vote in the body.",
        de: "Mitgliedsarten mit Sitz und Stimme im Gremium nennen.",
    },
    wrong: "per_class: {classes: [host], majority: simple}\n",
    right: "per_class: {classes: [town], majority: simple}\n",
};
