//! What members save by sharing a cost.

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::money::{Amount, Currency};
use gremium_core::record::Fact;
use gremium_core::state::{RequestRecord, State};

use super::v1::{Figure, Meaning, Part, UNDEFINED, member_name};
use crate::text::Fixed;

/// Cost less one's own share, for each request that several members pay.
pub(super) fn saving(state: &State) -> Figure {
    let currency = state.partnership.latest().map_or(Currency::EUR, |it| it.currency);
    let mut members: BTreeMap<&MemberId, (Option<Amount>, Vec<String>)> = BTreeMap::new();
    for (id, record) in &state.requests {
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
            en: "for each request with confirmed shares of two members or more that add up to its cost (the offer's price, else the estimate): cost less one's own share, summed over requests and members",
            de: "für jeden Entwicklungsbedarf mit bestätigten Anteilen von mindestens zwei Mitgliedern, die zusammen die Kosten ergeben (Preis des Angebots, sonst Schätzung): Kosten abzüglich des eigenen Anteils, summiert über Entwicklungsbedarfe und Mitglieder",
        },
        reading: Fixed {
            en: "against each of them paying alone for the same; whether it would have done so is another question",
            de: "verglichen damit, dass jedes dasselbe allein bezahlt hätte; ob es das getan hätte, ist eine andere Frage",
        },
    }
    .with(text(total), parts)
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
