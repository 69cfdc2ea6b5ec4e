//! Who may bring what is missing, by the statutes in force.

use std::collections::BTreeSet;

use crate::act::ActKind;
use crate::id::{BodyId, MemberId, OfficeId};
use crate::process::AWARDED;
use crate::process::trace::Actors;
use crate::process::trace::scene::Scene;
use crate::statutes::{Statutes, Who};

/// Whose affair an act is: whom the words of `authority` mean for it.
#[derive(Debug, Default)]
pub(super) struct Affair<'a> {
    /// The members that it speaks for.
    pub(super) own: BTreeSet<MemberId>,
    /// Those whom a stage names for it.
    pub(super) stage: Actors,
    /// Whose opinion it is.
    pub(super) assessor: Option<&'a str>,
    /// The body that it concerns.
    pub(super) body: Option<&'a BodyId>,
}

impl Scene<'_> {
    /// The statutes in force in this moment: they say who may act.
    pub(super) fn in_force(&self) -> Option<&Statutes> {
        self.state.statutes.at(self.state.seq_at(self.as_of))
    }

    /// Those among some who may do one of these acts; where none of them may, all whom the statutes let do it.
    pub(super) fn able(&self, named: Actors, acts: &[ActKind], affair: &Affair<'_>) -> Actors {
        let Some(statutes) = self.in_force() else { return named };
        let who: BTreeSet<Who> =
            acts.iter().flat_map(|act| statutes.authority.for_act(*act)).collect();
        if who.contains(&Who::Anyone) || who.contains(&Who::AnyDelegate) {
            return named;
        }
        let mut may = Actors::default();
        for who in &who {
            may.add(self.meant_by(who, statutes, affair));
        }
        let able = Actors {
            offices: may.offices.intersection(&named.offices).cloned().collect(),
            members: may.members.intersection(&named.members).cloned().collect(),
        };
        if able == Actors::default() { may } else { able }
    }

    /// Whom a word of `authority` means. Whoever acts only for another one, or may but need not, is not named.
    fn meant_by(&self, who: &Who, statutes: &Statutes, affair: &Affair<'_>) -> Actors {
        let offices = |offices: BTreeSet<OfficeId>| Actors { offices, ..Actors::default() };
        let members = |members: BTreeSet<MemberId>| Actors { members, ..Actors::default() };
        let awarded = || self.record.awarded().cloned().into_iter().collect();
        match who {
            Who::OwnDelegate => members(affair.own.clone()),
            Who::BodyOfficer => {
                let of = affair.body.map(|body| statutes.officers_of(body)).unwrap_or_default();
                offices(of.into_iter().cloned().collect())
            }
            Who::RecordKeeper => offices(keepers(statutes)),
            Who::Assessor if affair.assessor == Some(AWARDED) => members(awarded()),
            Who::Assessor => {
                offices(affair.assessor.map(|it| statutes.speakers(it)).unwrap_or_default())
            }
            Who::AwardedDelegate => members(awarded()),
            Who::StageActor => affair.stage.clone(),
            Who::Office(office) => offices([office.clone()].into()),
            Who::ProxyHolder | Who::VetoHolder | Who::AnyDelegate | Who::Anyone => {
                Actors::default()
            }
        }
    }
}

/// Those who keep the record.
pub(super) fn keepers(statutes: &Statutes) -> BTreeSet<OfficeId> {
    let keeping = statutes.offices.iter().filter(|(_, it)| it.keeps_record);
    keeping.map(|(id, _)| id.clone()).collect()
}

/// Those who call a body's sittings and put motions to it; where it has no officers, whoever keeps the record.
pub(super) fn officers(statutes: &Statutes, body: &BodyId) -> BTreeSet<OfficeId> {
    let own: BTreeSet<OfficeId> = statutes.officers_of(body).into_iter().cloned().collect();
    if own.is_empty() { keepers(statutes) } else { own }
}
