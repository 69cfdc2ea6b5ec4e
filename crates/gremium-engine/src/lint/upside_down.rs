//! Majorities that ask for few yes votes, or for many no votes.

use gremium_core::rule::{Comparator, Comparison};
use gremium_core::tally::Measure;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, rule) in &reader.statutes.rules {
        let found =
            rule.requirements().any(|it| it.majority.comparisons().into_iter().any(is_upside_down));
        if !found {
            continue;
        }
        let message = Text::new(
            format!("rule `{id}` asks for few yes votes, or for many no votes"),
            format!("die Regel `{id}` verlangt wenige Ja-Stimmen oder viele Nein-Stimmen"),
        );
        let proposal = Text::new(
            "write `more_than` or `at_least` of yes votes, `less_than` or `at_most` of no votes",
            "bei Ja-Stimmen `more_than` oder `at_least` schreiben, bei Nein-Stimmen `less_than` oder `at_most`",
        );
        reader.say(
            &codes::upside_down::RULE,
            ("rules", id.as_str(), "majority"),
            message,
            proposal,
        );
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
