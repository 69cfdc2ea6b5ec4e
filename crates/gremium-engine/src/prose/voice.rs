//! How statutes speak: in one language, and of other provisions by name and number.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use gremium_core::election::Election;
use gremium_core::id::{
    BodyId, ClassId, ElectionId, FeeId, MatterId, MemberId, OfficeId, PrioritisationId, ProcessId,
    RuleId,
};
use gremium_core::prioritise::Prioritisation;
use gremium_core::size::Size;
use gremium_core::statutes::{Body, Statutes};
use gremium_core::tally::Weight;
use gremium_core::text::{Label, Lang};
use gremium_core::time::{Date, Period};
use gremium_core::view::View;

use super::amount::{Noun, figures};
use super::numbers::{Cited, Key, Numbers};
use super::period::{Case, count, period};
use crate::text::{Fixed, Text};

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A name in the quotation marks of a language. The mark that would end it stands twice inside of it, so that no name can pass for
/// two, or for what follows a name.
pub(crate) fn quoted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::De => format!("„{}“", name.replace('“', "““")),
        Lang::En => format!("“{}”", name.replace('”', "””")),
    }
}

/// A name in the quotation marks of each language.
pub(crate) fn both_quoted(en: &str, de: &str) -> Text {
    Text::new(quoted(en, Lang::En), quoted(de, Lang::De))
}

/// The heading of a chapter.
pub(super) fn section(section: &str) -> Fixed {
    let (en, de) = match section {
        "sizes" => ("Sizes of members", "Größen der Mitglieder"),
        "classes" => ("Membership", "Mitgliedschaft"),
        "bodies" => ("Bodies", "Gremien"),
        "offices" => ("Offices", "Ämter"),
        "matters" => ("Matters and competences", "Angelegenheiten und Zuständigkeiten"),
        "rules" => ("Voting", "Abstimmungen"),
        "elections" => ("Elections", "Wahlen"),
        "prioritisations" => ("Prioritisations", "Priorisierungen"),
        "processes" => ("Processes for requests", "Verfahren für Entwicklungsbedarfe"),
        "tasks" => ("Standing tasks", "Daueraufgaben"),
        "fees" => ("Fees", "Beiträge"),
        "funds" => ("Funds", "Fonds"),
        "common" => ("Common provisions", "Gemeinsame Bestimmungen"),
        "law" => ("Legal defaults", "Gesetzliche Bestimmungen"),
        "authority" => ("Authority", "Befugnisse"),
        _record => ("The record", "Registerführung"),
    };
    Fixed { en, de }
}

/// The order in which the bodies stand: those above before those below, then by id.
pub(super) fn order_of_bodies(bodies: &BTreeMap<BodyId, Body>) -> Vec<&BodyId> {
    let depth = |id: &BodyId| {
        // Bodies that stand above each other in a circle would have no end.
        let above = |id: &BodyId| bodies.get(id).and_then(|it| it.parent.clone());
        let line = std::iter::successors(above(id), above);
        line.take(bodies.len()).count()
    };
    let mut order: Vec<&BodyId> = bodies.keys().collect();
    order.sort_by_key(|id| (depth(id), *id));
    order
}

/// What the provisions are called that others name, by section and id.
fn titles(statutes: &Statutes, lang: Lang) -> Vec<(&'static str, String, &str)> {
    fn section<'a, I: Display + 'a, T: 'a>(
        section: &'static str,
        all: &'a BTreeMap<I, T>,
        title: impl Fn(&'a T) -> &'a Label + 'a,
        lang: Lang,
    ) -> impl Iterator<Item = (&'static str, String, &'a str)> {
        all.iter().map(move |(id, it)| (section, id.to_string(), title(it).get(lang)))
    }
    section("sizes", &statutes.sizes, |it| &it.title, lang)
        .chain(section("classes", &statutes.classes, |it| &it.title, lang))
        .chain(section("bodies", &statutes.bodies, |it| &it.title, lang))
        .chain(section("offices", &statutes.offices, |it| &it.title, lang))
        .chain(section("matters", &statutes.matters, |it| &it.title, lang))
        .chain(section("rules", &statutes.rules, |it| &it.title, lang))
        .chain(section("elections", &statutes.elections, Election::title, lang))
        .chain(section("prioritisations", &statutes.prioritisations, Prioritisation::title, lang))
        .chain(section("fees", &statutes.fees, |it| &it.title, lang))
        .collect()
}

/// Provisions that another one of their section is called like, beside what else tells them apart.
fn alike<T: Ord>(
    statutes: &Statutes,
    lang: Lang,
    apart: impl Fn(&'static str, &str) -> T,
) -> BTreeSet<Key> {
    let mut named: BTreeMap<_, Vec<Key>> = BTreeMap::new();
    for (section, id, title) in titles(statutes, lang) {
        let name = (section, capital(title), apart(section, &id));
        named.entry(name).or_default().push((section, id));
    }
    named.into_values().filter(|it| it.len() > 1).flatten().collect()
}

/// The names of members; one that says no more than an id, or that two members have, is none.
#[derive(Debug, Clone, Default)]
pub struct Members(BTreeMap<MemberId, String>);

impl Members {
    /// The members of a record at a moment.
    pub fn of(view: &View<'_>) -> Self {
        Self::named(view.members().map(|it| (it.id.clone(), it.name.to_string())).collect())
    }

    /// Members with these names.
    pub fn named(names: BTreeMap<MemberId, String>) -> Self {
        let is_own = |(id, name): &(&MemberId, &String)| {
            names.iter().all(|(other, it)| other == *id || it != *name)
                && name.parse::<MemberId>().is_err()
        };
        let own = names.iter().filter(is_own);
        Self(own.map(|(id, name)| (id.clone(), name.clone())).collect())
    }
}

/// A language, and what the provisions are cited by.
pub(super) struct Voice<'a> {
    pub(super) lang: Lang,
    members: Option<&'a Members>,
    statutes: Option<&'a Statutes>,
    numbers: Numbers,
    /// Whether other provisions are named with their numbers.
    numbered: bool,
    /// Provisions that others of their section are named like: they are named with their ids.
    alike: BTreeSet<Key>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(statutes: &'a Statutes, members: &'a Members, lang: Lang) -> Self {
        let numbers = Numbers::of(statutes);
        Self {
            lang,
            members: Some(members),
            statutes: Some(statutes),
            alike: alike(statutes, lang, |section, id| numbers.get(section, id)),
            numbers,
            numbered: true,
        }
    }

    /// Without numbers, which shift with every provision that comes or goes: for texts of two versions side by side.
    pub(super) fn unnumbered(self) -> Self {
        let alike = self.statutes.map(|it| alike(it, self.lang, |_, _| None::<()>));
        Self { numbered: false, alike: alike.unwrap_or_default(), ..self }
    }

    /// Whether other provisions are named with their numbers.
    pub(super) fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// Without statutes around: what else they would name is called by its id.
    pub(super) fn alone(lang: Lang) -> Self {
        Self {
            lang,
            members: None,
            statutes: None,
            numbers: Numbers::default(),
            numbered: false,
            alike: BTreeSet::new(),
        }
    }

    /// One of two texts that are made on the spot.
    pub(super) fn pick(&self, de: impl Into<String>, en: impl Into<String>) -> String {
        match self.lang {
            Lang::De => de.into(),
            Lang::En => en.into(),
        }
    }

    pub(super) fn label(&self, label: &Label) -> String {
        label.get(self.lang).to_owned()
    }

    /// `„Name“ (§ 4)`; where there is no such provision, its id.
    fn reference(&self, section: &'static str, id: &dyn Display, title: Option<&Label>) -> String {
        let id = id.to_string();
        // As its heading writes it.
        let name = title.map_or_else(|| id.clone(), |it| capital(it.get(self.lang)));
        let name = self.quoted(&name);
        let Some(cited) = self.numbers.get(section, &id) else { return name };
        let alike = self.alike.contains(&(section, id.clone()));
        match (self.numbered, alike) {
            (true, false) => format!("{name} ({cited})"),
            (true, true) => format!("{name} ({cited}, {id})"),
            (false, true) => format!("{name} ({id})"),
            (false, false) => name,
        }
    }

    /// A name in the quotation marks of the language.
    pub(super) fn quoted(&self, name: &dyn Display) -> String {
        quoted(&name.to_string(), self.lang)
    }

    /// A member by its name, else by its id.
    pub(super) fn member(&self, id: &MemberId) -> String {
        match self.members.and_then(|it| it.0.get(id)) {
            Some(name) => self.quoted(name),
            None => self.quoted(id),
        }
    }

    /// What a provision is cited by.
    pub(super) fn cited(&self, section: &'static str, id: &str) -> Option<&Cited> {
        self.numbers.get(section, id)
    }

    pub(super) fn class(&self, id: &ClassId) -> String {
        self.reference(
            "classes",
            id,
            self.statutes.and_then(|it| it.classes.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn body(&self, id: &BodyId) -> String {
        self.reference(
            "bodies",
            id,
            self.statutes.and_then(|it| it.bodies.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn office(&self, id: &OfficeId) -> String {
        self.reference(
            "offices",
            id,
            self.statutes.and_then(|it| it.offices.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn process(&self, id: &ProcessId) -> String {
        self.reference(
            "processes",
            id,
            self.statutes.and_then(|it| it.processes.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn matter(&self, id: &MatterId) -> String {
        self.reference(
            "matters",
            id,
            self.statutes.and_then(|it| it.matters.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn rule(&self, id: &RuleId) -> String {
        self.reference(
            "rules",
            id,
            self.statutes.and_then(|it| it.rules.get(id)).map(|it| &it.title),
        )
    }

    pub(super) fn election(&self, id: &ElectionId) -> String {
        self.reference(
            "elections",
            id,
            self.statutes.and_then(|it| it.elections.get(id)).map(Election::title),
        )
    }

    pub(super) fn prioritisation(&self, id: &PrioritisationId) -> String {
        let title =
            self.statutes.and_then(|it| it.prioritisations.get(id)).map(Prioritisation::title);
        self.reference("prioritisations", id, title)
    }

    /// What a size counts, in German after "nach" and "von": "Einwohnern", "„Geschäftsanteile“".
    pub(super) fn size(&self, size: &Size) -> String {
        match size {
            Size::Population => self.pick("Einwohnern", "inhabitants"),
            Size::Employees => self.pick("Beschäftigten", "employees"),
            Size::Stated(id) => {
                let kind = self.statutes.and_then(|it| it.sizes.get(id));
                self.reference("sizes", id, kind.map(|it| &it.title))
            }
        }
    }

    pub(super) fn fee(&self, id: &FeeId) -> String {
        let fee = self.statutes.and_then(|it| it.fees.get(id));
        self.reference("fees", id, fee.map(|it| &it.title))
    }

    /// An office or a body, by its id.
    pub(super) fn office_or_body(&self, id: &str) -> String {
        let office = id
            .parse()
            .ok()
            .filter(|id| self.statutes.is_some_and(|it| it.offices.contains_key(id)));
        let body =
            id.parse().ok().filter(|id| self.statutes.is_some_and(|it| it.bodies.contains_key(id)));
        match (office, body) {
            (Some(office), _) => {
                let office = self.office(&office);
                self.pick(format!("das Amt {office}"), format!("the office {office}"))
            }
            (None, Some(body)) => {
                let body = self.body(&body);
                self.pick(format!("das Gremium {body}"), format!("the body {body}"))
            }
            (None, None) => self.quoted(&id),
        }
    }

    /// `a, b und c`.
    pub(super) fn all_of<T: Into<String>>(&self, parts: impl IntoIterator<Item = T>) -> String {
        self.joined(parts, &self.pick(" und ", " and "))
    }

    /// `a, b oder c`.
    pub(super) fn any_of<T: Into<String>>(&self, parts: impl IntoIterator<Item = T>) -> String {
        self.joined(parts, &self.pick(" oder ", " or "))
    }

    fn joined<T: Into<String>>(&self, parts: impl IntoIterator<Item = T>, last: &str) -> String {
        let mut parts: Vec<String> = parts.into_iter().map(Into::into).collect();
        match (parts.pop(), parts.is_empty()) {
            (None, _) => self.pick("niemand", "nobody"),
            (Some(only), true) => only,
            (Some(end), false) => format!("{}{last}{end}", parts.join(", ")),
        }
    }

    /// After "mindestens", "höchstens", "um".
    pub(super) fn for_period(&self, it: Period) -> String {
        period(it, Case::Accusative, self.lang)
    }

    /// After "binnen", "nach", "von".
    pub(super) fn within(&self, it: Period) -> String {
        period(it, Case::Dative, self.lang)
    }

    /// A number above one, written out as far as people write numbers out: "zwei", "13".
    pub(super) fn count(&self, number: u32) -> String {
        count(number, self.lang)
    }

    /// A number of votes as the object of a sentence: "eine Stimme", "1/2 Stimmen".
    pub(super) fn votes(&self, weight: &Weight) -> String {
        match weight.as_whole() {
            Some(0) => self.pick("keine Stimme", "no vote"),
            Some(_) | None => Noun::VOTE.of_weight(weight, self.lang),
        }
    }

    /// A day as the language writes it.
    pub(super) fn day(&self, day: Date) -> String {
        let (year, month, date) = (day.year(), day.month(), day.day());
        self.pick(format!("{date}.{month}.{year}"), day.to_string())
    }

    /// A number as the language writes it.
    pub(super) fn number(&self, weight: &Weight) -> String {
        figures(weight, self.lang)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Lists of names read the same only if they are the same, whatever marks stand in the names.
        #[test]
        fn no_name_passes_for_two(
            one in prop::collection::vec("[ab„“”, ]{0,4}( oder “ or )?[a“”]{0,2}", 1..4),
            other in prop::collection::vec("[ab„“”, ]{0,4}( oder “ or )?[a“”]{0,2}", 1..4),
        ) {
            for lang in [Lang::De, Lang::En] {
                let voice = Voice::alone(lang);
                let said = |names: &[String]| voice.any_of(names.iter().map(|it| voice.quoted(it)));
                prop_assert_eq!(said(&one) == said(&other), one == other);
            }
        }
    }

    #[test]
    fn a_kind_that_looks_like_two() {
        for (lang, two) in [(Lang::De, "city“ oder „town"), (Lang::En, "city” or “town")] {
            let voice = Voice::alone(lang);
            let each = voice.any_of(["city", "town"].map(|it| voice.quoted(&it)));
            assert_ne!(each, voice.quoted(&two));
        }
        assert_eq!(quoted("Rat „Nord“", Lang::De), "„Rat „Nord“““");
    }
}
