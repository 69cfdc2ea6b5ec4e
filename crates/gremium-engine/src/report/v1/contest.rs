//! Elections and prioritisations in the report.

use std::collections::BTreeMap;

use gremium_core::contest::{self, Limits, Marks, OpenTie, Outcome};
use gremium_core::id::{MemberId, OptionId};
use gremium_core::money::Currency;
use gremium_core::record::{Cast, Motion, MotionRef};
use gremium_core::state::State;
use gremium_core::statutes::Decides;
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Serialize;

use crate::derivation::v1::Amount;
use crate::prose::{self, ContestNames};
use crate::text::Text;
use crate::words;

/// What is put to the vote where it is no yes or no, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contest {
    /// `election` or `prioritisation`.
    pub kind: &'static str,
    /// Candidates or options, in the order in which they are put.
    pub options: Vec<Choosable>,
    /// Those elected in earlier rounds who do not stand in this one.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Choosable>,
    /// Seats asked for, where they are fewer than the statutes name.
    pub seats: Option<u32>,
    /// Length of the term for which somebody is elected, as the statutes write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The money that is shared out.
    pub budget: Option<String>,
    /// The fund that it comes from.
    pub from_fund: Option<String>,
    /// Who moves up for those elected who declined the office or left it.
    pub moved_up: Vec<String>,
    /// How many options a ballot may mark by the class of its voter; left out where the class makes no difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks_by_class: Option<MarksByClass>,
    /// What it comes to; of an open poll: what it would if it closed now. Null: not counted.
    pub result: Option<ContestResult>,
}

/// How many options a ballot may mark by the class of its voter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarksByClass {
    /// Ballots of members of these classes.
    pub each: BTreeMap<String, u32>,
    /// All other ballots.
    pub others: u32,
}

/// A candidate or an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Choosable {
    /// Id.
    pub id: String,
    /// Full name or title.
    pub name: String,
    /// The member that a candidate comes from.
    pub member: Option<String>,
    /// How a candidate consented to stand.
    pub consent: Option<String>,
    /// When and how a candidate withdrew; left out of those who stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Whether a candidate accepted the office; null: nothing is recorded.
    pub accepted: Option<bool>,
}

/// What a contest came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContestResult {
    /// `election` or `prioritisation`.
    pub kind: &'static str,
    /// In one line.
    pub headline: Text,
    /// Who was elected, earlier rounds first; what is taken up, or, where only an order was asked for, all in order.
    pub winners: Vec<String>,
    /// Those elected, earlier rounds first, each with the votes that it was elected with, where votes say so.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elected: Vec<ElectedSeat>,
    /// Candidates passed over because of a cap, each with the cap.
    pub skipped: BTreeMap<String, Text>,
    /// All options in order; those level share a place.
    pub places: Vec<ContestPlace>,
    /// What is left open.
    pub open: Option<ContestOpen>,
    /// What is left of the budget.
    pub left: Option<String>,
    /// How it was reached.
    pub steps: Vec<ContestStep>,
}

/// Somebody who was elected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElectedSeat {
    /// Who.
    pub option: String,
    /// Votes, where the seat came of them; null for an earlier round.
    #[schemars(with = "Option<Amount>")]
    pub votes: Option<Weight>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContestPlace {
    /// Who or what has it.
    pub options: Vec<String>,
    /// Votes or points, where places come from them.
    #[schemars(with = "Option<Amount>")]
    pub votes: Option<Weight>,
}

/// What a contest leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContestOpen {
    /// What it waits for: `lot`, `run-off`, or `vacant`.
    pub by: &'static str,
    /// How many seats.
    pub seats: Option<u32>,
    /// Between whom.
    pub candidates: Vec<String>,
    /// The same in words.
    pub text: Text,
}

/// A step in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContestStep {
    /// What kind of step.
    pub kind: &'static str,
    /// Whether what it says holds; null where it is no condition.
    pub met: Option<bool>,
    /// The text.
    pub text: Text,
}

/// The contest of a motion with what came of it.
pub(super) fn of(
    state: &State,
    reference: &MotionRef,
    motion: &Motion,
    result: Option<&Outcome>,
) -> Option<Contest> {
    let contest = motion.contest.as_ref()?;
    let currency = currency(state)?;
    let accepted = state.acceptance(reference);
    let rounds = rounds(state, reference, contest);
    let shown = |option: &contest::Choosable| Choosable {
        id: option.id.to_string(),
        name: option.name.to_string(),
        member: option.member.as_ref().map(ToString::to_string),
        consent: option.consent.as_ref().map(ToString::to_string),
        withdrawn: option.withdrawn.as_ref().map(ToString::to_string),
        cost: option.cost.map(|cost| currency.text(cost)),
        accepted: accepted.get(&option.id).copied(),
    };
    let won = result.and_then(Outcome::election).map(|it| it.before.clone()).unwrap_or_default();
    let before = won.iter().filter(|id| contest.option(id).is_none());
    let before = before.filter_map(|id| rounds.iter().find_map(|it| it.option(id)));
    let statutes = state.governing(reference).and_then(|seq| state.statutes.at(seq));
    let statutes = statutes.or_else(|| state.view().statutes())?;
    let decides = &statutes.matters.get(&motion.matter)?.decides;
    let election = match decides {
        Decides::Election(id) => statutes.elections.get(id),
        Decides::Rule(_) | Decides::Prioritisation(_) => None,
    };
    let term = election.and_then(|it| it.term.as_ref());
    Some(Contest {
        kind: decides.word(),
        term: term.map(ToString::to_string),
        options: contest.options.iter().map(shown).collect(),
        before: before.map(shown).collect(),
        seats: contest.seats,
        budget: contest.budget.map(|budget| currency.text(budget)),
        from_fund: contest.fund.as_ref().map(ToString::to_string),
        moved_up: texts(state.moved_up(reference).iter()),
        marks_by_class: state.limits_of(reference).as_ref().and_then(MarksByClass::of),
        result: result.map(|result| ContestResult::new(&rounds, result, currency)),
    })
}

/// The contest of a motion, and those of the rounds before it, whose winners its result names as well.
pub(crate) fn rounds<'a>(
    state: &'a State,
    reference: &MotionRef,
    contest: &'a contest::Contest,
) -> Vec<&'a contest::Contest> {
    let before = state.rounds(reference).into_iter().rev().map(|(_, it)| it);
    std::iter::once(contest).chain(before).collect()
}

/// Ballots by name that are invalid, each with why.
pub(super) fn invalid(state: &State, reference: &MotionRef) -> BTreeMap<MemberId, Text> {
    let all = state.invalid_ballots(reference).into_iter();
    all.map(|(member, (fault, limits))| (member, words::invalid_ballot(fault, &limits))).collect()
}

pub(super) fn currency(state: &State) -> Option<Currency> {
    state.partnership.latest().map(|partnership| partnership.currency)
}

impl MarksByClass {
    fn of(limits: &Limits) -> Option<Self> {
        let by_class = limits.by_class.as_ref()?;
        let most = |own: u32| limits.most.map_or(own, |most| own.min(most));
        let each = by_class.each.iter().map(|(class, own)| (class.to_string(), most(*own)));
        Some(Self { each: each.collect(), others: most(by_class.others) })
    }
}

impl ContestResult {
    /// What a count came to, with options by the names that the first of some contests gives them which knows them.
    pub fn new(contests: &[&contest::Contest], outcome: &Outcome, currency: Currency) -> Self {
        let name = |id: &OptionId| {
            let option = contests.iter().find_map(|it| it.option(id));
            option.map_or_else(|| id.to_string(), |option| option.name.to_string())
        };
        let names = ContestNames { name: &name, currency };
        let steps = prose::contest(outcome, &names).into_iter();
        let steps = steps.map(|it| ContestStep { kind: it.kind, met: it.met, text: it.text });
        let (kind, winners, places) = match outcome {
            Outcome::Election(result) => ("election", texts(result.winners()), &result.places),
            Outcome::Prioritisation(result) => {
                let taken = match &result.chosen {
                    Some(chosen) => texts(chosen.iter()),
                    None => texts(result.places.iter().flat_map(|place| &place.options)),
                };
                ("prioritisation", taken, &result.places)
            }
        };
        let skipped = match outcome {
            Outcome::Election(result) => result.skipped.as_slice(),
            Outcome::Prioritisation(_) => &[],
        };
        Self {
            kind,
            headline: prose::contest_headline(outcome, &names),
            winners,
            skipped: skipped
                .iter()
                .map(|it| (it.option.to_string(), prose::cap(&it.cap)))
                .collect(),
            places: places
                .iter()
                .map(|place| ContestPlace {
                    options: texts(place.options.iter()),
                    votes: place.votes.clone(),
                })
                .collect(),
            elected: elected(outcome),
            open: open(outcome, &names),
            left: match outcome {
                Outcome::Election(_) => None,
                Outcome::Prioritisation(it) => it.budget.map(|(_, left)| currency.text(left)),
            },
            steps: steps.collect(),
        }
    }
}

fn texts<'a>(options: impl Iterator<Item = &'a OptionId>) -> Vec<String> {
    options.map(ToString::to_string).collect()
}

fn elected(outcome: &Outcome) -> Vec<ElectedSeat> {
    let Outcome::Election(result) = outcome else { return Vec::new() };
    let before = result.before.iter().map(|it| (it, None));
    let now = result.elected.iter().map(|it| (&it.option, it.votes.clone()));
    let all = before.chain(now);
    all.map(|(option, votes)| ElectedSeat { option: option.to_string(), votes }).collect()
}

fn open(outcome: &Outcome, names: &ContestNames<'_>) -> Option<ContestOpen> {
    let text = prose::contest_open(outcome, names)?;
    match outcome {
        Outcome::Election(result) => result.open.as_ref().map(|open| ContestOpen {
            by: match open.by {
                OpenTie::Lot => "lot",
                OpenTie::RunOff => "run-off",
                OpenTie::Vacant => "vacant",
            },
            seats: Some(open.seats),
            candidates: texts(open.candidates.iter()),
            text,
        }),
        Outcome::Prioritisation(result) => result.lot.as_ref().map(|tied| ContestOpen {
            by: "lot",
            seats: None,
            candidates: texts(tied.iter()),
            text,
        }),
    }
}

/// What a ballot says, as the report writes ballots.
pub(crate) fn cast(cast: &Cast) -> String {
    match cast {
        Cast::Whole(choice) => choice.as_str().to_owned(),
        Cast::Divided(split) => split.to_string(),
        Cast::Marked(marked) => marks(marked),
    }
}

/// What a ballot marks, on one line that reads alike in both languages: `a, b`, `a > b = c`, `a 3, b 1`.
pub(super) fn marks(marks: &Marks) -> String {
    match marks {
        Marks::Choose(options) | Marks::Approve(options) => texts(options.iter()).join(", "),
        Marks::Rank(levels) => {
            let levels = levels.iter().map(|level| texts(level.iter()).join(" = "));
            levels.collect::<Vec<_>>().join(" > ")
        }
        Marks::Score(points) => {
            let points = points.iter().map(|(option, points)| format!("{option} {points}"));
            points.collect::<Vec<_>>().join(", ")
        }
    }
}
