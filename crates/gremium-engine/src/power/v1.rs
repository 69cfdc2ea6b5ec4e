//! Version 1 of voting power: `schemas/v1/power.json`.

use gremium_core::id::{BodyId, RuleId};
use gremium_core::power::{self as core, Answer, Game as CoreGame};
use gremium_core::ratio::Ratio;
use gremium_core::record::Cast;
use gremium_core::state::State;
use gremium_core::statutes::{Body, BodyKind, Statutes};
use gremium_core::tally::{Choice, Weight};
use gremium_core::time::Instant;
use gremium_core::whatif::Question;
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::{Asked, asked};
use super::assumption::assumptions;
use crate::derivation::v1::Amount;
use crate::suggest::did_you_mean;
use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/power/v1";

/// Voting power in the bodies of a partnership.
///
/// Each rule of a body is a simple game: a coalition votes yes, all others no, and everybody takes part. Fractions are exact
/// and in lowest terms, counts are whole numbers of any size in decimal digits; percentages are rounded, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Voting power")]
pub struct Power {
    /// Always `gremium/power/v1`.
    pub format: String,
    /// The moment of evaluation.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// The games: by body, rule and what is asked.
    pub games: Vec<Game>,
}

/// What a rule makes of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Game {
    /// The body.
    pub body: String,
    /// The rule.
    pub rule: String,
    /// The ways in which this is asked: `poll`, `sitting`, …
    pub channels: Vec<String>,
    /// The round, counted from 1.
    pub round: u32,
    /// The matters that are decided so.
    pub matters: Vec<String>,
    /// What is assumed besides: who votes how.
    pub assumptions: Vec<Text>,
    /// Members that may vote.
    pub voters: u64,
    /// Their votes together.
    #[schemars(with = "Amount")]
    pub votes: Weight,
    /// `computed`; `empty`: nobody may vote; `not_monotone`: one more yes can make a coalition lose, so there is no simple game;
    /// `too_large`: not computed.
    pub answer: &'static str,
    /// Where it is not monotone: a coalition that wins, and who makes it lose by joining.
    pub counterexample: Option<Counterexample>,
    /// Why not even all together can adopt anything; null where they can.
    pub hindrance: Option<Hindrance>,
    /// The power, where it was computed.
    pub power: Option<Shares>,
    /// Whom the rule needs and how few are enough, where the power was not computed and nobody's yes can do harm.
    pub outline: Option<Outline>,
}

/// What is missing though all vote yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hindrance {
    /// `quorum`, `majority`, `consent`; `other` where it is none of these.
    pub missed: &'static str,
    /// Whose consent is missing.
    pub members: Vec<String>,
}

/// What is known of a game that is too large to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outline {
    /// Whether all together adopt.
    pub adopts: bool,
    /// Members without whom nothing is adopted.
    pub vetoes: Vec<String>,
    /// The smallest number of members that can adopt; null: nobody can, or it cannot be told.
    pub smallest_winning: Option<u64>,
    /// The smallest number of members that can stop all others; null: it cannot be told.
    pub smallest_blocking: Option<u64>,
}

/// A coalition that wins, and loses when one more votes yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counterexample {
    /// The coalition.
    pub coalition: Vec<String>,
    /// Who makes it lose.
    pub joins: String,
}

/// The power of all in a game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Shares {
    /// How many of all coalitions adopt.
    pub winning: String,
    /// All coalitions, the empty one among them.
    pub coalitions: String,
    /// The smallest number of members that can adopt; null: not even all together.
    pub smallest_winning: Option<u64>,
    /// The smallest number of members that can stop all others (blocking minority).
    pub smallest_blocking: Option<u64>,
    /// Coalitions that adopt and need each of their members.
    pub minimal_winning: Minimal,
    /// Coalitions that can stop all others and need each of their members for it.
    pub minimal_blocking: Minimal,
    /// By member, the most powerful first.
    pub members: Vec<Share>,
}

/// Minimal coalitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Minimal {
    /// How many; null: too many to be counted.
    pub number: Option<String>,
    /// Some of them, at most 12; heavier members first.
    pub some: Vec<Vec<String>>,
}

/// The power of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// The member.
    pub member: String,
    /// Its votes.
    #[schemars(with = "Amount")]
    pub votes: Weight,
    /// Coalitions of others that lose, and win when it joins (raw Banzhaf count).
    pub swings: String,
    /// Its share of all swings (Banzhaf, normalised).
    pub banzhaf: Index,
    /// Its swings in all coalitions of the others (Banzhaf, absolute; Penrose).
    pub absolute: Index,
    /// The share of all orders in which it is the one that makes the coalition win (Shapley-Shubik); null: not computed, because
    /// coalitions have too many different sums of votes to be told apart by the number of their members.
    pub shapley_shubik: Option<Index>,
    /// Nothing is adopted without it.
    pub veto: bool,
    /// It never makes a difference.
    pub dummy: bool,
}

/// A share, exact and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Index {
    /// The exact fraction in lowest terms.
    pub exact: String,
    /// The percentage with two decimals, rounded.
    pub percent: String,
}

impl From<&Ratio> for Index {
    fn from(share: &Ratio) -> Self {
        Self { exact: share.to_string(), percent: share.percent() }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPower {
    /// No valid statutes are in force.
    NoStatutes,
    /// There is no body and no rule of that name.
    Unknown {
        /// What was written.
        name: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// No body decides by this rule.
    Unused {
        /// The rule.
        rule: String,
    },
}

/// The power in all deciding bodies, or in one body or under one rule.
pub fn build(state: &State, as_of: Instant, name: Option<&str>) -> Result<Power, NoPower> {
    let view = state.view();
    let statutes = view.statutes().ok_or(NoPower::NoStatutes)?;
    let wanted = Wanted::of(statutes, name)?;
    let asked = asked(state, |id, body, rule| wanted.covers(id, body, rule));
    let games: Vec<Game> = asked.into_iter().map(Game::new).collect();
    match (games.is_empty(), name) {
        (true, Some(rule)) if statutes.rules.contains_key(rule) => {
            Err(NoPower::Unused { rule: rule.to_owned() })
        }
        _ => Ok(Power { format: FORMAT.to_owned(), as_of, games }),
    }
}

/// What was asked for.
enum Wanted<'a> {
    All,
    Body(&'a str),
    Rule(&'a str),
}

impl<'a> Wanted<'a> {
    fn of(statutes: &Statutes, name: Option<&'a str>) -> Result<Self, NoPower> {
        let Some(name) = name else { return Ok(Self::All) };
        let bare = |kind: &str| name.strip_prefix(kind).unwrap_or(name);
        if statutes.bodies.contains_key(bare("bodies/")) {
            return Ok(Self::Body(bare("bodies/")));
        }
        if statutes.rules.contains_key(bare("rules/")) {
            return Ok(Self::Rule(bare("rules/")));
        }
        let bodies = statutes.bodies.keys().map(|id| id.as_str());
        let known = bodies.chain(statutes.rules.keys().map(|id| id.as_str()));
        Err(NoPower::Unknown { name: name.to_owned(), nearest: did_you_mean(name, known) })
    }

    fn covers(&self, body_id: &BodyId, body: &Body, rule: &RuleId) -> bool {
        let decides = match body.kind {
            BodyKind::Deciding => true,
            BodyKind::Advisory => false,
        };
        match self {
            Self::All => decides,
            Self::Body(wanted) => body_id.as_str() == *wanted,
            Self::Rule(wanted) => decides && rule.as_str() == *wanted,
        }
    }
}

impl Game {
    /// What a rule makes of a body.
    pub(crate) fn new(asked: Asked<'_>) -> Self {
        let Asked { body, rule, channels, matters, ask, question } = asked;
        let voters = question.voters.len();
        let mut game = Self {
            body: body.to_string(),
            rule: rule.to_string(),
            channels: channels.iter().map(ToString::to_string).collect(),
            round: ask.earlier_rounds.saturating_add(1),
            matters: matters.iter().map(ToString::to_string).collect(),
            assumptions: assumptions(&question),
            voters: u64::try_from(voters).unwrap_or(u64::MAX),
            votes: question.voters.iter().map(|it| &it.weight).sum(),
            answer: "empty",
            counterexample: None,
            hindrance: hindrance(&question),
            power: None,
            outline: None,
        };
        if voters == 0 {
            return game;
        }
        let names: Vec<(String, Weight)> = question.voters.iter().map(name).collect();
        let all = |them: &[usize]| them.iter().map(|it| names[*it].0.clone()).collect();
        match CoreGame::new(question.clone()).and_then(|it| core::power(&it)) {
            Err(core::TooLarge) => {
                game.answer = "too_large";
                game.outline = core::outline(&question).map(|it| Outline {
                    adopts: it.adopts,
                    vetoes: all(&it.vetoes),
                    smallest_winning: size(it.smallest_winning),
                    smallest_blocking: size(it.smallest_blocking),
                });
            }
            Ok(Answer::NotMonotone(found)) => {
                game.answer = "not_monotone";
                game.counterexample = Some(Counterexample {
                    coalition: all(&found.coalition),
                    joins: names[found.joins].0.clone(),
                });
            }
            Ok(Answer::Power(power)) => {
                game.answer = "computed";
                game.power = Some(shares(&power, &names));
            }
        }
        game
    }
}

/// What stands against a motion for which all vote.
fn hindrance(question: &Question<'_>) -> Option<Hindrance> {
    let all = vec![Some(Cast::Whole(Choice::Yes)); question.voters.len()];
    if all.is_empty() || question.adopts(&all) {
        return None;
    }
    let derivation = question.outcome(&all)?.derivation;
    let missing = derivation.consent.map(|it| it.missing).unwrap_or_default();
    let missed = if derivation.quorum.is_some_and(|it| !it.reached) {
        "quorum"
    } else if derivation.majority.is_some_and(|it| !it.met()) {
        "majority"
    } else if !missing.is_empty() {
        "consent"
    } else {
        "other"
    };
    Some(Hindrance { missed, members: missing.iter().map(ToString::to_string).collect() })
}

fn name(voter: &gremium_core::whatif::Voter) -> (String, Weight) {
    let member = voter.member.as_ref().map(ToString::to_string);
    (member.unwrap_or_default(), voter.weight.clone())
}

fn size(number: Option<usize>) -> Option<u64> {
    number.and_then(|it| u64::try_from(it).ok())
}

fn shares(power: &core::Power, names: &[(String, Weight)]) -> Shares {
    let minimal = |listed: &core::Listed| Minimal {
        number: listed.number.as_ref().map(ToString::to_string),
        some: listed
            .some
            .iter()
            .map(|them| them.iter().map(|it| names[*it].0.clone()).collect())
            .collect(),
    };
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| {
        let key = |it: usize| (&power.shares[it].swings, &names[it].1);
        key(*b).cmp(&key(*a))
    });
    let members = order.into_iter().map(|index| {
        let share = &power.shares[index];
        Share {
            member: names[index].0.clone(),
            votes: names[index].1.clone(),
            swings: share.swings.to_string(),
            banzhaf: (&share.normalised).into(),
            absolute: (&share.absolute).into(),
            shapley_shubik: share.shapley.as_ref().map(Index::from),
            veto: share.has_veto,
            dummy: share.is_dummy(),
        }
    });
    Shares {
        winning: power.winning.to_string(),
        coalitions: power.coalitions.to_string(),
        smallest_winning: size(power.smallest_winning),
        smallest_blocking: size(power.smallest_blocking),
        minimal_winning: minimal(&power.minimal_winning),
        minimal_blocking: minimal(&power.minimal_blocking),
        members: members.collect(),
    }
}
