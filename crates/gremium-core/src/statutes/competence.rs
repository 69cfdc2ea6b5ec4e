//! Which matter covers what: one that names something has it, one that names nothing has the rest.

use std::collections::BTreeSet;
use std::fmt;

use super::{About, BodyKind, Matter, Statutes};
use crate::id::{ClassId, MatterId, OfficeId};

/// Something that matters can name.
#[derive(Debug, Clone, Copy)]
pub enum Particular<'a> {
    /// A file of the statutes.
    File(&'a str),
    /// An office.
    Office(&'a OfficeId),
    /// What happens to a member of these classes, before it or after it.
    Classes(&'a [&'a ClassId]),
}

impl Particular<'_> {
    /// The kind of matter that can name it.
    pub fn about(self) -> About {
        match self {
            Self::File(_) => About::Statutes,
            Self::Office(_) => About::Office,
            Self::Classes(_) => About::Membership,
        }
    }

    fn is_named_by(self, matter: &Matter) -> bool {
        match self {
            Self::File(path) => matter.files.iter().any(|it| &**it == path),
            Self::Office(id) => matter.offices.contains(id),
            Self::Classes(classes) => classes.iter().any(|it| matter.classes.contains(*it)),
        }
    }
}

impl fmt::Display for Particular<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(path),
            Self::Office(id) => write!(f, "{id}"),
            Self::Classes(classes) => match classes.first() {
                Some(class) => write!(f, "{class}"),
                None => Ok(()),
            },
        }
    }
}

impl Matter {
    /// Whether it names what it is about: some files, some offices, some classes.
    pub fn is_special(&self) -> bool {
        match self.about {
            About::Statutes => !self.files.is_empty(),
            About::Office => !self.offices.is_empty(),
            About::Membership => !self.classes.is_empty(),
            About::Request | About::Fund | About::Resolution => false,
        }
    }
}

impl Statutes {
    /// Whether a matter covers something: it names it, or it names nothing and no other matter takes it out.
    pub fn covers(&self, matter: &MatterId, named: Particular<'_>) -> bool {
        let Some(it) = self.matters.get(matter).filter(|it| it.about == named.about()) else {
            return false;
        };
        if it.is_special() {
            named.is_named_by(it)
        } else {
            !self.special_to(matter).any(|(_, special)| named.is_named_by(special))
        }
    }

    /// The matters that take what they name out of one for all: both decide, in the same way, and neither is a part of the
    /// other's decision.
    pub fn special_to<'a>(
        &'a self,
        general: &'a MatterId,
    ) -> impl Iterator<Item = (&'a MatterId, &'a Matter)> {
        let all = self.matters.get(general).filter(|it| !it.is_special() && self.decides(it));
        let takes_out = move |id: &MatterId, some: &Matter| {
            all.is_some_and(|all| all.about == some.about && same_way(all, some))
                && some.is_special()
                && self.decides(some)
                && !self.goes_with(general).contains(id)
                && !self.goes_with(id).contains(general)
        };
        self.matters.iter().filter(move |(id, some)| takes_out(id, some))
    }

    /// The matter that covers it and decides in the same way as another one, which does not.
    pub fn covering(&self, instead_of: &MatterId, named: Particular<'_>) -> Option<&MatterId> {
        let other = self.matters.get(instead_of)?;
        let mut all = self.matters.iter().filter(|(_, it)| same_way(other, it));
        all.find(|(id, _)| self.covers(id, named)).map(|(id, _)| id)
    }

    /// Whether a matter's body decides, and does not only advise.
    fn decides(&self, matter: &Matter) -> bool {
        self.bodies.get(&matter.body).is_some_and(|body| match body.kind {
            BodyKind::Deciding => true,
            BodyKind::Advisory => false,
        })
    }

    /// The matters under which the same question is decided before, and those whose consent it needs.
    fn goes_with(&self, matter: &MatterId) -> BTreeSet<&MatterId> {
        let beside = |id: &MatterId| {
            let matter = self.matters.get(id);
            let first = matter.and_then(|it| it.first.as_ref()).map(|it| &it.matter);
            first.into_iter().chain(matter.into_iter().flat_map(|it| &it.effective.consents))
        };
        let mut found = BTreeSet::new();
        let mut ahead: Vec<&MatterId> = beside(matter).collect();
        while let Some(next) = ahead.pop() {
            if found.insert(next) {
                ahead.extend(beside(next));
            }
        }
        found
    }
}

/// An office may be filled by an election, and taken away under a rule.
fn same_way(one: &Matter, other: &Matter) -> bool {
    one.decides.word() == other.decides.word()
}

#[cfg(test)]
mod tests;
