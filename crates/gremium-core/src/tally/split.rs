//! The votes of one member cast in different ways (uneinheitliche Stimmabgabe).

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Choice, Weight};

/// How a member with several votes divides them; votes that it does not name are not cast.
///
/// Only where the rule allows it; otherwise a member casts all of its votes alike (einheitliche Stimmabgabe).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Split(BTreeMap<Choice, Weight>);

impl Split {
    /// A division; `None` where it casts nothing, or what cannot be divided: a veto, an invalid vote.
    pub fn new(parts: BTreeMap<Choice, Weight>) -> Option<Self> {
        let parts: BTreeMap<_, _> =
            parts.into_iter().filter(|(_, votes)| !votes.is_zero()).collect();
        let divisible = parts.keys().all(|choice| match choice {
            Choice::Yes | Choice::No | Choice::Abstain => true,
            Choice::Veto | Choice::Invalid => false,
        });
        (divisible && !parts.is_empty()).then_some(Self(parts))
    }

    /// The votes for each choice.
    pub fn parts(&self) -> impl Iterator<Item = (Choice, &Weight)> {
        self.0.iter().map(|(choice, votes)| (*choice, votes))
    }

    /// All votes that it casts.
    pub fn cast(&self) -> Weight {
        self.0.values().sum()
    }

    /// Whether some of it says so.
    pub fn says(&self, choice: Choice) -> bool {
        self.0.contains_key(&choice)
    }

    /// What the member as one head says: what all of its votes say, and an abstention where they differ. A head cannot be
    /// divided.
    pub fn voice(&self) -> Choice {
        let mut choices = self.0.keys();
        match (choices.next(), choices.next()) {
            (Some(only), None) => *only,
            (_, _) => Choice::Abstain,
        }
    }
}

impl fmt::Display for Split {
    /// `yes 2, no 1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (choice, votes)) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{choice} {votes}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(parts: &[(Choice, u64)]) -> Option<Split> {
        Split::new(parts.iter().map(|(choice, votes)| (*choice, Weight::whole(*votes))).collect())
    }

    #[test]
    fn a_head_is_not_divided() {
        let voice = |parts: &[(Choice, u64)]| split(parts).map(|it| it.voice());
        assert_eq!(voice(&[(Choice::Yes, 2), (Choice::No, 1)]), Some(Choice::Abstain));
        assert_eq!(voice(&[(Choice::Yes, 2), (Choice::Abstain, 1)]), Some(Choice::Abstain));
        assert_eq!(voice(&[(Choice::No, 2), (Choice::Yes, 0)]), Some(Choice::No));
    }

    #[test]
    fn it_says_what_some_of_its_votes_say() {
        let divided = split(&[(Choice::Yes, 2), (Choice::No, 1), (Choice::Abstain, 0)]);
        let says = Choice::ALL.map(|choice| divided.as_ref().is_some_and(|it| it.says(choice)));
        assert_eq!(says, [true, true, false, false, false]);
    }

    #[test]
    fn nothing_and_what_cannot_be_divided_is_no_division() {
        assert_eq!(split(&[]), None);
        assert_eq!(split(&[(Choice::Yes, 0)]), None);
        assert_eq!(split(&[(Choice::Yes, 1), (Choice::Veto, 1)]), None);
        assert_eq!(split(&[(Choice::Invalid, 1)]), None);
    }

    #[test]
    fn it_is_told_in_the_order_of_counting() {
        let told = split(&[(Choice::Abstain, 1), (Choice::Yes, 2)]).map(|it| it.to_string());
        assert_eq!(told.as_deref(), Some("yes 2, abstain 1"));
        assert_eq!(
            split(&[(Choice::No, 1), (Choice::Yes, 2)]).map(|it| it.cast()),
            Some(Weight::whole(3))
        );
    }
}
