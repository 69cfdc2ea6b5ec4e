//! A matter without a rule, and no law that has one.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `matter-without-rule`: a matter names no rule, and no law has one.
pub const RULE: Rule = Rule {
    code: "matter-without-rule",
    severity: Severity::Error,
    summary: Fixed {
        en: "A matter names no rule, and no law has one.",
        de: "Eine Angelegenheit nennt keine Regel, und kein Gesetz hat eine.",
    },
    why: Fixed {
        en: "Without a rule nobody knows when a motion is adopted. Statutes under a law fall back on its defaults, others on nothing.",
        de: "Ohne Regel weiß niemand, wann ein Antrag angenommen ist. Eine Satzung unter einem Gesetz fällt auf dessen Bestimmungen zurück, jede andere auf nichts.",
    },
    mend: Fixed {
        en: "Name a rule, or the law under which the statutes stand, such as `law: bgb` for a registered association.",
        de: "Eine Regel nennen oder das Gesetz, dem die Satzung untersteht, etwa `law: bgb` für einen eingetragenen Verein.",
    },
    wrong: "matters:\n  resolution: {about: resolution, body: assembly}\n",
    right: "matters:\n  resolution: {about: resolution, body: assembly, rule: simple}\n",
};
