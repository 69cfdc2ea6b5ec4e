//! Parts of a rule that need to know who voted how, under secret ballots.

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, rule) in &reader.statutes.rules {
        if rule.ballots.secret && (rule.window.early_close || rule.window.extension.is_some()) {
            let message = Text::new(
                format!(
                    "rule `{id}` looks at the count while voting is open, but its ballots are secret"
                ),
                format!(
                    "die Regel `{id}` sieht auf den Stand, während die Abstimmung läuft, ihre Stimmen sind aber geheim"
                ),
            );
            let proposal = Text::new(
                "leave out `early_close` and `extension`, or `secret`",
                "`early_close` und `extension` weglassen oder `secret`",
            );
            reader.say(
                &codes::secret_but_watched::RULE,
                ("rules", id.as_str(), "ballots"),
                message,
                proposal,
            );
        }
    }
}
