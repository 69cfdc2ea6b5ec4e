//! `decisions/<year>/<decision>.yaml`: announced decisions.

use gremium_core::id::DecisionId;
use gremium_core::outcome::Verdict;
use gremium_core::record::{self, FactKey, MotionRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, shared};
use crate::wire::Problem;

/// An outcome as the chair announces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Announced {
    /// Adopted.
    Adopted,
    /// Rejected.
    Rejected,
    /// Nothing was decided, everything stays as it is.
    NoAction,
    /// No quorum: no decision.
    Inquorate,
    /// A tie, to be put again.
    Repeat,
    /// A tie, to be decided by lot.
    LotNeeded,
    /// Goes into another round.
    NextRound,
    /// Somebody objected: to be put to the vote.
    VoteNeeded,
    /// Stopped by a veto.
    Vetoed,
    /// Sent back by a veto.
    SentBack,
    /// Resting because of a veto.
    Suspended,
    /// Adopted, while the time for a veto still runs.
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
}

impl From<Announced> for Verdict {
    fn from(announced: Announced) -> Self {
        match announced {
            Announced::Adopted => Self::Adopted,
            Announced::Rejected => Self::Rejected,
            Announced::NoAction => Self::NoAction,
            Announced::Inquorate => Self::Inquorate,
            Announced::Repeat => Self::Repeat,
            Announced::LotNeeded => Self::LotNeeded,
            Announced::NextRound => Self::NextRound,
            Announced::VoteNeeded => Self::VoteNeeded,
            Announced::Vetoed => Self::Vetoed,
            Announced::SentBack => Self::SentBack,
            Announced::Suspended => Self::Suspended,
            Announced::Pending => Self::Pending,
            Announced::AwaitsConsent => Self::AwaitsConsent,
            Announced::Aborted => Self::Aborted,
            Announced::Withdrawn => Self::Withdrawn,
            Announced::Deferred => Self::Deferred,
            Announced::Referred => Self::Referred,
            Announced::Inadmissible => Self::Inadmissible,
        }
    }
}

/// Reads which motion is meant: the id of a poll, or `body/date#item`.
pub(super) fn motion_ref(check: &mut Check, route: &str, text: &str) -> Option<MotionRef> {
    let Some((sitting, item)) = text.split_once('#') else {
        return check.read(route, text).map(MotionRef::Poll);
    };
    let Some((body, date)) = sitting.split_once('/') else {
        check.note(
            route,
            format!("`{text}` names no motion: write a poll such as `2025/online` or an item such as `assembly/2025-03-01#online`"),
            format!("`{text}` nennt keinen Antrag: eine Abstimmung wie `2025/online` oder einen Punkt wie `assembly/2025-03-01#online` schreiben"),
        );
        return None;
    };
    let body = check.read(route, body)?;
    let date = check.read(route, date)?;
    Some(MotionRef::Item(body, date, check.read(route, item)?))
}

/// An item of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// The body.
    pub body: String,
    /// The day.
    pub date: String,
    /// The agenda item.
    pub item: String,
}

/// An announced decision: `decisions/<year>/<decision>.yaml`. Exactly one of `poll` and `sitting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id, as in the path.
    pub id: String,
    /// The poll that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// The outcome; it must be the computed one.
    pub outcome: Announced,
    /// Who was announced as elected, or what as taken up; it must be the computed ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elected: Option<Vec<String>>,
    /// Who accepted the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Who declined it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
    /// Number in the partnership's own decision book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Words of the announcement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The motion that a file is about: that of a poll or of an item.
pub(super) fn motion(
    check: &mut Check,
    poll: &Option<String>,
    sitting: &Option<Sitting>,
) -> Option<MotionRef> {
    match (poll, sitting) {
        (Some(poll), None) => check.read("poll", poll).map(MotionRef::Poll),
        (None, Some(sitting)) => {
            let body = check.read("sitting.body", &sitting.body);
            let date = check.read("sitting.date", &sitting.date);
            let item = check.read("sitting.item", &sitting.item);
            let item = body.zip(date).zip(item);
            item.map(|((body, date), item)| MotionRef::Item(body, date, item))
        }
        (Some(_), Some(_)) | (None, None) => {
            check.note(
                "",
                "a file about a decision names what decided it: exactly one of `poll` and `sitting`",
                "eine Datei zu einem Beschluss nennt, was ihn entschieden hat: genau eines von `poll` und `sitting`",
            );
            None
        }
    }
}

impl Decision {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Announcement, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Decision(id) = key else { return Err(Vec::new()) };
        check.same::<DecisionId>("id", &self.id, id);
        let motion = motion(&mut check, &self.poll, &self.sitting);
        let elected = self.elected.as_ref().map(|it| check.list("elected", it));
        let accepted = check.list("accepted", &self.accepted);
        let declined = check.list("declined", &self.declined);
        check.finish(|| {
            Some(record::Announcement {
                id: id.clone(),
                motion: motion?,
                outcome: self.outcome.into(),
                elected,
                accepted,
                declined,
                number: shared(&self.number),
                text: shared(&self.text),
            })
        })
    }
}
