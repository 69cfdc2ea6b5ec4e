//! The section `prioritisations`.

use std::num::NonZeroU32;

use gremium_core::prioritise::{Completion, GreedyBy, Prioritisation, Scale, Selection, Utility};
use schemars::JsonSchema;
use serde::Deserialize;

use super::votes::VotesFile;
use super::{TieWayWord, provenance, title};
use crate::wire::Problem;
use crate::wire::v1::common::Check;
use crate::wire::v1::rule::frame::Frame;
use crate::wire::v1::rule::{BallotsFile, QuorumFile, WindowFile};
use crate::wire::v1::{Label, Setting};

/// What puts options into order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ByWord {
    /// The number of supporters.
    Supporters,
    /// The sum of points.
    PointsSum,
    /// The mean of points over the ballots that gave any.
    PointsMean,
    /// Borda points of ranked ballots.
    Borda,
    /// Comparison in pairs, completed by Schulze.
    Schulze,
}

/// What a greedy choice compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GreedyWord {
    /// Votes for each unit of cost.
    VotesPerCost,
    /// Votes.
    Votes,
}

/// What a supporter gains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UtilityWord {
    /// The cost of what is chosen.
    Cost,
    /// One for each choice.
    Count,
}

impl From<UtilityWord> for Utility {
    fn from(word: UtilityWord) -> Self {
        match word {
            UtilityWord::Cost => Self::Cost,
            UtilityWord::Count => Self::Count,
        }
    }
}

/// What is done with money that is left.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CompletionFile {
    /// It stays.
    None,
    /// It buys what is still affordable, by votes for each unit of cost.
    Greedy,
    /// Each share is raised by this amount again and again.
    AddOne(String),
}

/// The method of equal shares.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EqualSharesFile {
    /// What a supporter gains.
    pub utility: UtilityWord,
    /// What is done with money that is left.
    pub completion: CompletionFile,
}

/// How purchases load their supporters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LoadsWord {
    /// One after the other, by the least load (sequential Phragmén).
    Phragmen,
}

/// How a budget is shared out: exactly one of these.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetFile {
    /// The best first; what is too dear is passed over.
    pub greedy: Option<GreedyWord>,
    /// The method of equal shares.
    pub equal_shares: Option<EqualSharesFile>,
    /// The selection whose votes add up to the most, each counted once (`count`) or by the cost of the option (`cost`); at
    /// most 20 options.
    pub maximum: Option<UtilityWord>,
    /// Each purchase is a load on its supporters.
    pub loads: Option<LoadsWord>,
}

/// A prioritisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrioritisationFile {
    /// Name.
    pub title: Option<Label>,
    /// What puts options into order.
    pub by: ByWord,
    /// The most points that a ballot may give to an option.
    pub points: Option<NonZeroU32>,
    /// With `supporters`: how many options a ballot may support; any number if left out. A number, or numbers by the class of the
    /// voter: `{each: {full: 2}, others: 1}`.
    pub votes: Option<VotesFile>,
    /// How many are taken up.
    pub first: Option<NonZeroU32>,
    /// How a budget is shared out.
    pub budget: Option<BudgetFile>,
    /// How ties are broken where they matter, in this order.
    #[serde(default)]
    pub ties: Vec<TieWayWord>,
    /// When the body can decide at all.
    pub quorum: Option<QuorumFile>,
    /// What a voter may do with a ballot.
    #[serde(default)]
    pub ballots: BallotsFile,
    /// How long voting is open.
    #[serde(default)]
    pub window: WindowFile,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl PrioritisationFile {
    /// The verified prioritisation, called `id` where it has no title; or everything that is wrong with it.
    pub fn verify(&self, id: &str, setting: &Setting) -> Result<Prioritisation, Vec<Problem>> {
        let mut check = Check::default();
        let mut problems = Vec::new();
        let frame = Frame {
            title: title(&self.title, id),
            quorum: self.quorum.as_ref(),
            ballots: self.ballots,
            window: &self.window,
        };
        let frame = frame.verify(&mut problems);
        check.absorb(problems);
        let scale = self.scale(&mut check);
        let selection = self.selection(&mut check, setting);
        self.check_ties(&mut check, selection);
        let votes = self.votes.as_ref().map(|votes| votes.verify(&mut check));
        if self.votes.is_some() && self.by != ByWord::Supporters {
            check.note(
                "votes",
                "only `supporters` counts votes: leave it out",
                "nur `supporters` zählt Stimmen: weglassen",
            );
        }
        check.finish(|| {
            let mut frame = frame?;
            frame.provenance = provenance(&self.clause, &self.source, &self.assumed);
            let votes = match votes {
                None => None,
                Some(votes) => Some(votes?.1),
            };
            let ties = super::election::ways(self.ties.iter().copied());
            Some(Prioritisation { frame, scale: scale?, votes, selection: selection?, ties })
        })
    }

    fn scale(&self, check: &mut Check) -> Option<Scale> {
        let scored = match (self.by, self.points) {
            (ByWord::PointsSum, Some(points)) => Some(Scale::Sum(points)),
            (ByWord::PointsMean, Some(points)) => Some(Scale::Mean(points)),
            (ByWord::PointsSum | ByWord::PointsMean, None) => {
                check.note(
                    "points",
                    "points need an upper bound: for example `points: 5`",
                    "Punkte brauchen eine Höchstzahl: zum Beispiel `points: 5`",
                );
                return None;
            }
            (ByWord::Supporters | ByWord::Borda | ByWord::Schulze, Some(_)) => {
                check.note(
                    "points",
                    "only `points-sum` and `points-mean` give points: leave it out",
                    "nur `points-sum` und `points-mean` vergeben Punkte: weglassen",
                );
                return None;
            }
            (ByWord::Supporters | ByWord::Borda | ByWord::Schulze, None) => None,
        };
        Some(match self.by {
            ByWord::Supporters => Scale::Supporters,
            ByWord::PointsSum | ByWord::PointsMean => scored?,
            ByWord::Borda => Scale::Borda,
            ByWord::Schulze => Scale::Schulze,
        })
    }

    fn selection(&self, check: &mut Check, setting: &Setting) -> Option<Selection> {
        let budget = match (self.first, &self.budget) {
            (None, None) => return Some(Selection::Order),
            (Some(first), None) => return Some(Selection::First(first)),
            (Some(_), Some(_)) => {
                check.note(
                    "first",
                    "either a number or a budget says what is taken up: leave one of `first` and `budget` out",
                    "was aufgenommen wird, sagt entweder eine Zahl oder ein Budget: eines von `first` und `budget` weglassen",
                );
                return None;
            }
            (None, Some(budget)) => budget,
        };
        self.shared_out(check, budget, setting)
    }

    fn shared_out(
        &self,
        check: &mut Check,
        budget: &BudgetFile,
        setting: &Setting,
    ) -> Option<Selection> {
        let BudgetFile { greedy, equal_shares, maximum, loads } = budget;
        let summed = matches!(self.by, ByWord::Supporters | ByWord::PointsSum);
        let (selection, fits) = match (greedy, equal_shares, maximum, loads) {
            (Some(GreedyWord::VotesPerCost), None, None, None) => {
                (Some(Selection::Greedy(GreedyBy::VotesPerCost)), summed)
            }
            (Some(GreedyWord::Votes), None, None, None) => {
                (Some(Selection::Greedy(GreedyBy::Votes)), summed)
            }
            (None, Some(shares), None, None) => {
                (shares.verify(check, setting), self.by == ByWord::Supporters)
            }
            (None, None, Some(utility), None) => {
                (Some(Selection::Maximum((*utility).into())), summed)
            }
            (None, None, None, Some(LoadsWord::Phragmen)) => {
                (Some(Selection::Loads), self.by == ByWord::Supporters)
            }
            _ => {
                check.note(
                    "budget",
                    "a budget is shared out in one way: exactly one of `greedy`, `equal_shares`, `maximum` and `loads`",
                    "ein Budget wird auf eine Art verteilt: genau eines von `greedy`, `equal_shares`, `maximum` und `loads`",
                );
                return None;
            }
        };
        if !fits {
            check.note(
                "by",
                "`greedy` and `maximum` count supporters or a sum of points, `equal_shares` and `loads` supporters",
                "`greedy` und `maximum` zählen Unterstützende oder eine Punktsumme, `equal_shares` und `loads` Unterstützende",
            );
            return None;
        }
        selection
    }

    fn check_ties(&self, check: &mut Check, selection: Option<Selection>) {
        if self.ties.contains(&TieWayWord::RunOff) {
            check.note(
                "ties",
                "a prioritisation knows no run-off: use `order` or `lot`",
                "eine Priorisierung kennt keine Stichwahl: `order` oder `lot` verwenden",
            );
        }
        let matters = selection.is_some_and(|it| it != Selection::Order);
        if matters && self.ties.is_empty() {
            check.note(
                "ties",
                "where not everything is taken up, statutes say how a tie is broken: for example `ties: [order, lot]`",
                "wo nicht alles aufgenommen wird, sagt die Satzung, wie Gleichstand aufgelöst wird: zum Beispiel `ties: [order, lot]`",
            );
        }
    }
}

impl EqualSharesFile {
    fn verify(&self, check: &mut Check, setting: &Setting) -> Option<Selection> {
        let utility = self.utility.into();
        let completion = match &self.completion {
            CompletionFile::None => Completion::None,
            CompletionFile::Greedy => Completion::Greedy,
            CompletionFile::AddOne(step) => {
                let route = "budget.equal_shares.completion.add_one";
                let step = check.amount(route, step, setting)?;
                if step.0 <= 0 {
                    check.note(
                        route,
                        "a share is raised by more than nothing",
                        "ein Anteil wird um mehr als nichts erhöht",
                    );
                    return None;
                }
                Completion::AddOne(step)
            }
        };
        Some(Selection::EqualShares(utility, completion))
    }
}
