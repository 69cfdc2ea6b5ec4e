//! Generating functions: for each sum of weights, how many coalitions have it.

use num_bigint::BigUint;

/// A polynomial with few terms: exponents in growing order, no coefficient zero.
///
/// Several sums stand in one exponent, each with digits of its own, so that a voter is one number there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Series(Vec<(u128, BigUint)>);

impl Series {
    /// The empty coalition alone.
    pub(super) fn one() -> Self {
        Self(vec![(0, BigUint::from(1_u8))])
    }

    pub(super) fn terms(&self) -> &[(u128, BigUint)] {
        &self.0
    }

    /// Where the term with an exponent stands.
    pub(super) fn position(&self, exponent: u128) -> Option<usize> {
        self.0.binary_search_by(|(it, _)| it.cmp(&exponent)).ok()
    }

    /// With one more voter, who may join each coalition: `p + x^e p`.
    pub(super) fn with(&self, exponent: u128) -> Self {
        let mut sum = Vec::with_capacity(self.0.len() * 2);
        let mut joined = self.0.iter().map(|(it, count)| (it + exponent, count)).peekable();
        for (it, count) in &self.0 {
            while let Some((lower, joined)) = joined.next_if(|(other, _)| other < it) {
                sum.push((lower, joined.clone()));
            }
            match joined.next_if(|(other, _)| other == it) {
                Some((_, more)) => sum.push((*it, count + more)),
                None => sum.push((*it, count.clone())),
            }
        }
        sum.extend(joined.map(|(it, count)| (it, count.clone())));
        Self(sum)
    }

    /// Without a voter that is in it: what [`Self::with`] was made from.
    pub(super) fn without(&self, exponent: u128) -> Self {
        let mut rest: Vec<(u128, BigUint)> = Vec::with_capacity(self.0.len());
        let mut joined = 0;
        for (it, count) in &self.0 {
            let joins = rest.get(joined).filter(|(lower, _)| lower + exponent == *it);
            let left = match joins {
                Some((_, fewer)) => {
                    joined += 1;
                    count - fewer
                }
                None => count.clone(),
            };
            if left != BigUint::ZERO {
                rest.push((*it, left));
            }
        }
        Self(rest)
    }

    /// Each coalition with one voter more: `x^e p`.
    pub(super) fn shifted(&self, exponent: u128) -> Self {
        Self(self.0.iter().map(|(it, count)| (it + exponent, count.clone())).collect())
    }
}
