//! A body that decides in sittings alone, and never sits.

use std::collections::BTreeSet;

use gremium_core::act::ActKind;
use gremium_core::id::BodyId;
use gremium_core::rule::Channel;
use gremium_core::statutes::Who;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    let convening = reader.statutes.authority.for_act(ActKind::MeetingConvened);
    let others = convening.iter().any(|who| match who {
        Who::BodyOfficer => false,
        Who::RecordKeeper => reader.statutes.offices.values().any(|office| office.keeps_record),
        Who::OwnDelegate
        | Who::AnyDelegate
        | Who::Assessor
        | Who::VetoHolder
        | Who::ProxyHolder
        | Who::Office(_)
        | Who::Anyone => true,
    });
    let only_sitting: BTreeSet<&BodyId> = reader
        .uses()
        .into_iter()
        .filter(|it| it.matter.1.channels == BTreeSet::from([Channel::Sitting]))
        .map(|it| it.body.0)
        .collect();
    for id in only_sitting {
        let officers = reader.statutes.officers_of(id);
        if others || (!officers.is_empty() && convening.contains(&Who::BodyOfficer)) {
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
