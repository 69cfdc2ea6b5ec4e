//! What came before a request and after it: later admission, resubmission, merging, splitting.

use std::collections::BTreeSet;

use gremium_engine::report::v1::Request;
use serde::Serialize;

use crate::desk::Desk;
use crate::view::explain;

/// Requests that are followed in each direction, at most: a chain is as long as somebody makes it.
const MOST: usize = 40;

/// A request that this one has to do with.
#[derive(Debug, Serialize)]
pub(crate) struct Related {
    pub(crate) relation: String,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) status: String,
    pub(crate) filed: String,
}

/// The requests before this one, nearest last, and then those after it.
pub(super) fn related(desk: &Desk<'_>, request: &Request) -> Vec<Related> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::from([request.id.as_str()]);
    let mut ahead: Vec<(&Request, bool)> = vec![(request, true), (request, false)];
    while let Some((at, back)) = ahead.pop() {
        for (relation, id) in neighbours(desk, at, back) {
            let other = desk.report.requests.iter().find(|it| it.id == *id);
            let Some(other) = other.filter(|_| all.len() < MOST && seen.insert(id)) else {
                continue;
            };
            let entry = view(desk, other, relation);
            all.push((other.filed.at, entry));
            ahead.push((other, back));
        }
    }
    all.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    all.into_iter().map(|(_, it)| it).collect()
}

fn view(desk: &Desk<'_>, request: &Request, relation: String) -> Related {
    let since = explain::since(desk, request, false).map(|since| format!(", {since}"));
    Related {
        relation,
        id: request.id.clone(),
        title: desk.title(request).to_owned(),
        status: explain::status(desk, request) + &since.unwrap_or_default(),
        filed: desk.date(desk.day_of(request.filed.at)),
    }
}

/// The requests right before or after one, each with what it is to it.
fn neighbours<'a>(desk: &Desk<'_>, at: &'a Request, back: bool) -> Vec<(String, &'a String)> {
    let find = |id: &String| desk.report.requests.iter().find(|it| it.id == *id);
    if back {
        let earlier = at.follows.iter().map(|id| {
            let relation = find(id).map(|it| continues(desk, it, at)).unwrap_or_default();
            (
                desk.either(format!("predecessor ({relation})"), format!("Vorgänger ({relation})")),
                id,
            )
        });
        let merged = at.merged.iter().map(|id| {
            (desk.either("merged into this one".into(), "hierin aufgegangen".into()), id)
        });
        return earlier.chain(merged).collect();
    }
    let later = at.followed_by.iter().map(|id| {
        let relation = find(id).map(|it| continues(desk, at, it)).unwrap_or_default();
        (desk.either(format!("successor ({relation})"), format!("Nachfolger ({relation})")), id)
    });
    let into = at
        .merged_into
        .iter()
        .map(|id| (desk.either("merged into that one".into(), "darin aufgegangen".into()), id));
    later.chain(into).collect()
}

/// What a later request is to the one that it continues.
fn continues(desk: &Desk<'_>, earlier: &Request, later: &Request) -> String {
    let own =
        matches!(earlier.status.as_deref(), Some("external" | "module")) || earlier.target == "own";
    let over = matches!(earlier.status.as_deref(), Some("rejected" | "lapsed" | "withdrawn"));
    if later.split_from.as_ref() == Some(&earlier.id) {
        desk.either("split".into(), "Aufteilung".into())
    } else if lines(desk, later) > 1 {
        desk.either("several made one".into(), "Zusammenlegung".into())
    } else if own && later.target == "core" {
        desk.either(
            "later admission to the core".into(),
            "nachträgliche Aufnahme in den Core".into(),
        )
    } else if over {
        desk.either("filed anew".into(), "erneute Einreichung".into())
    } else {
        desk.either("continuation".into(), "Fortsetzung".into())
    }
}

/// How many requests come together in one that follows them: one that another of them follows already is of the same line.
fn lines(desk: &Desk<'_>, later: &Request) -> usize {
    let named = &later.follows;
    let follows = |it: &String, id: &String| {
        let other = desk.report.requests.iter().find(|other| other.id == *it);
        other.is_some_and(|other| other.follows.contains(id))
    };
    named.iter().filter(|id| !named.iter().any(|it| follows(it, id))).count()
}
