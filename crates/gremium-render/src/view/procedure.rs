//! What a sitting decided on its own procedure: conflicts of interest, and what was put off.

use gremium_engine::report::v1::{Item, Motion, ProceduralVote, PutOff, Recusal};

use super::Row;
use crate::desk::Desk;
use crate::terms;

/// Whether an item was put off, so that nothing was decided on it.
pub(crate) fn is_put_off(item: &Item) -> bool {
    item.put_off.as_ref().is_some_and(|it| it.carried)
}

/// Whether an item was put off, and nothing later asks the same.
pub(crate) fn waits(item: &Item) -> bool {
    item.put_off.as_ref().is_some_and(|it| it.carried && it.taken_up.is_none())
}

/// Those without a vote because of a conflict of interest: in one line where nothing else is said, else each in its own.
pub(crate) fn recused(desk: &Desk<'_>, motion: &Motion) -> Vec<Row> {
    let told = |id: &String| motion.recusals.iter().any(|it| it.member == *id);
    let plain: Vec<&String> = motion.recused.iter().filter(|id| !told(id)).collect();
    let mut rows = Vec::new();
    if !plain.is_empty() {
        rows.push(Row::new(desk, terms::RECUSED, desk.member_names(plain)));
    }
    rows.extend(motion.recusals.iter().map(|it| {
        let label = if it.excludes { terms::RECUSED } else { terms::NOT_RECUSED };
        let text = format!("{} ({})", desk.member_name(&it.member), details(desk, it));
        Row::new(desk, label, text)
    }));
    rows
}

/// The ground of a conflict of interest, and who found it.
pub(crate) fn details(desk: &Desk<'_>, it: &Recusal) -> String {
    let ground = match (&it.ground_text, &it.note) {
        (Some(_), Some(note)) if it.ground == Some("other") => Some(note.clone()),
        (Some(ground), Some(note)) => Some(format!("{}: {note}", desk.text(ground))),
        (Some(ground), None) => Some(desk.text(ground).to_owned()),
        (None, note) => note.clone(),
    };
    let vote = it.vote.as_ref().map(|vote| figures(desk, vote));
    let found = match (&it.found_text, vote) {
        (Some(found), None) => Some(desk.text(found).to_owned()),
        (Some(_), Some(vote))
            if it.found == Some("body") && !it.vote.as_ref().is_some_and(|it| it.carried) =>
        {
            Some(desk.either(
                format!("denied by the body, {vote}"),
                format!("vom Gremium verneint, {vote}"),
            ))
        }
        (Some(found), Some(vote)) => Some(format!("{}, {vote}", desk.text(found))),
        (None, vote) => vote,
    };
    let denied = it.vote.as_ref().is_some_and(|it| !it.carried) && it.excludes;
    let all_the_same = denied.then(|| {
        desk.either(
            "without a vote all the same, by law".to_owned(),
            "kraft Gesetzes dennoch ohne Stimme".to_owned(),
        )
    });
    let left = it
        .left
        .then(|| desk.either("left the room".to_owned(), "hat den Raum verlassen".to_owned()));
    let parts = [ground, found, all_the_same, left].into_iter().flatten();
    parts.collect::<Vec<_>>().join("; ")
}

/// `3 Ja, 1 Nein, 0 Enthaltungen`.
fn figures(desk: &Desk<'_>, vote: &ProceduralVote) -> String {
    if vote.acclaimed.is_some() {
        return desk.either("by acclamation".to_owned(), "durch Zuruf".to_owned());
    }
    let [yes, no, abstain] = [&vote.yes, &vote.no, &vote.abstain].map(|it| desk.weight(it));
    desk.either(
        format!("{yes} yes, {no} no, {abstain} abstaining"),
        format!("{yes} Ja, {no} Nein, {abstain} Enthaltungen"),
    )
}

/// That an item was put off, or that a motion to do so failed.
pub(crate) fn put_off(desk: &Desk<'_>, item: &Item) -> Option<Row> {
    let it = item.put_off.as_ref()?;
    let label = if it.carried { terms::PUT_OFF } else { terms::NOT_PUT_OFF };
    let row = Row::new(desk, label, put_off_text(desk, it));
    Some(match &it.taken_up {
        Some(motion) => row.with_code(motion.as_str()),
        None => row,
    })
}

fn put_off_text(desk: &Desk<'_>, it: &PutOff) -> String {
    let whither = match (it.kind, it.until, &it.body) {
        ("referred", _, Some(body)) => {
            let body = desk.body(body);
            desk.either(format!("referral to: {body}"), format!("Verweisung an: {body}"))
        }
        (_, Some(day), _) => {
            let day = desk.date(day);
            desk.either(format!("deferral to {day}"), format!("Vertagung auf den {day}"))
        }
        (_, None, _) => desk.either(
            "deferral to a later meeting".to_owned(),
            "Vertagung auf eine spätere Sitzung".to_owned(),
        ),
    };
    let decided = match &it.vote {
        Some(vote) => figures(desk, vote),
        None => desk.either("without objection".to_owned(), "ohne Widerspruch".to_owned()),
    };
    let reason = it.reason.as_ref().map(|why| format!(" – {why}")).unwrap_or_default();
    let next = match (it.carried, &it.taken_up) {
        (false, _) => String::new(),
        (true, Some(_)) => {
            desk.either("; taken up in".to_owned(), "; wieder behandelt in".to_owned())
        }
        (true, None) => {
            desk.either("; not taken up yet".to_owned(), "; noch nicht wieder behandelt".to_owned())
        }
    };
    format!("{whither}{reason} ({decided}){next}")
}
