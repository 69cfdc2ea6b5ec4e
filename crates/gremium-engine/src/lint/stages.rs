//! Stages of processes that can never be complete, or never be reached.

use std::collections::BTreeSet;

use gremium_core::act::ActKind;
use gremium_core::id::{MatterId, OfficeId, StageId};
use gremium_core::process::{AWARDED, Next, Parties, Process, StageKind};
use gremium_core::statutes::{About, Who};
use gremium_core::text::Lang;

use super::Reader;
use crate::codes;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, process) in &reader.statutes.processes {
        let reached = reached(process);
        for (i, stage_id) in process.order.iter().enumerate() {
            let Some(stage) = process.stages.get(stage_id) else { continue };
            let why = if reached.contains(stage_id) {
                never(reader, process, &stage.kind)
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
fn never(reader: &Reader<'_>, process: &Process, kind: &StageKind) -> Option<Text> {
    match kind {
        StageKind::Vote { matters, .. } => matters.iter().find_map(|id| no_vote(reader, id)),
        StageKind::Prioritisation { matter } => no_vote(reader, matter),
        StageKind::Assessment { by, .. } => by
            .iter()
            .find_map(|by| no_opinion(reader, by))
            .or_else(|| no_award(process).filter(|_| by.iter().any(|by| **by == *AWARDED))),
        StageKind::Grouping { by } => no_opinion(reader, by),
        StageKind::Consultation { bodies } => bodies.iter().find_map(|id| {
            let nobody = !reader.may(ActKind::MeetingConvened, Some(id));
            nobody.then(|| {
                Text::new(
                    format!("nobody may convene the body `{id}`"),
                    format!("niemand darf das Gremium `{id}` einberufen"),
                )
            })
        }),
        StageKind::Filing => nobody(reader, ActKind::RequestFiled),
        StageKind::Survey { .. } => {
            no_members(reader).or_else(|| nobody(reader, ActKind::InterestDeclared))
        }
        StageKind::Requirements => nobody(reader, ActKind::EstimateGiven),
        StageKind::Offer => nobody(reader, ActKind::OfferGiven),
        StageKind::Tender { .. } => nobody(reader, ActKind::TenderAwarded),
        StageKind::Agreement { parties, with, .. } => {
            let all = *parties == Parties::AllMembers && with.is_empty();
            no_members(reader).filter(|_| all).or_else(|| nobody(reader, ActKind::AgreementSigned))
        }
        StageKind::Financing { parties } => {
            let all = *parties == Parties::AllMembers;
            no_members(reader).filter(|_| all).or_else(|| nobody(reader, ActKind::ShareConfirmed))
        }
        // With a window the stage ends without evidence, too.
        StageKind::Delivery { window: Some(_), .. } => None,
        StageKind::Delivery { window: None, reports, .. } => {
            let all = reports.members == Some(Parties::AllMembers) && reports.by.is_empty();
            let awarded = reports.members == Some(Parties::Awarded);
            // Where members alone are asked, it is their own word.
            let own = reports.members.is_some() && reports.by.is_empty();
            let act = if own { ActKind::ReportGiven } else { ActKind::EvidenceGiven };
            nobody(reader, act)
                .or_else(|| no_members(reader).filter(|_| all))
                .or_else(|| no_award(process).filter(|_| awarded))
                .or_else(|| reports.by.iter().find_map(|by| no_report(reader, by)))
        }
    }
}

/// Nobody may give what the stage waits for.
fn nobody(reader: &Reader<'_>, act: ActKind) -> Option<Text> {
    let name = words::act(act);
    (!reader.may(act, None)).then(|| {
        Text::new(
            format!("`authority` lets nobody do this: {}", name.get(Lang::En)),
            format!("nach `authority` darf niemand {}", name.get(Lang::De)),
        )
    })
}

/// Nothing is awarded, so nobody got an award.
fn no_award(process: &Process) -> Option<Text> {
    let awards = |kind: &StageKind| matches!(kind, StageKind::Tender { .. });
    (!process.stages.values().any(|stage| awards(&stage.kind))).then(|| {
        Text::new(
            "it waits for the provider that got the award, and the process has no stage `tender`",
            "er wartet auf den beauftragten Dienstleister, und das Verfahren hat keinen Schritt `tender`",
        )
    })
}

/// An opinion of a body is given by one of its officers.
fn no_opinion(reader: &Reader<'_>, by: &str) -> Option<Text> {
    let statutes = reader.statutes;
    let body = by.parse().ok().filter(|body| statutes.bodies.contains_key(body));
    let is_office =
        by.parse::<OfficeId>().is_ok_and(|office| statutes.offices.contains_key(&office));
    let alone = statutes
        .authority
        .for_act(ActKind::AssessmentGiven)
        .iter()
        .all(|who| *who == Who::Assessor);
    let mute = body.is_some_and(|body| statutes.officers_of(&body).is_empty());
    if !is_office && mute && alone {
        return Some(Text::new(
            format!("the body `{by}` has no officer who could give its opinion"),
            format!("das Gremium `{by}` hat niemanden, der seine Einschätzung abgeben könnte"),
        ));
    }
    nobody(reader, ActKind::AssessmentGiven)
}

/// A body reports by one of its officers, or by whoever else may bring evidence.
fn no_report(reader: &Reader<'_>, by: &str) -> Option<Text> {
    let statutes = reader.statutes;
    let mute = statutes.speakers(by).is_empty();
    let allowed = statutes.authority.for_act(ActKind::EvidenceGiven);
    let alone = allowed.iter().all(|who| *who == Who::StageActor);
    (mute && alone).then(|| {
        Text::new(
            format!("the body `{by}` has no officer who could report for it"),
            format!("das Gremium `{by}` hat niemanden, der für es berichten könnte"),
        )
    })
}

/// No class of members has a vote, and so nobody is asked.
fn no_members(reader: &Reader<'_>) -> Option<Text> {
    reader
        .statutes
        .classes
        .values()
        .all(|class| class.votes.is_zero())
        .then(|| Text::new("no class of members has a vote", "keine Mitgliedsart hat eine Stimme"))
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
