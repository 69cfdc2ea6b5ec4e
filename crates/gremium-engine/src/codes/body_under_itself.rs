//! A body stands below itself.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `body-under-itself`: a body stands below itself.
pub const RULE: Rule = Rule {
    code: "body-under-itself",
    severity: Severity::Warning,
    summary: Fixed { en: "A body stands below itself.", de: "Ein Gremium untersteht sich selbst." },
    why: Fixed {
        en: "The parents of a body lead back to it, so that none of them is the highest: nobody can read off them who oversees whom.",
        de: "Die übergeordneten Gremien führen zu ihm zurück, keines ist also das oberste: Niemand kann ablesen, wer wen beaufsichtigt.",
    },
    mend: Fixed {
        en: "Leave `parent` out of the body that stands highest.",
        de: "`parent` bei dem Gremium weglassen, das an oberster Stelle steht.",
    },
    wrong: "bodies:\n  council: {seats: {classes: [town]}, parent: board}\n  board: {seats: {classes: [town]}, parent: council}\n",
    right: "bodies:\n  council: {seats: {classes: [town]}}\n  board: {seats: {classes: [town]}, parent: council}\n",
};
