//! Two matters are about the same thing and are decided differently.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `two-rules-for-one`: two matters are about the same thing and are decided differently.
pub const RULE: Rule = Rule {
    code: "two-rules-for-one",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Two matters are about the same thing and are decided differently.",
        de: "Zwei Angelegenheiten betreffen dasselbe und werden verschieden entschieden.",
    },
    why: Fixed {
        en: "Whoever moves a motion then chooses the body or the rule, and will choose the easier one.",
        de: "Wer beantragt, wählt dann Gremium oder Regel, und zwar die leichtere.",
    },
    mend: Fixed {
        en: "Tell them apart by `files`, `offices`, `classes` or `amount`, or leave one out.",
        de: "Sie durch `files`, `offices`, `classes` oder `amount` unterscheiden oder eine weglassen.",
    },
    wrong: "matters:\n  admission: {about: membership, body: assembly, rule: three-quarters}\n  quick-admission: {about: membership, body: board, rule: simple}\n",
    right: "matters:\n  admission: {about: membership, body: assembly, rule: three-quarters}\n",
};
