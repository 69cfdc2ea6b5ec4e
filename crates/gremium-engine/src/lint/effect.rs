//! Parts of a rule that can never change anything.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::election::Method;
use gremium_core::possible::{Asked, Room, possible};
use gremium_core::rule::{
    Bound, ChairCounts, Channel, Comparison, Condition, Edit, Missed, Quorum, QuorumWhen,
    Requirement, Rule, Tie, Veto,
};
use gremium_core::statutes::Amendments;
use gremium_core::tally::{Measure, Weight};

use super::reach::raised_by_ballot;
use super::room::room;
use super::window::is_longer;
use super::{Reader, Use};
use crate::codes;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    ties(reader);
    for it in reader.uses() {
        always_met(reader, it);
        stricter_second(reader, it);
        idle_chair(reader, it);
        idle_veto(reader, it);
    }
    late_review(reader);
    ways(reader);
    marks(reader);
    own_consent(reader);
}

/// Notes a part that has no effect.
pub(super) fn note(
    reader: &mut Reader<'_>,
    at: (&'static str, &str, &str),
    why: Text,
    proposal: Text,
) {
    let (section, id, key) = at;
    let (en, de) = match section {
        "bodies" => (format!("body `{id}`"), format!("des Gremiums `{id}`")),
        "rules" => (format!("rule `{id}`"), format!("der Regel `{id}`")),
        "elections" => (format!("election `{id}`"), format!("der Wahl `{id}`")),
        "matters" => (format!("matter `{id}`"), format!("der Angelegenheit `{id}`")),
        _prioritisations => (format!("prioritisation `{id}`"), format!("der Priorisierung `{id}`")),
    };
    let message = Text::new(
        format!("`{key}` of {en} has no effect: {}", why.en),
        format!("`{key}` {de} bleibt ohne Wirkung: {}", why.de),
    );
    reader.say(&codes::part_without_effect::RULE, at, message, proposal);
}

/// What is said of a tie, where no tie can ever be decided.
fn ties(reader: &mut Reader<'_>) {
    let rules = &reader.statutes.rules;
    let said: Vec<&str> = rules
        .iter()
        .filter(|(id, rule)| rule.tie == Tie::Rejected && reader.places.says_tie(id.as_str()))
        .map(|(id, _)| id.as_str())
        .collect();
    for id in said {
        let why = Text::new(
            "with as many no as yes something else than \"more yes than no\" is missed, or nothing is, and a casting vote or a lot rescues no share",
            "bei gleich vielen Ja- und Nein-Stimmen fehlt mehr als „mehr Ja als Nein“ oder nichts, und ein Stichentscheid oder ein Los rettet keinen Anteil",
        );
        let proposal = Text::new(
            "leave `tie` out, or ask for `simple` and a number of votes that a tie can reach",
            "`tie` weglassen oder `simple` und eine bei Stimmengleichheit erreichbare Stimmenzahl verlangen",
        );
        note(reader, ("rules", id, "tie"), why, proposal);
    }
}

/// Conditions that hold whatever the votes say.
fn always_met(reader: &mut Reader<'_>, it: Use<'_>) {
    let ((id, rule), body) = (it.rule, it.body.1);
    let room = room(reader.statutes, body, rule);
    let requirements: Vec<&Requirement> = it.requirements().map(|(_, it)| it).collect();
    let of_majority = requirements.iter().map(|it| ("majority", &it.majority));
    let of_quorum = requirements.iter().filter_map(|it| it.quorum.as_ref()?.condition.as_ref());
    let all: Vec<(&str, &Condition)> = of_majority
        .filter(|_| it.is_vote())
        .chain(of_quorum.map(|it| ("quorum", it)))
        .filter(|(key, condition)| is_always_met(key, condition, &room))
        .collect();
    for (key, _) in all {
        let body = it.body.0;
        let why = match key {
            "quorum" => Text::new(
                format!("in the body `{body}` it, or a part of it, is reached whoever takes part"),
                format!(
                    "im Gremium `{body}` ist, was verlangt ist, oder ein Teil davon immer erreicht, wer auch teilnimmt"
                ),
            ),
            _majority => Text::new(
                format!(
                    "in the body `{body}` it, or a part of it, is met by a single yes, whatever all others say"
                ),
                format!(
                    "im Gremium `{body}` erfüllt, was verlangt ist, oder einen Teil davon schon eine einzige Ja-Stimme, was die anderen auch sagen"
                ),
            ),
        };
        let proposal = Text::new(
            "correct the number or the base, or leave the part out",
            "Zahl oder Bezugsgröße berichtigen oder den Teil weglassen",
        );
        note(reader, (it.section(), id, key), why, proposal);
    }
}

/// Whether a condition, or one of the parts that must all hold, is met by every count with a yes in it.
fn is_always_met(key: &str, condition: &Condition, room: &Room) -> bool {
    let always = |it: &Condition| {
        let fails = [Asked::SomeYes, Asked::Fails(it)];
        let asked = if key == "quorum" { &fails[1..] } else { &fails[..] };
        !says_some_yes(it) && !possible(asked, room)
    };
    match condition {
        Condition::AllOf(parts) => parts.iter().any(always),
        Condition::Compare(_) | Condition::AnyOf(_) | Condition::PerClass(_) => always(condition),
    }
}

/// A second quorum that is never reached where the first one is missed: after it was missed, no less is asked.
fn stricter_second(reader: &mut Reader<'_>, it: Use<'_>) {
    let room = room(reader.statutes, it.body.1, it.rule.1);
    let is_stricter = |quorum: &Quorum| {
        let second = match &quorum.missed {
            Missed::SecondSitting(second) | Missed::ExtendOnce(_, second) => second.as_deref(),
            Missed::Inquorate => None,
        };
        let (Some(first), Some(second)) = (&quorum.condition, second) else { return false };
        // Only what is impossible is proven, and what can never be reached at all is said elsewhere.
        !possible(&[Asked::Fails(first), Asked::Holds(second)], &room)
            && possible(&[Asked::Holds(second)], &room)
    };
    if !it.requirements().filter_map(|(_, it)| it.quorum.as_ref()).any(is_stricter) {
        return;
    }
    let why = Text::new(
        "its `second` asks for no less than the quorum that was missed, and so eases nothing",
        "`second` verlangt nicht weniger als das verfehlte Quorum und erleichtert so nichts",
    );
    let proposal = Text::new(
        "ask for less in `second`, or leave it out",
        "in `second` weniger verlangen oder es weglassen",
    );
    note(reader, (it.section(), it.rule.0, "quorum"), why, proposal);
}

/// Whether whoever presides counts as present, in a quorum that does not ask who is.
fn idle_chair(reader: &mut Reader<'_>, it: Use<'_>) {
    let is_idle = |quorum: &Quorum| {
        let mut asked = quorum.condition.iter().chain(quorum.lower());
        quorum.chair != ChairCounts::WithVote && !asked.any(Condition::asks_presence)
    };
    if !it.requirements().filter_map(|(_, it)| it.quorum.as_ref()).any(is_idle) {
        return;
    }
    let why = Text::new(
        "`chair_counts` is about who is present, and the quorum does not count them",
        "`chair_counts` betrifft die Anwesenden, und die zählt das Quorum nicht",
    );
    let proposal = Text::new(
        "count `present` or `represented`, or leave `chair_counts` out",
        "`present` oder `represented` zählen oder `chair_counts` weglassen",
    );
    note(reader, (it.section(), it.rule.0, "quorum"), why, proposal);
}

/// A veto that whatever is adopted overcomes at once.
fn idle_veto(reader: &mut Reader<'_>, it: Use<'_>) {
    let room = room(reader.statutes, it.body.1, it.rule.1);
    let raised = raised_by_ballot();
    let is_idle = |veto: &Veto| {
        let Some(overriding) = &veto.overridden_by else { return false };
        let adopted = |requirement: &Requirement, besides: &[Asked<'_>]| {
            let mut asked = vec![Asked::SomeYes, Asked::Holds(&requirement.majority)];
            asked.extend(veto.deadline.is_none().then_some(Asked::Holds(&raised)));
            possible(&[&asked[..], besides].concat(), &room)
        };
        // Where the ballot of whoever raises it leaves no majority, nothing is overcome.
        it.requirements().any(|(_, requirement)| adopted(requirement, &[]))
            && !it.requirements().any(|(_, it)| adopted(it, &[Asked::Fails(overriding)]))
    };
    if !it.is_vote() || !it.rule.1.vetoes.iter().any(is_idle) {
        return;
    }
    let why = Text::new(
        "whatever is adopted overcomes it in the same vote (`overridden_by`)",
        "was angenommen ist, überwindet es in derselben Abstimmung (`overridden_by`)",
    );
    let proposal = Text::new(
        "ask for more in `overridden_by` than for the majority, or leave the veto out",
        "in `overridden_by` mehr verlangen als für die Mehrheit oder das Veto weglassen",
    );
    note(reader, (it.section(), it.rule.0, "veto"), why, proposal);
}

/// A review that would come after the decision has ended.
fn late_review(reader: &mut Reader<'_>) {
    let late = reader.statutes.matters.iter().filter(|(_, matter)| {
        let (review, lasts) = (matter.effective.review, matter.effective.lasts);
        review.zip(lasts).is_some_and(|(review, lasts)| is_longer(review, lasts))
    });
    for id in late.map(|(id, _)| id.as_str()).collect::<Vec<_>>() {
        let why = Text::new(
            "the decision ends (`lasts`) before its first review (`review`)",
            "der Beschluss endet (`lasts`) vor seiner ersten Überprüfung (`review`)",
        );
        let proposal = Text::new(
            "correct one of the two periods, or leave `review` out",
            "eine der beiden Fristen berichtigen oder `review` weglassen",
        );
        note(reader, ("matters", id, "effective"), why, proposal);
    }
}

/// "At least one yes" says what holds for all rules; who writes it knows.
fn says_some_yes(condition: &Condition) -> bool {
    let one = |it: &Comparison| {
        it.measure == Measure::Yes
            && it.comparator.is_lower_bound()
            && match &it.bound {
                Bound::Number(number) => *number <= Weight::whole(1),
                Bound::Share { .. } | Bound::Root { .. } => false,
            }
    };
    match condition {
        Condition::Compare(it) => one(it),
        Condition::AllOf(_) | Condition::AnyOf(_) | Condition::PerClass(_) => false,
    }
}

/// A matter that waits for its own consent.
fn own_consent(reader: &mut Reader<'_>) {
    for (id, matter) in &reader.statutes.matters {
        if !matter.effective.consents.contains(id) {
            continue;
        }
        let why = Text::new(
            "the consent that it waits for is its own decision",
            "die Zustimmung, auf die sie wartet, ist ihr eigener Beschluss",
        );
        let proposal = Text::new(
            "name the matter of another body below `consents`",
            "unter `consents` die Angelegenheit eines anderen Gremiums nennen",
        );
        note(reader, ("matters", id.as_str(), "effective"), why, proposal);
    }
}

/// More marks on a ballot than there are seats.
fn marks(reader: &mut Reader<'_>) {
    for (id, election) in &reader.statutes.elections {
        let (votes, seats) = match election.method {
            Method::Choose { votes } => (votes, election.seats),
            Method::Approve { .. } | Method::Stv | Method::Schulze => continue,
        };
        if votes <= seats {
            continue;
        }
        let why = Text::new(
            format!("a ballot may mark no more than the {seats} seats, whatever stands there"),
            format!(
                "ein Stimmzettel darf nicht mehr als die {seats} Sitze ankreuzen, was auch immer da steht"
            ),
        );
        let proposal = Text::new(
            "write no more `votes` than `seats`",
            "höchstens so viele `votes` wie `seats` schreiben",
        );
        note(reader, ("elections", id.as_str(), "votes"), why, proposal);
    }
}

/// What a rule says of ways that none of its matters opens.
fn ways(reader: &mut Reader<'_>) {
    let mut open: BTreeMap<(&'static str, &str), (&Rule, BTreeSet<Channel>)> = BTreeMap::new();
    for it in reader.uses().into_iter().filter(|it| !it.by_law()) {
        let entry = open.entry((it.section(), it.rule.0)).or_insert((it.rule.1, BTreeSet::new()));
        entry.1.extend(&it.matter.1.channels);
    }
    for body in reader.statutes.bodies.values() {
        if let Amendments::By(rule) = &body.sittings.order.amendments
            && let Some(entry) = open.get_mut(&("rules", rule.as_str()))
        {
            entry.1.insert(Channel::Sitting);
        }
    }
    for ((section, id), (rule, open)) in open {
        let unopened = |it: &&Channel| !open.contains(*it);
        let rounds = rule.rounds.iter().flat_map(|round| round.channels.keys());
        let named: BTreeSet<(&str, &Channel)> = rule
            .channels
            .keys()
            .filter(unopened)
            .map(|it| ("channels", it))
            .chain(rounds.filter(unopened).map(|it| ("rounds", it)))
            .chain(rule.abort.keys().filter(unopened).map(|it| ("abort", it)))
            .collect();
        for (key, channel) in named {
            let way = words::channel(*channel);
            not_open(reader, (section, id, key), (way.en, way.de));
        }
        if !open.contains(&Channel::Sitting) && only_in_sittings(rule) {
            not_open(reader, (section, id, "quorum"), ("a sitting", "eine Sitzung"));
        }
        if open == BTreeSet::from([Channel::Sitting]) {
            for key in only_in_polls(rule) {
                not_open(
                    reader,
                    (section, id, key),
                    ("a poll", "eine Abstimmung außerhalb der Sitzung"),
                );
            }
        }
    }
}

fn not_open(reader: &mut Reader<'_>, at: (&'static str, &str, &str), (en, de): (&str, &str)) {
    let why = Text::new(
        format!("no matter that is decided so opens the way that it is about ({en})"),
        format!(
            "keine Angelegenheit, die so entschieden wird, lässt den Weg zu, um den es geht ({de})"
        ),
    );
    let proposal = Text::new(
        "name that way in `ways` of the matter, or leave the part out",
        "den Weg in `ways` der Angelegenheit nennen oder den Teil weglassen",
    );
    note(reader, at, why, proposal);
}

/// A quorum that looks at the opening of a sitting, at whoever presides over it, or at a second one.
fn only_in_sittings(rule: &Rule) -> bool {
    rule.requirements().filter_map(|it| it.quorum.as_ref()).any(|it| {
        it.when != QuorumWhen::EachItem
            || it.chair != ChairCounts::WithVote
            || matches!(it.missed, Missed::SecondSitting(_))
    })
}

/// Parts that are about ballots coming in one after the other.
fn only_in_polls(rule: &Rule) -> Vec<&'static str> {
    let window = &rule.window;
    let extends = |it: &Requirement| {
        it.quorum.as_ref().is_some_and(|it| matches!(it.missed, Missed::ExtendOnce(..)))
    };
    [
        ("quorum", rule.requirements().any(extends)),
        ("silence", rule.silence.is_some()),
        ("early_close", window.early_close),
        ("extension", window.extension.is_some()),
        ("edit", window.edit != Edit::Refused),
        ("window", window.min.is_some() || window.max.is_some() || window.stays_open.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, is_said)| is_said.then_some(key))
    .collect()
}
