//! What a step of a story is meant to come to, besides where requests stand: read by tests, and no part of what is built.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Reason;

/// What shall hold right after a step: about exactly one of `poll`, `item`, `member`, `payer`, `refused`, `fund` and
/// `model`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectFile {
    /// A poll, such as `2025/heat-map`.
    pub poll: Option<String>,
    /// An item of a sitting, such as `assembly/2025-03-01#heat-map`.
    pub item: Option<String>,
    /// A member.
    pub member: Option<String>,
    /// The path of an act of this step that is refused.
    pub refused: Option<String>,
    /// A member that owes fees for a `year`.
    pub payer: Option<String>,
    /// Of a payer: the year.
    pub year: Option<i16>,
    /// Of a payer: one fee; all of them together if left out.
    pub fee: Option<String>,
    /// Of a payer: the amount, such as `1030.00`; `undetermined`.
    pub amount: Option<String>,
    /// A fund of the statutes.
    pub fund: Option<String>,
    /// Of a fund: what is left in it, such as `4000.00`.
    pub balance: Option<String>,
    /// The model of the partnership, such as `2` or `3-municipal`.
    pub model: Option<String>,
    /// Of a member: its status.
    pub status: Option<String>,
    /// Of a poll or item: its outcome.
    pub outcome: Option<String>,
    /// Of a poll: `scheduled`, `open` or `closed`.
    pub phase: Option<String>,
    /// Of a refused act: the kind of reason.
    pub reason: Option<String>,
}

/// What is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A poll, by id.
    Poll(String),
    /// An item of a sitting, by `body/date#item`.
    Item(String),
    /// A member, by id.
    Member(String),
    /// A refused act of the step, by path.
    Refused(String),
    /// What a member owes for a year.
    Payer {
        /// The member.
        member: String,
        /// The year.
        year: i16,
        /// One fee; none: all of them together.
        fee: Option<String>,
    },
    /// A fund, by id.
    Fund(String),
    /// The model of the partnership.
    Model,
}

/// An expectation: what is looked at, and what shall be seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// What is looked at.
    pub of: Expected,
    /// The status, outcome, amount or model, or the kind of reason of a refusal.
    pub outcome: Option<String>,
    /// Phase of a poll.
    pub phase: Option<String>,
}

impl ExpectFile {
    /// The verified expectation: about one thing, with keys that mean something of it.
    pub(super) fn verify(&self) -> Result<Expect, Reason> {
        let of = self.of()?;
        self.refuse_foreign(&of)?;
        Ok(Expect {
            outcome: [
                &self.status,
                &self.outcome,
                &self.reason,
                &self.amount,
                &self.balance,
                &self.model,
            ]
            .into_iter()
            .flatten()
            .next()
            .cloned(),
            of,
            phase: self.phase.clone(),
        })
    }

    fn of(&self) -> Result<Expected, Reason> {
        let named = [
            self.poll.clone().map(Expected::Poll),
            self.item.clone().map(Expected::Item),
            self.member.clone().map(Expected::Member),
            self.refused.clone().map(Expected::Refused),
            self.payer.clone().zip(self.year).map(|(member, year)| Expected::Payer {
                member,
                year,
                fee: self.fee.clone(),
            }),
            self.fund.clone().map(Expected::Fund),
            self.model.as_ref().map(|_| Expected::Model),
        ];
        let mut named = named.into_iter().flatten();
        match (named.next(), named.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Reason::Misplaced {
                key: "an expectation of several things",
                instead: "name one of `poll`, `item`, `member`, `payer`, `refused`, `fund` and `model` in each",
            }),
            (None, _) => {
                Err(Reason::Missing("poll, item, member, payer with year, refused, fund or model"))
            }
        }
    }

    fn refuse_foreign(&self, of: &Expected) -> Result<(), Reason> {
        let of_vote = matches!(of, Expected::Poll(_) | Expected::Item(_));
        let of_payer = matches!(of, Expected::Payer { .. });
        let keys = [
            ("`status`", self.status.is_some(), matches!(of, Expected::Member(_))),
            ("`outcome`", self.outcome.is_some(), of_vote),
            ("`phase`", self.phase.is_some(), matches!(of, Expected::Poll(_))),
            ("`year`", self.year.is_some(), of_payer),
            ("`fee`", self.fee.is_some(), of_payer),
            ("`amount`", self.amount.is_some(), of_payer),
            ("`balance`", self.balance.is_some(), matches!(of, Expected::Fund(_))),
            ("`reason`", self.reason.is_some(), matches!(of, Expected::Refused(_))),
        ];
        match keys.into_iter().find(|(_, given, fits)| *given && !fits) {
            Some((key, _, _)) => Err(Reason::Misplaced {
                key,
                instead: "it says nothing of what this expectation is about",
            }),
            None => Ok(()),
        }
    }
}
