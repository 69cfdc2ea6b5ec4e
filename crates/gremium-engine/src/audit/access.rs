//! Invitations to sittings at a distance that do not say how members take part.

use gremium_core::record::MeetingForm;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let rule = &codes::invitation_without_access::RULE;
    let state = &replay.state;
    let all = state.meetings.iter().filter(|(_, record)| {
        let statutes = state.statutes.at(record.seq);
        statutes.is_some_and(|it| gremium_core::lacks_access(it, &record.meeting.value))
    });
    all.map(|((body, date), record)| {
        let (en, de) = match record.meeting.value.form {
            MeetingForm::Hybrid => ("a hybrid", "hybriden"),
            MeetingForm::Virtual | MeetingForm::Presence => ("a virtual", "virtuellen"),
        };
        let message = Text::new(
            format!("the invitation to {en} sitting does not say how members take part and vote at a distance"),
            format!("die Ladung zu einer {de} Sitzung gibt nicht an, wie die Mitglieder ihre Rechte auf elektronischem Weg ausüben"),
        );
        Diagnostic::new(rule, format!("meetings/{body}/{date}.yaml"), message)
            .with_route("form")
            .in_entry(record.meeting.by.entry)
    })
    .collect()
}
