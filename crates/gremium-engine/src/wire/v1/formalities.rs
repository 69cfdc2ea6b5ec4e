//! Formalities in the file of a sitting: what minutes say and nothing is counted by.

use gremium_core::record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kind of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// At its regular time.
    Ordinary,
    /// Convened for an occasion.
    Extraordinary,
}

impl From<MeetingKind> for record::MeetingKind {
    fn from(kind: MeetingKind) -> Self {
        match kind {
            MeetingKind::Ordinary => Self::Ordinary,
            MeetingKind::Extraordinary => Self::Extraordinary,
        }
    }
}

/// How somebody came to preside or to keep the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// By virtue of office.
    Office,
    /// As deputy.
    Deputy,
    /// Elected by the sitting.
    Elected,
    /// Appointed by the chair.
    Appointed,
}

impl From<Chosen> for record::Chosen {
    fn from(chosen: Chosen) -> Self {
        match chosen {
            Chosen::Office => Self::Office,
            Chosen::Deputy => Self::Deputy,
            Chosen::Elected => Self::Elected,
            Chosen::Appointed => Self::Appointed,
        }
    }
}

/// How an invitation went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InvitationForm {
    /// By e-mail.
    Email,
    /// By letter.
    Letter,
    /// In a portal of the body.
    Portal,
    /// By public notice.
    Notice,
}

/// The invitation beside its day, which is `invited`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// How it went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<InvitationForm>,
    /// How members take part and vote at a distance, for a hybrid or virtual sitting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// Documents that went with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

impl Invitation {
    pub(super) fn read(&self) -> record::Invitation {
        record::Invitation {
            form: self.form.map(|form| match form {
                InvitationForm::Email => record::InvitationForm::Email,
                InvitationForm::Letter => record::InvitationForm::Letter,
                InvitationForm::Portal => record::InvitationForm::Portal,
                InvitationForm::Notice => record::InvitationForm::Notice,
            }),
            access: self.access.as_deref().map(Into::into),
            documents: self.documents.iter().map(|it| it.as_str().into()).collect(),
        }
    }
}

/// A break of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Time of its beginning, such as `15:10`.
    pub from: String,
    /// Time of its end.
    pub until: String,
}
