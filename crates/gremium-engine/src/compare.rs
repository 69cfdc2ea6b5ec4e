//! What a change decides: the difference between two reports of one record.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::prose::{capital, quoted};
use crate::report::v1::{Member, Poll, Report};
use crate::text::{Fixed, Lang, Text, said};
use crate::words;

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// What kind of thing: `member`, `office`, `poll`, `request`, `decision`, `statutes`.
    pub what: Cow<'static, str>,
    /// Its id.
    pub id: String,
    /// What it is called; null: its id says it.
    #[serde(default)]
    pub title: Option<Text>,
    /// How it stood; null: it was not there.
    pub before: Option<Text>,
    /// How it stands; null: it is gone.
    pub after: Option<Text>,
}

impl Difference {
    /// The kind of thing in words.
    fn what_words(&self) -> Fixed {
        let (en, de) = match &*self.what {
            "member" => ("member", "Mitglied"),
            "office" => ("office", "Amt"),
            "poll" => ("poll", "Abstimmung"),
            "request" => ("request", "Entwicklungsbedarf"),
            "decision" => ("decision", "Beschluss"),
            _statutes => ("statutes", "Satzung"),
        };
        Fixed { en, de }
    }

    /// The thing by its kind, name and id.
    pub fn heading(&self, lang: Lang) -> String {
        let (what, id) = (self.what_words().get(lang), &self.id);
        match self.title.as_ref().map(|it| it.get(lang)) {
            None => format!("{what} {id}"),
            Some(name) if self.what == "member" => format!("{what} {name} ({id})"),
            Some(name) => format!("{what} {} ({id})", quoted(&capital(name), lang)),
        }
    }
}

/// The differences from `before` (none: nothing was founded yet) to `after`, by kind and id.
pub fn compare(before: Option<&Report>, after: &Report) -> Vec<Difference> {
    let (mut old, mut new) = (before.map(summary).unwrap_or_default(), summary(after));
    let keys: BTreeSet<Key> = old.keys().chain(new.keys()).cloned().collect();
    keys.into_iter()
        .filter_map(|key| {
            let (was, is) = (old.remove(&key), new.remove(&key));
            let stands = |it: &Option<Thing>| it.as_ref().map(|it| it.stands.clone());
            let (before, after) = (stands(&was), stands(&is));
            (before != after).then(|| Difference {
                what: Cow::Borrowed(key.0),
                id: key.1,
                title: is.or(was).and_then(|it| it.title),
                before,
                after,
            })
        })
        .collect()
}

/// A kind of thing and its id.
type Key = (&'static str, String);

/// What a thing is called, and how it stands, in a few words.
struct Thing {
    title: Option<Text>,
    stands: Text,
}

/// All things of a report.
fn summary(report: &Report) -> BTreeMap<Key, Thing> {
    let thing = |what: &'static str, id: &str, title: Option<Text>, stands: Text| {
        ((what, id.to_owned()), Thing { title, stands })
    };
    let members = report
        .members
        .iter()
        .map(|it| thing("member", &it.id, Some(Text::same(&*it.name)), member(report, it)));
    let offices = report.offices.iter().map(|it| {
        let current = it.holders.iter().filter(|holder| holder.current);
        let now: Vec<&str> = current.map(|holder| holder.name.as_str()).collect();
        let vacant = Text::new("vacant", "unbesetzt");
        let stands = if now.is_empty() { vacant } else { Text::same(now.join(", ")) };
        thing("office", &it.id, Some(it.title.clone()), stands)
    });
    let polls = report.polls.iter().map(|it| {
        thing("poll", &it.id, Some(titled(&it.motion.title, it.motion.title_in.as_ref())), poll(it))
    });
    let requests = report.requests.iter().map(|it| {
        let status = it.status.as_deref().unwrap_or("unknown");
        let title = titled(&it.title, it.title_in.as_ref());
        thing("request", &it.id, Some(title), words::status(status).into())
    });
    let decisions = report.decisions.iter().map(|it| {
        let title = titled(&it.motion.title, it.motion.title_in.as_ref());
        thing("decision", &it.id, Some(title), words::outcome(&it.outcome).into())
    });
    let statutes = report.statutes.files.iter();
    let statutes =
        statutes.map(|it| thing("statutes", &it.path, None, Text::same(it.blob.short())));
    members.chain(offices).chain(polls).chain(requests).chain(decisions).chain(statutes).collect()
}

fn titled(title: &str, both: Option<&Text>) -> Text {
    both.cloned().unwrap_or_else(|| Text::same(title))
}

/// The standing of a member, its class, and by whom it acts.
fn member(report: &Report, it: &Member) -> Text {
    let class = report.statutes.classes.get(&it.class);
    let people: Vec<&str> = it.delegates.iter().map(|delegate| delegate.email.as_str()).collect();
    let people = if people.is_empty() { String::new() } else { format!(" [{}]", people.join(" ")) };
    said!(
        "{status}, {class}{people}",
        "{status}, {class}{people}",
        status = words::standing(it.status),
        class = class.cloned().unwrap_or_else(|| Text::same(&*it.class))
    )
}

/// Where a poll stands, with its counts.
fn poll(it: &Poll) -> Text {
    let phase = match it.phase {
        "scheduled" => Fixed { en: "scheduled", de: "angesetzt" },
        "open" => Fixed { en: "open; as it stands", de: "offen; derzeit" },
        _closed => Fixed { en: "closed", de: "beendet" },
    };
    let (mut en, mut de) = (phase.en.to_owned(), phase.de.to_owned());
    let chosen = it.contest.as_ref().and_then(|it| it.result.as_ref());
    if let Some(chosen) = chosen {
        en += &format!(": {}", chosen.headline.en);
        de += &format!(": {}", chosen.headline.de);
    } else if let Some(outcome) = it.outcome.as_deref().map(words::outcome) {
        en += &format!(": {}", outcome.en);
        de += &format!(": {}", outcome.de);
    }
    if let Some(tally) = &it.tally {
        let (yes, no, abstain) = (&tally.yes, &tally.no, &tally.abstain);
        let missing = it.not_voted.len();
        if it.contest.is_some() {
            // What marks options counts as a yes.
            let invalid = &tally.invalid;
            en += &format!(
                " (valid {yes}, abstain {abstain}, invalid {invalid}, not voted {missing})"
            );
            de += &format!(
                " (gültig {yes}, Enthaltung {abstain}, ungültig {invalid}, nicht abgestimmt {missing})"
            );
            return Text { en, de };
        }
        en += &format!(" (yes {yes}, no {no}, abstain {abstain}, not voted {missing})");
        de += &format!(" (Ja {yes}, Nein {no}, Enthaltung {abstain}, nicht abgestimmt {missing})");
    }
    Text { en, de }
}
