//! Refused acts: who wanted to land what, and why the rules said no.

use gremium_core::record::SittingDay;
use gremium_engine::report::v1::Refusal;

use super::explain;
use crate::desk::Desk;

/// A refused act as a sentence.
pub(crate) fn refusal(desk: &Desk<'_>, refusal: &Refusal) -> String {
    let (by, why) = (&refusal.by, reason(desk, refusal));
    let (at, entry, what) = (desk.moment(by.at), by.entry.short(), act(desk, &refusal.path));
    desk.either(
        format!("{at}, {}: {what} refused: {why} (entry {entry})", by.author),
        format!("{at}, {}: {what} zurückgewiesen: {why} (Eintrag {entry})", by.author),
    )
}

/// The same with the file, for whoever has to mend it.
pub(crate) fn refusal_with_path(desk: &Desk<'_>, it: &Refusal) -> String {
    format!("{} [{}]", refusal(desk, it), it.path)
}

/// Why an act was refused, with what everything was called then.
pub(crate) fn reason(desk: &Desk<'_>, refusal: &Refusal) -> String {
    desk.sentence(&refusal.text)
}

/// What a refused file would have been, with whose it is and what it is about.
pub(crate) fn act(desk: &Desk<'_>, path: &str) -> String {
    let parts: Vec<&str> = path.strip_suffix(".yaml").unwrap_or(path).split('/').collect();
    match parts.as_slice() {
        ["requests", year, id, file @ ..] => {
            let request = explain::titled(desk, &format!("{year}/{id}"));
            match of_request(desk, file) {
                Some(what) => format!("{what}, {request}"),
                None => desk
                    .either(format!("request {request}"), format!("Entwicklungsbedarf {request}")),
            }
        }
        ["polls", year, id, file @ ..] => of_poll(desk, &format!("{year}/{id}"), file),
        ["meetings", body, date] => of_sitting(desk, body, date),
        ["decisions", ..] => desk.either("announcement".into(), "Bekanntgabe".into()),
        ["funds", fund, ..] => {
            let fund = crate::naming::fund(desk, fund).unwrap_or_else(|| (*fund).to_owned());
            desk.either(format!("booking ({fund})"), format!("Buchung ({fund})"))
        }
        ["members", member] => {
            let member = desk.member_name(member);
            desk.either(format!("data of {member}"), format!("Angaben zu {member}"))
        }
        ["offices", office] => {
            let office = desk.office_title(office);
            desk.either(format!("office ({office})"), format!("Amt ({office})"))
        }
        ["proxies", member] => {
            let member = desk.member_name(member);
            desk.either(format!("power of attorney ({member})"), format!("Vollmacht ({member})"))
        }
        ["vetoes", ..] => "Veto".to_owned(),
        ["approvals", ..] => desk.either("approval".into(), "Genehmigung".into()),
        ["challenges", ..] => desk.either("challenge".into(), "Anfechtung".into()),
        ["rulings", ..] => desk.either("ruling".into(), "Entscheidung über einen Beschluss".into()),
        ["statutes", ..] => desk.either("change of the statutes".into(), "Satzungsänderung".into()),
        _other => path.to_owned(),
    }
}

/// A refused file of a request, in the dossier of that request.
pub(crate) fn file(desk: &Desk<'_>, path: &str) -> String {
    let parts: Vec<&str> = path.strip_suffix(".yaml").unwrap_or(path).split('/').skip(3).collect();
    of_request(desk, &parts)
        .unwrap_or_else(|| desk.either("change".to_owned(), "Änderung".to_owned()))
}

/// A file of a request; nothing for the request itself.
fn of_request(desk: &Desk<'_>, file: &[&str]) -> Option<String> {
    let of = |en: &str, de: &str, who: String| {
        desk.either(format!("{en} ({who})"), format!("{de} ({who})"))
    };
    let member = |id: &&str| desk.member_name(id);
    Some(match file {
        ["assessments", "awarded"] => desk.either(
            "assessment by the provider that got the award".into(),
            "Einschätzung durch den beauftragten Dienstleister".into(),
        ),
        ["assessments", by] => {
            let by = desk.whoever(by);
            desk.either(format!("assessment by “{by}”"), format!("Einschätzung durch „{by}“"))
        }
        ["interest", it] => of("declaration of interest", "Interessensbekundung", member(it)),
        ["agreements", it] => of("signature", "Unterschrift", member(it)),
        ["shares", it] => of("share of the cost", "Kostenanteil", member(it)),
        ["evidence", name] => of("evidence", "Nachweis", (*name).to_owned()),
        ["estimate"] => desk.either("estimate".into(), "Aufwandsschätzung".into()),
        ["offer"] => desk.either("offer".into(), "Angebot".into()),
        ["tender"] => desk.either("award".into(), "Vergabe".into()),
        ["withdrawal"] => desk.either("withdrawal".into(), "Rücknahme".into()),
        ["split"] => desk.either("splitting".into(), "Aufteilung".into()),
        _request => return None,
    })
}

/// A poll, or a file of it.
fn of_poll(desk: &Desk<'_>, id: &str, file: &[&str]) -> String {
    let title = desk.poll_of(id).map_or(id, |it| desk.title(&it.motion));
    let title = desk.either(format!("“{title}”"), format!("„{title}“"));
    let member = |id: &&str| desk.member_name(id);
    match file {
        ["ballots", it] => {
            let it = member(it);
            desk.either(format!("ballot ({it}), {title}"), format!("Stimmabgabe ({it}), {title}"))
        }
        ["objections", it] => {
            let it = member(it);
            desk.either(
                format!("objection ({it}), {title}"),
                format!("Widerspruch ({it}), {title}"),
            )
        }
        ["lot"] => desk.either(format!("lot, {title}"), format!("Losentscheid, {title}")),
        ["withdrawal"] => desk.either(
            format!("withdrawal of the motion {title}"),
            format!("Rücknahme des Antrags {title}"),
        ),
        _poll => desk.either(format!("poll {title}"), format!("Abstimmung {title}")),
    }
}

fn of_sitting(desk: &Desk<'_>, body: &str, date: &str) -> String {
    let day = date.parse::<SittingDay>();
    let day =
        day.map_or_else(|_| date.to_owned(), |day| super::of_day(desk, day.date(), day.nth()));
    let body = desk.body(body);
    desk.either(
        format!("record of the sitting on {day} ({body})"),
        format!("Eintrag zur Sitzung am {day} ({body})"),
    )
}
