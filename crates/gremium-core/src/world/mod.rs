//! A small partnership for tests, so that a test of what is reckoned from a record reads like its rule.
//!
//! ```ignore
//! let mut world = World::of(&["a", "b", "c"]);
//! world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
//! world.at("2025-03-04 12:00").votes("map", &[("a", Yes), ("b", No), ("c", Yes)]);
//! world.pass("2025-03-11 00:00");
//! assert_eq!(world.verdict("map"), Some(Verdict::Adopted));
//! ```
//!
//! Unless a test says otherwise ([`World::under`]), its members are towns with one vote each, all of them sit in the
//! `assembly`, and that decides each `matter` by the rule `simple`. Anybody
//! may do any act; whether it is possible is asked, and by [`World::judges`] also whether it was decided.

mod facts;
mod fund;
mod request;
mod sitting;
mod statutes;

pub(crate) use facts::{
    Lands, announcement, ballot, follow, holding, lot, member, motion, poll, poll_ref, powers,
};
pub(crate) use fund::{booking, booking_id, paid, pays, reversal, used};
pub(crate) use request::{
    assessment, award, estimate, evidence, interest, offer, request, share, signature,
};
pub(crate) use sitting::{item, item_ref, sitting};
pub(crate) use statutes::{plain, proxies, quorum, veto};

use std::fmt::Debug;
use std::str::FromStr;

use crate::act::{Act, Stamp};
use crate::oid::Oid;
use crate::outcome::Verdict;
use crate::record::{Fact, FactKey, Member, MotionRef};
use crate::refusal::Reason;
use crate::state::{ItemOutcome, PollRecord, State};
use crate::statutes::Statutes;
use crate::tally::Choice;
use crate::time::{Instant, Zone};

/// Anything that is written as a text: an id, a day, a period, a share.
pub(crate) fn the<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect("because a test writes it as it should be")
}

/// Several of them.
pub(crate) fn all<T: FromStr<Err: Debug>, C: FromIterator<T>>(texts: &[&str]) -> C {
    texts.iter().map(|text| the(text)).collect()
}

/// A moment in Berlin, as `2025-03-01 10:00`.
pub(crate) fn moment(text: &str) -> Instant {
    zone().parse_moment(text).expect("because a test writes it as it should be")
}

fn zone() -> Zone {
    the("Europe/Berlin")
}

/// A partnership from its founding on, on New Year's Day of 2025.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) state: State,
}

impl World {
    /// A partnership of towns.
    pub(crate) fn of(members: &[&str]) -> Self {
        Self::under(members, |_| {})
    }

    /// The same under other statutes.
    pub(crate) fn under(members: &[&str], change: impl FnOnce(&mut Statutes)) -> Self {
        let mut world = Self { state: State::empty() };
        let mut statutes = statutes::plain();
        change(&mut statutes);
        world.at("2025-01-01 09:00").state.constitute(0, facts::partnership());
        world.state.enact(0, statutes, Vec::new());
        world.state.lay(&"contract.pdf".into(), Some(Oid([7; 20])));
        for name in members {
            world.lands(member(name));
        }
        world
    }

    /// A new entry lands at this moment, with all that lands next.
    pub(crate) fn at(&mut self, when: &str) -> &mut Self {
        self.state.advance(self.state.now);
        let id =
            Oid([u8::try_from(self.state.entries.len()).expect("because a test is short"); 20]);
        self.state.begin_entry(id, moment(when));
        self
    }

    /// Time passes, and nothing lands.
    pub(crate) fn pass(&mut self, to: &str) -> &mut Self {
        self.state.advance(moment(to));
        self
    }

    /// A fact lands.
    pub(crate) fn lands(&mut self, fact: impl Lands) -> &mut Self {
        self.tries(fact).expect("because nothing speaks against it");
        self
    }

    /// A fact lands, or is refused.
    pub(crate) fn tries(&mut self, fact: impl Lands) -> Result<(), Reason> {
        let author = fact.author();
        self.tries_by(&author, fact)
    }

    /// A fact lands or is refused that the delegate of this member brings.
    pub(crate) fn tries_by(&mut self, author: &str, fact: impl Lands) -> Result<(), Reason> {
        self.act(author, fact.key(), Some(fact.into()))
    }

    /// A fact lands or is refused that was written at another moment.
    pub(crate) fn tries_written(&mut self, when: &str, fact: impl Lands) -> Result<(), Reason> {
        let mut act = self.by(&fact.author(), fact.key(), Some(fact.into()));
        act.by.authored = moment(when);
        self.state.suppose(act)
    }

    /// Ballots land.
    pub(crate) fn votes(&mut self, poll: &str, ballots: &[(&str, Choice)]) -> &mut Self {
        ballots.iter().fold(self, |it, (member, said)| it.lands(ballot(poll, member, *said)))
    }

    /// A fact lands that needs a decision, or is refused for want of one.
    pub(crate) fn judges(&mut self, fact: impl Lands) -> Result<(), Reason> {
        let author = fact.author();
        self.judges_by(&author, fact)
    }

    /// The same, brought by the delegate of this member.
    pub(crate) fn judges_by(&mut self, author: &str, fact: impl Lands) -> Result<(), Reason> {
        let act = self.by(author, fact.key(), Some(fact.into()));
        let before = act.by.seq.saturating_sub(1);
        if self.state.land(act, before) {
            return Ok(());
        }
        Err(self.state.refusals.last().expect("because it was refused").reason.clone())
    }

    /// The lot of a poll is drawn.
    pub(crate) fn draws(&mut self, poll: &str, drawn: &[&str]) -> &mut Self {
        let key = FactKey::Lot(the(&format!("2025/{poll}")));
        let fact = Fact::Lot(Box::new(facts::lot(drawn)));
        self.act("office", key, Some(fact)).expect("because nothing speaks against it");
        self
    }

    /// A file is removed.
    pub(crate) fn removes(&mut self, fact: impl Lands) -> &mut Self {
        self.tries_removal(fact).expect("because nothing speaks against it");
        self
    }

    /// A file is removed, or that is refused.
    pub(crate) fn tries_removal(&mut self, fact: impl Lands) -> Result<(), Reason> {
        self.act(&fact.author(), fact.key(), None)
    }

    /// A file is removed, or its removal refused.
    pub(crate) fn tries_to_remove(&mut self, fact: impl Lands) -> Result<(), Reason> {
        self.act(&fact.author(), fact.key(), None)
    }

    /// A member changes.
    pub(crate) fn changes(&mut self, name: &str, change: impl FnOnce(&mut Member)) -> &mut Self {
        let mut member = self.state.view().member(name).expect("because it is one").clone();
        change(&mut member);
        self.lands(member)
    }

    /// The statutes change.
    pub(crate) fn amends(&mut self, change: impl FnOnce(&mut Statutes)) -> &mut Self {
        let mut statutes = self.state.view().statutes().expect("because it was founded").clone();
        change(&mut statutes);
        self.state.enact(self.state.seq(), statutes, Vec::new());
        self
    }

    fn act(&mut self, author: &str, key: FactKey, fact: Option<Fact>) -> Result<(), Reason> {
        let act = self.by(author, key, fact);
        self.state.suppose(act)
    }

    fn by(&mut self, author: &str, key: FactKey, fact: Option<Fact>) -> Act {
        let (seq, at) = (self.state.seq(), self.state.now);
        if key.after_openings() {
            self.state.advance(at);
        }
        let entry = self.state.entries[seq as usize].id;
        let email = format!("{author}@example.org").into();
        let by = Stamp { seq, entry, commit: entry, email, at, authored: at };
        Act { key, fact, blob: None, by }
    }

    /// How a poll ended, if it did.
    pub(crate) fn verdict(&self, poll: &str) -> Option<Verdict> {
        self.ended(&poll_ref(poll))
    }

    /// How a motion was decided, if it was.
    pub(crate) fn ended(&self, motion: &MotionRef) -> Option<Verdict> {
        self.state.decided(motion).map(|it| it.outcome.verdict)
    }

    /// A poll with its ballots.
    pub(crate) fn poll(&self, name: &str) -> &PollRecord {
        let known = self.state.polls.iter().find(|(id, _)| id.as_str() == format!("2025/{name}"));
        known.expect("because it was put").1
    }

    /// What an item of a sitting of the assembly came to, if it was decided.
    pub(crate) fn item(&self, day: &str, id: &str) -> Option<&ItemOutcome> {
        self.state.meetings.get(&(the("assembly"), the(day)))?.outcomes.get(id)
    }
}

#[test]
fn a_vote_from_its_poll_to_its_end() {
    use Choice::{No, Yes};
    let mut world = World::of(&["a", "b", "c"]);
    world.at("2025-03-03 12:00").lands(poll("map", "2025-03-10 12:00"));
    world.at("2025-03-04 12:00").votes("map", &[("a", Yes), ("b", No), ("c", Yes)]);
    assert_eq!(world.verdict("map"), None);
    world.pass("2025-03-10 12:00");
    assert_eq!(world.verdict("map"), Some(Verdict::Adopted));
    world.at("2025-04-01 13:00").lands(
        sitting("2025-04-01")
            .with(&["a", "b"])
            .then(item("seat").by_name(&[("a", Yes), ("b", No)])),
    );
    let decided = world.item("2025-04-01", "seat").map(|it| it.decided.outcome.verdict);
    assert_eq!(decided, Some(Verdict::Rejected));
}
