//! What all documents need at hand: the report, the language, and the names of things.

use gremium_core::tally::Weight;
use gremium_core::text::Lang;
use gremium_core::time::{Date, Instant, Zone};
use gremium_engine::prose::Names;
use gremium_engine::report::v1::{
    Contest, Decision, FormerNames, Holder, Item, Member, Motion, Office, Partnership, Poll,
    Report, Request, Sitting, Stamp,
};
use gremium_engine::simulation::v1::Recounted;
use gremium_engine::text::{Fixed, Text};
use gremium_engine::words;

use crate::text::date;

/// A report being told in a language, in the words of today or of the time of a vote.
pub(crate) struct Desk<'a> {
    pub(crate) report: &'a Report,
    pub(crate) lang: Lang,
    zone: Zone,
    then: Option<&'a FormerNames>,
}

/// What the statutes say of a body where documents name it.
pub(crate) struct BodyNamed<'a> {
    pub(crate) title: &'a Text,
    pub(crate) clause: Option<&'a str>,
    pub(crate) chair: Option<&'a str>,
    pub(crate) secretary: Option<&'a str>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(report: &'a Report, lang: Lang) -> Self {
        Self { report, lang, zone: zone(&report.partnership), then: None }
    }

    /// The same report in the words of the time of a vote: each thing is called as it was called then.
    pub(crate) fn then(&self, names: Option<usize>) -> Self {
        let then = names.and_then(|at| self.report.former_names.get(at));
        // To read a time zone takes long beside all else, and most votes were taken in that of today.
        let of = |it: Option<&'a FormerNames>| it.and_then(|it| it.partnership.as_ref());
        let same = of(then).is_none() && of(self.then).is_none();
        let zone = if same {
            self.zone.clone()
        } else {
            zone(of(then).unwrap_or(&self.report.partnership))
        };
        Self { report: self.report, lang: self.lang, zone, then }
    }

    fn partnership(&self) -> &'a Partnership {
        let then = self.then.and_then(|it| it.partnership.as_ref());
        then.unwrap_or(&self.report.partnership)
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

    /// What somebody wrote, in this language where it is there; else as it was written.
    pub(crate) fn written<'t>(&self, text: &'t str, both: &'t Option<Text>) -> &'t str {
        both.as_ref().map_or(text, |both| both.get(self.lang))
    }

    /// The course of the discussion of an item, where minutes say something of it.
    pub(crate) fn course<'t>(&self, item: &'t Item) -> Option<&'t str> {
        let course = self.written(item.course.as_deref()?, &item.course_in);
        Some(course).filter(|it| !it.trim().is_empty())
    }

    /// The title that somebody gave to a thing.
    pub(crate) fn title<'t>(&self, thing: &'t impl Titled) -> &'t str {
        let (title, both) = thing.titles();
        self.written(title, both)
    }

    /// The text of a motion.
    pub(crate) fn motion_text<'t>(&self, motion: &'t Motion) -> &'t str {
        self.written(&motion.text, &motion.text_in)
    }

    pub(crate) fn name(&self) -> &'a str {
        self.text(&self.partnership().name)
    }

    pub(crate) fn member(&self, id: &str) -> Option<&'a Member> {
        self.report.members.iter().find(|it| it.id == id)
    }

    /// A member's name; its id where the record has no such member any more.
    pub(crate) fn member_name(&self, id: &str) -> String {
        let then = self.then.and_then(|it| it.members.get(id));
        let name = then.or_else(|| self.member(id).map(|it| &it.name));
        name.map_or_else(|| id.to_owned(), Clone::clone)
    }

    pub(crate) fn member_names<S: AsRef<str>>(&self, ids: impl IntoIterator<Item = S>) -> String {
        let names = ids.into_iter().map(|id| self.member_name(id.as_ref()));
        names.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn body(&self, id: &str) -> String {
        let body = self.body_named(id);
        body.map_or_else(|| id.to_owned(), |it| capital(self.text(it.title)))
    }

    /// What the statutes say of a body.
    pub(crate) fn body_named(&self, id: &str) -> Option<BodyNamed<'a>> {
        if let Some(it) = self.then.and_then(|it| it.bodies.get(id)) {
            return Some(BodyNamed {
                title: &it.title,
                clause: it.clause.as_deref(),
                chair: it.chair.as_deref(),
                secretary: it.secretary.as_deref(),
            });
        }
        self.report.statutes.bodies.get(id).map(|it| BodyNamed {
            title: &it.title,
            clause: it.clause.as_deref(),
            chair: it.chair.as_deref(),
            secretary: it.secretary.as_deref(),
        })
    }

    pub(crate) fn office(&self, id: &str) -> Option<&'a Office> {
        self.report.offices.iter().find(|it| it.id == id)
    }

    pub(crate) fn office_title(&self, id: &str) -> String {
        self.office_named(id).map_or_else(|| id.to_owned(), |it| capital(self.text(it)))
    }

    /// The title of an office of the statutes.
    pub(crate) fn office_named(&self, id: &str) -> Option<&'a Text> {
        let then = self.then.and_then(|it| it.offices.get(id)).map(|it| &it.title);
        then.or_else(|| self.office(id).map(|it| &it.title))
    }

    /// An office or a body by name.
    pub(crate) fn speaker_title(&self, id: &str) -> String {
        if self.office(id).is_some() { self.office_title(id) } else { self.body(id) }
    }

    /// Whoever somebody named: an office, a member, or what was written.
    pub(crate) fn whoever(&self, id: &str) -> String {
        if self.office_named(id).is_some() { self.office_title(id) } else { self.member_name(id) }
    }

    /// An office by name, with who holds it now; a mailbox named like the office is not named twice.
    pub(crate) fn office_name(&self, id: &str) -> String {
        self.held(id, self.holders(id, |it| it.current))
    }

    /// Who held an office on the day of a vote, as far as the record tells.
    pub(crate) fn holders_on(&self, id: &str, day: Date) -> Vec<&'a str> {
        let held = |it: &Holder| it.from <= day && it.until.is_none_or(|last| day <= last);
        match self.then.and_then(|it| it.offices.get(id)) {
            Some(then) => then.holders.iter().map(String::as_str).collect(),
            None => self.holders(id, held),
        }
    }

    /// Whether somebody, such as a mailbox, is called like an office in either language.
    pub(crate) fn is_called(&self, office: &str, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let Some(title) = self.office_named(office).filter(|_| !name.is_empty()) else {
            return false;
        };
        [&title.de, &title.en].iter().any(|title| {
            let title = title.to_lowercase();
            title.contains(&name) || name.contains(&title)
        })
    }

    fn holders(&self, id: &str, by: impl Fn(&Holder) -> bool) -> Vec<&'a str> {
        let all = self.office(id).into_iter().flat_map(|it| &it.holders);
        all.filter(|it| by(it)).map(|it| it.name.as_str()).collect()
    }

    fn held(&self, id: &str, holders: Vec<&str>) -> String {
        let title = self.office_title(id);
        match holders.as_slice() {
            [] => format!("{title} ({})", self.say(crate::terms::VACANT)),
            [only] if self.is_called(id, only) => title,
            several if title.ends_with(')') => format!("{title} – {}", several.join(", ")),
            several => format!("{title} ({})", several.join(", ")),
        }
    }

    /// A membership class by name.
    pub(crate) fn class(&self, id: &str) -> String {
        let then = self.then.and_then(|it| it.classes.get(id));
        let class = then.or_else(|| self.report.statutes.classes.get(id));
        class.map_or_else(|| id.to_owned(), |it| capital(self.text(it)))
    }

    /// A rule by name, with its clause.
    pub(crate) fn rule(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return "–".to_owned() };
        let statutes = &self.report.statutes;
        let provisions = [&statutes.rules, &statutes.elections, &statutes.prioritisations];
        let then = self.then.and_then(|it| it.rules.get(id));
        match then.or_else(|| provisions.into_iter().find_map(|section| section.get(id))) {
            Some(rule) => {
                let title = self.text(&rule.title);
                let title = if title.is_empty() { id } else { title };
                self.with_clause(capital(title), rule.clause.as_deref())
            }
            None => id.to_owned(),
        }
    }

    /// Whoever holds a veto, as reports name holders, as part of a sentence.
    pub(crate) fn holder(&self, key: &str) -> String {
        gremium_engine::prose::holder(key, self, self.lang)
    }

    /// A matter by name, with its clause.
    pub(crate) fn matter(&self, id: &str) -> String {
        match self.matter_named(id) {
            Some((title, clause)) => self.with_clause(capital(self.text(title)), clause),
            None => id.to_owned(),
        }
    }

    /// Title and clause of a matter of the statutes.
    pub(crate) fn matter_named(&self, id: &str) -> Option<(&'a Text, Option<&'a str>)> {
        if let Some(it) = self.then.and_then(|it| it.matters.get(id)) {
            return Some((&it.title, it.clause.as_deref()));
        }
        let matter = self.report.statutes.matters.get(id)?;
        Some((&matter.title, matter.clause.as_deref()))
    }

    /// The title of a request; nothing where there is no such one.
    pub(crate) fn request_title(&self, id: &str) -> Option<&'a str> {
        if let Some(then) = self.then.and_then(|it| it.requests.get(id)) {
            return Some(self.written(&then.title, &then.title_in));
        }
        self.report.requests.iter().find(|it| it.id == id).map(|it| self.title(it))
    }

    pub(crate) fn with_clause(&self, title: String, clause: Option<&str>) -> String {
        match clause {
            Some(clause) => format!("{title}, {clause}"),
            None => title,
        }
    }

    /// A sum in the partnership's currency: `120.000,00 EUR`.
    pub(crate) fn money(&self, sum: &str) -> String {
        crate::naming::money(self.lang, sum, &self.partnership().currency)
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

    /// The digits of a whole number of any size, grouped in the way of the language.
    pub(crate) fn digits(&self, digits: &str) -> String {
        crate::naming::grouped(self.lang, digits)
    }

    pub(crate) fn moment(&self, at: Instant) -> String {
        date::moment(&self.zone, at, self.lang)
    }

    /// A moment at which something ended, as a day: midnight belongs to the day that it ends.
    pub(crate) fn end_day(&self, at: Instant) -> String {
        self.date(self.day_of(at.saturating_add(-1)))
    }

    /// Whether a moment is the end of a day.
    pub(crate) fn is_midnight(&self, at: Instant) -> bool {
        self.zone.local(at).is_midnight()
    }

    /// A moment at which something ends.
    pub(crate) fn end(&self, at: Instant) -> String {
        date::end(&self.zone, at, self.lang)
    }

    /// A moment; the last minute of a day as its end.
    pub(crate) fn last_of_day(&self, at: Instant) -> String {
        let next = [1, 60].map(|more| at.saturating_add(more));
        let midnight = next.into_iter().find(|it| self.is_midnight(*it));
        midnight.map_or_else(|| self.moment(at), |it| self.end(it))
    }

    pub(crate) fn time(&self, at: Instant) -> String {
        date::time(&self.zone, at, self.lang)
    }

    pub(crate) fn day_of(&self, at: Instant) -> Date {
        self.zone.local_date(at)
    }

    /// Whole days of the calendar from one moment to another one; negative where it is past.
    pub(crate) fn days_between(&self, from: Instant, to: Instant) -> i64 {
        date::days_between(&self.zone, from, to)
    }

    /// How far a moment is away: `in 3 days`, `today`, `overdue`.
    pub(crate) fn distance(&self, at: Instant) -> String {
        let now = self.report.as_of;
        if at < now {
            return self.either("overdue".to_owned(), "überfällig".to_owned());
        }
        match self.days_between(now, at) {
            0 => self.either("within a day".to_owned(), "in weniger als einem Tag".to_owned()),
            1 => self.either("in one day".to_owned(), "in einem Tag".to_owned()),
            days => self.either(format!("in {days} days"), format!("in {days} Tagen")),
        }
    }

    pub(crate) fn outcome(&self, key: &str) -> &'static str {
        words::outcome(key).get(self.lang)
    }

    /// The outcome of a decided motion; of an election or a prioritisation, whom or what it came to.
    ///
    /// What is only recommended does not read as if it were decided, and a tie not as if there had been a majority.
    pub(crate) fn decided(&self, decision: &Decision) -> String {
        let contest = decision.contest.as_ref();
        if contest.is_none() {
            let said = self.outcome_of(decision.recommends, &decision.outcome);
            let tie = decision.derivation.tie.as_ref().filter(|_| decision.outcome == "adopted");
            return match tie.map(|it| it.resolution.as_str()) {
                Some("chair") => self.either(
                    format!("{said} by the casting vote of the chair"),
                    format!("{said} mit der ausschlaggebenden Stimme des Vorsitzes"),
                ),
                Some("lot") => self.either(format!("{said} by lot"), format!("{said} durch Los")),
                Some(_) | None => said,
            };
        }
        let said = crate::view::contest::outcome(self, contest, &decision.outcome);
        match said.split_once(": ").filter(|_| decision.recommends) {
            Some((_, what)) => {
                self.either(format!("recommended: {what}"), format!("empfohlen: {what}"))
            }
            None if decision.recommends => self.recommendation(&said),
            None => said,
        }
    }

    /// The outcome of a vote that may be an entry of the decision book, in words.
    pub(crate) fn came_to(&self, id: &str, contest: Option<&Contest>, outcome: &str) -> String {
        match self.decision_of(id) {
            Some(decision) => self.decided(decision),
            None => crate::view::contest::outcome(self, contest, outcome),
        }
    }

    /// An outcome in words: of a vote that decides, or of one that only recommends.
    pub(crate) fn outcome_of(&self, recommends: bool, key: &str) -> String {
        match (recommends, key) {
            (false, _) => self.outcome(key).to_owned(),
            (true, "adopted") => self.either("recommended".to_owned(), "empfohlen".to_owned()),
            (true, "rejected") => {
                self.either("not recommended".to_owned(), "nicht empfohlen".to_owned())
            }
            (true, other) => self.recommendation(self.outcome(other)),
        }
    }

    fn recommendation(&self, said: &str) -> String {
        self.either(format!("{said} (recommendation)"), format!("{said} (Empfehlung)"))
    }

    pub(crate) fn weight(&self, votes: &Weight) -> String {
        gremium_engine::prose::figures(votes, self.lang)
    }

    /// When, by whom, and in which commit something came into the record.
    pub(crate) fn stamp(&self, by: &Stamp) -> String {
        let (at, author, entry) = (self.moment(by.at), &by.author, by.entry.short());
        let assurance = self.say(words::assurance(by.assurance));
        self.either(
            format!("{at}, {author} ({assurance}), entry {entry}"),
            format!("{at}, {author} ({assurance}), Eintrag {entry}"),
        )
    }

    /// The day of a decision: of the sitting that took it, or on which the poll closed; midnight belongs to the day that
    /// it ends.
    pub(crate) fn decision_day(&self, decision: &Decision) -> Date {
        let item = self.item_of(&decision.id);
        let ended = || self.day_of(decision.at.saturating_add(-1));
        item.map_or_else(ended, |(sitting, _)| sitting.date)
    }

    /// The item of a sitting that a motion is.
    pub(crate) fn item_of(&self, motion: &str) -> Option<(&'a Sitting, &'a Item)> {
        self.report.sittings.iter().find_map(|sitting| {
            let item = motion.strip_prefix(&format!("{}/{}#", sitting.body, sitting.day()))?;
            Some((sitting, sitting.agenda.iter().find(|it| it.id == item)?))
        })
    }

    pub(crate) fn poll_of(&self, motion: &str) -> Option<&'a Poll> {
        self.report.polls.iter().find(|it| it.id == motion)
    }

    pub(crate) fn request_of(&self, id: &str) -> Option<&'a Request> {
        self.report.requests.iter().find(|it| it.id == id)
    }

    /// When a motion was voted on: as the record says, or else by the order of the agenda, or as its poll ended.
    pub(crate) fn voted(&self, motion: &str) -> Option<Instant> {
        match (self.item_of(motion), self.poll_of(motion)) {
            (Some((sitting, item)), _) => Some(item.dealt_with.unwrap_or(sitting.begins)),
            (None, poll) => poll.map(|it| it.closes),
        }
    }

    /// Motions in the order in which they were voted on; those of one moment in the order of the agenda.
    pub(crate) fn in_order<'b>(&self, motions: impl Iterator<Item = &'b str>) -> Vec<&'b str> {
        let place = |id: &str| self.item_of(id).map(|(sitting, item)| sitting.place_of(item));
        let mut all: Vec<&str> = motions.collect();
        all.sort_by_key(|id| (self.voted(id), place(id)));
        all
    }

    /// A decision as other documents name it: `Fachversammlung Nr. 7/2024 vom 10.09.2024`.
    pub(crate) fn decision_name(&self, decision: &Decision) -> String {
        let (body, day) = (self.body(&decision.body), self.date(self.decision_day(decision)));
        let number = crate::view::vote::short_number(&decision.number);
        self.either(
            format!("{body} no. {number} of {day}"),
            format!("{body} Nr. {number} vom {day}"),
        )
    }

    /// A sentence of the report for readers, who type neither keys nor ids.
    pub(crate) fn sentence(&self, text: &Text) -> String {
        crate::naming::told(self, text.get(self.lang))
    }

    pub(crate) fn decision_of(&self, motion: &str) -> Option<&'a Decision> {
        self.report.decisions.iter().find(|it| it.id == motion)
    }

    /// Whether texts in this language are translations of the binding ones.
    pub(crate) fn translates(&self) -> bool {
        let binding = self.partnership().languages.first();
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

    fn size(&self, id: &str) -> String {
        let title = self.report.statutes.sizes.get(id);
        title.map_or_else(|| id.to_owned(), |it| self.text(it).to_owned())
    }
}

fn zone(partnership: &Partnership) -> Zone {
    partnership.zone.parse().unwrap_or(Zone::UTC)
}

/// A thing whose title people write, in one language or in both.
pub(crate) trait Titled {
    /// The binding title, and both where there are two.
    fn titles(&self) -> (&str, &Option<Text>);
}

macro_rules! titled {
    ($($thing:ty),*) => {
        $(impl Titled for $thing {
            fn titles(&self) -> (&str, &Option<Text>) {
                (&self.title, &self.title_in)
            }
        })*
    };
}

titled!(Motion, Item, Request, Recounted);

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
