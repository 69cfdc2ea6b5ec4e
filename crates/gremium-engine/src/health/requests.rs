//! How requests fare: time, movement, duplicates.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::process::{StageResult, Trace, trace};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;

use super::v1::{Figure, Meaning, Part, median, share};
use crate::text::{Fixed, Text};

const DAY: i64 = 86_400;
/// Days without an entry after which a request counts as one that does not move.
const STILL: i64 = 90;
/// Most requests whose titles are compared with each other; the newest ones.
const MOST_COMPARED: usize = 1_000;
/// Least letters of a word that counts in titles.
const LEAST_LETTERS: usize = 4;

fn days(from: Instant, to: Instant) -> i64 {
    to.0.saturating_sub(from.0).max(0) / DAY
}

fn same(text: &str) -> Text {
    Text::new(text, text)
}

/// Time by stage and in all, and requests without movement.
pub(super) fn figures(state: &State, as_of: Instant) -> Vec<Figure> {
    let ways: Vec<(&RequestRecord, Trace)> = state
        .requests
        .values()
        .filter_map(|record| Some((record, trace(state, record, as_of)?)))
        .collect();
    vec![by_stage(&ways), in_all(&ways), still(state, &ways, as_of)]
}

fn by_stage(ways: &[(&RequestRecord, Trace)]) -> Figure {
    let mut times: BTreeMap<(String, String), (Vec<i64>, Vec<String>)> = BTreeMap::new();
    for (record, way) in ways {
        let request = &record.request.value;
        for stage in &way.stages {
            let ended = match stage.result {
                StageResult::Done(at) | StageResult::Failed(at) | StageResult::Lapsed(at) => at,
                StageResult::Skipped | StageResult::Waiting => continue,
            };
            let key = (request.process.to_string(), stage.stage.to_string());
            let entry = times.entry(key).or_default();
            entry.0.push(days(stage.entered, ended));
            entry.1.push(request.id.to_string());
        }
    }
    let all: Vec<i64> = times.values().flat_map(|(days, _)| days.iter().copied()).collect();
    let parts = times.into_iter().map(|((process, stage), (days, evidence))| {
        let of = format!("{process}/{stage}");
        Part { name: same(&of), of, value: median(days), evidence }
    });
    let parts = parts.collect();
    Meaning {
        key: "time-by-stage",
        unit: "days",
        title: Fixed { en: "time by stage", de: "Dauer je Schritt" },
        formula: Fixed {
            en: "median of the whole days between coming to a stage and leaving it, over all stages that ended; stages left out do not count",
            de: "Median der vollen Tage zwischen Beginn und Ende eines Schritts, über alle beendeten Schritte; ausgelassene zählen nicht",
        },
        reading: Fixed {
            en: "where requests wait: the longest stage is the one to look at; half a day more is written as a fraction",
            de: "wo Anträge warten: der längste Schritt ist der, den man ansehen sollte; halbe Tage stehen als Bruch",
        },
    }
    .with(median(all), parts)
}

fn in_all(ways: &[(&RequestRecord, Trace)]) -> Figure {
    let ended = ways.iter().filter(|(_, way)| way.status.is_final());
    let parts: Vec<(i64, Part)> = ended
        .map(|(record, way)| {
            let time = days(record.filed.at, way.since);
            let request = &record.request.value;
            let part = Part {
                of: request.id.to_string(),
                name: same(&request.title),
                value: time.to_string(),
                evidence: vec![request.id.to_string()],
            };
            (time, part)
        })
        .collect();
    let (times, parts): (Vec<i64>, Vec<Part>) = parts.into_iter().unzip();
    Meaning {
        key: "time-in-all",
        unit: "days",
        title: Fixed { en: "time from filing to the end", de: "Dauer vom Antrag bis zum Ende" },
        formula: Fixed {
            en: "median of the whole days between filing and the end of the way, over all requests that ended, however they did",
            de: "Median der vollen Tage zwischen Antrag und Ende des Wegs, über alle beendeten Anträge, wie auch immer sie endeten",
        },
        reading: Fixed {
            en: "how long a member waits for an answer",
            de: "wie lange ein Mitglied auf ein Ergebnis wartet",
        },
    }
    .with(median(times), parts)
}

fn still(state: &State, ways: &[(&RequestRecord, Trace)], as_of: Instant) -> Figure {
    let open: Vec<_> = ways.iter().filter(|(_, way)| !way.status.is_final()).collect();
    let parts: Vec<Part> = open
        .iter()
        .filter_map(|(record, way)| {
            let request = &record.request.value;
            let facts = record.facts.values().map(|it| it.by.at);
            let motions = record.motions.iter().filter_map(|it| Some(state.decided(it)?.at));
            let moves = facts.chain(motions).chain([record.request.by.at, way.since]);
            let quiet =
                days(moves.filter(|at| *at <= as_of).max().unwrap_or(record.filed.at), as_of);
            (quiet >= STILL).then(|| Part {
                of: request.id.to_string(),
                name: same(&request.title),
                value: quiet.to_string(),
                evidence: vec![request.id.to_string()],
            })
        })
        .collect();
    Meaning {
        key: "requests-without-movement",
        unit: "share",
        title: Fixed { en: "requests without movement", de: "Anträge ohne Bewegung" },
        formula: Fixed {
            en: "open requests with no fact, no decided motion and no new stage for 90 days, of all open ones; the value of a part is in days",
            de: "offene Anträge ohne Tatsache, entschiedenen Antrag oder neuen Schritt seit 90 Tagen, von allen offenen; der Wert eines Teils sind Tage",
        },
        reading: Fixed {
            en: "what is stuck; `gremium status` says who has to act next",
            de: "was feststeckt; `gremium status` sagt, wer am Zug ist",
        },
    }
    .with(share(parts.len(), open.len()), parts)
}

/// Requests that were merged, and pairs with similar titles.
pub(super) fn duplicates(state: &State) -> Figure {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut parts = Vec::new();
    for (id, record) in &state.requests {
        let Some(into) = &record.request.value.merged_into else { continue };
        found.insert(id.to_string());
        parts.push(Part {
            of: id.to_string(),
            name: Text::new(format!("merged into {into}"), format!("zusammengeführt mit {into}")),
            value: "1/1".to_owned(),
            evidence: vec![id.to_string(), into.to_string()],
        });
    }
    let newest: Vec<_> = state.requests.iter().rev().take(MOST_COMPARED).collect();
    let titles: Vec<_> =
        newest.iter().map(|(id, it)| (*id, *it, words(&it.request.value.title))).collect();
    for (i, (id, record, title)) in titles.iter().enumerate() {
        let others = titles.get(i + 1..).unwrap_or_default();
        for (other, earlier, words) in others {
            let request = &record.request.value;
            // What continues another request is no duplicate of it, and what was merged is counted above.
            let linked = request.follows.contains(other)
                || request.merged_into.as_ref() == Some(*other)
                || earlier.request.value.merged_into.as_ref() == Some(*id);
            let (both, all) = (title.intersection(words).count(), title.union(words).count());
            if !linked && both > 0 && both * 2 >= all {
                found.insert(id.to_string());
                parts.push(Part {
                    of: id.to_string(),
                    name: Text::new(
                        format!("title like that of {other}"),
                        format!("Titel wie der von {other}"),
                    ),
                    value: share(both, all),
                    evidence: vec![id.to_string(), other.to_string()],
                });
            }
        }
    }
    let compared = titles.len();
    Meaning {
        key: "duplicate-requests",
        unit: "share",
        title: Fixed { en: "duplicate requests", de: "doppelte Anträge" },
        formula: Fixed {
            en: "requests merged into another, and requests whose title shares at least half of the words with that of an earlier one (words of four letters or more, shared of all in both; the newest 1000 are compared), of all requests",
            de: "mit einem anderen zusammengeführte Anträge und solche, deren Titel mindestens die Hälfte der Wörter mit einem früheren teilt (Wörter ab vier Buchstaben, gemeinsame von allen beider Titel; die neuesten 1000 werden verglichen), von allen Anträgen",
        },
        reading: Fixed {
            en: "redundancy: what was merged was found in time; similar titles are a hint to look, no proof",
            de: "Redundanz: was zusammengeführt wurde, fiel rechtzeitig auf; ähnliche Titel sind ein Hinweis, kein Beweis",
        },
    }
    .with(share(found.len(), state.requests.len().max(compared)), parts)
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    words.filter(|it| it.chars().count() >= LEAST_LETTERS).map(str::to_lowercase).collect()
}
