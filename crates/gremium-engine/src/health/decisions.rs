//! Whether decisions can be traced.

use gremium_core::record::{Motion, MotionRef, Subject};
use gremium_core::state::State;

use super::v1::{Figure, Meaning, Part, share};
use crate::text::{Fixed, Text};

/// What a decision needs so that others can trace it.
struct Demand {
    key: &'static str,
    title: Fixed,
    holds: fn(&State, &MotionRef) -> bool,
}

const DEMANDS: [Demand; 4] = [
    Demand {
        key: "subject",
        title: Fixed {
            en: "points at what it decides on, not only with its own words: a request, member, office, fund, options, an earlier decision or pinned content",
            de: "verweist, statt nur den Wortlaut zu nennen, auf das, worüber entschieden wird: Entwicklungsbedarf, Mitglied, Amt, Fonds, Wahlmöglichkeiten, einen früheren Beschluss oder festgehaltenen Inhalt",
        },
        holds: has_subject,
    },
    Demand {
        key: "clause",
        title: Fixed {
            en: "rests on a provision with its clause",
            de: "beruht auf einer Bestimmung mit Fundstelle in der Satzung",
        },
        holds: has_clause,
    },
    Demand {
        key: "minutes",
        title: Fixed {
            en: "has minutes that name who presided and who kept them; of a poll the record itself is the minutes",
            de: "hat eine Niederschrift mit Vorsitz und Schriftführung; bei Abstimmungen liegt alles im Register",
        },
        holds: has_minutes,
    },
    Demand {
        key: "announced",
        title: Fixed { en: "was announced", de: "wurde verkündet" },
        holds: is_announced,
    },
];

/// Decisions that name what they decide on, their clause, their minutes and their announcement.
pub(super) fn traceable(state: &State) -> Figure {
    let decided: Vec<&MotionRef> =
        state.decided.iter().filter(|it| state.is_decision(it)).collect();
    let all = decided.len();
    let meets = |it: &MotionRef| DEMANDS.iter().all(|demand| (demand.holds)(state, it));
    let whole = decided.iter().filter(|it| meets(it)).count();
    let parts = DEMANDS.iter().filter(|_| all > 0).map(|demand| {
        let lacking = decided.iter().filter(|it| !(demand.holds)(state, it));
        let evidence: Vec<String> = lacking.map(ToString::to_string).collect();
        let value = share(all.saturating_sub(evidence.len()), all);
        let title = Text::new(demand.title.en, demand.title.de);
        Part::share(demand.key, title, value, evidence)
    });
    let parts = parts.collect();
    Meaning {
        key: "traceable-decisions",
        unit: "share",
        title: Fixed { en: "decisions that can be traced", de: "nachvollziehbare Entscheidungen" },
        formula: Fixed {
            en: "decided motions that meet each of the demands below, of all decided ones; evidence are those that miss the demand",
            de: "entschiedene Anträge, die jede der folgenden Anforderungen erfüllen, von allen entschiedenen; Belege sind jene, die sie verfehlen",
        },
        reading: Fixed {
            en: "what somebody who was not there can follow; who voted how and by which rule is recomputed for all of them",
            de: "was jemand nachvollziehen kann, der nicht dabei war; wer wie und nach welcher Regel stimmte, ist für alle nachgerechnet",
        },
    }
    .with(share(whole, all), parts)
}

fn has_subject(state: &State, reference: &MotionRef) -> bool {
    let named = |motion: &Motion| match motion.subject {
        Subject::Request(_) | Subject::Member(_) | Subject::Office(_) | Subject::Fund(_) => true,
        Subject::Text => {
            !motion.pins.is_empty() || motion.contest.is_some() || motion.regarding.is_some()
        }
    };
    state.put_motion(reference).is_some_and(named)
}

/// The matter, or the rule that decides it, cites its clause.
fn has_clause(state: &State, reference: &MotionRef) -> bool {
    let statutes = state.governing(reference).and_then(|seq| state.statutes.at(seq));
    let matter = state.put_motion(reference).map(|it| &it.matter);
    let Some((statutes, matter)) = statutes.and_then(|it| Some((it, it.matters.get(matter?)?)))
    else {
        return false;
    };
    let rule = statutes.rule_of(matter);
    matter.provenance.clause.is_some() || rule.is_some_and(|it| it.provenance.clause.is_some())
}

fn has_minutes(state: &State, reference: &MotionRef) -> bool {
    match reference {
        MotionRef::Poll(_) => true,
        MotionRef::Item(body, date, _) => {
            let record = state.meetings.get(&(body.clone(), *date));
            record.is_some_and(|it| {
                it.meeting.value.chair.is_some() && it.meeting.value.keeper.is_some()
            })
        }
    }
}

fn is_announced(state: &State, reference: &MotionRef) -> bool {
    let spoken = match reference {
        MotionRef::Poll(_) => false,
        MotionRef::Item(body, date, id) => {
            let record = state.meetings.get(&(body.clone(), *date));
            let agenda = record.into_iter().flat_map(|it| &it.meeting.value.agenda);
            agenda.filter(|it| it.id == *id).any(|it| it.announced.is_some())
        }
    };
    spoken || state.decisions.values().any(|it| it.value.motion == *reference)
}
