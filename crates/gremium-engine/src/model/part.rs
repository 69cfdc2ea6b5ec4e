//! Which part a member plays, told by what it may and does: its votes, its standing tasks, the kind of organisation that
//! it is. `docs/model.md` has the table.

use std::collections::BTreeSet;

use gremium_core::id::OfficeId;
use gremium_core::ratio::Ratio;
use gremium_core::record::Member;
use gremium_core::statutes::{BodyKind, MembershipClass, Seats, Statutes, Task};
use gremium_core::view::View;

/// What part a member plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// It uses the product and steers it (Entwicklungspartner).
    Partner,
    /// An association of the partners that works for all of them (Interessensvertretung).
    InterestGroup,
    /// It renders services to the others (IT-Dienstleister).
    Provider,
    /// Neither its kind nor its votes nor its tasks tell.
    Untold,
}

/// What a kind of organisation says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// A public body, or a public utility: it has tasks of its own for which it needs the product.
    Public,
    /// An association under public law, such as a special-purpose association (Zweckverband).
    PublicAssociation,
    /// A registered association.
    Association,
    /// An undertaking: a partner or a provider.
    Undertaking,
    /// It says by itself that it renders services.
    Provider,
    /// A kind that only the partnership knows.
    Own,
}

impl Nature {
    fn of(kind: &str) -> Self {
        match kind {
            "municipality" | "district" | "region" | "state" | "federation" | "public-body"
            | "federal-authority" | "state-agency" | "university" | "municipal-utility" => {
                Self::Public
            }
            "municipal-association" => Self::PublicAssociation,
            "association" => Self::Association,
            "company" | "private-company" | "public-company" => Self::Undertaking,
            "provider" | "municipal-provider" => Self::Provider,
            _own => Self::Own,
        }
    }
}

/// The part that a member plays in the standing that is looked at.
pub(crate) fn part(view: View<'_>, member: &Member) -> Part {
    let Some(statutes) = view.statutes() else { return Part::Untold };
    let votes = votes(view, statutes, member);
    let tasks = tasks(view, statutes, member);
    let serves = tasks.contains(&Task::Hosting) || tasks.contains(&Task::Development);
    let public = member.public_share.as_ref().map(is_public);
    let undertaking = |public: bool| {
        if votes && (tasks.is_empty() || (public && !serves)) {
            Part::Partner
        } else {
            Part::Provider
        }
    };
    match Nature::of(&member.kind) {
        // Whoever hosts or develops for the others without a vote among them is not one of them.
        Nature::Public if serves && !votes => Part::Provider,
        Nature::Public => Part::Partner,
        Nature::PublicAssociation if votes => Part::Partner,
        Nature::PublicAssociation if serves => Part::Provider,
        Nature::PublicAssociation => Part::InterestGroup,
        Nature::Association if votes && tasks.is_empty() => Part::Partner,
        Nature::Association => Part::InterestGroup,
        Nature::Undertaking => undertaking(public.unwrap_or(&*member.kind == "public-company")),
        Nature::Provider => Part::Provider,
        Nature::Own if public == Some(false) => undertaking(false),
        Nature::Own if votes => Part::Partner,
        Nature::Own if serves => Part::Provider,
        Nature::Own => Part::Untold,
    }
}

/// Whether the members of a class could be partners: of those that have no member yet only the kinds tell.
pub(super) fn takes_partners(class: &MembershipClass) -> bool {
    let partner = |kind: &str| match Nature::of(kind) {
        Nature::Public | Nature::PublicAssociation | Nature::Association | Nature::Own => true,
        Nature::Undertaking | Nature::Provider => false,
    };
    class.kinds.is_empty() || class.kinds.iter().any(|kind| partner(kind))
}

/// Public is whoever public bodies control, by more than half.
pub(super) fn is_public(share: &Ratio) -> bool {
    *share > Ratio::half()
}

/// Whether a member has a seat with a vote in a body that decides; a vote that rests is one.
fn votes(view: View<'_>, statutes: &Statutes, member: &Member) -> bool {
    let mut deciding = statutes.bodies.values().filter(|it| it.kind == BodyKind::Deciding);
    deciding.any(|body| {
        let own = statutes.classes.get(&member.class).map(|it| &it.votes);
        let weighs = body.votes.get(&member.class).or(own).is_some_and(|it| !it.is_zero());
        weighs
            && match &body.seats {
                Seats::Classes(classes) => classes.contains(&member.class),
                Seats::Named(members) => members.contains(&member.id),
                Seats::Offices(offices) => offices.iter().any(|it| holds(view, it, member)),
                Seats::Open => false,
            }
    })
}

/// The standing tasks that a member has for all, by offices.
fn tasks(view: View<'_>, statutes: &Statutes, member: &Member) -> BTreeSet<Task> {
    let all = statutes.tasks.iter();
    let own = all.filter(|(_, it)| it.offices.iter().any(|office| holds(view, office, member)));
    own.map(|(task, _)| *task).collect()
}

fn holds(view: View<'_>, office: &OfficeId, member: &Member) -> bool {
    let today = view.today();
    let holders = view.office(office.as_str()).into_iter().flat_map(|it| &it.holders);
    holders
        .filter(|it| today.is_some_and(|today| it.holds_on(today)))
        .any(|it| it.member.as_ref() == Some(&member.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_without_members_is_told_by_its_kinds() {
        let class = |kinds: &[&str]| MembershipClass {
            title: gremium_core::text::Label::same("c"),
            kinds: kinds.iter().map(|it| (*it).into()).collect(),
            public_share: None,
            votes: gremium_core::tally::Weight::whole(1),
            requires: None,
            member_of: Default::default(),
            application: false,
            provenance: Default::default(),
        };
        assert!(takes_partners(&class(&[])));
        assert!(takes_partners(&class(&["provider", "region"])));
        assert!(takes_partners(&class(&["guild"])));
        assert!(!takes_partners(&class(&["provider", "company"])));
    }

    #[test]
    fn half_in_public_hands_is_not_public() {
        assert!(!is_public(&Ratio::half()));
        assert!(is_public(&"51/100".parse().expect("a ratio")));
    }
}
