//! What members save by sharing a cost.

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::money::{Amount, Currency};
use gremium_core::process::{StageKind, StageResult, Status, trace};
use gremium_core::record::Fact;
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::Instant;

use super::v1::{Figure, Meaning, Part, UNDEFINED, member_name};
use crate::text::Fixed;

/// Cost less one's own share, for each request that several members pay.
pub(super) fn saving(state: &State, as_of: Instant) -> Figure {
    let currency = state.partnership.latest().map_or(Currency::EUR, |it| it.currency);
    let mut members: BTreeMap<&MemberId, (Option<Amount>, Vec<String>)> = BTreeMap::new();
    let financed = state.requests.iter().filter(|(_, it)| is_financed(state, it, as_of));
    for (id, record) in financed {
        let Some((cost, shares)) = shared(record) else { continue };
        for (member, share) in shares {
            let entry = members.entry(member).or_insert((Some(Amount::ZERO), Vec::new()));
            let saved = cost.checked_sub(share);
            entry.0 = entry.0.zip(saved).and_then(|(sum, saved)| sum.checked_add(saved));
            entry.1.push(id.to_string());
        }
    }
    let text = |amount: Option<Amount>| {
        amount.map_or_else(|| UNDEFINED.to_owned(), |it| currency.text(it))
    };
    let total = members.values().map(|(amount, _)| *amount).collect::<Option<Vec<_>>>();
    let total = total.filter(|it| !it.is_empty()).and_then(Amount::checked_sum);
    let parts = members.into_iter().map(|(id, (amount, evidence))| {
        Part::money(id, member_name(state, id), text(amount), evidence)
    });
    let parts = parts.collect();
    Meaning {
        key: "saving-by-shared-cost",
        unit: "money",
        title: Fixed { en: "saving by shared cost", de: "Ersparnis durch geteilte Kosten" },
        formula: Fixed {
            en: "for each request that is financed (its process has been through a stage of financing, or has none; neither withdrawn, rejected nor lapsed) by confirmed shares of two members or more that add up to its cost (the offer's price, else the estimate): cost less one's own share, summed over requests and members",
            de: "für jeden Entwicklungsbedarf, der finanziert ist (ein Finanzierungsschritt ist abgeschlossen, oder sein Prozess hat keinen; weder zurückgezogen noch abgelehnt oder verfallen), und zwar durch bestätigte Anteile von mindestens zwei Mitgliedern, die zusammen die Kosten ergeben (Preis des Angebots, sonst Schätzung): Kosten abzüglich des eigenen Anteils, summiert über Entwicklungsbedarfe und Mitglieder",
        },
        reading: Fixed {
            en: "against each of them paying alone for the same; whether it would have done so is another question",
            de: "verglichen damit, dass jedes dasselbe allein bezahlt hätte; ob es das getan hätte, ist eine andere Frage",
        },
    }
    .with(text(total), parts)
}

/// Whether money is or will be spent on it: what came to nothing saves nobody anything.
fn is_financed(state: &State, record: &RequestRecord, as_of: Instant) -> bool {
    let Some(way) = trace(state, record, as_of) else { return false };
    if matches!(way.status, Status::Withdrawn | Status::Rejected | Status::Lapsed) {
        return false;
    }
    let process = state.process_of(record);
    let is_asked = process.is_some_and(|it| it.stages.values().any(|it| finances(&it.kind)));
    let mut financing = way.stages.iter().filter(|it| finances(&it.kind)).peekable();
    let is_done =
        financing.peek().is_some() && financing.all(|it| matches!(it.result, StageResult::Done(_)));
    is_done || !is_asked
}

fn finances(kind: &StageKind) -> bool {
    matches!(kind, StageKind::Financing { .. })
}

/// Cost and shares, where two or more pay all of it.
fn shared(record: &RequestRecord) -> Option<(Amount, Vec<(&MemberId, Amount)>)> {
    let (mut offer, mut estimate, mut shares) = (None, None, Vec::new());
    for fact in record.facts.values() {
        if let Fact::Offer(it) = &fact.value {
            offer = Some(it.amount);
        } else if let Fact::Estimate(it) = &fact.value {
            estimate = Some(it.amount);
        } else if let Fact::Share(it) = &fact.value {
            shares.push((&it.member, it.amount));
        }
    }
    let cost = offer.or(estimate)?;
    let sum = Amount::checked_sum(shares.iter().map(|(_, amount)| *amount))?;
    let paying = shares.iter().filter(|(_, amount)| *amount > Amount::ZERO).count();
    (paying >= 2 && sum == cost).then_some((cost, shares))
}
