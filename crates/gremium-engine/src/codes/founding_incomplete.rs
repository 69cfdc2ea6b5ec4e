//! The founding is not complete: nobody can act yet.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `founding-incomplete`: the founding is not complete: nobody can act yet.
pub const RULE: Rule = Rule {
    code: "founding-incomplete",
    severity: Severity::Warning,
    summary: Fixed {
        en: "The founding is not complete: nobody can act yet.",
        de: "Die Gründung ist nicht abgeschlossen: Noch kann niemand handeln.",
    },
    why: Fixed {
        en: "Until there are valid statutes, a member, and somebody who keeps the record, all that lands belongs to the founding and is accepted as it is, whoever lands it.",
        de: "Bis es eine gültige Satzung, ein Mitglied und jemanden gibt, der das Register führt, gehört alles Eingebrachte zur Gründung und gilt, wie es ist, gleich von wem es kommt.",
    },
    mend: Fixed {
        en: "Add what is missing; the partnership is founded with the entry that brings it.",
        de: "Das Fehlende hinzufügen; mit dem Eintrag, der es bringt, ist die Partnerschaft gegründet.",
    },
    wrong: "",
    right: "",
};
