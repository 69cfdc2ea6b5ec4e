//! Funds as values: what is paid in and out, and the decisions on that.

use super::{World, ballot, motion, poll, poll_ref, the};
use crate::id::BookingId;
use crate::money::Amount;
use crate::provenance::Provenance;
use crate::record::*;
use crate::statutes::{About, Contributors, Fund, Purpose, Statutes};
use crate::tally::Choice;
use crate::text::Label;

/// The id of a booking.
pub(crate) fn booking_id(name: &str) -> BookingId {
    the(&format!("2025/{name}"))
}

/// A booking of the fund `pool`, on a day.
pub(crate) fn booking(id: &str, on: &str, entry: Entry) -> Booking {
    Booking { fund: the("pool"), id: booking_id(id), on: the(on), entry, note: None }
}

/// A member pays in.
pub(crate) fn pays(name: &str, amount: i64) -> Entry {
    Entry::PaidIn { by: Contributor::Member(the(name)), amount: Amount(amount) }
}

/// Money is paid out under a decision.
pub(crate) fn paid(motion: &MotionRef, amount: i64) -> Entry {
    Entry::PaidOut { motion: motion.clone(), to: "builders".into(), amount: Amount(amount) }
}

/// An earlier booking was an error.
pub(crate) fn reversal(id: &str) -> Entry {
    Entry::Reversed { booking: booking_id(id) }
}

/// The use of the fund `pool`.
pub(crate) fn used(purpose: &str, amount: Option<i64>) -> Subject {
    let (fund, purpose) = (the("pool"), the(purpose));
    Subject::Fund(FundUse { fund, purpose, amount: amount.map(Amount) })
}

impl Statutes {
    /// A fund for `repair` and `building` that all members pay into, and of which the assembly decides.
    pub(crate) fn fund(&mut self, id: &str) -> &mut Fund {
        self.matter("matter").about = About::Fund;
        let purpose = |id: &str| Purpose { id: the(id), title: Label::same(id) };
        self.funds.entry(the(id)).or_insert_with(|| Fund {
            title: Label::same(id),
            purposes: ["repair", "building"].map(purpose).into(),
            contributors: Contributors { members: Some(Default::default()), others: false },
            minimum: None,
            recommends: Default::default(),
            decides: [the("matter")].into(),
            provenance: Provenance::default(),
        })
    }
}

impl World {
    /// A poll on a subject, put at noon of a day and closed at noon of the next, in which all who may say the same.
    pub(crate) fn votes_on(
        &mut self,
        name: &str,
        day: u32,
        subject: Subject,
        said: Choice,
    ) -> MotionRef {
        let noon = |day: u32| format!("2025-03-{day:02} 12:00");
        let motion = Motion { subject, ..motion(name) };
        self.at(&noon(day)).lands(Poll { motion, ..poll(name, &noon(day + 1)) });
        let voters = self.state.view().electorate(&the("assembly"), None).voters;
        for voter in voters.keys() {
            self.lands(ballot(name, voter.as_str(), said));
        }
        self.pass(&noon(day + 1));
        poll_ref(name)
    }
}
