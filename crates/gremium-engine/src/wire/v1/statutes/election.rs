//! The section `elections`.

use std::num::NonZeroU32;

use gremium_core::contest::{MarkLimit, TieWay};
use gremium_core::election::{Acceptance, Cap, CapBound, CapGroup, Election, Method};
use schemars::JsonSchema;
use serde::Deserialize;

use super::matter::{ApartWord, backing};
use super::votes::VotesFile;
use super::{provenance, title};
use crate::wire::Problem;
use crate::wire::problem::element;
use crate::wire::v1::Label;
use crate::wire::v1::common::Check;
use crate::wire::v1::number::Number;
use crate::wire::v1::rule::frame::{self, Frame};
use crate::wire::v1::rule::{BallotsFile, ConditionFile, QuorumFile, WindowFile};

/// How votes become seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MethodWord {
    /// The most votes win.
    Plurality,
    /// A majority is needed.
    Majority,
    /// The most approvals win.
    Approval,
    /// Single transferable vote.
    Stv,
    /// Comparison in pairs, completed by Schulze.
    Schulze,
}

/// How a tie is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieWayWord {
    /// By the order recorded with the contest.
    Order,
    /// By a drawn and recorded lot.
    Lot,
    /// By a run-off among those level.
    RunOff,
}

/// The ways to break a tie, each once; after a lot nothing is open.
pub(super) fn ways(given: impl Iterator<Item = TieWayWord>) -> Vec<TieWay> {
    let mut ways: Vec<TieWay> = Vec::new();
    for way in given.map(TieWay::from) {
        if !ways.contains(&way) && !ways.contains(&TieWay::Lot) {
            ways.push(way);
        }
    }
    ways
}

impl From<TieWayWord> for TieWay {
    fn from(word: TieWayWord) -> Self {
        match word {
            TieWayWord::Order => Self::Order,
            TieWayWord::Lot => Self::Lot,
            TieWayWord::RunOff => Self::RunOff,
        }
    }
}

/// The word for what a cap counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PerWord {
    /// Those who come from the same member.
    Member,
}

/// What the composition must keep to: one of `per`, `class` and `group`, and one of `at_most` and `less_than`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapFile {
    /// Those who come from the same member.
    pub per: Option<PerWord>,
    /// Those whose member is of this class.
    pub class: Option<String>,
    /// Those whose candidacy names this group.
    pub group: Option<String>,
    /// At most so many, or at most this share of the seats.
    pub at_most: Option<Number>,
    /// Less than this share of the seats.
    pub less_than: Option<Number>,
}

/// How somebody accepts the office to which it was elected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AcceptanceWord {
    /// By taking it.
    #[default]
    Assumed,
    /// By a word of its own, which is on record first.
    Required,
}

/// An election.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionFile {
    /// Name.
    pub title: Option<Label>,
    /// Seats to be filled; 1 if left out.
    pub seats: Option<NonZeroU32>,
    /// How votes become seats.
    pub method: MethodWord,
    /// With `plurality` and `majority`: votes of a ballot, one if left out. With `approval`: the most that may be approved. A
    /// number, or numbers by the class of the voter: `{each: {full: 2}, others: 1}`.
    pub votes: Option<VotesFile>,
    /// What each candidate needs; with `majority` it must be given.
    pub majority: Option<ConditionFile>,
    /// Whether seats that the majority leaves empty go to a run-off.
    #[serde(default)]
    pub run_off: bool,
    /// How ties are broken, in this order.
    #[serde(default)]
    pub ties: Vec<TieWayWord>,
    /// What the composition must keep to.
    #[serde(default)]
    pub caps: Vec<CapFile>,
    /// Length of the term, such as `P2Y`.
    pub term: Option<String>,
    /// Whether whoever comes next moves up when somebody declines or leaves.
    #[serde(default)]
    pub succession: bool,
    /// How somebody accepts the office: by taking it (`assumed`, which holds unless given), or by a word of its own (`required`).
    #[serde(default)]
    pub acceptance: AcceptanceWord,
    /// How many must back each candidate (`supported_by`), so that it can be put: `{at_least: 3}`; nobody if left out.
    pub supporters: Option<ConditionFile>,
    /// Whether of those of one affiliation one alone counts: `affiliation`.
    pub supporters_apart: Option<ApartWord>,
    /// When the body can elect at all.
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

impl ElectionFile {
    /// The verified election, called `id` where it has no title; or everything that is wrong with it.
    pub fn verify(&self, id: &str) -> Result<Election, Vec<Problem>> {
        let mut check = Check::default();
        let mut problems = Vec::new();
        let frame = Frame {
            title: title(&self.title, id),
            quorum: self.quorum.as_ref(),
            ballots: self.ballots,
            window: &self.window,
        };
        let frame = frame.verify(&mut problems);
        let majority =
            self.majority.as_ref().map(|file| frame::majority(file, "majority", &mut problems));
        check.absorb(problems);
        self.check_keys(&mut check);
        let caps = self.caps.iter().enumerate();
        let caps: Vec<Option<Cap>> =
            caps.map(|(i, cap)| cap.verify(&mut check, &element("caps", i))).collect();
        let term = check.maybe("term", self.term.as_deref());
        let votes = self.votes.as_ref().map(|votes| votes.verify(&mut check));
        let parts = (None, false, self.supporters_apart);
        let supporters = backing(&mut check, self.supporters.as_ref(), parts);
        check.finish(|| {
            let mut frame = frame?;
            frame.provenance = provenance(&self.clause, &self.source, &self.assumed);
            let (most, limit) = match votes {
                None => (None, None),
                Some(votes) => votes.map(|(most, limit)| (Some(most), Some(limit)))?,
            };
            Some(Election {
                frame,
                seats: self.seats.unwrap_or(NonZeroU32::MIN),
                method: self.method(most),
                by_class: limit.filter(|it: &MarkLimit| !it.each.is_empty()),
                majority: majority.flatten(),
                run_off: self.run_off,
                ties: self.ties(),
                caps: each_once(caps.into_iter().flatten()),
                term,
                succession: self.succession,
                acceptance: match self.acceptance {
                    AcceptanceWord::Assumed => Acceptance::Assumed,
                    AcceptanceWord::Required => Acceptance::Required,
                },
                supporters,
            })
        })
    }

    fn method(&self, votes: Option<NonZeroU32>) -> Method {
        match self.method {
            MethodWord::Plurality | MethodWord::Majority => {
                Method::Choose { votes: votes.unwrap_or(NonZeroU32::MIN) }
            }
            MethodWord::Approval => Method::Approve { most: votes },
            MethodWord::Stv => Method::Stv,
            MethodWord::Schulze => Method::Schulze,
        }
    }

    /// The ways as given; the single transferable vote cannot go on without one, and takes a lot.
    fn ties(&self) -> Vec<TieWay> {
        let last = (self.method == MethodWord::Stv).then_some(TieWayWord::Lot);
        ways(self.ties.iter().copied().chain(last))
    }

    /// Keys that do not go together.
    fn check_keys(&self, check: &mut Check) {
        let ranked = matches!(self.method, MethodWord::Stv | MethodWord::Schulze);
        if self.method == MethodWord::Majority && self.majority.is_none() {
            check.note(
                "majority",
                "the method `majority` needs to say which: for example `majority: {absolute: yes_no}`",
                "das Verfahren `majority` braucht die Mehrheit: zum Beispiel `majority: {absolute: yes_no}`",
            );
        }
        if self.majority.is_some() && ranked {
            check.note(
                "majority",
                "ranked ballots are not counted against a majority: leave it out",
                "Rangfolgen werden nicht gegen eine Mehrheit gezählt: weglassen",
            );
        }
        if self.votes.is_some() && ranked {
            check.note(
                "votes",
                "a ranked ballot has one vote that moves on: leave it out",
                "ein Stimmzettel mit Rangfolge hat eine Stimme, die weiterwandert: weglassen",
            );
        }
        if self.run_off && self.majority.is_none() {
            check.note(
                "run_off",
                "a run-off follows where a majority was missed: `majority` is missing",
                "eine Stichwahl folgt, wo eine Mehrheit verfehlt wurde: `majority` fehlt",
            );
        }
        if self.method == MethodWord::Stv && self.ties.contains(&TieWayWord::RunOff) {
            check.note(
                "ties",
                "within the count of the single transferable vote ties are broken by `order` or `lot`",
                "innerhalb der Auszählung der übertragbaren Einzelstimme entscheiden `order` oder `lot`",
            );
        }
    }
}

/// Those that stand there several times only where they stand first.
fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for it in all {
        if !once.contains(&it) {
            once.push(it);
        }
    }
    once
}

impl CapFile {
    fn verify(&self, check: &mut Check, route: &str) -> Option<Cap> {
        let class = check.maybe(format!("{route}.class"), self.class.as_deref());
        let group = match (&self.per, class, &self.group) {
            (Some(PerWord::Member), None, None) => CapGroup::Member,
            (None, Some(class), None) => CapGroup::Class(class),
            (None, None, Some(group)) if !group.trim().is_empty() => {
                CapGroup::Group(group.as_str().into())
            }
            (_, _, _) => {
                check.note(
                    route,
                    "a cap counts one thing together: exactly one of `per: member`, `class` and `group`",
                    "eine Höchstzahl zählt eines zusammen: genau eines von `per: member`, `class` und `group`",
                );
                return None;
            }
        };
        let bound = match (&self.at_most, &self.less_than) {
            (Some(most), None) if most.is_share() => most.ratio().map(CapBound::MostShare),
            (Some(most), None) => most
                .weight()
                .and_then(|it| it.as_whole())
                .and_then(|it| u32::try_from(it).ok())
                .map(CapBound::Most),
            (None, Some(below)) if below.is_share() => below.ratio().map(CapBound::BelowShare),
            (_, _) => None,
        };
        if bound.is_none() {
            check.note(
                route,
                "a cap is `at_most: 1`, `at_most: 1/3` of the seats, or `less_than: 2/5` of the seats",
                "eine Höchstzahl ist `at_most: 1`, `at_most: 1/3` der Sitze oder `less_than: 2/5` der Sitze",
            );
        }
        Some(Cap { group, bound: bound? })
    }
}
