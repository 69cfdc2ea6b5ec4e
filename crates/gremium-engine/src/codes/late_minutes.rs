//! The minutes of a sitting landed after the rule by which it voted had been amended.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `late-minutes`: the minutes of a sitting landed after the rule by which it voted had been amended.
pub const RULE: Rule = Rule {
    code: "late-minutes",
    severity: Severity::Warning,
    summary: Fixed {
        en: "The minutes of a sitting landed after the rule by which it voted had been amended.",
        de: "Die Niederschrift einer Sitzung kam erst ins Register, als die Regel, nach der abgestimmt wurde, schon geändert war.",
    },
    why: Fixed {
        en: "A sitting is governed by the statutes of its day. Whoever dates one back can choose a rule that no longer holds, so that this is worth a look.",
        de: "Für eine Sitzung gilt die Satzung ihres Tages. Wer sie zurückdatiert, kann sich so eine Regel aussuchen, die nicht mehr gilt; deshalb lohnt ein Blick darauf.",
    },
    mend: Fixed {
        en: "Make sure that the sitting took place on that day, and let minutes land soon after a sitting; statutes can say how soon (`minutes_within`).",
        de: "Sicherstellen, dass die Sitzung an diesem Tag stattfand, und Niederschriften bald nach der Sitzung einbringen; wie bald, kann die Satzung bestimmen (`minutes_within`).",
    },
    wrong: "# lands on 16 February 2026, after the rule was amended\ndate: 2025-01-20\n",
    right: "# lands on 22 January 2025\ndate: 2025-01-20\n",
};
