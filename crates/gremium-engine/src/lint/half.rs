//! Half of the votes where more than half is usual.

use gremium_core::ratio::Ratio;
use gremium_core::rule::{Bound, Comparator, Comparison, Rounding};
use gremium_core::tally::Measure;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, rule) in &reader.statutes.rules {
        let half = rule.requirements().any(|it| it.majority.comparisons().into_iter().any(is_half));
        if half {
            let message = Text::new(
                format!("rule `{id}` is met by half of the votes, so that a tie adopts"),
                format!(
                    "die Regel `{id}` ist schon mit der Hälfte der Stimmen erfüllt, Stimmengleichheit nimmt also an"
                ),
            );
            let proposal = Text::new(
                "write `more_than: 1/2` if more than half is meant",
                "`more_than: 1/2` schreiben, wenn mehr als die Hälfte gemeint ist",
            );
            reader.say(
                &codes::half_not_more::RULE,
                ("rules", id.as_str(), "majority"),
                message,
                proposal,
            );
        }
    }
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
