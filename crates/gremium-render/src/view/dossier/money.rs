//! Cost, shares and signatures of a request.

use gremium_engine::report::v1::{Request, RequestFact, Way};
use serde::Serialize;

use crate::desk::Desk;
use crate::terms;
use crate::view::Row;

/// A member's share of the cost.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    pub(crate) member: String,
    pub(crate) amount: Option<String>,
    pub(crate) confirmed: Option<String>,
}

/// A member's signature.
#[derive(Debug, Serialize)]
pub(crate) struct Agreement {
    pub(crate) member: String,
    /// When it came into the record; nothing: it is missing.
    pub(crate) landed: Option<String>,
    signed: Option<String>,
    document: Option<String>,
    blob: Option<String>,
}

/// Cost, what it was awarded for, and, where the request came to a stage in which members confirm shares, their sum and
/// what is open.
pub(super) fn funding(desk: &Desk<'_>, request: &Request, way: Option<&Way>) -> Vec<Row> {
    let Some(funding) = &request.funding else { return Vec::new() };
    let mut rows = Vec::new();
    if let Some(cost) = &funding.cost {
        let source = if funding.offered {
            desk.either(" (offer)".to_owned(), " (Angebot)".to_owned())
        } else {
            desk.either(" (estimate)".to_owned(), " (Schätzung)".to_owned())
        };
        rows.push(Row::new(desk, terms::COST, desk.money(cost) + &source));
    }
    let award = funding.awarded.as_deref();
    if let Some(award) = award.filter(|it| Some(*it) != funding.cost.as_deref()) {
        rows.push(Row::new(desk, terms::AWARDED_FOR, desk.money(award)));
    }
    let asked = request.standing().any(|it| it.kind == "financing" && it.result != "skipped");
    let shared = of_kind(request, "share").next().is_some();
    // Whoever has no process to look at asks as before.
    if way.is_some() && !asked && !shared {
        return rows;
    }
    rows.push(Row::new(desk, terms::CONFIRMED_SHARES, desk.money(&funding.confirmed)));
    // Once it is awarded, the shares are measured by that.
    if let Some(open) = funding.open.as_ref().filter(|_| award.is_none()) {
        let label = if request.is_final() { terms::NEVER_CONFIRMED } else { terms::STILL_OPEN };
        let settled = request.is_final() && open.bytes().all(|it| matches!(it, b'0' | b'.'));
        if !settled {
            rows.push(Row::new(desk, label, desk.money(open)));
        }
    }
    rows.extend(funding.beyond_award.as_deref().and_then(|it| beyond_award(desk, it)));
    rows
}

/// By how much the confirmed shares go beyond the award or fall short of it.
fn beyond_award(desk: &Desk<'_>, beyond: &str) -> Option<Row> {
    if beyond.bytes().all(|it| matches!(it, b'0' | b'.')) {
        return None;
    }
    Some(match beyond.strip_prefix('-') {
        Some(short) => Row::new(desk, terms::SHORT_OF_AWARD, desk.money(short)),
        None => Row::new(desk, terms::BEYOND_AWARD, desk.money(beyond)),
    })
}

/// The shares confirmed, then those that are missing.
pub(super) fn shares(desk: &Desk<'_>, request: &Request) -> Vec<Share> {
    let void = |it: &RequestFact| {
        let void = request.funding.iter().flat_map(|it| &it.void);
        it.member.iter().any(|of| void.clone().any(|member| member == of))
    };
    let amount = |it: &RequestFact| {
        let sum = desk.money(it.amount.as_deref()?);
        Some(if void(it) {
            desk.either(
                format!("{sum} (does not count: left without having signed)"),
                format!("{sum} (zählt nicht: ausgetreten, ohne unterzeichnet zu haben)"),
            )
        } else {
            sum
        })
    };
    let confirmed = of_kind(request, "share").map(|it| Share {
        member: desk.member_names(&it.member),
        amount: amount(it),
        confirmed: Some(desk.moment(it.by.at)),
    });
    let missing = missing(request, "shares");
    let missing =
        missing.map(|it| Share { member: desk.member_name(it), amount: None, confirmed: None });
    confirmed.chain(missing).collect()
}

/// The agreements signed, then those that are missing.
pub(super) fn agreements(desk: &Desk<'_>, request: &Request) -> Vec<Agreement> {
    let signed = of_kind(request, "agreement").map(|it| {
        let document = it.documents.first();
        Agreement {
            member: desk.member_names(&it.member),
            landed: Some(desk.moment(it.by.at)),
            signed: it.day.map(|day| desk.date(day)),
            document: document.map(|it| it.path.clone()),
            blob: document.and_then(|it| it.id.as_deref()).map(crate::view::short),
        }
    });
    let missing = missing(request, "signatures").map(|it| Agreement {
        member: desk.member_name(it),
        landed: None,
        signed: None,
        document: None,
        blob: None,
    });
    signed.chain(missing).collect()
}

fn of_kind<'a>(request: &'a Request, kind: &'static str) -> impl Iterator<Item = &'a RequestFact> {
    request.facts.iter().filter(move |it| it.kind == kind)
}

/// The members that something is still missing from, or was when the time ran out.
fn missing<'a>(request: &'a Request, what: &'static str) -> impl Iterator<Item = &'a String> {
    let missing = request.missing.iter().chain(&request.lacked);
    missing.filter(move |it| it.what == what).flat_map(|it| &it.members)
}
