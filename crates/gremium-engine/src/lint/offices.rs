//! Offices that a rule needs and nobody holds.

use std::collections::BTreeMap;

use gremium_core::act::ActKind;
use gremium_core::id::OfficeId;
use gremium_core::process::StageKind;
use gremium_core::rule::Holder;
use gremium_core::statutes::{Statutes, Who};
use gremium_core::text::Lang;
use gremium_core::view::View;

use super::Reader;
use super::chair::needs_chair;
use crate::codes;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>, view: &View<'_>) {
    let Some(today) = view.today() else { return };
    let mut needed: BTreeMap<OfficeId, Text> = BTreeMap::new();
    for it in reader.uses() {
        let (_, rule) = it.rule;
        let chair = it.body.1.chair.as_ref().filter(|_| needs_chair(rule));
        let vetoes = rule.vetoes.iter().filter_map(|veto| match &veto.holder {
            Holder::Office(office) => Some(office),
            Holder::Member(_) | Holder::Concerned => None,
        });
        for office in chair.into_iter().chain(vetoes) {
            needed.entry(office.clone()).or_insert_with(|| it.name());
        }
    }
    for (office, stage) in of_stages(reader.statutes) {
        needed.entry(office).or_insert(stage);
    }
    for (offices, act) in alone(reader.statutes) {
        let held = |office: &OfficeId| {
            view.office(office.as_str())
                .is_some_and(|it| it.holders.iter().any(|holder| holder.holds_on(today)))
        };
        if let Some(first) = offices.first().filter(|_| !offices.iter().any(held)) {
            let act = words::act(act);
            needed.entry(first.clone()).or_insert_with(|| {
                Text::new(
                    format!("`authority` ({})", act.get(Lang::En)),
                    format!("`authority` ({})", act.get(Lang::De)),
                )
            });
        }
    }
    for (office, what) in needed {
        let held = view
            .office(office.as_str())
            .is_some_and(|holding| holding.holders.iter().any(|holder| holder.holds_on(today)));
        if held {
            continue;
        }
        let message = Text::new(
            format!("{} needs the office `{office}`, and nobody holds it", what.en),
            format!("{} braucht das Amt `{office}`, und niemand hat es inne", what.de),
        );
        let proposal = Text::new(
            format!(
                "fill it: a file `offices/{office}.yaml` with a holder whose days are not over"
            ),
            format!(
                "es besetzen: eine Datei `offices/{office}.yaml` mit einem Inhaber, dessen Zeit nicht um ist"
            ),
        );
        reader.say(
            &codes::office_unfilled::RULE,
            ("offices", office.as_str(), ""),
            message,
            proposal,
        );
    }
}

/// Acts that nobody may do but those who hold certain offices.
fn alone(statutes: &Statutes) -> Vec<(Vec<OfficeId>, ActKind)> {
    let of = |act: ActKind| {
        let offices: Option<Vec<OfficeId>> = statutes
            .authority
            .for_act(act)
            .iter()
            .map(|who| match who {
                Who::Office(office) => Some(office.clone()),
                Who::RecordKeeper
                | Who::BodyOfficer
                | Who::OwnDelegate
                | Who::AnyDelegate
                | Who::Assessor
                | Who::AwardedDelegate
                | Who::StageActor
                | Who::VetoHolder
                | Who::ProxyHolder
                | Who::Anyone => None,
            })
            .collect();
        offices.map(|offices| (offices, act))
    };
    ActKind::ALL.into_iter().filter_map(of).collect()
}

/// The offices whose opinion, report or signature a stage of a process waits for.
fn of_stages(statutes: &Statutes) -> Vec<(OfficeId, Text)> {
    let mut needed = Vec::new();
    for (process, stage, kind) in statutes.processes.iter().flat_map(|(id, process)| {
        process.stages.iter().map(move |(stage, it)| (id, stage, &it.kind))
    }) {
        let offices: Vec<OfficeId> = match kind {
            StageKind::Assessment { by, .. } => {
                by.iter().filter_map(|by| by.parse().ok()).collect()
            }
            StageKind::Grouping { by } => by.parse().into_iter().collect(),
            StageKind::Agreement { with, .. } => with.to_vec(),
            StageKind::Delivery { reports, .. } => {
                reports.by.iter().filter_map(|by| by.parse().ok()).collect()
            }
            StageKind::Filing
            | StageKind::Consultation { .. }
            | StageKind::Survey { .. }
            | StageKind::Prioritisation { .. }
            | StageKind::Requirements
            | StageKind::Offer
            | StageKind::Tender { .. }
            | StageKind::Vote { .. }
            | StageKind::Financing { .. } => Vec::new(),
        };
        // An opinion may be that of a body; then it has no office to be filled.
        let offices = offices.into_iter().filter(|it| statutes.offices.contains_key(it));
        needed.extend(offices.map(|office| {
            let what = Text::new(
                format!("stage `{stage}` of process `{process}`"),
                format!("der Schritt `{stage}` des Verfahrens `{process}`"),
            );
            (office, what)
        }));
    }
    needed
}
