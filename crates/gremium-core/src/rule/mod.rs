//! Voting rules (Abstimmungsregeln) as a small closed algebra of named parts.
//!
//! A rule is built from comparisons of what was counted with exact shares ([`Condition`]), and from parts around them:
//! quorum, tie, veto, consent, silence, rounds, ballots and window. There is no expression language: what cannot be said
//! with these parts cannot be decided. `docs/statutes/rules.md` gives formula, edge cases and an example for each of them.

mod ballots;
mod channel;
mod condition;
mod form;
mod named;
mod quorum;
mod tie;
mod veto;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use ballots::{
    Ballots, Edit, Extension, Objection, Reached, Silence, StaysOpen, Window, Withdrawal,
};
pub use channel::Channel;
pub use condition::{Bound, ClassScope, Comparator, Comparison, Condition, PerClass, Rounding};
pub use form::Given;
pub use named::Named;
pub use quorum::{ChairCounts, FurtherCondition, Missed, Quorum, QuorumWhen};
pub use tie::{Tie, TieAfterRepeat};
pub use veto::{Consent, Holder, Topic, Veto, VetoEffect};

use crate::law::{self, Law};
use crate::provenance::Provenance;
use crate::tally::Unit;
use crate::text::Label;
use crate::time::Period;

/// What a motion needs to be adopted: a majority, and a quorum where statutes set one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The majority (Mehrheit).
    pub majority: Condition,
    /// The quorum (Beschlussfähigkeit); none unless the statutes set one.
    pub quorum: Option<Quorum>,
}

/// A further attempt after a rejection, under a requirement of its own (for example unanimity first, then three quarters).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// How long to wait after the round before.
    pub after: Option<Period>,
    /// What this round needs.
    pub requirement: Requirement,
    /// What it needs instead where it is put another way.
    pub channels: BTreeMap<Channel, Requirement>,
}

/// That those entitled who were neither there nor represented can consent after a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateConsent {
    /// Within which time from the landing of the sitting's record; without end where nothing is said.
    pub within: Option<Period>,
}

/// A complete voting rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Name.
    pub title: Label,
    /// What the first round needs.
    pub requirement: Requirement,
    /// What it needs instead where it is put another way.
    pub channels: BTreeMap<Channel, Requirement>,
    /// Further rounds after a rejection.
    pub rounds: Vec<Round>,
    /// What follows when as many vote no as yes (Stimmengleichheit).
    pub tie: Tie,
    /// Who can stop what the majority wants.
    pub vetoes: Vec<Veto>,
    /// Whose yes is needed whatever the majority says.
    pub consent: Option<Consent>,
    /// Whether those who were not there can consent after a sitting (nachträgliche Zustimmung).
    pub absent: Option<LateConsent>,
    /// Adoption by silence, where statutes allow it.
    pub silence: Option<Silence>,
    /// What a voter may do with a ballot.
    pub ballots: Ballots,
    /// How long voting is open.
    pub window: Window,
    /// How many objections to the way itself (Widerspruch gegen das Verfahren) end a vote without a decision.
    pub abort: BTreeMap<Channel, Condition>,
    /// How long a question rests after a rejection or a veto before it can be put again (Sperrfrist).
    pub lock: Option<Period>,
    /// What a motion needs besides that takes up a settled question again (Wiederaufnahme).
    pub reopening: Option<Condition>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Rule {
    /// A rule with one majority and nothing around it: what the law says where statutes are silent.
    pub fn plain(title: Label, majority: Condition) -> Self {
        Self {
            title,
            requirement: Requirement { majority, quorum: None },
            channels: BTreeMap::new(),
            rounds: Vec::new(),
            tie: Tie::Rejected,
            vetoes: Vec::new(),
            consent: None,
            absent: None,
            silence: None,
            ballots: Ballots::default(),
            window: Window::default(),
            abort: BTreeMap::new(),
            lock: None,
            reopening: None,
            provenance: Provenance::default(),
        }
    }

    /// What is needed in the round after `earlier_rounds`, when it is put by `channel`.
    ///
    /// A way that a round does not name takes the requirement of the round; beyond the last round the last one stays.
    /// A circular resolution of which neither the round nor the rule itself says anything is what the law makes of it.
    pub fn requirement(&self, channel: Channel, earlier_rounds: u32) -> &Requirement {
        let (named, general) = match self.round(earlier_rounds) {
            Some(round) => (round.channels.get(&channel), &round.requirement),
            None => (self.channels.get(&channel), &self.requirement),
        };
        let by_law = self.is_by_law(channel, earlier_rounds);
        named.unwrap_or_else(|| if by_law { &BY_LAW } else { general })
    }

    /// Whether a circular resolution is meant and the statutes leave it to the law in this round.
    pub fn is_by_law(&self, channel: Channel, earlier_rounds: u32) -> bool {
        let round = self.round(earlier_rounds);
        channel == Channel::Circular
            && !self.channels.contains_key(&channel)
            && round.is_none_or(|round| !round.channels.contains_key(&channel))
    }

    /// What a circular resolution needs that the statutes leave to the law.
    pub fn by_law() -> &'static Requirement {
        &BY_LAW
    }

    /// The round of its own that follows `earlier_rounds`; none in the first one.
    fn round(&self, earlier_rounds: u32) -> Option<&Round> {
        let further = usize::try_from(earlier_rounds).unwrap_or(usize::MAX).min(self.rounds.len());
        self.rounds.get(further.checked_sub(1)?)
    }

    /// Whether another round follows after `earlier_rounds` and the present one.
    pub fn next_round(&self, earlier_rounds: u32) -> Option<&Round> {
        self.rounds.get(usize::try_from(earlier_rounds).ok()?)
    }

    /// All conditions of the rule: majorities, quorums, what overcomes a veto, ends a vote or takes a question up again.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let quorums = self.requirements().filter_map(|it| it.quorum.as_ref());
        let quorums = quorums.flat_map(|it| it.condition.iter().chain(it.lower()));
        let overrides = self.vetoes.iter().filter_map(|veto| veto.overridden_by.as_ref());
        let majorities = self.requirements().map(|it| &it.majority);
        majorities.chain(quorums).chain(overrides).chain(self.abort.values()).chain(&self.reopening)
    }

    /// What voters are measured by besides votes and heads.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        let all = self.conditions().flat_map(Condition::comparisons).map(|it| &it.unit);
        all.filter(|unit| unit.is_size())
    }

    /// All requirements of the rule, first the one for the usual way.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        std::iter::once(&self.requirement).chain(self.channels.values()).chain(
            self.rounds.iter().flat_map(|round| {
                std::iter::once(&round.requirement).chain(round.channels.values())
            }),
        )
    }
}

/// A circular resolution where statutes are silent: all who are entitled consent. All versions of the law have asked for
/// that; what changed is the form in which they do ([`law::circular_form`]).
static BY_LAW: LazyLock<Requirement> = LazyLock::new(|| {
    let rule = law::rule(Law::Bgb, law::Topic::Circular);
    rule.expect("because the table has a default for circular resolutions").requirement
});

#[cfg(test)]
mod tests;
