//! What all documents need at hand: the report, the language, and the names of things.

use gremium_core::tally::Weight;
use gremium_core::text::Lang;
use gremium_core::time::{Date, Instant, Zone};
use gremium_engine::prose::Names;
use gremium_engine::report::v1::{Decision, Holder, Member, Office, Report, Stamp};
use gremium_engine::text::{Fixed, Text};
use gremium_engine::words;

use crate::text::date;

/// A report being told in a language.
pub(crate) struct Desk<'a> {
    pub(crate) report: &'a Report,
    pub(crate) lang: Lang,
    zone: Zone,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(report: &'a Report, lang: Lang) -> Self {
        Self { report, lang, zone: report.partnership.zone.parse().unwrap_or(Zone::UTC) }
    }

    pub(crate) fn say(&self, word: Fixed) -> &'static str {
        word.get(self.lang)
    }

    /// One of two texts that are made on the spot.
    pub(crate) fn either(&self, en: String, de: String) -> String {
        match self.lang {
            Lang::En => en,
            Lang::De => de,
        }
    }

    pub(crate) fn text(&self, text: &'a Text) -> &'a str {
        text.get(self.lang)
    }

    pub(crate) fn name(&self) -> &'a str {
        self.text(&self.report.partnership.name)
    }

    pub(crate) fn member(&self, id: &str) -> Option<&'a Member> {
        self.report.members.iter().find(|it| it.id == id)
    }

    /// A member's name; its id where the record has no such member any more.
    pub(crate) fn member_name(&self, id: &str) -> String {
        self.member(id).map_or_else(|| id.to_owned(), |it| it.name.clone())
    }

    pub(crate) fn member_names<S: AsRef<str>>(&self, ids: impl IntoIterator<Item = S>) -> String {
        let names = ids.into_iter().map(|id| self.member_name(id.as_ref()));
        names.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn body(&self, id: &str) -> String {
        let body = self.report.statutes.bodies.get(id);
        body.map_or_else(|| id.to_owned(), |it| capital(self.text(&it.title)))
    }

    pub(crate) fn office(&self, id: &str) -> Option<&'a Office> {
        self.report.offices.iter().find(|it| it.id == id)
    }

    pub(crate) fn office_title(&self, id: &str) -> String {
        self.office(id).map_or_else(|| id.to_owned(), |it| capital(self.text(&it.title)))
    }

    /// Whoever somebody named: an office, a member, or what was written.
    pub(crate) fn whoever(&self, id: &str) -> String {
        if self.office(id).is_some() { self.office_title(id) } else { self.member_name(id) }
    }

    /// An office by name, with who holds it now; a mailbox named like the office is not named twice.
    pub(crate) fn office_name(&self, id: &str) -> String {
        self.held(id, |it| it.current)
    }

    /// An office by name, with who held it on a day, as far as the record still tells.
    pub(crate) fn office_on(&self, id: &str, day: Date) -> String {
        let held = |it: &Holder| it.from <= day && it.until.is_none_or(|last| day <= last);
        let holders = self.office(id).into_iter().flat_map(|it| &it.holders);
        if holders.clone().any(held) { self.held(id, held) } else { self.office_title(id) }
    }

    fn held(&self, id: &str, by: impl Fn(&Holder) -> bool) -> String {
        let (title, office) = (self.office_title(id), self.office(id));
        let current = office.into_iter().flat_map(|it| &it.holders).filter(|it| by(it));
        let holders: Vec<&str> = current.map(|it| it.name.as_str()).collect();
        match holders.as_slice() {
            [] => format!("{title} ({})", self.say(crate::terms::VACANT)),
            [only] if title.contains(only) => title,
            several => format!("{title} ({})", several.join(", ")),
        }
    }

    /// A membership class by name.
    pub(crate) fn class(&self, id: &str) -> String {
        let class = self.report.statutes.classes.get(id);
        class.map_or_else(|| id.to_owned(), |it| capital(self.text(it)))
    }

    /// A rule by name, with its clause.
    pub(crate) fn rule(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return "–".to_owned() };
        let statutes = &self.report.statutes;
        let provisions = [&statutes.rules, &statutes.elections, &statutes.prioritisations];
        match provisions.into_iter().find_map(|section| section.get(id)) {
            Some(rule) => {
                let title = self.text(&rule.title);
                let title = if title.is_empty() { id } else { title };
                self.with_clause(capital(title), rule.clause.as_deref())
            }
            None => id.to_owned(),
        }
    }

    /// A matter by name, with its clause.
    /// Whoever holds a veto, as reports name holders, as part of a sentence.
    pub(crate) fn holder(&self, key: &str) -> String {
        gremium_engine::prose::holder(key, self, self.lang)
    }

    pub(crate) fn matter(&self, id: &str) -> String {
        match self.report.statutes.matters.get(id) {
            Some(matter) => {
                self.with_clause(capital(self.text(&matter.title)), matter.clause.as_deref())
            }
            None => id.to_owned(),
        }
    }

    pub(crate) fn with_clause(&self, title: String, clause: Option<&str>) -> String {
        match clause {
            Some(clause) => format!("{title}, {clause}"),
            None => title,
        }
    }

    /// A sum in the partnership's currency: `120.000,00 EUR`.
    pub(crate) fn money(&self, sum: &str) -> String {
        crate::naming::money(self.lang, sum, &self.report.partnership.currency)
    }

    pub(crate) fn date(&self, day: Date) -> String {
        date::date(day, self.lang)
    }

    pub(crate) fn long_date(&self, day: Date) -> String {
        date::long_date(day, self.lang)
    }

    /// A span of days: `ab 01.02.2025`.
    pub(crate) fn days(&self, from: Option<Date>, until: Option<Date>) -> String {
        let date = |day| self.date(day);
        match (from, until) {
            (None, None) => self.either("without limit".to_owned(), "unbefristet".to_owned()),
            (Some(from), None) => {
                self.either(format!("from {}", date(from)), format!("ab {}", date(from)))
            }
            (None, Some(until)) => {
                self.either(format!("until {}", date(until)), format!("bis {}", date(until)))
            }
            (Some(from), Some(until)) => format!("{} – {}", date(from), date(until)),
        }
    }

    /// A whole number, grouped in the way of the language.
    pub(crate) fn number(&self, number: u64) -> String {
        crate::naming::grouped(self.lang, &number.to_string())
    }

    pub(crate) fn moment(&self, at: Instant) -> String {
        date::moment(&self.zone, at, self.lang)
    }

    /// A moment at which something ends.
    pub(crate) fn end(&self, at: Instant) -> String {
        date::end(&self.zone, at, self.lang)
    }

    pub(crate) fn time(&self, at: Instant) -> String {
        date::time(&self.zone, at, self.lang)
    }

    pub(crate) fn day_of(&self, at: Instant) -> Date {
        self.zone.local_date(at)
    }

    /// How far a moment is away: `in 3 days`, `today`, `overdue`.
    pub(crate) fn distance(&self, at: Instant) -> String {
        let now = self.report.as_of;
        if at < now {
            return self.either("overdue".to_owned(), "überfällig".to_owned());
        }
        match date::days_between(now, at) {
            0 => self.either("within a day".to_owned(), "in weniger als einem Tag".to_owned()),
            1 => self.either("in 1 day".to_owned(), "in 1 Tag".to_owned()),
            days => self.either(format!("in {days} days"), format!("in {days} Tagen")),
        }
    }

    pub(crate) fn outcome(&self, key: &str) -> &'static str {
        words::outcome(key).get(self.lang)
    }

    /// The outcome of a decided motion; of an election or a prioritisation, whom or what it came to.
    ///
    /// What a body only recommends does not read as if it decided.
    pub(crate) fn decided(&self, decision: &Decision) -> String {
        let contest = decision.contest.as_ref();
        let said = crate::view::contest::outcome(self, contest, &decision.outcome);
        let body = self.report.statutes.bodies.get(&decision.body);
        if body.is_none_or(|body| body.deciding) && decision.life.stage != "recommended" {
            return said;
        }
        match said.split_once(": ").filter(|_| contest.is_some()) {
            Some((_, what)) => {
                self.either(format!("recommended: {what}"), format!("empfohlen: {what}"))
            }
            None => self.either(format!("{said} (recommendation)"), format!("{said} (Empfehlung)")),
        }
    }

    pub(crate) fn weight(&self, votes: &Weight) -> String {
        let text = votes.to_string();
        match self.lang {
            Lang::En => text,
            Lang::De => text.replace('.', ","),
        }
    }

    /// When, by whom, and in which commit something came into the record.
    pub(crate) fn stamp(&self, by: &Stamp) -> String {
        let assurance = self.say(words::assurance(by.assurance));
        format!("{}, {}, {} ({assurance})", self.moment(by.at), by.author, by.entry.short())
    }

    /// The day of a decision: of the sitting that took it, or on which the poll closed.
    pub(crate) fn decision_day(&self, decision: &Decision) -> Date {
        let sittings = &self.report.sittings;
        let sitting = sittings
            .iter()
            .find(|it| decision.id.starts_with(&format!("{}/{}#", it.body, it.day())));
        sitting.map_or_else(|| self.day_of(decision.at), |it| it.date)
    }

    /// A sentence of the report with names in the place of ids.
    pub(crate) fn sentence(&self, text: &Text) -> String {
        crate::naming::for_people(self, text.get(self.lang))
    }

    pub(crate) fn decision_of(&self, motion: &str) -> Option<&'a Decision> {
        self.report.decisions.iter().find(|it| it.id == motion)
    }

    /// Whether texts in this language are translations of the binding ones.
    pub(crate) fn translates(&self) -> bool {
        let binding = self.report.partnership.languages.first();
        binding.is_some_and(|binding| binding != self.lang.code())
    }
}

impl Names for Desk<'_> {
    fn member(&self, id: &str) -> String {
        self.member_name(id)
    }

    fn office(&self, id: &str) -> String {
        self.office_title(id)
    }

    fn class(&self, id: &str) -> String {
        Desk::class(self, id)
    }
}

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
