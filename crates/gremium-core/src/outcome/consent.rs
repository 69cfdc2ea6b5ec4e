//! Consent: of those whom a motion concerns or the rule names, and of members who were not there.

use std::collections::BTreeSet;

use super::condition::{Reading, judge};
use super::decide::reopening;
use super::step::{AbsentStep, ConsentStep, Derivation};
use super::{Absent, Circumstances, Verdict};
use crate::id::MemberId;
use crate::rule::{Condition, Consent, Rule};
use crate::tally::Tally;

/// What a motion without a majority comes to with the consent of those who were not there; it hangs as long as they can bring
/// about that it is adopted. Nothing where they cannot: then it stays with the vote, and with what follows a tie.
pub(super) fn of_absent(
    rule: &Rule,
    absent: &Absent,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Option<Verdict> {
    // Without a quorum no majority was missed, so that here there was one.
    rule.absent?;
    let majority = &circumstances.requirement(rule).majority;
    let met = |condition: &Condition, tally: &Tally| judge(condition, tally, Reading::Plain).met();
    let carries = |tally: &Tally| {
        !tally.votes().yes.is_zero()
            && met(majority, tally)
            && reopening(rule, circumstances).is_none_or(|it| met(it, tally))
    };
    // Of those who can still answer it is shown where not even all of them could bring it about.
    let can_answer = absent.open && !absent.missing.is_empty();
    let at_best = can_answer.then(|| judge(majority, &absent.at_best, Reading::Plain));
    derivation.absent = Some(AbsentStep {
        at_best: at_best.filter(|it| !it.met()),
        ..absent_step(majority, absent)
    });
    let verdict = if carries(&absent.with) {
        Verdict::Adopted
    } else if absent.open && carries(&absent.at_best) {
        Verdict::AwaitsConsent
    } else {
        return None;
    };
    derivation.tie = None;
    Some(verdict)
}

fn absent_step(majority: &Condition, absent: &Absent) -> AbsentStep {
    let list = |members: &BTreeSet<MemberId>| members.iter().cloned().collect();
    AbsentStep {
        given: list(&absent.given),
        refused: list(&absent.refused),
        missing: list(&absent.missing),
        until: absent.until,
        majority: judge(majority, &absent.with, Reading::Plain),
        at_best: None,
    }
}

/// Whose consent the rule asks for, and whether it was given; an answer that is missing is no consent.
pub(super) fn answers<'a>(
    consent: &'a Consent,
    circumstances: &'a Circumstances,
) -> impl Iterator<Item = (&'a MemberId, bool)> {
    let (concerned, named) = match consent {
        Consent::Concerned => (Some(&circumstances.concerned), None),
        Consent::Members(members) => (None, Some(members)),
    };
    let given = |member| circumstances.consents.get(member).copied().unwrap_or(false);
    let concerned = concerned.into_iter().flatten().map(|(member, given)| (member, *given));
    concerned.chain(named.into_iter().flatten().map(move |member| (member, given(member))))
}

/// Whether all have consented whose yes the rule asks for; whoever was not there can do so as long as the rule lets it.
pub(super) fn of_those_asked(
    rule: &Rule,
    circumstances: &Circumstances,
    derivation: &mut Derivation,
) -> Verdict {
    let Some(consent) = &rule.consent else { return Verdict::Adopted };
    let late = circumstances.absent.as_deref().filter(|_| rule.absent.is_some());
    let since = |member: &MemberId| late.is_some_and(|it| it.given.contains(member));
    let awaited = |member: &MemberId| late.is_some_and(|it| it.open && it.missing.contains(member));
    let (given, missing): (Vec<_>, Vec<_>) =
        answers(consent, circumstances).partition(|(member, given)| *given || since(member));
    let verdict = if missing.is_empty() {
        Verdict::Adopted
    } else if missing.iter().all(|(member, _)| awaited(member)) {
        Verdict::AwaitsConsent
    } else {
        Verdict::Rejected
    };
    let asked_later =
        given.iter().any(|(member, _)| since(member)) || verdict == Verdict::AwaitsConsent;
    if let Some(absent) = late.filter(|_| asked_later && derivation.absent.is_none()) {
        derivation.absent = Some(absent_step(&circumstances.requirement(rule).majority, absent));
    }
    let names = |answers: Vec<(&MemberId, bool)>| {
        answers.into_iter().map(|(member, _)| member.clone()).collect()
    };
    derivation.consent = Some(ConsentStep { given: names(given), missing: names(missing) });
    verdict
}
