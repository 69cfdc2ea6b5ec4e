//! What came of demands for a kind of vote.

use gremium_engine::report::v1::{Demand, Item};

use crate::desk::Desk;
use crate::words;

/// A line for each demand of which more is to be said than that it was followed.
pub(crate) fn lines(desk: &Desk<'_>, item: &Item) -> Vec<String> {
    item.demands.iter().filter_map(|it| line(desk, item, it)).collect()
}

/// Whether a demand was well founded, and the vote was taken otherwise.
pub(crate) fn is_ignored(demand: &Demand) -> bool {
    demand.standing == "ignored"
}

fn line(desk: &Desk<'_>, item: &Item, demand: &Demand) -> Option<String> {
    let (by, kind) = (desk.member_names(&demand.by), words::vote_kind(demand.kind, desk.lang));
    let taken = words::vote_kind(item.vote.unwrap_or("open"), desk.lang);
    let (en, de) = match demand.standing {
        "followed" => return None,
        "no-right" if item.vote == Some(demand.kind) => return None,
        "ignored" if item.vote == Some(demand.kind) => (
            "they are enough, and the record does not show that the vote was taken so".to_owned(),
            "das genügt, und dass so abgestimmt wurde, zeigt das Festgehaltene nicht".to_owned(),
        ),
        "ignored" => (
            format!("they are enough, and all the same the vote was taken as: {taken}"),
            format!("das genügt, und dennoch wurde so abgestimmt: {taken}"),
        ),
        "gives-way" => (
            "they are enough, but another kind of vote goes before it".to_owned(),
            "das genügt, doch geht eine andere Art der Abstimmung vor".to_owned(),
        ),
        "too-few" => (
            format!(
                "too few, so that it binds nobody{}",
                counted(demand).map(|n| format!(" ({n} of them count)")).unwrap_or_default()
            ),
            format!(
                "zu wenige, es bindet daher niemanden{}",
                counted(demand).map(|n| format!(" ({n} davon zählen)")).unwrap_or_default()
            ),
        ),
        _no_right => (
            "the statutes give no right to it".to_owned(),
            "die Satzung gibt kein Recht darauf".to_owned(),
        ),
    };
    Some(desk.either(
        format!("Demand by {by} ({kind}): {en}."),
        format!("Verlangen von {by} ({kind}): {de}."),
    ))
}

/// How many of those who demand it count, where not all of them do.
fn counted(demand: &Demand) -> Option<usize> {
    (demand.counted.len() < demand.by.len()).then_some(demand.counted.len())
}
