//! Majorities, quorums and all else that asks for a number that can never be reached.

use gremium_core::possible::{Asked, Room, possible};
use gremium_core::rule::{
    Bound, ChairCounts, Channel, ClassScope, Comparator, Comparison, Condition, Consent,
    FurtherCondition, Missed, Quorum, Rule,
};
use gremium_core::statutes::{About, Barred, Body, Seats};
use gremium_core::tally::{Measure, Unit, Weight};
use gremium_core::text::Lang;

use super::room::{self, heaviest, room};
use super::{Reader, Use};
use crate::codes;
use crate::prose;
use crate::text::{Fixed, Text, said};
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        if !reader.has_votes(it.body.1) || room::leaves_nobody(reader, it.body.1) {
            let why = Text::new("nobody has a vote there", "dort hat niemand eine Stimme");
            note(reader, it, Part::Majority, &why);
            continue;
        }
        for (channel, requirement) in it.requirements().collect::<Vec<_>>() {
            let scene = Scene::of(reader, it, channel);
            // What an election asks of its candidates is no majority of this vote.
            if it.is_vote() {
                around_the_majority(reader, it, &scene, &requirement.majority);
            }
            if let Some(quorum) = &requirement.quorum {
                of_quorum(reader, it, &scene, quorum);
            }
            if let Some(abort) = it.rule.1.abort.get(&channel) {
                let scene = Scene { supported: true, ..scene };
                noted(reader, it, Part::Abort, scene.never(abort, &[]));
            }
        }
        candidates(reader, it);
        supporters(reader, it);
        objections(reader, it);
        consent(reader, it);
        barred(reader, it);
    }
}

fn around_the_majority(
    reader: &mut Reader<'_>,
    it: Use<'_>,
    scene: &Scene<'_>,
    majority: &Condition,
) {
    let rule = it.rule.1;
    let why = scene.never(majority, &[Asked::SomeYes]);
    let is_reached = why.is_none();
    noted(reader, it, Part::Majority, why);
    if !is_reached {
        return;
    }
    // What comes on top is asked of the same vote.
    let besides = [Asked::SomeYes, Asked::Holds(majority)];
    if let Some(reopening) = &rule.reopening {
        noted(reader, it, Part::Reopening, scene.never(reopening, &besides));
    }
    let raised = raised_by_ballot();
    for veto in &rule.vetoes {
        let Some(overriding) = &veto.overridden_by else { continue };
        let why = scene.never(overriding, &besides).or_else(|| {
            let besides = [&besides[..], &[Asked::Holds(&raised)]].concat();
            // Where the ballot of whoever raises it leaves no majority, nothing is left to be overcome.
            let against = veto.deadline.is_none()
                && possible(&besides, &scene.room)
                && scene.never(overriding, &besides).is_some();
            against.then(|| {
                Text::new(
                    "whoever raises the veto by ballot does not say yes in the same vote",
                    "wer das Veto mit der Stimmabgabe einlegt, stimmt in derselben Abstimmung nicht mit Ja",
                )
            })
        });
        noted(reader, it, Part::Override, why);
    }
}

/// That somebody raises a veto by ballot.
pub(super) fn raised_by_ballot() -> Condition {
    let veto = |comparator, number, unit| Comparison {
        unit,
        ..Comparison::number(Measure::Veto, comparator, number)
    };
    Condition::AllOf(vec![
        veto(Comparator::MoreThan, 0, Unit::Votes).into(),
        veto(Comparator::AtLeast, 1, Unit::Heads).into(),
    ])
}

fn of_quorum(reader: &mut Reader<'_>, it: Use<'_>, scene: &Scene<'_>, quorum: &Quorum) {
    let lower = match &quorum.missed {
        Missed::SecondSitting(lower) | Missed::ExtendOnce(_, lower) => lower.as_deref(),
        Missed::Inquorate => None,
    };
    for condition in quorum.condition.iter().chain(lower) {
        // Who presides without a vote is one more who is there, and casts none.
        let counts = if condition.asks_presence() { quorum.chair } else { ChairCounts::WithVote };
        let scene = scene.with_chair(counts);
        noted(reader, it, Part::Quorum, scene.never(condition, &[]));
    }
    for further in &quorum.further {
        noted(reader, it, Part::Quorum, scene.never_further(further));
    }
}

/// What an election asks of each candidate: its votes are the yes votes.
fn candidates(reader: &mut Reader<'_>, it: Use<'_>) {
    let Some(majority) = it.candidates(reader) else { return };
    for channel in &it.matter.1.channels {
        let scene = Scene::of(reader, it, *channel);
        noted(reader, it, Part::Majority, scene.never(majority, &[Asked::SomeYes]));
    }
}

/// Consent of those concerned, whom the question takes the vote from.
fn barred(reader: &mut Reader<'_>, it: Use<'_>) {
    if it.rule.1.consent != Some(Consent::Concerned) || !bars_concerned(it) {
        return;
    }
    let why = Text::new(
        "those whom the matter concerns have no vote on it (`without_vote`), so that none of them can say yes",
        "wen die Sache betrifft, der hat darin keine Stimme (`without_vote`) und kann also nicht mit Ja stimmen",
    );
    note(reader, it, Part::Consent, &why);
}

/// Whether those whom a matter concerns have no vote on it.
pub(super) fn bars_concerned(it: Use<'_>) -> bool {
    let concerned = Barred::Concerned;
    it.matter.1.barred.contains(&concerned) || it.body.1.franchise.barred.contains(&concerned)
}

/// Consent that a secret vote cannot show: there nobody sees who said yes.
fn consent(reader: &mut Reader<'_>, it: Use<'_>) {
    let (rule, ways) = (it.rule.1, &it.matter.1.channels);
    let hidden = rule.ballots.secret && ways.contains(&Channel::Sitting);
    if rule.consent.is_none() || !hidden || !it.is_vote() {
        return;
    }
    let why = Text::new(
        "in a secret vote nobody sees whether those said yes whose consent is needed",
        "bei geheimer Abstimmung sieht niemand, ob die mit Ja gestimmt haben, deren Zustimmung nötig ist",
    );
    note(reader, it, Part::Consent, &why);
}

/// How many must back a motion before it can be put.
fn supporters(reader: &mut Reader<'_>, it: Use<'_>) {
    let Some(supporters) = &it.matter.1.supporters else { return };
    let scene = Scene { supported: true, ..Scene::of(reader, it, Channel::Poll) };
    noted(reader, it, Part::Supporters, scene.never(&supporters.by, &[]));
}

/// How many must object before silence adopts nothing.
fn objections(reader: &mut Reader<'_>, it: Use<'_>) {
    let Some(silence) = &it.rule.1.silence else { return };
    let asked = Weight::whole(u64::from(silence.objections.get()));
    let heads = Scene::of(reader, it, Channel::Poll).room.heads;
    let why = heads.filter(|heads| asked > *heads).map(|heads| of_so_many(&asked, &heads));
    noted(reader, it, Part::Objections, why);
}

/// What can be out of reach.
#[derive(Clone, Copy)]
enum Part {
    Majority,
    Quorum,
    Reopening,
    Override,
    Abort,
    Supporters,
    Objections,
    Consent,
}

impl Part {
    fn name(self) -> Fixed {
        let (en, de) = match self {
            Self::Majority => ("the majority", "die Mehrheit"),
            Self::Quorum => ("the quorum", "das Quorum"),
            Self::Reopening => (
                "what it takes to take up a settled question again",
                "was die Wiederaufnahme einer erledigten Frage verlangt,",
            ),
            Self::Override => ("what overcomes a veto", "was ein Veto überwindet,"),
            Self::Abort => (
                "the number of objections that ends the procedure",
                "die Zahl der Widersprüche, die das Verfahren beendet,",
            ),
            Self::Supporters => ("the number of supporters", "die Zahl der Unterstützenden"),
            Self::Consent => (
                "the consent of those named or concerned",
                "die Zustimmung der Genannten oder Betroffenen",
            ),
            Self::Objections => (
                "the number of objections to adoption by silence",
                "die Zahl der Widersprüche gegen die Annahme durch Schweigen",
            ),
        };
        Fixed { en, de }
    }

    /// The key under which it stands in the provision.
    fn key(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::Quorum => "quorum",
            Self::Reopening => "reopening",
            Self::Override => "veto",
            Self::Abort => "abort",
            Self::Supporters => "supporters",
            Self::Objections => "silence",
            Self::Consent => "consent",
        }
    }
}

fn noted(reader: &mut Reader<'_>, it: Use<'_>, part: Part, why: Option<Text>) {
    if let Some(why) = why {
        note(reader, it, part, &why);
    }
}

fn note(reader: &mut Reader<'_>, it: Use<'_>, part: Part, why: &Text) {
    let ((matter, _), (body, _), (rule, _), name) = (it.matter, it.body, it.rule, it.name());
    let what = part.name();
    let message = Text::new(
        format!(
            "{} of {} can never be reached in the body `{body}` (matter `{matter}`): {}",
            what.en, name.en, why.en
        ),
        format!(
            "{} ist im Gremium `{body}` nie zu erreichen (Angelegenheit `{matter}`, {}): {}",
            what.de,
            name.de.trim_start_matches("die "),
            why.de
        ),
    );
    let proposal = Text::new(
        "correct the number or the base, give the rule other `channels`, or leave that way out of the matter's `ways`",
        "Zahl oder Bezugsgröße berichtigen, der Regel eigene `channels` geben oder diesen Weg nicht in `ways` der Angelegenheit nennen",
    );
    let at = match part {
        Part::Supporters => ("matters", matter.as_str(), part.key()),
        Part::Majority
        | Part::Quorum
        | Part::Reopening
        | Part::Override
        | Part::Abort
        | Part::Objections
        | Part::Consent => (it.section(), rule, part.key()),
    };
    reader.say(&codes::never_reached::RULE, at, message, proposal);
}

fn of_so_many(asked: &Weight, most: &Weight) -> Text {
    Text::new(format!("{asked} are asked of {most}"), format!("verlangt sind {asked} von {most}"))
}

/// Why a condition within classes can never hold.
fn parts(condition: &Condition, never: &dyn Fn(&Comparison) -> Option<Text>) -> Option<Text> {
    match condition {
        Condition::Compare(it) => never(it),
        Condition::AllOf(all) => all.iter().find_map(|part| parts(part, never)),
        Condition::AnyOf(any) => {
            let reasons: Option<Vec<Text>> = any.iter().map(|part| parts(part, never)).collect();
            reasons.and_then(|reasons| reasons.into_iter().next())
        }
        Condition::PerClass(it) => parts(&it.condition, never),
    }
}

/// Where a requirement is looked at.
struct Scene<'a> {
    channel: Channel,
    body: &'a Body,
    room: Room,
    /// Whether nobody has more than one vote.
    one_each: bool,
    /// How many classes have a vote there.
    classes: u32,
    /// Whether what is asked about is backing, not votes.
    supported: bool,
    /// Whether the matter is about a request, whose cost members share.
    of_request: bool,
}

impl<'a> Scene<'a> {
    fn of(reader: &Reader<'a>, it: Use<'a>, channel: Channel) -> Self {
        let (body, rule): (&Body, &Rule) = (it.body.1, it.rule.1);
        let voting = reader.statutes.classes.keys();
        let voting = voting.filter(|class| super::class::votes_in(reader, class, body)).count();
        Self {
            channel,
            body,
            room: room(reader.statutes, body, rule),
            one_each: heaviest(reader.statutes, body).is_some_and(|it| it <= Weight::whole(1)),
            classes: u32::try_from(voting).unwrap_or(u32::MAX),
            supported: false,
            of_request: it.matter.1.about == About::Request,
        }
    }

    /// The same where whoever presides without a vote is one more who is there.
    fn with_chair(&self, counts: ChairCounts) -> Self {
        let more = match counts {
            ChairCounts::Always => Weight::whole(1),
            ChairCounts::WithVote | ChairCounts::Never => Weight::ZERO,
        };
        let plus = |most: &Option<Weight>| most.as_ref().map(|it| it + &more);
        let (votes, heads) = (plus(&self.room.votes), plus(&self.room.heads));
        Self { room: Room { votes, heads, ..self.room.clone() }, ..*self }
    }

    /// Why a condition can never hold, where no count meets it that is all the rest as well.
    fn never(&self, condition: &Condition, besides: &[Asked<'_>]) -> Option<Text> {
        self.never_alone(condition).or_else(|| {
            let asked = [besides, &[Asked::Holds(condition)]].concat();
            (!possible(&asked, &self.room)).then(|| {
                Text::new(
                    "no count of votes meets all that is asked",
                    "kein Abstimmungsergebnis erfüllt alles, was verlangt ist",
                )
            })
        })
    }

    /// Why a condition can never hold by one of its comparisons; what is asked of classes by what is counted of them.
    fn never_alone(&self, condition: &Condition) -> Option<Text> {
        match condition {
            Condition::PerClass(it) => {
                let too_many = match it.scope {
                    ClassScope::AtLeast(number) => self.too_many_classes(number),
                    ClassScope::Every | ClassScope::Named(_) | ClassScope::Together(_) => None,
                };
                too_many.or_else(|| parts(&it.condition, &|it| self.never_in_classes(it)))
            }
            Condition::AllOf(all) => all.iter().find_map(|part| self.never_alone(part)),
            Condition::AnyOf(any) => {
                let reasons: Option<Vec<Text>> =
                    any.iter().map(|part| self.never_alone(part)).collect();
                reasons.and_then(|reasons| reasons.into_iter().next())
            }
            Condition::Compare(it) => self.never_compared(it),
        }
    }

    /// What nobody counts for a class by itself.
    fn never_in_classes(&self, it: &Comparison) -> Option<Text> {
        let unknown = it.measures().find(|measure| match measure {
            Measure::Seats | Measure::Statutory => true,
            Measure::Supporters => !self.supported,
            Measure::Yes
            | Measure::No
            | Measure::NotYes
            | Measure::Abstain
            | Measure::Invalid
            | Measure::Veto
            | Measure::YesNo
            | Measure::YesAbstain
            | Measure::Valid
            | Measure::Cast
            | Measure::Present
            | Measure::PresentWithExcluded
            | Measure::Represented
            | Measure::Entitled
            | Measure::EntitledWithExcluded
            | Measure::EntitledMinusAbstain
            | Measure::Missing
            | Measure::Excluded => false,
        })?;
        Some(said!(
            "nobody counts the {what} of a membership class by itself",
            "niemand zählt die {what} einer Mitgliedsart für sich",
            what = prose::measure(unknown)
        ))
    }

    fn too_many_classes(&self, number: u32) -> Option<Text> {
        (number > self.classes).then(|| {
            let there = self.classes;
            Text::new(
                format!("{number} classes are asked of {there}"),
                format!("verlangt sind {number} Mitgliedsarten von {there}"),
            )
        })
    }

    fn never_compared(&self, it: &Comparison) -> Option<Text> {
        if let Some(measure) = it.measures().find(|measure| !self.counted(*measure, &it.unit)) {
            let (what, way) = (prose::measure(measure), words::channel(self.channel));
            return Some(Text::new(
                format!("in {} nobody counts the {}", way.get(Lang::En), what.get(Lang::En)),
                format!("niemand zählt die {} (Weg: {})", what.get(Lang::De), way.get(Lang::De)),
            ));
        }
        if it.unit == Unit::Funding && !self.of_request {
            return Some(Text::new(
                "only a request has a cost of which members bear shares, and the matter is not about one",
                "nur ein Entwicklungsbedarf hat Kosten, von denen Mitglieder Anteile tragen, und um einen solchen geht es in der Angelegenheit nicht",
            ));
        }
        let Bound::Number(number) = &it.bound else { return None };
        let most = match it.unit {
            Unit::Votes => self.room.votes.as_ref()?,
            Unit::Heads => self.room.heads.as_ref()?,
            Unit::Size(_) | Unit::Funding => return None,
        };
        let at_most = *number == *most && it.comparator == Comparator::MoreThan;
        (it.comparator.is_lower_bound() && (*number > *most || at_most))
            .then(|| of_so_many(number, most))
    }

    /// Whether a vote of this kind counts it.
    fn counted(&self, measure: Measure, unit: &Unit) -> bool {
        let sitting = self.channel == Channel::Sitting;
        match measure {
            Measure::Present | Measure::PresentWithExcluded | Measure::Represented => sitting,
            Measure::Seats => {
                let known = match unit {
                    Unit::Votes => self.one_each,
                    Unit::Heads => true,
                    Unit::Size(_) | Unit::Funding => false,
                };
                self.body.total_seats.is_some() && known
            }
            Measure::Statutory => self.body.statutory_votes.is_some() && *unit == Unit::Votes,
            Measure::Supporters => self.supported,
            Measure::Yes
            | Measure::No
            | Measure::NotYes
            | Measure::Abstain
            | Measure::Invalid
            | Measure::Veto
            | Measure::YesNo
            | Measure::YesAbstain
            | Measure::Valid
            | Measure::Cast
            | Measure::Entitled
            | Measure::EntitledWithExcluded
            | Measure::EntitledMinusAbstain
            | Measure::Missing
            | Measure::Excluded => true,
        }
    }

    fn never_further(&self, it: &FurtherCondition) -> Option<Text> {
        let Seats::Classes(_) = &self.body.seats else { return None };
        match it {
            FurtherCondition::ClassCount(number) => self.too_many_classes(*number),
            FurtherCondition::Chair
            | FurtherCondition::ChairOrDeputy
            | FurtherCondition::Invited
            | FurtherCondition::Classes(_) => None,
        }
    }
}
