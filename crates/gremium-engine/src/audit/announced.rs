//! Announced results that are not the computed ones: shown, never overwritten.

use std::collections::BTreeSet;

use gremium_core::contest::Contest;
use gremium_core::id::OptionId;
use gremium_core::outcome::Verdict;
use gremium_core::record::{AgendaItem, Meeting, MotionRef};
use gremium_core::state::{Decided, State};

use crate::codes::announced_differs::RULE;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::{Text, said};
use crate::wire::v1::route_of;
use crate::words;

/// What was announced, in a file of decisions or in the minutes.
struct Said<'a> {
    motion: MotionRef,
    outcome: Verdict,
    elected: Option<&'a BTreeSet<OptionId>>,
}

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let state = &replay.state;
    let mut all = Vec::new();
    for decision in state.decisions.values() {
        let it = &decision.value;
        let said =
            Said { motion: it.motion.clone(), outcome: it.outcome, elected: it.elected.as_ref() };
        let differing = state.decided(&it.motion).and_then(|decided| said.differs(state, decided));
        let path = format!("decisions/{}.yaml", it.id);
        all.extend(differing.map(|(key, message)| {
            Diagnostic::new(&RULE, path, message).with_route(key).in_entry(decision.by.entry)
        }));
    }
    for ((body, date), record) in &state.meetings {
        let meeting = &record.meeting.value;
        for item in &meeting.agenda {
            let motion = MotionRef::Item(body.clone(), *date, item.id.clone());
            let Some((key, message)) = in_minutes(state, meeting, item, motion) else { continue };
            let key = if key == "outcome" { "announced" } else { key };
            all.push(
                Diagnostic::new(&RULE, format!("meetings/{body}/{date}.yaml"), message)
                    .with_route(format!("{}.{key}", route_of(&meeting.agenda, item)))
                    .in_entry(record.meeting.by.entry),
            );
        }
    }
    all
}

/// What the minutes announce of an item and is not so: the key that says it, and why.
fn in_minutes(
    state: &State,
    meeting: &Meeting,
    item: &AgendaItem,
    motion: MotionRef,
) -> Option<(&'static str, Text)> {
    let outcome = item.announced?;
    match state.decided(&motion) {
        Some(decided) => {
            Said { motion, outcome, elected: item.elected.as_ref() }.differs(state, decided)
        }
        // An item can be settled by the questions within it, or fall away with another.
        None if item.order.settled.is_some() || meeting.decides_in_parts(item) => None,
        None => {
            let said = words::verdict(outcome);
            let text = Text::new(
                format!("announced is \"{}\", but nothing was voted on", said.en),
                format!("verkündet ist „{}“, abgestimmt wurde aber nicht", said.de),
            );
            Some(("outcome", text))
        }
    }
}

impl Said<'_> {
    /// The key that says something else than what is computed, and what is.
    fn differs(&self, state: &State, decided: &Decided) -> Option<(&'static str, Text)> {
        if !decided.agrees(state, &self.motion, self.outcome) {
            let (said, is) =
                (words::verdict(self.outcome), words::verdict(decided.outcome.verdict));
            let text = Text::new(
                format!("announced is \"{}\", computed is \"{}\"", said.en, is.en),
                format!("verkündet ist „{}“, errechnet ist „{}“", said.de, is.de),
            );
            return Some(("outcome", text));
        }
        let elected = self.elected.filter(|elected| !decided.names(Some(elected)))?;
        let winners = decided.result.as_ref().map(|it| it.winners()).unwrap_or_default();
        let contest = state.put_motion(&self.motion).and_then(|it| it.contest.as_ref());
        let text = said!(
            "announced as chosen: {said}; computed: {is}",
            "als gewählt verkündet: {said}; errechnet: {is}",
            said = names(elected, contest),
            is = names(&winners, contest)
        );
        Some(("elected", text))
    }
}

/// Options by name, with the ids by which the file names them.
fn names(options: &BTreeSet<OptionId>, contest: Option<&Contest>) -> Text {
    if options.is_empty() {
        return Text::new("nobody", "niemand");
    }
    let name = |id: &OptionId| match contest.and_then(|it| it.option(id)) {
        Some(option) => format!("{} (`{id}`)", option.name),
        None => format!("`{id}`"),
    };
    Text::same(options.iter().map(name).collect::<Vec<_>>().join(", "))
}
