//! Minutes that landed after the rule had been amended by which the sitting voted.

use gremium_core::record::Motion;
use gremium_core::rule::Rule;
use gremium_core::state::State;
use gremium_core::statutes::Matter;
use gremium_core::timeline::Seq;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;
use crate::wire::v1::route_of;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let state = &replay.state;
    let zone = super::zone(replay);
    let mut all = Vec::new();
    for ((body, day), record) in &state.meetings {
        let by = &record.meeting.by;
        let agenda = &record.meeting.value.agenda;
        let decided = agenda.iter().filter(|it| record.outcomes.contains_key(&it.id));
        for item in decided {
            let Some(motion) = &item.motion else { continue };
            let then = governing(state, motion, record.seq);
            if then == governing(state, motion, by.seq.saturating_sub(1)) {
                continue;
            }
            let days = zone.map_or(0, |zone| day.date().days_until(zone.local_date(by.at)));
            let title = &item.title;
            let message = Text::new(
                format!(
                    "“{title}”: recorded {days} days after the sitting, when its rule had been amended"
                ),
                format!(
                    "„{title}“: {days} Tage nach der Sitzung eingebracht, als die Regel schon geändert war"
                ),
            );
            let diagnostic = Diagnostic::new(
                &codes::late_minutes::RULE,
                format!("meetings/{body}/{day}.yaml"),
                message,
            );
            let route = format!("{}.matter", route_of(agenda, item));
            all.push(diagnostic.with_route(route).in_entry(by.entry));
        }
    }
    all
}

/// The matter of a motion and the rule that decides it, as of an entry.
fn governing<'a>(state: &'a State, motion: &Motion, seq: Seq) -> Option<(&'a Matter, &'a Rule)> {
    let statutes = state.statutes.at(seq)?;
    let matter = statutes.matters.get(&motion.matter)?;
    Some((matter, statutes.rule_of(matter)?))
}
