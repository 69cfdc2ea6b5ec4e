//! Version 1 of the public form of a derivation.

mod condition;
mod law;

use gremium_core::outcome as core;
use gremium_core::rule::{FurtherCondition, Holder, Missed, Tie, VetoEffect};
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Serialize;

pub use condition::{Class, Comparison, Condition};
pub use law::ByLaw;

/// How an outcome was reached, in the order in which the law asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Derivation")]
pub struct Derivation {
    /// How the question was put: `poll`, `sitting`, `circular`.
    pub channel: String,
    /// The round, counted from 1.
    pub round: u32,
    /// Objections in a period of silence, where one ran.
    pub objections: Option<u32>,
    /// The quorum, where the rule sets one.
    pub quorum: Option<Quorum>,
    /// The law that decides because the statutes are silent, as of the day of the decision; null where they are not.
    pub law: Option<ByLaw>,
    /// The majority; null where it was not asked for.
    pub majority: Option<Condition>,
    /// Yes votes: without any nothing is adopted.
    #[schemars(with = "Amount")]
    pub yes: Weight,
    /// The tie, where there was one that mattered.
    pub tie: Option<TieBroken>,
    /// The consent of those concerned, where the rule asks for it.
    pub consent: Option<Consent>,
    /// The consent of those who were not there; left out where the rule does not let them give it, or it was not needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absent>,
    /// The vetoes raised.
    pub vetoes: Vec<Veto>,
    /// Objections to the way itself; null where the rule does not let them end the vote.
    pub abort: Option<Condition>,
    /// What it takes to take up a settled question again; null where that was not asked for.
    pub reopening: Option<Condition>,
    /// Whether the motion was withdrawn before the vote was over, so that nothing was asked; left out where it was not.
    #[schemars(default)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Whether the clear majority was for it that was stated without a count; left out where votes were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acclaimed: Option<bool>,
    /// That the sitting put it off, so that nothing was asked: `deferred` or `referred`; left out where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_off: Option<String>,
}

/// An exact number: a JSON number where every reader keeps it, else its decimal digits or a fraction as text.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "describes how core's Weight is written")]
pub enum Amount {
    /// A whole number.
    Whole(u64),
    /// A decimal, a fraction, or a very large number.
    Text(String),
}

/// The quorum with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quorum {
    /// Whether the body could decide.
    pub reached: bool,
    /// How many had to take part; null where any number could decide.
    pub condition: Option<Condition>,
    /// What was done with whoever presides, where that is not what is done with all others: `counted` without a vote, `left_out`
    /// with one.
    pub chair: Option<String>,
    /// What had to be true besides.
    pub further: Vec<Further>,
    /// Whether the threshold of a second sitting was applied.
    pub second_sitting: bool,
    /// What follows where it is missed: `inquorate`, `second_sitting`, `extend_once`.
    pub missed: String,
}

/// One further condition of a quorum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Further {
    /// `chair`, `chair_or_deputy`, `invited`, `classes`, `class_count`.
    pub condition: String,
    /// Whether it holds.
    pub met: bool,
}

/// A tie and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TieBroken {
    /// As many voted for as against.
    #[schemars(with = "Amount")]
    pub votes: Weight,
    /// Whether `votes`, `heads` or another unit were as many.
    pub unit: String,
    /// What the rule says: `rejected`, `chair`, `status_quo`, `lot`, `repeat`.
    pub rule: String,
    /// What came of it: `rejected`, `chair`, `status_quo`, `lot`, `repeat`.
    pub resolution: String,
    /// How whoever presided voted, where that decided.
    pub chair_vote: Option<String>,
    /// What the lot said: `for` or `against`.
    pub lot: Option<String>,
}

/// The consent of those concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Consent {
    /// Members that consented.
    pub given: Vec<String>,
    /// Members that did not.
    pub missing: Vec<String>,
}

/// The consent of those who were not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Absent {
    /// Who has consented since.
    pub given: Vec<String>,
    /// Who has refused to.
    pub refused: Vec<String>,
    /// Who has not answered.
    pub missing: Vec<String>,
    /// Until when they can answer; null where the rule sets no time.
    #[schemars(with = "Option<String>")]
    pub until: Option<gremium_core::time::Instant>,
    /// The majority with their answers.
    pub majority: Condition,
    /// The majority if all consented who have not answered, where even that would not be enough; left out elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_best: Option<Condition>,
}

impl From<&core::AbsentStep> for Absent {
    fn from(step: &core::AbsentStep) -> Self {
        let names = |members: &[gremium_core::id::MemberId]| {
            members.iter().map(ToString::to_string).collect()
        };
        Self {
            given: names(&step.given),
            refused: names(&step.refused),
            missing: names(&step.missing),
            until: step.until,
            majority: (&step.majority).into(),
            at_best: step.at_best.as_ref().map(Condition::from),
        }
    }
}

/// A veto and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Veto {
    /// `member:<id>`, `office:<id>` or `concerned`.
    pub by: String,
    /// `effective`, `overridden`, `overcome`, `expired`, `no_right`, `other_topic`, `no_reason`, `no_alternative`, `late`.
    pub standing: String,
    /// What it does where it counts: `reject`, `send_back`, `suspend`.
    pub effect: Option<String>,
    /// How long a suspension lasts, where the rule says.
    pub suspended_for: Option<String>,
    /// The majority that would overcome it.
    pub overridden_by: Option<Condition>,
}

impl From<&core::Derivation> for Derivation {
    fn from(derivation: &core::Derivation) -> Self {
        Self {
            channel: derivation.channel.as_str().to_owned(),
            round: derivation.round,
            objections: derivation.silence.as_ref().map(|step| step.objections),
            quorum: derivation.quorum.as_ref().map(Quorum::from),
            // Rule and tally alone do not know under which law they stand.
            law: None,
            majority: derivation.majority.as_ref().map(Condition::from),
            yes: derivation.yes.clone(),
            tie: derivation.tie.as_ref().map(TieBroken::from),
            consent: derivation.consent.as_ref().map(Consent::from),
            absent: derivation.absent.as_ref().map(Absent::from),
            vetoes: derivation.vetoes.iter().map(Veto::from).collect(),
            abort: derivation.abort.as_ref().map(Condition::from),
            reopening: derivation.reopening.as_ref().map(Condition::from),
            withdrawn: derivation.withdrawn,
            acclaimed: derivation.acclaimed,
            put_off: derivation.put_off.map(|it| it.as_str().to_owned()),
        }
    }
}

impl From<&core::QuorumStep> for Quorum {
    fn from(step: &core::QuorumStep) -> Self {
        let missed = match &step.missed {
            Missed::Inquorate => "inquorate",
            Missed::SecondSitting(_) => "second_sitting",
            Missed::ExtendOnce(..) => "extend_once",
        };
        Self {
            reached: step.reached,
            condition: step.condition.as_ref().map(Condition::from),
            chair: step.chair.map(|it| it.as_str().to_owned()),
            further: step.further.iter().map(Further::from).collect(),
            second_sitting: step.second_sitting,
            missed: missed.to_owned(),
        }
    }
}

impl From<&core::FurtherStep> for Further {
    fn from(step: &core::FurtherStep) -> Self {
        let condition = match step.condition {
            FurtherCondition::Chair => "chair",
            FurtherCondition::ChairOrDeputy => "chair_or_deputy",
            FurtherCondition::Invited => "invited",
            FurtherCondition::Classes(_) => "classes",
            FurtherCondition::ClassCount(_) => "class_count",
        };
        Self { condition: condition.to_owned(), met: step.met }
    }
}

impl From<&core::TieStep> for TieBroken {
    fn from(step: &core::TieStep) -> Self {
        let (resolution, chair_vote, lot) = match step.resolution {
            core::TieResolution::Rejected => ("rejected", None, None),
            core::TieResolution::ByChair(vote) => ("chair", vote, None),
            core::TieResolution::StatusQuo => ("status_quo", None, None),
            core::TieResolution::ByLot(lot) => ("lot", None, lot),
            core::TieResolution::Repeat => ("repeat", None, None),
        };
        Self {
            votes: step.votes.clone(),
            unit: step.unit.to_string(),
            rule: tie_word(step.rule).to_owned(),
            resolution: resolution.to_owned(),
            chair_vote: chair_vote.map(|vote| vote.as_str().to_owned()),
            lot: lot.map(|lot| if lot { "for" } else { "against" }.to_owned()),
        }
    }
}

fn tie_word(tie: Tie) -> &'static str {
    match tie {
        Tie::Rejected => "rejected",
        Tie::Chair => "chair",
        Tie::Presiding => "presiding",
        Tie::StatusQuo => "status_quo",
        Tie::Lot => "lot",
        Tie::Repeat(..) => "repeat",
    }
}

impl From<&core::ConsentStep> for Consent {
    fn from(step: &core::ConsentStep) -> Self {
        let names = |members: &[gremium_core::id::MemberId]| {
            members.iter().map(ToString::to_string).collect()
        };
        Self { given: names(&step.given), missing: names(&step.missing) }
    }
}

/// Who holds a veto: `member:<id>`, `office:<id>` or `concerned`.
pub(crate) fn holder(holder: &Holder) -> String {
    match holder {
        Holder::Member(member) => format!("member:{member}"),
        Holder::Office(office) => format!("office:{office}"),
        Holder::Concerned => "concerned".to_owned(),
    }
}

impl From<&core::VetoStep> for Veto {
    fn from(step: &core::VetoStep) -> Self {
        let (effect, period) = match step.effect {
            None => (None, None),
            Some(VetoEffect::Reject) => (Some("reject"), None),
            Some(VetoEffect::SendBack) => (Some("send_back"), None),
            Some(VetoEffect::Suspend(period)) => (Some("suspend"), period),
        };
        let standing = match step.standing {
            core::VetoStanding::Effective => "effective",
            core::VetoStanding::Overridden => "overridden",
            core::VetoStanding::Overcome => "overcome",
            core::VetoStanding::Expired => "expired",
            core::VetoStanding::NoRight => "no_right",
            core::VetoStanding::OtherTopic => "other_topic",
            core::VetoStanding::NoReason => "no_reason",
            core::VetoStanding::NoAlternative => "no_alternative",
            core::VetoStanding::Late => "late",
        };
        Self {
            by: holder(&step.holder),
            standing: standing.to_owned(),
            effect: effect.map(str::to_owned),
            suspended_for: period.map(|period| period.to_string()),
            overridden_by: step.override_step.as_ref().map(Condition::from),
        }
    }
}
