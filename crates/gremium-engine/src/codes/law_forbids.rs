//! The statutes deviate from the law where it does not allow that.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `law-forbids`: the statutes deviate from the law where it does not allow that.
pub const RULE: Rule = Rule {
    code: "law-forbids",
    severity: Severity::Warning,
    summary: Fixed {
        en: "The statutes deviate from the law where it does not allow that.",
        de: "Die Satzung weicht vom Gesetz ab, wo es das nicht zulässt.",
    },
    why: Fixed {
        en: "BGB §40 lets statutes deviate from §§32, 33 and 38, but not from §34: whoever a contract or a lawsuit concerns has no vote. A decision against that is void.",
        de: "§ 40 BGB erlaubt Abweichungen von den §§ 32, 33 und 38, nicht aber von § 34: Wen ein Rechtsgeschäft oder ein Rechtsstreit betrifft, der hat keine Stimme. Ein Beschluss dagegen ist nichtig.",
    },
    mend: Fixed {
        en: "Follow the proposal, or have it looked at by somebody who knows the law.",
        de: "Dem Vorschlag folgen oder es von jemandem prüfen lassen, der das Recht kennt.",
    },
    wrong: "law: bgb\nrules:\n  joint: {majority: simple, consent: concerned}\n",
    right: "law: bgb\nrules:\n  joint: {majority: simple}\n",
};
