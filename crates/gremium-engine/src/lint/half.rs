//! Half of the votes where more than half is usual.

use gremium_core::ratio::Ratio;
use gremium_core::rule::{Bound, ClassScope, Comparator, Comparison, Condition, Rounding};
use gremium_core::tally::Measure;

use super::Reader;
use super::asked::in_favour;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in in_favour(reader.statutes) {
        if !lets_a_tie_adopt(it.condition) {
            continue;
        }
        let (en, de) = match it.at.0 {
            "elections" => (
                "half of the votes are enough, so that nobody needs a majority",
                "schon die Hälfte der Stimmen genügt, eine Mehrheit braucht also niemand",
            ),
            _rules => (
                "half of the votes are enough, so that a tie adopts",
                "schon die Hälfte der Stimmen genügt, Stimmengleichheit nimmt also an",
            ),
        };
        let message = Text::new(format!("{}: {en}", it.name.en), format!("{}: {de}", it.name.de));
        let proposal = Text::new(
            "write `more_than: 1/2` if more than half is meant",
            "`more_than: 1/2` schreiben, wenn mehr als die Hälfte gemeint ist",
        );
        reader.say(&codes::half_not_more::RULE, it.at, message, proposal);
    }
}

/// Whether half of the votes is asked for, and nothing beside it that half of them never reach.
fn lets_a_tie_adopt(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(it) => is_half(it),
        Condition::AllOf(parts) => {
            parts.iter().any(lets_a_tie_adopt) && !parts.iter().any(needs_more_yes)
        }
        Condition::AnyOf(parts) => parts.iter().any(lets_a_tie_adopt),
        Condition::PerClass(it) => lets_a_tie_adopt(&it.condition),
    }
}

/// Whether it never holds where as many vote no as yes.
fn needs_more_yes(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(it) => is_more_yes(it),
        Condition::AllOf(parts) => parts.iter().any(needs_more_yes),
        Condition::AnyOf(parts) => parts.iter().all(needs_more_yes),
        Condition::PerClass(it) => match it.scope {
            ClassScope::Every => needs_more_yes(&it.condition),
            ClassScope::Named(_) | ClassScope::Together(_) | ClassScope::AtLeast(_) => false,
        },
    }
}

fn is_more_yes(it: &Comparison) -> bool {
    let Bound::Share { share, of, .. } = &it.bound else { return false };
    let half = Ratio::half();
    let (more, from) = match it.comparator {
        Comparator::MoreThan => (true, *share >= half),
        Comparator::AtLeast => (false, *share > half),
        Comparator::LessThan | Comparator::AtMost | Comparator::Equals => return few_no(it),
    };
    // Of the votes on both sides at least; or simply more than those against it.
    let counts_both = of.is_base() || *of == Measure::YesNo;
    let above_no = *of == Measure::No && *share >= Ratio::one() && more;
    it.measure == Measure::Yes && ((counts_both && from) || above_no)
}

/// Fewer no than half of those who said yes or no, or than those who said yes.
fn few_no(it: &Comparison) -> bool {
    let Bound::Share { share, of, .. } = &it.bound else { return false };
    let fewer = it.measure == Measure::No && it.comparator == Comparator::LessThan;
    fewer
        && ((*of == Measure::YesNo && *share <= Ratio::half())
            || (*of == Measure::Yes && *share <= Ratio::one()))
}

fn is_half(it: &Comparison) -> bool {
    let (enough_yes, few_no) = (
        it.measure == Measure::Yes && it.comparator == Comparator::AtLeast,
        it.measure == Measure::No && it.comparator == Comparator::AtMost,
    );
    match &it.bound {
        Bound::Share { share, of, rounding } => {
            let half = *share == Ratio::half()
                && ((enough_yes && of.is_base() && *rounding != Rounding::Up)
                    || (few_no && *of == Measure::YesNo && *rounding != Rounding::Down));
            let as_many = *share == Ratio::one()
                && ((enough_yes && *of == Measure::No) || (few_no && *of == Measure::Yes));
            half || as_many
        }
        Bound::Number(_) | Bound::Root { .. } => false,
    }
}
