//! What a change decides: the difference between two reports of one record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::report::v1::{Poll, Report};
use crate::text::{Fixed, Text};
use crate::words;

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// What kind of thing: `member`, `office`, `poll`, `request`, `decision`, `statutes`.
    pub what: Cow<'static, str>,
    /// Its id.
    pub id: String,
    /// How it stood; null: it was not there.
    pub before: Option<Text>,
    /// How it stands; null: it is gone.
    pub after: Option<Text>,
}

impl Difference {
    /// The kind of thing in words.
    pub fn what_words(&self) -> Fixed {
        let (en, de) = match &*self.what {
            "member" => ("member", "Mitglied"),
            "office" => ("office", "Amt"),
            "poll" => ("poll", "Abstimmung"),
            "request" => ("request", "Antrag"),
            "decision" => ("decision", "Beschluss"),
            _statutes => ("statutes", "Satzung"),
        };
        Fixed { en, de }
    }
}

/// The differences from `before` (none: nothing was founded yet) to `after`, by kind and id.
pub fn compare(before: Option<&Report>, after: &Report) -> Vec<Difference> {
    let (old, new) = (before.map(summary).unwrap_or_default(), summary(after));
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    keys.into_iter()
        .filter(|key| old.get(*key) != new.get(*key))
        .map(|key| Difference {
            what: Cow::Borrowed(key.0),
            id: key.1.clone(),
            before: old.get(key).cloned(),
            after: new.get(key).cloned(),
        })
        .collect()
}

/// How each thing stands, in a few words.
fn summary(report: &Report) -> BTreeMap<(&'static str, String), Text> {
    let same = |text: String| Text::new(text.clone(), text);
    let members = report.members.iter().map(|it| {
        let people: Vec<&str> =
            it.delegates.iter().map(|delegate| delegate.email.as_str()).collect();
        let text = same(format!("{}, {} [{}]", it.status, it.class, people.join(" ")));
        (("member", it.id.clone()), text)
    });
    let offices = report.offices.iter().map(|it| {
        let current = it.holders.iter().filter(|holder| holder.current);
        let now: Vec<&str> = current.map(|holder| holder.name.as_str()).collect();
        let text =
            if now.is_empty() { Text::new("vacant", "unbesetzt") } else { same(now.join(", ")) };
        (("office", it.id.clone()), text)
    });
    let polls = report.polls.iter().map(|it| (("poll", it.id.clone()), poll(it)));
    let requests = report.requests.iter().map(|it| {
        let status = it.status.as_deref().unwrap_or("unknown");
        (("request", it.id.clone()), words::status(status).into())
    });
    let decisions = report
        .decisions
        .iter()
        .map(|it| (("decision", it.id.clone()), words::outcome(&it.outcome).into()));
    let statutes = report
        .statutes
        .files
        .iter()
        .map(|it| (("statutes", it.path.clone()), same(it.blob.short())));
    members.chain(offices).chain(polls).chain(requests).chain(decisions).chain(statutes).collect()
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
