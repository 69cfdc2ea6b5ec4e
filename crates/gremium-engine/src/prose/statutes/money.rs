//! Fees, funds and standing tasks as prose.

use std::collections::BTreeMap;

use gremium_core::fees::Fee;
use gremium_core::id::{FeeId, FundId};
use gremium_core::money::Currency;
use gremium_core::statutes::{Assignment, Fund, Statutes, Task};

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::Voice;
use crate::prose::{fee, fund, task, task_name, unsaid_of_fee};
use crate::text::Text;

pub(super) fn fees(
    statutes: &Statutes,
    fees: &BTreeMap<FeeId, Fee>,
    currency: Currency,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    let draft = |(id, it): (&FeeId, &Fee)| Draft {
        id: Some(id.to_string()),
        title: voice.label(&it.title),
        origin: Origin::new(&it.provenance, voice.lang),
        paragraphs: [paragraph(fee(it, statutes, currency), voice)]
            .into_iter()
            .chain(super::unsaid(texts(unsaid_of_fee(it), voice), voice))
            .collect(),
    };
    fees.iter().map(draft).collect()
}

pub(super) fn funds(
    funds: &BTreeMap<FundId, Fund>,
    currency: Currency,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    let draft = |(id, it): (&FundId, &Fund)| Draft {
        id: Some(id.to_string()),
        title: voice.label(&it.title),
        origin: Origin::new(&it.provenance, voice.lang),
        paragraphs: vec![Paragraph::of(fund(it, currency, voice))],
    };
    funds.iter().map(draft).collect()
}

pub(super) fn tasks(tasks: &BTreeMap<Task, Assignment>, voice: &Voice<'_>) -> Vec<Draft> {
    let draft = |(kind, it): (&Task, &Assignment)| Draft {
        id: Some(kind.word().to_owned()),
        title: task_name(*kind).get(voice.lang).to_owned(),
        origin: Origin::new(&it.provenance, voice.lang),
        paragraphs: vec![Paragraph::of(task(it, voice))],
    };
    tasks.iter().map(draft).collect()
}

fn paragraph(sentences: Vec<Text>, voice: &Voice<'_>) -> Paragraph {
    Paragraph::of(texts(sentences, voice))
}

fn texts(sentences: Vec<Text>, voice: &Voice<'_>) -> Vec<String> {
    sentences.iter().map(|it| it.get(voice.lang).to_owned()).collect()
}
