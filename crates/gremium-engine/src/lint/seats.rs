//! Elections whose seats can never all be filled, and bodies with more members than seats.

use gremium_core::election::{CapBound, CapGroup, Election};
use gremium_core::id::BodyId;
use gremium_core::statutes::{Body, Seats};
use gremium_core::tally::Weight;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    bodies(reader);
    let statutes = reader.statutes;
    for (id, election) in &statutes.elections {
        let seats = u64::from(election.seats.get());
        let bodies = statutes.matters.values().filter(|matter| {
            matter.decides.word() == "election" && matter.decides.id() == id.as_str()
        });
        let by_member = bodies
            .filter_map(|matter| statutes.bodies.get(&matter.body))
            .filter_map(|body| by_member(election, body))
            .min();
        let Some(most) = by_member.into_iter().chain(by_class(reader, election)).min() else {
            continue;
        };
        if most >= seats {
            continue;
        }
        let message = Text::new(
            format!(
                "election `{id}` fills {seats} seats, but its caps let no more than {most} be elected"
            ),
            format!(
                "die Wahl `{id}` besetzt {seats} Sitze, ihre Obergrenzen lassen aber höchstens {most} Gewählte zu"
            ),
        );
        let proposal = Text::new(
            "fill fewer seats, or raise the caps",
            "weniger Sitze besetzen oder die Obergrenzen anheben",
        );
        reader.say(
            &codes::seats_never_filled::RULE,
            ("elections", id.as_str(), "seats"),
            message,
            proposal,
        );
    }
}

/// Bodies whose members are named, more of them than there are seats.
fn bodies(reader: &mut Reader<'_>) {
    for (id, body) in &reader.statutes.bodies {
        let (Seats::Named(members), Some(seats)) = (&body.seats, &body.total_seats) else {
            continue;
        };
        let all = u64::try_from(members.len()).unwrap_or(u64::MAX);
        if *seats < Weight::whole(all) {
            too_few(reader, id, seats, all);
        }
    }
}

pub(super) fn too_few(reader: &mut Reader<'_>, id: &BodyId, seats: &Weight, all: u64) {
    let message = Text::new(
        format!("{all} members sit in the body `{id}`, for which `total` gives {seats}"),
        format!(
            "dem Gremium `{id}` gehören {all} Mitglieder an, seine Sitzzahl (`total`) ist aber {seats}"
        ),
    );
    let proposal =
        Text::new("correct `total`, or who sits there", "`total` berichtigen oder wer dort sitzt");
    reader.say(&codes::too_few_seats::RULE, ("bodies", id.as_str(), "seats"), message, proposal);
}

/// The most who can be elected where each member may have so many and the members are named.
fn by_member(election: &Election, body: &Body) -> Option<u64> {
    let Seats::Named(members) = &body.seats else { return None };
    let members = u64::try_from(members.len()).ok()?;
    let caps = election.caps.iter().filter(|cap| cap.group == CapGroup::Member);
    caps.filter_map(|cap| most(&cap.bound)).map(|most| most.saturating_mul(members)).min()
}

/// The most who can be elected where every class is capped.
fn by_class(reader: &Reader<'_>, election: &Election) -> Option<u64> {
    let classes = reader.statutes.classes.keys();
    let each: Option<Vec<u64>> = classes
        .map(|class| {
            let caps = election.caps.iter().filter(|cap| match &cap.group {
                CapGroup::Class(it) => it == class,
                CapGroup::Member | CapGroup::Group(_) => false,
            });
            caps.filter_map(|cap| most(&cap.bound)).min()
        })
        .collect();
    each.filter(|it| !it.is_empty()).map(|it| it.into_iter().fold(0, u64::saturating_add))
}

/// A cap in seats; shares of the seats are left aside.
fn most(bound: &CapBound) -> Option<u64> {
    match bound {
        CapBound::Most(most) => Some(u64::from(*most)),
        CapBound::MostShare(_) | CapBound::BelowShare(_) => None,
    }
}
