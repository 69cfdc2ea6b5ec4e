//! Offices that are filled by election: whoever takes one was elected to it, or moves up as the statutes say.

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use super::licence::{self, Landing};
use crate::contest::{Affiliation, Contest, Outcome, Settled, Ties};
use crate::contested::affiliations;
use crate::election::{self, Acceptance, Election, Method, Staying};
use crate::id::{OfficeId, OptionId};
use crate::outcome::Verdict;
use crate::record::{Holder, MotionRef, OfficeHolding, Subject};
use crate::refusal::Reason;
use crate::state::{Adoption, State};
use crate::statutes::{About, Decides, Particular};
use crate::tally::Weight;
use crate::view::View;

pub(super) fn judge(case: &Case<'_>, office: &OfficeHolding) -> Result<Option<usize>, Reason> {
    let before = case.before.office(office.id.as_str());
    let old: &[Holder] = before.map(|before| before.holders.as_slice()).unwrap_or_default();
    let same = |a: &Holder, b: &Holder| a.person.email == b.person.email && a.from == b.from;
    let is_new = |holder: &&Holder| !old.iter().any(|it| same(it, holder));
    let longer = |holder: &&Holder| {
        old.iter().any(|it| {
            let ended = it.until.is_some_and(|old| holder.until.is_none_or(|new| new > old));
            same(it, holder) && ended
        })
    };
    let coming: Vec<&Holder> =
        office.holders.iter().filter(|it| is_new(it) || longer(it)).collect();
    if coming.is_empty() {
        return recall(case, office, old);
    }
    let elections = elections(case.state, &office.id)?;
    for holder in coming {
        let gives = |it: &&Elected<'_>| it.gives(&office.holders, holder);
        // What the newest one says of somebody counts where none gives it the office.
        if let Some(election) = elections.iter().find(gives).or(elections.first()) {
            election.may_hold(case, office, holder)?;
        }
    }
    Ok(None)
}

/// Ending somebody else's term early needs an adopted motion on the office (Abwahl).
fn recall(
    case: &Case<'_>,
    office: &OfficeHolding,
    old: &[Holder],
) -> Result<Option<usize>, Reason> {
    let unchanged = old.iter().all(|it| {
        office.holders.iter().any(|new| {
            new.person.email == it.person.email && new.from == it.from && new.until == it.until
        })
    });
    if unchanged {
        return Ok(None);
    }
    let path = case.act.key.to_string();
    let named = Particular::Office(&office.id);
    let landing = Landing { path: &path, blob: case.act.blob, base: None, gain: None, named };
    let subject = Subject::Office(office.id.clone());
    licence::find(case.state, About::Office, &subject, &landing, false).map(Some)
}

/// An election to an office that elected somebody.
struct Elected<'a> {
    election: &'a Election,
    result: &'a election::Result,
    /// The contests of all its rounds.
    contests: Vec<&'a Contest>,
    /// What caps see in the candidates of these.
    standing: BTreeMap<OptionId, Affiliation>,
    /// Who accepted the office, and who declined it.
    answers: BTreeMap<OptionId, bool>,
    /// Seats that were filled by elections since.
    filled: usize,
}

/// The elections that an office is held by, the newest first: by-elections stand beside the last one to all of its seats.
fn elections<'a>(state: &'a State, office: &OfficeId) -> Result<Vec<Elected<'a>>, Reason> {
    let mut found: Vec<Elected<'a>> = Vec::new();
    let mut problem = None;
    for adoption in to_office(state, office) {
        let Some(mut elected) = elected(state, &adoption.motion) else { continue };
        match has_effect(state, &adoption.motion) {
            Ok(()) => {
                elected.filled = found.iter().map(Elected::seats_filled).sum();
                let all = elected.is_for_all_seats();
                found.push(elected);
                if all {
                    break;
                }
            }
            Err(reason) => _ = problem.get_or_insert(reason),
        }
    }
    if found.is_empty() {
        return Err(problem.unwrap_or(Reason::NeedsDecision { about: About::Office }));
    }
    Ok(found)
}

/// The licences about an office, the newest first.
fn to_office<'a>(state: &'a State, office: &OfficeId) -> impl Iterator<Item = &'a Adoption> {
    let subject = Subject::Office(office.clone());
    let all = state.adoptions.iter().rev();
    all.filter(move |it| it.about == About::Office && it.subject == subject)
}

/// Whether an election gives offices now: as any decision, but that whoever was elected need not wait for seats that do.
fn has_effect(state: &State, motion: &MotionRef) -> Result<(), Reason> {
    if state.decided(motion).is_some_and(|it| it.outcome.verdict == Verdict::Adopted) {
        return licence::in_force(state, motion);
    }
    match state.ended(motion, state.now) {
        Some(_) => Err(Reason::NoEffect { motion: motion.clone() }),
        None => Ok(()),
    }
}

/// How many seats were filled by by-elections since an election, or by one to all seats.
fn filled_since(state: &State, reference: &MotionRef, office: &OfficeId) -> usize {
    let later = to_office(state, office).take_while(|it| it.motion != *reference);
    let later = later.filter(|it| has_effect(state, &it.motion).is_ok());
    later.filter_map(|it| elected(state, &it.motion)).map(|it| it.seats_filled()).sum()
}

fn elected<'a>(state: &'a State, reference: &MotionRef) -> Option<Elected<'a>> {
    let decided = state.decided(reference)?;
    let Some(Outcome::Election(result)) = &decided.result else { return None };
    let motion = state.put_motion(reference)?;
    let rounds = state.rounds(reference);
    let contests: Vec<&Contest> = rounds.iter().map(|(_, contest)| *contest).collect();
    let view = state.view_at(state.governing(reference)?, decided.at);
    let statutes = state.statutes.at(state.governing(reference)?)?;
    let Decides::Election(id) = &statutes.matters.get(&motion.matter)?.decides else {
        return None;
    };
    Some(Elected {
        election: statutes.elections.get(id)?,
        result,
        standing: standing(&view, &contests),
        contests,
        answers: answers(state, &rounds),
        filled: 0,
    })
}

/// What was answered to an election in all its rounds; whoever both accepted and declined declined.
fn answers(state: &State, rounds: &[(MotionRef, &Contest)]) -> BTreeMap<OptionId, bool> {
    let mut all: BTreeMap<OptionId, bool> = BTreeMap::new();
    for (id, accepted) in rounds.iter().flat_map(|(reference, _)| state.acceptance(reference)) {
        all.entry(id).and_modify(|before| *before &= accepted).or_insert(accepted);
    }
    all
}

fn standing(view: &View<'_>, contests: &[&Contest]) -> BTreeMap<OptionId, Affiliation> {
    let all = contests.iter().flat_map(|it| affiliations(view, it, &it.standing(true)));
    all.collect()
}

impl State {
    /// Who accepted or declined what an election gave, in the minutes or in an announcement; whoever did both declined.
    pub fn acceptance(&self, reference: &MotionRef) -> BTreeMap<OptionId, bool> {
        let announced = self.decisions.values().filter(|it| it.value.motion == *reference);
        let mut said: Vec<(&BTreeSet<OptionId>, &BTreeSet<OptionId>)> =
            announced.map(|it| (&it.value.accepted, &it.value.declined)).collect();
        if let MotionRef::Item(body, date, item) = reference
            && let Some(record) = self.meetings.get(&(body.clone(), *date))
        {
            let agenda = record.meeting.value.agenda.iter().filter(|it| it.id == *item);
            said.extend(agenda.map(|it| (&it.accepted, &it.declined)));
        }
        let accepted = said.iter().flat_map(|(yes, _)| *yes).map(|id| (id.clone(), true));
        let declined = said.iter().flat_map(|(_, no)| *no).map(|id| (id.clone(), false));
        accepted.chain(declined).collect()
    }

    /// Who moves up for those whom an election gave an office, and who declined or left it.
    pub fn moved_up(&self, reference: &MotionRef) -> Vec<OptionId> {
        let found = self.elected_in(reference).filter(|it| it.election.succession);
        found.map(|it| it.moving_up(&self.holders(reference))).unwrap_or_default()
    }

    /// Whose answer to an election counts: of those elected, and of those who move up or declined to.
    pub fn may_answer(&self, reference: &MotionRef) -> Option<BTreeSet<OptionId>> {
        let elected = self.elected_in(reference)?;
        Some(elected.may_answer(&self.holders(reference)))
    }

    /// An election as by-elections since have left it.
    fn elected_in(&self, reference: &MotionRef) -> Option<Elected<'_>> {
        let found = elected(self, reference)?;
        let filled = match &self.put_motion(reference)?.subject {
            Subject::Office(office) => filled_since(self, reference, office),
            Subject::Text | Subject::Request(_) | Subject::Member(_) | Subject::Fund(_) => 0,
        };
        Some(Elected { filled, ..found })
    }

    /// Who holds the office to which an election was.
    fn holders(&self, reference: &MotionRef) -> Vec<Holder> {
        let motion = self.put(reference).map(|(_, motion)| motion);
        let office = motion.and_then(|it| match &it.subject {
            Subject::Office(office) => self.view().office(office.as_str()),
            Subject::Text | Subject::Request(_) | Subject::Member(_) | Subject::Fund(_) => None,
        });
        office.map(|it| it.holders.clone()).unwrap_or_default()
    }
}

impl Elected<'_> {
    /// Whether it was to all seats of the office, and not to some that had become free.
    fn is_for_all_seats(&self) -> bool {
        let asked = self.contests.first().map(|it| self.election.seats(it.seats));
        asked.is_none_or(|it| it >= self.election.seats.get())
    }

    /// Seats that this round filled.
    fn seats_filled(&self) -> usize {
        self.result.elected.len()
    }

    /// Whether it gives somebody a seat.
    fn gives(&self, holders: &[Holder], holder: &Holder) -> bool {
        self.candidate(holder).is_some_and(|id| self.entitled(holders, id))
    }

    fn may_hold(
        &self,
        case: &Case<'_>,
        office: &OfficeHolding,
        holder: &Holder,
    ) -> Result<(), Reason> {
        let person = || holder.person.name.clone();
        let candidate = self.candidate(holder);
        let Some(id) = candidate.filter(|id| self.entitled(&office.holders, id)) else {
            return Err(Reason::NotElected { person: person() });
        };
        match self.election.acceptance {
            Acceptance::Required if self.answers.get(id) != Some(&true) => {
                return Err(Reason::NotAccepted { person: person() });
            }
            Acceptance::Required | Acceptance::Assumed => {}
        }
        let Some(calendar) = case.before.statutes().map(|it| &it.record.calendar) else {
            return Ok(());
        };
        let term = self.election.term.as_ref();
        let limit = term.and_then(|term| calendar.last_day_of_term(holder.from, term).ok());
        match limit {
            Some(latest) if holder.until.is_none_or(|until| until > latest) => {
                Err(Reason::TermTooLong { latest })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The candidate that a holder is: by address where the candidacy has one, else by name and member.
    fn candidate(&self, holder: &Holder) -> Option<&OptionId> {
        let all = self.contests.iter().flat_map(|it| &it.options);
        all.into_iter().find(|it| it.is(holder)).map(|candidate| &candidate.id)
    }

    /// Whether a candidate was elected, or moves up for one of those who were.
    fn entitled(&self, holders: &[Holder], id: &OptionId) -> bool {
        let holds = |id: &OptionId| holders.iter().any(|it| self.candidate(it) == Some(id));
        if self.declined(id) {
            return false;
        }
        if self.result.winners().any(|it| it == id) {
            return true;
        }
        if !self.election.succession {
            return false;
        }
        let up = self.moving_up(holders);
        // Each after those who go before.
        up.iter().take_while(|it| *it != id).all(holds) && up.contains(id)
    }

    fn declined(&self, id: &OptionId) -> bool {
        self.answers.get(id) == Some(&false)
    }

    /// Whether a candidate declined the office, or all its terms are over.
    fn gone(&self, holders: &[Holder], id: &OptionId) -> bool {
        let mut terms = holders.iter().filter(|it| self.candidate(it) == Some(id)).peekable();
        let held = terms.peek().is_some();
        self.declined(id) || (held && terms.all(|it| left(holders, it)))
    }

    /// Who takes the seats of those gone: the next in line, without those who would exceed a cap beside who is there. As long as
    /// seats wait for a lot or a run-off, nobody does.
    fn moving_up(&self, holders: &[Holder]) -> Vec<OptionId> {
        if self.result.waits() {
            return Vec::new();
        }
        let (gone, staying): (Vec<_>, Vec<_>) =
            self.result.winners().partition(|it| self.gone(holders, it));
        let stays = |it: &&Staying| {
            holders.iter().any(|holder| it.email == holder.person.email && !left(holders, holder))
        };
        let beside = self.result.beside.iter().filter(stays).map(|it| &it.affiliation);
        let elected = staying.into_iter().filter_map(|it| self.standing.get(it));
        let mut seated: Vec<&Affiliation> = elected.chain(beside).collect();
        let mut up = Vec::new();
        for id in self.successors().into_iter().filter(|it| !self.gone(holders, it)) {
            if up.len() >= gone.len().saturating_sub(self.filled) {
                break;
            }
            let Some(next) = self.standing.get(&id) else { continue };
            if election::fits(&self.election.caps, next, &seated, self.result.all_seats()) {
                seated.push(next);
                up.push(id);
            }
        }
        up
    }

    /// Those elected, and those in line up to the last free seat who move up, or declined to.
    fn may_answer(&self, holders: &[Holder]) -> BTreeSet<OptionId> {
        let winners = || self.result.winners().cloned();
        if !self.election.succession || self.result.waits() {
            return winners().collect();
        }
        let up = self.moving_up(holders);
        let free = self.result.winners().filter(|it| self.gone(holders, it)).count();
        let free = free.saturating_sub(self.filled);
        let line = self.successors();
        // Where seats stay free, all in line were asked.
        let last = up.last().filter(|_| up.len() == free);
        let asked = match last.and_then(|last| line.iter().position(|it| it == last)) {
            Some(last) => line.get(..=last).unwrap_or_default(),
            None if free == 0 => &[],
            None => line.as_slice(),
        };
        let spoken_to = asked.iter().filter(|it| up.contains(it) || self.gone(holders, it));
        winners().chain(spoken_to.cloned()).collect()
    }

    /// Whether a candidate who was not elected can move up: with the majority that was asked for, and with a vote where votes
    /// elect.
    fn can_move_up(&self, option: &OptionId, votes: Option<&Weight>) -> bool {
        let by_votes = match self.election.method {
            Method::Choose { .. } | Method::Approve { .. } => true,
            Method::Stv | Method::Schulze => false,
        };
        let voted = !by_votes || votes.is_some_and(|votes| !votes.is_zero());
        voted && !self.result.missed_majority(option)
    }

    /// Those who were not elected, in the order in which they move up; whoever a cap passed over may fit in later.
    fn successors(&self) -> Vec<OptionId> {
        let won: BTreeSet<&OptionId> = self.result.winners().collect();
        let order = self.contests.last().map(|it| it.order.as_slice()).unwrap_or_default();
        let ties = Ties { ways: &self.election.ties, order, lot: &[] };
        let mut line = Vec::new();
        for place in &self.result.places {
            let able = |id: &&OptionId| self.can_move_up(id, place.votes.as_ref());
            let rest = place.options.iter().filter(|id| !won.contains(*id)).filter(able);
            let level: BTreeSet<OptionId> = rest.cloned().collect();
            if level.len() < 2 {
                line.extend(level);
                continue;
            }
            match ties.settle(&level) {
                Settled::By(_, order) => line.extend(order),
                // Nothing puts them in order; a new election is needed then.
                Settled::Open(_) => break,
            }
        }
        line
    }
}

/// Whether a holder's term ends before another one's begins.
fn left(holders: &[Holder], holder: &Holder) -> bool {
    let last = holders.iter().map(|it| it.from).max();
    holder.until.zip(last).is_some_and(|(until, last)| until < last)
}

#[cfg(test)]
mod tests;
