//! Motions and polls.

use std::collections::BTreeSet;

use gremium_core::id::PollId;
use gremium_core::money::Amount;
use gremium_core::record::{self, FactKey};
use gremium_core::rule::{Channel, Topic};
use gremium_core::time::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Anything, Check};
use super::contest::{Candidate, ContestParts, OptionFile};
use super::meeting::Clock;
use super::number::Number;
use super::procedure::{self, RecusedFile};
use super::{Label, Setting};
use crate::wire::Problem;

/// Content that a motion pins: exactly one of `blob`, `removed`, `commit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Path in this record, or the address of another repository.
    pub path: String,
    /// Git blob id of the content (`git hash-object FILE`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// The file is to be removed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// Commit of the other repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
}

impl Pin {
    pub(super) fn verify(&self, check: &mut Check, route: &str) -> Option<record::Pin> {
        let target = match (&self.blob, self.removed, &self.commit) {
            (Some(blob), false, None) => {
                record::PinTarget::Blob(check.read(format!("{route}.blob"), blob)?)
            }
            (None, true, None) => record::PinTarget::Removed,
            (None, false, Some(commit)) => record::PinTarget::Commit(commit.as_str().into()),
            (_, _, _) => {
                check.note(
                    route,
                    "a pin needs exactly one of `blob`, `removed: true` and `commit`",
                    "genau eines von `blob`, `removed: true` und `commit` wird gebraucht",
                );
                return None;
            }
        };
        Some(record::Pin { path: self.path.as_str().into(), target })
    }
}

/// What a fund shall be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundUse {
    /// The fund.
    pub id: String,
    /// One of its purposes.
    pub purpose: String,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
}

impl FundUse {
    fn verify(&self, check: &mut Check, route: &str, setting: &Setting) -> Option<record::FundUse> {
        let fund = check.read(format!("{route}.id"), &self.id);
        let purpose = check.read(format!("{route}.purpose"), &self.purpose);
        let at = format!("{route}.amount");
        let amount = self.amount.as_ref().and_then(|it| above_zero(check, &at, it, setting));
        Some(record::FundUse { fund: fund?, purpose: purpose?, amount })
    }
}

/// An amount that a motion is about.
fn above_zero(check: &mut Check, at: &str, number: &Number, setting: &Setting) -> Option<Amount> {
    let amount = check.amount(at, &number.0, setting)?;
    if amount <= Amount::ZERO {
        check.note(at, "the amount must be above zero", "der Betrag muss über null liegen");
    }
    Some(amount)
}

/// What a motion has to do with an earlier one: with a poll such as `2025/heat-map`, or with an item such as
/// `assembly/2025-03-01#heat-map`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Regarding {
    /// It overcomes the veto against that motion, or confirms what a veto suspended.
    Overrides(String),
    /// It takes the question up again.
    Reopens(String),
    /// It takes the place of that decision.
    Supersedes(String),
    /// It annuls that decision.
    Annuls(String),
    /// It gives the consent on which that decision depends.
    ConsentsTo(String),
}

impl Regarding {
    fn verify(&self, check: &mut Check, route: &str) -> Option<record::Regarding> {
        use record::Relation as R;
        let (relation, motion) = match self {
            Self::Overrides(motion) => (R::Overrides, motion),
            Self::Reopens(motion) => (R::Reopens, motion),
            Self::Supersedes(motion) => (R::Supersedes, motion),
            Self::Annuls(motion) => (R::Annuls, motion),
            Self::ConsentsTo(motion) => (R::ConsentsTo, motion),
        };
        let motion = check.read(format!("{route}.{}", relation.word()), motion)?;
        Some(record::Regarding { relation, motion })
    }
}

/// The way in which a poll is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PollWay {
    /// A poll.
    #[default]
    Poll,
    /// A circular resolution (Umlaufverfahren).
    Circular,
}

impl PollWay {
    fn is_poll(&self) -> bool {
        *self == Self::Poll
    }
}

/// The part of a motion that polls and agenda items share.
pub(super) struct MotionText<'a> {
    pub(super) title: &'a Label,
    pub(super) text: &'a Label,
    /// Where the text stands.
    pub(super) text_at: &'static str,
    pub(super) matter: &'a str,
    pub(super) request: &'a Option<String>,
    pub(super) member: &'a Option<String>,
    pub(super) office: &'a Option<String>,
    pub(super) fund: &'a Option<FundUse>,
    pub(super) amount: &'a Option<Number>,
    pub(super) pins: &'a [Pin],
    pub(super) mover: &'a Option<String>,
    pub(super) moved: &'a Option<String>,
    pub(super) supported_by: &'a [String],
    pub(super) recused: &'a [RecusedFile],
    pub(super) concerned: &'a [String],
    pub(super) topics: &'a [String],
    pub(super) contest: ContestParts<'a>,
    pub(super) regarding: &'a Option<Regarding>,
    pub(super) effective: &'a Option<String>,
    pub(super) until: &'a Option<String>,
    pub(super) review: &'a Option<String>,
    /// The clock of the sitting in which it is put.
    pub(super) clock: Option<&'a Clock<'a>>,
}

impl MotionText<'_> {
    pub(super) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        setting: &Setting,
    ) -> Option<record::Motion> {
        let at =
            |key: &str| if route.is_empty() { key.to_owned() } else { format!("{route}.{key}") };
        let matter = check.read(at("matter"), self.matter);
        let title = self.title.wording(check, at("title"), setting);
        let text = self.text.wording(check, at(self.text_at), setting);
        let request =
            check.maybe(at("request"), self.request.as_deref()).map(record::Subject::Request);
        let member = check.maybe(at("member"), self.member.as_deref()).map(record::Subject::Member);
        let office = check.maybe(at("office"), self.office.as_deref()).map(record::Subject::Office);
        let fund = self.fund.as_ref().and_then(|it| it.verify(check, &at("fund"), setting));
        let fund = fund.map(record::Subject::Fund);
        let mut subjects = request.into_iter().chain(member).chain(office).chain(fund);
        let subject = subjects.next().unwrap_or(record::Subject::Text);
        if subjects.next().is_some() {
            check.note(
                at("matter"),
                "a motion decides on one thing: name one of `request`, `member`, `office`, `fund`",
                "ein Antrag entscheidet über eines: nur eines von `request`, `member`, `office`, `fund` angeben",
            );
        }
        let amount =
            self.amount.as_ref().and_then(|it| above_zero(check, &at("amount"), it, setting));
        if self.amount.is_some() && (self.fund.is_some() || self.contest.has_budget()) {
            check.note(
                at("amount"),
                "the amount of a fund's use stands in `fund.amount`, what is shared out in `budget`: leave `amount` out",
                "der Betrag einer Verwendung aus einem Fonds steht in `fund.amount`, was verteilt wird, in `budget`: `amount` weglassen",
            );
        }
        let pins: Vec<Option<record::Pin>> = self
            .pins
            .iter()
            .enumerate()
            .map(|(i, pin)| pin.verify(check, &at(&format!("pins[{i}]"))))
            .collect();
        let mover = check.maybe(at("mover"), self.mover.as_deref());
        let supported_by = check.list(&at("supported_by"), self.supported_by);
        let recused = procedure::recused(self.recused, check, &at("recused"), self.clock);
        let concerned = check.list(&at("concerned"), self.concerned);
        let topics: BTreeSet<Topic> = check.list(&at("topics"), self.topics);
        let contest = self.contest.verify(check, route, setting);
        let regarding = match self.regarding {
            Some(file) => file.verify(check, &at("regarding")).map(Some),
            None => Some(None),
        };
        let effective: Option<Date> = check.maybe(at("effective"), self.effective.as_deref());
        let until = check.maybe(at("until"), self.until.as_deref());
        if until.zip(effective).is_some_and(|(until, effective)| until < effective) {
            check.note(
                at("until"),
                "the last day lies before the day from which it takes effect",
                "der letzte Tag liegt vor dem Tag des Inkrafttretens",
            );
        }
        Some(record::Motion {
            title: title?,
            text: text?,
            matter: matter?,
            subject,
            amount,
            pins: pins.into_iter().flatten().collect(),
            mover,
            moved: check.maybe(at("moved"), self.moved.as_deref()),
            supported_by,
            recused,
            concerned,
            topics,
            contest,
            regarding: regarding?,
            effective,
            until,
            review: check.maybe(at("review"), self.review.as_deref()),
        })
    }
}

/// A poll: `polls/<year>/<poll>/poll.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    /// Not in a poll; read, so that the refusal can say what to do instead.
    #[serde(default, skip_serializing)]
    #[schemars(skip)]
    pub amendments: Option<Anything>,
    /// Id, as in the path: `2025/heat-map`.
    pub id: String,
    /// The body that decides.
    pub body: String,
    /// Whether it is a poll or a circular resolution; a poll if left out.
    #[serde(default, skip_serializing_if = "PollWay::is_poll")]
    pub way: PollWay,
    /// The matter of the statutes that the motion falls under.
    pub matter: String,
    /// Short title; where it is given in both languages, the binding one says what the question is.
    pub title: Label,
    /// The text that is voted on, verbatim; where it is given in both languages, the binding one is what is voted on.
    pub motion: Label,
    /// When it opens; at its landing if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// When it closes: a date and time in the partnership's time zone, or a date: then at the end of that day.
    pub closes: String,
    /// The request that it decides on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The member that it decides on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The office that it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The use of a fund that it recommends or decides on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundUse>,
    /// The amount that it is about, such as what is to be spent, where no fund is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// Content that may land under it, and nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// The member that moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mover: Option<String>,
    /// The day on which it was moved, where the time for backing it depends on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<String>,
    /// Members that back it besides its mover, where the matter asks for that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supported_by: Vec<String>,
    /// Members without a vote because of a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<RecusedFile>,
    /// Members whom it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerned: Vec<String>,
    /// Candidates, where it is an election.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Candidate>>,
    /// What is put in order, where it is a prioritisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<OptionFile>>,
    /// Seats to be filled, where they are fewer than the statutes name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The order that breaks ties where the statutes say so, for example by seniority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// The money that is shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// The fund that the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_fund: Option<String>,
    /// Subjects that it touches, such as `budget`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// What it has to do with an earlier motion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regarding: Option<Regarding>,
    /// The day from which it takes effect at the earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The last day of its effect; without end, or as the statutes say, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The day on which the decision is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

impl Poll {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Poll, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Poll(id) = key else { return Err(Vec::new()) };
        check.same::<PollId>("id", &self.id, id);
        let body = check.read("body", &self.body);
        if self.amendments.is_some() {
            check.note(
                "amendments",
                "a poll has no amendments: edit its motion where the rule says `edit: reset`, put a poll for each text, or put the question in a sitting",
                "eine Abstimmung ohne Sitzung kennt keine Änderungsanträge: den Antrag ändern, wo die Regel `edit: reset` sagt, je Fassung abstimmen oder die Frage in eine Sitzung geben",
            );
        }
        let opens = self.opens.as_deref().and_then(|text| check.moment("opens", text, setting));
        let closes = check.end("closes", &self.closes, setting);
        let motion = MotionText {
            title: &self.title,
            text: &self.motion,
            text_at: "motion",
            matter: &self.matter,
            request: &self.request,
            member: &self.member,
            office: &self.office,
            fund: &self.fund,
            amount: &self.amount,
            pins: &self.pins,
            mover: &self.mover,
            moved: &self.moved,
            supported_by: &self.supported_by,
            recused: &self.recused,
            concerned: &self.concerned,
            topics: &self.topics,
            contest: ContestParts {
                candidates: &self.candidates,
                options: &self.options,
                seats: self.seats,
                order: &self.order,
                budget: &self.budget,
                from_fund: &self.from_fund,
            },
            regarding: &self.regarding,
            effective: &self.effective,
            until: &self.until,
            review: &self.review,
            clock: None,
        };
        let motion = motion.verify(&mut check, "", setting);
        check.finish(|| {
            Some(record::Poll {
                id: id.clone(),
                body: body?,
                way: match self.way {
                    PollWay::Poll => Channel::Poll,
                    PollWay::Circular => Channel::Circular,
                },
                motion: motion?,
                opens,
                closes: closes?,
            })
        })
    }
}
