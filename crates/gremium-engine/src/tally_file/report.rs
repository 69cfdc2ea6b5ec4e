//! What `gremium tally` answers.

use std::collections::BTreeMap;

use gremium_core::id::ClassId;
use gremium_core::outcome::{self, Circumstances, Outcome, Verdict};
use gremium_core::rule::Rule;
use gremium_core::tally::{Counts, Inconsistency, Tally, Weight};
use schemars::JsonSchema;
use serde::Serialize;

use super::CountFile;
use crate::derivation::v1::{Amount, Derivation};
use crate::text::Text;
use crate::wire::problem::{Problem, below};
use crate::wire::v1::number::Number;
use crate::words;

/// The name and version of the answer's form.
pub const SCHEMA: &str = "gremium/tally/v1";

/// The answer of `gremium tally` as versioned data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Answer of gremium tally")]
pub struct Report {
    /// `gremium/tally/v1`.
    pub schema: &'static str,
    /// The result.
    pub result: Result,
    /// The result that no missing vote can change any more; null where there is none, or it cannot be told.
    pub decided_early: Option<Result>,
    /// Whether the body could decide; null where the rule sets no quorum.
    pub quorum_reached: Option<bool>,
    /// The least whole number of yes votes that meets the majority, with its base as counted.
    #[schemars(with = "Option<Amount>")]
    pub required_yes: Option<Weight>,
    /// The least whole number that meets the quorum.
    #[schemars(with = "Option<Amount>")]
    pub required_quorum: Option<Weight>,
    /// Numbers that cannot all be true; then nothing was decided.
    pub inconsistencies: Vec<Text>,
    /// What a careful reader of the rule should know.
    pub remarks: Vec<Text>,
    /// How the result was reached; null where nothing was decided.
    pub derivation: Option<Derivation>,
    /// The outcome behind the public form.
    #[serde(skip)]
    pub outcome: Option<Outcome>,
}

/// A result of `gremium tally`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Result {
    /// Adopted.
    Adopted,
    /// Rejected.
    Rejected,
    /// A tie, and everything stays as it is.
    NoAction,
    /// The quorum was missed: no decision.
    Inquorate,
    /// The quorum was missed, and voting goes on.
    Extended,
    /// A tie, and the vote is to be repeated.
    Repeat,
    /// A tie, and a lot is to be drawn.
    LotNeeded,
    /// Rejected in this round; another follows.
    NextRound,
    /// Somebody objected: the motion is to be put to the vote.
    VoteNeeded,
    /// Stopped by a veto.
    Vetoed,
    /// Sent back by a veto.
    SentBack,
    /// Resting because of a veto.
    Suspended,
    /// Adopted by the votes, while the time for a veto still runs.
    Pending,
    /// Not adopted yet: those who were not there can still consent.
    AwaitsConsent,
    /// Ended without a decision: enough members objected to the way itself.
    Aborted,
    /// Withdrawn before the vote was over.
    Withdrawn,
    /// Put off to a later sitting.
    Deferred,
    /// Referred to another body.
    Referred,
    /// Could not be voted on.
    Inadmissible,
    /// Voting goes on, and missing votes can still change the result.
    Open,
    /// The numbers cannot all be true.
    Inconsistent,
}

impl From<Verdict> for Result {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Adopted => Self::Adopted,
            Verdict::Rejected => Self::Rejected,
            Verdict::NoAction => Self::NoAction,
            Verdict::Inquorate => Self::Inquorate,
            Verdict::Extended => Self::Extended,
            Verdict::Repeat => Self::Repeat,
            Verdict::LotNeeded => Self::LotNeeded,
            Verdict::NextRound => Self::NextRound,
            Verdict::VoteNeeded => Self::VoteNeeded,
            Verdict::Vetoed => Self::Vetoed,
            Verdict::SentBack => Self::SentBack,
            Verdict::Suspended => Self::Suspended,
            Verdict::Pending => Self::Pending,
            Verdict::AwaitsConsent => Self::AwaitsConsent,
            Verdict::Aborted => Self::Aborted,
            Verdict::Withdrawn => Self::Withdrawn,
            Verdict::Deferred => Self::Deferred,
            Verdict::Referred => Self::Referred,
            Verdict::Inadmissible => Self::Inadmissible,
        }
    }
}

/// Judges a count by a rule; what is no number at all, and what the rule asks nothing of, is a problem of the count file.
pub fn evaluate(rule: &Rule, count: &CountFile) -> std::result::Result<Report, Vec<Problem>> {
    let unasked = super::unasked::of_count(rule, count);
    if !unasked.is_empty() {
        return Err(unasked);
    }
    let tally = match read(count)? {
        Ok(tally) => tally,
        Err(found) => return Ok(inconsistent(found.iter().map(say).collect())),
    };
    let beyond = beyond_all(count, &tally);
    if !beyond.is_empty() {
        return Ok(inconsistent(beyond));
    }
    let circumstances = count.circumstances();
    let outcome = outcome::decide(rule, &tally, &circumstances);
    let decided_early = outcome::fixed(rule, &tally, &circumstances).map(Result::from);
    let result =
        if count.open { decided_early.unwrap_or(Result::Open) } else { outcome.verdict.into() };
    Ok(report(rule, &tally, &circumstances, outcome, result, decided_early))
}

fn report(
    rule: &Rule,
    tally: &Tally,
    circumstances: &Circumstances,
    outcome: Outcome,
    result: Result,
    decided_early: Option<Result>,
) -> Report {
    Report {
        schema: SCHEMA,
        result,
        decided_early,
        quorum_reached: outcome.derivation.quorum.as_ref().map(|step| step.reached),
        required_yes: outcome::required_yes(rule, tally, circumstances),
        required_quorum: outcome::required_quorum(rule, tally, circumstances),
        inconsistencies: Vec::new(),
        remarks: remarks(rule, circumstances),
        derivation: Some(Derivation::from(&outcome.derivation)),
        outcome: Some(outcome),
    }
}

/// What is counted beside the votes and is more than those entitled, where their number is known.
fn beyond_all(count: &CountFile, tally: &Tally) -> Vec<Text> {
    let votes = tally.votes();
    let read = |number: &Option<Number>| number.as_ref().and_then(Number::weight);
    let said = [
        ("present_at_opening".to_owned(), read(&count.present_at_opening)),
        ("supporters".to_owned(), votes.supporters.clone()),
        // Objections are counted by heads; where votes weigh alike these are the votes.
        ("objections".to_owned(), count.objections.map(|it| Weight::whole(u64::from(it)))),
    ];
    let by_heads = tally.heads().and_then(|heads| heads.entitled.clone());
    let limit = |key: &str| match (key, &by_heads) {
        ("objections", Some(heads)) => Some(heads.clone()),
        (_votes, _) => votes.entitled.clone(),
    };
    let alone = said.into_iter().map(|(key, value)| (limit(&key), key, value));
    let in_classes = tally.classes().iter().map(|(class, counts)| {
        (votes.entitled.clone(), format!("classes.{class}.entitled"), counts.entitled.clone())
    });
    let exceeding = alone.chain(in_classes).filter_map(|(limit, key, value)| {
        let (limit, value) = (limit?, value?);
        (value > limit).then(|| {
            Text::new(
                format!("`{key}` is {value} and more than `entitled`, which is {limit}"),
                format!("`{key}` ist {value} und mehr als `entitled` mit {limit}"),
            )
        })
    });
    let chair = read(&count.presiding).zip(votes.present.clone()).filter(|(it, all)| it > all);
    let chair = chair.map(|(it, all)| {
        Text::new(
            format!("`presiding` is {it} and more than `present`, which is {all}"),
            format!("`presiding` ist {it} und mehr als `present` mit {all}"),
        )
    });
    exceeding.chain(chair).collect()
}

fn inconsistent(inconsistencies: Vec<Text>) -> Report {
    Report {
        schema: SCHEMA,
        result: Result::Inconsistent,
        decided_early: None,
        quorum_reached: None,
        required_yes: None,
        required_quorum: None,
        inconsistencies,
        remarks: Vec::new(),
        derivation: None,
        outcome: None,
    }
}

fn remarks(rule: &Rule, circumstances: &Circumstances) -> Vec<Text> {
    let requirement = rule.requirement(circumstances.channel, circumstances.earlier_rounds);
    let minority = Text::new(
        "under this rule fewer yes than no votes can adopt: add `simple` to the majority if that is not meant",
        "nach dieser Regel können weniger Ja- als Nein-Stimmen annehmen: der Mehrheit `simple` hinzufügen, wenn das nicht gemeint ist",
    );
    let can_win = !requirement.majority.needs_as_many_yes_as_no();
    can_win.then_some(minority).into_iter().collect()
}

type Counted = std::result::Result<Tally, Vec<Inconsistency>>;

fn read(count: &CountFile) -> std::result::Result<Counted, Vec<Problem>> {
    let mut problems = Vec::new();
    let votes = count.numbers().verify("", &mut problems);
    let heads = count.heads.as_ref().map(|numbers| numbers.verify("heads", &mut problems));
    let classes: BTreeMap<ClassId, Counts> = count
        .classes
        .iter()
        .map(|(class, numbers)| {
            (class.clone(), numbers.verify(&below("classes", class.as_str()), &mut problems))
        })
        .collect();
    let mut sizes = BTreeMap::new();
    for (unit, numbers) in &count.sizes {
        let route = below("sizes", unit.as_str());
        let counts = numbers.verify(&route, &mut problems);
        if unit.is_size() {
            sizes.insert(unit.clone(), counts);
            continue;
        }
        problems.push(Problem::new(
            route,
            "votes stand at the top of the count, heads under `heads`",
            "Stimmen stehen oben in der Auszählung, Köpfe unter `heads`",
        ));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Tally::with(votes, heads, classes).and_then(|tally| tally.measured(sizes)))
}

/// What is wrong with a count, whose classes have no names but their ids.
pub(super) fn say(found: &Inconsistency) -> Text {
    words::inconsistency(found, &|class| Text::same(format!("`{class}`")))
}
