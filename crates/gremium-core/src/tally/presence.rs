//! Who is there at a moment (Anwesenheit), in all units that a quorum can ask for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Counts, Measure, Tally, Weight};
use crate::id::ClassId;

/// Whoever presides at a moment (Sitzungsleitung), as far as a quorum asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Presider {
    /// Nobody who is there: in a poll nobody presides at all.
    #[default]
    Nobody,
    /// Somebody without a vote in the question.
    Voteless,
    /// Somebody with a vote: what that one stands for, as the only one present.
    Voting(Box<Tally>),
}

/// Those who are there at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who is present, represented and entitled; no votes.
    pub there: Tally,
    /// Who presides.
    pub presider: Presider,
    /// Whether the chair is there.
    pub chair: bool,
    /// Whether the deputy is there.
    pub deputy: bool,
    /// The classes of those there.
    pub classes: BTreeSet<ClassId>,
}

impl Tally {
    /// The same votes with those that were there at another moment: only for a quorum, since who came later may have voted.
    /// A unit in which they were not counted then is unknown.
    pub(crate) fn as_opened(&self, opening: &Self) -> Self {
        self.beside(opening, |now, then| Counts {
            present: then.and_then(|it| it.present.clone()),
            represented: then.and_then(|it| it.measure(Measure::Represented)),
            entitled: then.and_then(|it| it.entitled.clone()),
            excluded: then.and_then(|it| it.excluded.clone()),
            excluded_present: then.and_then(|it| it.excluded_present.clone()),
            ..now.clone()
        })
    }

    /// The same votes where some of those who are there do not count as such: only for a quorum.
    pub(crate) fn without_present(&self, those: &Self) -> Self {
        let less = |all: Option<Weight>, some: Option<Weight>| {
            all.map(|all| all.minus(&some.unwrap_or_default()).unwrap_or_default())
        };
        self.beside(those, |all, some| Counts {
            present: less(all.present.clone(), some.and_then(|it| it.present.clone())),
            represented: less(
                all.measure(Measure::Represented),
                some.and_then(|it| it.measure(Measure::Represented)),
            ),
            ..all.clone()
        })
    }

    /// The same votes where one more counts as there who has no vote, as one vote and one head: only for a quorum.
    pub(crate) fn with_one_present(&self) -> Self {
        let plus = |all: Option<Weight>| all.map(|all| &all + &Weight::whole(1));
        let one = Self { heads: Some(Counts::default()), ..Self::default() };
        self.beside(&one, |all, one| match one {
            None => all.clone(),
            Some(_) => Counts {
                present: plus(all.present.clone()),
                represented: plus(all.measure(Measure::Represented)),
                ..all.clone()
            },
        })
    }

    /// Each of the counts changed by that of another tally in the same unit, or the same class.
    fn beside(&self, other: &Self, change: impl Fn(&Counts, Option<&Counts>) -> Counts) -> Self {
        let classes = self.classes.iter();
        let sizes = self.sizes.iter();
        Self {
            votes: change(&self.votes, Some(&other.votes)),
            heads: self.heads.as_ref().map(|it| change(it, other.heads.as_ref())),
            classes: classes
                .map(|(id, it)| (id.clone(), change(it, other.classes.get(id))))
                .collect(),
            sizes: sizes
                .map(|(unit, it)| (unit.clone(), change(it, other.sizes.get(unit))))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(present: u64, represented: u64, entitled: u64) -> Counts {
        let [present, represented, entitled] =
            [present, represented, entitled].map(|it| Some(Weight::whole(it)));
        Counts { present, represented, entitled, ..Counts::default() }
    }

    fn tally(votes: Counts, heads: Option<Counts>) -> Tally {
        Tally::with(votes, heads, Default::default()).expect("consistent")
    }

    #[test]
    fn each_unit_by_itself() {
        let all = tally(counts(7, 9, 12), Some(counts(3, 4, 5)));
        let less = all.without_present(&tally(counts(3, 3, 12), Some(counts(1, 1, 5))));
        assert_eq!((less.votes(), less.heads()), (&counts(4, 6, 12), Some(&counts(2, 3, 5))));
        let more = all.with_one_present();
        assert_eq!((more.votes(), more.heads()), (&counts(8, 10, 12), Some(&counts(4, 5, 5))));
        let then = all.as_opened(&tally(counts(12, 12, 12), None));
        let unknown = Counts::default();
        assert_eq!((then.votes(), then.heads()), (&counts(12, 12, 12), Some(&unknown)));
    }

    #[test]
    fn one_more_than_was_not_counted_is_not_counted() {
        let none = Tally::default().with_one_present();
        assert_eq!((none.votes().present.as_ref(), none.heads()), (None, None));
    }
}
