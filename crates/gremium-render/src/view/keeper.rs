//! Whether somebody keeps the record, and will go on doing so.

use gremium_core::time::Date;
use gremium_engine::report::v1::{Holder, Office};

use crate::desk::Desk;

/// Months before the last term ends in which it is time to arrange the succession.
const NEAR: i64 = 1;

/// What to do where nobody keeps the record, or soon nobody will.
pub(super) fn warning(desk: &Desk<'_>) -> Option<String> {
    let keepers: Vec<&Office> = desk.report.offices.iter().filter(|it| it.keeps_record).collect();
    if keepers.is_empty() {
        return None;
    }
    let today = desk.day_of(desk.report.as_of);
    let holders = keepers.iter().flat_map(|it| &it.holders);
    let gap = first_gap(&holders.collect::<Vec<_>>(), today)?;
    let titles: Vec<String> =
        keepers.iter().map(|it| format!("“{}”", desk.text(&it.title))).collect();
    let titles_de: Vec<String> =
        keepers.iter().map(|it| format!("„{}“", desk.text(&it.title))).collect();
    let (en, de) = (titles.join(", "), titles_de.join(", "));
    if gap == today {
        return Some(desk.either(
            format!("nobody keeps the record, for nobody holds {en}: adopt a motion that fills the office and pins its file, which a delegate of any member may then land; where no matter fills it, amend the statutes first so that one does"),
            format!("niemand führt das Register, denn {de} ist nicht besetzt: einen Antrag beschließen, der das Amt besetzt und dessen Datei festschreibt; eintragen darf sie dann jede Vertretung eines Mitglieds. Sieht keine Angelegenheit die Besetzung vor, ist zuerst die Satzung entsprechend zu ändern"),
        ));
    }
    let soon = today.plus_months(NEAR).ok()?;
    (gap <= soon).then(|| {
        let day = desk.date(gap);
        desk.either(
            format!("from {day} on nobody will keep the record ({en}): land who follows before that, for afterwards it takes a decision"),
            format!("ab dem {day} führt niemand mehr das Register ({de}): die Nachfolge vorher eintragen, denn danach geht es nur noch durch Beschluss"),
        )
    })
}

/// The first day from today on that no term covers; `None` if one has no end.
fn first_gap(holders: &[&Holder], today: Date) -> Option<Date> {
    let mut day = today;
    // Each term moves the day at most once.
    for _ in 0..=holders.len() {
        let holds = |it: &&&Holder| it.from <= day && it.until.is_none_or(|until| day <= until);
        let Some(longest) = holders.iter().filter(holds).map(|it| it.until).max_by_key(|until| {
            // No last day is later than any.
            (until.is_none(), *until)
        }) else {
            return Some(day);
        };
        day = longest?.next().ok()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn gap(terms: &[(&str, &str)]) -> Option<String> {
        let holders: Vec<Holder> = terms
            .iter()
            .map(|(from, until)| Holder {
                name: "x".into(),
                email: "x@y.example".into(),
                member: None,
                from: day(from),
                until: Some(*until).filter(|it| !it.is_empty()).map(day),
                term_ends: None,
                current: false,
                post: None,
            })
            .collect();
        let holders: Vec<&Holder> = holders.iter().collect();
        first_gap(&holders, day("2025-03-10")).map(|it| it.to_string())
    }

    #[test]
    fn terms_that_follow_each_other_leave_no_gap() {
        assert_eq!(gap(&[]).as_deref(), Some("2025-03-10"));
        assert_eq!(gap(&[("2025-01-01", "2025-03-09")]).as_deref(), Some("2025-03-10"));
        assert_eq!(gap(&[("2025-01-01", "2025-03-10")]).as_deref(), Some("2025-03-11"));
        assert_eq!(gap(&[("2025-01-01", "2025-03-31"), ("2025-04-01", "")]), None);
        let late = [("2025-01-01", "2025-03-31"), ("2025-04-02", "")];
        assert_eq!(gap(&late).as_deref(), Some("2025-04-01"));
        let both = [("2025-01-01", "2025-03-31"), ("2025-02-01", "2025-05-31")];
        assert_eq!(gap(&both).as_deref(), Some("2025-06-01"));
        let back = [("2025-04-01", "2025-06-30"), ("2025-01-01", "2025-03-31")];
        assert_eq!(gap(&back).as_deref(), Some("2025-07-01"));
        assert_eq!(gap(&[("2025-01-01", "2025-03-31"), ("2025-03-01", "")]), None);
    }
}
