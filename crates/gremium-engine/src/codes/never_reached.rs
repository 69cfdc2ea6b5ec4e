//! What statutes ask for can never be reached.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `never-reached`: what statutes ask for can never be reached.
pub const RULE: Rule = Rule {
    code: "never-reached",
    severity: Severity::Warning,
    summary: Fixed {
        en: "What the statutes ask for can never be reached.",
        de: "Was die Satzung verlangt, ist nie zu erreichen.",
    },
    why: Fixed {
        en: "What is not counted in that way of voting, is more than the body has, contradicts itself, or waits for what waits for it is never enough: nothing is ever adopted.",
        de: "Was auf diesem Weg nicht gezählt wird, mehr ist, als das Gremium hat, sich selbst widerspricht oder auf etwas wartet, das darauf wartet, genügt nie: Es wird nie etwas angenommen.",
    },
    mend: Fixed {
        en: "Correct the number or the base, give the rule other `channels`, or leave that way out of the matter.",
        de: "Zahl oder Bezugsgröße berichtigen, der Regel eigene `channels` geben oder diesen Weg in der Angelegenheit weglassen.",
    },
    wrong: "majority: simple\nquorum: {count: present, at_least: 1/2, of: entitled}\n",
    right: "majority: simple\nquorum: {count: present, at_least: 1/2, of: entitled}\nchannels:\n  poll: {majority: simple, quorum: {count: cast, at_least: 1/2, of: entitled}}\n",
};
