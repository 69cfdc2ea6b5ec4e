//! Conditions as clauses that fit after "wenn" or "if".

use gremium_core::ratio::Ratio;
use gremium_core::rule::{
    Bound, ClassScope, Comparator, Comparison, Condition, PerClass, Rounding,
};
use gremium_core::tally::{Measure, Unit, Weight};
use gremium_core::text::Lang;

use super::amount::figures;
use super::terms;
use super::voice::Voice;
use crate::text::Fixed;

/// A condition as a clause after "wenn" or "if", such as "die Ja-Stimmen mindestens drei Viertel der … betragen".
pub fn condition(it: &Condition, lang: Lang) -> String {
    clause(it, &Voice::alone(lang))
}

/// What those who back something are called: their votes, and they themselves.
pub(super) struct Backers {
    pub votes: Fixed,
    pub voters: Fixed,
}

/// The clause on how many back something, with those who do called what they are in it.
pub(super) fn support(needed: &Condition, backers: &Backers, voice: &Voice<'_>) -> String {
    called(clause(needed, voice), backers, voice.lang)
}

/// A text on supporters, with those who back something called what they are in it.
pub(super) fn called(text: String, backers: &Backers, lang: Lang) -> String {
    let name = |unit| terms::counted(Measure::Supporters, unit).get(lang);
    let called = [(Unit::Votes, &backers.votes), (Unit::Heads, &backers.voters)];
    // One is a part of the other in no language.
    called.iter().fold(text, |it, (unit, name_of)| it.replace(name(unit), name_of.get(lang)))
}

/// The clause, with classes called by the names that the statutes give them.
pub(super) fn clause(condition: &Condition, voice: &Voice<'_>) -> String {
    match condition {
        Condition::Compare(it) => comparison(it, voice),
        Condition::AllOf(parts) => combined(parts, voice, &voice.pick(" und ", " and ")),
        Condition::AnyOf(parts) => combined(parts, voice, &voice.pick(" oder ", " or ")),
        Condition::PerClass(it) => per_class(it, voice),
    }
}

/// The clause as a part of a longer one that is joined with "and": alternatives are bracketed.
pub(super) fn conjunct(condition: &Condition, voice: &Voice<'_>) -> String {
    match condition {
        Condition::Compare(_) | Condition::PerClass(_) | Condition::AllOf(_) => {
            clause(condition, voice)
        }
        Condition::AnyOf(_) => format!("({})", clause(condition, voice)),
    }
}

/// What is put together is bracketed in turn, so that "and" and "or" can stand inside each other without doubt.
fn combined(parts: &[Condition], voice: &Voice<'_>, joint: &str) -> String {
    let part = |it: &Condition| match it {
        Condition::Compare(_) | Condition::PerClass(_) => clause(it, voice),
        Condition::AllOf(_) | Condition::AnyOf(_) => format!("({})", clause(it, voice)),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(joint)
}

fn comparison(comparison: &Comparison, voice: &Voice<'_>) -> String {
    let lang = voice.lang;
    let Comparison { measure, comparator, bound: with, unit: counted } = comparison;
    let subject = terms::counted(*measure, counted).get(lang);
    let of = unit(counted, voice);
    if *comparator == Comparator::AtMost && *with == Bound::Number(Weight::ZERO) {
        return match lang {
            Lang::De => format!("es keine {subject}{of} gibt"),
            Lang::En => format!("there are no {subject}{of}"),
        };
    }
    let comparator = terms::comparator(*comparator).get(lang);
    let bound = bound(with, counted, lang);
    match (lang, counted) {
        (Lang::De, Unit::Heads) => {
            format!("die Zahl der {subject} {comparator} {bound} beträgt")
        }
        (Lang::En, Unit::Heads) => format!("the number of {subject} is {comparator} {bound}"),
        (Lang::De, Unit::Votes | Unit::Size(_) | Unit::Funding) => {
            format!("die {subject}{of} {comparator} {bound} betragen")
        }
        (Lang::En, Unit::Votes | Unit::Size(_) | Unit::Funding) => {
            format!("the {subject}{of} are {comparator} {bound}")
        }
    }
}

/// By what voters are measured, where neither their votes nor they themselves are counted: " (nach Einwohnern)".
pub(super) fn unit(unit: &Unit, voice: &Voice<'_>) -> String {
    match unit {
        Unit::Votes | Unit::Heads => String::new(),
        Unit::Funding => voice.pick(" (nach Kostenanteilen)", " (by shares of the cost)"),
        Unit::Size(size) => {
            let size = voice.size(size);
            voice.pick(format!(" (nach {size})"), format!(" (by {size})"))
        }
    }
}

/// What a number is compared with, as statutes say it.
pub(super) fn bound(bound: &Bound, unit: &Unit, lang: Lang) -> String {
    match bound {
        Bound::Number(number) => in_words(number, lang),
        Bound::Share { .. } | Bound::Root { .. } => bound_in_figures(bound, unit, lang),
    }
}

/// A number as legal prose writes it: in words up to twelve.
fn in_words(number: &Weight, lang: Lang) -> String {
    const WORDS: [(&str, &str); 13] = [
        ("zero", "null"),
        ("one", "eins"),
        ("two", "zwei"),
        ("three", "drei"),
        ("four", "vier"),
        ("five", "fünf"),
        ("six", "sechs"),
        ("seven", "sieben"),
        ("eight", "acht"),
        ("nine", "neun"),
        ("ten", "zehn"),
        ("eleven", "elf"),
        ("twelve", "zwölf"),
    ];
    let whole = number.as_whole().and_then(|it| usize::try_from(it).ok());
    match (whole.and_then(|it| WORDS.get(it)), lang) {
        (Some((en, _)), Lang::En) => (*en).to_owned(),
        (Some((_, de)), Lang::De) => (*de).to_owned(),
        (None, lang) => figures(number, lang),
    }
}

/// What a number is compared with, as a calculation writes it.
pub(super) fn bound_in_figures(bound: &Bound, unit: &Unit, lang: Lang) -> String {
    match bound {
        Bound::Number(number) => figures(number, lang),
        Bound::Share { share, of, rounding } => {
            format!(
                "{}{}",
                share_of(share, terms::counted(*of, unit).get(lang), lang),
                rounded(*rounding, lang)
            )
        }
        Bound::Root { share, of } => {
            let of = terms::counted(*of, unit).get(lang);
            match lang {
                Lang::De => format!("das {share}-fache der Quadratwurzel aus der Zahl der {of}"),
                Lang::En => format!("{share} times the square root of the number of {of}"),
            }
        }
    }
}

fn share_of(share: &Ratio, of: &str, lang: Lang) -> String {
    let text = share.to_string();
    match (lang, text.as_str(), text.contains('/')) {
        (Lang::De, "1", _) => format!("die Gesamtzahl der {of}"),
        (Lang::En, "1", _) => format!("the total of the {of}"),
        (Lang::De, _, true) => format!("{} der {of}", fraction(&text, lang)),
        (Lang::En, _, true) => format!("{} of the {of}", fraction(&text, lang)),
        (Lang::De, _, false) => format!("das {text}-fache der {of}"),
        (Lang::En, _, false) => format!("{text} times the {of}"),
    }
}

/// A fraction as people say it, where they have a word for it.
pub(super) fn fraction(text: &str, lang: Lang) -> String {
    let (en, de) = match text {
        "1/2" => ("half", "die Hälfte"),
        "1/3" => ("a third", "ein Drittel"),
        "2/3" => ("two thirds", "zwei Drittel"),
        "1/4" => ("a quarter", "ein Viertel"),
        "3/4" => ("three quarters", "drei Viertel"),
        "1/5" => ("a fifth", "ein Fünftel"),
        "2/5" => ("two fifths", "zwei Fünftel"),
        "3/5" => ("three fifths", "drei Fünftel"),
        "4/5" => ("four fifths", "vier Fünftel"),
        "1/10" => ("a tenth", "ein Zehntel"),
        other => (other, other),
    };
    match lang {
        Lang::De => de.to_owned(),
        Lang::En => en.to_owned(),
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

fn per_class(per_class: &PerClass, voice: &Voice<'_>) -> String {
    let PerClass { scope, condition: within } = per_class;
    let inner = clause(within, voice);
    let place = match scope {
        ClassScope::Every => voice.pick("in jeder Mitgliedsart", "in every membership class"),
        ClassScope::AtLeast(1) => {
            voice.pick("in mindestens einer Mitgliedsart", "in at least one membership class")
        }
        ClassScope::AtLeast(number) => voice.pick(
            format!("in mindestens {number} Mitgliedsarten"),
            format!("in at least {number} membership classes"),
        ),
        ClassScope::Together(classes) => {
            let names = voice.all_of(classes.iter().map(|class| voice.class(class)));
            voice.pick(
                format!("in den Mitgliedsarten {names} zusammengenommen"),
                format!("in the membership classes {names} taken together"),
            )
        }
        ClassScope::Named(classes) => {
            let names = voice.all_of(classes.iter().map(|class| voice.class(class)));
            if classes.len() == 1 {
                return format!(
                    "{} ({inner})",
                    voice.pick(
                        format!("in der Mitgliedsart {names}"),
                        format!("in the membership class {names}"),
                    )
                );
            }
            voice.pick(
                format!("in jeder der Mitgliedsarten {names}"),
                format!("in each of the membership classes {names}"),
            )
        }
    };
    format!("{place} ({inner})")
}
