//! What the law says where statutes are silent, in the version that holds.

use gremium_core::law::{Form, Norm, Says};
use gremium_core::time::Date;

use crate::text::{Fixed, Text};

/// Where a norm stands, with the days between which this version of it holds: `§ 32 Abs. 3 BGB in der Fassung seit dem …`.
pub fn cited(norm: &Norm) -> Text {
    let [since, last] = [norm.since(), norm.last()].map(|day| day.map(day_words));
    let (en, de) = match (since, last) {
        (None, None) => (String::new(), String::new()),
        (Some(since), None) => (
            format!(" in the version since {}", since.en),
            format!(" in der Fassung seit dem {}", since.de),
        ),
        (None, Some(last)) => (
            format!(" in the version up to {}", last.en),
            format!(" in der bis zum {} geltenden Fassung", last.de),
        ),
        (Some(since), Some(last)) => (
            format!(" in the version from {} to {}", since.en, last.en),
            format!(" in der vom {} bis zum {} geltenden Fassung", since.de, last.de),
        ),
    };
    Text::new(format!("{}{en}", norm.section), format!("{}{de}", norm.fundstelle))
}

/// What is asked of those who consent; empty where the law asks for no form.
fn consent(norm: &Norm) -> Option<Fixed> {
    match norm.says {
        Says::AllConsent(Form::Text) => Some(Fixed {
            en: "all members consent, those absent in text form",
            de: "alle Mitglieder stimmen zu, abwesende in Textform",
        }),
        Says::AllConsent(Form::Written) => Some(Fixed {
            en: "all members consent, those absent in writing; the record does not prove that form",
            de: "alle Mitglieder stimmen zu, abwesende schriftlich; diese Form weist das Register nicht nach",
        }),
        Says::Majority(_)
        | Says::Allowed
        | Says::AfterResolution
        | Says::Forbidden
        | Says::NoVote => None,
    }
}

/// `mangels einer Regelung der Satzung gilt § 32 Abs. 3 BGB in der Fassung seit dem 1.1.2025: alle Mitglieder …`
pub(crate) fn by_law(norm: &Norm) -> Text {
    let cited = cited(norm);
    let (en, de) = match consent(norm) {
        Some(asked) => (format!(": {}", asked.en), format!(": {}", asked.de)),
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("the statutes are silent, and {} holds{en}", cited.en),
        format!("mangels einer Regelung der Satzung gilt {}{de}", cited.de),
    )
}

fn day_words(day: Date) -> Text {
    let (year, month, date) = (day.year(), day.month(), day.day());
    Text::new(day.to_string(), format!("{date}.{month}.{year}"))
}
