//! Elections and prioritisations: candidates, figures, steps, acceptance.

use gremium_core::time::Period;
use gremium_engine::prose::{self, Case};
use gremium_engine::report::v1::{Choosable, Contest, ContestResult, Decision};
use gremium_engine::text::Text;
use serde::Serialize;

use super::{Branch, Row};
use crate::desk::Desk;
use crate::{terms, words};

/// A contest as minutes show it.
#[derive(Debug, Serialize)]
pub(crate) struct ContestView {
    /// Heading of the list of candidates or options.
    heading: String,
    /// Heading of the ballots that mark something.
    valid: String,
    /// Candidates or options, each with what is to know of it.
    options: Vec<String>,
    /// Who was elected or spoke on it, and whether it was accepted; for how long.
    acceptance: Vec<String>,
}

impl ContestView {
    pub(crate) fn new(desk: &Desk<'_>, contest: &Contest, decision: Option<&Decision>) -> Self {
        let elects = contest.kind == "election";
        let heading = match (elects, contest.budget.as_deref()) {
            (_, Some(budget)) => {
                let budget = desk.money(budget);
                desk.either(
                    format!("Options, budget {budget}"),
                    format!("Möglichkeiten, Budget {budget}"),
                )
            }
            (true, None) => desk.either("Candidates".to_owned(), "Zur Wahl stehen".to_owned()),
            (false, None) => desk.either("Options".to_owned(), "Zur Auswahl stehen".to_owned()),
        };
        let elected = elected(contest, decision);
        let options = contest.options.iter();
        let acceptance = options.filter_map(|it| acceptance(desk, it, elected.contains(&&it.id)));
        let term = term(desk, contest).filter(|_| !elected.is_empty()).map(|it| {
            desk.either(
                format!("Term under the statutes: {it}."),
                format!("Amtszeit laut Satzung: {it}."),
            )
        });
        Self {
            heading,
            valid: desk.either("Valid".to_owned(), "Gültig".to_owned()),
            options: contest.options.iter().map(|it| named(desk, it)).collect(),
            acceptance: acceptance.chain(term).collect(),
        }
    }
}

/// Who moves up for those who declined or left.
fn moved_up(desk: &Desk<'_>, contest: &Contest) -> impl Iterator<Item = String> {
    let up = contest.options.iter().filter(|it| contest.moved_up.contains(&it.id));
    up.map(|it| {
        let name = person(desk, it);
        desk.either(format!("{name} moves up."), format!("{name} rückt nach."))
    })
}

/// Who was elected, also where other seats wait for a lot or a run-off.
fn elected<'a>(contest: &'a Contest, decision: Option<&Decision>) -> Vec<&'a String> {
    let elects = |outcome: &str| matches!(outcome, "adopted" | "lot_needed" | "next_round");
    let decided = contest.kind == "election" && decision.is_some_and(|it| elects(&it.outcome));
    let result = contest.result.as_ref().filter(|_| decided);
    result.into_iter().flat_map(|it| &it.winners).collect()
}

/// `Full Name (Member) accepts the office.`
fn acceptance(desk: &Desk<'_>, it: &Choosable, elected: bool) -> Option<String> {
    let name = person(desk, it);
    Some(match (it.accepted, elected) {
        (Some(true), _) => {
            desk.either(format!("{name} accepts the office."), format!("{name} nimmt die Wahl an."))
        }
        (Some(false), _) => desk.either(
            format!("{name} declines the office."),
            format!("{name} nimmt die Wahl nicht an."),
        ),
        (None, true) => desk.either(
            format!("{name} is elected; acceptance is not recorded."),
            format!("{name} ist gewählt; die Annahme der Wahl ist nicht festgehalten."),
        ),
        (None, false) => return None,
    })
}

/// `Full Name (Member)`.
fn person(desk: &Desk<'_>, it: &Choosable) -> String {
    let member = it.member.as_deref().map(|id| desk.member_name(id));
    member.map_or_else(|| it.name.clone(), |member| format!("{} ({member})", it.name))
}

/// For how long somebody is elected: `auf zwei Jahre`.
fn term(desk: &Desk<'_>, contest: &Contest) -> Option<String> {
    let term: Period = contest.term.as_deref()?.parse().ok()?;
    let term = prose::period(term, Case::Accusative, desk.lang);
    Some(desk.either(format!("for {term}"), format!("auf {term}")))
}

/// Who was elected, whether it was accepted, and for how long, as rows of the decision book.
pub(crate) fn rows(desk: &Desk<'_>, decision: &Decision) -> Vec<Row> {
    let Some(contest) = &decision.contest else { return Vec::new() };
    let elected = elected(contest, Some(decision));
    let options = contest.options.iter().filter(|it| elected.contains(&&it.id));
    let mut rows: Vec<Row> = options
        .map(|it| {
            let name = person(desk, it);
            let said = match it.accepted {
                Some(true) => desk.either("accepted".to_owned(), "Wahl angenommen".to_owned()),
                Some(false) => desk.either("declined".to_owned(), "Wahl abgelehnt".to_owned()),
                None => desk.either(
                    "acceptance not recorded".to_owned(),
                    "Annahme nicht festgehalten".to_owned(),
                ),
            };
            Row::new(desk, terms::ELECTED, format!("{name}: {said}"))
        })
        .collect();
    let up = contest.options.iter().filter(|it| contest.moved_up.contains(&it.id));
    rows.extend(up.map(|it| Row::new(desk, terms::MOVED_UP, person(desk, it))));
    let term = term(desk, contest).filter(|_| !rows.is_empty());
    rows.extend(term.map(|it| Row::new(desk, terms::TERM_OF_OFFICE, it)));
    rows
}

/// What a candidate needs, which the finding says of each of them; nothing where nothing is asked of them.
pub(crate) fn required(desk: &Desk<'_>, contest: Option<&Contest>) -> Option<String> {
    let result = contest?.result.as_ref()?;
    let asked = result.steps.iter().any(|it| it.kind == "majority");
    asked.then(|| desk.either("see the finding".to_owned(), "siehe Feststellung".to_owned()))
}

/// What marks an option says, with names in the place of ids; what says nothing of options, such as an abstention, in words.
pub(crate) fn marks(desk: &Desk<'_>, contest: Option<&Contest>, said: &str) -> String {
    if matches!(said, "abstain" | "invalid") {
        return words::choice(said, desk.lang).to_owned();
    }
    let word = |word: &str| {
        let id = word.trim_end_matches([',', ':']);
        let mut options = contest.into_iter().flat_map(|it| &it.options);
        match options.find(|it| it.id == id) {
            Some(it) => format!("{}{}", it.name, &word[id.len()..]),
            None => word.to_owned(),
        }
    };
    said.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// What a ballot says, and why it is invalid where it is.
pub(crate) fn with_fault(desk: &Desk<'_>, said: String, why: Option<&Text>) -> String {
    let Some(why) = why else { return said };
    let why = desk.text(why);
    desk.either(format!("{said} (invalid: {why})"), format!("{said} (ungültig: {why})"))
}

/// `Full members 2, associated members 1, all others none`, where the class of the voter decides.
pub(crate) fn may_mark(desk: &Desk<'_>, contest: Option<&Contest>) -> Option<String> {
    let marks = contest?.marks_by_class.as_ref()?;
    let most = |most: u32| match most {
        0 => desk.either("none".to_owned(), "nichts".to_owned()),
        most => most.to_string(),
    };
    let others = desk.either("all others".to_owned(), "alle anderen".to_owned());
    let each = marks.each.iter().map(|(class, own)| (desk.class(class), *own));
    let all = each.chain([(others, marks.others)]);
    Some(all.map(|(who, own)| format!("{who}: {}", most(own))).collect::<Vec<_>>().join(", "))
}

/// `Full Name (Member; consent: 2026-03-01, by letter; its id)`: with the id that ballots write.
pub(crate) fn option(desk: &Desk<'_>, it: &Choosable) -> String {
    let id = (it.id != it.name).then(|| it.id.clone());
    described(desk, it, id)
}

/// `Full Name (Member; consent: 2026-03-01, by letter)`.
fn named(desk: &Desk<'_>, it: &Choosable) -> String {
    described(desk, it, None)
}

fn described(desk: &Desk<'_>, it: &Choosable, id: Option<String>) -> String {
    let member = it.member.as_deref().map(|id| desk.member_name(id));
    let consent = it
        .consent
        .as_deref()
        .map(|text| desk.either(format!("consent: {text}"), format!("Einverständnis: {text}")));
    let cost = it.cost.as_deref().map(|cost| desk.money(cost));
    let withdrawn = it.withdrawn.as_deref();
    let withdrawn = withdrawn
        .map(|text| desk.either(format!("withdrawn: {text}"), format!("zurückgetreten: {text}")));
    let more: Vec<String> = [member, cost, consent, withdrawn, id].into_iter().flatten().collect();
    if more.is_empty() { it.name.clone() } else { format!("{} ({})", it.name, more.join("; ")) }
}

/// The steps of the count as minutes find them: of a condition alone it is said whether it is met.
pub(crate) fn finding(desk: &Desk<'_>, contest: Option<&Contest>) -> Vec<Branch> {
    let result = contest.and_then(|it| it.result.as_ref());
    let steps = result.into_iter().flat_map(|it| &it.steps);
    let said = steps.map(|it| Branch {
        depth: 0,
        met: it.met.filter(|_| it.kind == "majority"),
        text: desk.text(&it.text).to_owned(),
    });
    said.chain(contest.into_iter().flat_map(|it| moved_up(desk, it)).map(|it| Branch::new(0, it)))
        .collect()
}

/// The steps of the count, and what those elected said to it.
pub(crate) fn lines(desk: &Desk<'_>, contest: Option<&Contest>, depth: usize) -> Vec<Branch> {
    let result = contest.and_then(|it| it.result.as_ref());
    let steps = result.into_iter().flat_map(|it| &it.steps);
    let steps = steps.map(|it| (it.met, desk.text(&it.text).to_owned()));
    let answers = |it: &Contest| -> Vec<String> {
        it.options.iter().filter_map(|it| acceptance(desk, it, false)).collect()
    };
    let after =
        contest.into_iter().flat_map(|it| answers(it).into_iter().chain(moved_up(desk, it)));
    let after = after.map(|text| (None, text));
    steps.chain(after).map(|(met, text)| Branch { depth, met, text }).collect()
}

/// An announcement in words: of an election or a prioritisation nothing is adopted or rejected.
pub(crate) fn announced(
    desk: &Desk<'_>,
    contest: Option<&Contest>,
    (outcome, recommends): (&str, bool),
    elected: Option<&[String]>,
) -> String {
    let Some(contest) = contest else { return desk.outcome_of(recommends, outcome) };
    let name = |id: &String| option_of(contest, id).map_or(id.clone(), |it| person(desk, it));
    let elects = contest.kind == "election";
    let (en, de) = match (outcome, elects) {
        ("adopted", true) => match elected.filter(|it| !it.is_empty()) {
            Some(elected) => {
                let mut elected: Vec<&String> = elected.iter().collect();
                let won = contest.result.iter().flat_map(|it| &it.winners);
                // In the order of the result; whoever it does not know comes last.
                elected
                    .sort_by_key(|id| won.clone().position(|it| it == *id).unwrap_or(usize::MAX));
                let names = elected.into_iter().map(name).collect::<Vec<_>>().join(", ");
                (format!("elected: {names}"), format!("gewählt: {names}"))
            }
            None => ("elected".to_owned(), "gewählt".to_owned()),
        },
        ("rejected", true) => ("nobody elected".to_owned(), "niemand gewählt".to_owned()),
        ("next_round", true) => ("a run-off follows".to_owned(), "Stichwahl folgt".to_owned()),
        ("adopted", false) => ("order established".to_owned(), "Reihung festgestellt".to_owned()),
        ("rejected", false) => {
            ("no order established".to_owned(), "keine Reihung festgestellt".to_owned())
        }
        (other, _) => return desk.outcome(other).to_owned(),
    };
    desk.either(en, de)
}

/// What a ballot marks (`a > b = c`, `a 3, b 1`), with options by their names.
pub(crate) fn marked(contest: &Contest, marks: &str) -> String {
    let name = |word: &str| {
        let option = contest.options.iter().find(|it| it.id == word);
        option.map_or_else(|| word.to_owned(), |it| it.name.clone())
    };
    let (mut text, mut word) = (String::with_capacity(marks.len()), String::new());
    for letter in marks.chars() {
        if matches!(letter, ' ' | ',' | '>' | '=') {
            text.push_str(&name(&std::mem::take(&mut word)));
            text.push(letter);
        } else {
            word.push(letter);
        }
    }
    text + &name(&word)
}

/// The outcome in words: that of the contest where there is one.
pub(crate) fn outcome(desk: &Desk<'_>, contest: Option<&Contest>, key: &str) -> String {
    match contest.and_then(|it| Some((it, it.result.as_ref()?))) {
        Some((contest, result)) if !result.elected.is_empty() => elected_by(desk, contest, result),
        Some((_, result)) => desk.text(&result.headline).to_owned(),
        None => desk.outcome(key).to_owned(),
    }
}

/// An option by its id, also one that was elected in an earlier round.
pub(crate) fn option_of<'a>(contest: &'a Contest, id: &str) -> Option<&'a Choosable> {
    contest.options.iter().chain(&contest.before).find(|it| it.id == id)
}

/// `elected: Full Name (Member; 5), Full Name (Member; 3)`, and what is left open.
fn elected_by(desk: &Desk<'_>, contest: &Contest, result: &ContestResult) -> String {
    let named = result.elected.iter().map(|seat| {
        let option = option_of(contest, &seat.option);
        let member = option.and_then(|it| it.member.as_deref()).map(|id| desk.member_name(id));
        let votes = seat.votes.as_ref().map(|votes| desk.weight(votes));
        let more: Vec<String> = member.into_iter().chain(votes).collect();
        let name = option.map_or(&seat.option, |it| &it.name);
        if more.is_empty() { name.clone() } else { format!("{name} ({})", more.join("; ")) }
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let open = result.open.as_ref().map(|it| format!("; {}", desk.text(&it.text)));
    let open = open.unwrap_or_default();
    desk.either(format!("elected: {named}{open}"), format!("gewählt: {named}{open}"))
}
