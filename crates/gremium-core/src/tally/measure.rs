//! What can be measured on a count.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Choice;

/// A number that a rule compares: the only things that statutes can count.
///
/// With Y yes, N no (veto ballots among them), A abstentions, I invalid ballots, E entitled voters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Y (Ja-Stimmen).
    Yes,
    /// N (Nein-Stimmen).
    No,
    /// A (Enthaltungen).
    Abstain,
    /// I (ungültige Stimmen).
    Invalid,
    /// The veto ballots among N.
    Veto,
    /// Y + N (abgegebene Ja- und Nein-Stimmen): the votes cast in the sense of BGB §32.
    YesNo,
    /// Y + A (nicht ablehnende Stimmen).
    YesAbstain,
    /// Y + N + A (gültige Stimmen).
    Valid,
    /// Y + N + A + I (abgegebene Stimmen einschließlich ungültiger).
    Cast,
    /// Present and entitled (anwesende Stimmberechtigte).
    Present,
    /// Present and entitled, and those present who are excluded from the item.
    PresentWithExcluded,
    /// Present or represented by proxy (anwesend oder vertreten).
    Represented,
    /// E, without those excluded (Stimmberechtigte).
    Entitled,
    /// E with those excluded from the item.
    EntitledWithExcluded,
    /// E - A: abstentions shrink the base.
    EntitledMinusAbstain,
    /// E - (Y + N + A + I): who has not voted (nicht abgegebene Stimmen).
    Missing,
    /// E - Y: who is entitled and has not said yes (nicht zustimmende Stimmen).
    NotYes,
    /// Excluded from the item (wegen Befangenheit ausgeschlossen).
    Excluded,
    /// All seats with the vacant ones (Sitze).
    Seats,
    /// The number of votes fixed by the statutes (satzungsmäßige Stimmen).
    Statutory,
    /// Members that support the option (Unterstützer).
    Supporters,
}

/// A word that is not a measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not something that is counted")]
pub struct UnknownMeasure(pub String);

impl Measure {
    /// All measures, in the order in which they are documented.
    pub const ALL: [Self; 21] = [
        Self::Yes,
        Self::No,
        Self::Abstain,
        Self::Invalid,
        Self::Veto,
        Self::YesNo,
        Self::YesAbstain,
        Self::Valid,
        Self::Cast,
        Self::Present,
        Self::PresentWithExcluded,
        Self::Represented,
        Self::Entitled,
        Self::EntitledWithExcluded,
        Self::EntitledMinusAbstain,
        Self::Missing,
        Self::NotYes,
        Self::Excluded,
        Self::Seats,
        Self::Statutory,
        Self::Supporters,
    ];

    /// The word in statutes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
            Self::Invalid => "invalid",
            Self::Veto => "veto",
            Self::YesNo => "yes_no",
            Self::YesAbstain => "yes_abstain",
            Self::Valid => "valid",
            Self::Cast => "cast",
            Self::Present => "present",
            Self::PresentWithExcluded => "present_with_excluded",
            Self::Represented => "represented",
            Self::Entitled => "entitled",
            Self::EntitledWithExcluded => "entitled_with_excluded",
            Self::EntitledMinusAbstain => "entitled_minus_abstain",
            Self::Missing => "missing",
            Self::NotYes => "not_yes",
            Self::Excluded => "excluded",
            Self::Seats => "seats",
            Self::Statutory => "statutory",
            Self::Supporters => "supporters",
        }
    }

    /// Whether a share of it can carry a majority: the whole of which votes are a part.
    pub fn is_base(self) -> bool {
        match self {
            Self::YesNo
            | Self::Valid
            | Self::Cast
            | Self::Present
            | Self::PresentWithExcluded
            | Self::Represented
            | Self::Entitled
            | Self::EntitledWithExcluded
            | Self::EntitledMinusAbstain
            | Self::Seats
            | Self::Statutory => true,
            Self::Yes
            | Self::No
            | Self::Abstain
            | Self::Invalid
            | Self::Veto
            | Self::YesAbstain
            | Self::Missing
            | Self::NotYes
            | Self::Excluded
            | Self::Supporters => false,
        }
    }

    /// By how many votes the measure grows when one vote that was missing is cast as `choice`: -1, 0 or 1.
    pub(crate) fn growth(self, choice: Choice) -> i8 {
        let counted = match self {
            Self::Yes => matches!(choice, Choice::Yes),
            Self::No => matches!(choice, Choice::No | Choice::Veto),
            Self::Abstain => matches!(choice, Choice::Abstain),
            Self::Invalid => matches!(choice, Choice::Invalid),
            Self::Veto => matches!(choice, Choice::Veto),
            Self::YesNo => matches!(choice, Choice::Yes | Choice::No | Choice::Veto),
            Self::YesAbstain => matches!(choice, Choice::Yes | Choice::Abstain),
            Self::Valid => !matches!(choice, Choice::Invalid),
            Self::Cast => true,
            Self::EntitledMinusAbstain => return -i8::from(matches!(choice, Choice::Abstain)),
            Self::Missing => return -1,
            Self::NotYes => return -i8::from(matches!(choice, Choice::Yes)),
            Self::Present
            | Self::PresentWithExcluded
            | Self::Represented
            | Self::Entitled
            | Self::EntitledWithExcluded
            | Self::Excluded
            | Self::Seats
            | Self::Statutory
            | Self::Supporters => false,
        };
        i8::from(counted)
    }
}

impl FromStr for Measure {
    type Err = UnknownMeasure;
    fn from_str(text: &str) -> Result<Self, UnknownMeasure> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.as_str() == text)
            .ok_or_else(|| UnknownMeasure(text.to_owned()))
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Counts, Weight};
    use super::*;

    #[test]
    fn growth_is_what_one_more_ballot_does() {
        let before = Counts {
            entitled: Some(Weight::whole(10)),
            yes: Weight::whole(2),
            ..Counts::default()
        };
        for measure in Measure::ALL {
            for choice in Choice::ALL {
                let mut after = before.clone();
                after.add(choice, &Weight::whole(1));
                let (Some(old), Some(new)) = (before.measure(measure), after.measure(measure))
                else {
                    assert_eq!(measure.growth(choice), 0, "{measure} is not known");
                    continue;
                };
                let growth = match measure.growth(choice) {
                    1 => new.minus(&old),
                    -1 => old.minus(&new),
                    other => {
                        assert_eq!((other, &old), (0, &new), "{measure} {choice}");
                        continue;
                    }
                };
                assert_eq!(growth, Some(Weight::whole(1)), "{measure} {choice}");
            }
        }
    }

    #[test]
    fn words_come_back() {
        for measure in Measure::ALL {
            assert_eq!(measure.as_str().parse(), Ok(measure));
            assert_eq!(measure.to_string(), measure.as_str());
        }
        assert_eq!("votes".parse::<Measure>(), Err(UnknownMeasure("votes".to_owned())));
    }
}
