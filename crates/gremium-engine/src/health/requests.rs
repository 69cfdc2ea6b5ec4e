//! How requests fare: time, movement, duplicates.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::StageId;
use gremium_core::process::{StageKind, StageResult, Status, Trace, trace};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;

use super::v1::{Figure, Meaning, Part, days, median, same, share, titled};
use crate::text::{Fixed, Text};

/// Days without an entry after which a request counts as one that does not move.
const STILL: i64 = 90;
/// Most requests whose titles are compared with each other; the newest ones.
const MOST_COMPARED: usize = 1_000;
/// Least letters of a word that counts in titles.
const LEAST_LETTERS: usize = 4;

/// Time by stage and in all, and requests without movement.
pub(super) fn figures(state: &State, as_of: Instant) -> Vec<Figure> {
    let ways: Vec<(&RequestRecord, Trace)> = state
        .requests
        .values()
        .filter_map(|record| Some((record, trace(state, record, as_of)?)))
        .collect();
    vec![by_stage(state, &ways), in_all(&ways), still(state, &ways, as_of)]
}

fn by_stage(state: &State, ways: &[(&RequestRecord, Trace)]) -> Figure {
    let mut times: BTreeMap<(String, String), Times> = BTreeMap::new();
    for (record, way) in ways {
        let request = &record.request.value;
        // A filing is complete in the moment in which it lands.
        let stages = way.since_open().into_iter().filter(|(it, _)| it.kind != StageKind::Filing);
        for (stage, open) in stages {
            let ended = match stage.result {
                StageResult::Done(at) | StageResult::Failed(at) | StageResult::Lapsed(at) => at,
                StageResult::Skipped | StageResult::Waiting => continue,
            };
            let key = (request.process.to_string(), stage.stage.to_string());
            let entry = times.entry(key).or_default();
            entry.days.push(days(open, ended));
            entry.evidence.push(request.id.to_string());
            entry.name = called(state, record, &stage.stage).unwrap_or_else(|| same(&stage.stage));
        }
    }
    let all: Vec<i64> = times.values().flat_map(|it| it.days.iter().copied()).collect();
    let parts = times.into_iter().map(|((process, stage), it)| {
        Part::days(format!("{process}/{stage}"), it.name, median(it.days), it.evidence)
    });
    let parts = parts.collect();
    Meaning {
        key: "time-by-stage",
        unit: "days",
        title: Fixed { en: "time by stage", de: "Dauer je Schritt" },
        formula: Fixed {
            en: "median of the whole days between coming to a stage and leaving it, over all stages that ended; the time in stages that were left out counts for the next one, which could begin; filings, which end at once, do not count",
            de: "Median der vollen Tage zwischen Beginn und Ende eines Schritts, über alle beendeten Schritte; die Zeit in ausgelassenen Schritten zählt zum nächsten, der schon beginnen konnte; Einreichungen, die sofort enden, zählen nicht",
        },
        reading: Fixed {
            en: "where requests wait: the longest stage is the one to look at",
            de: "wo Entwicklungsbedarfe warten: der längste Schritt ist der, den man ansehen sollte",
        },
    }
    .with(median(all), parts)
}

/// Times of one stage, and what it is called.
#[derive(Default)]
struct Times {
    days: Vec<i64>,
    evidence: Vec<String>,
    name: Text,
}

/// `process: stage` as the statutes call them that govern the request.
fn called(state: &State, record: &RequestRecord, stage: &StageId) -> Option<Text> {
    let process = state.process_of(record)?;
    let (process, stage) = (titled(&process.title), titled(&process.stages.get(stage)?.title));
    Some(Text::new(
        format!("{}: {}", process.en, stage.en),
        format!("{}: {}", process.de, stage.de),
    ))
}

fn in_all(ways: &[(&RequestRecord, Trace)]) -> Figure {
    let ended = ways.iter().filter(|(_, way)| way.status.is_final());
    let parts: Vec<(i64, Part)> = ended
        .map(|(record, way)| {
            let time = days(record.filed.at, way.since);
            let request = &record.request.value;
            let evidence = vec![request.id.to_string()];
            (
                time,
                Part::days(&request.id, titled(&request.title.label()), time.to_string(), evidence),
            )
        })
        .collect();
    let (times, parts): (Vec<i64>, Vec<Part>) = parts.into_iter().unzip();
    Meaning {
        key: "time-in-all",
        unit: "days",
        title: Fixed { en: "time from filing to the end", de: "Dauer von der Einreichung bis zum Ende" },
        formula: Fixed {
            en: "median of the whole days between filing and the end of the way, over all requests that ended, however they did",
            de: "Median der vollen Tage zwischen Einreichung und Ende des Wegs, über alle beendeten Entwicklungsbedarfe, wie auch immer sie endeten",
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
            let motions = record.motions.iter().filter_map(|it| Some(state.decided(it)?.landed));
            let moves = facts.chain(motions).chain([record.request.by.at, way.since]);
            let quiet =
                days(moves.filter(|at| *at <= as_of).max().unwrap_or(record.filed.at), as_of);
            (quiet >= STILL).then(|| {
                let evidence = vec![request.id.to_string()];
                Part::days(&request.id, titled(&request.title.label()), quiet.to_string(), evidence)
            })
        })
        .collect();
    Meaning {
        key: "requests-without-movement",
        unit: "share",
        title: Fixed { en: "requests without movement", de: "Entwicklungsbedarfe ohne Bewegung" },
        formula: Fixed {
            en: "open requests to which nothing landed, on which no motion was decided and which reached no new stage for 90 days, of all open ones; a part tells its days",
            de: "offene Entwicklungsbedarfe, zu denen seit 90 Tagen nichts eingegangen, kein Antrag entschieden und kein neuer Schritt erreicht ist, von allen offenen; ein Teil nennt die Tage",
        },
        reading: Fixed {
            en: "what is stuck; `gremium status` says who has to act next",
            de: "was feststeckt; `gremium status` sagt, wer am Zug ist",
        },
    }
    .with(share(parts.len(), open.len()), parts)
}

/// What was built outside and stayed there.
pub(super) fn outside(state: &State, as_of: Instant) -> Figure {
    let ways = state.requests.values();
    let ended: Vec<(&RequestRecord, Status)> =
        ways.filter_map(|it| Some((it, trace(state, it, as_of)?.status))).collect();
    let taken_in: BTreeSet<_> = ended
        .iter()
        .filter(|(_, status)| matches!(status, Status::InCore | Status::Module))
        .flat_map(|(record, _)| &record.request.value.follows)
        .collect();
    let built = ended
        .iter()
        .filter(|(_, status)| matches!(status, Status::InCore | Status::Module | Status::External));
    let parts: Vec<Part> = ended
        .iter()
        .filter(|(_, status)| *status == Status::External)
        .map(|(record, _)| &record.request.value)
        .filter(|it| !taken_in.contains(&it.id))
        .map(|it| Part::item(&it.id, titled(&it.title.label()), vec![it.id.to_string()]))
        .collect();
    Meaning {
        key: "built-outside",
        unit: "share",
        title: Fixed { en: "built outside the common product", de: "außerhalb des gemeinsamen Produkts gebaut" },
        formula: Fixed {
            en: "requests that ended outside, and that no later request brought into the core or to all as a module, of all that were built",
            de: "Entwicklungsbedarfe, die außerhalb endeten und die kein späterer in den Core oder als Modul zu allen brachte, von allen, die gebaut wurden",
        },
        reading: Fixed {
            en: "danger of forks: each of them is code that somebody keeps up alone; an application to take it in later ends that",
            de: "Gefahr von Forks: jeder davon ist Code, den jemand allein pflegt; ein späterer Antrag auf Aufnahme beendet das",
        },
    }
    .with(share(parts.len(), built.count()), parts)
}

/// Requests that were merged, and pairs with similar titles.
pub(super) fn duplicates(state: &State) -> Figure {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut parts = Vec::new();
    for (id, record) in &state.requests {
        let Some(into) = &record.request.value.merged_into else { continue };
        found.insert(id.to_string());
        let name = Text::new(format!("merged into {into}"), format!("zusammengeführt mit {into}"));
        parts.push(Part::item(id, name, vec![id.to_string(), into.to_string()]));
    }
    // What continues another request is no new need: its title may well be like that of others of its kind.
    let new = state.requests.iter().filter(|(_, it)| it.request.value.follows.is_empty());
    let newest: Vec<_> = new.rev().take(MOST_COMPARED).collect();
    let titles: Vec<_> =
        newest.iter().map(|(id, it)| (*id, *it, words(&it.request.value.title.binding))).collect();
    for (i, (id, record, title)) in titles.iter().enumerate() {
        let others = titles.get(i + 1..).unwrap_or_default();
        for (other, earlier, words) in others {
            let request = &record.request.value;
            // What was merged is counted above.
            let linked = request.merged_into.as_ref() == Some(*other)
                || earlier.request.value.merged_into.as_ref() == Some(*id);
            let (both, all) = (title.intersection(words).count(), title.union(words).count());
            if !linked && both > 0 && both * 2 >= all {
                found.insert(id.to_string());
                let name = Text::new(
                    format!("title like that of {other}"),
                    format!("Titel wie der von {other}"),
                );
                let evidence = vec![id.to_string(), other.to_string()];
                parts.push(Part::share(id, name, share(both, all), evidence));
            }
        }
    }
    Meaning {
        key: "duplicate-requests",
        unit: "share",
        title: Fixed { en: "duplicate requests", de: "doppelte Entwicklungsbedarfe" },
        formula: Fixed {
            en: "requests merged into another, and requests whose title shares at least half of the words with that of an earlier one (words of four letters or more, shared of all in both; the newest 1000 that continue no other are compared), of all requests",
            de: "mit einem anderen zusammengeführte Entwicklungsbedarfe und solche, deren Titel mindestens die Hälfte der Wörter mit einem früheren teilt (Wörter ab vier Buchstaben, gemeinsame von allen beider Titel; verglichen werden die neuesten 1000, die keinen anderen fortführen), von allen Entwicklungsbedarfen",
        },
        reading: Fixed {
            en: "redundancy: what was merged was found in time; similar titles are a hint to look, no proof",
            de: "Redundanz: was zusammengeführt wurde, fiel rechtzeitig auf; ähnliche Titel sind ein Hinweis, kein Beweis",
        },
    }
    .with(share(found.len(), state.requests.len()), parts)
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    words.filter(|it| it.chars().count() >= LEAST_LETTERS).map(str::to_lowercase).collect()
}
