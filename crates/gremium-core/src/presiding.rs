//! Who presides over a body (Vorsitz): the office that its statutes name, and who holds it.

use std::sync::Arc;

use crate::id::{BodyId, MemberId, OfficeId};
use crate::view::View;

/// In which capacity somebody presides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presiding {
    Chair,
    Deputy,
}

impl<'a> View<'a> {
    /// Whether somebody of a member holds the office that presides.
    pub(crate) fn presides(&self, body: &BodyId, member: &MemberId, capacity: Presiding) -> bool {
        self.presiding(body, capacity).is_some_and(|office| self.holds(member, office))
    }

    /// The names of those who hold the office that presides.
    pub(crate) fn holders_of(
        &self,
        body: &BodyId,
        capacity: Presiding,
    ) -> impl Iterator<Item = Arc<str>> + use<'a> {
        let office = self.presiding(body, capacity);
        let office = office.and_then(|office| self.office(office.as_str()));
        let today = self.today();
        let holders = office.into_iter().flat_map(|it| &it.holders);
        let now = holders.filter(move |it| today.is_some_and(|today| it.holds_on(today)));
        now.map(|it| it.person.name.clone())
    }

    /// The office that presides over a body in a capacity.
    fn presiding(&self, body: &BodyId, capacity: Presiding) -> Option<&'a OfficeId> {
        let body = self.statutes()?.bodies.get(body)?;
        match capacity {
            Presiding::Chair => body.chair.as_ref(),
            Presiding::Deputy => body.deputy.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests;
