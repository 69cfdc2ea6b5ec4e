//! What things were called at the time of a vote, as far as they are called otherwise today.

use std::collections::BTreeMap;

use gremium_core::act::Stamped;
use gremium_core::id::{BodyId, MemberId, OfficeId, PollId, RequestId};
use gremium_core::record::{
    Member, MotionRef, OfficeHolding, Partnership as CorePartnership, SittingDay,
};
use gremium_core::state::{Phase, RequestRecord, State};
use gremium_core::statutes::Statutes;
use gremium_core::time::{Date, Instant};
use gremium_core::timeline::{Seq, Timeline};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Partnership, Rule, both, label};
use crate::text::Text;

/// What things were called at the time of some votes. What is not here was called as it is today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, JsonSchema)]
pub struct FormerNames {
    /// The partnership, where its name or languages were others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partnership: Option<Partnership>,
    /// Bodies, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bodies: BTreeMap<String, FormerBody>,
    /// Rules, elections and prioritisations, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, Rule>,
    /// Matters, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub matters: BTreeMap<String, Rule>,
    /// Membership classes, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<String, Text>,
    /// Offices, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub offices: BTreeMap<String, FormerOffice>,
    /// Members, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, String>,
    /// Titles of requests, by id.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub requests: BTreeMap<String, FormerTitle>,
}

/// A body as the statutes had it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FormerBody {
    /// Name.
    pub title: Text,
    /// Clause.
    pub clause: Option<String>,
    /// Office that presided.
    pub chair: Option<String>,
    /// Office that wrote the minutes.
    pub secretary: Option<String>,
}

/// An office as the statutes had it, with who held it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FormerOffice {
    /// Name.
    pub title: Text,
    /// Names of those who held it on the day.
    pub holders: Vec<String>,
}

/// The title of a request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FormerTitle {
    /// Title; the binding one where there are two.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
}

/// What a version of the statutes calls things.
#[derive(Default)]
struct Terms {
    bodies: BTreeMap<String, FormerBody>,
    rules: BTreeMap<String, Rule>,
    matters: BTreeMap<String, Rule>,
    classes: BTreeMap<String, Text>,
    offices: BTreeMap<String, Text>,
}

impl Terms {
    fn of(statutes: &Statutes) -> Self {
        let text = |it: &Option<std::sync::Arc<str>>| it.as_ref().map(ToString::to_string);
        let rule = |title, clause| Rule { title: label(title), clause: text(clause) };
        let bodies = statutes.bodies.iter().map(|(id, it)| {
            let office = |it: &Option<OfficeId>| it.as_ref().map(ToString::to_string);
            let body = FormerBody {
                title: label(&it.title),
                clause: text(&it.provenance.clause),
                chair: office(&it.chair),
                secretary: office(&it.secretary),
            };
            (id.to_string(), body)
        });
        let rules = statutes.rules.iter().map(|(id, it)| (id.to_string(), it));
        let elections = statutes.elections.iter().map(|(id, it)| (id.to_string(), &it.frame));
        let orders = statutes.prioritisations.iter().map(|(id, it)| (id.to_string(), &it.frame));
        // Where two of them have one id, a rule goes before an election, as wherever rules are named.
        let rules = orders.chain(elections).chain(rules);
        let matters = statutes.matters.iter();
        Self {
            bodies: bodies.collect(),
            rules: rules.map(|(id, it)| (id, rule(&it.title, &it.provenance.clause))).collect(),
            matters: matters
                .map(|(id, it)| (id.to_string(), rule(&it.title, &it.provenance.clause)))
                .collect(),
            classes: statutes
                .classes
                .iter()
                .map(|(id, it)| (id.to_string(), label(&it.title)))
                .collect(),
            offices: statutes
                .offices
                .iter()
                .map(|(id, it)| (id.to_string(), label(&it.title)))
                .collect(),
        }
    }

    /// Leaves out what is called so today as well; not offices, since their holders are a part of what they are called.
    fn without(self, today: &Self) -> Self {
        Self {
            bodies: other(self.bodies, &today.bodies),
            rules: other(self.rules, &today.rules),
            matters: other(self.matters, &today.matters),
            classes: other(self.classes, &today.classes),
            offices: self.offices,
        }
    }

    /// Takes over what is not known yet: what came into being later is called by its first name.
    fn fill(&mut self, later: Self) {
        fill(&mut self.bodies, later.bodies);
        fill(&mut self.rules, later.rules);
        fill(&mut self.matters, later.matters);
        fill(&mut self.classes, later.classes);
        fill(&mut self.offices, later.offices);
    }
}

fn fill<T>(known: &mut BTreeMap<String, T>, later: BTreeMap<String, T>) {
    for (id, it) in later {
        known.entry(id).or_insert(it);
    }
}

/// What differs from today.
fn other<T: PartialEq>(
    mut then: BTreeMap<String, T>,
    today: &BTreeMap<String, T>,
) -> BTreeMap<String, T> {
    then.retain(|id, it| today.get(id) != Some(it));
    then
}

/// The version in force after an entry; of what came into being later, the first one.
fn then<T>(line: &Timeline<T>, seq: Seq) -> Option<&T> {
    line.at(seq).or_else(|| {
        let mut later = line.versions().filter(|(since, _)| *since > seq);
        later.find_map(|(_, value)| value)
    })
}

/// Whose state a vote was taken under, and the day by which offices are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Time {
    law: Seq,
    people: Seq,
    day: Date,
}

/// Collects the names of earlier times while a report is made.
pub(super) struct Archive<'a> {
    state: &'a State,
    today: Terms,
    /// What was called otherwise under each version of the statutes that was asked for.
    terms: BTreeMap<Seq, Terms>,
    /// Members that were ever recorded anew, and requests with ever another title: the others are called what they were.
    members: Vec<(&'a MemberId, &'a Timeline<Stamped<Member>>)>,
    requests: Vec<(&'a RequestId, &'a RequestRecord)>,
    found: BTreeMap<Time, Option<usize>>,
    places: BTreeMap<FormerNames, usize>,
    all: Vec<FormerNames>,
}

impl<'a> Archive<'a> {
    pub(super) fn new(state: &'a State) -> Self {
        let members = state.members.iter().filter(|(_, line)| line.versions().nth(1).is_some());
        let requests =
            state.requests.iter().filter(|(_, it)| it.titles.versions().nth(1).is_some());
        Self {
            state,
            members: members.collect(),
            requests: requests.collect(),
            today: state.statutes.latest().map(Terms::of).unwrap_or_default(),
            terms: BTreeMap::new(),
            found: BTreeMap::new(),
            places: BTreeMap::new(),
            all: Vec::new(),
        }
    }

    /// The names of all earlier times that were asked for.
    pub(super) fn all(self) -> Vec<FormerNames> {
        self.all
    }

    /// Which names hold for a vote that is over; `None` where all of them are those of today.
    pub(super) fn of(&mut self, reference: &MotionRef) -> Option<usize> {
        let time = match reference {
            MotionRef::Poll(id) => self.poll(id)?,
            MotionRef::Item(body, date, _) => self.sitting(&(body.clone(), *date))?,
        };
        self.at(time)
    }

    /// Which names hold for a sitting that was held.
    pub(super) fn of_sitting(&mut self, key: &(BodyId, SittingDay)) -> Option<usize> {
        let time = self.sitting(key)?;
        self.at(time)
    }

    fn at(&mut self, time: Time) -> Option<usize> {
        if let Some(known) = self.found.get(&time) {
            return *known;
        }
        let names = self.names(time);
        let place = (names != FormerNames::default()).then(|| {
            *self.places.entry(names.clone()).or_insert_with(|| {
                self.all.push(names);
                self.all.len().saturating_sub(1)
            })
        });
        self.found.insert(time, place);
        place
    }

    fn poll(&self, id: &PollId) -> Option<Time> {
        match &self.state.polls.get(id)?.phase {
            Phase::Closed(snapshot, decided) => {
                let people = before(self.state, decided.at).max(snapshot.seq);
                self.time_of(snapshot.seq, people, decided.at)
            }
            Phase::Scheduled { .. } | Phase::Open(_) => None,
        }
    }

    fn sitting(&self, key: &(BodyId, SittingDay)) -> Option<Time> {
        let record = self.state.meetings.get(key).filter(|it| it.meeting.value.held())?;
        self.time_of(record.seq, record.seq, record.meeting.value.begins)
    }

    fn time_of(&self, law: Seq, people: Seq, at: Instant) -> Option<Time> {
        let day = then(&self.state.partnership, law)?.zone.local_date(at);
        Some(Time { law, people, day })
    }

    fn names(&mut self, time: Time) -> FormerNames {
        let (state, today) = (self.state, &self.today);
        let since = state.statutes.since(time.law).unwrap_or(time.law);
        let terms = self.terms.entry(since).or_insert_with(|| {
            let mut terms = state.statutes.at(time.law).map(Terms::of).unwrap_or_default();
            let later = state.statutes.versions().filter(|(since, _)| *since > time.law);
            later.filter_map(|(_, it)| it).for_each(|it| terms.fill(Terms::of(it)));
            terms.without(today)
        });
        let members = self.members.iter().filter_map(|(id, line)| {
            let name = |it: &Stamped<Member>| it.value.name.clone();
            let was = then(line, time.people).map(name)?;
            (line.latest().map(name).as_ref() != Some(&was))
                .then(|| (id.to_string(), was.to_string()))
        });
        let requests = self.requests.iter().filter_map(|(id, record)| {
            let was = then(&record.titles, time.people)?;
            let title = || FormerTitle { title: was.to_string(), title_in: both(was) };
            (*was != record.request.value.title).then(|| (id.to_string(), title()))
        });
        let offices = terms.offices.iter().filter_map(|(id, title)| {
            let line = state.offices.get(id.as_str());
            let was = holders(line.and_then(|it| then(it, time.people)), time.day);
            let now = holders(line.and_then(|it| it.latest()), time.day);
            let differs = today.offices.get(id) != Some(title) || was != now;
            differs.then(|| (id.clone(), FormerOffice { title: title.clone(), holders: was }))
        });
        let named = |it: &CorePartnership| Partnership { preset: None, ..it.into() };
        let was = then(&state.partnership, time.law).map(named);
        FormerNames {
            partnership: was
                .filter(|it| state.partnership.latest().map(named).as_ref() != Some(it)),
            bodies: terms.bodies.clone(),
            rules: terms.rules.clone(),
            matters: terms.matters.clone(),
            classes: terms.classes.clone(),
            offices: offices.collect(),
            members: members.collect(),
            requests: requests.collect(),
        }
    }
}

/// The last entry before a moment.
fn before(state: &State, at: Instant) -> Seq {
    let count = state.entries.partition_point(|it| it.at < at);
    Seq::try_from(count.saturating_sub(1)).unwrap_or(Seq::MAX)
}

fn holders(holding: Option<&Stamped<OfficeHolding>>, day: Date) -> Vec<String> {
    let all = holding.into_iter().flat_map(|it| &it.value.holders);
    all.filter(|it| it.holds_on(day)).map(|it| it.person.name.to_string()).collect()
}
