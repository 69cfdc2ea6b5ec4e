//! Conditions as clauses that fit after "wenn" or "if".

use gremium_core::ratio::Ratio;
use gremium_core::rule::{Bound, ClassScope, Comparison, Condition, PerClass, Rounding};
use gremium_core::tally::{Measure, Unit};
use gremium_core::text::Lang;

use super::terms;

/// A condition as a clause after "wenn" or "if", such as "die Ja-Stimmen mindestens 3/4 der … betragen".
pub fn condition(condition: &Condition, lang: Lang) -> String {
    match condition {
        Condition::Compare(it) => comparison(it, lang),
        Condition::AllOf(parts) => combined(parts, lang, " und ", " and "),
        Condition::AnyOf(parts) => combined(parts, lang, " oder ", " or "),
        Condition::PerClass(it) => per_class(it, lang),
    }
}

/// Parts are bracketed, so that "and" and "or" can stand inside each other without doubt.
fn combined(parts: &[Condition], lang: Lang, de: &str, en: &str) -> String {
    let joint = match lang {
        Lang::De => de,
        Lang::En => en,
    };
    let parts: Vec<String> =
        parts.iter().map(|part| format!("[{}]", condition(part, lang))).collect();
    match (&parts[..], lang) {
        ([only], Lang::De) => format!("nur {only}"),
        ([only], Lang::En) => format!("just {only}"),
        _ => parts.join(joint),
    }
}

fn comparison(comparison: &Comparison, lang: Lang) -> String {
    let Comparison { measure, comparator, bound: with, unit: counted } = comparison;
    let subject = terms::measure(*measure).get(lang);
    let comparator = terms::comparator(*comparator).get(lang);
    let bound = bound(with, lang);
    match lang {
        Lang::De => {
            format!("die {subject}{} {comparator} {bound} betragen", unit(*counted, lang))
        }
        Lang::En => {
            format!("the {subject}{} are {comparator} {bound}", unit(*counted, lang))
        }
    }
}

fn unit(unit: Unit, lang: Lang) -> &'static str {
    match (unit, lang) {
        (Unit::Votes, Lang::De | Lang::En) => "",
        (Unit::Heads, Lang::De) => " (nach Köpfen)",
        (Unit::Heads, Lang::En) => " (by heads)",
    }
}

/// What a number is compared with, in words.
pub(super) fn bound(bound: &Bound, lang: Lang) -> String {
    match bound {
        Bound::Number(number) => number.to_string(),
        Bound::Share { share, of, rounding } => {
            format!("{}{}", share_of(share, *of, lang), rounded(*rounding, lang))
        }
        Bound::Root { share, of } => {
            let of = terms::measure(*of).get(lang);
            match lang {
                Lang::De => format!("das {share}-fache der Quadratwurzel aus der Zahl der {of}"),
                Lang::En => format!("{share} times the square root of the number of {of}"),
            }
        }
    }
}

fn share_of(share: &Ratio, of: Measure, lang: Lang) -> String {
    let of = terms::measure(of).get(lang);
    let text = share.to_string();
    match (lang, text.as_str(), text.contains('/')) {
        (Lang::De, "1", _) => format!("die Gesamtzahl der {of}"),
        (Lang::En, "1", _) => format!("the total of the {of}"),
        (Lang::De, _, true) => format!("{text} der {of}"),
        (Lang::En, _, true) => format!("{text} of the {of}"),
        (Lang::De, _, false) => format!("das {text}-fache der {of}"),
        (Lang::En, _, false) => format!("{text} times the {of}"),
    }
}

fn rounded(rounding: Rounding, lang: Lang) -> &'static str {
    match (rounding, lang) {
        (Rounding::None, Lang::De | Lang::En) => "",
        (Rounding::Down, Lang::De) => " (auf eine ganze Zahl abgerundet)",
        (Rounding::Down, Lang::En) => " (rounded down to a whole number)",
        (Rounding::Up, Lang::De) => " (auf eine ganze Zahl aufgerundet)",
        (Rounding::Up, Lang::En) => " (rounded up to a whole number)",
    }
}

fn per_class(per_class: &PerClass, lang: Lang) -> String {
    let PerClass { scope, condition: within } = per_class;
    let inner = condition(within, lang);
    let place = match (scope, lang) {
        (ClassScope::Every, Lang::De) => "in jeder Mitgliedsart".to_owned(),
        (ClassScope::Every, Lang::En) => "in every membership class".to_owned(),
        (ClassScope::AtLeast(number), Lang::De) => format!("in mindestens {number} Mitgliedsarten"),
        (ClassScope::AtLeast(number), Lang::En) => {
            format!("in at least {number} membership classes")
        }
        (ClassScope::Named(classes), Lang::De | Lang::En) => {
            let names =
                classes.iter().map(|class| format!("„{class}“")).collect::<Vec<_>>().join(", ");
            match lang {
                Lang::De => format!("in jeder der Mitgliedsarten {names}"),
                Lang::En => format!("in each of the membership classes {names}"),
            }
        }
    };
    format!("{place} [{inner}]")
}
