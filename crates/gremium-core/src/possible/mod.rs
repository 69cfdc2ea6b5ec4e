//! Whether any count at all can meet a condition, or miss it.
//!
//! A condition is a combination of linear comparisons of a few numbers: yes, no, abstaining, and so on. Which of them can be
//! true at once is a matter of arithmetic, whatever the body. The answer "impossible" is proven; "possible" may be too kind:
//! it looks at fractions of votes as well, takes roots, roundings and enormous numbers loosely, and gives up on conditions with
//! very many parts.

mod system;

use std::collections::{BTreeMap, BTreeSet};

use self::system::{Inequality, Number, Sum, is_possible, zero};
use crate::exact::Exact;
use crate::rule::{Bound, Comparator, Comparison, Condition, Rounding, Rule, Tie};
use crate::tally::{Measure, Unit, Weight};

/// What the statutes fix of a body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// The most votes that all have together.
    pub votes: Option<Weight>,
    /// The most voters.
    pub heads: Option<Weight>,
    /// The least votes that one voter has.
    pub least: Option<Weight>,
    /// Whether all votes are whole.
    pub whole: bool,
    /// The seats.
    pub seats: Option<Weight>,
    /// The votes that the statutes fix.
    pub statutory: Option<Weight>,
}

/// What a count is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'a> {
    /// That somebody said yes.
    SomeYes,
    /// That a condition holds.
    Holds(&'a Condition),
    /// That it does not hold.
    Fails(&'a Condition),
    /// That it holds once a tie is broken in favour of the motion.
    HoldsOnceBroken(&'a Condition),
    /// That as many say no as yes, where a comparison asks for more yes than no.
    Level(&'a Comparison),
}

/// Whether a count could be all that at once.
pub fn possible(asked: &[Asked<'_>], room: &Room) -> bool {
    let held = asked.iter().filter_map(|it| match it {
        Asked::Holds(condition) => Some(*condition),
        Asked::SomeYes | Asked::Fails(_) | Asked::HoldsOnceBroken(_) | Asked::Level(_) => None,
    });
    let mut known = BTreeSet::new();
    held.for_each(|it| note_known(it, &mut known));
    let mut scopes = Scopes { whole: room.whole, known, ..Scopes::default() };
    let mut ways = vec![Way::new()];
    for it in asked {
        ways = both(ways, scopes.ways(*it, room));
    }
    let room = room.inequalities();
    ways.iter().any(|way| is_possible(&room, way))
}

/// Whether a tie can ever decide under a rule: somewhere it asks for more yes than no, and nothing else is missed at a tie.
pub fn tie_matters(rule: &Rule) -> bool {
    rule.requirements().any(|it| match &it.majority {
        Condition::Compare(it) => it.is_simple_majority(),
        majority @ (Condition::AllOf(_) | Condition::AnyOf(_) | Condition::PerClass(_)) => {
            majority.of_the_whole().into_iter().any(|it| is_missed_alone(it, majority))
        }
    })
}

/// Whether a comparison asks for more yes than no and can be all that a majority misses.
fn is_missed_alone(it: &Comparison, majority: &Condition) -> bool {
    let asked = [
        Asked::SomeYes,
        Asked::HoldsOnceBroken(majority),
        Asked::Fails(majority),
        Asked::Level(it),
    ];
    it.is_simple_majority() && possible(&asked, &Room::default())
}

/// What follows at a tie under a rule, as far as one can decide at all.
pub fn tie_of(rule: &Rule) -> Option<Tie> {
    tie_matters(rule).then_some(rule.tie)
}

/// Whose numbers: all votes, all heads, those of a class, or one that a condition brings along.
type Scope = u32;

const VOTES: Scope = 0;
const HEADS: Scope = 1;

/// What is counted apart; all that a rule compares is a sum of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Yes,
    No,
    Veto,
    Abstain,
    Invalid,
    Missing,
    Excluded,
    ExcludedPresent,
    Present,
    Represented,
    Seats,
    Statutory,
    Supporters,
    /// A threshold that is no whole number, once rounded or under a root.
    Threshold,
}

type Unknown = (Scope, Part);
type Way = Vec<Inequality<Unknown>>;

/// More alternatives than this are not looked at: then it counts as possible.
const MOST_WAYS: usize = 64;

fn both(one: Vec<Way>, other: Vec<Way>) -> Vec<Way> {
    if one.len().saturating_mul(other.len()) > MOST_WAYS {
        return one;
    }
    let joined = |a: &Way| other.iter().map(|b| [a.as_slice(), b].concat()).collect::<Vec<_>>();
    one.iter().flat_map(joined).collect()
}

fn either(ways: impl Iterator<Item = Vec<Way>>) -> Vec<Way> {
    let all: Vec<Way> = ways.flatten().collect();
    if all.len() > MOST_WAYS { vec![Way::new()] } else { all }
}

/// A number that is small enough to reckon with.
fn number(exact: &Exact) -> Option<Number> {
    let (num, den) = exact.numerator_and_denominator();
    let small = |it| i64::try_from(it).ok().map(i128::from);
    Some(Number::new(small(num)?, small(den)?))
}

fn sum_of(measure: Measure, scope: Scope) -> Sum<Unknown> {
    Sum::of(parts_of(measure).iter().map(|part| (scope, *part)))
}

/// What a measure is the sum of.
pub(crate) fn parts_of(measure: Measure) -> &'static [Part] {
    use Part::{Abstain, Invalid, Missing, No, Veto, Yes};
    match measure {
        Measure::Yes => &[Yes],
        Measure::No => &[No, Veto],
        Measure::Abstain => &[Abstain],
        Measure::Invalid => &[Invalid],
        Measure::Veto => &[Veto],
        Measure::YesNo => &[Yes, No, Veto],
        Measure::YesAbstain => &[Yes, Abstain],
        Measure::Valid => &[Yes, No, Veto, Abstain],
        Measure::Cast => &[Yes, No, Veto, Abstain, Invalid],
        Measure::Present => &[Part::Present],
        Measure::PresentWithExcluded => &[Part::Present, Part::ExcludedPresent],
        Measure::Represented => &[Part::Represented],
        Measure::Entitled => &[Yes, No, Veto, Abstain, Invalid, Missing],
        Measure::EntitledWithExcluded => {
            &[Yes, No, Veto, Abstain, Invalid, Missing, Part::Excluded]
        }
        Measure::EntitledMinusAbstain => &[Yes, No, Veto, Invalid, Missing],
        Measure::Missing => &[Missing],
        Measure::NotYes => &[No, Veto, Abstain, Invalid, Missing],
        Measure::Excluded => &[Part::Excluded],
        Measure::Seats => &[Part::Seats],
        Measure::Statutory => &[Part::Statutory],
        Measure::Supporters => &[Part::Supporters],
    }
}

/// What is counted wherever a condition holds, since what is unknown is never enough.
fn note_known(condition: &Condition, known: &mut BTreeSet<(Unit, Measure)>) {
    match condition {
        Condition::Compare(it) => known.extend(it.measures().map(|of| (it.unit.clone(), of))),
        Condition::AllOf(parts) => parts.iter().for_each(|it| note_known(it, known)),
        Condition::AnyOf(_) | Condition::PerClass(_) => {}
    }
}

/// Whether it can be unknown how many there are; what is unknown is never enough.
fn may_be_unknown(measure: Measure) -> bool {
    match measure {
        Measure::Present
        | Measure::PresentWithExcluded
        | Measure::Represented
        | Measure::Seats
        | Measure::Statutory
        | Measure::Supporters => true,
        Measure::Yes
        | Measure::No
        | Measure::Abstain
        | Measure::Invalid
        | Measure::Veto
        | Measure::YesNo
        | Measure::YesAbstain
        | Measure::Valid
        | Measure::Cast
        | Measure::Entitled
        | Measure::EntitledWithExcluded
        | Measure::EntitledMinusAbstain
        | Measure::Missing
        | Measure::NotYes
        | Measure::Excluded => false,
    }
}

fn at_least(more: Sum<Unknown>, less: &Sum<Unknown>) -> Inequality<Unknown> {
    Inequality { sum: more.minus(less), strict: false }
}

fn more_than(more: Sum<Unknown>, less: &Sum<Unknown>) -> Inequality<Unknown> {
    Inequality { sum: more.minus(less), strict: true }
}

fn nothing() -> Sum<Unknown> {
    Sum::number(zero())
}

impl Room {
    fn inequalities(&self) -> Way {
        let mut all = Way::new();
        for (scope, most) in [(VOTES, &self.votes), (HEADS, &self.heads)] {
            let entitled = || sum_of(Measure::EntitledWithExcluded, scope);
            if let Some(most) = most.as_ref().and_then(|it| number(it.exact())) {
                all.push(at_least(Sum::number(most), &entitled()));
            }
            let represented = || sum_of(Measure::Represented, scope);
            all.push(at_least(sum_of(Measure::Entitled, scope), &represented()));
            all.push(at_least(represented(), &sum_of(Measure::Present, scope)));
            let there = Sum::of([(scope, Part::ExcludedPresent)]);
            all.push(at_least(sum_of(Measure::Excluded, scope), &there));
            all.push(at_least(entitled(), &sum_of(Measure::Supporters, scope)));
        }
        let fixed = [
            (Measure::Seats, VOTES, &self.seats),
            (Measure::Seats, HEADS, &self.seats),
            (Measure::Statutory, VOTES, &self.statutory),
        ];
        for (measure, scope, fixed) in fixed {
            let Some(fixed) = fixed.as_ref().and_then(|it| number(it.exact())) else { continue };
            let (it, fixed) = (sum_of(measure, scope), Sum::number(fixed));
            all.extend([at_least(it.clone(), &fixed), at_least(fixed, &it)]);
        }
        all
    }
}

/// Counts that conditions bring along.
#[derive(Default)]
struct Scopes {
    last: u32,
    /// Whether all votes are whole; heads and sizes always are.
    whole: bool,
    /// Those of what voters stand for.
    sizes: BTreeMap<Unit, Scope>,
    /// What was counted for certain.
    known: BTreeSet<(Unit, Measure)>,
}

impl Scopes {
    fn new_one(&mut self) -> Scope {
        self.last = self.last.saturating_add(1);
        HEADS.saturating_add(self.last)
    }

    fn of(&mut self, unit: &Unit) -> Scope {
        match unit {
            Unit::Votes => VOTES,
            Unit::Heads => HEADS,
            Unit::Size(_) | Unit::Funding => match self.sizes.get(unit) {
                Some(known) => *known,
                None => {
                    let scope = self.new_one();
                    self.sizes.insert(unit.clone(), scope);
                    scope
                }
            },
        }
    }

    fn ways(&mut self, asked: Asked<'_>, room: &Room) -> Vec<Way> {
        match asked {
            Asked::SomeYes => {
                let yes = |scope| sum_of(Measure::Yes, scope);
                let mut way = vec![
                    more_than(yes(VOTES), &nothing()),
                    at_least(yes(HEADS), &Sum::number(Number::from_integer(1.into()))),
                ];
                let least = room.least.as_ref().and_then(|it| number(it.exact()));
                way.extend(least.map(|it| at_least(yes(VOTES), &Sum::number(it))));
                vec![way]
            }
            Asked::Holds(it) => self.holding(it, None, false),
            Asked::HoldsOnceBroken(it) => self.holding(it, None, true),
            Asked::Fails(it) => self.failing(it),
            Asked::Level(it) => {
                let scope = self.of(&it.unit);
                let (yes, no) = (sum_of(Measure::Yes, scope), sum_of(Measure::No, scope));
                vec![vec![at_least(yes.clone(), &no), at_least(no, &yes)]]
            }
        }
    }

    fn holding(&mut self, condition: &Condition, class: Option<Scope>, broken: bool) -> Vec<Way> {
        match condition {
            Condition::Compare(it) => {
                let scope = class.unwrap_or_else(|| self.of(&it.unit));
                vec![self.held(it, scope, broken && class.is_none())]
            }
            Condition::AllOf(parts) => parts
                .iter()
                .fold(vec![Way::new()], |ways, it| both(ways, self.holding(it, class, broken))),
            Condition::AnyOf(parts) => {
                either(parts.iter().map(|it| self.holding(it, class, broken)))
            }
            // Of classes no more is known than that none has more of anything than all together.
            Condition::PerClass(it) => {
                let class = self.new_one();
                let part = Measure::ALL.into_iter().filter(|it| !may_be_unknown(*it));
                let within = part.map(|it| at_least(sum_of(it, VOTES), &sum_of(it, class)));
                both(vec![within.collect()], self.holding(&it.condition, Some(class), false))
            }
        }
    }

    fn failing(&mut self, condition: &Condition) -> Vec<Way> {
        match condition {
            Condition::Compare(it) => self.missed(it),
            Condition::AllOf(parts) => either(parts.iter().map(|it| self.failing(it))),
            Condition::AnyOf(parts) => {
                parts.iter().fold(vec![Way::new()], |ways, it| both(ways, self.failing(it)))
            }
            Condition::PerClass(_) => vec![Way::new()],
        }
    }

    /// What is compared, the threshold, and what is known of both.
    fn sides(&mut self, it: &Comparison, scope: Scope) -> (Sum<Unknown>, Sum<Unknown>, Way) {
        let value = sum_of(it.measure, scope);
        let loose = |scopes: &mut Self| Sum::of([(scopes.new_one(), Part::Threshold)]);
        match &it.bound {
            Bound::Number(bound) => {
                let known = number(bound.exact()).map(Sum::number);
                (value, known.unwrap_or_else(|| loose(self)), Way::new())
            }
            Bound::Root { .. } => (value, loose(self), Way::new()),
            Bound::Share { share, of, rounding } => {
                let Some(share) = number(share.exact()) else {
                    return (value, loose(self), Way::new());
                };
                let exact = sum_of(*of, scope).times(&share);
                let one = Sum::number(Number::from_integer(1.into()));
                match rounding {
                    Rounding::None => (value, exact, Way::new()),
                    Rounding::Down => {
                        let down = loose(self);
                        let known = vec![
                            at_least(exact.clone(), &down),
                            more_than(down.clone().plus(&one), &exact),
                        ];
                        (value, down, known)
                    }
                    Rounding::Up => {
                        let up = loose(self);
                        let known =
                            vec![at_least(up.clone(), &exact), more_than(exact.plus(&one), &up)];
                        (value, up, known)
                    }
                }
            }
        }
    }

    /// A comparison of whole numbers with a number: what lies between two whole numbers is out of reach.
    fn held_in_whole(&self, it: &Comparison, scope: Scope) -> Option<Way> {
        let Bound::Number(bound) = &it.bound else { return None };
        let is_whole = match it.unit {
            Unit::Votes => self.whole,
            Unit::Heads | Unit::Size(_) | Unit::Funding => true,
        };
        if !is_whole {
            return None;
        }
        let (value, bound) = (sum_of(it.measure, scope), bound.exact());
        let (floor, ceil) = (number(&bound.floor())?, number(&bound.ceil())?);
        let one = Number::from_integer(1.into());
        let least = |it: Number| at_least(value.clone(), &Sum::number(it));
        let most = |it: Number| at_least(Sum::number(it), &value);
        Some(match it.comparator {
            Comparator::MoreThan => vec![least(floor + one)],
            Comparator::AtLeast => vec![least(ceil)],
            Comparator::LessThan => vec![most(ceil - one)],
            Comparator::AtMost => vec![most(floor)],
            Comparator::Equals => vec![least(ceil), most(floor)],
        })
    }

    fn held(&mut self, it: &Comparison, scope: Scope, broken: bool) -> Way {
        if let Some(way) = self.held_in_whole(it, scope) {
            return way;
        }
        let (value, threshold, mut way) = self.sides(it, scope);
        let level_will_do = broken && it.is_simple_majority();
        match it.comparator {
            Comparator::MoreThan if level_will_do => way.push(at_least(value, &threshold)),
            Comparator::LessThan if level_will_do => way.push(at_least(threshold, &value)),
            Comparator::MoreThan => way.push(more_than(value, &threshold)),
            Comparator::AtLeast => way.push(at_least(value, &threshold)),
            Comparator::LessThan => way.push(more_than(threshold, &value)),
            Comparator::AtMost => way.push(at_least(threshold, &value)),
            Comparator::Equals => {
                way.extend([at_least(value.clone(), &threshold), at_least(threshold, &value)]);
            }
        }
        way.extend(base(it, scope).map(|base| more_than(base, &nothing())));
        way
    }

    fn missed(&mut self, it: &Comparison) -> Vec<Way> {
        let is_known = |measure| {
            (it.unit == Unit::Votes && !may_be_unknown(measure))
                || self.known.contains(&(it.unit.clone(), measure))
        };
        if !it.measures().all(is_known) {
            return vec![Way::new()];
        }
        let scope = self.of(&it.unit);
        let (value, threshold, known) = self.sides(it, scope);
        let beyond = match it.comparator {
            Comparator::MoreThan => vec![at_least(threshold, &value)],
            Comparator::AtLeast => vec![more_than(threshold, &value)],
            Comparator::LessThan => vec![at_least(value, &threshold)],
            Comparator::AtMost => vec![more_than(value, &threshold)],
            Comparator::Equals => {
                let (less, more) =
                    (more_than(threshold.clone(), &value), more_than(value, &threshold));
                vec![less, more]
            }
        };
        let mut ways: Vec<Way> =
            beyond.into_iter().map(|it| [known.as_slice(), &[it]].concat()).collect();
        // A share of nothing is missed; so is a multiple of nothing by nothing.
        let of_nothing = match &it.bound {
            Bound::Share { of, .. } | Bound::Root { of, .. } => {
                Some(at_least(nothing(), &sum_of(*of, scope)))
            }
            Bound::Number(_) => None,
        };
        ways.extend(of_nothing.map(|it| vec![it]));
        ways
    }
}

/// The base of a comparison, where a share of nothing is never met.
fn base(it: &Comparison, scope: Scope) -> Option<Sum<Unknown>> {
    match &it.bound {
        Bound::Share { of, .. } | Bound::Root { of, .. } if of.is_base() => {
            Some(sum_of(*of, scope))
        }
        Bound::Share { .. } | Bound::Root { .. } | Bound::Number(_) => None,
    }
}

#[cfg(test)]
mod tests;
