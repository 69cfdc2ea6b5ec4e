//! A body has fewer seats than members that sit in it.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `too-few-seats`: a body has fewer seats than members that sit in it.
pub const RULE: Rule = Rule {
    code: "too-few-seats",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A body has fewer seats than members that sit in it.",
        de: "Ein Gremium hat weniger Sitze als Mitglieder, die ihm angehören.",
    },
    why: Fixed {
        en: "A majority of the seats is then less than one of the members, and vacant seats cannot be told.",
        de: "Eine Mehrheit der Sitze ist dann weniger als eine der Mitglieder, und freie Sitze sind nicht zu erkennen.",
    },
    mend: Fixed {
        en: "Correct `total`, or the members of the body.",
        de: "`total` berichtigen oder die Mitglieder des Gremiums.",
    },
    wrong: "seats: {members: [first-town, second-town, third-town], total: 2}\n",
    right: "seats: {members: [first-town, second-town, third-town], total: 3}\n",
};
