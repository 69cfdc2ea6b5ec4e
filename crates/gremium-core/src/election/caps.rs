//! What a composition must keep to: at most so many from one member, class or group.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::contest::Affiliation;
use crate::id::ClassId;
use crate::ratio::Ratio;
use crate::tally::Weight;

/// Whom a cap counts together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CapGroup {
    /// Those who come from the same member, each member by itself.
    Member,
    /// Those whose member is of this class.
    Class(ClassId),
    /// Those that the candidacy puts into this group.
    Group(Arc<str>),
}

/// How many are too many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CapBound {
    /// At most so many.
    Most(u32),
    /// At most this share of the seats.
    MostShare(Ratio),
    /// Less than this share of the seats.
    BelowShare(Ratio),
}

/// A composition cap (Höchstzahl): whoever would exceed it is passed over, and the next one moves up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cap {
    /// Whom it counts.
    pub group: CapGroup,
    /// How many it allows.
    pub bound: CapBound,
}

impl Cap {
    /// Whether so many of one group are allowed among `seats`.
    pub(super) fn allows(&self, number: u32, seats: u32) -> bool {
        let (number, seats) = (Weight::whole(u64::from(number)), Weight::whole(u64::from(seats)));
        match &self.bound {
            CapBound::Most(most) => number <= Weight::whole(u64::from(*most)),
            CapBound::MostShare(share) => number <= seats.times(share),
            CapBound::BelowShare(share) => number < seats.times(share),
        }
    }

    /// Whether it counts two candidates together; with the same one twice: whether it counts it at all.
    pub(super) fn joins(&self, one: &Affiliation, other: &Affiliation) -> bool {
        match &self.group {
            CapGroup::Member => one.member.is_some() && one.member == other.member,
            CapGroup::Class(class) => {
                [one, other].iter().all(|it| it.class.as_ref() == Some(class))
            }
            CapGroup::Group(group) => [one, other].iter().all(|it| it.groups.contains(group)),
        }
    }
}

impl Cap {
    /// How many more it lets in of those whom it counts together with a candidate, up to some number.
    pub(super) fn room(&self, joined: usize, seats: u32, most: u32) -> u32 {
        let joined = u32::try_from(joined).unwrap_or(u32::MAX);
        let fits = |more: &u32| self.allows(joined.saturating_add(*more), seats);
        (1..=most).take_while(fits).last().unwrap_or_default()
    }
}

/// Whether no cap stands against a candidate beside those who are there.
pub(crate) fn fits(
    caps: &[Cap],
    candidate: &Affiliation,
    beside: &[&Affiliation],
    seats: u32,
) -> bool {
    exceeded(caps, candidate, beside, seats).is_none()
}

/// The first cap that a candidate would exceed beside those elected before.
pub(super) fn exceeded<'a>(
    caps: &'a [Cap],
    candidate: &Affiliation,
    before: &[&Affiliation],
    seats: u32,
) -> Option<&'a Cap> {
    caps.iter().find(|cap| {
        let same = before.iter().filter(|other| cap.joins(candidate, other)).count();
        cap.joins(candidate, candidate)
            && !cap.allows(u32::try_from(same).unwrap_or(u32::MAX).saturating_add(1), seats)
    })
}
