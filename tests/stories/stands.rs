//! Where requests stand after each step, as computed and as the story says it.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::time::Zone;
use gremium_engine::report::v1::{Report, Request};
use gremium_engine::story::{Stands, Step};

/// Where each request stands, by id.
pub(crate) type Standing = BTreeMap<String, Stands>;

/// Where each request stands as computed.
pub(crate) fn computed(report: &Report) -> Standing {
    report.requests.iter().map(|request| (request.id.clone(), of(request))).collect()
}

fn of(request: &Request) -> Stands {
    let waiting = request.stages.iter().find(|stage| stage.result == "waiting");
    Stands {
        status: request.status.clone().expect("a process"),
        stage: waiting.map(|stage| stage.id.clone()),
        until: request.deadline,
        next: actors(&request.members, &request.offices),
        missing: request.missing.iter().map(|it| it.what.to_owned()).collect(),
        ahead: request
            .ahead
            .iter()
            .map(|it| (it.stage.clone(), actors(&it.members, &it.offices)))
            .collect(),
    }
}

fn actors(members: &[String], offices: &[String]) -> BTreeSet<String> {
    let offices = offices.iter().map(|office| format!("office:{office}"));
    members.iter().cloned().chain(offices).collect()
}

/// The requests that stand elsewhere than before, or that the step speaks of anyway.
pub(crate) fn to_tell(step: &Step, before: &Standing, after: &Standing) -> Standing {
    let moved = |id: &String, stands: &Stands| before.get(id) != Some(stands);
    let told = after.iter().filter(|(id, it)| moved(id, it) || step.stands.contains_key(*id));
    told.map(|(id, stands)| (id.clone(), stands.clone())).collect()
}

/// What a step does not say, or says wrongly, of the requests that it moves.
pub(crate) fn complaints(step: &Step, to_tell: &Standing, zone: &Zone) -> Vec<String> {
    let mut wrong = Vec::new();
    for (id, found) in to_tell {
        let found = || found.told(id, zone, 0);
        match step.stands.get(id) {
            None => wrong.push(format!("it moves a request and does not say so: {}", found())),
            Some(said) if *said != to_tell[id] => {
                wrong.push(format!("expected {}, found {}", said.told(id, zone, 0), found()));
            }
            Some(_) => {}
        }
    }
    let unknown = step.stands.keys().filter(|id| !to_tell.contains_key(*id));
    wrong.extend(unknown.map(|id| format!("there is no request {id}")));
    wrong
}
