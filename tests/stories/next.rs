//! Who acts next can act: the statutes let them bring what is missing.

use gremium_core::act::ActKind as K;
use gremium_core::state::State;
use gremium_core::statutes::{Statutes, Who};
use gremium_engine::report::v1::{Report, Request};

/// Requests of which nobody who is next may bring what is missing, and offices that are next and may bring nothing.
pub(crate) fn unable(report: &Report, state: &State) -> Vec<String> {
    let Some(statutes) = state.statutes.latest() else { return Vec::new() };
    report.requests.iter().flat_map(|it| of(it, statutes)).collect()
}

fn of(request: &Request, statutes: &Statutes) -> Vec<String> {
    let mut wrong = Vec::new();
    // What comes by itself needs nobody, such as the end of a poll in which all have voted; what takes effect waits for a day or
    // for others than those of the request.
    let by_itself = |what: &str| match what {
        "window-end" | "effect" | "sitting" => true,
        "outcome" => request.members.is_empty(),
        _brought => false,
    };
    let missing = request.missing.iter().map(|it| it.what);
    let missing: Vec<&str> = missing.filter(|what| !by_itself(what)).collect();
    for what in &missing {
        let brings = |who: &Who| {
            request.offices.iter().any(|office| is_office(who, office, statutes))
                || (!request.members.is_empty() && is_member(who))
        };
        if !acts(what).iter().any(|act| statutes.authority.for_act(*act).iter().any(brings)) {
            wrong.push(format!("{}: nobody who is next may bring {what}", request.id));
        }
    }
    for office in &request.offices {
        let brings = |act: &K| {
            let may = statutes.authority.for_act(*act);
            may.iter().any(|who| is_office(who, office, statutes))
        };
        if !missing.is_empty() && !missing.iter().any(|what| acts(what).iter().any(brings)) {
            wrong.push(format!("{}: `{office}` is next and may bring nothing", request.id));
        }
    }
    wrong
}

/// The acts that bring what is missing.
fn acts(what: &str) -> &'static [K] {
    match what {
        "opinion" => &[K::AssessmentGiven],
        "core" => &[K::AssessmentChanged],
        "interest" => &[K::InterestDeclared],
        "motion" => &[K::PollOpened, K::MeetingConvened],
        "outcome" => &[K::BallotCast],
        "estimate" => &[K::EstimateGiven],
        "offer" => &[K::OfferGiven],
        "award" => &[K::TenderAwarded],
        "signatures" => &[K::AgreementSigned],
        "shares" => &[K::ShareConfirmed],
        "difference" => &[K::ShareChanged],
        "evidence" => &[K::EvidenceGiven],
        "reports" | "repeats" => &[K::EvidenceGiven, K::ReportGiven],
        "documents" => &[K::EvidenceGiven, K::EstimateGiven],
        other => panic!("{other} is missing: which act brings it?"),
    }
}

fn is_office(who: &Who, office: &str, statutes: &Statutes) -> bool {
    match who {
        Who::Office(it) => it.as_str() == office,
        Who::RecordKeeper => statutes.offices.get(office).is_some_and(|it| it.keeps_record),
        Who::BodyOfficer => statutes
            .bodies
            .keys()
            .any(|body| statutes.officers_of(body).iter().any(|it| it.as_str() == office)),
        // Those whom a stage names are next because it names them.
        Who::Assessor | Who::StageActor | Who::AnyDelegate | Who::Anyone => true,
        Who::OwnDelegate | Who::ProxyHolder | Who::AwardedDelegate | Who::VetoHolder => false,
    }
}

fn is_member(who: &Who) -> bool {
    match who {
        Who::OwnDelegate
        | Who::ProxyHolder
        | Who::AwardedDelegate
        | Who::StageActor
        | Who::Assessor
        | Who::AnyDelegate
        | Who::Anyone => true,
        Who::Office(_) | Who::RecordKeeper | Who::BodyOfficer | Who::VetoHolder => false,
    }
}
