//! A majority or a quorum can never be reached.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `never-reached`: a majority or a quorum can never be reached.
pub const RULE: Rule = Rule {
    code: "never-reached",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A majority or a quorum can never be reached.",
        de: "Eine Mehrheit oder ein Quorum ist nie zu erreichen.",
    },
    why: Fixed {
        en: "What is not counted in that way of voting, or is more than the body has seats, is never enough: nothing is ever adopted.",
        de: "Was auf diesem Weg nicht gezählt wird oder mehr ist als das Gremium Sitze hat, genügt nie: Es wird nie etwas angenommen.",
    },
    mend: Fixed {
        en: "Correct the number or the base, give the rule other `channels`, or leave that way out of the matter.",
        de: "Zahl oder Bezugsgröße berichtigen, der Regel eigene `channels` geben oder diesen Weg in der Angelegenheit weglassen.",
    },
    wrong: "majority: simple\nquorum: {count: present, at_least: 1/2, of: entitled}\n",
    right: "majority: simple\nquorum: {count: present, at_least: 1/2, of: entitled}\nchannels:\n  poll: {majority: simple, quorum: {count: cast, at_least: 1/2, of: entitled}}\n",
};
