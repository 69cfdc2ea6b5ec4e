//! A body decides in sittings only, and nobody may convene one.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `body-never-sits`: a body decides in sittings only, and nobody may convene one.
pub const RULE: Rule = Rule {
    code: "body-never-sits",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A body decides in sittings only, and nobody may convene one.",
        de: "Ein Gremium entscheidet nur in Sitzungen, und niemand darf eine einberufen.",
    },
    why: Fixed {
        en: "What such a body is to decide is never decided.",
        de: "Worüber ein solches Gremium entscheiden soll, wird nie entschieden.",
    },
    mend: Fixed {
        en: "Name an officer of the body, or say in `authority` who may convene.",
        de: "Einen Amtsträger des Gremiums nennen oder in `authority` sagen, wer einberufen darf.",
    },
    wrong: "bodies:\n  board: {seats: {classes: [town]}}\nauthority:\n  meeting-convened: [body-officer]\n",
    right: "bodies:\n  board: {seats: {classes: [town]}, chair: chair}\nauthority:\n  meeting-convened: [body-officer]\n",
};
