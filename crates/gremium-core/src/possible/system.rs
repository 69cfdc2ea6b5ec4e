//! Linear inequalities over exact numbers, and whether anything meets them all.
//!
//! Unknowns are eliminated one by one (Fourier and Motzkin): each pair of a lower and an upper bound of the unknown becomes an
//! inequality without it. What is left has no unknown and is true or false.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::Ratio as Fraction;

/// An exact number that may be negative; each comes of a numerator and a denominator that fill half of it at most.
pub(super) type Number = Fraction<i128>;

/// A sum of multiples of unknowns and a number.
#[derive(Debug, Clone)]
pub(super) struct Sum<U: Ord> {
    of: BTreeMap<U, Number>,
    and: Number,
}

impl<U: Ord + Clone> Sum<U> {
    pub(super) fn number(and: Number) -> Self {
        Self { of: BTreeMap::new(), and }
    }

    pub(super) fn of(unknowns: impl IntoIterator<Item = U>) -> Self {
        let one = || Number::from_integer(1.into());
        Self { of: unknowns.into_iter().map(|it| (it, one())).collect(), and: zero() }
    }

    pub(super) fn times(mut self, factor: &Number) -> Self {
        self.of.values_mut().for_each(|it| *it *= factor);
        self.of.retain(|_, it| *it != zero());
        self.and *= factor;
        self
    }

    pub(super) fn plus(mut self, other: &Self) -> Self {
        for (unknown, number) in &other.of {
            *self.of.entry(unknown.clone()).or_insert_with(zero) += number;
        }
        self.of.retain(|_, it| *it != zero());
        self.and += &other.and;
        self
    }

    pub(super) fn minus(self, other: &Self) -> Self {
        self.plus(&other.clone().times(&Number::from_integer((-1).into())))
    }
}

/// That a sum is not negative, or that it is more than nothing.
#[derive(Debug, Clone)]
pub(super) struct Inequality<U: Ord> {
    pub(super) sum: Sum<U>,
    pub(super) strict: bool,
}

/// More inequalities than this are not solved: then it counts as possible.
const MOST: usize = 600;

/// Whether some non-negative numbers meet all inequalities, these and those.
pub(super) fn is_possible<U: Ord>(these: &[Inequality<U>], those: &[Inequality<U>]) -> bool {
    // What needs larger numbers than there is place for is not solved either.
    is_solvable(these, those).unwrap_or(true)
}

fn is_solvable<U: Ord>(these: &[Inequality<U>], those: &[Inequality<U>]) -> Option<bool> {
    let all = || these.iter().chain(those);
    let unknowns: BTreeSet<&U> = all().flat_map(|it| it.sum.of.keys()).collect();
    let count = unknowns.len();
    let given = all().map(|it| Row::new(it, &unknowns));
    let not_negative = (0..count).map(|at| Some(Row::not_negative(at, count)));
    let mut left = given.chain(not_negative).collect::<Option<Vec<Row>>>()?;
    let mut open: BTreeSet<usize> = (0..count).collect();
    while let Some(next) = open.iter().copied().min_by_key(|at| pairs(&left, *at)) {
        if pairs(&left, next).saturating_add(left.len()) > MOST {
            return None;
        }
        left = without(next, left)?;
        open.remove(&next);
        if left.iter().any(|it| it.says_nothing_of_unknowns() && !it.holds()) {
            return Some(false);
        }
    }
    Some(left.iter().all(Row::holds))
}

/// An inequality in whole numbers without a common divisor, with a factor for each unknown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    of: Vec<i128>,
    and: i128,
    strict: bool,
}

impl Row {
    fn new<U: Ord>(it: &Inequality<U>, unknowns: &BTreeSet<&U>) -> Option<Self> {
        let mut numbers = it.sum.of.values().chain([&it.sum.and]);
        let whole = numbers.try_fold(1_i128, |whole, it| {
            if whole % it.denom() == 0 { Some(whole) } else { whole.checked_mul(*it.denom()) }
        })?;
        let scaled = |it: &Number| it.numer().checked_mul(whole / it.denom());
        let factor = |unknown: &&U| it.sum.of.get(*unknown).map_or(Some(0), scaled);
        let of = unknowns.iter().map(factor).collect::<Option<_>>()?;
        Some(Self { of, and: scaled(&it.sum.and)?, strict: it.strict }.reduced())
    }

    fn not_negative(at: usize, count: usize) -> Self {
        Self { of: (0..count).map(|it| i128::from(it == at)).collect(), and: 0, strict: false }
    }

    fn says_nothing_of_unknowns(&self) -> bool {
        self.of.iter().all(|it| *it == 0)
    }

    /// Whether it is true of no unknowns at all.
    fn holds(&self) -> bool {
        if self.strict { self.and > 0 } else { self.and >= 0 }
    }

    fn reduced(mut self) -> Self {
        let all = self.of.iter().chain([&self.and]);
        let divisor = all.fold(0_u128, |divisor, it| greatest_divisor(divisor, it.unsigned_abs()));
        if let Ok(divisor @ 2..) = i128::try_from(divisor) {
            self.of.iter_mut().chain([&mut self.and]).for_each(|it| *it /= divisor);
        }
        self
    }

    /// Multiples of two added up, so that an unknown is gone of which they are bounds from below and above.
    fn joined(&self, above: &Self, at: usize) -> Option<Self> {
        let (mine, other) = (above.of[at].checked_neg()?, self.of[at]);
        let sum = |(one, two): (&i128, &i128)| {
            one.checked_mul(mine)?.checked_add(two.checked_mul(other)?)
        };
        let of = self.of.iter().zip(&above.of).map(sum).collect::<Option<_>>()?;
        let and = sum((&self.and, &above.and))?;
        Some(Self { of, and, strict: self.strict || above.strict }.reduced())
    }
}

fn greatest_divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// How many inequalities come of taking an unknown out.
fn pairs(all: &[Row], at: usize) -> usize {
    let lower = all.iter().filter(|it| it.of[at] > 0).count();
    let upper = all.iter().filter(|it| it.of[at] < 0).count();
    lower.saturating_mul(upper)
}

fn without(at: usize, all: Vec<Row>) -> Option<Vec<Row>> {
    let (bounds, mut rest): (Vec<Row>, Vec<Row>) = all.into_iter().partition(|it| it.of[at] != 0);
    let (lower, upper): (Vec<Row>, Vec<Row>) = bounds.into_iter().partition(|it| it.of[at] > 0);
    for below in &lower {
        for above in &upper {
            rest.push(below.joined(above, at)?);
        }
    }
    rest.sort_unstable();
    rest.dedup();
    Some(rest)
}

pub(super) fn zero() -> Number {
    Number::from_integer(0.into())
}
