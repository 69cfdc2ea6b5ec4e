//! What statutes expect of members, held against those that there are.

use std::collections::BTreeSet;

use gremium_core::electorate::Electorate;
use gremium_core::id::{BodyId, ClassId, MemberId, OfficeId};
use gremium_core::refusal::NoVote;
use gremium_core::rule::{
    Bound, ChairCounts, Channel, ClassScope, Comparator, Condition, Consent, Holder, TieAfterRepeat,
};
use gremium_core::statutes::Seats;
use gremium_core::tally::{Unit, Weight};
use gremium_core::view::View;

use super::{Reader, Use};
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>, view: &View<'_>) {
    unknown(reader, view);
    for (id, body) in &reader.statutes.bodies {
        too_few_seats(reader, view, id, body.total_seats.as_ref());
    }
    for it in reader.uses() {
        numbers(reader, it, &view.electorate(it.body.0, None));
    }
    for it in reader.uses().into_iter().filter(|it| it.is_vote()) {
        let electorate = view.electorate(it.body.0, None);
        consent(reader, view, it, &electorate);
        vetoes(reader, view, it, &electorate);
        casting_vote(reader, view, it, &electorate);
        sizes(reader, view, it, &electorate);
        classes(reader, view, it, &electorate);
    }
}

/// More votes, or voters, than there are today; where the statutes fix the size of the body, that is found without looking.
fn numbers(reader: &mut Reader<'_>, it: Use<'_>, electorate: &Electorate) {
    let fixed = super::room::room(reader.statutes, it.body.1, it.rule.1);
    if electorate.voters.is_empty() || fixed.heads.is_some() || fixed.votes.is_some() {
        return;
    }
    let rule = it.rule.1;
    let heads = Weight::whole(u64::try_from(electorate.voters.len()).unwrap_or(u64::MAX));
    let votes = electorate.entitled();
    for (_, requirement) in it.requirements().collect::<Vec<_>>() {
        let quorum = requirement.quorum.as_ref();
        let chair = match quorum.map(|it| it.chair) {
            Some(ChairCounts::Always) => Weight::whole(1),
            Some(ChairCounts::WithVote | ChairCounts::Never) | None => Weight::ZERO,
        };
        let quorum = quorum.and_then(|it| it.condition.as_ref()).map(|it| ("quorum", it, &chair));
        let asked = if it.is_vote() { Some(&requirement.majority) } else { it.candidates(reader) };
        let majority = asked.map(|it| ("majority", it, &Weight::ZERO));
        for (key, condition, more) in majority.into_iter().chain(quorum) {
            let asked = needed(condition).into_iter().find_map(|part| {
                // Who presides without a vote is one more who is there, and casts none.
                let more = if part.asks_presence() { more } else { &Weight::ZERO };
                let most = match unit_of(part)? {
                    Unit::Votes => &votes + more,
                    Unit::Heads => &heads + more,
                    Unit::Size(_) | Unit::Funding => return None,
                };
                Some((beyond(part, &most)?, most))
            });
            if let Some((asked, most)) = asked {
                too_many(reader, it, key, (asked, &most));
            }
        }
    }
    let objections = rule.silence.as_ref().filter(|_| it.is_vote());
    let objections = objections.map(|it| Weight::whole(u64::from(it.objections.get())));
    if let Some(asked) = objections.filter(|asked| *asked > heads) {
        too_many(reader, it, "silence", (&asked, &heads));
    }
}

/// In what a comparison of cast votes counts.
fn unit_of(condition: &Condition) -> Option<&Unit> {
    match condition {
        Condition::Compare(it) => Some(&it.unit),
        Condition::AllOf(_) | Condition::AnyOf(_) | Condition::PerClass(_) => None,
    }
}

fn too_many(
    reader: &mut Reader<'_>,
    it: Use<'_>,
    key: &'static str,
    (asked, most): (&Weight, &Weight),
) {
    let (body, name) = (it.body.0, it.name());
    let message = Text::new(
        format!("`{key}` of {} asks for {asked}, and the body `{body}` has {most} today", name.en),
        format!(
            "`{key}` verlangt {asked} ({}), das Gremium `{body}` hat heute {most}",
            name.de.trim_start_matches("die ")
        ),
    );
    let proposal = Text::new(
        "ask for a share instead of a number, or wait with this rule until there are so many",
        "einen Anteil statt einer Zahl verlangen oder mit der Regel warten, bis es so viele sind",
    );
    reader.say(&codes::never_reached::RULE, (it.section(), it.rule.0, key), message, proposal);
}

/// More votes of a class than its members have.
fn classes(reader: &mut Reader<'_>, view: &View<'_>, it: Use<'_>, electorate: &Electorate) {
    let requirements: Vec<_> = it.requirements().map(|(_, requirement)| requirement).collect();
    let quorums = requirements.iter().filter_map(|it| it.quorum.as_ref()?.condition.as_ref());
    let all: Vec<&Condition> =
        requirements.iter().map(|it| &it.majority).chain(quorums).flat_map(needed).collect();
    for condition in all {
        let Condition::PerClass(of) = condition else { continue };
        let named: Vec<BTreeSet<&ClassId>> = match &of.scope {
            ClassScope::Named(all) => all.iter().map(|class| [class].into()).collect(),
            ClassScope::Together(all) => vec![all.iter().collect()],
            ClassScope::Every | ClassScope::AtLeast(_) => Vec::new(),
        };
        for classes in named {
            let own = |id: &MemberId| {
                view.member(id.as_str()).is_some_and(|it| classes.contains(&it.class))
            };
            let voters = electorate.voters.iter().filter(|(id, _)| own(id));
            let most: Weight = voters.map(|(_, votes)| votes).sum();
            let asked = needed(&of.condition).into_iter().find_map(|it| beyond(it, &most));
            if let Some(asked) = asked {
                too_many_of_a_class(reader, it, &classes, asked, &most);
            }
        }
    }
}

/// The parts of a condition that have to hold, whatever else does.
fn needed(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::AllOf(parts) => parts.iter().flat_map(needed).collect(),
        Condition::Compare(_) | Condition::AnyOf(_) | Condition::PerClass(_) => vec![condition],
    }
}

/// The number that a comparison asks for, where it is more than so many votes.
fn beyond<'c>(condition: &'c Condition, most: &Weight) -> Option<&'c Weight> {
    let Condition::Compare(it) = condition else { return None };
    let Bound::Number(number) = &it.bound else { return None };
    let is_beyond = match it.comparator {
        Comparator::MoreThan => number >= most,
        Comparator::AtLeast | Comparator::Equals => number > most,
        Comparator::LessThan | Comparator::AtMost => false,
    };
    is_beyond.then_some(number)
}

fn too_many_of_a_class(
    reader: &mut Reader<'_>,
    it: Use<'_>,
    classes: &BTreeSet<&ClassId>,
    asked: &Weight,
    most: &Weight,
) {
    let (body, name) = (it.body.0, it.name());
    let names: Vec<String> = classes.iter().map(|class| format!("`{class}`")).collect();
    let message = Text::new(
        format!(
            "{} asks for {asked} votes of {}, which have {most} in the body `{body}` today",
            name.en,
            names.join(" and ")
        ),
        format!(
            "{} verlangt {asked} Stimmen von {}; im Gremium `{body}` sind es heute {most}",
            name.de,
            names.join(" und ")
        ),
    );
    let proposal = Text::new(
        "ask for a share instead of a number, or wait with this rule until the class has so many votes",
        "einen Anteil statt einer Zahl verlangen oder mit der Regel warten, bis die Mitgliedsart so viele Stimmen hat",
    );
    reader.say(&codes::never_reached::RULE, (it.section(), it.rule.0, ""), message, proposal);
}

/// A comparison in what voters stand for, where one of them does not state it.
fn sizes(reader: &mut Reader<'_>, view: &View<'_>, it: Use<'_>, electorate: &Electorate) {
    let units: BTreeSet<&Unit> = it.rule.1.units().collect();
    for unit in units {
        let Unit::Size(size) = unit else { continue };
        let states =
            |id: &MemberId| view.member(id.as_str()).is_some_and(|it| it.size(size).is_some());
        let Some(mute) = electorate.voters.keys().find(|id| !states(id)) else { continue };
        let (body, name) = (it.body.0, it.name());
        let message = Text::new(
            format!(
                "{} compares in `{size}`, which the file of `{mute}`, who votes in the body `{body}`, does not state: nothing is met as long as it is missing",
                name.en
            ),
            format!(
                "{} vergleicht nach `{size}`; die Datei von `{mute}`, das im Gremium `{body}` stimmt, nennt diese Größe nicht: solange sie fehlt, ist nichts erreicht",
                name.de
            ),
        );
        let proposal = Text::new(
            format!("state `{size}` in `members/{mute}.yaml`"),
            format!("`{size}` in `members/{mute}.yaml` angeben"),
        );
        reader.say(&codes::never_reached::RULE, (it.section(), it.rule.0, ""), message, proposal);
    }
}

/// Whether somebody has no vote there for good: not only for as long as it is suspended, absent or new.
fn is_without_vote(member: &MemberId, electorate: &Electorate) -> bool {
    !electorate.voters.contains_key(member)
        && match electorate.excluded.get(member) {
            None
            | Some(NoVote::ClassWithoutVote | NoVote::Neutral | NoVote::NoSeat | NoVote::NoTier) => {
                true
            }
            Some(
                NoVote::NotAMember
                | NoVote::Left
                | NoVote::Suspended
                | NoVote::Applied
                | NoVote::Recused
                | NoVote::Mover
                | NoVote::Subject
                | NoVote::Concerned
                | NoVote::Waiting
                | NoVote::Inactive
                | NoVote::AboveCap
                | NoVote::SizeUnknown(_)
                | NoVote::NoWeight,
            ) => false,
        }
}

fn is_member(view: &View<'_>, member: &MemberId) -> bool {
    view.member(member.as_str()).is_some_and(|it| it.status.is_member())
}

/// Members that statutes name and nobody knows.
fn unknown(reader: &mut Reader<'_>, view: &View<'_>) {
    let mut named: BTreeSet<(&'static str, &str, &'static str, &MemberId)> = BTreeSet::new();
    for (id, body) in &reader.statutes.bodies {
        if let Seats::Named(members) = &body.seats {
            named.extend(members.iter().map(|it| ("bodies", id.as_str(), "seats", it)));
        }
    }
    for (id, rule) in &reader.statutes.rules {
        if let Some(Consent::Members(members)) = &rule.consent {
            named.extend(members.iter().map(|it| ("rules", id.as_str(), "consent", it)));
        }
        for veto in &rule.vetoes {
            if let Holder::Member(member) = &veto.holder {
                named.insert(("rules", id.as_str(), "veto", member));
            }
        }
    }
    for (section, id, key, member) in named {
        if is_member(view, member) {
            continue;
        }
        let message = Text::new(
            format!("`{key}` names `{member}`, and no member of the record is called so"),
            format!("`{key}` nennt `{member}`, und so heißt kein Mitglied im Register"),
        );
        let proposal = Text::new(
            "correct the name, admit the member, or take it out",
            "den Namen berichtigen, das Mitglied aufnehmen oder den Namen herausnehmen",
        );
        reader.say(&codes::unknown_member::RULE, (section, id, key), message, proposal);
    }
}

fn too_few_seats(reader: &mut Reader<'_>, view: &View<'_>, id: &BodyId, seats: Option<&Weight>) {
    let Some(seats) = seats else { return };
    // Where they are named, that is found without looking who is there.
    if matches!(reader.statutes.bodies.get(id).map(|it| &it.seats), Some(Seats::Named(_))) {
        return;
    }
    let electorate = view.electorate(id, None);
    let all = u64::try_from(electorate.voters.len()).unwrap_or(u64::MAX);
    if *seats < Weight::whole(all) {
        super::seats::too_few(reader, id, seats, all);
    }
}

/// Consent that somebody is asked for who has no vote to give it with.
fn consent(reader: &mut Reader<'_>, view: &View<'_>, it: Use<'_>, electorate: &Electorate) {
    let Some(consent) = &it.rule.1.consent else { return };
    let mute: Vec<&MemberId> = match consent {
        Consent::Members(members) => {
            let known = members.iter().filter(|member| is_member(view, member));
            known.filter(|member| is_without_vote(member, electorate)).collect()
        }
        // Only a motion says whom it concerns; of all who could be meant one is enough to be told.
        Consent::Concerned => {
            let members = view.members().filter(|member| member.status.is_member());
            members.map(|it| &it.id).filter(|id| is_without_vote(id, electorate)).collect()
        }
    };
    let Some(first) = mute.first() else { return };
    let ((id, _), (body, _)) = (it.rule, it.body);
    let (en, de) = if *consent == Consent::Concerned {
        (
            format!(
                "rule `{id}` asks those concerned for their consent, but not all members have a vote in the body `{body}`, for example `{first}`: a motion that concerns it is never adopted"
            ),
            format!(
                "die Regel `{id}` verlangt die Zustimmung der Betroffenen, im Gremium `{body}` haben aber nicht alle Mitglieder eine Stimme, zum Beispiel `{first}`: ein Antrag, der es betrifft, wird nie angenommen"
            ),
        )
    } else {
        (
            format!(
                "rule `{id}` asks `{first}` for its consent, which has no vote in the body `{body}`: nothing is ever adopted"
            ),
            format!(
                "die Regel `{id}` verlangt die Zustimmung von `{first}`, das im Gremium `{body}` keine Stimme hat: es wird nie etwas angenommen"
            ),
        )
    };
    let proposal = Text::new(
        "give it a vote there, ask for another consent, or let a body in which it votes consent: `effective: {consents: […]}` of the matter",
        "ihm dort eine Stimme geben, eine andere Zustimmung verlangen oder ein Gremium zustimmen lassen, in dem es stimmt: `effective: {consents: […]}` der Angelegenheit",
    );
    let at = ("rules", id, "consent");
    reader.say(&codes::never_reached::RULE, at, Text::new(en, de), proposal);
}

/// A veto that ends with the vote is a ballot, and whoever has no vote casts none.
fn vetoes(reader: &mut Reader<'_>, view: &View<'_>, it: Use<'_>, electorate: &Electorate) {
    let rule = it.rule.1;
    for veto in rule.vetoes.iter().filter(|veto| veto.deadline.is_none()) {
        let (en, de) = match &veto.holder {
            Holder::Office(office) => {
                let holders = held_by(view, office);
                if holders.is_empty()
                    || holders.iter().flatten().any(|it| !is_without_vote(it, electorate))
                {
                    continue;
                }
                (
                    format!("whoever holds the office `{office}`"),
                    format!("wer das Amt `{office}` innehat,"),
                )
            }
            Holder::Member(member) => {
                let named = matches!(it.body.1.seats, Seats::Named(_) | Seats::Open);
                if named || !is_member(view, member) || !is_without_vote(member, electorate) {
                    continue;
                }
                (format!("the member `{member}`"), format!("das Mitglied `{member}`"))
            }
            Holder::Concerned => continue,
        };
        let ((id, _), (body, _)) = (it.rule, it.body);
        let message = Text::new(
            format!(
                "rule `{id}` has a veto by ballot, but {en} has no vote in the body `{body}` and so casts none"
            ),
            format!(
                "die Regel `{id}` kennt ein Veto durch Stimmabgabe, {de} hat im Gremium `{body}` aber keine Stimme"
            ),
        );
        let proposal = Text::new(
            "write `within: P14D`, so that the veto can be raised after the vote, or give it to somebody with a vote there",
            "`within: P14D` schreiben, damit das Veto nach der Abstimmung eingelegt werden kann, oder es jemandem geben, der dort eine Stimme hat",
        );
        reader.say(&codes::veto_unrecordable::RULE, ("rules", id, "veto"), message, proposal);
    }
}

/// A tie that whoever presides decides by its own vote.
fn casting_vote(reader: &mut Reader<'_>, view: &View<'_>, it: Use<'_>, electorate: &Electorate) {
    let by_chair = match it.rule.1.tie.in_the_end() {
        TieAfterRepeat::Chair => true,
        // Outside sittings nobody presides, and whoever has no vote casts no ballot.
        TieAfterRepeat::Presiding => !it.matter.1.channels.contains(&Channel::Sitting),
        TieAfterRepeat::Rejected | TieAfterRepeat::StatusQuo | TieAfterRepeat::Lot => false,
    };
    let Some(chair) = it.body.1.chair.as_ref().filter(|_| by_chair) else { return };
    let holders = held_by(view, chair);
    if holders.is_empty() || holders.iter().flatten().any(|it| !is_without_vote(it, electorate)) {
        return;
    }
    let (body, name) = (it.body.0, it.name());
    let message = Text::new(
        format!(
            "{} lets the chair decide a tie, but whoever holds the office `{chair}` has no vote in the body `{body}`",
            name.en
        ),
        format!(
            "{} lässt bei Stimmengleichheit den Vorsitz entscheiden, wer das Amt `{chair}` innehat, hat im Gremium `{body}` aber keine Stimme",
            name.de
        ),
    );
    let proposal = Text::new(
        "give whoever presides a vote, or say otherwise what follows a tie",
        "dem Vorsitz eine Stimme geben oder für Stimmengleichheit etwas anderes vorsehen",
    );
    let at = ("bodies", body.as_str(), "chair");
    reader.say(&codes::rule_without_chair::RULE, at, message, proposal);
}

/// The members from which those come who hold an office today; nobody's member where the holder is from none.
fn held_by(view: &View<'_>, office: &OfficeId) -> Vec<Option<MemberId>> {
    let today = view.today();
    let holders = view.office(office.as_str()).into_iter().flat_map(|it| &it.holders);
    let now = holders.filter(|it| today.is_some_and(|today| it.holds_on(today)));
    now.map(|it| it.member.clone()).collect()
}
