//! Counts that contradict themselves, in words.

use gremium_core::id::ClassId;
use gremium_core::tally::{Choice, Inconsistency, Measure, Unit};

use super::figures::weight;
use crate::prose::counted;
use crate::text::{Text, said};

/// What is wrong with a count; classes as somebody calls them.
pub(crate) fn inconsistency(found: &Inconsistency, named: &dyn Fn(&ClassId) -> Text) -> Text {
    match found {
        Inconsistency::Exceeds { unit, class, part, value, whole, limit } => {
            let within = class.as_ref().map(|it| {
                said!(" in the class {class}", " in der Mitgliedsart {class}", class = named(it))
            });
            said!(
                "the number of {part} ({value}) is greater than that of {whole} ({limit}){within}{by}",
                "die Zahl der {part} ({value}) ist größer als die der {whole} ({limit}){within}{by}",
                part = counted(*part, unit),
                value = weight(value),
                whole = counted(*whole, unit),
                limit = weight(limit),
                within = within.unwrap_or_default(),
                by = counted_by(unit)
            )
        }
        Inconsistency::ClassExceeds { class, choice, value, limit } => said!(
            "the number of {choice} in the class {class} ({value}) is greater than that of all together ({limit})",
            "die Zahl der {choice} in der Mitgliedsart {class} ({value}) ist größer als die aller zusammen ({limit})",
            class = named(class),
            choice = counted(measure_of(*choice), &Unit::Votes),
            value = weight(value),
            limit = weight(limit)
        ),
        Inconsistency::BrokenHeads { choice, value } => said!(
            "the number of {choice} ({value}) is not whole",
            "die Zahl der {choice} ({value}) ist keine ganze Zahl",
            choice = counted(measure_of(*choice), &Unit::Heads),
            value = weight(value)
        ),
    }
}

/// What voters stand for, where that is counted and not they.
fn counted_by(unit: &Unit) -> Text {
    match unit {
        Unit::Votes | Unit::Heads => Text::default(),
        Unit::Size(_) | Unit::Funding => said!(", counted in `{unit}`", ", gezählt nach `{unit}`"),
    }
}

fn measure_of(choice: Choice) -> Measure {
    match choice {
        Choice::Yes => Measure::Yes,
        Choice::No => Measure::No,
        Choice::Abstain => Measure::Abstain,
        Choice::Veto => Measure::Veto,
        Choice::Invalid => Measure::Invalid,
    }
}
