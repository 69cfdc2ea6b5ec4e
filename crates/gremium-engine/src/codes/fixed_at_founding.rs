//! An amendment changes the zone or the currency of the partnership.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `fixed-at-founding`: an amendment changes the zone or the currency of the partnership.
pub const RULE: Rule = Rule {
    code: "fixed-at-founding",
    severity: Severity::Error,
    summary: Fixed {
        en: "An amendment changes the zone or the currency of the partnership.",
        de: "Eine Änderung betrifft Zeitzone oder Währung der Partnerschaft.",
    },
    why: Fixed {
        en: "Days and amounts of the whole record are read by them: with others, past decisions would move to another day, and what was paid would be other money.",
        de: "Nach ihnen werden Tage und Beträge des ganzen Registers gelesen: Mit anderen rückten frühere Beschlüsse auf einen anderen Tag, und Gezahltes wäre anderes Geld.",
    },
    mend: Fixed {
        en: "Leave `zone` and `currency` as they were founded; a partnership that takes another currency begins a record of its own with it, and says so in both.",
        de: "`zone` und `currency` lassen, wie sie bei der Gründung waren; eine Partnerschaft mit neuer Währung beginnt dafür ein eigenes Register und vermerkt es in beiden.",
    },
    wrong: "# partnership.yaml, founded with EUR\ncurrency: DKK\n",
    right: "currency: EUR\n",
};
