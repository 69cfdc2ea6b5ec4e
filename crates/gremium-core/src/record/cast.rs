//! What one ballot says: whole, divided, or marked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::contest::Marks;
use crate::id::MemberId;
use crate::tally::{Choice, Split, Weight};

/// What a member casts (abgegebene Stimme).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cast {
    /// All its votes alike (einheitliche Stimmabgabe).
    Whole(Choice),
    /// Its votes in different ways (uneinheitliche Stimmabgabe).
    Divided(Split),
    /// Marks on options, in an election or a prioritisation.
    Marked(Marks),
}

/// Ballots by member.
pub type Casts = BTreeMap<MemberId, Cast>;

impl Cast {
    /// What the member says as one head; whoever marks something says yes to that.
    pub fn voice(&self) -> Choice {
        match self {
            Self::Whole(choice) => *choice,
            Self::Divided(split) => split.voice(),
            Self::Marked(_) => Choice::Yes,
        }
    }

    /// The votes for each choice, of all those that the member has.
    pub fn votes<'a>(&'a self, all: &'a Weight) -> impl Iterator<Item = (Choice, &'a Weight)> {
        let (split, alike) = match self {
            Self::Divided(split) => (Some(split), None),
            Self::Whole(_) | Self::Marked(_) => (None, Some((self.voice(), all))),
        };
        split.into_iter().flat_map(Split::parts).chain(alike)
    }

    /// Whether it is against the motion, be it with a part of its votes only.
    pub fn objects(&self) -> bool {
        let with_a_part = match self {
            Self::Divided(split) => split.says(Choice::No),
            Self::Whole(_) | Self::Marked(_) => false,
        };
        with_a_part || matches!(self.voice(), Choice::No | Choice::Veto)
    }

    /// What it marks.
    pub fn marks(&self) -> Option<&Marks> {
        match self {
            Self::Marked(marks) => Some(marks),
            Self::Whole(_) | Self::Divided(_) => None,
        }
    }

    /// How it divides the votes.
    pub fn split(&self) -> Option<&Split> {
        match self {
            Self::Divided(split) => Some(split),
            Self::Whole(_) | Self::Marked(_) => None,
        }
    }
}

impl From<Choice> for Cast {
    fn from(choice: Choice) -> Self {
        Self::Whole(choice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(parts: &[(Choice, u64)]) -> Cast {
        let parts = parts.iter().map(|(choice, votes)| (*choice, Weight::whole(*votes)));
        Cast::Divided(Split::new(parts.collect()).expect("some votes"))
    }

    fn votes(cast: &Cast) -> Vec<(Choice, u64)> {
        let all = Weight::whole(7);
        let whole = |votes: &Weight| votes.as_whole().expect("whole");
        cast.votes(&all).map(|(choice, votes)| (choice, whole(votes))).collect()
    }

    #[test]
    fn it_casts_all_votes_or_those_that_it_names() {
        let marked = Cast::Marked(Marks::Choose(Default::default()));
        assert_eq!(votes(&Choice::No.into()), [(Choice::No, 7)]);
        assert_eq!(votes(&marked), [(Choice::Yes, 7)]);
        let parts = [(Choice::Yes, 2), (Choice::No, 3)];
        assert_eq!(votes(&divided(&parts)), parts);
    }

    #[test]
    fn it_objects_with_any_of_its_votes() {
        let all: Vec<Cast> = Choice::ALL.into_iter().map(Cast::from).collect();
        let objecting = all.iter().filter(|it| it.objects()).map(Cast::voice);
        assert_eq!(objecting.collect::<Vec<_>>(), [Choice::No, Choice::Veto]);
        assert!(divided(&[(Choice::Yes, 6), (Choice::No, 1)]).objects());
        assert!(!divided(&[(Choice::Yes, 6), (Choice::Abstain, 1)]).objects());
        assert!(!Cast::Marked(Marks::Choose(Default::default())).objects());
    }

    #[test]
    fn each_form_is_told_apart() {
        let parts = divided(&[(Choice::Yes, 2), (Choice::No, 3)]);
        let marks = Marks::Choose(Default::default());
        let marked = Cast::Marked(marks.clone());
        assert_eq!((parts.voice(), marked.voice()), (Choice::Abstain, Choice::Yes));
        assert_eq!(parts.split().map(ToString::to_string).as_deref(), Some("yes 2, no 3"));
        assert_eq!((parts.marks(), marked.split()), (None, None));
        assert_eq!(marked.marks(), Some(&marks));
        let whole = Cast::from(Choice::Yes);
        assert_eq!((whole.marks(), whole.split()), (None, None));
    }
}
