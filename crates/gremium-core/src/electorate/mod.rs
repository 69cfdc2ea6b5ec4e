//! The electorate (Stimmberechtigte) of one question.

mod build;
mod caps;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::refusal::NoVote;
use crate::tally::Weight;

/// Who may vote on a question, with what weight, and who was left out and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Electorate {
    /// Votes by member.
    pub voters: BTreeMap<MemberId, Weight>,
    /// Members with a seat but without a vote.
    pub excluded: BTreeMap<MemberId, NoVote>,
    /// Votes that members would have if they were not excluded from this very question.
    pub barred: BTreeMap<MemberId, Weight>,
    /// Seats with the vacant ones, where the statutes fix their number.
    pub total_seats: Option<Weight>,
    /// The number of votes that the statutes fix, where they do (satzungsmäßige Stimmenzahl).
    pub statutory: Option<Weight>,
}

impl Electorate {
    /// All votes that could be cast.
    pub fn entitled(&self) -> Weight {
        self.voters.values().sum()
    }

    /// Whether each voter has one vote, those excluded from this very question among them.
    pub(crate) fn is_one_each(&self) -> bool {
        self.voters.values().chain(self.barred.values()).all(|votes| *votes == Weight::whole(1))
    }

    /// All votes that could be cast if nobody were excluded from this very question.
    pub fn excluded_votes(&self) -> Weight {
        self.barred.values().sum()
    }

    /// The same electorate as if these members were not excluded from the question.
    pub(crate) fn admitting<'a>(&self, members: impl Iterator<Item = &'a MemberId>) -> Self {
        let mut all = self.clone();
        for member in members {
            if let Some(weight) = all.barred.remove(member) {
                all.excluded.remove(member);
                all.voters.insert(member.clone(), weight);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str) -> MemberId {
        name.parse().expect("an id")
    }

    #[test]
    fn whoever_is_admitted_again_has_the_votes_that_were_barred() {
        let electorate = Electorate {
            voters: [(member("a"), Weight::whole(3))].into(),
            excluded: [(member("b"), NoVote::Recused), (member("c"), NoVote::Recused)].into(),
            barred: [(member("b"), Weight::whole(2)), (member("c"), Weight::whole(4))].into(),
            ..Electorate::default()
        };
        let votes = |it: &Electorate| [it.entitled(), it.excluded_votes()].map(|it| it.as_whole());
        assert_eq!(votes(&electorate), [Some(3), Some(6)]);
        let admitted = electorate.admitting([member("b"), member("stranger")].iter());
        assert_eq!(votes(&admitted), [Some(5), Some(4)]);
        assert_eq!(admitted.excluded.into_keys().collect::<Vec<_>>(), [member("c")]);
    }
}
