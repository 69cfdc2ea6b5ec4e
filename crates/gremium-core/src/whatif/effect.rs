//! What changing one ballot does to each thing that the outcome hangs on.

use num_bigint::BigInt;
use num_rational::Ratio as Fraction;

use super::monotone::stands_still;
use super::{Question, Voter};
use crate::exact::Exact;
use crate::outcome::{Circumstances, Phase, applicable_quorum};
use crate::rule::{Bound, Comparator, Comparison, Condition, Rule};
use crate::tally::{Choice, Measure, Unit};

/// An exact number that may be negative.
pub(super) type Signed = Fraction<BigInt>;

/// The conditions that the outcome hangs on: majority, quorum, what takes a settled question up again, what overcomes a veto, and
/// what aborts the way itself.
pub(crate) fn conditions<'r>(rule: &'r Rule, circumstances: &Circumstances) -> Vec<&'r Condition> {
    let requirement = rule.requirement(circumstances.channel, circumstances.earlier_rounds);
    let quorum = requirement.quorum.as_ref();
    let quorum = quorum.and_then(|quorum| applicable_quorum(quorum, circumstances).condition);
    let overrides = rule.vetoes.iter().filter_map(|veto| veto.overridden_by.as_ref());
    let reopening = rule.reopening.as_ref().filter(|_| circumstances.reopening);
    let abort = rule.abort.get(&circumstances.channel);
    std::iter::once(&requirement.majority)
        .chain(quorum)
        .chain(reopening)
        .chain(overrides)
        .chain(abort)
        .collect()
}

/// Something that speaks the more for the motion the larger it is.
pub(super) enum Gauge<'r> {
    /// A part of a comparison.
    Compared(Part, &'r Comparison, InClasses),
    /// The votes for the motion: without any nothing is adopted.
    Yes,
    /// The veto that is not raised.
    NoVeto,
    /// The casting vote.
    Chair,
    /// Silence: the objection that is not raised.
    NoObjection,
}

/// What of a comparison speaks for the motion.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// How far it is met.
    Margin,
    /// What is compared; none of it is never enough of a multiple.
    Value,
    /// The base, where its being nothing is more than the comparison's being missed.
    Base,
}

/// Whether a comparison is judged in classes apart; those count votes, whatever the comparison's own unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InClasses {
    No,
    Yes,
}

/// All gauges of a question.
///
/// Consent and taking part need none: whoever has to consent says yes, and of two voters with the same class and the same
/// capacities it is enough that one takes part.
pub(super) fn gauges<'r>(question: &Question<'r>) -> Vec<Gauge<'r>> {
    let Question { rule, circumstances, .. } = question;
    let mut all = vec![Gauge::Yes, Gauge::NoVeto, Gauge::Chair];
    for condition in conditions(rule, circumstances) {
        collect(condition, InClasses::No, &mut all);
    }
    if matches!(circumstances.phase, Phase::Silence { .. }) {
        all.push(Gauge::NoObjection);
    }
    all
}

fn collect<'r>(condition: &'r Condition, within: InClasses, all: &mut Vec<Gauge<'r>>) {
    match condition {
        Condition::Compare(comparison) => {
            all.push(Gauge::Compared(Part::Margin, comparison, within));
            let of = match &comparison.bound {
                Bound::Number(_) => return,
                Bound::Share { of, .. } | Bound::Root { of, .. } => *of,
            };
            if !of.is_base() {
                all.push(Gauge::Compared(Part::Value, comparison, within));
            } else if !stands_still(of) && !misses_with_nothing(comparison) {
                all.push(Gauge::Compared(Part::Base, comparison, within));
            }
        }
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().for_each(|part| collect(part, within, all));
        }
        Condition::PerClass(it) => collect(&it.condition, InClasses::Yes, all),
    }
}

/// Whether a base of nothing means no more than the comparison's being missed: then whoever leaves the base could as well vote
/// against.
fn misses_with_nothing(comparison: &Comparison) -> bool {
    let Bound::Share { share, of, .. } = &comparison.bound else { return false };
    let counted_against = matches!(of, Measure::YesNo | Measure::Valid | Measure::Cast);
    match comparison.comparator {
        Comparator::MoreThan | Comparator::AtLeast => {
            comparison.measure == Measure::Yes && !share.is_zero()
        }
        Comparator::LessThan | Comparator::AtMost => {
            comparison.measure == Measure::No && counted_against && *share.exact() < Exact::whole(1)
        }
        Comparator::Equals => false,
    }
}

impl Gauge<'_> {
    /// By how much the gauge rises when the voter's ballot becomes `to`.
    pub(super) fn effect(&self, voter: &Voter, to: Choice) -> Signed {
        let step = |holds: fn(Choice) -> bool| {
            whole(i8::from(holds(to)) - i8::from(voter.choice.is_some_and(holds)))
        };
        let only_if = |it: bool, effect: Signed| if it { effect } else { whole(0) };
        let is_yes = |choice: Choice| choice == Choice::Yes;
        match self {
            Self::Compared(part, comparison, within) => {
                of_one_vote(*part, comparison, voter, to) * unit(comparison, *within, voter)
            }
            Self::Yes => step(is_yes) * signed(voter.weight.exact()),
            Self::NoVeto => {
                only_if(voter.capacity.veto.is_some(), -step(|choice| choice == Choice::Veto))
            }
            Self::Chair => only_if(voter.capacity.chair, step(is_yes)),
            Self::NoObjection => -step(|choice| matches!(choice, Choice::No | Choice::Veto)),
        }
    }

    /// The comparison of all votes that it is part of.
    pub(super) fn comparison(&self) -> Option<&Comparison> {
        match self {
            Self::Compared(_, it, InClasses::No) => Some(it),
            Self::Compared(_, _, InClasses::Yes)
            | Self::Yes
            | Self::NoVeto
            | Self::Chair
            | Self::NoObjection => None,
        }
    }

    /// Whether it matters for which of two voters to turn, not only for how.
    pub(super) fn tells_voters_apart(&self, majority: &Condition) -> bool {
        match self {
            Self::Yes => !needs_yes(majority),
            Self::Compared(..) | Self::NoVeto | Self::Chair | Self::NoObjection => true,
        }
    }
}

/// By how much a part of a comparison rises for each vote of the ballot.
fn of_one_vote(part: Part, comparison: &Comparison, voter: &Voter, to: Choice) -> Signed {
    let value = || growth(voter, to, comparison.measure);
    match part {
        Part::Margin => toward(comparison, value() - bound_growth(comparison, voter, to)),
        Part::Value => toward(comparison, value()),
        Part::Base => match &comparison.bound {
            Bound::Number(_) => whole(0),
            Bound::Share { of, .. } | Bound::Root { of, .. } => growth(voter, to, *of),
        },
    }
}

/// What a ballot adds to each number that the outcome hangs on; ballots that add the same are the same.
pub(super) fn trace(question: &Question<'_>, voter: &Voter, choice: Choice) -> Vec<i8> {
    let conditions = conditions(question.rule, &question.circumstances);
    let comparisons = conditions.into_iter().flat_map(Condition::comparisons);
    let measures = comparisons.flat_map(Comparison::measures).chain([Measure::Yes, Measure::No]);
    let vetoes = voter.capacity.veto.is_some() && matches!(choice, Choice::Veto);
    measures.map(|measure| measure.growth(choice)).chain([i8::from(vetoes)]).collect()
}

/// Whether a condition can hold only with votes for the motion.
fn needs_yes(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(it) => {
            it.measure == Measure::Yes
                && it.unit == Unit::Votes
                && it.comparator.is_lower_bound()
                && match &it.bound {
                    Bound::Number(number) => !number.is_zero(),
                    Bound::Share { share, of, rounding } => {
                        of.is_base() && !share.is_zero() && *rounding == crate::rule::Rounding::None
                    }
                    Bound::Root { .. } => false,
                }
        }
        Condition::AllOf(parts) => parts.iter().any(needs_yes),
        Condition::AnyOf(parts) => !parts.is_empty() && parts.iter().all(needs_yes),
        Condition::PerClass(it) => needs_yes(&it.condition),
    }
}

fn whole(number: i8) -> Signed {
    Signed::from_integer(BigInt::from(number))
}

fn signed(number: &Exact) -> Signed {
    let (num, den) = number.numerator_and_denominator();
    Signed::new(num.into(), den.into())
}

/// By how many votes of one vote a measure grows.
fn growth(voter: &Voter, to: Choice, measure: Measure) -> Signed {
    whole(measure.growth(to) - voter.choice.map_or(0, |from| measure.growth(from)))
}

fn bound_growth(comparison: &Comparison, voter: &Voter, to: Choice) -> Signed {
    match &comparison.bound {
        Bound::Number(_) => whole(0),
        // Rounded bounds and roots are looked at only where they stand still.
        Bound::Share { share, of, .. } => signed(share.exact()) * growth(voter, to, *of),
        Bound::Root { .. } => whole(0),
    }
}

fn toward(comparison: &Comparison, number: Signed) -> Signed {
    match comparison.comparator {
        Comparator::MoreThan | Comparator::AtLeast => number,
        Comparator::LessThan | Comparator::AtMost | Comparator::Equals => -number,
    }
}

fn unit(comparison: &Comparison, within: InClasses, voter: &Voter) -> Signed {
    match (within, comparison.unit) {
        (InClasses::Yes, _) | (InClasses::No, Unit::Votes) => signed(voter.weight.exact()),
        (InClasses::No, Unit::Heads) => whole(1),
    }
}
