//! Answers to an election of those whom it gave nothing.

use std::collections::BTreeSet;

use gremium_core::id::OptionId;
use gremium_core::record::MotionRef;
use gremium_core::state::State;

use crate::codes::answer_of_nobody_elected::RULE;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;
use crate::wire::v1::route_of;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let state = &replay.state;
    let mut all = Vec::new();
    for decision in state.decisions.values() {
        let it = &decision.value;
        let path = format!("decisions/{}.yaml", it.id);
        let found = strangers(state, &it.motion, (&it.accepted, &it.declined)).into_iter();
        all.extend(found.map(|(key, message)| {
            Diagnostic::new(&RULE, &*path, message).with_route(key).in_entry(decision.by.entry)
        }));
    }
    for ((body, date), record) in &state.meetings {
        let agenda = &record.meeting.value.agenda;
        for item in agenda {
            let motion = MotionRef::Item(body.clone(), *date, item.id.clone());
            let found = strangers(state, &motion, (&item.accepted, &item.declined));
            all.extend(found.into_iter().map(|(key, message)| {
                Diagnostic::new(&RULE, format!("meetings/{body}/{date}.yaml"), message)
                    .with_route(format!("{}.{key}", route_of(agenda, item)))
                    .in_entry(record.meeting.by.entry)
            }));
        }
    }
    all
}

/// The keys that name somebody whom the election did not ask, and whom.
fn strangers(
    state: &State,
    motion: &MotionRef,
    (accepted, declined): (&BTreeSet<OptionId>, &BTreeSet<OptionId>),
) -> Vec<(&'static str, Text)> {
    if accepted.is_empty() && declined.is_empty() {
        return Vec::new();
    }
    let asked = state.may_answer(motion).unwrap_or_default();
    let contest = state.put_motion(motion).and_then(|it| it.contest.as_ref());
    let name = |id: &OptionId| {
        let option = contest.and_then(|it| it.option(id));
        option.map_or_else(|| id.to_string(), |it| it.name.to_string())
    };
    let said = [
        ("accepted", accepted, "accepted the office", "die Wahl angenommen"),
        ("declined", declined, "declined the office", "die Wahl abgelehnt"),
    ];
    let mut found = Vec::new();
    for (key, ids, en, de) in said {
        let names: Vec<String> = ids.difference(&asked).map(name).collect();
        if names.is_empty() {
            continue;
        }
        let names = names.join(", ");
        let text = Text::new(
            format!("{names}: is said to have {en}, but was not elected and does not move up"),
            format!("{names}: soll {de} haben, ist aber nicht gewählt und rückt nicht nach"),
        );
        found.push((key, text));
    }
    found
}
