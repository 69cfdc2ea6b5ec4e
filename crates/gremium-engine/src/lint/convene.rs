//! A body that decides in sittings alone, and never sits.

use std::collections::BTreeSet;

use gremium_core::act::ActKind;
use gremium_core::id::BodyId;
use gremium_core::rule::Channel;

use gremium_core::statutes::{Body, BodyKind};

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    let only_sitting: BTreeSet<&BodyId> = reader
        .uses()
        .into_iter()
        .filter(|it| it.matter.1.channels == BTreeSet::from([Channel::Sitting]))
        .map(|it| it.body.0)
        .collect();
    for id in only_sitting {
        if reader.may(ActKind::MeetingConvened, Some(id)) {
            no_rhythm(reader, id);
            continue;
        }
        let message = Text::new(
            format!("the body `{id}` decides in sittings only, and nobody may convene one"),
            format!(
                "das Gremium `{id}` entscheidet nur in Sitzungen, und niemand darf eine einberufen"
            ),
        );
        let proposal = Text::new(
            "name a `chair` or `secretary`, an office that keeps the record, or say in `authority` who may do `meeting-convened`",
            "ein Amt als `chair` oder `secretary` nennen, ein Amt das Register führen lassen oder in `authority` sagen, wer `meeting-convened` darf",
        );
        reader.say(&codes::body_never_sits::RULE, ("bodies", id.as_str(), ""), message, proposal);
    }
}

/// A body that decides in sittings alone needs an occasion to sit.
fn no_rhythm(reader: &mut Reader<'_>, id: &BodyId) {
    let binds = |body: &Body| body.kind == BodyKind::Deciding && body.rhythm.is_none();
    if !reader.statutes.bodies.get(id).is_some_and(binds) {
        return;
    }
    let message = Text::new(
        format!("the body `{id}` decides in sittings only, and nothing says how often it sits"),
        format!(
            "das Gremium `{id}` entscheidet nur in Sitzungen, und nichts sagt, wie oft es tagt"
        ),
    );
    let proposal = Text::new(
        "say how often it sits: `rhythm: 1/year`, or let the matter be decided in polls, too",
        "sagen, wie oft es tagt: `rhythm: 1/year`, oder auch Abstimmungen außerhalb von Sitzungen zulassen",
    );
    reader.say(&codes::body_never_sits::RULE, ("bodies", id.as_str(), "rhythm"), message, proposal);
}
