//! A line is indented with a tab.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `tab-indentation`: a line is indented with a tab.
pub const RULE: Rule = Rule {
    code: "tab-indentation",
    severity: Severity::Error,
    summary: Fixed {
        en: "A line is indented with a tab.",
        de: "Eine Zeile ist mit einem Tabulator eingerückt.",
    },
    why: Fixed {
        en: "YAML does not say how wide a tab is, so it forbids it in indentation.",
        de: "YAML legt nicht fest, wie breit ein Tabulator ist, und verbietet ihn deshalb in der Einrückung.",
    },
    mend: Fixed {
        en: "Replace the tab by two spaces.",
        de: "Den Tabulator durch zwei Leerzeichen ersetzen.",
    },
    wrong: "motion:\n	text: We build it.\n",
    right: "motion:\n  text: We build it.\n",
};
