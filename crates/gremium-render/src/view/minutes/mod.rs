//! The minutes (Niederschrift) of a sitting.

mod head;

pub(crate) use head::place;

use gremium_engine::derivation::v1::{Condition, Derivation, Quorum};
use gremium_engine::prose;
use gremium_engine::report::v1::{Announcement, Attendance, Item, Sitting};
use gremium_engine::text::Text;
use serde::Serialize;

use super::vote::{self, MotionView, VoteView};
use super::{Row, acts_after, newest, order, procedure};
use crate::desk::Desk;
use crate::terms;

/// The minutes of a sitting.
#[derive(Debug, Serialize)]
pub(crate) struct Minutes {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    body: String,
    date: String,
    rows: Vec<Row>,
    present: Vec<Person>,
    proxies: Vec<Proxy>,
    excused: String,
    absent: String,
    /// Who has a seat without a vote and was not there: nobody asks them for an excuse.
    away: String,
    guests: String,
    entitled: usize,
    represented: usize,
    quorums: Vec<String>,
    /// Whether anything was put to the vote.
    voted: bool,
    without_vote: Vec<String>,
    findings: Vec<String>,
    approves: Option<String>,
    corrections: Vec<String>,
    approved: Approval,
    agenda_changes: Vec<String>,
    items: Vec<ItemView>,
    refusals: Vec<String>,
    closing: String,
    signers: Vec<Row>,
    annexes: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Person {
    member: String,
    delegate: String,
    time: String,
    /// Votes that it could cast at most; a dash where it has none here.
    votes: String,
}

#[derive(Debug, Serialize)]
struct Proxy {
    from: String,
    to: String,
    document: Option<String>,
    remark: Option<String>,
}

/// The approval of these minutes by a later sitting.
#[derive(Debug, Serialize)]
struct Approval {
    text: String,
    corrections: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ItemView {
    title: String,
    /// What it is to the item that it is a question of.
    kind: Option<String>,
    /// The order of voting, as far as there is something to say.
    order: Vec<Row>,
    /// The text as it was moved, where amendments changed it.
    moved: Option<String>,
    /// The questions that were put within it, in their order.
    questions: Vec<ItemView>,
    urgent: bool,
    /// Whether it was put off, so that there was no vote on it.
    put_off: bool,
    on_agenda: Option<String>,
    course: Option<String>,
    motion: Option<MotionView>,
    vote: Option<VoteView>,
    /// What was announced of it, where it was not voted on.
    announced: Option<AnnouncedView>,
    statements: Vec<String>,
}

/// A result that was announced without a vote, beside what the record makes of the item.
#[derive(Debug, Serialize)]
struct AnnouncedView {
    computed: String,
    announced: String,
    differs: bool,
}

/// The minutes of a sitting that was held.
pub(crate) fn minutes(desk: &Desk<'_>, sitting: &Sitting) -> Minutes {
    let desk = &desk.then(sitting.former_names);
    let path = path(sitting);
    let refusals = desk.report.refusals.iter().filter(|it| it.path == path);
    let names = |ids: Vec<&String>| desk.member_names(ids);
    Minutes {
        source: source(desk, sitting),
        engine: desk.report.engine.clone(),
        draft: true,
        translation: desk.translates(),
        body: desk.body(&sitting.body),
        date: super::sitting_date(desk, sitting),
        rows: head::rows(desk, sitting),
        present: sitting.present.iter().map(|it| person(desk, sitting, it)).collect(),
        proxies: proxies(desk, sitting),
        excused: names(sitting.excused.iter().collect()),
        absent: absent(desk, sitting, sitting.entitled.iter()),
        away: absent(desk, sitting, sitting.without_vote.keys()),
        guests: sitting.guests.join(", "),
        entitled: sitting.entitled.len(),
        represented: sitting.entitled.iter().filter(|it| is_represented(sitting, it)).count(),
        quorums: quorums(desk, sitting),
        voted: sitting.agenda.iter().any(|it| it.derivation.is_some()),
        without_vote: without_vote(desk, sitting),
        findings: findings(desk, sitting),
        approves: sitting.approves.as_ref().map(|day| {
            let of_day = |it: &&Sitting| it.body == sitting.body && it.day() == *day;
            let approved = desk.report.sittings.iter().find(of_day);
            let day = approved.map_or_else(|| day.clone(), |it| super::sitting_date(desk, it));
            desk.either(
                format!("In this sitting the minutes of the sitting on {day} were approved."),
                format!(
                    "In dieser Sitzung wurde die Niederschrift über die Sitzung am {day} genehmigt."
                ),
            )
        }),
        corrections: sitting.corrections.clone(),
        agenda_changes: sitting.agenda_changes.clone(),
        approved: approval(desk, sitting),
        items: order::numbered(sitting).map(|(_, it)| item(desk, sitting, it)).collect(),
        refusals: refusals.map(|it| super::refusal(desk, it)).collect(),
        closing: closing(desk, sitting),
        signers: signers(desk, sitting),
        annexes: annexes(desk, sitting, &path),
    }
}

/// The newest entry that the minutes tell of: of the sitting, of what became of its decisions, of a refusal, of the sitting
/// that approved them.
fn source(desk: &Desk<'_>, sitting: &Sitting) -> String {
    let ids =
        sitting.agenda.iter().map(|it| format!("{}/{}#{}", sitting.body, sitting.day(), it.id));
    let decisions: Vec<_> = ids.filter_map(|id| desk.decision_of(&id)).collect();
    let after = decisions.iter().flat_map(|it| acts_after(it));
    let path = path(sitting);
    let refused = desk.report.refusals.iter().filter(|it| it.path == path).map(|it| &it.by);
    let approved = approving(desk, sitting).map(|it| &it.by);
    let acts = std::iter::once(&sitting.by).chain(after).chain(refused).chain(approved);
    let newest = newest(acts).unwrap_or(&sitting.by);
    vote::newest_with_amendments(desk, newest, decisions.into_iter())
}

/// The later sitting that approved the minutes of a sitting.
fn approving<'a>(desk: &Desk<'a>, sitting: &Sitting) -> Option<&'a Sitting> {
    let approves =
        |it: &&Sitting| it.body == sitting.body && it.approves.as_deref() == Some(&*sitting.day());
    desk.report.sittings.iter().filter(|it| it.held).find(approves)
}

/// The file of a sitting in the record.
fn path(sitting: &Sitting) -> String {
    format!("meetings/{}/{}.yaml", sitting.body, sitting.day())
}

fn is_represented(sitting: &Sitting, member: &str) -> bool {
    sitting.present.iter().any(|it| it.member == member)
        || sitting.proxies.iter().any(|it| it.from == member && it.void.is_none())
}

fn is_absent(sitting: &Sitting, member: &String) -> bool {
    !is_represented(sitting, member) && !sitting.excused.contains(member)
}

/// Which of some members were neither there nor excused.
fn absent<'a>(desk: &Desk<'_>, sitting: &Sitting, of: impl Iterator<Item = &'a String>) -> String {
    desk.member_names(of.filter(|it| is_absent(sitting, it)))
}

/// Who signs: whoever presided and whoever kept the minutes, as far as the record names them.
fn signers(desk: &Desk<'_>, sitting: &Sitting) -> Vec<Row> {
    let named = [(terms::CHAIR, &sitting.chair), (terms::KEEPER, &sitting.keeper)];
    let row = |(label, name): (_, &Option<String>)| Some(Row::new(desk, label, name.as_deref()?));
    let mut all: Vec<Row> = named.into_iter().filter_map(row).collect();
    if all.is_empty() {
        let unknown = desk.either("not recorded".to_owned(), "nicht festgehalten".to_owned());
        all.push(Row::new(desk, terms::CHAIR, unknown));
    }
    all
}

fn person(desk: &Desk<'_>, sitting: &Sitting, it: &Attendance) -> Person {
    let time = |at| desk.time(at);
    let time = match (it.from, it.until) {
        (None, None) => desk.either("throughout".to_owned(), "durchgehend".to_owned()),
        (Some(from), None) => {
            desk.either(format!("from {}", time(from)), format!("ab {}", time(from)))
        }
        (None, Some(until)) => {
            desk.either(format!("until {}", time(until)), format!("bis {}", time(until)))
        }
        (Some(from), Some(until)) => format!("{} – {}", time(from), time(until)),
    };
    Person {
        member: desk.member_name(&it.member),
        delegate: match &it.instruction {
            Some(told) => desk.either(
                format!("{} (instructed: {told})", it.delegate),
                format!("{} (Weisung: {told})", it.delegate),
            ),
            None => it.delegate.clone(),
        },
        time,
        votes: votes(desk, sitting, &it.member),
    }
}

/// The votes of a member in this sitting: the most that it had for one of its motions.
fn votes(desk: &Desk<'_>, sitting: &Sitting, member: &str) -> String {
    let electorates = sitting.agenda.iter().filter_map(|it| it.electorate.as_ref());
    let votes = electorates.flat_map(|it| &it.voters).filter(|(id, _)| id.as_str() == member);
    match votes.map(|(_, votes)| votes).max() {
        Some(votes) => desk.weight(votes),
        None if sitting.entitled.iter().any(|it| it == member) => "1".to_owned(),
        None => "–".to_owned(),
    }
}

/// Members with a seat but without a vote in this sitting, and why; those recused stand with their motion.
fn without_vote(desk: &Desk<'_>, sitting: &Sitting) -> Vec<String> {
    let why = |id: &String, why: &Text| format!("{} ({})", desk.member_name(id), desk.text(why));
    let mut all: Vec<String> = sitting.without_vote.iter().map(|(id, it)| why(id, it)).collect();
    for item in &sitting.agenda {
        let Some(electorate) = &item.electorate else { continue };
        let recused = item.motion.as_ref().map(|it| it.recused.as_slice()).unwrap_or_default();
        for (id, it) in electorate.excluded.iter().filter(|(id, _)| !recused.contains(id)) {
            let line = why(id, it);
            if !all.contains(&line) {
                all.push(line);
            }
        }
    }
    all
}

fn proxies(desk: &Desk<'_>, sitting: &Sitting) -> Vec<Proxy> {
    let proxies = sitting.proxies.iter();
    proxies
        .map(|it| Proxy {
            from: desk.member_name(&it.from),
            to: desk.member_name(&it.to),
            document: it.document.clone(),
            remark: proxy_remark(desk, sitting, it),
        })
        .collect()
}

/// What is to know of a power of attorney: that it holds for a period, or why it has no effect.
fn proxy_remark(
    desk: &Desk<'_>,
    sitting: &Sitting,
    it: &gremium_engine::report::v1::Proxy,
) -> Option<String> {
    if let Some(why) = &it.void {
        let why = desk.text(why);
        return Some(desk.either(format!("without effect: {why}"), format!("ohne Wirkung: {why}")));
    }
    if !it.items.is_empty() {
        let named = sitting.agenda.iter().filter(|item| it.items.contains(&item.id));
        let names: Vec<&str> = named.map(|item| item.title.as_str()).collect();
        let names = names.join(", ");
        return Some(desk.either(format!("only for: {names}"), format!("nur für: {names}")));
    }
    it.standing.then(|| desk.either("for a period".to_owned(), "auf Zeit".to_owned()))
}

/// The quorum for each motion that was voted on, each kind of finding once.
fn quorums(desk: &Desk<'_>, sitting: &Sitting) -> Vec<String> {
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for item in &sitting.agenda {
        let Some(quorum) = item.derivation.as_ref().and_then(|it: &Derivation| it.quorum.as_ref())
        else {
            continue;
        };
        let (text, number) = (quorum_text(desk, quorum), order::number(sitting, item));
        match found.iter_mut().find(|(known, _)| *known == text) {
            Some((_, items)) if items.contains(&number) => {}
            Some((_, items)) => items.push(number),
            None => found.push((text, vec![number])),
        }
    }
    found.iter().map(|(text, numbers)| format!("{}: {text}", items(desk, numbers))).collect()
}

/// `TOP 1`, or `TOP 1, 3–5`.
fn items(desk: &Desk<'_>, numbers: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            Some(_) | None => spans.push((*number, *number)),
        }
    }
    let spans = spans.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _more => format!("{first}–{last}"),
    });
    let spans = spans.collect::<Vec<_>>().join(", ");
    match numbers {
        [_only] => desk.either(format!("Item {spans}"), format!("TOP {spans}")),
        _several => desk.either(format!("Items {spans}"), format!("TOP {spans}")),
    }
}

/// The finding of a quorum with its figures.
pub(crate) fn quorum_text(desk: &Desk<'_>, quorum: &Quorum) -> String {
    let finding = if quorum.reached {
        desk.either("quorate".to_owned(), "beschlussfähig".to_owned())
    } else {
        desk.either("not quorate".to_owned(), "nicht beschlussfähig".to_owned())
    };
    let mut figures = Vec::new();
    match &quorum.condition {
        Some(condition) => comparisons(desk, condition, &mut figures),
        None => figures.push(desk.either(
            "any number of those present is enough".to_owned(),
            "jede Zahl Anwesender genügt".to_owned(),
        )),
    }
    format!("{finding} – {}", figures.join("; "))
}

fn comparisons(desk: &Desk<'_>, condition: &Condition, figures: &mut Vec<String>) {
    match condition {
        Condition::Compare(it) => figures.push(prose::comparison(it, desk, desk.lang)),
        Condition::AllOf { parts, .. } | Condition::AnyOf { parts, .. } => {
            parts.iter().for_each(|part| comparisons(desk, part, figures));
        }
        Condition::PerClass { classes, .. } => {
            let conditions = classes.iter().filter_map(|it| it.condition.as_ref());
            conditions.for_each(|it| comparisons(desk, it, figures));
        }
        Condition::Together { condition, .. } => {
            condition.iter().for_each(|it| comparisons(desk, it, figures));
        }
    }
}

/// The later sitting that approved these minutes, and with which corrections; that none did.
fn approval(desk: &Desk<'_>, sitting: &Sitting) -> Approval {
    let Some(later) = approving(desk, sitting) else {
        let text = desk.either(
            "These minutes have not been approved yet.".to_owned(),
            "Diese Niederschrift ist noch nicht genehmigt.".to_owned(),
        );
        return Approval { text, corrections: Vec::new() };
    };
    let day = desk.date(later.date);
    let text = desk.either(
        format!("These minutes were approved in the sitting on {day}."),
        format!("Diese Niederschrift wurde in der Sitzung am {day} genehmigt."),
    );
    Approval { text, corrections: later.corrections.clone() }
}

fn item(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> ItemView {
    let vote = vote::of_item(desk, sitting, item);
    ItemView {
        title: desk.title(item).to_owned(),
        kind: order::kind(desk, sitting, item),
        order: order::rows(desk, sitting, item),
        moved: order::moved(desk, item).map(str::to_owned),
        questions: order::questions(sitting, item)
            .map(|it| self::item(desk, sitting, it))
            .collect(),
        put_off: procedure::is_put_off(item),
        urgent: item.urgent || is_added(item),
        on_agenda: on_agenda(desk, item),
        course: desk.course(item).map(str::to_owned),
        motion: item.motion.as_ref().map(|it| vote::motion(desk, it)),
        announced: announced(desk, sitting, item).filter(|_| vote.is_none()),
        vote,
        statements: vote::vetoes(desk, item).into_iter().chain(item.statements.clone()).collect(),
    }
}

fn announced(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> Option<AnnouncedView> {
    let decision = desk.decision_of(&format!("{}/{}#{}", sitting.body, sitting.day(), item.id));
    let announcements = decision.map(|it| it.announcements.as_slice()).unwrap_or_default();
    // What is no entry of the decision book has but what its minutes say.
    let own = item.announced.as_deref().filter(|_| decision.is_none());
    if announcements.is_empty() && own.is_none() {
        return None;
    }
    let outcome = item.outcome.as_deref();
    let recommends = decision.is_some_and(|it| it.recommends);
    let computed = outcome.map(|it| desk.outcome_of(recommends, it));
    let contest = (item.contest.as_ref(), recommends);
    let said = announcements.iter().map(Announcement::said).chain(own.map(|said| (said, None)));
    Some(AnnouncedView {
        computed: computed.unwrap_or_else(|| vote::without_outcome(desk, sitting, item)),
        announced: super::announced(desk, contest, said),
        differs: super::differ(announcements) || own.is_some_and(|said| outcome != Some(said)),
    })
}

/// Whether the item was added after the invitation, as the record itself shows.
fn is_added(item: &Item) -> bool {
    matches!(item.on_agenda, Some("added" | "cured" | "admitted" | "inadmissible"))
}

/// How an added item came to be voted on.
fn on_agenda(desk: &Desk<'_>, item: &Item) -> Option<String> {
    let told = is_added(item) || item.on_agenda == Some("undiscussed");
    let text = item.on_agenda_text.as_ref().filter(|_| told)?;
    Some(desk.text(text).to_owned())
}

/// Further findings on the sitting: questions about the quorum, objections, the basis of its form.
fn findings(desk: &Desk<'_>, sitting: &Sitting) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(sitting.challenged.map(|at| {
        let time = desk.time(at);
        desk.either(
            format!("The quorum was questioned at {time}."),
            format!("Die Beschlussfähigkeit wurde um {time} angezweifelt."),
        )
    }));
    if !sitting.objections.is_empty() {
        let names = desk.member_names(&sitting.objections);
        all.push(desk.either(
            format!("Objections to how the sitting was convened: {names}."),
            format!("Die Einberufung wurde gerügt von: {names}."),
        ));
    }
    all.extend(sitting.empowered.as_ref().map(|it| super::empowered(desk, it)));
    all.extend(sitting.basis.as_ref().map(|basis| {
        desk.either(
            format!("The form of the sitting rests on {basis}."),
            format!("Die Form der Sitzung beruht auf {basis}."),
        )
    }));
    all
}

fn closing(desk: &Desk<'_>, sitting: &Sitting) -> String {
    match sitting.ends {
        Some(at) => desk.either(
            format!("The sitting was closed at {}.", desk.time(at)),
            format!("Die Sitzung wurde um {} geschlossen.", desk.time(at)),
        ),
        None => desk.either(
            "No end is recorded.".to_owned(),
            "Ein Ende ist nicht festgehalten.".to_owned(),
        ),
    }
}

fn annexes(desk: &Desk<'_>, sitting: &Sitting, path: &str) -> Vec<Row> {
    let by = &sitting.by;
    let mut annexes = vec![
        Row::new(desk, terms::RECORDED, path).with_code(by.entry.short()),
        Row::new(
            desk,
            terms::ATTENDANCE,
            desk.either("in these minutes".to_owned(), "in dieser Niederschrift".to_owned()),
        ),
    ];
    let sent = sitting.invitation_documents.iter();
    annexes.extend(sent.map(|it| Row::new(desk, terms::INVITATION, it.as_str())));
    let documents = sitting.proxies.iter().filter_map(|it| it.document.as_ref());
    annexes.extend(documents.map(|it| Row::new(desk, terms::PROXIES, it.as_str())));
    let pins = sitting.agenda.iter().filter_map(|it| it.motion.as_ref()).flat_map(|it| &it.pins);
    annexes.extend(pins.map(|pin| {
        let row = Row::new(desk, terms::MOTION, pin.path.as_str());
        match &pin.id {
            Some(id) => row.with_code(id.as_str()),
            None => row,
        }
    }));
    annexes
}
