//! The overview for whoever keeps things moving.

use gremium_engine::report::v1::{Body, Decision, Item, Motion, Poll, Request, Sitting};
use serde::Serialize;

use super::card::tally;
use super::explain::{ahead, doers, in_charge, missing_label, next, since, status as status_words};
use super::{contest, sitting_name};
use crate::desk::{Desk, capital};
use crate::{terms, words};

/// Decisions that count as late ones.
const LATEST: usize = 6;
/// Days for which a refused act is news.
const NEWS_DAYS: i64 = 60;

/// The overview.
#[derive(Debug, Serialize)]
pub(crate) struct Status {
    name: String,
    as_of: String,
    record: String,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Default, Serialize)]
struct Entry {
    head: String,
    lines: Vec<String>,
}

impl Entry {
    fn line(head: impl Into<String>) -> Self {
        Self { head: head.into(), lines: Vec::new() }
    }
}

/// The overview of the whole partnership.
pub(crate) fn status(desk: &Desk<'_>) -> Status {
    let report = desk.report;
    let as_of = desk.moment(report.as_of);
    let founded = report.record.founded.map(|at| desk.date(desk.day_of(at))).unwrap_or_default();
    let entries = report.record.entries;
    let (en, de) = if entries == 1 { ("entry", "Eintrag") } else { ("entries", "Einträge") };
    let mut record = desk.either(
        format!("{entries} {en} since the founding on {founded}"),
        format!("{entries} {de} seit der Gründung am {founded}"),
    );
    if let Some(next) = report.next_deadline {
        let next = format!("{} ({})", desk.end(next), desk.distance(next));
        record.push_str(
            &desk.either(format!("; next deadline {next}"), format!("; nächste Frist {next}")),
        );
    }
    if let Some(left_out) = super::left_out::left_out(desk) {
        record.push_str(&format!("; {left_out}"));
    }
    Status {
        name: desk.name().to_owned(),
        as_of: desk.either(format!("As of {as_of}"), format!("Stand {as_of}")),
        record,
        sections: sections(desk),
    }
}

fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let report = desk.report;
    let polls = report.polls.iter().filter(|it| it.phase != "closed").map(|it| poll(desk, it));
    let under_way = report.requests.iter().filter(|it| !it.is_final()).map(|it| request(desk, it));
    let convened = report.sittings.iter().filter(|it| !it.held && it.begins >= report.as_of);
    let convened = convened.map(|it| sitting(desk, it));
    let decided = report.decisions.iter().rev().take(LATEST).map(|it| {
        let differs = if super::differ(&it.announcements) {
            desk.either(" (announced otherwise)".to_owned(), " (anders verkündet)".to_owned())
        } else {
            String::new()
        };
        let date = desk.date(desk.decision_day(it));
        Entry::line(format!(
            "{date}: {} — {}{differs} [{}]",
            desk.title(&it.motion),
            desk.decided(it),
            it.number
        ))
    });
    let all = [
        (["Open polls", "Laufende Abstimmungen"], polls.collect::<Vec<_>>()),
        (["Requests under way", "Entwicklungsbedarfe in Bearbeitung"], under_way.collect()),
        (["Sittings ahead", "Anstehende Sitzungen"], convened.collect()),
        (["Decided lately", "Zuletzt entschieden"], decided.collect()),
        (["Needs attention", "Zu beachten"], attention(desk)),
        (["Closed requests", "Abgeschlossene Entwicklungsbedarfe"], ended(desk)),
    ];
    all.into_iter()
        .map(|([en, de], mut entries)| {
            let title = desk.either(en.to_owned(), de.to_owned());
            let number = entries.len();
            if entries.is_empty() {
                entries.push(Entry::line(desk.either("none".to_owned(), "keine".to_owned())));
            }
            Section { title: format!("{title} ({number})"), entries }
        })
        .collect()
}

fn poll(desk: &Desk<'_>, poll: &Poll) -> Entry {
    let (opens, closes) = (desk.moment(poll.opens), desk.end(poll.closes));
    let (to_open, to_close) = (desk.distance(poll.opens), desk.distance(poll.closes));
    let when = match poll.phase {
        "scheduled" => desk.either(
            format!("opens {opens} ({to_open})"),
            format!("beginnt am {opens} ({to_open})"),
        ),
        _open => desk.either(
            format!("closes {closes} ({to_close})"),
            format!("endet am {closes} ({to_close})"),
        ),
    };
    let mut lines = vec![format!("{}, {when}", desk.body(&poll.body))];
    if let Some(counts) = &poll.tally {
        let contest = poll.contest.as_ref();
        let now = poll.outcome.as_deref().map(|it| contest::outcome(desk, contest, it));
        let (now, counts) = (now.unwrap_or_default(), tally(desk, contest, counts));
        lines.push(format!("{counts}. {}: {now}", desk.say(terms::OUTCOME_NOW)));
    }
    if !poll.not_voted.is_empty() {
        lines.push(format!(
            "{} ({}): {}",
            desk.say(terms::NOT_VOTED),
            poll.not_voted.len(),
            desk.member_names(&poll.not_voted)
        ));
    }
    let phase = words::phase(poll.phase, desk.lang);
    Entry { head: format!("{}: {} — {phase}", poll.id, desk.title(&poll.motion)), lines }
}

fn request(desk: &Desk<'_>, request: &Request) -> Entry {
    let since = since(desk, request, false).map(|it| format!(" {it}"));
    let status = status_words(desk, request);
    let mut lines = Vec::new();
    // The status is the same in several stages, on ways that lead elsewhere.
    if let Some(stage) = request.standing().rfind(|it| it.result == "waiting") {
        lines.push(format!("{}: {}", desk.say(terms::STAGE), capital(desk.text(&stage.title))));
    }
    for missing in &request.missing {
        lines.push(format!("{}: {}", missing_label(desk, request), desk.sentence(&missing.text)));
    }
    let who = next(desk, request);
    let until = request
        .deadline
        .map(|at| format!("{} {} ({})", desk.say(terms::UNTIL), desk.end(at), desk.distance(at)));
    match (who.is_empty(), until) {
        (false, Some(until)) => lines.push(format!("{}: {who}, {until}", desk.say(terms::NEXT))),
        (false, None) => lines.push(format!("{}: {who}", desk.say(terms::NEXT))),
        (true, Some(until)) => lines.push(until),
        (true, None) => {}
    }
    let in_charge = in_charge(desk, request);
    if !in_charge.is_empty() {
        lines.push(format!("{}: {in_charge}", desk.say(terms::IN_CHARGE)));
    }
    let doers = doers(desk, request);
    if !doers.is_empty() {
        lines.push(format!("{}: {doers}", desk.say(terms::DOERS)));
    }
    if let Some(ahead) = ahead(desk, request) {
        lines.push(format!("{}: {ahead}", desk.say(terms::NEXT_WITHOUT)));
    }
    Entry {
        head: format!(
            "{}: {} — {status}{}",
            request.id,
            desk.title(request),
            since.unwrap_or_default()
        ),
        lines,
    }
}

fn sitting(desk: &Desk<'_>, sitting: &Sitting) -> Entry {
    let motions = sitting.agenda.iter().filter(|it| it.motion.is_some());
    let lines =
        motions.map(|it| format!("{}: {}", desk.say(terms::MOTION), desk.title(it))).collect();
    let place = sitting.place.as_deref().unwrap_or_else(|| words::form(sitting.form, desk.lang));
    let when = desk.time(sitting.begins);
    Entry {
        head: format!(
            "{}, {}, {when} ({place})",
            desk.body(&sitting.body),
            sitting_name(desk, sitting)
        ),
        lines,
    }
}

/// A vote that came to no end: a lot is to be drawn, or the question to be put once more; with who acts next.
fn unsettled(desk: &Desk<'_>, at: usize, decision: &Decision) -> Option<String> {
    let waits = ["lot_needed", "vote_needed", "repeat", "next_round"];
    if !waits.contains(&decision.outcome.as_str()) {
        return None;
    }
    let same = |motion: &Motion, body: &str| asks_the_same(decision, motion, body);
    let report = desk.report;
    let later = report.decisions.iter().skip(at + 1).any(|it| same(&it.motion, &it.body));
    let open = report.polls.iter().filter(|it| it.phase != "closed");
    if later || open.into_iter().any(|it| same(&it.motion, &it.body)) {
        return None;
    }
    let body = desk.body_named(&decision.body);
    let offices = body.into_iter().flat_map(|it| [it.chair, it.secretary]).flatten();
    let next: Vec<String> = offices.map(|it| desk.office_name(it)).collect();
    let next = if next.is_empty() { desk.body(&decision.body) } else { next.join(", ") };
    let (title, outcome) = (desk.title(&decision.motion), desk.decided(decision));
    Some(format!(
        "{} ({title}): {outcome}; {}: {next}",
        decision.number,
        desk.either("next".to_owned(), "am Zug".to_owned())
    ))
}

/// Whether a motion to a body asks what was decided: about the same thing, or, about nothing but its text, by the same title.
fn asks_the_same(decision: &Decision, motion: &Motion, body: &str) -> bool {
    let about =
        |it: &Motion| (it.request.clone(), it.member.clone(), it.office.clone(), it.fund.clone());
    let (was, is) = (&decision.motion, motion);
    let text = about(was) == (None, None, None, None);
    decision.body == body
        && was.matter == is.matter
        && about(was) == about(is)
        && (!text || was.title == is.title)
}

/// An adopted motion whose files have not landed, with who lands them.
fn unlanded(desk: &Desk<'_>, decision: &Decision) -> Option<String> {
    if decision.to_land.is_empty() {
        return None;
    }
    let keepers = desk.report.offices.iter().filter(|it| it.keeps_record);
    let keepers: Vec<String> = keepers.map(|it| desk.office_name(&it.id)).collect();
    let (number, title) = (&decision.number, desk.title(&decision.motion));
    let (files, next) = (decision.to_land.join(", "), keepers.join(", "));
    Some(desk.either(
        format!("{number} ({title}) is adopted and has not landed: {files}; next: {next}"),
        format!("{number} ({title}) ist angenommen, aber noch nicht eingebracht: {files}; am Zug: {next}"),
    ))
}

/// A body that does not sit as often as its statutes ask, with its last sitting and when the next one is due.
fn seldom(desk: &Desk<'_>, id: &str, body: &Body) -> Option<String> {
    let sits = body.sits.as_ref().filter(|it| it.late)?;
    let rhythm = gremium_engine::prose::rhythm(body.rhythm.as_deref()?.parse().ok()?, desk.lang);
    let (body, due) = (desk.body(id), desk.date(sits.due));
    let (last_en, last_de) = match sits.last.map(|it| desk.date(it)) {
        Some(last) => (format!("last meeting on {last}"), format!("letzte Sitzung am {last}")),
        None => ("no meeting yet".to_owned(), "noch keine Sitzung".to_owned()),
    };
    let over = sits.due < desk.day_of(desk.report.as_of);
    let (is, ist) = if over { ("was", "war") } else { ("is", "ist") };
    Some(desk.either(
        format!("{body} is to meet {rhythm}: {last_en}, the next one {is} due by {due}"),
        format!("{body} soll {rhythm} tagen: {last_de}, die nächste {ist} bis {due} fällig"),
    ))
}

/// What somebody should look at: refused acts, announcements that differ, demands that were not followed, decisions to be
/// reviewed, a record without a keeper, vacant offices, things left undone.
fn attention(desk: &Desk<'_>) -> Vec<Entry> {
    let report = desk.report;
    let news = |it: &&gremium_engine::report::v1::Refusal| {
        desk.days_between(it.by.at, report.as_of) <= NEWS_DAYS
    };
    let refusals = report.refusals.iter().filter(news).map(|it| super::refusal(desk, it));
    let differing =
        report.decisions.iter().filter(|it| super::differ(&it.announcements)).map(|it| {
            let (number, title) = (&it.number, desk.title(&it.motion));
            desk.either(
                format!("{number} ({title}) was announced otherwise than computed"),
                format!("{number} ({title}) wurde anders verkündet als errechnet"),
            )
        });
    let items = report.sittings.iter().flat_map(|it| it.agenda.iter().map(move |item| (it, item)));
    let ignored = items.filter(|(_, item)| item.demands.iter().any(super::demand::is_ignored));
    let ignored = ignored.map(|(it, item)| {
        let (body, name, title) = (desk.body(&it.body), sitting_name(desk, it), desk.title(item));
        desk.either(
            format!("{body}, {name}: “{title}” was not voted on in the way that was demanded"),
            format!(
                "{body}, {name}: über „{title}“ wurde nicht so abgestimmt, wie es verlangt war"
            ),
        )
    });
    let reviews = report.decisions.iter().filter_map(|it| {
        let due = it.life.review.filter(|due| *due <= report.as_of)?;
        let (number, title, due) =
            (&it.number, desk.title(&it.motion), desk.date(desk.day_of(due)));
        Some(desk.either(
            format!("{number} ({title}) has been due for review since {due}"),
            format!("{number} ({title}) ist seit {due} zu überprüfen"),
        ))
    });
    let vacant = report.offices.iter().filter(|it| it.vacant).map(|it| desk.office_name(&it.id));
    let put_off =
        report.sittings.iter().flat_map(|it| it.agenda.iter().map(move |item| (it, item)));
    let put_off = put_off.filter(|(_, item)| super::procedure::waits(item));
    let put_off = put_off.filter_map(|(it, item)| {
        let (body, name) = (desk.body(&it.body), sitting_name(desk, it));
        let row = super::procedure::put_off(desk, item)?;
        Some(format!("{body}, {name}: {} — {}", desk.title(item), row.value))
    });
    let items = report.sittings.iter().flat_map(|it| it.agenda.iter().map(move |item| (it, item)));
    let awaited = items.filter_map(|(it, item)| awaiting(desk, it, item));
    let unsettled =
        report.decisions.iter().enumerate().filter_map(|(at, it)| unsettled(desk, at, it));
    let unlanded = report.decisions.iter().filter_map(|it| unlanded(desk, it));
    let rarely = report.statutes.bodies.iter().filter_map(|(id, body)| seldom(desk, id, body));
    let unrecorded =
        report.sittings.iter().filter(|it| !it.held && it.begins < report.as_of).map(|it| {
            let (body, name) = (desk.body(&it.body), sitting_name(desk, it));
            desk.either(
                format!("{body}, {name}: no minutes recorded yet"),
                format!("{body}, {name}: noch nicht festgehalten"),
            )
        });
    let overdue = report.requests.iter().filter(|it| !it.is_final());
    let overdue = overdue
        .filter(|it| it.deadline.is_some_and(|at| at < report.as_of))
        .map(|it| desk.either(format!("{}: overdue", it.id), format!("{}: überfällig", it.id)));
    let replaced =
        report.requests.iter().flat_map(|it| super::dossier::weighed::replaced(desk, it));
    let applied = report.members.iter().filter(|it| it.status == "applied").map(|it| {
        desk.either(
            format!("{} waits for its admission", it.name),
            format!("{} wartet auf die Aufnahme", it.name),
        )
    });
    unreadable(desk)
        .into_iter()
        .chain(refusals)
        .chain(differing)
        .chain(replaced)
        .chain(ignored)
        .chain(reviews)
        .chain(super::keeper::warning(desk))
        .chain(vacant)
        .chain(rarely)
        .chain(unsettled)
        .chain(unlanded)
        .chain(put_off)
        .chain(awaited)
        .chain(unrecorded)
        .chain(overdue)
        .chain(applied)
        .map(Entry::line)
        .collect()
}

/// That files lie in the record which nobody can read, so that whoever wrote them is mistaken about what they did.
fn unreadable(desk: &Desk<'_>) -> Option<String> {
    let files = &desk.report.record.unreadable;
    let all = files.join(", ");
    match files.len() {
        0 => None,
        1 => Some(desk.either(
            format!("a file cannot be read and has no effect (`gremium check` says why): {all}"),
            format!("eine Datei ist nicht lesbar und ohne Wirkung (Näheres: `gremium check`): {all}"),
        )),
        number => Some(desk.either(
            format!("{number} files cannot be read and have no effect (`gremium check` says why): {all}"),
            format!("{number} Dateien sind nicht lesbar und ohne Wirkung (Näheres: `gremium check`): {all}"),
        )),
    }
}

/// Whose consent a decision of a sitting still waits for, and until when.
fn awaiting(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> Option<String> {
    let pending = item.outcome.as_deref() == Some("awaits_consent");
    let absent = item.derivation.as_ref()?.absent.as_ref().filter(|_| pending)?;
    let (body, name) = (desk.body(&sitting.body), sitting_name(desk, sitting));
    let missing = desk.member_names(&absent.missing);
    let until = absent
        .until
        .map(|at| format!(" {} {} ({})", desk.say(terms::UNTIL), desk.end(at), desk.distance(at)));
    let (title, until) = (desk.title(item), until.unwrap_or_default());
    Some(desk.either(
        format!(
            "{body}, {name}: “{title}” waits for the consent of those absent{until}: {missing}"
        ),
        format!("{body}, {name}: „{title}“ wartet auf die Zustimmung Abwesender{until}: {missing}"),
    ))
}

fn ended(desk: &Desk<'_>) -> Vec<Entry> {
    let ended = desk.report.requests.iter().filter(|it| it.is_final());
    ended
        .map(|it| {
            Entry::line(format!("{}: {} — {}", it.id, desk.title(it), status_words(desk, it)))
        })
        .collect()
}
