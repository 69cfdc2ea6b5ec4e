//! Parties: who signs and pays, and what they sign.

use super::Case;
use crate::id::MemberId;
use crate::process::{Asked, parties};
use crate::record::{Agreement, Fact, PinTarget};
use crate::refusal::Reason;
use crate::state::RequestRecord;

/// Only those whom the process asks for it sign, or pay.
pub(super) fn judge(
    case: &Case<'_>,
    record: &RequestRecord,
    member: &MemberId,
    asked: Asked,
) -> Result<(), Reason> {
    let parties = parties(case.state, record, asked, case.act.by.at);
    if parties.contains(member) {
        return Ok(());
    }
    Err(Reason::NoParty { member: member.clone(), asked, parties })
}

/// All parties sign the same document: the one that the first of them signed, and that one lies in the repository.
pub(super) fn judge_document(
    case: &Case<'_>,
    record: &RequestRecord,
    agreement: &Agreement,
) -> Result<(), Reason> {
    let parties = parties(case.state, record, Asked::Signature, case.act.by.at);
    let others = record.facts.values().filter_map(|fact| {
        let Fact::Agreement(signed) = &fact.value else { return None };
        let counts = signed.member != agreement.member && parties.contains(&signed.member);
        counts.then_some((fact.by.seq, &signed.document))
    });
    match others.min_by_key(|(seq, _)| *seq) {
        Some((_, signed)) if *signed == agreement.document => Ok(()),
        Some((_, signed)) => Err(Reason::OtherDocument { signed: signed.path.clone() }),
        None => judge_lies(case, agreement),
    }
}

/// What is signed in this repository lies at its path when the first party signs it.
fn judge_lies(case: &Case<'_>, agreement: &Agreement) -> Result<(), Reason> {
    let path = &agreement.document.path;
    let lies = case.state.documents.get(path).copied();
    match &agreement.document.target {
        // What another repository holds is known there.
        PinTarget::Commit(_) => Ok(()),
        PinTarget::Blob(blob) if lies == Some(*blob) => Ok(()),
        PinTarget::Blob(_) | PinTarget::Removed => {
            Err(Reason::DocumentMissing { path: path.clone(), lies })
        }
    }
}
