//! Majorities and quorums that can never be reached.

use gremium_core::rule::{
    Bound, Channel, Comparator, Comparison, Condition, FurtherCondition, Requirement,
};
use gremium_core::statutes::{Body, Seats, Weighting};
use gremium_core::tally::{Measure, Unit, Weight};
use gremium_core::text::Lang;

use super::{Reader, Use};
use crate::codes;
use crate::prose;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        if !reader.has_votes(it.body.1) {
            let why = Text::new("nobody has a vote there", "dort hat niemand eine Stimme");
            note(reader, it, "majority", &why);
            continue;
        }
        let requirements: Vec<(Channel, &Requirement)> = it.requirements().collect();
        for (channel, requirement) in requirements {
            let (heads, votes) = most(reader, it.body.1);
            let one_each = heaviest(reader, it.body.1) <= Weight::whole(1);
            let scene = Scene { channel, body: it.body.1, heads, votes, one_each };
            // What an election asks of its candidates is no majority of this vote.
            if let Some(why) = scene.never(&requirement.majority).filter(|_| it.is_vote()) {
                note(reader, it, "majority", &why);
            }
            let quorum = requirement.quorum.as_ref();
            if let Some(why) =
                quorum.and_then(|it| it.condition.as_ref()).and_then(|it| scene.never(it))
            {
                note(reader, it, "quorum", &why);
            }
            let further = quorum.into_iter().flat_map(|it| &it.further);
            for why in further.filter_map(|it| scene.never_further(it)) {
                note(reader, it, "quorum", &why);
            }
        }
    }
}

fn note(reader: &mut Reader<'_>, it: Use<'_>, part: &str, why: &Text) {
    let ((matter, _), (body, _), (rule, _), name) = (it.matter, it.body, it.rule, it.name());
    let (en, de) = match part {
        "quorum" => ("quorum", "das Quorum"),
        _majority => ("majority", "die Mehrheit"),
    };
    let message = Text::new(
        format!(
            "the {en} of {} can never be reached in the body `{body}` (matter `{matter}`): {}",
            name.en, why.en
        ),
        format!(
            "{de} ist im Gremium `{body}` nie zu erreichen (Angelegenheit `{matter}`, {}): {}",
            name.de.trim_start_matches("die "),
            why.de
        ),
    );
    let proposal = Text::new(
        "correct the number or the base, give the rule other `channels`, or leave that way out of the matter's `ways`",
        "Zahl oder Bezugsgröße berichtigen, der Regel eigene `channels` geben oder diesen Weg nicht in `ways` der Angelegenheit nennen",
    );
    reader.say(&codes::never_reached::RULE, (it.section(), rule, part), message, proposal);
}

/// The most voters, and the most votes, that a body can have, where the statutes fix them.
fn most(reader: &Reader<'_>, body: &Body) -> (Option<Weight>, Option<Weight>) {
    let heads = match &body.seats {
        Seats::Named(members) => u64::try_from(members.len()).ok().map(Weight::whole),
        Seats::Classes(_) | Seats::Offices(_) | Seats::Open => body.total_seats.clone(),
    };
    let single = heaviest(reader, body);
    let together = heads.as_ref().map(|heads| heads.by(&single));
    let votes = [together, body.statutory_votes.clone()].into_iter().flatten().min();
    (heads, votes)
}

/// The most votes that one member can have in a body.
fn heaviest(reader: &Reader<'_>, body: &Body) -> Weight {
    let one = Weight::whole(1);
    let computed = match &body.franchise.weighting {
        Weighting::Class => reader.statutes.classes.values().map(|class| &class.votes).max(),
        Weighting::Head => Some(&one),
        Weighting::Population(brackets) => brackets.iter().map(|(_, _, votes)| votes).max(),
    };
    let most = computed.into_iter().chain(body.votes.values()).max();
    let most = most.cloned().unwrap_or_default();
    body.franchise.at_most.iter().fold(most, |most, cap| most.min(cap.clone()))
}

/// Where a requirement is looked at.
struct Scene<'a> {
    channel: Channel,
    body: &'a Body,
    heads: Option<Weight>,
    votes: Option<Weight>,
    /// Whether nobody has more than one vote.
    one_each: bool,
}

impl Scene<'_> {
    fn never(&self, condition: &Condition) -> Option<Text> {
        match condition {
            Condition::Compare(it) => self.never_compared(it),
            Condition::AllOf(parts) => parts.iter().find_map(|part| self.never(part)),
            Condition::AnyOf(parts) => {
                let reasons: Option<Vec<Text>> =
                    parts.iter().map(|part| self.never(part)).collect();
                reasons.and_then(|reasons| reasons.into_iter().next())
            }
            Condition::PerClass(_) => None,
        }
    }

    fn never_compared(&self, it: &Comparison) -> Option<Text> {
        if let Some(measure) = it.measures().find(|measure| !self.counted(*measure, it.unit)) {
            let (what, way) = (prose::measure(measure), words::channel(self.channel));
            return Some(Text::new(
                format!("in {} nobody counts the {}", way.get(Lang::En), what.get(Lang::En)),
                format!("niemand zählt die {} (Weg: {})", what.get(Lang::De), way.get(Lang::De)),
            ));
        }
        let Bound::Number(number) = &it.bound else { return None };
        let most = match it.unit {
            Unit::Votes => self.votes.as_ref()?,
            Unit::Heads => self.heads.as_ref()?,
        };
        let at_most = *number == *most && it.comparator == Comparator::MoreThan;
        (it.comparator.is_lower_bound() && (*number > *most || at_most)).then(|| {
            Text::new(
                format!("{number} are asked of {most}"),
                format!("verlangt sind {number} von {most}"),
            )
        })
    }

    /// Whether a vote of this kind counts it.
    fn counted(&self, measure: Measure, unit: Unit) -> bool {
        let sitting = self.channel == Channel::Sitting;
        match measure {
            Measure::Present | Measure::Represented => sitting,
            Measure::Seats => {
                self.body.total_seats.is_some() && (unit == Unit::Heads || self.one_each)
            }
            Measure::Statutory => self.body.statutory_votes.is_some() && unit == Unit::Votes,
            Measure::Supporters => false,
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
        let Seats::Classes(classes) = &self.body.seats else { return None };
        match it {
            FurtherCondition::ClassCount(number) => {
                let there = u32::try_from(classes.len()).unwrap_or(u32::MAX);
                (*number > there).then(|| {
                    Text::new(
                        format!("{number} classes are asked of {there}"),
                        format!("verlangt sind {number} Mitgliedsarten von {there}"),
                    )
                })
            }
            FurtherCondition::Chair
            | FurtherCondition::ChairOrDeputy
            | FurtherCondition::Invited
            | FurtherCondition::Classes(_) => None,
        }
    }
}
