//! Majorities that ask for few yes votes, or for many no votes.

use gremium_core::rule::{Comparator, Comparison};
use gremium_core::tally::Measure;

use super::Reader;
use super::asked::in_favour;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in in_favour(reader.statutes) {
        if !it.condition.comparisons().into_iter().any(is_upside_down) {
            continue;
        }
        let message = Text::new(
            format!("{}: few yes votes, or many no votes, are asked for", it.name.en),
            format!("{}: verlangt sind wenige Ja-Stimmen oder viele Nein-Stimmen", it.name.de),
        );
        let proposal = Text::new(
            "write `more_than` or `at_least` of yes votes, `less_than` or `at_most` of no votes",
            "bei Ja-Stimmen `more_than` oder `at_least` schreiben, bei Nein-Stimmen `less_than` oder `at_most`",
        );
        reader.say(&codes::upside_down::RULE, it.at, message, proposal);
    }
}

fn is_upside_down(it: &Comparison) -> bool {
    let (few, many) = match it.comparator {
        Comparator::LessThan | Comparator::AtMost => (true, false),
        Comparator::MoreThan | Comparator::AtLeast => (false, true),
        Comparator::Equals => (false, false),
    };
    (it.measure == Measure::Yes && few) || (it.measure == Measure::No && many)
}
