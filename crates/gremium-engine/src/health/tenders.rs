//! How long tenders take, alone and jointly.

use std::collections::BTreeMap;

use gremium_core::process::{StageKind, Trace, trace};
use gremium_core::record::{Fact, FactKey};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;

use super::v1::{Figure, Meaning, Part, days, median};
use crate::text::{Fixed, Text};

/// Awards by the number of members that tendered together.
pub(super) fn by_parties(state: &State, as_of: Instant) -> Figure {
    let mut times: BTreeMap<usize, (Vec<i64>, Vec<String>)> = BTreeMap::new();
    for (id, record) in &state.requests {
        let Some(award) = record.facts.get(&FactKey::Tender(id.clone())) else { continue };
        let Fact::Tender(tender) = &award.value else { continue };
        let entry = times.entry(tender.by.len()).or_default();
        entry.0.push(days(begun(state, record, as_of), award.by.at));
        entry.1.push(id.to_string());
    }
    let all: Vec<i64> = times.values().flat_map(|(days, _)| days.iter().copied()).collect();
    let parts = times.into_iter().map(|(parties, (times, evidence))| {
        let name = match parties {
            0 | 1 => Text::new("tendered alone", "einzeln vergeben"),
            more => Text::new(
                format!("tendered jointly by {more}"),
                format!("von {more} Mitgliedern gemeinsam vergeben"),
            ),
        };
        Part::days(parties, name, median(times), evidence)
    });
    let parts = parts.collect();
    Meaning {
        key: "tender-by-parties",
        unit: "days",
        title: Fixed { en: "time of tenders by number of parties", de: "Dauer der Vergaben nach Zahl der Beteiligten" },
        formula: Fixed {
            en: "median of the whole days between the moment from which it could be tendered, its stage or those left out before it (the filing, where the process has none), and the landing of the award, by the number of members that tendered",
            de: "Median der vollen Tage zwischen dem Zeitpunkt, ab dem vergeben werden konnte, also dem Beginn des Vergabeschritts oder der vor ihm ausgelassenen (der Einreichung, wo der Prozess keinen hat), und Eingang der Vergabe, nach der Zahl der vergebenden Mitglieder",
        },
        reading: Fixed {
            en: "what joint procurement costs in time; the number of requests behind each part says how often it happens",
            de: "was gemeinsame Beschaffung an Zeit kostet; wie oft sie vorkommt, sagt die Zahl der Belege",
        },
    }
    .with(median(all), parts)
}

/// Since when a request could have been tendered.
fn begun(state: &State, record: &RequestRecord, as_of: Instant) -> Instant {
    let way = trace(state, record, as_of);
    let mut stages = way.iter().flat_map(Trace::since_open);
    let tender = stages.rfind(|(it, _)| matches!(it.kind, StageKind::Tender { .. }));
    tender.map_or(record.filed.at, |(_, open)| open)
}
