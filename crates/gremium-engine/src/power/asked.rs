//! What a partnership's statutes can ask of its bodies.

use std::collections::BTreeSet;

use gremium_core::id::{BodyId, MatterId, RuleId};
use gremium_core::power::{Ask, question, rejects_silence};
use gremium_core::rule::{Channel, Requirement, Rule};
use gremium_core::state::State;
use gremium_core::statutes::{Body, Decides, Statutes};
use gremium_core::whatif::Question;

/// A rule put to a body.
pub(crate) struct Asked<'r> {
    pub(crate) body: &'r BodyId,
    pub(crate) rule: &'r RuleId,
    /// The ways in which the same is asked.
    pub(crate) channels: Vec<Channel>,
    /// The matters that are decided so.
    pub(crate) matters: Vec<&'r MatterId>,
    pub(crate) ask: Ask,
    pub(crate) question: Question<'r>,
}

impl Asked<'_> {
    /// The round, counted from 1.
    pub(crate) fn round(&self) -> u32 {
        self.ask.earlier_rounds.saturating_add(1)
    }
}

/// All rules of all bodies that are covered: once for each requirement that a way or a round can bring.
pub(crate) fn asked(
    state: &State,
    covers: impl Fn(&BodyId, &Body, &RuleId) -> bool,
) -> Vec<Asked<'_>> {
    let view = state.view();
    let Some(statutes) = view.statutes() else { return Vec::new() };
    let mut all = Vec::new();
    for (body_id, body) in &statutes.bodies {
        for (rule_id, rule) in &statutes.rules {
            if !covers(body_id, body, rule_id) {
                continue;
            }
            let matters = matters(statutes, body_id, rule_id);
            for (ask, channels) in asks(statutes, &matters, rule) {
                all.extend(question(&view, body_id, rule, ask).map(|question| Asked {
                    body: body_id,
                    rule: rule_id,
                    channels,
                    matters: matters.clone(),
                    ask,
                    question,
                }));
            }
        }
    }
    all
}

fn matters<'r>(statutes: &'r Statutes, body: &BodyId, rule: &RuleId) -> Vec<&'r MatterId> {
    let decides = Decides::Rule(rule.clone());
    let own = statutes.matters.iter().filter(|(_, it)| it.body == *body && it.decides == decides);
    own.map(|(id, _)| id).collect()
}

/// The ways and rounds in which a rule asks for different things, each with all ways in which it asks for the same.
fn asks(statutes: &Statutes, matters: &[&MatterId], rule: &Rule) -> Vec<(Ask, Vec<Channel>)> {
    let own = matters.iter().filter_map(|id| statutes.matters.get(*id));
    let channels: BTreeSet<Channel> = own.flat_map(|it| it.channels.iter().copied()).collect();
    let mut all: Vec<(&Requirement, Ask, Vec<Channel>)> = Vec::new();
    for earlier_rounds in 0..=u32::try_from(rule.rounds.len()).unwrap_or(u32::MAX) {
        for channel in &channels {
            let asked = rule.requirement(*channel, earlier_rounds);
            let put = Ask { channel: *channel, earlier_rounds };
            let alike = |ask: &Ask| {
                ask.earlier_rounds == earlier_rounds
                    && rejects_silence(rule, *ask) == rejects_silence(rule, put)
            };
            let same = all.iter_mut().find(|(other, ask, _)| *other == asked && alike(ask));
            match same {
                Some((_, _, channels)) => channels.push(*channel),
                None => all.push((asked, put, vec![*channel])),
            }
        }
    }
    all.into_iter().map(|(_, ask, channels)| (ask, channels)).collect()
}
