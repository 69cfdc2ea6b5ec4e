//! The steps to an amount in words.

use gremium_core::fees::{Step as CoreStep, Undetermined};
use gremium_core::money::Currency;
use gremium_core::ratio::Ratio;
use gremium_core::size::Size;
use gremium_core::statutes::Statutes;
use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use super::v1::Step;
use crate::prose::{bracket_words, rounding};
use crate::text::{Fixed, Text};
use crate::words::{date, member_kind, money, number, share};

pub(super) fn step(step: &CoreStep, statutes: &Statutes, currency: Currency) -> Step {
    let (kind, text) = words(step, statutes, currency);
    Step { kind, text }
}

fn words(step: &CoreStep, statutes: &Statutes, currency: Currency) -> (&'static str, Text) {
    let cash = |amount| money(amount, currency);
    match step {
        CoreStep::Fixed(amount) => ("fixed", {
            let amount = cash(*amount);
            Text::new(format!("fixed amount {}", amount.en), format!("fester Betrag {}", amount.de))
        }),
        CoreStep::Tier { index, kind, size, amount } => {
            ("tier", tier(*index, kind, size.as_ref().map(|it| (it, statutes)), &cash(*amount)))
        }
        CoreStep::Part { total, weight, weights, payers, amount } => ("part", {
            let (total, amount) = (cash(*total), cash(*amount));
            let (all, members) = (number(*weights), number(u128::try_from(*payers).unwrap_or(0)));
            Text::new(
                format!(
                    "{weight}/{} of {} among {} members on the key date, by the largest remainder: {}",
                    all.en, total.en, members.en, amount.en
                ),
                format!(
                    "{weight}/{} von {} unter {} Mitgliedern am Stichtag, nach dem größten Rest: {}",
                    all.de, total.de, members.de, amount.de
                ),
            )
        }),
        CoreStep::LatePart { total, weight, weights, amount } => ("late-part", {
            let (total, amount, all) = (cash(*total), cash(*amount), number(*weights));
            Text::new(
                format!(
                    "joined after the key date: {weight}/{} of {}, cut down to whole units: {}",
                    all.en, total.en, amount.en
                ),
                format!(
                    "nach dem Stichtag beigetreten: {weight}/{} von {}, auf ganze Einheiten gekürzt: {}",
                    all.de, total.de, amount.de
                ),
            )
        }),
        CoreStep::Floor(amount) => ("floor", {
            let amount = cash(*amount);
            Text::new(format!("at least {}", amount.en), format!("mindestens {}", amount.de))
        }),
        CoreStep::Cap(amount) => ("cap", {
            let amount = cash(*amount);
            Text::new(format!("at most {}", amount.en), format!("höchstens {}", amount.de))
        }),
        CoreStep::Risen { rate, times, from, exact } => ("risen", {
            let (rate, exact) = (share(rate), minor(exact, currency));
            Text::new(
                format!("risen {times} times by {} since {from}: exactly {}", rate.en, exact.en),
                format!("seit {from} {times}-mal um {} gestiegen: genau {}", rate.de, exact.de),
            )
        }),
        CoreStep::Indexed { base, year, exact } => ("indexed", {
            let exact = minor(exact, currency);
            let ((then, old), (now, new)) = (base, year);
            let (old, new) = (old.to_string(), new.to_string());
            Text::new(
                format!("index {new} in {now} against {old} in {then}: exactly {}", exact.en),
                format!("Index {new} im Jahr {now} gegen {old} im Jahr {then}: genau {}", exact.de),
            )
        }),
        CoreStep::Prorated { joined, share: part, exact } => ("prorated", {
            let (day, part, exact) = (date(*joined), share(part), minor(exact, currency));
            Text::new(
                format!("joined on {}: {} of it, exactly {}", day.en, part.en, exact.en),
                format!("beigetreten am {}: davon {}, genau {}", day.de, part.de, exact.de),
            )
        }),
        CoreStep::Rounded { rounding: how, amount } => ("rounded", {
            let (how, amount) = (rounding(*how, currency), cash(*amount));
            Text::new(format!("{} ({})", how.en, amount.en), format!("{} ({})", how.de, amount.de))
        }),
    }
}

fn tier(
    index: usize,
    kind: &str,
    size: Option<(&(gremium_core::fees::Bracket, u64), &Statutes)>,
    amount: &Text,
) -> Text {
    let place = index.saturating_add(1);
    let (en, de) = match size {
        Some(((bracket, size), statutes)) => {
            let (words, size) = (bracket_words(bracket, statutes), number(u128::from(*size)));
            (format!(", {} ({})", words.en, size.en), format!(" mit {} ({})", words.de, size.de))
        }
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("tier {place}, kind “{}”{en}: {}", member_kind(kind, Lang::En), amount.en),
        format!("Stufe {place}, Art „{}“{de}: {}", member_kind(kind, Lang::De), amount.de),
    )
}

/// An exact number of minor units in major ones: a decimal where it is one, else a fraction.
fn minor(exact: &Weight, currency: Currency) -> Text {
    let per_major = Ratio::new(1, currency.minor_per_major());
    let major = per_major.map_or_else(|| exact.clone(), |unit| exact.times(&unit)).to_string();
    let code = currency.code();
    Text::new(format!("{major} {code}"), format!("{} {code}", major.replace('.', ",")))
}

pub(super) fn undetermined(why: &Undetermined) -> Text {
    let fixed = |en, de| Text::from(Fixed { en, de });
    match why {
        Undetermined::NoIndex(year) => Text::new(
            format!("the statutes do not say the index for {year}"),
            format!("die Satzung nennt für {year} keinen Indexwert"),
        ),
        Undetermined::NoSize(Size::Population) => fixed(
            "the member's file does not state its population",
            "die Datei des Mitglieds nennt keine Einwohnerzahl",
        ),
        Undetermined::NoSize(Size::Employees) => fixed(
            "the member's file does not state its employees",
            "die Datei des Mitglieds nennt keine Zahl der Beschäftigten",
        ),
        Undetermined::NoSize(Size::Stated(id)) => Text::new(
            format!("the member's file does not state the size `{id}`"),
            format!("die Datei des Mitglieds nennt die Größe `{id}` nicht"),
        ),
        Undetermined::NoTier => {
            fixed("no tier holds for its kind", "für seine Art gilt keine Stufe")
        }
        Undetermined::Other(member) => Text::new(
            format!("the total cannot be split: the size of `{member}` is not known"),
            format!(
                "die Summe lässt sich nicht aufteilen: die Größe von `{member}` ist nicht bekannt"
            ),
        ),
        Undetermined::NoWeight => fixed("all weights are zero", "alle Gewichte sind null"),
        Undetermined::NobodyOnKeyDate => fixed(
            "nobody was a member on the key date to split the total among",
            "am Stichtag war niemand Mitglied, auf den sich die Summe aufteilen ließe",
        ),
        Undetermined::NotWhole => fixed(
            "the result is no whole number of units, and the statutes do not say how to round",
            "das Ergebnis ist keine ganze Zahl von Einheiten, und die Satzung sagt nicht, wie zu runden ist",
        ),
        Undetermined::TooLarge => fixed(
            "the amount is larger than can be counted",
            "der Betrag ist größer, als sich zählen lässt",
        ),
    }
}
