//! Votes that were not taken in the way that enough members demanded.

use gremium_core::demand::DemandStanding;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;
use crate::wire::v1::route_of;
use crate::words;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let rule = &codes::demand_ignored::RULE;
    let mut all = Vec::new();
    for ((body, date), record) in &replay.state.meetings {
        let agenda = &record.meeting.value.agenda;
        let decided = agenda.iter().filter_map(|it| Some((it, record.outcomes.get(&it.id)?)));
        for (item, outcome) in decided {
            let ignored =
                outcome.demands.iter().filter(|it| it.standing == DemandStanding::Ignored);
            all.extend(ignored.map(|it| {
                let (kind, title) = (words::vote_kind(it.kind), item.title.label());
                let message = Text::new(
                    format!("“{}”: {} was demanded by enough members", title.en, kind.en),
                    format!("„{}“: {} war von genügend Mitgliedern verlangt", title.de, kind.de),
                );
                Diagnostic::new(rule, format!("meetings/{body}/{date}.yaml"), message)
                    .with_route(format!("{}.vote.kind", route_of(agenda, item)))
                    .in_entry(record.meeting.by.entry)
            }));
        }
    }
    all
}
