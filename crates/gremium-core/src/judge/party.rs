//! Parties: who signs and pays, and what they sign.

use std::collections::BTreeSet;

use super::Case;
use crate::id::MemberId;
use crate::process::{Asked, Trace, parties};
use crate::record::{Agreement, Fact, Pin, PinTarget};
use crate::refusal::Reason;
use crate::state::RequestRecord;

/// Only those whom the process asks for it sign, or pay; says who they are.
pub(super) fn judge(
    case: &Case<'_>,
    record: &RequestRecord,
    way: Option<&Trace>,
    (member, asked): (&MemberId, Asked),
) -> Result<BTreeSet<MemberId>, Reason> {
    let parties = parties(case.state, record, way, asked, case.act.by.at);
    if parties.contains(member) {
        return Ok(parties);
    }
    Err(Reason::NoParty { member: member.clone(), asked, parties })
}

/// All parties sign the same document: the one that the first of them signed, and that one lies in the repository.
pub(super) fn judge_document(
    case: &Case<'_>,
    record: &RequestRecord,
    agreement: &Agreement,
    parties: &BTreeSet<MemberId>,
) -> Result<(), Reason> {
    let others = record.facts.values().filter_map(|fact| {
        let Fact::Agreement(signed) = &fact.value else { return None };
        let counts = signed.member != agreement.member && parties.contains(&signed.member);
        counts.then_some((fact.by.seq, &signed.document))
    });
    match others.min_by_key(|(seq, _)| *seq) {
        Some((_, signed)) if *signed == agreement.document => Ok(()),
        Some((_, signed)) => Err(Reason::OtherDocument { signed: signed.path.clone() }),
        None => judge_lies(case, &agreement.document),
    }
}

/// What is signed in this repository lies at its path when the first party signs it, and so does what evidence pins, and an estimate by name.
pub(super) fn judge_lies(case: &Case<'_>, document: &Pin) -> Result<(), Reason> {
    let path = &document.path;
    let lies = case.state.documents.get(path).copied();
    match &document.target {
        // What another repository holds is known there.
        PinTarget::Commit(_) => Ok(()),
        PinTarget::Blob(blob) if lies == Some(*blob) => Ok(()),
        PinTarget::Blob(_) | PinTarget::Removed => {
            Err(Reason::DocumentMissing { path: path.clone(), lies })
        }
    }
}
