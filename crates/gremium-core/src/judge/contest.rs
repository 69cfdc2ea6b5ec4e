//! Elections and prioritisations: what is put, and how it is voted on.

use std::collections::BTreeMap;

use super::{Case, unknown};
use crate::contest::{Contest, Limits, Marks, SumsFault};
use crate::electorate::Electorate;
use crate::id::{BodyId, ClassId, OptionId, is_dated};
use crate::record::{AgendaItem, Ballot, Cast, Marked, Meeting, Motion, RecordedVote};
use crate::refusal::{OptionsFault, Reason};
use crate::state::{PollRecord, Snapshot};
use crate::statutes::{About, Channel, Decides, Matter, Statutes};
use crate::tally::{Choice, Weight};
use crate::view::View;

/// What is put must fit the way in which the matter is decided.
pub(super) fn judge(
    case: &Case<'_>,
    motion: &Motion,
    body: &BodyId,
    matter: &Matter,
    (channel, now): (Channel, bool),
) -> Result<(), Reason> {
    let wrong = |fault| Err(Reason::WrongOptions(fault));
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    let contest = match (&matter.decides, &motion.contest) {
        (Decides::Rule(_), None) => return Ok(()),
        (Decides::Rule(_), Some(_)) => return wrong(OptionsFault::NotAsked),
        // Who stands, and what there is to choose from, may turn out after the invitation.
        (Decides::Election(_) | Decides::Prioritisation(_), None) if !now => return Ok(()),
        (Decides::Election(_) | Decides::Prioritisation(_), None) => {
            return wrong(OptionsFault::Missing);
        }
        (Decides::Election(_) | Decides::Prioritisation(_), Some(contest)) => contest,
    };
    // Ballot files lie open, so a secret vote needs a sitting.
    let secret = statutes.rule_of(matter).is_some_and(|rule| rule.ballots.secret);
    if secret && channel != Channel::Sitting {
        return wrong(OptionsFault::Secret);
    }
    judge_options(case, contest, matter)?;
    match &matter.decides {
        Decides::Rule(_) => Ok(()),
        Decides::Election(id) => {
            let Some(election) = statutes.elections.get(id) else { return Ok(()) };
            let seats = election.seats.get();
            if contest.seats.is_some_and(|asked| asked > seats) {
                return wrong(OptionsFault::TooManySeats { seats });
            }
            judge_run_off(case, motion, body, (channel, now))
        }
        Decides::Prioritisation(id) => {
            let budget = statutes.prioritisations.get(id);
            if budget.is_some_and(|it| it.selection.needs_budget()) {
                judge_money(contest)?;
            }
            match budget.and_then(|it| it.selection.most_options()) {
                Some(most) if contest.options.len() > most => wrong(OptionsFault::TooMany { most }),
                Some(_) | None => Ok(()),
            }
        }
    }
}

fn judge_options(case: &Case<'_>, contest: &Contest, matter: &Matter) -> Result<(), Reason> {
    for option in &contest.options {
        let id = option.id.as_str();
        if let Some(member) = option
            .member
            .iter()
            .chain(&option.supported_by)
            .find(|it| case.now().member(it.as_str()).is_none())
        {
            let members = case.state.members.keys().map(|id| id.as_str());
            return Err(unknown("member", member.as_str(), members));
        }
        if matter.about == About::Request && !is_dated(id) {
            return Err(Reason::WrongOptions(OptionsFault::NotRequests));
        }
        if is_dated(id) && !case.state.requests.contains_key(id) {
            let requests = case.state.requests.keys().map(|id| id.as_str());
            return Err(unknown("request", id, requests));
        }
    }
    if let (Some(fund), Some(statutes)) = (&contest.fund, case.before.statutes())
        && !statutes.funds.contains_key(fund)
    {
        return Err(unknown("fund", fund.as_str(), statutes.funds.keys().map(|id| id.as_str())));
    }
    known(contest, contest.order.iter())
}

/// A run-off is between those whom the round before left, and nobody else. One that a sitting held between others is not in
/// order, and its minutes are kept all the same.
fn judge_run_off(
    case: &Case<'_>,
    motion: &Motion,
    body: &BodyId,
    (channel, now): (Channel, bool),
) -> Result<(), Reason> {
    if channel == Channel::Sitting && now {
        return Ok(());
    }
    match case.state.wrong_run_off(motion, body, None) {
        None => Ok(()),
        Some(candidates) => Err(Reason::WrongOptions(OptionsFault::NotTheRunOff { candidates })),
    }
}

fn judge_money(contest: &Contest) -> Result<(), Reason> {
    if contest.budget.is_none_or(|budget| budget.0 < 0) {
        return Err(Reason::WrongOptions(OptionsFault::NoBudget));
    }
    match contest.options.iter().find(|option| option.cost.is_none_or(|cost| cost.0 <= 0)) {
        Some(option) => {
            Err(Reason::WrongOptions(OptionsFault::NoCost { option: option.id.clone() }))
        }
        None => Ok(()),
    }
}

fn known<'a>(
    contest: &Contest,
    mut named: impl Iterator<Item = &'a OptionId>,
) -> Result<(), Reason> {
    match named.find(|option| contest.option(option).is_none()) {
        None => Ok(()),
        Some(option) => {
            let options = contest.options.iter().map(|it| it.id.as_str());
            Err(unknown("option", option.as_str(), options))
        }
    }
}

/// Whoever accepts or declines what an election gave stood for it, in one of its rounds; where nothing was put, there is nobody
/// to do so.
pub(super) fn judge_answers<'a>(
    rounds: &[&Contest],
    mut answering: impl Iterator<Item = &'a OptionId>,
) -> Result<(), Reason> {
    match answering.find(|option| rounds.iter().all(|contest| contest.option(option).is_none())) {
        None => Ok(()),
        Some(option) => {
            let options = rounds.iter().flat_map(|it| &it.options).map(|it| it.id.as_str());
            Err(unknown("option", option.as_str(), options))
        }
    }
}

/// A ballot must be marked as the method asks; what it marks too much makes it invalid, and is no ground for refusal.
pub(super) fn judge_ballot(
    case: &Case<'_>,
    record: &PollRecord,
    snapshot: &Snapshot,
    ballot: &Ballot,
) -> Result<(), Reason> {
    let motion = &record.poll.value.motion;
    let statutes = case.state.statutes.at(snapshot.seq);
    let limits = statutes.and_then(|statutes| limits(statutes, motion));
    judge_cast(motion, limits.as_ref(), &ballot.cast)?;
    let elects = statutes
        .and_then(|statutes| statutes.matters.get(&motion.matter))
        .is_some_and(|matter| matches!(matter.decides, Decides::Election(_)));
    let contest = motion.contest.as_ref().filter(|_| elects);
    let (Some(contest), Some(marks)) = (contest, ballot.cast.marks()) else { return Ok(()) };
    // Whoever has not consented does not stand.
    let standing = contest.standing(true);
    match marks.named().into_iter().find(|option| !standing.contains(*option)) {
        None => Ok(()),
        Some(option) => {
            Err(unknown("candidate", option.as_str(), standing.iter().map(OptionId::as_str)))
        }
    }
}

fn judge_cast(motion: &Motion, limits: Option<&Limits>, cast: &Cast) -> Result<(), Reason> {
    match (&motion.contest, limits, cast) {
        (Some(contest), Some(limits), Cast::Marked(marks)) => judge_marks(contest, limits, marks),
        (Some(_), Some(_), Cast::Whole(Choice::Abstain | Choice::Invalid)) => Ok(()),
        (Some(_), Some(limits), Cast::Whole(_) | Cast::Divided(_)) => {
            Err(Reason::WrongBallot { needed: Some(limits.form) })
        }
        (None, _, Cast::Marked(_)) => Err(Reason::WrongBallot { needed: None }),
        (None, _, Cast::Whole(_) | Cast::Divided(_)) | (Some(_), None, _) => Ok(()),
    }
}

fn judge_marks(contest: &Contest, limits: &Limits, marks: &Marks) -> Result<(), Reason> {
    if marks.form() == limits.form {
        known(contest, marks.named().into_iter())
    } else {
        Err(Reason::WrongBallot { needed: Some(limits.form) })
    }
}

/// What was recorded of a vote in a sitting must fit the method, too.
pub(super) fn judge_vote(
    case: &Case<'_>,
    motion: &Motion,
    vote: &RecordedVote,
) -> Result<(), Reason> {
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    let limits = limits(statutes, motion);
    let wrong = |fault| Err(Reason::WrongOptions(fault));
    let (Some(contest), Some(limits)) = (&motion.contest, limits) else {
        return match vote.marked {
            Some(_) => wrong(OptionsFault::NotAsked),
            None => Ok(()),
        };
    };
    let secret = statutes
        .matters
        .get(&motion.matter)
        .and_then(|matter| statutes.rule_of(matter))
        .is_some_and(|rule| rule.ballots.secret);
    if secret && !vote.by_name.is_empty() {
        return wrong(OptionsFault::Secret);
    }
    vote.by_name.values().try_for_each(|cast| judge_cast(motion, Some(&limits), cast))?;
    let marked = |choice: &Choice| matches!(choice, Choice::Yes | Choice::No | Choice::Veto);
    match &vote.marked {
        None if vote.counted.keys().any(marked) => {
            Err(Reason::WrongBallot { needed: Some(limits.form) })
        }
        None => Ok(()),
        Some(Marked::Papers(papers)) => papers.iter().try_for_each(|paper| {
            judge_class(statutes, &limits, paper.class.as_ref())?;
            judge_marks(contest, &limits, &paper.marks)
        }),
        Some(Marked::Totals(totals)) => judge_totals(contest, &limits, vote, totals),
    }
}

/// The class on a ballot must be one, and is said where it decides how much the ballot may mark, and only there.
fn judge_class(
    statutes: &Statutes,
    limits: &Limits,
    class: Option<&ClassId>,
) -> Result<(), Reason> {
    match (class, &limits.by_class) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(Reason::WrongOptions(OptionsFault::NoClassOfBallot)),
        (Some(_), None) => Err(Reason::WrongOptions(OptionsFault::ClassOfBallot)),
        (Some(class), Some(_)) if statutes.classes.contains_key(class) => Ok(()),
        (Some(class), Some(_)) => {
            Err(unknown("class", class.as_str(), statutes.classes.keys().map(ClassId::as_str)))
        }
    }
}

/// Where the class of a voter decides how much a ballot may mark, what was recorded without names must be possible with those
/// who were there: so many ballots of each class, and sums that these could give.
pub(super) fn judge_classes(
    view: &View<'_>,
    (meeting, item): (&Meeting, &AgendaItem),
    vote: &RecordedVote,
    electorate: &Electorate,
) -> Result<(), Reason> {
    let (Some(statutes), Some(marked)) = (view.statutes(), &vote.marked) else { return Ok(()) };
    let asked = item.motion.as_ref().and_then(|motion| limits(statutes, motion));
    let Some(limits) = asked.filter(|it| it.by_class.is_some()) else { return Ok(()) };
    let room = view.room_for(meeting, Some(item), vote.at.unwrap_or(meeting.begins), electorate);
    let voters = electorate.voters.iter().filter(|(member, _)| room.there.contains(*member));
    let there =
        by_class(voters.filter_map(|(member, votes)| {
            Some((view.member(member.as_str())?.class.clone(), votes))
        }));
    match marked {
        Marked::Totals(totals) => {
            let ballots = vote.counted.get(&Choice::Yes).cloned().unwrap_or_default();
            if limits.exceeds(&ballots, totals, &there) {
                return Err(Reason::WrongOptions(OptionsFault::Totals));
            }
            Ok(())
        }
        Marked::Papers(papers) => {
            let cast = by_class(
                papers.iter().filter_map(|paper| Some((paper.class.clone()?, &paper.weight))),
            );
            let have = |class: &ClassId| there.get(class).cloned().unwrap_or_default();
            let more = cast.into_iter().find(|(class, votes)| *votes > have(class));
            more.map_or(Ok(()), |(class, cast)| {
                let votes = have(&class);
                Err(Reason::WrongOptions(OptionsFault::MoreOfClass { class, cast, votes }))
            })
        }
    }
}

/// Votes added up by class.
fn by_class<'a>(votes: impl Iterator<Item = (ClassId, &'a Weight)>) -> BTreeMap<ClassId, Weight> {
    let mut all: BTreeMap<ClassId, Weight> = BTreeMap::new();
    for (class, votes) in votes {
        let sum = all.entry(class).or_default();
        *sum = &*sum + votes;
    }
    all
}

/// Sums must be possible: no option has more votes than there are ballots, all together no more than these could give.
fn judge_totals(
    contest: &Contest,
    limits: &Limits,
    vote: &RecordedVote,
    totals: &BTreeMap<OptionId, Weight>,
) -> Result<(), Reason> {
    known(contest, totals.keys())?;
    let ballots = vote.counted.get(&Choice::Yes).cloned().unwrap_or_default();
    match limits.fault_of_sums(&ballots, totals) {
        None => Ok(()),
        Some(SumsFault::NeedsBallots) => Err(Reason::WrongOptions(OptionsFault::NeedsBallots)),
        Some(SumsFault::TooMany) => Err(Reason::WrongOptions(OptionsFault::Totals)),
    }
}

/// What ballots on a motion may mark; none where it is a yes or no.
pub(crate) fn limits(statutes: &Statutes, motion: &Motion) -> Option<Limits> {
    let contest = motion.contest.as_ref()?;
    match &statutes.matters.get(&motion.matter)?.decides {
        Decides::Rule(_) => None,
        Decides::Election(id) => {
            let election = statutes.elections.get(id)?;
            Some(election.limits(election.seats(contest.seats)))
        }
        Decides::Prioritisation(id) => Some(statutes.prioritisations.get(id)?.limits()),
    }
}
