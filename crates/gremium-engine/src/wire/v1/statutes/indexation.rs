//! How amounts of fees change with the years, as statutes write it.

use std::collections::BTreeMap;

use gremium_core::fees::{FIRST_YEAR, Indexation, LAST_YEAR};
use gremium_core::ratio::Ratio;

use super::super::common::Check;
use super::super::member;
use super::fee::{IndexationFile, share_of};

pub(super) fn verify(file: &IndexationFile, check: &mut Check) -> Option<Indexation> {
    match (file.from, &file.rate, file.base) {
        (Some(from), Some(rate), None) if file.index.is_empty() => {
            year(check, "indexation.from", from);
            let rate = share_of(check, "indexation.rate", rate)?;
            Some(Indexation::Rate { from, rate })
        }
        (None, None, Some(base)) if !file.index.is_empty() => {
            year(check, "indexation.base", base);
            let points = points(file, check);
            if !points.contains_key(&base) {
                check.note(
                    "indexation.index",
                    format!("the index does not say the points of the base year {base}"),
                    format!("der Index nennt keinen Wert für das Basisjahr {base}"),
                );
                return None;
            }
            Some(Indexation::Index { base, points })
        }
        _ => {
            check.note(
                "indexation",
                "an indexation is a yearly rise (`from`, `rate`) or an index (`base`, `index`)",
                "eine Anpassung ist eine jährliche Steigerung (`from`, `rate`) oder ein Index (`base`, `index`)",
            );
            None
        }
    }
}

fn points(file: &IndexationFile, check: &mut Check) -> BTreeMap<i16, Ratio> {
    let mut all = BTreeMap::new();
    for (place, it) in file.index.iter().enumerate() {
        let route = format!("indexation.index[{place}]");
        year(check, &format!("{route}.year"), it.year);
        let at = format!("{route}.points");
        let Some(points) = member::ratio(check, &at, &it.points.0) else { continue };
        if points.is_zero() {
            check.note(at, "an index is more than zero", "ein Indexwert ist größer als null");
        } else if all.insert(it.year, points).is_some() {
            check.note(
                route,
                format!("the year {} is listed twice", it.year),
                format!("das Jahr {} steht zweimal da", it.year),
            );
        }
    }
    all
}

fn year(check: &mut Check, route: &str, year: i16) {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        check.note(
            route,
            format!("the year must lie between {FIRST_YEAR} and {LAST_YEAR}"),
            format!("das Jahr muss zwischen {FIRST_YEAR} und {LAST_YEAR} liegen"),
        );
    }
}
