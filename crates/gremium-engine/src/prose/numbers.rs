//! What provisions are cited by, and the order in which they stand.
//!
//! One number serves all texts: the clause as the partnership numbers it. Provisions without a clause are numbered on after the
//! highest one, so that no number stands for two things.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use gremium_core::provenance::Provenance;
use gremium_core::statutes::Statutes;

use super::voice::order_of_bodies;

/// A section of the statute language, and the id of a provision in it; empty where it stands for the whole section.
pub(super) type Key = (&'static str, String);

/// What a provision is cited by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cited {
    /// Its clause, as the partnership numbers it.
    Clause(String),
    /// Its number in the prose.
    Number(u32),
}

impl fmt::Display for Cited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clause(clause) => f.write_str(clause),
            Self::Number(number) => write!(f, "§ {number}"),
        }
    }
}

/// What each provision of statutes is cited by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers(BTreeMap<Key, Cited>);

impl Numbers {
    pub(crate) fn of(statutes: &Statutes) -> Self {
        let all: Vec<(Key, Option<&str>)> = provisions(statutes)
            .into_iter()
            .map(|(key, provenance)| (key, provenance.and_then(|it| it.clause.as_deref())))
            .collect();
        let mut next = all.iter().flat_map(|(_, clause)| signs(*clause)).max().unwrap_or(0);
        let mut cited = |clause: Option<&str>| match clause {
            Some(clause) => Cited::Clause(clause.to_owned()),
            None => {
                next = next.saturating_add(1);
                Cited::Number(next)
            }
        };
        Self(all.into_iter().map(|(key, clause)| (key, cited(clause))).collect())
    }

    pub(crate) fn get(&self, section: &'static str, id: &str) -> Option<&Cited> {
        self.0.get(&(section, id.to_owned()))
    }
}

/// All provisions in the order in which the prose is made.
fn provisions(statutes: &Statutes) -> Vec<(Key, Option<&Provenance>)> {
    fn section<'a, I: fmt::Display + 'a, T: 'a>(
        section: &'static str,
        all: impl IntoIterator<Item = (I, &'a T)> + 'a,
        provenance: impl Fn(&'a T) -> &'a Provenance + 'a,
    ) -> Vec<(Key, Option<&'a Provenance>)> {
        all.into_iter().map(|(id, it)| ((section, id.to_string()), Some(provenance(it)))).collect()
    }
    let it = statutes;
    let bodies = order_of_bodies(&it.bodies).into_iter();
    let tasks = it.tasks.iter().map(|(task, it)| (task.word(), it));
    [
        section("sizes", &it.sizes, |it| &it.provenance),
        section("classes", &it.classes, |it| &it.provenance),
        section("bodies", bodies.map(|id| (id, &it.bodies[id])), |it| &it.provenance),
        section("offices", &it.offices, |it| &it.provenance),
        section("matters", &it.matters, |it| &it.provenance),
        section("rules", &it.rules, |it| &it.provenance),
        section("elections", &it.elections, |it| it.provenance()),
        section("prioritisations", &it.prioritisations, |it| it.provenance()),
        section("processes", &it.processes, |it| &it.provenance),
        section("tasks", tasks, |it| &it.provenance),
        section("fees", &it.fees, |it| &it.provenance),
        section("funds", &it.funds, |it| &it.provenance),
    ]
    .into_iter()
    .flatten()
    .chain(whole_sections(it).map(|section| ((section, String::new()), None)))
    .collect()
}

/// What is one provision as a whole, without an id: what all rules have in common, and sections of the statute language.
fn whole_sections(statutes: &Statutes) -> impl Iterator<Item = &'static str> {
    let common = (!statutes.rules.is_empty()).then_some("common");
    let law = statutes.law.map(|_| "law");
    common.into_iter().chain(law).chain(["authority", "record"])
}

/// The numbers behind the paragraph signs of a clause.
fn signs(clause: Option<&str>) -> impl Iterator<Item = u32> {
    let behind = clause.unwrap_or_default().split('§').skip(1).map(str::trim_start);
    behind.filter_map(|it| it.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
}

/// The order of two clauses in a document: by the numbers in them, each with the letter behind it, `§ 5 (3)` before `§ 5a` before
/// `§ 12`; what names no number comes last.
pub fn order(one: Option<&str>, other: Option<&str>) -> Ordering {
    let key = |clause| {
        let place = place(clause);
        (place.is_none(), place)
    };
    key(one).cmp(&key(other))
}

/// Numbers, each with the letter behind it.
type Place = Vec<(u32, Option<char>)>;

fn place(clause: Option<&str>) -> Option<(Place, &str)> {
    let clause = clause?;
    let mut rest = clause;
    let mut numbers = Vec::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[start..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        rest = &digits[end..];
        let letter = rest.chars().next().filter(char::is_ascii_lowercase);
        numbers.push((digits[..end].parse().unwrap_or(u32::MAX), letter));
    }
    (!numbers.is_empty()).then_some((numbers, clause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_stand_by_their_numbers() {
        let order = ["§ 2", "§ 5", "§ 5 (2)", "§ 5 (12)", "§ 5a", "Art. 12", "§ 12 (1)"];
        let mut sorted = order;
        sorted.reverse();
        sorted.sort_by(|one, other| super::order(Some(one), Some(other)));
        assert_eq!(sorted, order);
        let last = [Some("§ 99999999999"), Some("Präambel"), None];
        assert!(last.is_sorted_by(|one, other| super::order(*one, *other).is_le()));
    }

    #[test]
    fn what_has_no_clause_is_numbered_behind_those_that_have_one() {
        for (clause, number) in
            [("§ 6 (12), §7a", 8), ("§ 3", 4), ("Art. 27", 1), ("BGB § 32 and 2 others", 33)]
        {
            assert_eq!(signs(Some(clause)).max().unwrap_or(0) + 1, number, "{clause}");
        }
        assert_eq!(signs(Some("§ 99999999999")).max(), None);
    }
}
