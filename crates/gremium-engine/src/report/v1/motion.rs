//! Motions, tallies and who was entitled, in the report.

use std::collections::BTreeMap;

use gremium_core::electorate::Electorate;
use gremium_core::id::MemberId;
use gremium_core::record::{Motion as CoreMotion, Pin as CorePin, PinTarget, Subject};
use gremium_core::tally::{Measure, Tally as CoreTally, Weight};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Recusal, both};
use crate::derivation::v1::Amount;
use crate::text::Text;

/// A motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Motion {
    /// Short title; the binding one where there are two.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
    /// The text that is voted on, verbatim; the binding one where there are two.
    pub text: String,
    /// The text in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_in: Option<Text>,
    /// The matter.
    pub matter: String,
    /// Subjects that it touches, as far as they are named.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The request that it decides on.
    pub request: Option<String>,
    /// The member that it decides on.
    pub member: Option<String>,
    /// The office that it fills.
    pub office: Option<String>,
    /// The use of a fund that it recommends or decides on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundUse>,
    /// The amount that it is about, in minor units of the partnership's currency, where no fund is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// The member that moved it.
    pub mover: Option<String>,
    /// Members that back it besides its mover.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supported_by: Vec<String>,
    /// Members without a vote because of a conflict of interest.
    pub recused: Vec<String>,
    /// Conflicts of interest of which more is said, also those that the sitting voted down.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recusals: Vec<Recusal>,
    /// Content that it pins.
    pub pins: Vec<Pin>,
    /// What it has to do with an earlier motion.
    pub regarding: Option<Regarding>,
    /// The day from which it takes effect at the earliest.
    #[schemars(with = "Option<String>")]
    pub effective: Option<gremium_core::time::Date>,
    /// The last day of its effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<gremium_core::time::Date>,
    /// The day on which the decision is to be reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub review: Option<gremium_core::time::Date>,
}

/// What a motion has to do with an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Regarding {
    /// `overrides`, `reopens`, `supersedes`, `annuls`, `consents_to`.
    pub relation: &'static str,
    /// The earlier motion.
    pub motion: String,
}

/// What a fund shall be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FundUse {
    /// The fund.
    pub id: String,
    /// One of its purposes.
    pub purpose: String,
    /// How much, in minor units of the partnership's currency.
    pub amount: Option<i64>,
}

/// Pinned content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pin {
    /// Path in this record, or another repository.
    pub path: String,
    /// Blob or commit; null: the file is removed.
    pub id: Option<String>,
    /// What the process calls it, where a stage asks for it by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
}

impl From<&CorePin> for Pin {
    fn from(pin: &CorePin) -> Self {
        Self {
            path: pin.path.to_string(),
            id: match &pin.target {
                PinTarget::Blob(blob) => Some(blob.to_string()),
                PinTarget::Removed => None,
                PinTarget::Commit(commit) => Some(commit.to_string()),
            },
            title: None,
        }
    }
}

impl From<&CoreMotion> for Motion {
    fn from(motion: &CoreMotion) -> Self {
        let (mut request, mut member, mut office, mut fund) = (None, None, None, None);
        match &motion.subject {
            Subject::Text => {}
            Subject::Request(id) => request = Some(id.to_string()),
            Subject::Member(id) => member = Some(id.to_string()),
            Subject::Office(id) => office = Some(id.to_string()),
            Subject::Fund(it) => {
                fund = Some(FundUse {
                    id: it.fund.to_string(),
                    purpose: it.purpose.to_string(),
                    amount: it.amount.map(|amount| amount.0),
                });
            }
        }
        Self {
            title: motion.title.to_string(),
            title_in: both(&motion.title),
            text: motion.text.to_string(),
            text_in: both(&motion.text),
            matter: motion.matter.to_string(),
            topics: motion.topics.iter().map(ToString::to_string).collect(),
            request,
            member,
            office,
            fund,
            amount: motion.amount.map(|it| it.0),
            mover: motion.mover.as_ref().map(ToString::to_string),
            supported_by: motion.supported_by.iter().map(ToString::to_string).collect(),
            recused: motion.recused.iter().map(|it| it.member.to_string()).collect(),
            recusals: motion.recused.iter().filter_map(Recusal::new).collect(),
            pins: motion.pins.iter().map(Into::into).collect(),
            regarding: motion.regarding.as_ref().map(|it| Regarding {
                relation: it.relation.word(),
                motion: it.motion.to_string(),
            }),
            effective: motion.effective,
            until: motion.until,
            review: motion.review,
        }
    }
}

/// Exact counts; null: not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// Yes votes.
    #[schemars(with = "Amount")]
    pub yes: Weight,
    /// No votes, with the vetoes among them.
    #[schemars(with = "Amount")]
    pub no: Weight,
    /// Abstentions.
    #[schemars(with = "Amount")]
    pub abstain: Weight,
    /// Invalid votes.
    #[schemars(with = "Amount")]
    pub invalid: Weight,
    /// Vetoes.
    #[schemars(with = "Amount")]
    pub veto: Weight,
    /// Votes of those present.
    #[schemars(with = "Option<Amount>")]
    pub present: Option<Weight>,
    /// Votes of those present or represented.
    #[schemars(with = "Option<Amount>")]
    pub represented: Option<Weight>,
    /// All votes that could be cast.
    #[schemars(with = "Option<Amount>")]
    pub entitled: Option<Weight>,
    /// Votes of those excluded from this very question.
    #[schemars(with = "Option<Amount>")]
    pub excluded: Option<Weight>,
}

impl From<&CoreTally> for Tally {
    fn from(tally: &CoreTally) -> Self {
        let votes = tally.votes();
        let of = |measure| votes.measure(measure).unwrap_or(Weight::ZERO);
        Self {
            yes: of(Measure::Yes),
            no: of(Measure::No),
            abstain: of(Measure::Abstain),
            invalid: of(Measure::Invalid),
            veto: of(Measure::Veto),
            present: votes.present.clone(),
            represented: votes.represented.clone(),
            entitled: votes.entitled.clone(),
            excluded: votes.excluded.clone(),
        }
    }
}

/// Who could vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entitled {
    /// Votes by member.
    #[schemars(with = "BTreeMap<String, Amount>")]
    pub voters: BTreeMap<MemberId, Weight>,
    /// Members with a seat but without a vote, and why.
    pub excluded: BTreeMap<String, Text>,
}

impl From<&Electorate> for Entitled {
    fn from(electorate: &Electorate) -> Self {
        Self {
            voters: electorate.voters.clone(),
            excluded: electorate
                .excluded
                .iter()
                .map(|(member, why)| (member.to_string(), crate::words::no_vote(why).into()))
                .collect(),
        }
    }
}
