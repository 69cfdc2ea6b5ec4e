//! How an item stands in the order of voting, in the report.

use gremium_core::record::{AgendaItem, Meeting, Settled};
use gremium_core::state::ItemOutcome;
use schemars::JsonSchema;
use serde::Serialize;

use super::both;
use super::motion::Pin;
use crate::text::Text;

/// How an item stands in the order of voting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Order {
    /// The item that it is a question of.
    pub within: Option<String>,
    /// As what: `amendment`, `alternative` or `part`.
    pub kind: Option<&'static str>,
    /// Whether its outcome is only a step towards the decision on that item.
    pub step: bool,
    /// How it was settled without a vote: `withdrawn`, `taken_over` or `moot`.
    pub settled: Option<&'static str>,
    /// The amendment by which it is moot.
    pub moot_by: Option<String>,
    /// The motion before amendments, where they changed it.
    pub moved: Option<Moved>,
    /// The item that chose which of its alternatives is put.
    pub chosen_by: Option<String>,
    /// The items that were voted on at once with it.
    pub block: Vec<String>,
    /// Members that objected to that.
    pub objections: Vec<String>,
    /// The chair's finding on the order of its questions.
    pub finding: Option<String>,
    /// Why the statutes do not let it be put as it was: `no-amendments`, `in-turn`, `not-chosen-first`, `no-parts`,
    /// `no-blocks`, `block-objected`, `no-acclamation`, `needs-count`, `not-the-run-off`.
    pub fault: Option<&'static str>,
    /// The same in words.
    pub fault_text: Option<Text>,
}

/// A motion as it was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moved {
    /// Its text; the binding one where there are two.
    pub text: String,
    /// The text in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_in: Option<Text>,
    /// What it pinned.
    pub pins: Vec<Pin>,
}

impl Order {
    /// Nothing for an item that stands for itself.
    pub(super) fn of(
        meeting: &Meeting,
        item: &AgendaItem,
        outcome: Option<&ItemOutcome>,
    ) -> Option<Self> {
        let order = &item.order;
        let fault = outcome.and_then(|it| it.out_of_order);
        if *order == gremium_core::record::Order::default() && fault.is_none() {
            return None;
        }
        let block = order.block.as_ref();
        let moot_by = match &order.settled {
            Some(Settled::MootBy(id)) => Some(id.to_string()),
            Some(Settled::Withdrawn | Settled::TakenOver) | None => None,
        };
        Some(Self {
            within: order.within.as_ref().map(|it| it.item.to_string()),
            kind: item.kind().map(|it| it.as_str()),
            step: meeting.is_step(item),
            settled: order.settled.as_ref().map(|it| match it {
                Settled::MootBy(_) => "moot",
                Settled::Withdrawn => "withdrawn",
                Settled::TakenOver => "taken_over",
            }),
            moot_by,
            moved: order.moved.as_ref().map(|it| Moved {
                text: it.text.to_string(),
                text_in: both(&it.text),
                pins: it.pins.iter().map(Into::into).collect(),
            }),
            chosen_by: order.chosen_by.as_ref().map(ToString::to_string),
            block: block.into_iter().flat_map(|it| &it.items).map(ToString::to_string).collect(),
            objections: block
                .into_iter()
                .flat_map(|it| &it.objections)
                .map(ToString::to_string)
                .collect(),
            finding: order.finding.as_ref().map(ToString::to_string),
            fault: fault.map(|it| it.as_str()),
            fault_text: fault.map(|it| crate::words::out_of_order(it).into()),
        })
    }
}
