//! Ties: who goes first where the count leaves options level. Never by silence: a stated way, or nobody.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::OptionId;

/// One way to break a tie (Stimmengleichheit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieWay {
    /// By the order that was recorded with the contest, such as seniority.
    Order,
    /// By a lot that was drawn and recorded.
    Lot,
    /// By a run-off among those level.
    RunOff,
}

/// What a tie still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenTie {
    /// A lot is to be drawn.
    Lot,
    /// A run-off is to be held.
    RunOff,
    /// Nothing: statutes leave the place empty.
    Vacant,
}

/// How ties of one contest are broken.
#[derive(Debug, Clone, Copy)]
pub struct Ties<'a> {
    /// The ways, tried in this order.
    pub ways: &'a [TieWay],
    /// The recorded order.
    pub order: &'a [OptionId],
    /// The drawn lot.
    pub lot: &'a [OptionId],
}

/// A tie after its ways were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Broken: who goes first stands first.
    By(TieWay, Vec<OptionId>),
    /// Not broken.
    Open(OpenTie),
}

/// A tie and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieStep {
    /// Those level.
    pub options: BTreeSet<OptionId>,
    /// The way that broke it, with the order that it gave.
    pub broken: Option<(TieWay, Vec<OptionId>)>,
    /// What it waits for, where it was not broken.
    pub open: Option<OpenTie>,
}

impl Ties<'_> {
    /// Breaks a tie by the first way that names each of those level.
    pub fn settle(&self, tied: &BTreeSet<OptionId>) -> Settled {
        for way in self.ways {
            match way {
                TieWay::Order => {
                    if let Some(order) = sorted(self.order, tied) {
                        return Settled::By(TieWay::Order, order);
                    }
                }
                TieWay::Lot => {
                    return sorted(self.lot, tied).map_or(Settled::Open(OpenTie::Lot), |order| {
                        Settled::By(TieWay::Lot, order)
                    });
                }
                TieWay::RunOff => return Settled::Open(OpenTie::RunOff),
            }
        }
        Settled::Open(OpenTie::Vacant)
    }
}

/// The options in the order of a list; `None` where it does not name them all.
fn sorted(list: &[OptionId], tied: &BTreeSet<OptionId>) -> Option<Vec<OptionId>> {
    let named: Vec<OptionId> =
        list.iter().filter(|option| tied.contains(*option)).cloned().collect();
    (named.len() == tied.len()).then_some(named)
}

impl TieStep {
    pub(crate) fn new(options: &BTreeSet<OptionId>, settled: &Settled) -> Self {
        let (broken, open) = match settled {
            Settled::By(way, order) => (Some((*way, order.clone())), None),
            Settled::Open(open) => (None, Some(*open)),
        };
        Self { options: options.clone(), broken, open }
    }
}
