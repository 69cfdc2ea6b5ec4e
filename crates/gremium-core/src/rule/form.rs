//! The one form of a condition that can be written in several ways: what means the same is the same value.
//!
//! "More yes than no" is also "less no than yes", and "more than half of yes and no". All of them compare two numbers that share
//! nothing, such as yes and no, by their ratio. What a comparison says is brought to that ([`Said`]); of all comparisons that say
//! the same, one is taken.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Bound, Comparator, Comparison, Condition, PerClass, Rounding};
use crate::exact::Exact;
use crate::possible::{Asked, Part, Room, parts_of, possible};
use crate::ratio::Ratio;
use crate::tally::{Measure, Unit, Weight};

/// What is known wherever a condition is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// That there is a yes vote: without one a motion is rejected whatever its majority says.
    SomeYes,
}

impl Condition {
    /// The form in which all conditions that mean the same are one value; parts that say nothing beside the others are left out.
    /// One that always holds, or never, by itself stays: it was written to do something, and the linter says that it does not.
    ///
    /// Two of them can still differ where one is not to be had from the other part by part, such as `a and (b or c)`.
    #[must_use]
    pub fn in_one_form(self, given: Given) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|it| it.in_one_form(given)).collect();
        match self {
            Self::Compare(it) => Self::Compare(it.in_one_form(given)),
            Self::AllOf(parts) => match Self::all_of(all(parts)) {
                Self::AllOf(parts) => Self::all_of(without_idle(parts, |part, others| {
                    let others = Self::all_of(others);
                    let both = [Asked::HoldsOnceBroken(&others), Asked::Fails(part)];
                    is_impossible(given, &both)
                        && (is_some_yes(part) || !is_impossible(given, &both[1..]))
                })),
                other @ (Self::Compare(_) | Self::AnyOf(_) | Self::PerClass(_)) => other,
            },
            Self::AnyOf(parts) => match Self::any_of(all(parts)) {
                Self::AnyOf(parts) => Self::any_of(without_idle(parts, |part, others| {
                    let others = Self::any_of(others);
                    let both = [Asked::HoldsOnceBroken(part), Asked::Fails(&others)];
                    is_impossible(given, &both) && !is_impossible(given, &both[..1])
                })),
                other @ (Self::Compare(_) | Self::AllOf(_) | Self::PerClass(_)) => other,
            },
            // Of a class it is not known that it says yes.
            Self::PerClass(PerClass { scope, condition }) => Self::PerClass(PerClass {
                scope,
                condition: Box::new(condition.in_one_form(Given::Nothing)),
            }),
        }
    }
}

fn is_impossible(given: Given, all: &[Asked<'_>]) -> bool {
    let known = match given {
        Given::Nothing => None,
        Given::SomeYes => Some(Asked::SomeYes),
    };
    let asked: Vec<Asked<'_>> = known.into_iter().chain(all.iter().copied()).collect();
    !possible(&asked, &Room::default())
}

/// "At least one yes", which whoever writes it knows to hold anyhow.
fn is_some_yes(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(Comparison { measure: Measure::Yes, comparator, bound, .. }) => {
            let is_one = match bound {
                Bound::Number(number) => *number <= Weight::whole(1),
                Bound::Share { .. } | Bound::Root { .. } => false,
            };
            is_one && comparator.is_lower_bound()
        }
        Condition::Compare(_)
        | Condition::AllOf(_)
        | Condition::AnyOf(_)
        | Condition::PerClass(_) => false,
    }
}

/// The parts without those that change nothing beside the others; the last one stays.
fn without_idle(
    mut parts: Vec<Condition>,
    is_idle: impl Fn(&Condition, Vec<Condition>) -> bool,
) -> Vec<Condition> {
    let mut at = 0;
    while at < parts.len() {
        let part = parts.remove(at);
        if parts.is_empty() || !is_idle(&part, parts.clone()) {
            parts.insert(at, part);
            at += 1;
        }
    }
    parts
}

impl Comparison {
    /// The form in which all comparisons that mean the same are one value.
    fn in_one_form(self, given: Given) -> Self {
        let it = self.in_whole_heads();
        if is_usual(&it) {
            return it;
        }
        let Some(said) = Said::of(&it, given) else { return it };
        let others = said.ways(&it);
        let same =
            others.into_iter().filter(|other| Said::of(other, given).as_ref() == Some(&said));
        same.chain([it.clone()]).min_by_key(preference).unwrap_or(it)
    }

    /// Voters are no fractions: more than two of them are at least three.
    fn in_whole_heads(mut self) -> Self {
        use Comparator::{AtLeast, AtMost, Equals, LessThan, MoreThan};
        if let Bound::Root { share, of } = &self.bound
            && share.is_zero()
        {
            let (share, of) = (share.clone(), *of);
            self.bound = Bound::Share { share, of, rounding: Rounding::None };
        }
        if self.unit != Unit::Heads {
            return self;
        }
        match &mut self.bound {
            Bound::Number(number) => {
                let (comparator, whole) = match self.comparator {
                    AtLeast => (AtLeast, Some(number.exact().ceil())),
                    MoreThan => (AtLeast, Some(number.exact().floor().add(&Exact::whole(1)))),
                    AtMost => (AtMost, Some(number.exact().floor())),
                    LessThan => (AtMost, number.exact().ceil().minus(&Exact::whole(1))),
                    Equals => (Equals, None),
                };
                if let Some(whole) = whole {
                    (self.comparator, *number) = (comparator, Weight::from_exact(whole));
                }
            }
            Bound::Share { share, rounding, .. } => {
                let is_idle = share.exact().is_integer()
                    || matches!(
                        (self.comparator, *rounding),
                        (AtLeast | LessThan, Rounding::Up) | (MoreThan | AtMost, Rounding::Down)
                    );
                if is_idle {
                    *rounding = Rounding::None;
                }
            }
            Bound::Root { .. } => {}
        }
        self
    }
}

/// Whether a comparison is written as it is taken, so that nothing has to be looked for.
fn is_usual(it: &Comparison) -> bool {
    match &it.bound {
        Bound::Number(number) => {
            let is_taken = it.measure != Measure::NotYes && it.comparator != Comparator::Equals;
            !number.is_zero() || is_taken
        }
        Bound::Share { share, of, .. } => {
            let is_plain = !share.is_zero() && *share != Ratio::one();
            is_plain && it.measure == Measure::Yes && of.is_base()
        }
        Bound::Root { .. } => true,
    }
}

/// What is counted apart, one bit for each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Parts(u32);

impl Parts {
    fn of(measure: Measure) -> Self {
        Self(parts_of(measure).iter().fold(0, |all, part| all | bit(*part)))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn is_subset(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    fn is_disjoint(self, other: Self) -> bool {
        self.without(other) == self
    }

    fn has_yes(self) -> bool {
        Self(bit(Part::Yes)).is_subset(self)
    }
}

fn bit(part: Part) -> u32 {
    match part {
        Part::Yes => 1,
        Part::No => 1 << 1,
        Part::Veto => 1 << 2,
        Part::Abstain => 1 << 3,
        Part::Invalid => 1 << 4,
        Part::Missing => 1 << 5,
        Part::Excluded => 1 << 6,
        Part::ExcludedPresent => 1 << 7,
        Part::Present => 1 << 8,
        Part::Represented => 1 << 9,
        Part::Seats => 1 << 10,
        Part::Statutory => 1 << 11,
        Part::Supporters => 1 << 12,
        Part::Threshold => 1 << 13,
    }
}

/// What a comparison says.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    /// How two numbers that share nothing stand to each other.
    relation: Relation,
    unit: Unit,
    /// What has to be known.
    needs: BTreeSet<Measure>,
    /// Of what there must be anything, where that is more than the relation itself says.
    some_of: Option<Parts>,
}

#[derive(Debug, PartialEq, Eq)]
enum Relation {
    /// `one comparator share * other`, the smaller set of parts first.
    Ratio { one: Parts, comparator: Comparator, share: Exact, other: Parts },
    /// `parts comparator 0`.
    ToNothing { parts: Parts, comparator: Comparator },
}

impl Relation {
    /// `of one, this much, comparator, of the other that much`, whichever way it is written.
    fn new(one: (Parts, Exact), comparator: Comparator, other: (Parts, Exact)) -> Option<Self> {
        let ((one, this), (other, that)) = (one, other);
        match (this.is_zero() || one.is_empty(), that.is_zero() || other.is_empty()) {
            (true, true) => None,
            (false, true) => Some(Self::to_nothing(one, comparator)),
            (true, false) => Some(Self::to_nothing(other, turned(comparator))),
            (false, false) if one <= other => {
                Some(Self::Ratio { share: that.divided_by(&this)?, one, comparator, other })
            }
            (false, false) => Some(Self::Ratio {
                share: this.divided_by(&that)?,
                one: other,
                comparator: turned(comparator),
                other: one,
            }),
        }
    }

    /// Of what there must be anything, seen with what the relation says itself.
    fn what_must_be_there(&self, some: Parts) -> Parts {
        match self {
            // Where there is none of something, something else has to be there.
            Self::ToNothing { parts, comparator: Comparator::AtMost } => some.without(*parts),
            Self::ToNothing { .. } => some,
            // Where there is any of the smaller one, there is some of the larger one.
            Self::Ratio { one, comparator, other, .. } => {
                let larger = match comparator {
                    Comparator::AtLeast => one.is_subset(some),
                    Comparator::AtMost => other.is_subset(some),
                    Comparator::Equals => one.is_subset(some) || other.is_subset(some),
                    Comparator::MoreThan | Comparator::LessThan => false,
                };
                if larger { some.and(*one).and(*other) } else { some }
            }
        }
    }

    fn to_nothing(parts: Parts, comparator: Comparator) -> Self {
        let comparator = match comparator {
            Comparator::Equals => Comparator::AtMost,
            other @ (Comparator::MoreThan
            | Comparator::AtLeast
            | Comparator::LessThan
            | Comparator::AtMost) => other,
        };
        Self::ToNothing { parts, comparator }
    }
}

/// The comparator seen from the other side.
fn turned(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::MoreThan => Comparator::LessThan,
        Comparator::AtLeast => Comparator::AtMost,
        Comparator::LessThan => Comparator::MoreThan,
        Comparator::AtMost => Comparator::AtLeast,
        Comparator::Equals => Comparator::Equals,
    }
}

impl Said {
    /// `None` for what is said in one way only, or holds always or never.
    fn of(it: &Comparison, given: Given) -> Option<Self> {
        let measured = Parts::of(it.measure);
        let mut needs: BTreeSet<Measure> = needs(it.measure).into_iter().collect();
        let (relation, some_of) = match &it.bound {
            Bound::Number(number) if number.is_zero() => {
                (Relation::to_nothing(measured, it.comparator), None)
            }
            Bound::Share { share, of, rounding: Rounding::None } => {
                needs.extend(self::needs(*of));
                let whole = Parts::of(*of);
                let some_of = must_be_some_of(it.comparator, measured, (whole, of.is_base()));
                (relation(measured, it.comparator, share.exact(), whole)?, some_of)
            }
            Bound::Number(_) | Bound::Share { .. } | Bound::Root { .. } => return None,
        };
        let is_known = |some: Parts| {
            let counts_yes = matches!(it.unit, Unit::Votes | Unit::Heads);
            given == Given::SomeYes && counts_yes && some.has_yes()
        };
        let some_of = some_of.map(|some| relation.what_must_be_there(some));
        let some_of = some_of.filter(|some| !is_known(*some));
        Some(Self { relation, unit: it.unit.clone(), needs, some_of })
    }

    /// All ways to say it, and some that say something else.
    fn ways(&self, it: &Comparison) -> Vec<Comparison> {
        let written: BTreeSet<Measure> = it.measures().collect();
        let called = |wanted: &Parts| {
            Measure::ALL.into_iter().filter(|it| Parts::of(*it) == *wanted).collect::<Vec<_>>()
        };
        let plain: BTreeSet<Measure> = match &self.relation {
            Relation::Ratio { one, other, .. } => [called(one), called(other)].concat(),
            Relation::ToNothing { parts, .. } => called(parts),
        }
        .into_iter()
        .collect();
        let about = if plain.is_empty() { &written } else { &plain };
        let families = FAMILIES.iter().filter(|family| about.is_subset(family)).cloned();
        let families: Vec<BTreeSet<Measure>> =
            families.chain([written.clone(), plain.clone()]).collect();
        let one = Exact::whole(1);
        let (comparator, shares) = match &self.relation {
            Relation::ToNothing { comparator, .. } => (*comparator, vec![Exact::ZERO, one]),
            Relation::Ratio { comparator, share, .. } => {
                let turned = one.divided_by(share);
                let each = [Some(share.clone()), turned].into_iter().flatten();
                let shares = each.flat_map(|share| {
                    let more = share.add(&one);
                    let part = share.divided_by(&more);
                    [Some(share), part, Some(more)].into_iter().flatten()
                });
                (*comparator, shares.collect())
            }
        };
        let zero = |measure| (measure, Bound::Number(Weight::ZERO));
        let mut sides: Vec<(Measure, Bound)> =
            families.iter().flatten().copied().map(zero).collect();
        for family in &families {
            for (measure, of) in
                family.iter().flat_map(|it| family.iter().map(move |of| (*it, *of)))
            {
                sides.extend(
                    shares.iter().cloned().map(Ratio::from_exact).map(|share| {
                        (measure, Bound::Share { share, of, rounding: Rounding::None })
                    }),
                );
            }
        }
        let both = [comparator, turned(comparator)];
        let all = sides.into_iter().flat_map(|(measure, bound)| {
            both.map(|comparator| Comparison {
                measure,
                comparator,
                bound: bound.clone(),
                unit: self.unit.clone(),
            })
        });
        all.collect()
    }
}

/// `measured comparator share * whole` with what both share taken off on both sides.
fn relation(
    measured: Parts,
    comparator: Comparator,
    share: &Exact,
    whole: Parts,
) -> Option<Relation> {
    let one = Exact::whole(1);
    let (rest, other_rest) = (measured.without(whole), whole.without(measured));
    if *share == one {
        Relation::new((rest, one.clone()), comparator, (other_rest, one))
    } else if measured == whole {
        None
    } else if measured.is_subset(whole) {
        Relation::new((measured, one.minus(share)?), comparator, (other_rest, share.clone()))
    } else if whole.is_subset(measured) {
        Relation::new((rest, one.clone()), comparator, (whole, share.minus(&one)?))
    } else {
        Relation::new((measured, one), comparator, (whole, share.clone()))
    }
}

/// Of what there must be anything for a comparison to hold, where its numbers alone would let it hold without.
fn must_be_some_of(
    comparator: Comparator,
    measured: Parts,
    (whole, is_base): (Parts, bool),
) -> Option<Parts> {
    use Comparator::{AtLeast, AtMost, Equals, LessThan, MoreThan};
    match (comparator, is_base) {
        (LessThan, _) | (Equals | AtMost | MoreThan, false) => None,
        (MoreThan, true) => Some(whole).filter(|_| !measured.is_subset(whole)),
        (AtLeast | AtMost | Equals, true) => Some(whole),
        (AtLeast, false) => Some(whole.and(measured)),
    }
}

/// What has to be known for a measure to be known.
fn needs(measure: Measure) -> Option<Measure> {
    match measure {
        Measure::Yes
        | Measure::No
        | Measure::Abstain
        | Measure::Invalid
        | Measure::Veto
        | Measure::YesNo
        | Measure::YesAbstain
        | Measure::Valid
        | Measure::Cast => None,
        Measure::Present | Measure::PresentWithExcluded => Some(Measure::Present),
        Measure::Entitled
        | Measure::EntitledWithExcluded
        | Measure::EntitledMinusAbstain
        | Measure::Missing
        | Measure::NotYes => Some(Measure::Entitled),
        Measure::Represented
        | Measure::Excluded
        | Measure::Seats
        | Measure::Statutory
        | Measure::Supporters => Some(measure),
    }
}

/// Measures of which two make up the third, so that each two of them say the same as any other two.
static FAMILIES: LazyLock<Vec<BTreeSet<Measure>>> = LazyLock::new(|| {
    let mut families = Vec::new();
    for whole in Measure::ALL {
        for part in Measure::ALL {
            let (all, some) = (Parts::of(whole), Parts::of(part));
            if !some.is_subset(all) {
                continue;
            }
            let rest = all.without(some);
            let rest = Measure::ALL.into_iter().find(|it| Parts::of(*it) == rest);
            families.extend(rest.map(|rest| BTreeSet::from([whole, part, rest])));
        }
    }
    families.sort();
    families.dedup();
    families
});

/// Which of the ways to say the same is taken: the least one.
fn preference(it: &Comparison) -> (u8, usize, Reverse<bool>, Comparison) {
    let is_of = |whole: Measure| {
        let (part, whole) = (Parts::of(it.measure), Parts::of(whole));
        part.is_subset(whole) || part.is_disjoint(whole)
    };
    let order = match &it.bound {
        Bound::Number(_) if it.measure != Measure::NotYes => 0,
        // That all agree says more than that nobody fails to.
        Bound::Share { of, .. } | Bound::Root { of, .. } if of.is_base() && is_of(*of) => 1,
        Bound::Number(_) => 2,
        Bound::Share { of, .. } | Bound::Root { of, .. } if is_of(*of) => 3,
        Bound::Share { .. } | Bound::Root { .. } => 4,
    };
    (order, rank(it.measure), Reverse(it.comparator.is_lower_bound()), it.clone())
}

/// What a comparison is rather about.
fn rank(measure: Measure) -> usize {
    const ORDER: [Measure; 21] = [
        Measure::Yes,
        Measure::No,
        Measure::Veto,
        Measure::Supporters,
        Measure::YesNo,
        Measure::YesAbstain,
        Measure::Valid,
        Measure::Cast,
        Measure::Represented,
        Measure::Present,
        Measure::PresentWithExcluded,
        Measure::Abstain,
        Measure::Invalid,
        Measure::Excluded,
        Measure::Missing,
        Measure::EntitledMinusAbstain,
        Measure::Entitled,
        Measure::EntitledWithExcluded,
        Measure::Statutory,
        Measure::Seats,
        Measure::NotYes,
    ];
    ORDER.into_iter().position(|it| it == measure).unwrap_or(ORDER.len())
}

#[cfg(test)]
mod tests;
