//! A vote as minutes show it: motion, figures, finding, result.

use gremium_core::money::{Amount, Currency};
use gremium_core::rule::Comparator;
use gremium_core::tally::{Measure, Weight};
use gremium_core::text::Lang;
use gremium_engine::derivation::v1::{Comparison, Condition, Derivation};
use gremium_engine::prose::{self, order_of_clauses};
use gremium_engine::report::v1::{
    Amendment, Announcement, Ballot, Contest, Decision, EarlierCount, Entitled, Item, Motion, Poll,
    Sitting, Stamp, Tally, WithExcluded, Withdrawn,
};
use gremium_engine::text::Text;
use serde::Serialize;

use super::contest::{self, ContestView};
use super::explain::standing::amending;
use super::{Branch, Row, announced, demand, differ, life, procedure};
use crate::desk::{Desk, capital};
use crate::{terms, words};

/// A motion with what is to know of it.
#[derive(Debug, Serialize)]
pub(crate) struct MotionView {
    text: String,
    rows: Vec<Row>,
}

/// A vote and its result.
#[derive(Debug, Serialize)]
pub(crate) struct VoteView {
    motion: MotionView,
    yes: String,
    no: String,
    abstain: String,
    invalid: String,
    /// Votes that could have been cast by those present, or in the poll, and were not.
    not_cast: String,
    /// Whether the votes of those who were away are not among these.
    in_sitting: bool,
    /// Why there was nothing to count, where nobody could vote.
    no_vote: Option<String>,
    entitled: String,
    /// Whether nothing was counted, because a clear majority was stated by acclamation.
    uncounted: bool,
    ballots: Vec<BallotView>,
    /// Whether it is known when the ballots came in.
    dated: bool,
    /// Whether a member has another number of votes than one.
    weighted: bool,
    /// Votes that do not count, in words.
    void: Vec<String>,
    rule: String,
    lines: Vec<Branch>,
    contest: Option<ContestView>,
    required: String,
    outcome: String,
    number: Option<String>,
    own_number: Option<String>,
    announced: String,
    differs: bool,
    changes: Vec<ChangeView>,
    /// What became of it after the vote.
    life: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct BallotView {
    member: String,
    choice: String,
    votes: String,
    received: Option<String>,
}

/// A provision of the statutes that a decision changed.
#[derive(Debug, Serialize)]
struct ChangeView {
    title: String,
    /// Whether it was not there before.
    is_new: bool,
    /// Whether it is not there any more.
    lifted: bool,
    /// Those of its old paragraphs that did not stay as they were.
    before: Vec<String>,
    /// Those of its new paragraphs that were not there before.
    after: Vec<String>,
}

/// The version of the statutes that a decision let in, once its text has landed.
pub(crate) fn amendment<'a>(desk: &Desk<'a>, decision: &Decision) -> Option<&'a Amendment> {
    let is_it = |it: &Decision| it.id == decision.id;
    let mut versions = desk.report.statutes.versions.iter().skip(1);
    versions.find(|it| amending(desk, it).is_some_and(is_it))
}

/// The newest entry that a document tells of: of its newest act, or of an amendment of the statutes that came of one of its
/// decisions.
pub(crate) fn newest_with_amendments<'a>(
    desk: &Desk<'_>,
    act: &Stamp,
    decisions: impl Iterator<Item = &'a Decision>,
) -> String {
    let amended = decisions.filter_map(|it| amendment(desk, it)).max_by_key(|it| it.at);
    let amended = amended.filter(|it| it.at > act.at);
    amended.map_or(act.entry, |it| it.entry).to_string()
}

/// Old and new text of the provisions that a decision changed.
fn changes(desk: &Desk<'_>, decision: Option<&Decision>) -> Vec<ChangeView> {
    let version = decision.and_then(|it| amendment(desk, it));
    let only = |these: &[Text], those: &[Text]| {
        let these = these.iter().filter(|it| !those.contains(it));
        these.map(|it| it.get(desk.lang).to_owned()).collect()
    };
    let mut changes: Vec<_> = version.into_iter().flat_map(|it| &it.changes).collect();
    changes.sort_by(|one, other| order_of_clauses(one.clause.as_deref(), other.clause.as_deref()));
    changes
        .into_iter()
        .map(|it| ChangeView {
            title: desk.with_clause(capital(it.title.get(desk.lang)), it.clause.as_deref()),
            is_new: it.before.is_empty(),
            lifted: it.after.is_empty(),
            before: only(&it.before, &it.after),
            after: only(&it.after, &it.before),
        })
        .collect()
}

/// What a vote in a sitting and one in a poll have in common.
struct Parts<'a> {
    motion: MotionView,
    tally: &'a Tally,
    electorate: Option<&'a Entitled>,
    ballots: Vec<BallotView>,
    void: Vec<String>,
    rule: Option<&'a str>,
    derivation: &'a Derivation,
    contest: Option<&'a Contest>,
    outcome: &'a str,
    decision: Option<&'a Decision>,
    /// What the chair announced of what is no entry of the decision book.
    announced: Option<&'a str>,
    in_sitting: bool,
}

/// The vote on an item, where there was one.
pub(crate) fn of_item(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> Option<VoteView> {
    if procedure::is_put_off(item) {
        return None;
    }
    let id = format!("{}/{}#{}", sitting.body, sitting.day(), item.id);
    let decision = desk.decision_of(&id);
    let mut motion = self::motion(desk, item.motion.as_ref()?);
    if let Some(kind) = item.vote {
        motion.rows.push(Row::new(desk, terms::KIND_OF_VOTE, kind_of_vote(desk, item, kind)));
    }
    for line in demand::lines(desk, item) {
        motion.rows.push(Row::new(desk, terms::DEMAND, line));
    }
    if let Some(choice) = &item.chair_vote {
        motion.rows.push(Row::new(desk, terms::CHAIR_VOTE, words::choice(choice, desk.lang)));
    }
    if item.subtraction {
        let text = desk.either(
            "yes votes by subtraction of those counted otherwise".to_owned(),
            "Ja-Stimmen nach der Subtraktionsmethode".to_owned(),
        );
        motion.rows.push(Row::new(desk, terms::COUNTS, text));
    }
    if !item.present.is_empty() {
        let inquorate = item.outcome.as_deref() == Some("inquorate");
        let label = if inquorate { terms::PRESENT_OR_REPRESENTED } else { terms::PRESENT_AT_VOTE };
        motion.rows.push(Row::new(desk, label, present(desk, item)));
    }
    let ballots = item.by_name.iter().map(|(member, choice)| BallotView {
        member: desk.member_name(member),
        votes: votes(desk, item.electorate.as_ref(), member),
        choice: by_name(desk, item, (member, choice)),
        received: None,
    });
    Some(view(
        desk,
        Parts {
            motion,
            tally: item.tally.as_ref()?,
            electorate: item.electorate.as_ref(),
            ballots: ballots.collect(),
            void: void(desk, item),
            rule: item.rule.as_deref(),
            derivation: item.derivation.as_ref()?,
            contest: item.contest.as_ref(),
            outcome: item.outcome.as_deref()?,
            decision,
            announced: item.announced.as_deref().filter(|_| decision.is_none()),
            in_sitting: true,
        },
    ))
}

/// What a member said by name: what it marked, or how it cast its votes.
pub(crate) fn by_name(desk: &Desk<'_>, item: &Item, (member, said): (&str, &str)) -> String {
    match &item.contest {
        Some(contest) => {
            let said = contest::marks(desk, Some(contest), said);
            contest::with_fault(desk, said, item.invalid.get(member))
        }
        None => words::votes(said, desk.lang),
    }
}

/// What became of an item of which there is no outcome.
pub(crate) fn without_outcome(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> String {
    if sitting.held {
        return desk
            .say(if item.motion.is_some() { terms::DEALT_WITH } else { terms::NO_MOTION })
            .to_owned();
    }
    let at = desk.moment(sitting.begins);
    if sitting.begins >= desk.report.as_of {
        desk.either(format!("on the agenda of {at}"), format!("auf der Tagesordnung vom {at}"))
    } else {
        desk.either(
            format!("on the agenda of {at}; the sitting is not recorded yet"),
            format!("auf der Tagesordnung vom {at}; die Sitzung ist noch nicht festgehalten"),
        )
    }
}

/// What decided beside the majority: the quorum that was not reached, a tie and who broke it, vetoes.
pub(crate) fn decisive(desk: &Desk<'_>, motion: &str, derivation: &Derivation) -> Option<String> {
    let only = Derivation {
        quorum: derivation.quorum.clone().filter(|it| !it.reached),
        law: None,
        majority: None,
        consent: None,
        abort: None,
        reopening: None,
        objections: None,
        withdrawn: false,
        ..derivation.clone()
    };
    let mut lines: Vec<String> = Vec::new();
    for it in prose::derivation(&only, desk, desk.lang) {
        match (it.depth, it.met, lines.as_mut_slice()) {
            (0, Some(false), _) => lines.push(format!("{} – {}", it.text, desk.say(terms::UNMET))),
            (0, Some(true) | None, _) => lines.push(it.text),
            // The quorum comes first, and a reader asks by how much it was missed.
            (_, Some(false), [quorum]) if only.quorum.is_some() => {
                quorum.push_str(&format!(": {}", it.text));
            }
            (_, _, _) => {}
        }
    }
    let by_chair = derivation.tie.as_ref().is_some_and(|it| it.resolution == "chair");
    let presided = desk.item_of(motion).and_then(|(sitting, _)| sitting.chair.as_deref());
    if let (true, Some(name)) = (by_chair, presided) {
        lines.push(desk.either(format!("{name} presided"), format!("die Sitzung leitete {name}")));
    }
    let first = lines.first_mut()?;
    *first = capital(first);
    Some(lines.join("; "))
}

/// The subjects that a motion touches.
pub(crate) fn topics(desk: &Desk<'_>, motion: &Motion) -> Option<Row> {
    let named = !motion.topics.is_empty();
    named.then(|| Row::new(desk, terms::TOPICS, motion.topics.join(", ")))
}

/// What was said with vetoes: `Stadt Lindenau (Nein mit Veto): …; stattdessen: …`.
pub(crate) fn vetoes(desk: &Desk<'_>, item: &Item) -> Vec<String> {
    let told = item.vetoes.iter().map(|(member, said)| {
        let instead = desk.either("instead".to_owned(), "stattdessen".to_owned());
        let alternative = said.alternative.as_ref().map(|it| format!("{instead}: {it}"));
        let words: Vec<String> = said.reason.iter().cloned().chain(alternative).collect();
        let veto = words::choice("veto", desk.lang);
        format!("{} ({veto}): {}", desk.member_name(member), words.join("; "))
    });
    told.collect()
}

/// The money that a motion is about: the use of a fund with its purpose and sum, or a sum.
pub(crate) fn money(desk: &Desk<'_>, motion: &Motion) -> Option<Row> {
    let currency = desk.report.partnership.currency.parse().unwrap_or(Currency::EUR);
    if let Some(amount) = motion.amount {
        let sum = gremium_engine::words::money(Amount(amount), currency);
        return Some(Row::new(desk, terms::AMOUNT, sum.get(desk.lang)));
    }
    let used = motion.fund.as_ref()?;
    let known = desk.report.funds.iter().find(|it| it.id == used.id);
    let purpose = known.and_then(|it| it.purposes.iter().find(|it| it.id == used.purpose));
    let fund = known.map_or(used.id.as_str(), |it| desk.text(&it.title));
    let purpose = purpose.map_or(used.purpose.as_str(), |it| desk.text(&it.title));
    let sum = used.amount.map(|it| gremium_engine::words::money(Amount(it), currency));
    let sum = sum.map(|it| format!(", {}", it.get(desk.lang))).unwrap_or_default();
    Some(Row::new(desk, terms::USE_OF_FUND, format!("{}: {purpose}{sum}", capital(fund))))
}

/// Votes that were cast by members without a vote, and what came of it: they are void, and the result is said with them.
pub(crate) fn void(desk: &Desk<'_>, item: &Item) -> Vec<String> {
    let lines = item.void.iter().map(|(member, choice)| {
        let choice = by_name(desk, item, (member, choice));
        let member = desk.member_name(member);
        desk.either(
            format!("{member}: {choice} — void, not counted"),
            format!("{member}: {choice} — unwirksam, nicht gezählt"),
        )
    });
    let finding = item.outcome_with_void.as_deref().map(|with| {
        if item.outcome.as_deref() == Some(with) {
            desk.either(
                "The result would have been the same with the votes of those excluded.".to_owned(),
                "Mit den Stimmen der Ausgeschlossenen wäre das Ergebnis dasselbe gewesen."
                    .to_owned(),
            )
        } else {
            let with = desk.outcome(with);
            desk.either(
                format!("With the votes of those excluded the result would have been: {with}."),
                format!("Mit den Stimmen der Ausgeschlossenen wäre das Ergebnis gewesen: {with}."),
            )
        }
    });
    let could = item.outcome_with_excluded;
    let could = could.and_then(|with| with_excluded(desk, item.outcome.as_deref()?, with));
    lines.chain(finding).chain(could).collect()
}

/// What a poll would have come to with the votes of those excluded from the question.
pub(crate) fn poll_with_excluded(desk: &Desk<'_>, poll: &Poll) -> Option<String> {
    with_excluded(desk, poll.outcome.as_deref()?, poll.outcome_with_excluded?)
}

/// What a vote would have come to with the votes of those excluded from the question, whatever they had said.
fn with_excluded(desk: &Desk<'_>, outcome: &str, with: WithExcluded) -> Option<String> {
    if [with.yes, with.no].iter().all(|it| outcome == *it) {
        return Some(desk.either(
            "The result would have been the same with the votes of those excluded, whatever they had said."
                .to_owned(),
            "Mit den Stimmen der Ausgeschlossenen wäre das Ergebnis dasselbe gewesen, gleich wie sie gestimmt hätten."
                .to_owned(),
        ));
    }
    let (yes, no) = (desk.outcome(with.yes), desk.outcome(with.no));
    Some(desk.either(
        format!("With the votes of those excluded the result would have been: {yes} if they had said yes, {no} if they had said no."),
        format!("Mit den Stimmen der Ausgeschlossenen wäre das Ergebnis gewesen: {yes}, hätten sie mit Ja, {no}, hätten sie mit Nein gestimmt."),
    ))
}

/// The vote of a poll, from its opening on.
pub(crate) fn of_poll(desk: &Desk<'_>, poll: &Poll) -> Option<VoteView> {
    let counting = poll.ballots.iter().filter(|it| super::explain::counts(it));
    let ballots = counting.map(|it| BallotView {
        member: desk.member_name(it.member.as_str()),
        votes: votes(desk, poll.electorate.as_ref(), it.member.as_str()),
        choice: ballot(desk, poll, it),
        received: Some(desk.moment(it.by.at)),
    });
    Some(view(
        desk,
        Parts {
            motion: motion(desk, &poll.motion),
            tally: poll.tally.as_ref()?,
            electorate: poll.electorate.as_ref(),
            ballots: ballots.collect(),
            void: poll_with_excluded(desk, poll).into_iter().collect(),
            rule: poll.rule.as_deref(),
            derivation: poll.derivation.as_ref()?,
            contest: poll.contest.as_ref(),
            outcome: poll.outcome.as_deref()?,
            decision: desk.decision_of(&poll.id),
            announced: None,
            in_sitting: false,
        },
    ))
}

fn view(desk: &Desk<'_>, parts: Parts<'_>) -> VoteView {
    let tally = parts.tally;
    let announcements = parts.decision.map(|it| it.announcements.as_slice()).unwrap_or_default();
    let entitled = match (&tally.entitled, parts.electorate) {
        (Some(votes), _) => desk.weight(votes),
        (None, Some(electorate)) => electorate.voters.len().to_string(),
        (None, None) => "–".to_owned(),
    };
    let no_vote = (parts.outcome == "inquorate" && is_empty(tally)).then(|| {
        desk.either(
            "There was no vote, since there was no quorum.".to_owned(),
            "Keine Abstimmung, da nicht beschlussfähig.".to_owned(),
        )
    });
    let counted = match &no_vote {
        Some(_) => &Derivation { majority: None, tie: None, ..parts.derivation.clone() },
        None => parts.derivation,
    };
    VoteView {
        motion: parts.motion,
        in_sitting: parts.in_sitting,
        yes: desk.weight(&tally.yes),
        no: desk.weight(&tally.no),
        abstain: desk.weight(&tally.abstain),
        invalid: desk.weight(&tally.invalid),
        not_cast: not_cast(tally).map_or_else(|| "–".to_owned(), |it| desk.weight(&it)),
        entitled,
        uncounted: parts.derivation.acclaimed.is_some(),
        weighted: parts.electorate.is_some_and(|it| {
            let one = Weight::whole(1);
            it.voters.values().any(|votes| *votes != one)
        }),
        dated: parts.ballots.iter().any(|it| it.received.is_some()),
        ballots: parts.ballots,
        void: parts.void,
        rule: desk.rule(parts.rule),
        lines: lines(desk, counted, 0)
            .into_iter()
            .chain(contest::finding(desk, parts.contest))
            .collect(),
        contest: parts.contest.map(|it| ContestView::new(desk, it, parts.decision)),
        required: contest::required(desk, parts.contest).unwrap_or_else(|| required(desk, counted)),
        no_vote,
        outcome: parts.decision.map_or_else(
            || contest::outcome(desk, parts.contest, parts.outcome),
            |it| desk.decided(it),
        ),
        number: parts.decision.map(|it| short_number(&it.number)),
        own_number: announcements.iter().find_map(|it| it.number.clone()),
        announced: announced(
            desk,
            (parts.contest, parts.decision.is_some_and(|it| it.recommends)),
            announcements
                .iter()
                .map(Announcement::said)
                .chain(parts.announced.map(|said| (said, None))),
        ),
        differs: differ(announcements) || parts.announced.is_some_and(|said| said != parts.outcome),
        changes: changes(desk, parts.decision),
        life: parts.decision.map(|it| life::rows(desk, it)).unwrap_or_default(),
    }
}

/// The votes of those present or represented, of all in a poll, less those that were cast.
fn not_cast(tally: &Tally) -> Option<Weight> {
    let could =
        tally.represented.as_ref().or(tally.present.as_ref()).or(tally.entitled.as_ref())?;
    let cast: Weight = [&tally.yes, &tally.no, &tally.abstain, &tally.invalid].into_iter().sum();
    could.minus(&cast)
}

/// Whether nobody voted.
fn is_empty(tally: &Tally) -> bool {
    [&tally.yes, &tally.no, &tally.abstain, &tally.invalid].into_iter().all(Weight::is_zero)
}

/// The votes of a member; a dash where it has none.
fn votes(desk: &Desk<'_>, electorate: Option<&Entitled>, member: &str) -> String {
    let voters = electorate.into_iter().flat_map(|it| &it.voters);
    let mut votes = voters.filter(|(id, _)| id.as_str() == member).map(|(_, votes)| votes);
    votes.next().map_or_else(|| "–".to_owned(), |it| desk.weight(it))
}

/// What a ballot says: what it marks, or its choice.
pub(crate) fn ballot(desk: &Desk<'_>, poll: &Poll, ballot: &Ballot) -> String {
    let said = match (&ballot.marks, ballot.choice) {
        (Some(divided), "split") => words::votes(divided, desk.lang),
        (Some(marks), _) => contest::marks(desk, poll.contest.as_ref(), marks),
        (None, choice) => words::choice(choice, desk.lang).to_owned(),
    };
    contest::with_fault(desk, said, ballot.invalid.as_ref())
}

/// By whom and why a motion was withdrawn.
pub(crate) fn withdrawn(desk: &Desk<'_>, it: &Withdrawn) -> String {
    let why = it.reason.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    format!("{}{why}", desk.stamp(&it.by))
}

/// The motion, its mover, its matter, what it decides on and what it pins.
pub(crate) fn motion(desk: &Desk<'_>, motion: &Motion) -> MotionView {
    let mut rows = Vec::new();
    if let Some(mover) = &motion.mover {
        rows.push(Row::new(desk, terms::MOVER, desk.member_name(mover)));
    }
    if !motion.supported_by.is_empty() {
        let names: Vec<String> =
            motion.supported_by.iter().map(|it| desk.member_name(it)).collect();
        rows.push(Row::new(desk, terms::SUPPORTED_BY, names.join(", ")));
    }
    rows.push(Row::new(desk, terms::MATTER, desk.matter(&motion.matter)));
    rows.extend(topics(desk, motion));
    rows.extend(money(desk, motion));
    if let Some(request) = &motion.request {
        let title = desk.request_title(request);
        rows.push(Row::new(desk, terms::REQUEST, title.unwrap_or_default()).with_code(request));
    }
    if let Some(member) = &motion.member {
        rows.push(Row::new(desk, terms::MEMBER, desk.member_name(member)));
    }
    if let Some(office) = &motion.office {
        rows.push(Row::new(desk, terms::OFFICE, desk.office_title(office)));
    }
    rows.extend(procedure::recused(desk, motion));
    rows.extend(motion.pins.iter().map(|it| super::pin(desk, it)));
    MotionView { text: desk.motion_text(motion).to_owned(), rows }
}

/// `namentlich, auf Verlangen von Stadt Lindenau, um 14:40 Uhr`.
fn kind_of_vote(desk: &Desk<'_>, item: &Item, kind: &str) -> String {
    let mut text = words::vote_kind(kind, desk.lang).to_owned();
    if !item.demanded_by.is_empty() {
        let by = desk.member_names(&item.demanded_by);
        text.push_str(
            &desk.either(format!(", demanded by {by}"), format!(", auf Verlangen von {by}")),
        );
    }
    if let Some(at) = item.voted {
        let time = desk.time(at);
        text.push_str(&desk.either(format!(", at {time}"), format!(", um {time}")));
    }
    for earlier in &item.recounted {
        let count = recounted(desk, earlier);
        text.push_str(&desk.either(
            format!("; counted again, before that {count}"),
            format!("; nachgezählt, zuvor {count}"),
        ));
    }
    text
}

/// `Ja 4, Nein 3 (eine Hand übersehen)`.
fn recounted(desk: &Desk<'_>, earlier: &EarlierCount) -> String {
    let said = [
        ("yes", "Ja", &earlier.yes),
        ("no", "Nein", &earlier.no),
        ("abstaining", "Enthaltungen", &earlier.abstain),
        ("invalid", "ungültig", &earlier.invalid),
    ];
    let said = said.into_iter().filter_map(|(en, de, votes)| {
        let votes = desk.weight(votes.as_ref()?);
        Some(desk.either(format!("{en} {votes}"), format!("{de} {votes}")))
    });
    let counts = said.collect::<Vec<_>>().join(", ");
    match &earlier.reason {
        Some(reason) => format!("{counts} ({reason})"),
        None => counts,
    }
}

/// Who of those entitled was there, and who else that has no vote on the question.
fn present(desk: &Desk<'_>, item: &Item) -> String {
    let votes = |id: &&String| match &item.electorate {
        Some(electorate) => electorate.voters.keys().any(|voter| voter.as_str() == id.as_str()),
        None => true,
    };
    let (voting, others): (Vec<&String>, Vec<&String>) = item.present.iter().partition(votes);
    let names = |ids: &[&String]| {
        let names: Vec<String> = ids.iter().map(|id| desk.member_name(id)).collect();
        names.join(", ")
    };
    let there = match voting.as_slice() {
        [] => "0".to_owned(),
        voting => format!("{} ({})", voting.len(), names(voting)),
    };
    if others.is_empty() {
        return there;
    }
    let others = names(&others);
    desk.either(
        format!("{there}; without a vote: {others}"),
        format!("{there}; ohne Stimme: {others}"),
    )
}

/// The finding, line by line.
pub(crate) fn lines(desk: &Desk<'_>, derivation: &Derivation, depth: usize) -> Vec<Branch> {
    let lines = prose::derivation(derivation, desk, desk.lang).into_iter();
    lines
        .map(|it| Branch { depth: depth.saturating_add(it.depth), met: it.met, text: it.text })
        .collect()
}

/// What the rule requires, in figures: `at least 6 yes votes`.
pub(crate) fn required(desk: &Desk<'_>, derivation: &Derivation) -> String {
    derivation.majority.as_ref().map_or_else(|| "–".to_owned(), |it| condition(desk, it))
}

fn condition(desk: &Desk<'_>, condition: &Condition) -> String {
    let all = |parts: &[Condition], joint: &str| {
        parts.iter().map(|it| self::condition(desk, it)).collect::<Vec<_>>().join(joint)
    };
    match (condition, desk.lang) {
        (Condition::Compare(it), _) => comparison(desk, it),
        (Condition::AllOf { parts, .. }, Lang::En) => all(parts, " and "),
        (Condition::AllOf { parts, .. }, Lang::De) => all(parts, " und "),
        (Condition::AnyOf { parts, .. }, Lang::En) => all(parts, " or "),
        (Condition::AnyOf { parts, .. }, Lang::De) => all(parts, " oder "),
        (Condition::PerClass { classes, .. }, _) => {
            let counted = classes.iter().filter_map(|it| Some((&it.class, it.condition.as_ref()?)));
            let parts = counted
                .map(|(class, it)| format!("{}: {}", desk.class(class), self::condition(desk, it)));
            parts.collect::<Vec<_>>().join("; ")
        }
        (Condition::Together { classes, condition, .. }, lang) => {
            let names = classes.iter().map(|it| desk.class(it)).collect::<Vec<_>>();
            let names = names.join(match lang {
                Lang::De => " und ",
                Lang::En => " and ",
            });
            let inner = condition.as_ref().map_or_else(String::new, |it| self::condition(desk, it));
            format!("{names}: {inner}")
        }
    }
}

fn comparison(desk: &Desk<'_>, it: &Comparison) -> String {
    let lang = desk.lang;
    let comparator = Comparator::ALL.into_iter().find(|known| known.as_str() == it.comparator);
    let (Ok(measure), Some(comparator)) = (it.count.parse::<Measure>(), comparator) else {
        return prose::comparison(it, desk, lang);
    };
    let (comparator, number) = match (&it.number, &it.required, comparator) {
        (Some(number), _, comparator) => (comparator, number),
        (None, Some(enough), Comparator::MoreThan | Comparator::AtLeast) => {
            (Comparator::AtLeast, enough)
        }
        (None, Some(enough), Comparator::LessThan | Comparator::AtMost) => {
            (Comparator::AtMost, enough)
        }
        (None, Some(enough), Comparator::Equals) => (Comparator::Equals, enough),
        (None, None, comparator) if let Some(exact) = &it.exact => (comparator, exact),
        (None, None, _) => return prose::requirement(it, lang),
    };
    let comparator = prose::comparator(comparator).get(lang);
    if *number == Weight::whole(1)
        && let Some(one) = prose::one_of(measure)
    {
        return format!("{comparator} {}", one.get(lang));
    }
    let unit = match (it.unit.as_str(), lang) {
        ("heads", Lang::De) => " nach Köpfen",
        ("heads", Lang::En) => " by heads",
        _other => "",
    };
    let number = prose::figures(number, lang);
    format!("{comparator} {number} {}{unit}", prose::measure(measure).get(lang))
}

/// A number of the decision book as a body says it: `7/2025` for `assembly/2025/7`.
pub(crate) fn short_number(number: &str) -> String {
    let mut parts = number.rsplit('/');
    match (parts.next(), parts.next()) {
        (Some(running), Some(year)) => format!("{running}/{year}"),
        (_, _) => number.to_owned(),
    }
}
