//! What does not go with secret ballots: ways in which they lie open, and parts that look at them.

use gremium_core::rule::Channel;
use gremium_core::text::Lang;

use super::{Reader, Use};
use crate::codes;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        open(reader, it);
    }
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

/// A way in which the ballots of a secret vote lie open.
fn open(reader: &mut Reader<'_>, it: Use<'_>) {
    let mut ways = it.matter.1.channels.iter().filter(|way| **way != Channel::Sitting);
    let Some(way) = ways.next().filter(|_| it.rule.1.ballots.secret) else { return };
    let (matter, way, name) = (it.matter.0.as_str(), words::channel(*way), it.name());
    let (en, de) = if it.is_vote() {
        ("there the ballots lie open", "dort liegen die Stimmen offen")
    } else {
        ("there it is refused", "dort wird sie abgewiesen")
    };
    let message = Text::new(
        format!(
            "{} is secret, and matter `{matter}` lets it be held in {}: {en}",
            name.en,
            way.get(Lang::En)
        ),
        format!(
            "{} ist geheim, die Angelegenheit `{matter}` lässt aber auch diesen Weg zu: {}; {de}",
            name.de,
            way.get(Lang::De)
        ),
    );
    let proposal = Text::new(
        "write `ways: [sitting]`, or leave `secret` out",
        "`ways: [sitting]` schreiben oder `secret` weglassen",
    );
    reader.say(&codes::secret_but_open::RULE, ("matters", matter, "ways"), message, proposal);
}
