//! The raw numbers of a count.

use serde::{Deserialize, Serialize};

use super::{Choice, Measure, Weight};

/// The numbers of a count in one unit; what was not counted or is not known is `None`, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Ja-Stimmen.
    pub yes: Weight,
    /// Nein-Stimmen, without the veto ballots.
    pub no: Weight,
    /// Enthaltungen.
    pub abstain: Weight,
    /// Ballots that say no and object; they count with the no votes.
    pub veto: Weight,
    /// Ungültige Stimmen.
    pub invalid: Weight,
    /// Present and entitled (anwesend und stimmberechtigt).
    pub present: Option<Weight>,
    /// Present or represented by proxy (anwesend oder vertreten); where unsaid, those present.
    pub represented: Option<Weight>,
    /// All who may vote on this item (Stimmberechtigte), without those excluded.
    pub entitled: Option<Weight>,
    /// Excluded from this item (wegen Befangenheit ausgeschlossen).
    pub excluded: Option<Weight>,
    /// Of those excluded, who are present all the same (anwesend, aber ausgeschlossen).
    pub excluded_present: Option<Weight>,
    /// All seats with the vacant ones (Sitze).
    pub seats: Option<Weight>,
    /// The number of votes that the statutes fix (satzungsmäßige Stimmen).
    pub statutory: Option<Weight>,
    /// Members that support the option without voting on it (Unterstützer).
    pub supporters: Option<Weight>,
    /// Whether somebody counts for a part of a whole, such as half a vote.
    pub in_parts: bool,
}

impl Counts {
    /// The weight of the ballots that say `choice`.
    pub fn of(&self, choice: Choice) -> &Weight {
        match choice {
            Choice::Yes => &self.yes,
            Choice::No => &self.no,
            Choice::Abstain => &self.abstain,
            Choice::Veto => &self.veto,
            Choice::Invalid => &self.invalid,
        }
    }

    /// Counts one more ballot.
    pub fn add(&mut self, choice: Choice, weight: &Weight) {
        let count = match choice {
            Choice::Yes => &mut self.yes,
            Choice::No => &mut self.no,
            Choice::Abstain => &mut self.abstain,
            Choice::Veto => &mut self.veto,
            Choice::Invalid => &mut self.invalid,
        };
        *count = &*count + weight;
    }

    /// Several counts as one: what one of them does not tell, the sum does not tell either. `None` of nothing.
    pub fn together<'a>(all: impl Iterator<Item = &'a Self>) -> Option<Self> {
        let plus = |a: &Option<Weight>, b: &Option<Weight>| Some(a.as_ref()? + b.as_ref()?);
        all.cloned().reduce(|sum, next| Self {
            yes: &sum.yes + &next.yes,
            no: &sum.no + &next.no,
            abstain: &sum.abstain + &next.abstain,
            veto: &sum.veto + &next.veto,
            invalid: &sum.invalid + &next.invalid,
            present: plus(&sum.present, &next.present),
            represented: plus(
                &sum.measure(Measure::Represented),
                &next.measure(Measure::Represented),
            ),
            entitled: plus(&sum.entitled, &next.entitled),
            excluded: plus(&sum.excluded, &next.excluded),
            excluded_present: plus(&sum.excluded_present, &next.excluded_present),
            seats: plus(&sum.seats, &next.seats),
            statutory: plus(&sum.statutory, &next.statutory),
            supporters: plus(&sum.supporters, &next.supporters),
            in_parts: sum.in_parts || next.in_parts,
        })
    }

    /// All ballots cast (abgegebene Stimmzettel).
    pub fn cast(&self) -> Weight {
        Choice::ALL.iter().map(|choice| self.of(*choice)).sum()
    }

    /// The value of a measure; `None` where the count does not tell.
    pub fn measure(&self, measure: Measure) -> Option<Weight> {
        let sum = |choices: &[Choice]| Some(choices.iter().map(|choice| self.of(*choice)).sum());
        match measure {
            Measure::Yes => Some(self.yes.clone()),
            Measure::No => sum(&[Choice::No, Choice::Veto]),
            Measure::Abstain => Some(self.abstain.clone()),
            Measure::Invalid => Some(self.invalid.clone()),
            Measure::Veto => Some(self.veto.clone()),
            Measure::YesNo => sum(&[Choice::Yes, Choice::No, Choice::Veto]),
            Measure::YesAbstain => sum(&[Choice::Yes, Choice::Abstain]),
            Measure::Valid => sum(&[Choice::Yes, Choice::No, Choice::Veto, Choice::Abstain]),
            Measure::Cast => Some(self.cast()),
            Measure::Present => self.present.clone(),
            Measure::PresentWithExcluded => {
                let excluded = self.excluded_present.as_ref().unwrap_or(&Weight::ZERO);
                Some(self.present.as_ref()? + excluded)
            }
            Measure::Represented => self.represented.clone().or_else(|| self.present.clone()),
            Measure::Entitled => self.entitled.clone(),
            Measure::EntitledWithExcluded => {
                let excluded = self.excluded.as_ref().unwrap_or(&Weight::ZERO);
                Some(self.entitled.as_ref()? + excluded)
            }
            Measure::EntitledMinusAbstain => self.entitled.as_ref()?.minus(&self.abstain),
            Measure::Missing => self.entitled.as_ref()?.minus(&self.cast()),
            Measure::NotYes => self.entitled.as_ref()?.minus(&self.yes),
            Measure::Excluded => self.excluded.clone(),
            Measure::Seats => self.seats.clone(),
            Measure::Statutory => self.statutory.clone(),
            Measure::Supporters => self.supporters.clone(),
        }
    }
}
