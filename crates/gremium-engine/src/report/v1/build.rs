//! From a replay to its report.

use std::collections::BTreeMap;

use gremium_core::record::MotionRef;
use gremium_core::state::State;
use gremium_core::time::Instant;

use super::former::Archive;
use super::way::Ways;
use super::{
    Decision, FORMAT, LeftOut, Member, Office, Poll, Record, Refusal, Report, Request, Sitting,
    Statutes,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::replay::Replay;

/// What a report says of its own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Folder of the partnership in the repository.
    pub root: String,
    /// The moment of evaluation.
    pub as_of: Instant,
}

/// The files that carry no act because something in them is wrong.
fn unreadable(replay: &Replay) -> Vec<String> {
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    let faults = replay.faults.iter().filter(|(_, fault)| fault.diagnostics.iter().any(is_error));
    faults.map(|(path, _)| path.to_string()).collect()
}

/// The report of a replay whose time stands at the moment of evaluation; `None` where nothing was founded.
pub fn build(replay: &Replay, about: &About) -> Option<Report> {
    let state = &replay.state;
    let partnership = state.partnership.latest()?;
    let view = state.view();
    let day = (view.today(), view.statutes().map(|statutes| &statutes.record.calendar));
    let offices = view.statutes().map(|statutes| &statutes.offices).into_iter().flatten();
    let ways = Ways::of(state);
    let mut requests: Vec<Request> = state
        .requests
        .values()
        .map(|record| Request::new(state, record, &ways, about.as_of))
        .collect();
    super::request::link(&mut requests);
    let mut archive = Archive::new(state);
    let polls = state.polls.iter().map(|(id, record)| Poll {
        former_names: archive.of(&MotionRef::Poll(id.clone())),
        ..Poll::new(state, record)
    });
    let polls = polls.collect();
    let sittings = state.meetings.iter().map(|(key, record)| Sitting {
        former_names: archive.of_sitting(key),
        ..Sitting::new(state, record)
    });
    let sittings = sittings.collect();
    let decisions = decisions(state, &mut archive);
    Some(Report {
        format: FORMAT.to_owned(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: about.as_of,
        next_deadline: next_deadline(state, &requests, about.as_of),
        record: Record {
            head: replay.tip,
            root: about.root.clone(),
            founding: state.entries.first().map(|entry| entry.id),
            founded: state.entries.first().map(|entry| entry.at),
            entries: replay.counted,
            before_founding: replay.before_founding,
            after: replay.after,
            left_out: replay.left_out.iter().map(left_out).collect(),
            unreadable: unreadable(replay),
        },
        partnership: partnership.into(),
        statutes: Statutes::new(state, &ways)?,
        members: state
            .members
            .values()
            .filter_map(|line| line.latest())
            .map(|member| Member::new(&member.value, &member.by))
            .collect(),
        offices: offices
            .map(|(id, office)| {
                let line = state.offices.get(id).and_then(|line| line.latest());
                Office::new(id, office, line, day)
            })
            .collect(),
        requests,
        polls,
        sittings,
        decisions,
        refusals: state
            .refusals
            .iter()
            .map(|refusal| super::build::refusal(refusal, state))
            .collect(),
        former_names: archive.all(),
        funds: crate::funds::v1::build(state, about.as_of).map_or_else(Vec::new, |it| it.funds),
    })
}

fn left_out(it: &crate::replay::LeftOut) -> LeftOut {
    LeftOut { entry: it.entry, at: it.committed, subject: it.subject.to_string() }
}

/// The next moment after `as_of` at which a poll opens or closes, or a request's stage runs out of time.
fn next_deadline(state: &State, requests: &[Request], as_of: Instant) -> Option<Instant> {
    let polls = state.deadlines.iter().map(|(at, _)| *at);
    let stages = requests.iter().filter_map(|request| request.deadline);
    polls.chain(stages).filter(|at| *at > as_of).min()
}

fn refusal(refusal: &gremium_core::refusal::Refusal, state: &State) -> Refusal {
    let names = crate::words::Naming::at(state, refusal.by.seq);
    Refusal {
        path: refusal.path.to_string(),
        act: refusal.kind.word().to_owned(),
        reason: crate::words::reason_key(&refusal.reason).to_owned(),
        text: crate::words::reason(&refusal.reason, &names),
        by: (&refusal.by).into(),
    }
}

/// The decision book, numbered per body and year of the decision.
fn decisions(state: &State, archive: &mut Archive<'_>) -> Vec<Decision> {
    let zone = state.partnership.latest().map(|it| &it.zone);
    let mut numbers: BTreeMap<(String, i16), u32> = BTreeMap::new();
    let mut all = Vec::with_capacity(state.decided.len());
    for reference in &state.decided {
        let Some(decided) = state.decided(reference) else { continue };
        let body = state.body_of(reference).map(ToString::to_string).unwrap_or_default();
        let day = match reference {
            MotionRef::Item(_, date, _) => Some(date.date()),
            // What ends with a day was decided on it.
            MotionRef::Poll(_) => zone.map(|zone| zone.local_date(decided.at.saturating_add(-1))),
        };
        let year = day.map_or(0, |day| day.year());
        let number = numbers.entry((body.clone(), year)).or_default();
        *number += 1;
        let decision = Decision::new(state, reference, format!("{body}/{year}/{number}"));
        all.extend(decision.map(|it| Decision { former_names: archive.of(reference), ..it }));
    }
    all
}
