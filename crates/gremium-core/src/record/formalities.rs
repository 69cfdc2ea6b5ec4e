//! What minutes say of a sitting and nothing is counted by.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// Kind of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// At its regular time (ordentliche Sitzung).
    Ordinary,
    /// Convened for an occasion (außerordentliche Sitzung).
    Extraordinary,
}

/// How somebody came to preside or to keep the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// By virtue of office (kraft Amtes).
    Office,
    /// As deputy (in Vertretung).
    Deputy,
    /// Elected by the sitting.
    Elected,
    /// Appointed by the chair.
    Appointed,
}

/// How an invitation went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvitationForm {
    /// By e-mail.
    Email,
    /// By letter.
    Letter,
    /// In a portal of the body.
    Portal,
    /// By public notice (Aushang).
    Notice,
}

/// The invitation (Ladung) beside its day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// How it went out.
    pub form: Option<InvitationForm>,
    /// How members take part and vote at a distance, where it said so (elektronischer Zugang).
    pub access: Option<Arc<str>>,
    /// Documents that went with it.
    pub documents: Vec<Arc<str>>,
}

/// A break of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// Its beginning.
    pub from: Instant,
    /// Its end.
    pub until: Instant,
}

/// The formalities (Formalien) of a sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formalities {
    /// Ordinary or extraordinary, where it is said.
    pub kind: Option<MeetingKind>,
    /// How the chair was chosen.
    pub chair_as: Option<Chosen>,
    /// How the minute keeper was chosen.
    pub keeper_as: Option<Chosen>,
    /// Breaks, in the order of time.
    pub breaks: Vec<Break>,
    /// The invitation.
    pub invitation: Invitation,
    /// What was changed in the agenda, in words.
    pub agenda_changes: Vec<Arc<str>>,
    /// Corrections of the minutes that this sitting approved, in words.
    pub corrections: Vec<Arc<str>>,
}
