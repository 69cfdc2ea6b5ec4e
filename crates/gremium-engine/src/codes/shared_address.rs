//! One address speaks for two members, or stands twice in one.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `shared-address`: one address speaks for two members, or stands twice in one.
pub const RULE: Rule = Rule {
    code: "shared-address",
    severity: Severity::Note,
    summary: Fixed {
        en: "One address speaks for two members, or stands twice in one.",
        de: "Eine Adresse spricht für zwei Mitglieder oder steht bei einem zweimal.",
    },
    why: Fixed {
        en: "Whoever has it acts for both. That can be meant, as with a joint administration; else a vote is in hands that nobody intended.",
        de: "Wer sie hat, handelt für beide. Das kann gewollt sein, etwa bei einer gemeinsamen Verwaltung; sonst liegt eine Stimme in Händen, die niemand vorgesehen hat.",
    },
    mend: Fixed {
        en: "Give each delegate its own address, unless one person is to speak for both.",
        de: "Jeder Vertretung eine eigene Adresse geben, wenn nicht eine Person für beide sprechen soll.",
    },
    wrong: "delegates:\n  - {name: Town Hall, email: town@our-town.example}\n  - {name: IT, email: town@our-town.example}\n",
    right: "delegates:\n  - {name: Town Hall, email: town@our-town.example}\n  - {name: IT, email: it@our-town.example}\n",
};
