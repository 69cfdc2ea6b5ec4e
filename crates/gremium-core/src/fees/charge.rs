//! What each payer of a fee owes for a year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    Basis, Bracket, DayOfYear, Fee, Indexation, Key, Proration, Rounding, Share, Step, Tier,
    Undetermined,
};
use crate::exact::Exact;
use crate::id::{MemberId, ModuleId, SizeId};
use crate::money::Amount;
use crate::ratio::Ratio;
use crate::size::Size;
use crate::tally::Weight;
use crate::time::Date;

/// Somebody who may have to pay, as on the key date or on the day of joining.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// The member.
    pub member: MemberId,
    /// Kind of organisation.
    pub kind: Arc<str>,
    /// Inhabitants.
    pub population: Option<u64>,
    /// Employees.
    pub employees: Option<u64>,
    /// Other sizes that the statutes name.
    pub sizes: BTreeMap<SizeId, u64>,
    /// Modules that it uses.
    pub modules: BTreeSet<ModuleId>,
    /// When it joined, if that was after the key date of the year.
    pub joined: Option<Date>,
}

/// What one member owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The member.
    pub member: MemberId,
    /// For which module, where each is paid by itself.
    pub module: Option<ModuleId>,
    /// The amount, or why it cannot be told.
    pub amount: Result<Amount, Undetermined>,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// What a fee asks of each of `payers` for a year, in their order; for a fee by module, module after module.
pub fn charge(fee: &Fee, payers: &[Payer], year: i16) -> Vec<Charge> {
    if !fee.per_module {
        let all: Vec<&Payer> = payers.iter().collect();
        return Run { fee, year }.group(&all, None);
    }
    let used = payers.iter().flat_map(|payer| &payer.modules);
    let modules: BTreeSet<&ModuleId> =
        used.filter(|it| fee.modules.is_empty() || fee.modules.contains(*it)).collect();
    let of_module = |module: &ModuleId| {
        let users: Vec<&Payer> =
            payers.iter().filter(|payer| payer.modules.contains(module)).collect();
        Run { fee, year }.group(&users, Some(module))
    };
    modules.into_iter().flat_map(of_module).collect()
}

struct Run<'a> {
    fee: &'a Fee,
    year: i16,
}

impl Run<'_> {
    fn group(&self, payers: &[&Payer], module: Option<&ModuleId>) -> Vec<Charge> {
        let split = match &self.fee.basis {
            Basis::Share(share) => Some(self.split(share, payers)),
            Basis::Fixed(_) | Basis::Tiers(_) => None,
        };
        let each = payers.iter().map(|payer| {
            let mut steps = Vec::new();
            let amount = match (&self.fee.basis, &split) {
                (Basis::Share(share), Some(split)) => self.part(share, split, payer, &mut steps),
                (Basis::Tiers(tiers), _) => {
                    let tier = tier_of(tiers, &payer.kind, |size| payer.size(size));
                    tier.and_then(|(index, tier)| {
                        let size = |it: &Bracket| Some((it.clone(), payer.size(&it.size)?));
                        steps.push(Step::Tier {
                            index,
                            kind: payer.kind.clone(),
                            size: tier.bracket.as_ref().and_then(size),
                            amount: tier.value,
                        });
                        self.risen(tier.value, &mut steps)
                            .and_then(|risen| self.finish(risen, payer, &mut steps))
                    })
                }
                (Basis::Fixed(amount), _) => {
                    steps.push(Step::Fixed(*amount));
                    self.risen(*amount, &mut steps)
                        .and_then(|risen| self.finish(risen, payer, &mut steps))
                }
                (Basis::Share(_), None) => Err(Undetermined::NoWeight),
            };
            Charge { member: payer.member.clone(), module: module.cloned(), amount, steps }
        });
        each.collect()
    }

    /// The parts of those who were members on the key date.
    fn split(&self, share: &Share, payers: &[&Payer]) -> Result<Split, Undetermined> {
        let (mut members, mut weights) = (Vec::new(), Vec::new());
        for payer in payers.iter().filter(|payer| payer.joined.is_none()) {
            let weight = weight(&share.key, payer);
            weights.push(weight.map_err(|_| Undetermined::Other(payer.member.clone()))?);
            members.push(payer.member.clone());
        }
        if weights.is_empty() {
            return Err(Undetermined::NobodyOnKeyDate);
        }
        let total = self.whole(self.risen(share.total, &mut Vec::new())?)?;
        let parts = total.split(&weights).map_err(|_| Undetermined::NoWeight)?;
        let sum = weights.iter().map(|it| u128::from(*it)).sum();
        Ok(Split { total, weights: sum, parts: members.into_iter().zip(parts).collect() })
    }

    fn part(
        &self,
        share: &Share,
        split: &Result<Split, Undetermined>,
        payer: &Payer,
        steps: &mut Vec<Step>,
    ) -> Result<Amount, Undetermined> {
        let weight = weight(&share.key, payer)?;
        let split = split.as_ref().map_err(Clone::clone)?;
        let (total, weights) = (split.total, split.weights);
        let amount = if payer.joined.is_none() {
            let amount = split.parts.get(&payer.member).copied().ok_or(Undetermined::NoWeight)?;
            let payers = split.parts.len();
            steps.push(Step::Part { total, weight, weights, payers, amount });
            amount
        } else {
            let amount = late_part(total, weight, weights)?;
            steps.push(Step::LatePart { total, weight, weights, amount });
            amount
        };
        let amount = self.clipped(share, amount, steps)?;
        self.finish(exact(amount), payer, steps)
    }

    fn clipped(
        &self,
        share: &Share,
        amount: Amount,
        steps: &mut Vec<Step>,
    ) -> Result<Amount, Undetermined> {
        let bound = |bound: Option<Amount>| {
            bound.map(|it| self.whole(self.risen(it, &mut Vec::new())?)).transpose()
        };
        if let Some(floor) = bound(share.floor)?.filter(|floor| amount < *floor) {
            steps.push(Step::Floor(floor));
            return Ok(floor);
        }
        if let Some(cap) = bound(share.cap)?.filter(|cap| amount > *cap) {
            steps.push(Step::Cap(cap));
            return Ok(cap);
        }
        Ok(amount)
    }

    /// The amount after all rises up to the year.
    fn risen(&self, amount: Amount, steps: &mut Vec<Step>) -> Result<Exact, Undetermined> {
        let amount = exact(amount);
        match &self.fee.indexation {
            Some(Indexation::Rate { from, rate }) if self.year >= *from => {
                let times = i32::from(self.year) - i32::from(*from) + 1;
                let times = u16::try_from(times).unwrap_or(0);
                let factor = Exact::whole(1).add(rate.exact());
                let risen = (0..times).fold(amount, |sum, _| sum.times(&factor));
                let exact = Weight::from_exact(risen.clone());
                steps.push(Step::Risen { rate: rate.clone(), times, from: *from, exact });
                Ok(risen)
            }
            Some(Indexation::Index { base, points }) if self.year > *base => {
                let of = |year| points.get(&year).ok_or(Undetermined::NoIndex(year));
                let (now, then) = (of(self.year)?, of(*base)?);
                let risen = amount
                    .times(now.exact())
                    .divided_by(then.exact())
                    .ok_or(Undetermined::NoIndex(*base))?;
                let exact = Weight::from_exact(risen.clone());
                let (base, year) = ((*base, then.clone()), (self.year, now.clone()));
                steps.push(Step::Indexed { base, year, exact });
                Ok(risen)
            }
            Some(Indexation::Rate { .. } | Indexation::Index { .. }) | None => Ok(amount),
        }
    }

    /// Proration and rounding.
    fn finish(
        &self,
        amount: Exact,
        payer: &Payer,
        steps: &mut Vec<Step>,
    ) -> Result<Amount, Undetermined> {
        let late = payer.joined.and_then(|joined| Some((joined, self.late_share(joined)?)));
        let due = match late {
            Some((joined, share)) => {
                let due = amount.times(share.exact());
                let exact = Weight::from_exact(due.clone());
                steps.push(Step::Prorated { joined, share, exact });
                due
            }
            None => amount,
        };
        let rounded = self.rounded(&due);
        let amount = as_amount(&rounded)?;
        if let Some(rounding) = self.fee.rounding
            && rounded != due
        {
            steps.push(Step::Rounded { rounding, amount });
        }
        Ok(amount)
    }

    /// The share of a year's fee that is paid by who joined on a day; `None`: the whole.
    fn late_share(&self, joined: Date) -> Option<Ratio> {
        match self.fee.proration.as_ref()? {
            Proration::Months => Ratio::new(13 - u64::from(joined.month()), 12),
            Proration::From(days) => days
                .iter()
                .rfind(|(day, _)| *day <= DayOfYear::of(joined))
                .map(|(_, share)| share.clone()),
        }
    }

    fn rounded(&self, exact: &Exact) -> Exact {
        self.fee.rounding.map_or_else(|| exact.clone(), |it: Rounding| it.round(exact))
    }

    fn whole(&self, exact: Exact) -> Result<Amount, Undetermined> {
        as_amount(&self.rounded(&exact))
    }
}

struct Split {
    total: Amount,
    weights: u128,
    parts: BTreeMap<MemberId, Amount>,
}

fn late_part(total: Amount, weight: u64, weights: u128) -> Result<Amount, Undetermined> {
    let all = u128::from(total.0.unsigned_abs()).checked_mul(u128::from(weight));
    let part = all.and_then(|all| all.checked_div(weights)).ok_or(Undetermined::NoWeight)?;
    i64::try_from(part).map(Amount).map_err(|_| Undetermined::TooLarge)
}

fn exact(amount: Amount) -> Exact {
    Exact::whole(amount.0.unsigned_abs())
}

fn as_amount(exact: &Exact) -> Result<Amount, Undetermined> {
    if !exact.is_integer() {
        return Err(Undetermined::NotWhole);
    }
    let whole = exact.as_whole().and_then(|it| i64::try_from(it).ok());
    whole.map(Amount).ok_or(Undetermined::TooLarge)
}

impl Payer {
    fn size(&self, size: &Size) -> Option<u64> {
        match size {
            Size::Population => self.population,
            Size::Employees => self.employees,
            Size::Stated(id) => self.sizes.get(id).copied(),
        }
    }
}

fn weight(key: &Key, payer: &Payer) -> Result<u64, Undetermined> {
    match key {
        Key::Equal => Ok(1),
        Key::Size(size) => payer.size(size).ok_or_else(|| Undetermined::NoSize(size.clone())),
        Key::Weights(tiers) => {
            tier_of(tiers, &payer.kind, |size| payer.size(size)).map(|(_, tier)| tier.value)
        }
    }
}

/// The tier that holds for somebody of a kind, with its number.
pub(crate) fn tier_of<'a, T>(
    tiers: &'a [Tier<T>],
    kind: &Arc<str>,
    size_of: impl Fn(&Size) -> Option<u64>,
) -> Result<(usize, &'a Tier<T>), Undetermined> {
    let is_named = tiers.iter().any(|tier| tier.kinds.contains(kind));
    let of_kind = tiers.iter().enumerate().filter(|(_, tier)| {
        if is_named { tier.kinds.contains(kind) } else { tier.kinds.is_empty() }
    });
    let mut unknown = None;
    for (index, tier) in of_kind {
        let Some(bracket) = &tier.bracket else { return Ok((index, tier)) };
        match size_of(&bracket.size) {
            Some(size) if bracket.holds(size) => return Ok((index, tier)),
            Some(_) => {}
            None => unknown = Some(Undetermined::NoSize(bracket.size.clone())),
        }
    }
    Err(unknown.unwrap_or(Undetermined::NoTier))
}
