//! A rule or a deciding body is never used.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `never-used`: a rule or a deciding body is never used.
pub const RULE: Rule = Rule {
    code: "never-used",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule or a deciding body is never used.",
        de: "Eine Regel oder ein beschließendes Gremium wird nie gebraucht.",
    },
    why: Fixed {
        en: "What nothing names has no effect, and often something else names the wrong thing.",
        de: "Was nirgends genannt ist, wirkt nicht, und oft ist anderswo das Falsche genannt.",
    },
    mend: Fixed {
        en: "Name it in a matter, remove it, or call the body advisory.",
        de: "Sie in einer Angelegenheit nennen, sie entfernen oder das Gremium beratend nennen.",
    },
    wrong: "rules:\n  simple: {majority: simple}\n  forgotten: {majority: {two_thirds: valid}}\nmatters:\n  resolution: {about: resolution, body: assembly, rule: simple}\n",
    right: "rules:\n  simple: {majority: simple}\nmatters:\n  resolution: {about: resolution, body: assembly, rule: simple}\n",
};
