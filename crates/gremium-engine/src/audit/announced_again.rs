//! Decisions that were announced twice, or under a number that another one bears.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::act::Stamped;
use gremium_core::record::{Announcement, MotionRef};
use gremium_core::state::State;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let state = &replay.state;
    let mut in_order: Vec<&Stamped<Announcement>> = state.decisions.values().collect();
    in_order.sort_by(|a, b| (a.by.seq, &a.value.id).cmp(&(b.by.seq, &b.value.id)));
    let (mut said, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    let mut found = Vec::new();
    for announcement in in_order {
        let it = &announcement.value;
        found.extend(again(state, &mut said, announcement));
        let Some(number) = &it.number else { continue };
        let key = (state.body_of(&it.motion).cloned(), year(it), number.clone());
        let first = numbers.entry(key).or_insert(announcement);
        if first.value.motion != it.motion {
            let (id, number) = (&first.value.id, &**number);
            let text = Text::new(
                format!("the number {number} stands in decisions/{id}.yaml for another decision"),
                format!("die Nummer {number} trägt in decisions/{id}.yaml ein anderer Beschluss"),
            );
            found.push(at(announcement, &codes::number_twice::RULE, text).with_route("number"));
        }
    }
    found
}

/// That a decision was announced before, unless that was wrong or this one says who accepted.
fn again<'a>(
    state: &State,
    said: &mut BTreeMap<MotionRef, &'a Announcement>,
    announcement: &'a Stamped<Announcement>,
) -> Option<Diagnostic> {
    let it = &announcement.value;
    let adds = !it.accepted.is_empty() || !it.declined.is_empty();
    let right = state.decided(&it.motion).is_some_and(|decided| decided.agrees_with(state, it));
    let Some(first) = said.get(&it.motion) else {
        if right {
            said.insert(it.motion.clone(), it);
        }
        return None;
    };
    let id = &first.id;
    let text = Text::new(
        format!("the decision was announced already, in decisions/{id}.yaml"),
        format!("der Beschluss ist schon verkündet, in decisions/{id}.yaml"),
    );
    (!adds).then(|| at(announcement, &codes::announced_twice::RULE, text))
}

fn at(announcement: &Stamped<Announcement>, rule: &'static codes::Rule, text: Text) -> Diagnostic {
    let path = format!("decisions/{}.yaml", announcement.value.id);
    Diagnostic::new(rule, path, text).in_entry(announcement.by.entry)
}

/// The year under which it is filed.
fn year(it: &Announcement) -> Arc<str> {
    it.id.to_string().split('/').next().unwrap_or_default().into()
}
