//! Offices that are filled by election: whoever takes one was elected to it, or moves up as the statutes say.

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use super::licence::{self, Landing};
use crate::contest::{Affiliation, Choosable, Contest, Outcome, Settled, Ties};
use crate::contested::affiliations;
use crate::election::{self, Election};
use crate::id::OptionId;
use crate::record::{Holder, MotionRef, OfficeHolding, Subject};
use crate::refusal::Reason;
use crate::state::State;
use crate::statutes::{About, Decides};
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
    let Some(election) = last_election(case.state, office) else {
        return Err(Reason::NeedsDecision { about: About::Office });
    };
    for holder in coming {
        election.may_hold(case, office, holder)?;
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
    let landing = Landing { path: &path, blob: case.act.blob, base: None, gain: None };
    let subject = Subject::Office(office.id.clone());
    licence::find(case.state, About::Office, &subject, &landing, false).map(Some)
}

/// The newest election to an office that elected somebody.
struct Elected<'a> {
    election: &'a Election,
    result: &'a election::Result,
    /// The contests of all its rounds.
    contests: Vec<&'a Contest>,
    /// What caps see in the candidates of these.
    standing: BTreeMap<OptionId, Affiliation>,
    declined: BTreeSet<OptionId>,
}

fn last_election<'a>(state: &'a State, office: &OfficeHolding) -> Option<Elected<'a>> {
    let subject = Subject::Office(office.id.clone());
    state.adoptions.iter().rev().find_map(|adoption| {
        if adoption.about != About::Office || adoption.subject != subject {
            return None;
        }
        let decided = state.decided(&adoption.motion)?;
        let Some(Outcome::Election(result)) = &decided.result else { return None };
        let (body, motion) = state.put(&adoption.motion)?;
        let contests = state.rounds(motion, body);
        let view = state.view_at(state.governing(&adoption.motion)?, decided.at);
        let statutes = state.statutes.at(state.governing(&adoption.motion)?)?;
        let Decides::Election(id) = &statutes.matters.get(&motion.matter)?.decides else {
            return None;
        };
        Some(Elected {
            election: statutes.elections.get(id)?,
            result,
            standing: standing(&view, &contests),
            contests,
            declined: declined(state, &adoption.motion),
        })
    })
}

fn standing(view: &View<'_>, contests: &[&Contest]) -> BTreeMap<OptionId, Affiliation> {
    let all = contests.iter().flat_map(|it| affiliations(view, it, &it.standing(true)));
    all.collect()
}

/// Who declined the office.
fn declined(state: &State, reference: &MotionRef) -> BTreeSet<OptionId> {
    let said = state.acceptance(reference).into_iter();
    said.filter(|(_, accepted)| !accepted).map(|(id, _)| id).collect()
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
}

impl Elected<'_> {
    fn may_hold(
        &self,
        case: &Case<'_>,
        office: &OfficeHolding,
        holder: &Holder,
    ) -> Result<(), Reason> {
        let chosen = self.candidate(holder).is_some_and(|id| self.entitled(office, id));
        if !chosen {
            return Err(Reason::NotElected { person: holder.person.name.clone() });
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
        let is = |candidate: &&Choosable| match &candidate.email {
            Some(email) => email.eq_ignore_ascii_case(&holder.person.email),
            None => candidate.name == holder.person.name && candidate.member == holder.member,
        };
        self.contests.iter().flat_map(|it| &it.options).find(is).map(|candidate| &candidate.id)
    }

    /// Whether a candidate was elected, or moves up for one of those who were.
    fn entitled(&self, office: &OfficeHolding, id: &OptionId) -> bool {
        let holds = |id: &OptionId| office.holders.iter().any(|it| self.candidate(it) == Some(id));
        let gone = |id: &OptionId| {
            self.declined.contains(id)
                || office
                    .holders
                    .iter()
                    .any(|it| self.candidate(it) == Some(id) && self.left(office, it))
        };
        if self.declined.contains(id) {
            return false;
        }
        if self.result.winners().any(|it| it == id) {
            return true;
        }
        if !self.election.succession {
            return false;
        }
        let up = self.moving_up(gone);
        // Each after those who go before.
        up.iter().take_while(|it| *it != id).all(holds) && up.contains(id)
    }

    /// Who takes the seats of those gone: the next in line, without those who would exceed a cap beside who is there.
    fn moving_up(&self, gone: impl Fn(&OptionId) -> bool) -> Vec<OptionId> {
        let (left, staying): (Vec<_>, Vec<_>) = self.result.winners().partition(|it| gone(it));
        let mut seated: Vec<&Affiliation> =
            staying.into_iter().filter_map(|it| self.standing.get(it)).collect();
        let mut up = Vec::new();
        for id in self.successors().into_iter().filter(|it| !gone(it)) {
            if up.len() == left.len() {
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

    /// Whether a holder's term ends before another one's begins.
    fn left(&self, office: &OfficeHolding, holder: &Holder) -> bool {
        let last = office.holders.iter().map(|it| it.from).max();
        holder.until.zip(last).is_some_and(|(until, last)| until < last)
    }

    /// Those who were not elected, in the order in which they move up; whoever a cap passed over may fit in later.
    fn successors(&self) -> Vec<OptionId> {
        let won: BTreeSet<&OptionId> = self.result.winners().collect();
        let order = self.contests.last().map(|it| it.order.as_slice()).unwrap_or_default();
        let ties = Ties { ways: &self.election.ties, order, lot: &[] };
        let mut line = Vec::new();
        for place in &self.result.places {
            let rest = place.options.iter().filter(|id| !won.contains(*id));
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

#[cfg(test)]
mod tests;
