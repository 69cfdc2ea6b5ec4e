//! Things of a record by their ids.

use gremium_engine::report::v1::{
    Body, Decision, Item, Member, Office, Poll, Report, Request, Sitting, Statutes, Way,
};
use gremium_engine::suggest::did_you_mean;
use serde::Serialize;

use crate::error::Error;

/// Something that has an id.
///
/// As JSON it is an object with one key, which names its kind.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Thing<'a> {
    /// `requests/2025/heat-map`, or `2025/heat-map`: also with the polls of the same id.
    Request(&'a Request),
    /// `polls/2025/heat-map`.
    Poll(&'a Poll),
    /// `assembly/2025-03-01`.
    Sitting(&'a Sitting),
    /// `assembly/2025-03-01#heat-map`.
    Item {
        /// The sitting.
        sitting: &'a Sitting,
        /// The item of its agenda.
        item: &'a Item,
    },
    /// `assembly/2025/7`: a number of the decision book.
    Decision(&'a Decision),
    /// `members/lindenau`, or `lindenau`.
    Member(&'a Member),
    /// `bodies/assembly`, or `assembly`.
    Body {
        /// Its id.
        id: &'a str,
        /// What the statutes say of it.
        body: &'a Body,
    },
    /// `offices/secretariat`, or `secretariat`.
    Office(&'a Office),
    /// `processes/financed-by-all`, or `financed-by-all`: its form in force, or the last one that it had.
    Process(&'a Way),
    /// `statutes`.
    Statutes(&'a Statutes),
}

impl Thing<'_> {
    /// The motions that it is about, as decisions name them.
    pub fn motions(&self) -> Vec<String> {
        match self {
            Self::Request(request) => request.motions.clone(),
            Self::Poll(poll) => vec![poll.id.clone()],
            Self::Sitting(sitting) => {
                let ids = sitting.agenda.iter().map(|item| &item.id);
                ids.map(|id| format!("{}/{}#{id}", sitting.body, sitting.day())).collect()
            }
            Self::Item { sitting, item } => {
                vec![format!("{}/{}#{}", sitting.body, sitting.day(), item.id)]
            }
            Self::Decision(decision) => vec![decision.id.clone()],
            Self::Member(_)
            | Self::Body { .. }
            | Self::Office(_)
            | Self::Process(_)
            | Self::Statutes(_) => Vec::new(),
        }
    }
}

/// The thing with an id.
///
/// An id is written as commands and documents show it, or as the path of its file. A kind in front (`polls/…`) tells
/// things of the same id apart. The last part alone is enough where it means one request or poll only.
///
/// # Errors
/// [`Error::Unknown`] with the nearest id, or [`Error::Ambiguous`].
pub fn find<'a>(report: &'a Report, id: &str) -> Result<Thing<'a>, Error> {
    let all = everything(report);
    let wanted = bare(id);
    let named = |it: &Named<'_>| it.id == wanted || format!("{}/{}", it.folder, it.id) == wanted;
    if let Some(found) = all.iter().find(|it| named(it)) {
        return Ok(found.thing);
    }
    let short: Vec<&Named<'_>> = all.iter().filter(|it| it.short() == Some(wanted)).collect();
    match short.as_slice() {
        [] => Err(Error::Unknown { id: id.to_owned(), nearest: nearest(wanted, &all) }),
        [only, rest @ ..] if rest.iter().all(|it| it.id == only.id) => Ok(only.thing),
        several => {
            let mut candidates: Vec<String> = several.iter().map(|it| it.id.clone()).collect();
            candidates.sort();
            candidates.dedup();
            Err(Error::Ambiguous { id: id.to_owned(), candidates })
        }
    }
}

struct Named<'a> {
    folder: &'static str,
    id: String,
    thing: Thing<'a>,
}

impl Named<'_> {
    /// The last part of the id of a request or a poll.
    fn short(&self) -> Option<&str> {
        match self.thing {
            Thing::Request(_) | Thing::Poll(_) => self.id.rsplit('/').next(),
            Thing::Sitting(_)
            | Thing::Item { .. }
            | Thing::Decision(_)
            | Thing::Member(_)
            | Thing::Body { .. }
            | Thing::Office(_)
            | Thing::Process(_)
            | Thing::Statutes(_) => None,
        }
    }
}

/// All things, those that a bare id means first before others.
fn everything(report: &Report) -> Vec<Named<'_>> {
    let mut all = Vec::new();
    let mut add = |folder, id: &str, thing| all.push(Named { folder, id: id.to_owned(), thing });
    report.requests.iter().for_each(|it| add("requests", &it.id, Thing::Request(it)));
    report.polls.iter().for_each(|it| add("polls", &it.id, Thing::Poll(it)));
    for sitting in &report.sittings {
        let id = format!("{}/{}", sitting.body, sitting.day());
        add("meetings", &id, Thing::Sitting(sitting));
        for item in &sitting.agenda {
            add("meetings", &format!("{id}#{}", item.id), Thing::Item { sitting, item });
        }
    }
    report.decisions.iter().for_each(|it| add("decisions", &it.number, Thing::Decision(it)));
    report.members.iter().for_each(|it| add("members", &it.id, Thing::Member(it)));
    report
        .statutes
        .bodies
        .iter()
        .for_each(|(id, it)| add("bodies", id, Thing::Body { id, body: it }));
    report.offices.iter().for_each(|it| add("offices", &it.id, Thing::Office(it)));
    let ways = crate::newest_ways(report);
    ways.for_each(|it| add("processes", &it.process, Thing::Process(it)));
    add("statutes", "statutes", Thing::Statutes(&report.statutes));
    all
}

/// The id without what makes it the path of a file.
fn bare(id: &str) -> &str {
    let id = id.trim().trim_matches('/');
    let id = id.strip_suffix(".yaml").unwrap_or(id);
    id.strip_suffix("/poll").or_else(|| id.strip_suffix("/request")).unwrap_or(id)
}

fn nearest(wanted: &str, all: &[Named<'_>]) -> Option<String> {
    let names = all.iter().map(|it| it.id.as_str());
    if let Some(near) = did_you_mean(wanted, names) {
        return Some(near);
    }
    let near = did_you_mean(wanted, all.iter().filter_map(Named::short))?;
    all.iter().find(|it| it.short() == Some(&near)).map(|it| it.id.clone())
}
