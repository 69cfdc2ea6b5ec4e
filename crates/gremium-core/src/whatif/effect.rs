//! What changing one ballot does to each thing that the outcome hangs on.

use num_bigint::BigInt;
use num_rational::Ratio as Fraction;

use super::monotone::stands_still;
use super::{Question, Voter};
use crate::exact::Exact;
use crate::outcome::{Circumstances, Phase, applicable_quorum};
use crate::record::Cast;
use crate::rule::{Bound, Comparator, Comparison, Condition, Rule};
use crate::tally::{Choice, Measure, Unit};

/// An exact number that may be negative.
pub(super) type Signed = Fraction<BigInt>;

/// The conditions that the outcome hangs on: majority, quorum, what takes a settled question up again, what overcomes a veto, and
/// what aborts the way itself.
pub(crate) fn conditions<'r>(rule: &'r Rule, circumstances: &Circumstances) -> Vec<&'r Condition> {
    let requirement = circumstances.requirement(rule);
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
    /// That somebody takes part at all, where a quorum asks who does.
    TakesPart,
    /// That somebody consents who has to: a divided ballot may do so already.
    Consent,
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
pub(super) fn gauges<'r>(question: &Question<'r>) -> Vec<Gauge<'r>> {
    let Question { rule, circumstances, .. } = question;
    let mut all = vec![Gauge::Yes, Gauge::NoVeto, Gauge::Chair];
    for condition in conditions(rule, circumstances) {
        collect(condition, InClasses::No, &mut all);
    }
    if matches!(circumstances.phase, Phase::Silence { .. }) {
        all.push(Gauge::NoObjection);
    }
    let requirement = circumstances.requirement(rule);
    let asks_who = requirement.quorum.as_ref().is_some_and(|quorum| !quorum.further.is_empty());
    if asks_who && question.ballots_are_presence {
        all.push(Gauge::TakesPart);
    }
    if rule.consent.is_some() {
        all.push(Gauge::Consent);
    }
    all
}

fn collect<'r>(condition: &'r Condition, within: InClasses, all: &mut Vec<Gauge<'r>>) {
    match condition {
        Condition::Compare(comparison) => {
            all.push(Gauge::Compared(Part::Margin, comparison, within));
            let (of, of_nothing) = match &comparison.bound {
                Bound::Number(_) => return,
                Bound::Share { of, share, .. } | Bound::Root { of, share } => {
                    (*of, share.is_zero())
                }
            };
            if !of.is_base() {
                all.push(Gauge::Compared(Part::Value, comparison, within));
                if of_nothing {
                    all.push(Gauge::Compared(Part::Base, comparison, within));
                }
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
/// against. In other sizes than votes and heads a voter can stand for nothing and leave the base as it was.
fn misses_with_nothing(comparison: &Comparison) -> bool {
    match comparison.unit {
        Unit::Votes | Unit::Heads => {}
        Unit::Size(_) | Unit::Funding => return false,
    }
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
    pub(super) fn effect(&self, voter: &Voter, to: &Cast) -> Signed {
        let step = |holds: fn(&Cast) -> bool| {
            whole(i8::from(holds(to)) - i8::from(voter.cast.as_ref().is_some_and(holds)))
        };
        let only_if = |it: bool, effect: Signed| if it { effect } else { whole(0) };
        match self {
            Self::Compared(part, comparison, within) => rise(*part, comparison, *within, voter, to),
            Self::Yes => growth(&Unit::Votes, voter, to, Measure::Yes),
            Self::NoVeto => {
                only_if(voter.capacity.veto.is_some(), -step(|it| it.voice() == Choice::Veto))
            }
            Self::Chair => only_if(voter.capacity.chair, step(|it| it.voice() == Choice::Yes)),
            Self::NoObjection => -step(Cast::objects),
            Self::TakesPart => step(|_| true),
            Self::Consent => {
                let asked = voter.capacity.concerned || voter.capacity.consents;
                only_if(asked, step(|it| it.voice() == Choice::Yes))
            }
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
            | Self::NoObjection
            | Self::TakesPart
            | Self::Consent => None,
        }
    }

    /// Whether it matters for which of two voters to turn, not only for how.
    pub(super) fn tells_voters_apart(&self, majority: &Condition) -> bool {
        match self {
            Self::Yes => !weighs_yes(majority),
            Self::Compared(..) | Self::NoVeto | Self::Chair | Self::NoObjection | Self::Consent => {
                true
            }
            // Of two voters with the same class and the same capacities it is enough that one takes part.
            Self::TakesPart => false,
        }
    }
}

/// By how much a part of a comparison rises.
fn rise(part: Part, it: &Comparison, within: InClasses, voter: &Voter, to: &Cast) -> Signed {
    let unit = match within {
        InClasses::Yes => &Unit::Votes,
        InClasses::No => &it.unit,
    };
    let growth = |measure| growth(unit, voter, to, measure);
    let bound = || match &it.bound {
        // Rounded bounds and roots are looked at only where they stand still.
        Bound::Number(_) | Bound::Root { .. } => whole(0),
        Bound::Share { share, of, .. } => signed(share.exact()) * growth(*of),
    };
    match part {
        Part::Margin => toward(it, growth(it.measure) - bound()),
        Part::Value => toward(it, growth(it.measure)),
        Part::Base => match &it.bound {
            Bound::Number(_) => whole(0),
            Bound::Share { of, .. } | Bound::Root { of, .. } => growth(*of),
        },
    }
}

/// What a ballot adds to each number that the outcome hangs on; ballots that add the same are the same.
pub(super) fn trace(question: &Question<'_>, voter: &Voter, cast: &Cast) -> Vec<Signed> {
    let conditions = conditions(question.rule, &question.circumstances);
    let comparisons = conditions.into_iter().flat_map(Condition::comparisons);
    let measures = comparisons.flat_map(Comparison::measures).chain([Measure::Yes, Measure::No]);
    let units: Vec<&Unit> =
        [&Unit::Votes, &Unit::Heads].into_iter().chain(voter.sizes.keys()).collect();
    let numbers =
        measures.flat_map(|it| units.iter().map(move |unit| growth(unit, voter, cast, it)));
    let vetoes = voter.capacity.veto.is_some() && cast.voice() == Choice::Veto;
    let besides = [vetoes, cast.objects()].map(|it| whole(i8::from(it)));
    numbers.chain(besides).collect()
}

/// Whether a condition weighs the votes for the motion itself, so that they need no weighing apart.
///
/// A share of a base can hold only with some of them. In any other comparison another gauge is these votes: the value of a
/// multiple, or the margin where the share is zero or where nothing moves the bound.
fn weighs_yes(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(it) => {
            it.measure == Measure::Yes && it.unit == Unit::Votes && it.comparator.is_lower_bound()
        }
        Condition::AllOf(parts) => parts.iter().any(weighs_yes),
        Condition::AnyOf(parts) => parts.iter().all(weighs_yes),
        Condition::PerClass(it) => weighs_yes(&it.condition),
    }
}

fn whole(number: i8) -> Signed {
    Signed::from_integer(BigInt::from(number))
}

fn signed(number: &Exact) -> Signed {
    let (num, den) = number.numerator_and_denominator();
    Signed::new(num.into(), den.into())
}

/// By how much a measure grows, in votes, in heads or in what the voter stands for.
fn growth(unit: &Unit, voter: &Voter, to: &Cast, measure: Measure) -> Signed {
    let adds = |cast: &Cast| match unit {
        Unit::Heads => whole(measure.growth(cast.voice())),
        Unit::Size(_) | Unit::Funding => {
            let size = voter.sizes.get(unit).map_or_else(|| whole(0), |it| signed(it.exact()));
            whole(measure.growth(cast.voice())) * size
        }
        Unit::Votes => {
            let parts = cast.votes(&voter.weight);
            parts.map(|(choice, votes)| whole(measure.growth(choice)) * signed(votes.exact())).sum()
        }
    };
    adds(to) - voter.cast.as_ref().map_or_else(|| whole(0), adds)
}

fn toward(comparison: &Comparison, number: Signed) -> Signed {
    match comparison.comparator {
        Comparator::MoreThan | Comparator::AtLeast => number,
        Comparator::LessThan | Comparator::AtMost | Comparator::Equals => -number,
    }
}
