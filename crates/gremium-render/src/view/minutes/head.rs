//! The head of minutes: which meeting it was, who led it, how it was convened.

use gremium_core::time::Date;
use gremium_engine::prose::{self, Case};
use gremium_engine::report::v1::{Holder, Sitting};

use crate::desk::Desk;
use crate::view::{Row, sitting_name};
use crate::{terms, words};

pub(super) fn rows(desk: &Desk<'_>, sitting: &Sitting) -> Vec<Row> {
    let end = sitting.ends.map_or_else(|| "–".to_owned(), |at| desk.time(at));
    let mut rows = vec![
        Row::new(desk, terms::PARTNERSHIP, desk.name()),
        Row::new(desk, terms::BODY, body(desk, sitting)),
        Row::new(desk, terms::MEETING, meeting(desk, sitting)),
        Row::new(desk, terms::FORM_AND_PLACE, place(desk, sitting)),
        Row::new(desk, terms::DATE, desk.long_date(sitting.date)),
        Row::new(desk, terms::BEGIN, desk.time(sitting.begins)),
        Row::new(desk, terms::END, end),
    ];
    if !sitting.breaks.is_empty() {
        let breaks = sitting.breaks.iter();
        let breaks = breaks.map(|it| format!("{} – {}", desk.time(it.from), desk.time(it.until)));
        rows.push(Row::new(desk, terms::BREAKS, breaks.collect::<Vec<_>>().join(", ")));
    }
    let body_named = desk.body_named(&sitting.body);
    let (chair, keeper) = body_named.map_or((None, None), |it| (it.chair, it.secretary));
    let chair = person(desk, sitting, &sitting.chair, sitting.chair_as, chair);
    let keeper = person(desk, sitting, &sitting.keeper, sitting.keeper_as, keeper);
    rows.push(Row::new(desk, terms::CHAIR, chair));
    rows.push(Row::new(desk, terms::KEEPER, keeper));
    rows.push(Row::new(desk, terms::INVITATION, invitation(desk, sitting)));
    let not_said = sitting.access_missing.then(|| desk.say(terms::ACCESS_MISSING));
    if let Some(access) = sitting.invitation_access.as_deref().or(not_said) {
        rows.push(Row::new(desk, terms::ACCESS, access));
    }
    if !sitting.invitation_documents.is_empty() {
        let documents = sitting.invitation_documents.join(", ");
        rows.push(Row::new(desk, terms::INVITATION_DOCUMENTS, documents));
    }
    rows
}

fn body(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let clause = desk.body_named(&sitting.body).and_then(|it| it.clause);
    desk.with_clause(desk.body(&sitting.body), clause)
}

/// `7. außerordentliche Sitzung am 27.03.2025`.
fn meeting(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let date = desk.date(sitting.date);
    let kind = sitting.kind.map(|it| words::meeting_kind(it, desk.lang));
    let mut name = match (sitting.number, kind) {
        (_, None) => sitting_name(desk, sitting),
        (Some(number), Some(kind)) => desk.either(
            format!("{kind} sitting no. {number} on {date}"),
            format!("{number}. {kind} Sitzung am {date}"),
        ),
        (None, Some(kind)) => {
            desk.either(format!("{kind} sitting on {date}"), format!("{kind} Sitzung am {date}"))
        }
    };
    if sitting.second {
        name.push_str(&desk.either(
            ", second sitting on the same business".to_owned(),
            ", zweite Sitzung zu denselben Gegenständen".to_owned(),
        ));
    }
    name
}

/// Form and place of a sitting: `hybrid; Rathaus`.
pub(crate) fn place(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let form = words::form(sitting.form, desk.lang);
    match &sitting.place {
        Some(place) => format!("{form}; {place}"),
        None => form.to_owned(),
    }
}

/// Who presided or kept the minutes, and how it came about: as recorded, or else whether the person held the office of the
/// statutes on that day.
fn person(
    desk: &Desk<'_>,
    sitting: &Sitting,
    name: &Option<String>,
    chosen: Option<&str>,
    office: Option<&str>,
) -> String {
    let Some(name) = name else {
        return desk.either("not recorded".to_owned(), "nicht festgehalten".to_owned());
    };
    let by_office = match (chosen, office) {
        (Some("office"), Some(_)) => true,
        (None, Some(office)) => holds(desk, office, name, sitting.date),
        (_, _) => false,
    };
    if let Some(office) = office.filter(|_| by_office) {
        let title = desk.office_title(office);
        return if desk.is_called(office, name) {
            desk.either(format!("{name}, by virtue of office"), format!("{name}, kraft Amtes"))
        } else {
            desk.either(
                format!("{name}, by virtue of office: {title}"),
                format!("{name}, kraft Amtes: {title}"),
            )
        };
    }
    match (chosen, office) {
        (Some(chosen), _) => format!("{name}, {}", words::chosen(chosen, desk.lang)),
        (None, Some(_)) => desk.either(
            format!("{name}; how chosen is not recorded"),
            format!("{name}; wie bestimmt, ist nicht festgehalten"),
        ),
        (None, None) => name.clone(),
    }
}

/// Whether somebody, or the member that somebody comes from, held an office on a day, as far as the record still tells; a
/// mailbox that is called like the office is the office, and can be written with the place that it belongs to.
fn holds(desk: &Desk<'_>, office: &str, name: &str, day: Date) -> bool {
    let holders = desk.office(office).into_iter().flat_map(|it| &it.holders);
    let then = holders.filter(|it| it.from <= day && it.until.is_none_or(|last| day <= last));
    let is_it = |it: &Holder| {
        let member = it.member.as_deref().map(|id| desk.member_name(id));
        let place = name.strip_prefix(it.name.as_str()).map(str::trim);
        member.is_some_and(|member| {
            member == name || place.is_some_and(|it| !it.is_empty() && member.ends_with(it))
        })
    };
    desk.is_called(office, name)
        || desk.holders_on(office, day).contains(&name)
        || then.into_iter().any(is_it)
}

/// The finding of due invitation: day and form, the notice asked for, whether it was kept.
fn invitation(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let form = sitting.invitation_form.map(|it| words::invitation_form(it, desk.lang));
    let unsaid = form.is_none() && sitting.invited.is_some();
    let form = form.map(|it| format!(" {it}")).unwrap_or_default();
    let sent = match sitting.invited {
        Some(day) => desk.either(
            format!("sent{form} on {}", desk.date(day)),
            format!("versandt{form} am {}", desk.date(day)),
        ),
        None => desk.either(
            format!("no date of dispatch recorded{form}"),
            format!("kein Versandtag festgehalten{form}"),
        ),
    };
    let received = sitting.received.values().max().map(|day| {
        desk.either(
            format!("; received at the latest on {}", desk.date(*day)),
            format!("; zugegangen spätestens am {}", desk.date(*day)),
        )
    });
    let sent = sent + &received.unwrap_or_default();
    let notice = sitting.notice.as_deref().and_then(|it| it.parse().ok());
    let notice = notice.map(|it| prose::period(it, Case::Dative, desk.lang));
    let notice = notice.map(|it| {
        desk.either(
            format!("; notice required: {it}"),
            format!("; verlangt ist eine Frist von {it}"),
        )
    });
    let finding = match sitting.invited_in_time {
        Some(true) => desk.either("; in time".to_owned(), "; fristgerecht".to_owned()),
        Some(false) => desk.either("; not in time".to_owned(), "; nicht fristgerecht".to_owned()),
        None => desk.either(
            "; the statutes set no notice".to_owned(),
            "; eine Ladungsfrist ist nicht bestimmt".to_owned(),
        ),
    };
    let unsaid = unsaid.then(|| {
        desk.either("; form not recorded".to_owned(), "; Form nicht festgehalten".to_owned())
    });
    sent + &unsaid.unwrap_or_default() + &notice.unwrap_or_default() + &finding
}
