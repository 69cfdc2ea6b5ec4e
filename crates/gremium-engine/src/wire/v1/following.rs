//! What belongs to a vote besides ballots: objections to the way, lots, and what follows: vetoes, approvals, challenges,
//! rulings.

use gremium_core::id::{MemberId, PollId, SequelId};
use gremium_core::record::{self, FactKey, Following, MotionRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, date, said, shared};
use super::decision::Sitting;
use super::rule::HolderFile;
use crate::wire::Problem;

/// An objection to the way in which a question is put: `polls/<year>/<poll>/objections/<member>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// The poll, as in the path.
    pub poll: String,
    /// The member that objects, as in the path.
    pub member: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Objection {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Objection, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Objection(poll, member) = key else { return Err(Vec::new()) };
        check.same::<PollId>("poll", &self.poll, poll);
        check.same::<MemberId>("member", &self.member, member);
        check.finish(|| {
            let (poll, member) = (poll.clone(), member.clone());
            Some(record::Objection { poll, member, reason: said(&self.reason) })
        })
    }
}

/// The withdrawal of a motion while voting on it is open: `polls/<year>/<poll>/withdrawal.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Withdrawal of a motion")]
pub struct Retraction {
    /// The poll, as in the path.
    pub poll: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Retraction {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Retraction, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Retraction(poll) = key else { return Err(Vec::new()) };
        check.same::<PollId>("poll", &self.poll, poll);
        check.finish(|| Some(record::Retraction { poll: poll.clone(), reason: said(&self.reason) }))
    }
}

/// A lot as it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// The options in the order in which they were drawn; of a motion `for` or `against` first.
    pub drawn: Vec<String>,
    /// Who drew it.
    pub by: String,
    /// How it was drawn.
    pub how: String,
    /// Who saw it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<String>,
    /// A random value that anybody can look up, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<String>,
}

impl Lot {
    pub(super) fn verify(&self, check: &mut Check, route: &str) -> record::Lot {
        let at =
            |key: &str| if route.is_empty() { key.to_owned() } else { format!("{route}.{key}") };
        if self.drawn.is_empty() {
            let (en, de) = ("say what was drawn", "angeben, was gezogen wurde");
            check.note(at("drawn"), en, de);
        }
        if self.witnesses.is_empty() && self.public.is_none() {
            check.note(
                route,
                "a lot needs `witnesses`, or a random value that anybody can look up (`public`)",
                "ein Los braucht Zeugen (`witnesses`) oder einen Zufallswert, den jeder nachschlagen kann (`public`)",
            );
        }
        let texts = |list: &[String]| list.iter().map(|it| it.as_str().into()).collect();
        record::Lot {
            drawn: texts(&self.drawn),
            by: self.by.as_str().into(),
            how: self.how.as_str().into(),
            witnesses: texts(&self.witnesses),
            public: shared(&self.public),
        }
    }
}

/// The lot of a poll: `polls/<year>/<poll>/lot.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PollLot {
    /// The poll, as in the path.
    pub poll: String,
    /// The lot.
    pub lot: Lot,
}

impl PollLot {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Lot, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Lot(poll) = key else { return Err(Vec::new()) };
        check.same::<PollId>("poll", &self.poll, poll);
        let lot = self.lot.verify(&mut check, "lot");
        check.finish(|| Some(lot))
    }
}

/// A veto after the vote: `vetoes/<year>/<name>.yaml`. Exactly one of `poll` and `sitting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// Id, as in the path.
    pub id: String,
    /// The poll that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// In which capacity, as the rule gives the right.
    pub by: HolderFile,
    /// The member, where the right is that of those concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is proposed instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
}

/// An approval that statutes ask for, or its refusal: `approvals/<year>/<name>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Id, as in the path.
    pub id: String,
    /// The poll that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// Which approval, by its name in the statutes.
    pub approval: String,
    /// Whether it was given; it was unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<bool>,
    /// That it is not answered yet, and on which day all papers were there: the time runs after which silence gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

fn yes() -> bool {
    true
}

/// A challenge to a decision: `challenges/<year>/<name>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// Id, as in the path.
    pub id: String,
    /// The poll that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// The member that contests it.
    pub member: String,
    /// On what ground.
    pub ground: String,
}

/// What a court or another authority ruled on a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RulingWord {
    /// The decision is annulled.
    Annulled,
    /// The decision stands.
    Upheld,
}

/// The ruling of a court or another authority: `rulings/<year>/<name>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Id, as in the path.
    pub id: String,
    /// The poll that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// Who ruled.
    pub by: String,
    /// What was ruled.
    pub ruling: RulingWord,
    /// The day of the ruling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// File number or document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What it says, in brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The id of the file and the motion that it is about.
fn about(
    check: &mut Check,
    key: &FactKey,
    id: &str,
    poll: &Option<String>,
    sitting: &Option<Sitting>,
) -> Option<(SequelId, MotionRef)> {
    let FactKey::Sequel(_, of_path) = key else { return None };
    check.same::<SequelId>("id", id, of_path);
    let motion = super::decision::motion(check, poll, sitting)?;
    Some((of_path.clone(), motion))
}

impl Veto {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Sequel, Vec<Problem>> {
        let mut check = Check::default();
        let about = about(&mut check, key, &self.id, &self.poll, &self.sitting);
        let named = check.maybe("member", self.member.as_deref());
        let member = match (&self.by, named) {
            (HolderFile::Member(holder), None) => Some(holder.clone()),
            (HolderFile::Concerned, Some(member)) => Some(member),
            (HolderFile::Office(_), None) => None,
            (HolderFile::Concerned, None) => {
                check.note(
                    "member",
                    "say which of those concerned raises the veto: `member:`",
                    "angeben, welches betroffene Mitglied das Veto einlegt: `member:`",
                );
                None
            }
            (HolderFile::Member(_) | HolderFile::Office(_), Some(_)) => {
                check.note(
                    "member",
                    "`member` is named only with `by: concerned`",
                    "`member` wird nur bei `by: concerned` genannt",
                );
                None
            }
        };
        check.finish(|| {
            let (id, motion) = about?;
            let what = Following::Veto {
                holder: (&self.by).into(),
                member,
                reason: said(&self.reason),
                alternative: said(&self.alternative),
            };
            Some(record::Sequel { id, motion, what })
        })
    }
}

impl Approval {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Sequel, Vec<Problem>> {
        let mut check = Check::default();
        let about = about(&mut check, key, &self.id, &self.poll, &self.sitting);
        let approval = check.read("approval", &self.approval);
        let on = date(&mut check, "on", &self.on);
        let received = date(&mut check, "received", &self.received);
        if self.received.is_some() && (self.given.is_some() || self.on.is_some()) {
            check.note(
                "received",
                "`received` says that no answer is there yet: leave out `given` and `on`; the answer is a file of its own",
                "`received` besagt, dass noch keine Antwort da ist: `given` und `on` weglassen; die Antwort ist eine eigene Datei",
            );
        }
        check.finish(|| {
            let ((id, motion), approval) = (about?, approval?);
            let (by, document) = (shared(&self.by), shared(&self.document));
            let what = match received {
                Some(received) => Following::Submitted { approval, received, by, document },
                None => Following::Approval {
                    approval,
                    given: self.given.unwrap_or(true),
                    by,
                    on,
                    document,
                },
            };
            Some(record::Sequel { id, motion, what })
        })
    }
}

impl Challenge {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Sequel, Vec<Problem>> {
        let mut check = Check::default();
        let about = about(&mut check, key, &self.id, &self.poll, &self.sitting);
        let member = check.read("member", &self.member);
        check.finish(|| {
            let (id, motion) = about?;
            let ground = self.ground.as_str().into();
            Some(record::Sequel {
                id,
                motion,
                what: Following::Challenge { member: member?, ground },
            })
        })
    }
}

/// The consent of a member that was not there, or its refusal: `consents/<year>/<name>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Consent after a sitting")]
pub struct LateConsent {
    /// Id, as in the path.
    pub id: String,
    /// The sitting that voted.
    pub sitting: Sitting,
    /// The member that was not there.
    pub member: String,
    /// Whether it consents; it does unless said otherwise.
    #[serde(default = "yes")]
    pub given: bool,
    /// The day of its declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The document in which it declares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl LateConsent {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Sequel, Vec<Problem>> {
        let mut check = Check::default();
        let sitting = Some(self.sitting.clone());
        let about = about(&mut check, key, &self.id, &None, &sitting);
        let member = check.read("member", &self.member);
        let on = date(&mut check, "on", &self.on);
        check.finish(|| {
            let (id, motion) = about?;
            let document = shared(&self.document);
            let what = Following::Consent { member: member?, given: self.given, on, document };
            Some(record::Sequel { id, motion, what })
        })
    }
}

impl Ruling {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Sequel, Vec<Problem>> {
        let mut check = Check::default();
        let about = about(&mut check, key, &self.id, &self.poll, &self.sitting);
        let on = date(&mut check, "on", &self.on);
        check.finish(|| {
            let (id, motion) = about?;
            let what = Following::Ruling {
                by: self.by.as_str().into(),
                annuls: self.ruling == RulingWord::Annulled,
                on,
                reference: shared(&self.reference),
                text: shared(&self.text),
            };
            Some(record::Sequel { id, motion, what })
        })
    }
}
