//! Polls: put in time, on a matter that the body decides, and never edited once open.

use super::put::{self, Put};
use super::{Case, amount, contest, licence, unknown, way};
use crate::act::ActKind;
use crate::id::BodyId;
use crate::record::{FundUse, Motion, Poll, Subject};
use crate::refusal::Reason;
use crate::rule::Edit;
use crate::state::{Phase, PollRecord, State};
use crate::statutes::{About, Channel, Decides, Matter, Particular, is_statutes_path};
use crate::time::Instant;

pub(super) fn judge(case: &Case<'_>, poll: &Poll) -> Result<(), Reason> {
    let known = case.state.polls.get(&poll.id);
    let begun = known.filter(|record| !matches!(record.phase, Phase::Scheduled { .. }));
    if begun.is_some_and(|record| !begins_anew(case, record, poll)) {
        return Err(Reason::AppendOnly { kind: case.kind });
    }
    if case.kind == ActKind::PollWithdrawn {
        return Ok(());
    }
    let matter = judge_motion(case, &poll.motion, &poll.body, (poll.way, true))?;
    amount::judge(case, &poll.motion, matter)?;
    let landed = case.act.by.at;
    let opens = poll.opens.filter(|_| begun.is_none()).unwrap_or(landed);
    if opens < landed {
        return Err(Reason::OpensInThePast { opens });
    }
    let (motion, channel) = (&poll.motion, poll.way);
    put::judge(case, &Put { motion, matter, channel, at: opens, now: true })?;
    judge_in_time(case, poll)?;
    if poll.closes <= opens {
        return Err(Reason::NoWindow { opens, closes: poll.closes });
    }
    judge_window(case, matter, poll, opens)
}

/// A poll on a request comes in time: while the request is on its way, and before the stage ends that waits for the outcome.
///
/// What was settled can be taken up again whatever the way has come to.
fn judge_in_time(case: &Case<'_>, poll: &Poll) -> Result<(), Reason> {
    let way = way::judge_vote(case.state, &poll.motion, case.act.by.at)?;
    match way.and_then(|way| way::waits_until(&way, &poll.motion.matter)) {
        Some(ends) if poll.closes > ends => Err(Reason::StageEndsFirst { ends }),
        Some(_) | None => Ok(()),
    }
}

/// Whether an edit of an open poll begins the vote anew: the rule allows it, and the motion is another one.
fn begins_anew(case: &Case<'_>, record: &PollRecord, poll: &Poll) -> bool {
    let before = &record.poll.value;
    case.kind == ActKind::PollChanged
        && matches!(record.phase, Phase::Open(_))
        && case.act.by.at < record.closes()
        && case.state.rule_of(record).is_some_and(|rule| rule.window.edit == Edit::Reset)
        && before.motion != poll.motion
        && before.motion.matter == poll.motion.matter
        && before.motion.subject == poll.motion.subject
        && (&before.body, before.way, before.opens) == (&poll.body, poll.way, poll.opens)
}

/// The window must be as long as the rule asks for.
fn judge_window(
    case: &Case<'_>,
    matter: &Matter,
    poll: &Poll,
    opens: Instant,
) -> Result<(), Reason> {
    let closes = poll.closes;
    let Some(statutes) = case.before.statutes() else { return Ok(()) };
    let Some(rule) = statutes.rule_of(matter) else { return Ok(()) };
    let calendar = &statutes.record.calendar;
    let silence = State::silence_of(poll, rule, &case.state.before(&poll.motion));
    for least in rule.window.min.iter().chain(silence.iter().map(|silence| &silence.period)) {
        if let Ok(earliest) = calendar.end_of(opens, least)
            && closes < earliest
        {
            return Err(Reason::WindowTooShort { least: *least, earliest });
        }
    }
    if let Some(most) = &rule.window.max
        && let Ok(latest) = calendar.end_of(opens, most)
        && closes > latest
    {
        return Err(Reason::WindowTooLong { most: *most, latest });
    }
    Ok(())
}

/// A motion must fall under a matter that this body decides this way, and name things that exist; what it is put with may be
/// missing until it is put.
pub(super) fn judge_motion<'a>(
    case: &'a Case<'_>,
    motion: &Motion,
    body: &BodyId,
    (channel, now): (Channel, bool),
) -> Result<&'a Matter, Reason> {
    let Some(statutes) = case.before.statutes() else {
        return Err(unknown("matter", motion.matter.as_str(), std::iter::empty()));
    };
    let Some(matter) = statutes.matters.get(&motion.matter) else {
        return Err(unknown(
            "matter",
            motion.matter.as_str(),
            statutes.matters.keys().map(|id| id.as_str()),
        ));
    };
    if matter.body != *body {
        return Err(Reason::WrongBody {
            matter: motion.matter.clone(),
            decides: matter.body.clone(),
        });
    }
    if !matter.channels.contains(&channel) {
        return Err(Reason::WrongChannel { matter: motion.matter.clone(), channel });
    }
    judge_subject(case, motion, matter)?;
    contest::judge(case, motion, body, matter, (channel, now))?;
    Ok(matter)
}

/// Members that a motion names exist.
pub(super) fn judge_named(case: &Case<'_>, motion: &Motion) -> Result<(), Reason> {
    let named = [motion.mover.as_ref()]
        .into_iter()
        .flatten()
        .chain(&motion.supported_by)
        .chain(motion.recused.iter().map(|it| &it.member))
        .chain(&motion.concerned);
    for member in named {
        if case.now().member(member.as_str()).is_none() {
            return Err(unknown(
                "member",
                member.as_str(),
                case.state.members.keys().map(|id| id.as_str()),
            ));
        }
    }
    Ok(())
}

fn judge_subject(case: &Case<'_>, motion: &Motion, matter: &Matter) -> Result<(), Reason> {
    judge_named(case, motion)?;
    if let Some(named) = named(&motion.subject).filter(|named| !may_name(matter.about, *named)) {
        let matter_id = motion.matter.clone();
        return Err(Reason::OtherSubject { matter: matter_id, about: matter.about, named });
    }
    match (matter.about, &motion.subject) {
        (About::Request, Subject::Request(request))
            if !case.state.requests.contains_key(request) =>
        {
            Err(unknown(
                "request",
                request.as_str(),
                case.state.requests.keys().map(|id| id.as_str()),
            ))
        }
        (About::Office, Subject::Office(office)) => {
            let statutes = case.before.statutes();
            let Some(statutes) = statutes.filter(|it| it.offices.contains_key(office)) else {
                return Err(unknown("office", office.as_str(), std::iter::empty()));
            };
            licence::covered(statutes, &motion.matter, Particular::Office(office))
        }
        (About::Fund, Subject::Fund(using)) => judge_fund(case, motion, using),
        (About::Statutes, _) => {
            let mut pinned =
                motion.pins.iter().map(|pin| &*pin.path).filter(|it| is_statutes_path(it));
            if pinned.clone().next().is_none() {
                return Err(Reason::NothingPinned);
            }
            // What a matter for all does not cover of a file can only be told of what lands.
            let Some(statutes) = case.before.statutes().filter(|_| matter.is_special()) else {
                return Ok(());
            };
            pinned.try_for_each(|path| {
                licence::covered(statutes, &motion.matter, Particular::File(path))
            })
        }
        // An applicant may have no file yet, so an unknown member is no mistake here.
        (About::Membership, Subject::Member(_))
        | (About::Request, Subject::Request(_))
        | (About::Resolution, _) => Ok(()),
        // What a prioritisation puts in order are its options.
        (About::Request, Subject::Text) if motion.contest.is_some() || is_prioritised(matter) => {
            Ok(())
        }
        (About::Membership, _) => Err(missing_subject("member")),
        (About::Request, _) => Err(missing_subject("request")),
        (About::Office, _) => Err(missing_subject("office")),
        (About::Fund, _) => Err(missing_subject("fund")),
    }
}

/// What a motion names, as the kind of matter that is about such.
fn named(subject: &Subject) -> Option<About> {
    match subject {
        Subject::Text => None,
        Subject::Request(_) => Some(About::Request),
        Subject::Member(_) => Some(About::Membership),
        Subject::Office(_) => Some(About::Office),
        Subject::Fund(_) => Some(About::Fund),
    }
}

/// Whether it means something that a motion names such a thing: a resolution can be one on a request, which keeps its trail.
fn may_name(about: About, named: About) -> bool {
    about == named || (about == About::Resolution && named == About::Request)
}

/// The fund exists, this matter is about it, and the purpose is on its list.
fn judge_fund(case: &Case<'_>, motion: &Motion, using: &FundUse) -> Result<(), Reason> {
    let funds = case.before.statutes().map(|statutes| &statutes.funds);
    let of_matter = || {
        let all = funds.into_iter().flatten();
        all.filter(|(_, fund)| fund.is_under(&motion.matter)).map(|(id, _)| id.as_str())
    };
    let fund = funds.and_then(|funds| funds.get(&using.fund));
    let Some(fund) = fund.filter(|fund| fund.is_under(&motion.matter)) else {
        return Err(unknown("fund", using.fund.as_str(), of_matter()));
    };
    if fund.serves(&using.purpose) {
        return Ok(());
    }
    let known = fund.purposes.iter().map(|purpose| purpose.id.as_str());
    Err(unknown("purpose", using.purpose.as_str(), known))
}

fn is_prioritised(matter: &Matter) -> bool {
    matches!(matter.decides, Decides::Prioritisation(_))
}

fn missing_subject(what: &str) -> Reason {
    Reason::Unknown { what: what.into(), id: "".into(), nearest: None }
}
