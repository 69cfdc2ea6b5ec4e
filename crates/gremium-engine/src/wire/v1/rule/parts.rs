//! The mapping form of a condition on its way to a verified one.

use gremium_core::ratio::Ratio;
use gremium_core::rule::{Bound, Comparator, Comparison, Condition, Named};
use gremium_core::tally::{Measure, Unit};

use super::condition::{ConditionParts, verify_list, verify_per_class};
use crate::wire::problem::{Kind, Problem, below};
use crate::wire::v1::number::Number;

const COMPARATORS: &str = "`more_than`, `at_least`, `less_than`, `at_most`, `equals`";

/// Reads a mapping; `default` is what is counted where it does not say.
pub(super) fn read(
    parts: &ConditionParts,
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    let forms = forms(parts);
    let [form] = &forms[..] else {
        problems.push(ambiguous(route, &forms));
        return None;
    };
    match form {
        Form::Named(named, key, of) => {
            verify_base(*of, &below(route, key), problems).map(|()| named.condition())
        }
        Form::AllOf(list) => {
            verify_list(list, &below(route, "all_of"), default, problems).map(Condition::all_of)
        }
        Form::AnyOf(list) => {
            verify_list(list, &below(route, "any_of"), default, problems).map(Condition::any_of)
        }
        Form::PerClass(file) => {
            verify_per_class(file, &below(route, "per_class"), default, problems)
        }
        Form::Comparison => {
            verify_comparison(parts, route, default, problems).map(Condition::Compare)
        }
    }
}

enum Form<'a> {
    Named(Named, &'static str, Measure),
    AllOf(&'a [super::ConditionFile]),
    AnyOf(&'a [super::ConditionFile]),
    PerClass(&'a super::PerClassFile),
    Comparison,
}

impl Form<'_> {
    fn key(&self) -> &'static str {
        match self {
            Self::Named(_, key, _) => key,
            Self::AllOf(_) => "all_of",
            Self::AnyOf(_) => "any_of",
            Self::PerClass(_) => "per_class",
            Self::Comparison => "at_least",
        }
    }
}

fn forms(parts: &ConditionParts) -> Vec<Form<'_>> {
    let named = |base: Option<Measure>, key, named: fn(Measure) -> Named| {
        base.map(|of| Form::Named(named(of), key, of))
    };
    let compares = parts.count.is_some()
        || parts.of.is_some()
        || parts.root_of.is_some()
        || parts.rounding.is_some()
        || parts.unit.is_some()
        || !comparators(parts).is_empty();
    [
        named(parts.absolute, "absolute", Named::Absolute),
        named(parts.two_thirds, "two_thirds", Named::TwoThirds),
        named(parts.three_quarters, "three_quarters", Named::ThreeQuarters),
        named(parts.unanimous, "unanimous", Named::Unanimous),
        parts.all_of.as_deref().map(Form::AllOf),
        parts.any_of.as_deref().map(Form::AnyOf),
        parts.per_class.as_ref().map(Form::PerClass),
        compares.then_some(Form::Comparison),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn comparators(parts: &ConditionParts) -> Vec<(Comparator, &Number)> {
    [
        (Comparator::MoreThan, &parts.more_than),
        (Comparator::AtLeast, &parts.at_least),
        (Comparator::LessThan, &parts.less_than),
        (Comparator::AtMost, &parts.at_most),
        (Comparator::Equals, &parts.equals),
    ]
    .into_iter()
    .filter_map(|(comparator, number)| Some((comparator, number.as_ref()?)))
    .collect()
}

fn ambiguous(route: &str, forms: &[Form<'_>]) -> Problem {
    if forms.is_empty() {
        return Problem::new(
            route,
            "the condition says nothing: write for example `{at_least: 3/4, of: valid}`",
            "die Bedingung sagt nichts: zum Beispiel `{at_least: 3/4, of: valid}` schreiben",
        );
    }
    let keys = forms.iter().map(|form| format!("`{}`", form.key())).collect::<Vec<_>>().join(", ");
    Problem::new(
        route,
        format!("{keys} stand side by side: write a list, of which all must hold, or use `any_of`"),
        format!(
            "{keys} stehen nebeneinander: eine Liste schreiben, deren Teile alle gelten, oder `any_of`"
        ),
    )
}

/// The base of a named majority must be the whole that votes are a part of.
fn verify_base(of: Measure, route: &str, problems: &mut Vec<Problem>) -> Option<()> {
    if of.is_base() {
        return Some(());
    }
    let bases: Vec<&str> =
        Measure::ALL.into_iter().filter(|it| it.is_base()).map(Measure::as_str).collect();
    let bases = bases.join("`, `");
    problems.push(Problem::new(
        route,
        format!("`{of}` is no base of a majority: use `{bases}`"),
        format!("`{of}` ist keine Bezugsgröße einer Mehrheit: möglich sind `{bases}`"),
    ));
    None
}

fn verify_comparison(
    parts: &ConditionParts,
    route: &str,
    default: Option<Measure>,
    problems: &mut Vec<Problem>,
) -> Option<Comparison> {
    let measure = parts.count.or(default);
    if measure.is_none() {
        problems.push(Problem::new(
            route,
            "say what is counted: `count: present`, `count: cast`, …",
            "angeben, was gezählt wird: `count: present`, `count: cast`, …",
        ));
    }
    let (comparator, number) = only_comparator(parts, route, problems)?;
    let bound = verify_bound(parts, comparator, number, route, problems)?;
    // No count is below nothing: exactly none and at most none are the same.
    let comparator = match comparator {
        Comparator::Equals if is_zero(&bound) => Comparator::AtMost,
        other => other,
    };
    let unit = verify_unit(parts, route, problems)?;
    let comparison = Comparison { measure: measure?, comparator, bound, unit };
    if is_out_of_reach(&comparison) {
        problems.push(Problem::new(
            below(route, comparator.as_str()),
            "this can never be reached: the part cannot be larger than the whole",
            "das ist nie zu erreichen: Der Teil kann nicht größer sein als das Ganze",
        ));
        return None;
    }
    Some(comparison)
}

fn verify_unit(parts: &ConditionParts, route: &str, problems: &mut Vec<Problem>) -> Option<Unit> {
    let Some(word) = &parts.unit else { return Some(Unit::default()) };
    let unit = word.parse();
    if unit.is_err() {
        problems.push(Problem::new(
            below(route, "unit"),
            format!(
                "`{word}` is nothing to compare in: `votes`, `heads`, `population`, `employees`, `funding` or the id of a size of the statutes"
            ),
            format!(
                "`{word}` ist keine Einheit: `votes`, `heads`, `population`, `employees`, `funding` oder die Kennung einer Größe der Satzung"
            ),
        ));
    }
    unit.ok()
}

fn is_zero(bound: &Bound) -> bool {
    match bound {
        Bound::Number(number) => number.is_zero(),
        Bound::Share { share, .. } | Bound::Root { share, .. } => share.is_zero(),
    }
}

fn only_comparator<'a>(
    parts: &'a ConditionParts,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<(Comparator, &'a Number)> {
    let found = comparators(parts);
    if let [only] = found[..] {
        return Some(only);
    }
    problems.push(if found.is_empty() {
        Problem::new(
            route,
            format!("say how much is needed: one of {COMPARATORS}"),
            format!("angeben, wie viel nötig ist: eines von {COMPARATORS}"),
        )
    } else {
        Problem::new(
            route,
            "a comparison has one bound: write a list for several",
            "ein Vergleich hat eine Grenze: für mehrere eine Liste schreiben",
        )
    });
    None
}

fn verify_bound(
    parts: &ConditionParts,
    comparator: Comparator,
    number: &Number,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<Bound> {
    let at = below(route, comparator.as_str());
    let bound = match (parts.of, parts.root_of) {
        (Some(_), Some(_)) => {
            let (en, de) = (
                "either `of` or `root_of`, not both",
                "entweder `of` oder `root_of`, nicht beides",
            );
            problems.push(Problem::new(route, en, de));
            return None;
        }
        (None, None) if number.is_share() => {
            problems.push(without_base(&at, number));
            return None;
        }
        (None, None) => number.weight().map(Bound::Number),
        (Some(of), None) => {
            let rounding = parts.rounding.unwrap_or_default();
            share(number, comparator, &at, problems)?.map(|share| Bound::Share {
                share,
                of,
                rounding,
            })
        }
        (None, Some(of)) => {
            share(number, comparator, &at, problems)?.map(|share| Bound::Root { share, of })
        }
    };
    if parts.rounding.is_some() && parts.of.is_none() {
        problems.push(Problem::new(
            below(route, "rounding"),
            "only a share `of` something is rounded",
            "gerundet wird nur ein Anteil `of`",
        ));
    }
    if bound.is_none() {
        problems.push(no_number(&at, number));
    }
    bound
}

/// The number as a share: `None` where a problem was said, `Some(None)` where it is no number at all.
fn share(
    number: &Number,
    comparator: Comparator,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<Option<Ratio>> {
    let ratio = number.ratio();
    if ratio.as_ref().is_some_and(Ratio::is_zero) && comparator == Comparator::AtLeast {
        problems.push(Problem::new(
            route,
            "at least nothing is always reached: leave the condition out",
            "mindestens null ist immer erreicht: die Bedingung weglassen",
        ));
        return None;
    }
    Some(ratio)
}

fn without_base(route: &str, number: &Number) -> Problem {
    let text = &number.0;
    Problem::new(
        route,
        format!(
            "`{text}` of what? Name the base: `of: yes_no`, `of: valid`, `of: present`, `of: entitled`, …"
        ),
        format!(
            "`{text}` wovon? Die Bezugsgröße nennen: `of: yes_no`, `of: valid`, `of: present`, `of: entitled`, …"
        ),
    )
    .of_kind(Kind::NoBase)
}

fn no_number(route: &str, number: &Number) -> Problem {
    let text = &number.0;
    Problem::new(
        route,
        format!(
            "`{text}` is no number: write `3`, `2.6`, `2/3`, `75 %` or `66.7 %` (with a point)"
        ),
        format!(
            "`{text}` ist keine Zahl: `3`, `2.6`, `2/3`, `75 %` oder `66.7 %` (mit Punkt) schreiben"
        ),
    )
}

/// Whether yes votes are to exceed a whole that contains them all.
fn is_out_of_reach(comparison: &Comparison) -> bool {
    let (Bound::Share { share, of, .. }, Measure::Yes) = (&comparison.bound, comparison.measure)
    else {
        return false;
    };
    let contains_yes =
        matches!(of, Measure::YesNo | Measure::Valid | Measure::Cast | Measure::Entitled);
    contains_yes
        && match comparison.comparator {
            Comparator::MoreThan => *share >= Ratio::one(),
            Comparator::AtLeast | Comparator::Equals => *share > Ratio::one(),
            Comparator::LessThan | Comparator::AtMost => false,
        }
}
