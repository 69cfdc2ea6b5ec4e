//! Sizes of members as statutes name them, and the places that go by them.

use gremium_core::fees::{Basis, Fee, Key, Tier};
use gremium_core::id::FeeId;
use gremium_core::rule::Condition;
use gremium_core::size::{Size, SizeKind};
use gremium_core::statutes::{Body, Statutes, Weighting};
use gremium_core::tally::Unit;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Label;
use super::build::Builder;
use super::{provenance, title};
use crate::wire::Problem;

/// A size of members: a whole number that each member's file states under `sizes`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SizeFile {
    /// What it counts, such as `euros of share capital`.
    pub title: Option<Label>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl SizeFile {
    pub(super) fn verify(&self, id: &str) -> Result<SizeKind, Vec<Problem>> {
        if Unit::RESERVED.contains(&id) {
            return Err(vec![Problem::new(
                "",
                format!("`{id}` has a meaning of its own in the statutes; take another id"),
                format!(
                    "`{id}` hat in der Satzung schon eine Bedeutung; bitte eine andere Kennung wählen"
                ),
            )]);
        }
        let provenance = provenance(&self.clause, &self.source, &self.assumed);
        Ok(SizeKind { title: title(&self.title, id), provenance })
    }
}

impl Builder {
    /// Checks the names of sizes in weights, fees and conditions, and the fees that votes go by.
    pub(super) fn check_sizes(&mut self, it: &Statutes) {
        for (id, body) in &it.bodies {
            self.check_weight(id, body, it);
            for condition in body.sittings.conditions() {
                self.check_units("bodies", id.as_str(), condition, it);
            }
        }
        for (id, fee) in &it.fees {
            for size in sizes_of(fee) {
                self.check_size("fees", id.as_str(), "tiers", size, it);
            }
        }
        for (id, rule) in &it.rules {
            for condition in rule.conditions() {
                self.check_units("rules", id.as_str(), condition, it);
            }
        }
        for (id, election) in &it.elections {
            let backing = election.supporters.iter().map(|it| &it.by);
            let all = election.frame.conditions().chain(&election.majority).chain(backing);
            for condition in all.collect::<Vec<_>>() {
                self.check_units("elections", id.as_str(), condition, it);
            }
        }
        for (id, prioritisation) in &it.prioritisations {
            for condition in prioritisation.frame.conditions() {
                self.check_units("prioritisations", id.as_str(), condition, it);
            }
        }
        for (id, matter) in &it.matters {
            if let Some(backing) = &matter.supporters {
                self.check_units("matters", id.as_str(), &backing.by, it);
            }
        }
    }

    fn check_weight(&mut self, id: &gremium_core::id::BodyId, body: &Body, it: &Statutes) {
        match &body.franchise.weighting {
            Weighting::Class | Weighting::Head => {}
            Weighting::Brackets(size, _) | Weighting::Per(size, _) => {
                self.check_size("bodies", id.as_str(), "weight.size", size, it);
            }
            Weighting::Fee(fee) => {
                self.name("bodies", id, "weight.fee", "fee", fee, it.fees.keys());
                if it.fees.get(fee).is_some_and(|it| !tells_votes(it)) {
                    self.say_of("bodies", id.as_str(), without_votes(fee));
                }
            }
        }
    }

    fn check_units(&mut self, section: &'static str, id: &str, of: &Condition, it: &Statutes) {
        for comparison in of.comparisons() {
            if let Unit::Size(size) = &comparison.unit {
                self.check_size(section, id, "unit", size, it);
            }
        }
    }

    fn check_size(
        &mut self,
        section: &'static str,
        id: &str,
        route: &str,
        size: &Size,
        it: &Statutes,
    ) {
        if let Some(size) = size.stated() {
            self.name(section, &id, route, "size", size, it.sizes.keys());
        }
    }
}

/// The sizes that a fee goes by.
fn sizes_of(fee: &Fee) -> Vec<&Size> {
    fn of<T>(tiers: &[Tier<T>]) -> Vec<&Size> {
        tiers.iter().filter_map(|tier| tier.bracket.as_ref()).map(|it| &it.size).collect()
    }
    match &fee.basis {
        Basis::Fixed(_) => Vec::new(),
        Basis::Tiers(tiers) => of(tiers),
        Basis::Share(share) => match &share.key {
            Key::Equal => Vec::new(),
            Key::Size(size) => vec![size],
            Key::Weights(tiers) => of(tiers),
        },
    }
}

/// Whether each tier of a fee says how many votes a member in it has.
fn tells_votes(fee: &Fee) -> bool {
    match &fee.basis {
        Basis::Tiers(tiers) => tiers.iter().all(|tier| tier.votes.is_some()),
        Basis::Fixed(_) | Basis::Share(_) => false,
    }
}

fn without_votes(fee: &FeeId) -> Problem {
    Problem::new(
        "weight.fee",
        format!("votes go by the tiers of `{fee}`: give each of them `votes`"),
        format!("die Stimmen richten sich nach den Stufen von `{fee}`: jeder Stufe `votes` geben"),
    )
}
