//! A voting rule as statutes write it, and its way to a verified [`Rule`].

pub(super) mod condition;
mod form;
pub(super) mod frame;
mod parts;
mod quorum;
mod veto;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use gremium_core::provenance::Provenance;
use gremium_core::rule::{
    Ballots, Channel, Condition, Edit, Extension, Given, LateConsent, Objection, Reached,
    Requirement, Round, Rule, Silence, StaysOpen, Tie, TieAfterRepeat, Window, Withdrawal,
};
use gremium_core::text::Label;
use gremium_core::time::Period;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

pub(super) use condition::RoundingWord;
pub use condition::{ConditionFile, ConditionParts, NamedWord, PerClassFile};
pub use quorum::{FurtherFile, MissedWord, QuorumFile};
pub use veto::{ConsentFile, HolderFile, VetoFile, VetoWord};

use super::common::Label as LabelFile;
use crate::wire::problem::{Problem, below, element};

/// A voting rule (Abstimmungsregel).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Voting rule")]
pub struct RuleFile {
    /// Name of the rule.
    pub title: Option<LabelFile>,
    /// The clause as the partnership numbers it, for example `§ 5 (2)`.
    pub clause: Option<String>,
    /// The public document that the rule models.
    pub source: Option<LabelFile>,
    /// Why the rule had to be assumed, where no document says it.
    pub assumed: Option<LabelFile>,
    /// What a motion needs to be adopted (Mehrheit); a list: all of it.
    pub majority: ConditionFile,
    /// When the body can decide at all (Beschlussfähigkeit); none unless given.
    pub quorum: Option<QuorumFile>,
    /// Majority and quorum where the motion is put another way than usual.
    #[serde(default)]
    #[schemars(schema_with = "channels_schema")]
    pub channels: BTreeMap<Channel, RequirementFile>,
    /// Further rounds after a rejection, each with its own majority and quorum.
    #[serde(default)]
    pub rounds: Vec<RoundFile>,
    /// What follows when as many vote no as yes (Stimmengleichheit); `rejected` unless given.
    #[serde(default)]
    pub tie: TieFile,
    /// Rights to stop what the majority wants (Vetorecht).
    #[serde(default)]
    pub veto: Vec<VetoFile>,
    /// Whose yes is needed whatever the majority says.
    pub consent: Option<ConsentFile>,
    /// Whether those who were neither there nor represented can consent after a sitting; nobody can if left out.
    pub absent: Option<LateConsentFile>,
    /// Adoption without a vote, if nobody objects in time.
    pub silence: Option<SilenceFile>,
    /// What a voter may do with a ballot.
    #[serde(default)]
    pub ballots: BallotsFile,
    /// How long voting is open at least and at most.
    #[serde(default)]
    pub window: WindowFile,
    /// Whether voting closes as soon as no missing vote could change the outcome.
    #[serde(default)]
    pub early_close: bool,
    /// How voting is prolonged while one missing vote could still change the outcome.
    pub extension: Option<ExtensionFile>,
    /// What an edit of the motion does while voting is open; it is refused unless given.
    #[serde(default)]
    pub edit: EditWord,
    /// Whether a motion can be withdrawn while voting on it is open; refused unless given. Who may do it stands under
    /// `authority` (`motion-withdrawn`): a delegate of its mover unless given.
    #[serde(default)]
    pub withdrawal: WithdrawalWord,
    /// How many objections to the way itself end a vote without a decision, by way; what is counted are the members
    /// that object.
    #[serde(default)]
    #[schemars(schema_with = "abort_schema")]
    pub abort: BTreeMap<Channel, ConditionFile>,
    /// How long a question rests after a rejection or a veto before it can be put again, such as `P6M`.
    pub lock: Option<String>,
    /// What a motion needs besides that takes up a settled question again; with it the lock does not bind such a motion.
    pub reopening: Option<ConditionFile>,
}

/// That those who were not there can consent after a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LateConsentFile {
    /// Within which time from the landing of the sitting's record, such as `P4W`; without end if left out.
    #[serde(default)]
    pub within: Option<String>,
}

/// Majority and quorum of one way or round.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementFile {
    /// What a motion needs to be adopted.
    pub majority: ConditionFile,
    /// When the body can decide at all.
    pub quorum: Option<QuorumFile>,
}

/// A further round after a rejection.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundFile {
    /// How long to wait after the round before, such as `P90D`.
    pub after: Option<String>,
    /// What a motion needs to be adopted.
    pub majority: ConditionFile,
    /// When the body can decide at all.
    pub quorum: Option<QuorumFile>,
    /// Majority and quorum of this round where the motion is put another way than usual.
    #[serde(default)]
    #[schemars(schema_with = "channels_schema")]
    pub channels: BTreeMap<Channel, RequirementFile>,
}

/// A way to put a question to a body.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(dead_code, reason = "names the keys in the schema; the verified type reads them")]
pub(crate) enum ChannelWord {
    /// A poll with one ballot file a member.
    Poll,
    /// A vote in a sitting.
    Sitting,
    /// A circular resolution (Umlaufverfahren).
    Circular,
}

fn channels_schema(generator: &mut SchemaGenerator) -> Schema {
    let requirement = generator.subschema_for::<RequirementFile>();
    let properties: BTreeMap<_, _> =
        Channel::ALL.map(|channel| (channel.as_str(), &requirement)).into();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn abort_schema(generator: &mut SchemaGenerator) -> Schema {
    let condition = generator.subschema_for::<ConditionFile>();
    let ways = [Channel::Poll, Channel::Circular];
    let properties: BTreeMap<_, _> = ways.map(|way| (way.as_str(), &condition)).into();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Whether a motion can be withdrawn while voting on it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WithdrawalWord {
    /// Voting goes on to its end.
    #[default]
    Refused,
    /// It can: nothing is decided then.
    Allowed,
}

/// What an edit of the motion does while voting is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditWord {
    /// It is refused.
    #[default]
    Refused,
    /// Voting begins anew; the ballots so far are void and stay visible.
    Reset,
}

/// What follows when as many vote no as yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TieFile {
    /// The motion is rejected.
    #[default]
    Rejected,
    /// The vote of whoever presides decides (Stichentscheid).
    Chair,
    /// A casting vote of whoever presides decides, with a vote in the question or without.
    Presiding,
    /// Nothing is decided and everything stays as it is.
    StatusQuo,
    /// A recorded lot decides.
    Lot,
    /// The vote is repeated, then the tie is resolved for good.
    Repeat(RepeatFile),
}

/// How often a vote is repeated after a tie, and what then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatFile {
    /// How often.
    pub times: NonZeroU32,
    /// What follows when the last repetition ends in a tie again; `rejected` unless given.
    #[serde(default)]
    pub then: ThenWord,
}

/// What follows when the last repetition ends in a tie again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThenWord {
    /// The motion is rejected.
    #[default]
    Rejected,
    /// The vote of whoever presides decides.
    Chair,
    /// A casting vote of whoever presides decides, with a vote in the question or without.
    Presiding,
    /// Nothing is decided.
    StatusQuo,
    /// A recorded lot decides.
    Lot,
}

/// Adoption without a vote.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SilenceFile {
    /// How long objections can be raised, such as `P14D`.
    pub period: String,
    /// What an objection does; `vote` unless given.
    #[serde(default)]
    pub objection: ObjectionWord,
    /// How many objections it takes for that; one unless given.
    pub objections: Option<NonZeroU32>,
}

/// What an objection to adoption by silence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionWord {
    /// The motion is put to the vote.
    #[default]
    Vote,
    /// The motion fails.
    Reject,
}

/// What a voter may do with a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BallotsFile {
    /// Whether it may be changed or withdrawn until voting closes.
    pub change: bool,
    /// Whether only totals are kept.
    pub secret: bool,
    /// Whether a no needs a written reason.
    pub reason_for_no: bool,
    /// Whether a member may cast its votes in different ways; otherwise it casts them all alike.
    pub split: bool,
}

/// How long voting is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WindowFile {
    /// The shortest time, such as `P7D`.
    pub min: Option<String>,
    /// The longest time, such as `P4W`.
    pub max: Option<String>,
    /// How long voting stays open at least once the quorum or the majority has been reached.
    pub stays_open: Option<StaysOpenFile>,
}

/// How long voting stays open once something has been reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaysOpenFile {
    /// What has to be reached: `quorum` or `majority`.
    pub after: ReachedWord,
    /// How long voting stays open from then on, such as `P3D`.
    #[serde(rename = "for")]
    pub period: String,
}

/// What a vote can reach before it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachedWord {
    /// The quorum.
    Quorum,
    /// All that the motion needs to be adopted.
    Majority,
}

/// How voting is prolonged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionFile {
    /// How much time is added, such as `PT24H`.
    pub by: String,
    /// How often at most, up to 100 times; once unless given.
    #[schemars(range(min = 1, max = 100))]
    pub times: Option<NonZeroU32>,
}

/// How often voting can be prolonged at most; each time is a vote that is counted anew.
const MAX_EXTENSIONS: u32 = 100;

impl RuleFile {
    /// The verified rule, called `name` where it has no title; or everything that is wrong with it.
    pub fn verify(&self, name: &str) -> Result<Rule, Vec<Problem>> {
        let mut problems = Vec::new();
        match self.verify_parts(name, &mut problems) {
            Some(rule) if problems.is_empty() => Ok(rule),
            Some(_) | None => Err(problems),
        }
    }

    /// Verifies all parts, so that no problem hides another.
    fn verify_parts(&self, name: &str, problems: &mut Vec<Problem>) -> Option<Rule> {
        let route = "";
        let requirement = verify_requirement(&self.majority, self.quorum.as_ref(), route, problems);
        let channels = verify_channels(&self.channels, route, problems);
        let abort = self.verify_abort(route, problems);
        let lock = optional_period(self.lock.as_deref(), &below(route, "lock"), problems);
        let at = below(route, "reopening");
        let reopening = self
            .reopening
            .as_ref()
            .map(|file| condition::verify_majority(file, &at, Given::SomeYes, problems));
        let rounds = self.verify_rounds(route, problems);
        let vetoes = veto::verify(&self.veto, &below(route, "veto"), problems);
        let absent = self.verify_absent(&below(route, "absent"), problems);
        let silence = self.verify_silence(&below(route, "silence"), problems);
        let window = self.verify_window(route, problems);
        let consent =
            self.consent.as_ref().and_then(|it| it.verify(&below(route, "consent"), problems));
        Some(Rule {
            title: self.title.as_ref().map_or_else(|| Label::same(name), LabelFile::verify),
            requirement: requirement?,
            channels,
            rounds,
            tie: self.tie.into(),
            vetoes,
            consent,
            absent,
            silence,
            ballots: self.ballots.into(),
            window,
            abort,
            lock,
            reopening: sound(reopening)?,
            provenance: self.provenance(),
        })
    }

    fn provenance(&self) -> Provenance {
        let text = |text: &Option<String>| text.as_deref().map(Into::into);
        Provenance {
            clause: text(&self.clause),
            source: self.source.as_ref().map(LabelFile::verify),
            assumed: self.assumed.as_ref().map(LabelFile::verify),
        }
    }

    fn verify_abort(
        &self,
        route: &str,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<Channel, Condition> {
        let route = below(route, "abort");
        let verify = |(channel, file): (&Channel, &ConditionFile)| {
            let route = below(&route, channel.as_str());
            if *channel == Channel::Sitting {
                let (en, de) = (
                    "a sitting is ended by its chair, not by objections: only `poll` and `circular`",
                    "eine Sitzung endet durch ihren Vorsitz, nicht durch Widersprüche: nur `poll` und `circular`",
                );
                problems.push(Problem::new(route, en, de));
                return None;
            }
            Some((*channel, condition::verify_support(file, &route, problems)?))
        };
        self.abort.iter().filter_map(verify).collect()
    }

    fn verify_rounds(&self, route: &str, problems: &mut Vec<Problem>) -> Vec<Round> {
        let list = below(route, "rounds");
        let verify = |(index, file): (usize, &RoundFile)| {
            let route = element(&list, index);
            let after = optional_period(file.after.as_deref(), &below(&route, "after"), problems);
            let requirement =
                verify_requirement(&file.majority, file.quorum.as_ref(), &route, problems)?;
            let channels = verify_channels(&file.channels, &route, problems);
            Some(Round { after, requirement, channels })
        };
        self.rounds.iter().enumerate().filter_map(verify).collect()
    }

    fn verify_absent(&self, route: &str, problems: &mut Vec<Problem>) -> Option<LateConsent> {
        let within = self.absent.as_ref()?.within.as_deref();
        Some(LateConsent { within: optional_period(within, &below(route, "within"), problems) })
    }

    fn verify_silence(&self, route: &str, problems: &mut Vec<Problem>) -> Option<Silence> {
        let file = self.silence.as_ref()?;
        let objection = match file.objection {
            ObjectionWord::Vote => Objection::Vote,
            ObjectionWord::Reject => Objection::Reject,
        };
        Some(Silence {
            period: period(&file.period, &below(route, "period"), problems)?,
            objection,
            objections: file.objections.unwrap_or(NonZeroU32::MIN),
        })
    }

    fn verify_stays_open(&self, route: &str, problems: &mut Vec<Problem>) -> Option<StaysOpen> {
        let file = self.window.stays_open.as_ref()?;
        let at = below(route, "stays_open");
        if self.early_close {
            problems.push(Problem::new(
                at.as_str(),
                "voting cannot both stay open after the majority and close as soon as the outcome is fixed",
                "eine Abstimmung kann nicht nach Erreichen der Mehrheit offen bleiben und zugleich schließen, sobald das Ergebnis feststeht",
            ));
        }
        let after = match file.after {
            ReachedWord::Quorum => Reached::Quorum,
            ReachedWord::Majority => Reached::Majority,
        };
        Some(StaysOpen { after, period: period(&file.period, &below(&at, "for"), problems)? })
    }

    fn verify_window(&self, route: &str, problems: &mut Vec<Problem>) -> Window {
        let at = below(route, "window");
        let extension = self.extension.as_ref().and_then(|file| {
            let at = below(route, "extension");
            let times = file.times.unwrap_or(NonZeroU32::MIN);
            if times.get() > MAX_EXTENSIONS {
                problems.push(Problem::new(
                    below(&at, "times"),
                    format!("voting is prolonged {MAX_EXTENSIONS} times at most, not {times} times"),
                    format!("eine Abstimmung lässt sich höchstens {MAX_EXTENSIONS}-mal verlängern, nicht {times}-mal"),
                ));
            }
            let by = period(&file.by, &below(&at, "by"), problems)?;
            Some(Extension { by, times })
        });
        Window {
            min: optional_period(self.window.min.as_deref(), &below(&at, "min"), problems),
            max: optional_period(self.window.max.as_deref(), &below(&at, "max"), problems),
            early_close: self.early_close,
            extension,
            stays_open: self.verify_stays_open(&at, problems),
            edit: match self.edit {
                EditWord::Refused => Edit::Refused,
                EditWord::Reset => Edit::Reset,
            },
            withdrawal: match self.withdrawal {
                WithdrawalWord::Refused => Withdrawal::Refused,
                WithdrawalWord::Allowed => Withdrawal::Allowed,
            },
        }
    }
}

fn verify_channels(
    files: &BTreeMap<Channel, RequirementFile>,
    route: &str,
    problems: &mut Vec<Problem>,
) -> BTreeMap<Channel, Requirement> {
    let route = below(route, "channels");
    let verify = |(channel, file): (&Channel, &RequirementFile)| {
        let route = below(&route, channel.as_str());
        let requirement =
            verify_requirement(&file.majority, file.quorum.as_ref(), &route, problems)?;
        Some((*channel, requirement))
    };
    files.iter().filter_map(verify).collect()
}

fn verify_requirement(
    majority: &ConditionFile,
    quorum: Option<&QuorumFile>,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<Requirement> {
    let at = below(route, "majority");
    let majority = condition::verify_majority(majority, &at, Given::SomeYes, problems);
    let quorum = quorum.map(|file| file.verify(&below(route, "quorum"), problems));
    Some(Requirement { majority: majority?, quorum: sound(quorum)? })
}

/// `None` where an optional part was given and is not sound.
#[allow(clippy::option_option, reason = "given or not, sound or not: two questions")]
fn sound<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        Some(verified) => verified.map(Some),
        None => Some(None),
    }
}

fn optional_period(text: Option<&str>, route: &str, problems: &mut Vec<Problem>) -> Option<Period> {
    period(text?, route, problems)
}

/// Reads a period, or says what one looks like.
fn period(text: &str, route: &str, problems: &mut Vec<Problem>) -> Option<Period> {
    let parsed = text.parse();
    if let Err(error) = &parsed {
        let error: &gremium_core::time::BadPeriod = error;
        problems.push(Problem::new(
            route,
            error.to_string(),
            format!("`{text}` ist keine Frist: `P14D` (Tage), `P3W` (Wochen), `P1M`, `P1Y6M`, `PT72H` (Stunden) oder `5bd` (Werktage) schreiben"),
        ));
    }
    parsed.ok()
}

impl From<TieFile> for Tie {
    fn from(file: TieFile) -> Self {
        match file {
            TieFile::Rejected => Self::Rejected,
            TieFile::Chair => Self::Chair,
            TieFile::Presiding => Self::Presiding,
            TieFile::StatusQuo => Self::StatusQuo,
            TieFile::Lot => Self::Lot,
            TieFile::Repeat(RepeatFile { times, then }) => Self::Repeat(
                times,
                match then {
                    ThenWord::Rejected => TieAfterRepeat::Rejected,
                    ThenWord::Chair => TieAfterRepeat::Chair,
                    ThenWord::Presiding => TieAfterRepeat::Presiding,
                    ThenWord::StatusQuo => TieAfterRepeat::StatusQuo,
                    ThenWord::Lot => TieAfterRepeat::Lot,
                },
            ),
        }
    }
}

impl From<BallotsFile> for Ballots {
    fn from(file: BallotsFile) -> Self {
        let BallotsFile { change, secret, reason_for_no, split } = file;
        Self { change, secret, reason_for_no, split }
    }
}
