//! Whether tiers cover every payer, and none twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Bracket, Tier};
use crate::size::Size;

/// A tier without its value.
#[derive(Debug, Clone)]
pub struct Segment<'a> {
    /// Kinds of organisation; empty: those that no other tier names.
    pub kinds: &'a BTreeSet<Arc<str>>,
    /// Size.
    pub bracket: Option<Bracket>,
}

impl<'a> Segment<'a> {
    pub(super) fn of<T>(tier: &'a Tier<T>) -> Self {
        Self { kinds: &tier.kinds, bracket: tier.bracket.clone() }
    }
}

/// What is wrong with a list of tiers; a kind that is `None` stands for all that no tier names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No tier holds for a kind.
    NoTier(Option<Arc<str>>),
    /// A kind that is named cannot be a payer.
    NotEligible(Arc<str>),
    /// A tier without a size beside others, or one by inhabitants beside one by another size.
    Mixed(Option<Arc<str>>),
    /// Sizes that no tier holds for.
    Gap {
        /// Of which kind.
        kind: Option<Arc<str>>,
        /// The least of them.
        from: u64,
        /// The least value above them; none: without end.
        below: Option<u64>,
    },
    /// Sizes that two tiers hold for.
    Overlap {
        /// Of which kind.
        kind: Option<Arc<str>>,
        /// The least of them.
        from: u64,
    },
}

/// All that is wrong with the tiers; `eligible` are the kinds that payers can be of, `None` where any can.
pub fn cover(segments: &[Segment<'_>], eligible: Option<&BTreeSet<Arc<str>>>) -> Vec<Fault> {
    let named: BTreeSet<&Arc<str>> = segments.iter().flat_map(|it| it.kinds).collect();
    let mut faults = Vec::new();
    if let Some(eligible) = eligible {
        let strange = named.iter().filter(|kind| !eligible.contains(**kind));
        faults.extend(strange.map(|kind| Fault::NotEligible((*kind).clone())));
    }
    let mut kinds: Vec<Option<Arc<str>>> = match eligible {
        Some(eligible) => eligible.iter().cloned().map(Some).collect(),
        None => named.iter().map(|kind| Some((*kind).clone())).collect(),
    };
    if eligible.is_none() {
        kinds.push(None);
    }
    let mut rest_is_told = false;
    for kind in kinds {
        let is_named = kind.as_ref().is_some_and(|kind| named.contains(kind));
        if !is_named && std::mem::replace(&mut rest_is_told, true) {
            continue;
        }
        let of_kind = segments.iter().filter(|segment| match &kind {
            Some(kind) if is_named => segment.kinds.contains(kind),
            Some(_) | None => segment.kinds.is_empty(),
        });
        of_one_kind(of_kind.map(|it| it.bracket.clone()).collect(), kind, &mut faults);
    }
    faults
}

fn of_one_kind(brackets: Vec<Option<Bracket>>, kind: Option<Arc<str>>, faults: &mut Vec<Fault>) {
    let mut sized: Vec<Bracket> = brackets.iter().flatten().cloned().collect();
    let measures: BTreeSet<&Size> = sized.iter().map(|it| &it.size).collect();
    match (brackets.len(), sized.len()) {
        (0, _) => return faults.push(Fault::NoTier(kind)),
        (1, 0) => return,
        (all, sizes) if sizes < all || measures.len() > 1 => {
            return faults.push(Fault::Mixed(kind));
        }
        (_, _) => {}
    }
    sized.sort_by_key(|it| (it.from, it.below.unwrap_or(u64::MAX)));
    let mut reached = Some(0);
    for bracket in sized {
        match reached {
            Some(end) if bracket.from > end => {
                faults.push(Fault::Gap { kind: kind.clone(), from: end, below: Some(bracket.from) })
            }
            Some(end) if bracket.from == end => {}
            Some(_) | None => {
                faults.push(Fault::Overlap { kind: kind.clone(), from: bracket.from });
            }
        }
        reached = reached.zip(bracket.below).map(|(end, below)| end.max(below));
    }
    if let Some(from) = reached {
        faults.push(Fault::Gap { kind, from, below: None });
    }
}
