//! Stages of processes that can never be complete, or never be reached.

use std::collections::BTreeSet;

use gremium_core::id::{MatterId, StageId};
use gremium_core::process::{Next, Process, StageKind};
use gremium_core::statutes::About;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, process) in &reader.statutes.processes {
        let reached = reached(process);
        for (i, stage_id) in process.order.iter().enumerate() {
            let Some(stage) = process.stages.get(stage_id) else { continue };
            let why = if reached.contains(stage_id) {
                never(reader, &stage.kind)
            } else {
                Some(Text::new("no way leads to it", "kein Weg führt zu ihm"))
            };
            let Some(why) = why else { continue };
            let message = Text::new(
                format!("stage `{stage_id}` of process `{id}` can never be complete: {}", why.en),
                format!(
                    "der Schritt `{stage_id}` des Verfahrens `{id}` kann nie erledigt sein: {}",
                    why.de
                ),
            );
            let proposal = Text::new(
                "correct what the stage waits for, or where stages lead",
                "berichtigen, worauf der Schritt wartet oder wohin die Schritte führen",
            );
            let key = format!("stages[{i}]");
            reader.say(
                &codes::stage_never_complete::RULE,
                ("processes", id.as_str(), &key),
                message,
                proposal,
            );
        }
    }
}

fn reached(process: &Process) -> BTreeSet<&StageId> {
    let mut reached = BTreeSet::from([&process.first]);
    let mut open = vec![&process.first];
    while let Some(stage) = open.pop().and_then(|id| process.stages.get(id)) {
        for next in [&stage.then, &stage.otherwise, &stage.lapse] {
            match next {
                Next::Stage(id) => {
                    if reached.insert(id) {
                        open.push(id);
                    }
                }
                Next::End(_) | Next::ByTarget { .. } => {}
            }
        }
    }
    reached
}

/// Why what a stage waits for can never come.
fn never(reader: &Reader<'_>, kind: &StageKind) -> Option<Text> {
    match kind {
        StageKind::Vote { matters, .. } => matters.iter().find_map(|id| no_vote(reader, id)),
        StageKind::Prioritisation { matter } => no_vote(reader, matter),
        StageKind::Assessment { .. }
        | StageKind::Grouping { .. }
        | StageKind::Consultation { .. }
        | StageKind::Filing
        | StageKind::Survey { .. }
        | StageKind::Requirements
        | StageKind::Offer
        | StageKind::Tender { .. }
        | StageKind::Agreement { .. }
        | StageKind::Financing { .. }
        | StageKind::Delivery { .. } => None,
    }
}

fn no_vote(reader: &Reader<'_>, id: &MatterId) -> Option<Text> {
    let matter = reader.statutes.matters.get(id)?;
    if matter.about != About::Request {
        return Some(Text::new(
            format!("matter `{id}` is not about requests"),
            format!("die Angelegenheit `{id}` betrifft keine Anträge"),
        ));
    }
    let body = reader.statutes.bodies.get(&matter.body)?;
    (!reader.has_votes(body)).then(|| {
        Text::new(
            format!("nobody has a vote in the body `{}`", matter.body),
            format!("im Gremium `{}` hat niemand eine Stimme", matter.body),
        )
    })
}
