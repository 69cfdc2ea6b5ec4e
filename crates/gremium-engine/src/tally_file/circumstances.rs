//! What a count says besides its numbers.

use gremium_core::outcome::{Circumstances, Phase, Sitting, VetoRaised};
use gremium_core::rule::Holder;
use gremium_core::tally::{Counts, Presence, Presider, Tally, Weight};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{CountFile, NumbersFile};
use crate::wire::v1::number::Number;
use crate::wire::v1::rule::HolderFile;

/// Whether a sitting without quorum went before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SittingWord {
    /// The first one about this motion.
    #[default]
    First,
    /// A second one whose invitation did not say that it can decide regardless.
    SecondUnannounced,
    /// A second one whose invitation said so.
    SecondAnnounced,
}

/// What a lot said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LotWord {
    /// For the motion.
    For,
    /// Against the motion.
    Against,
}

/// How somebody voted.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "names the words in the schema; the verified type reads them")]
pub(super) enum ChoiceWord {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Abstention.
    Abstain,
    /// No, with objection.
    Veto,
    /// Invalid.
    Invalid,
}

/// A veto as it was raised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VetoRaisedFile {
    /// In which capacity.
    pub by: HolderFile,
    /// Whether a written reason came with it.
    #[serde(default)]
    pub reason: bool,
    /// Whether an alternative was proposed.
    #[serde(default)]
    pub alternative: bool,
    /// Whether it came too late.
    #[serde(default)]
    pub late: bool,
    /// Whether a later motion overcame it, or confirmed what it suspended.
    #[serde(default)]
    pub overcome: bool,
    /// Whether the time for which it suspends is over.
    #[serde(default)]
    pub expired: bool,
}

impl CountFile {
    /// Who was there at the opening, where both that and the number of entitled are known.
    fn opening(&self) -> Option<Presence> {
        let present = self.present_at_opening.as_ref()?.weight()?;
        let entitled = self.entitled.as_ref()?.weight()?;
        // Nobody is excluded from anything then.
        let excluded = self.excluded.as_ref().and_then(Number::weight).unwrap_or_default();
        let counts = Counts {
            present: Some(present),
            entitled: Some(&entitled + &excluded),
            excluded: Some(Weight::ZERO),
            ..Counts::default()
        };
        Some(Presence {
            there: Tally::new(counts).ok()?,
            presider: self.presider(),
            chair: self.chair_present,
            deputy: self.deputy_present,
            classes: self.classes_present.iter().cloned().collect(),
        })
    }

    /// Who presides; without a number for the heads that one is a single head.
    fn presider(&self) -> Presider {
        let votes = self.numbers().presiding();
        match &votes.present {
            None => return Presider::Nobody,
            Some(votes) if votes.is_zero() => return Presider::Voteless,
            Some(_) => {}
        }
        let one = Counts { present: Some(Weight::whole(1)), ..Counts::default() };
        let heads = self.heads.as_ref().map(NumbersFile::presiding);
        let heads = heads.filter(|it| it.present.is_some()).unwrap_or(one);
        let classes = self.classes.iter().map(|(id, it)| (id.clone(), it.presiding()));
        let sizes = self.sizes.iter().map(|(unit, it)| (unit.clone(), it.presiding()));
        Tally::with(votes, Some(heads), classes.collect())
            .and_then(|it| it.measured(sizes.collect()))
            .map_or(Presider::Nobody, |it| Presider::Voting(Box::new(it)))
    }

    /// What the count says besides its numbers.
    pub(super) fn circumstances(&self) -> Circumstances {
        Circumstances {
            channel: self.channel,
            phase: self
                .objections
                .map_or(Phase::Ballots, |objections| Phase::Silence { objections }),
            withdrawn: self.withdrawn,
            put_off: None,
            acclaimed: None,
            earlier_rounds: self.round.unwrap_or(1).saturating_sub(1),
            repeats: self.repeats,
            sitting: self.sitting.into(),
            presider: self.presider(),
            opening: self.opening().map(Box::new),
            challenged: self.challenged,
            extended: self.extended,
            chair_vote: self.chair_vote,
            lot: self.lot.map(|lot| lot == LotWord::For),
            chair_present: self.chair_present,
            deputy_present: self.deputy_present,
            invited: self.invited,
            classes_present: self.classes_present.iter().cloned().collect(),
            topics: self.topics.iter().cloned().collect(),
            vetoes: self.vetoes.iter().map(VetoRaised::from).collect(),
            veto_open: self.veto_open,
            reopening: self.reopening,
            concerned: self.concerned.clone(),
            consents: self.consents.clone(),
            absent: None,
        }
    }
}

impl From<SittingWord> for Sitting {
    fn from(word: SittingWord) -> Self {
        match word {
            SittingWord::First => Self::First,
            SittingWord::SecondUnannounced => Self::SecondUnannounced,
            SittingWord::SecondAnnounced => Self::SecondAnnounced,
        }
    }
}

impl From<&VetoRaisedFile> for VetoRaised {
    fn from(file: &VetoRaisedFile) -> Self {
        Self {
            holder: Holder::from(&file.by),
            reasoned: file.reason,
            alternative: file.alternative,
            late: file.late.into(),
            overcome: file.overcome.into(),
            expired: file.expired.into(),
        }
    }
}
