//! Version 1 of a simulation: `schemas/v1/simulation.json`.

use std::collections::BTreeSet;

use gremium_core::id::OptionId;
use gremium_core::state::State;
use gremium_core::tally::Weight;
use gremium_core::time::Instant;
use gremium_core::whatif::{Recount as CoreRecount, Unrecounted};
use schemars::JsonSchema;
use serde::Serialize;

use super::Supposed;
use super::threshold;
use super::window::window;
use crate::compare::{Difference, compare};
use crate::derivation::v1::Amount;
use crate::power::v1::Index;
use crate::replay::Replay;
use crate::report::v1::{About, ContestResult, Poll, Report, build as report};
use crate::text::{Text, said};
use crate::words::{self, Naming};

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/simulation/v1";

/// What would be different if something else were the case. Nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Simulation")]
pub struct Simulation {
    /// Always `gremium/simulation/v1`.
    pub format: String,
    /// The moment of evaluation.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// What is supposed, in words.
    pub supposed: Vec<Text>,
    /// What is to be known of it: ballots that would be invalid or no votes, polls that they end.
    pub notes: Vec<Text>,
    /// What stands otherwise in the record: members, polls, requests, decisions.
    pub differences: Vec<Difference>,
    /// Open polls, and what would still change them.
    pub polls: Vec<PollChange>,
    /// Rules of bodies whose thresholds or powers are different.
    pub rules: Vec<RuleChange>,
    /// Past decisions counted again; null where no other statutes are supposed.
    pub recount: Option<Recount>,
}

/// An open poll before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PollChange {
    /// The poll.
    pub poll: String,
    /// The title of its motion; the binding one where there are two.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
    /// As it is; null: it is not open.
    pub before: Option<PollStanding>,
    /// As it would be; null: it would not be open.
    pub after: Option<PollStanding>,
    /// How it would end at once; null: it would not, or is not open.
    pub closed: Option<PollEnd>,
}

/// What an open poll would come to that ends by what is supposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PollEnd {
    /// When voting would end.
    #[schemars(with = "String")]
    pub at: Instant,
    /// The outcome.
    pub outcome: Option<String>,
    /// What an election or a prioritisation would come to.
    pub headline: Option<Text>,
    /// Who would be elected, or what would be taken up.
    pub chosen: Vec<String>,
}

/// Where an open poll stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PollStanding {
    /// What it would end in now.
    pub outcome: Option<String>,
    /// Members that have not voted.
    pub not_voted: u64,
    /// The fewest ballots that would turn that around; null: none, or not computed.
    pub ballots: Option<u64>,
    /// When it closes.
    #[schemars(with = "String")]
    pub closes: Instant,
    /// What an election or a prioritisation would come to now.
    pub headline: Option<Text>,
    /// Who would be elected, or what would be taken up.
    pub chosen: Vec<String>,
}

/// A rule of a body before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleChange {
    /// The body.
    pub body: String,
    /// The rule.
    pub rule: String,
    /// The ways.
    pub channels: Vec<String>,
    /// The round, counted from 1.
    pub round: u32,
    /// As it is; null: there is no such rule in the body.
    pub before: Option<Standing>,
    /// As it would be.
    pub after: Option<Standing>,
    /// Members whose power is different.
    pub members: Vec<MemberChange>,
}

/// What a rule asks of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standing {
    /// Members that may vote.
    pub voters: u64,
    /// Their votes.
    #[schemars(with = "Amount")]
    pub votes: Weight,
    /// The least whole number of votes for the quorum, where the rule sets one.
    #[schemars(with = "Option<Amount>")]
    pub quorum: Option<Weight>,
    /// The least whole number of yes votes for the majority if everybody votes.
    #[schemars(with = "Option<Amount>")]
    pub majority: Option<Weight>,
    /// The smallest number of members that can adopt.
    pub smallest_winning: Option<u64>,
    /// The smallest number of members that can block.
    pub smallest_blocking: Option<u64>,
    /// Whether power was `computed`; see `gremium power`.
    pub power: &'static str,
}

/// The power of a member before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MemberChange {
    /// The member.
    pub member: String,
    /// What it is called.
    pub name: String,
    /// Its normalised Banzhaf index as it is; null: it has no vote.
    pub before: Option<Index>,
    /// As it would be.
    pub after: Option<Index>,
}

/// Past decisions counted again under other statutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recount {
    /// How many were counted again.
    pub decisions: u64,
    /// Those that would have ended otherwise, that could not have been adopted by any ballots, or that cannot be counted again.
    pub different: Vec<Recounted>,
}

/// A decision counted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recounted {
    /// Number in the decision book.
    pub number: Option<String>,
    /// The motion.
    pub id: String,
    /// Its title; the binding one where there are two.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
    /// When it was decided.
    #[schemars(with = "String")]
    pub at: Instant,
    /// How it was decided.
    pub before: String,
    /// How it would have been; null: it cannot be counted again.
    pub after: Option<String>,
    /// Why it cannot be counted again.
    pub why: Option<Text>,
    /// Whether any ballots of those who could vote would have adopted it; null: not known.
    pub reachable: Option<bool>,
    /// Of an election or a prioritisation: what it would have come to; null of other motions, and where it would not have
    /// been counted.
    pub then: Option<Text>,
    /// Who was elected, or what was taken up; of an order alone, what stood first.
    pub chosen_before: Vec<String>,
    /// Who would have been.
    pub chosen_after: Vec<String>,
    /// What would have been different about the time in which a poll was open: too short or too long a window, an earlier or a
    /// later end.
    pub window: Vec<Text>,
}

/// What a supposition changes; `None` where the record has no report.
pub fn build(replay: &Replay, supposed: &Supposed, about: &About) -> Option<Simulation> {
    let (before, after) = (report(replay, about)?, report(&supposed.replay, about)?);
    let mut differences = compare(Some(&before), &after);
    differences.retain(|it| it.what != "statutes");
    let recount = supposed
        .statutes
        .as_ref()
        .map(|statutes| recounted(&replay.state, &before, replay.state.recount(statutes)));
    Some(Simulation {
        format: FORMAT.to_owned(),
        as_of: about.as_of,
        supposed: supposed.said.clone(),
        notes: supposed.notes.clone(),
        differences,
        polls: polls(&before, &after),
        rules: threshold::changes(&replay.state, &supposed.replay.state),
        recount,
    })
}

/// Polls that are open now or then, where something is different.
fn polls(before: &Report, after: &Report) -> Vec<PollChange> {
    let standing = |poll: &Poll| {
        (poll.phase == "open").then(|| PollStanding {
            outcome: poll.outcome.clone(),
            not_voted: u64::try_from(poll.not_voted.len()).unwrap_or(u64::MAX),
            ballots: poll.would_change.as_ref().and_then(|it| it.ballots),
            closes: poll.closes,
            headline: chosen(poll).map(|it| it.headline.clone()),
            chosen: chosen(poll).map(|it| it.winners.clone()).unwrap_or_default(),
        })
    };
    let end = |old: &Poll, new: &Poll| {
        (old.phase == "open" && new.phase == "closed").then(|| PollEnd {
            at: new.closes,
            outcome: new.outcome.clone(),
            headline: chosen(new).map(|it| it.headline.clone()),
            chosen: chosen(new).map(|it| it.winners.clone()).unwrap_or_default(),
        })
    };
    let both = before.polls.iter().zip(&after.polls);
    both.map(|(old, new)| PollChange {
        poll: old.id.clone(),
        title: old.motion.title.clone(),
        title_in: old.motion.title_in.clone(),
        before: standing(old),
        after: standing(new),
        closed: end(old, new),
    })
    .filter(|it| it.before != it.after)
    .collect()
}

/// What the contest of a poll comes to.
fn chosen(poll: &Poll) -> Option<&ContestResult> {
    poll.contest.as_ref().and_then(|it| it.result.as_ref())
}

fn recounted(state: &State, report: &Report, again: Vec<CoreRecount>) -> Recount {
    let decisions = u64::try_from(again.len()).unwrap_or(u64::MAX);
    let differs = |it: &CoreRecount| {
        let otherwise = it.chosen.as_ref().is_some_and(|it| it.before != it.after);
        it.after.as_ref().ok() != Some(&it.before)
            || it.reachable == Some(false)
            || otherwise
            || !it.window.is_empty()
    };
    let different = again.into_iter().filter(differs).map(|it| decision(state, report, &it));
    Recount { decisions, different: different.collect() }
}

fn decision(state: &State, report: &Report, it: &CoreRecount) -> Recounted {
    let id = it.motion.to_string();
    let known = report.decisions.iter().find(|decision| decision.id == id);
    let title = state.motion(&it.motion).map(|(motion, _)| &motion.title);
    Recounted {
        number: known.map(|decision| decision.number.clone()),
        title: title.map(ToString::to_string).unwrap_or_default(),
        title_in: title.and_then(|it| it.both.as_ref()).map(|it| Text::new(&*it.en, &*it.de)),
        id,
        at: it.at,
        before: it.before.as_str().to_owned(),
        after: it.after.as_ref().ok().map(|verdict| verdict.as_str().to_owned()),
        why: it.after.as_ref().err().map(|it| why(state, it)),
        reachable: it.reachable,
        then: then(state, it),
        chosen_before: it.chosen.iter().flat_map(|it| texts(&it.before)).collect(),
        chosen_after: it.chosen.iter().flat_map(|it| texts(&it.after)).collect(),
        window: it.window.iter().map(|it| window(state, it)).collect(),
    }
}

fn texts(options: &BTreeSet<OptionId>) -> Vec<String> {
    options.iter().map(ToString::to_string).collect()
}

/// What an election or a prioritisation would have come to.
fn then(state: &State, it: &CoreRecount) -> Option<Text> {
    let (motion, _) = state.motion(&it.motion)?;
    let currency = state.partnership.latest()?.currency;
    let then = it.chosen.as_ref()?.then.as_ref()?;
    Some(ContestResult::new(&[motion.contest.as_ref()?], then, currency).headline)
}

fn why(state: &State, it: &Unrecounted) -> Text {
    match it {
        Unrecounted::NoMatter => {
            Text::new("there would be no such matter", "eine solche Angelegenheit gäbe es nicht")
        }
        Unrecounted::OtherBody(body) => said!(
            "the body {body} would decide",
            "das Gremium {body} entschiede",
            body = Naming::now(state).body(body)
        ),
        Unrecounted::OtherWay(channel) => {
            let way = words::channel(*channel);
            Text::new(
                format!("{} would not be a way to decide it", way.en),
                format!("{} wäre dafür kein zulässiger Weg", way.de),
            )
        }
        Unrecounted::OtherAmount => Text::new(
            "the matter would be for other amounts, so this could not have been put",
            "die Angelegenheit gälte für andere Beträge, der Antrag wäre also nicht gestellt worden",
        ),
        Unrecounted::OtherQuestion => Text::new(
            "a choice among several would become a yes or no, or the other way round",
            "aus einer Auswahl unter mehreren würde ein Ja oder Nein oder umgekehrt",
        ),
        Unrecounted::OtherBallots => Text::new(
            "its ballots were marked for another method",
            "die Stimmzettel wurden nach einem anderen Verfahren ausgefüllt",
        ),
        Unrecounted::NotKnown => Text::new(
            "the record does not say enough of the vote",
            "das Register sagt über die Abstimmung nicht genug",
        ),
    }
}
