//! Statutes read as a careful lawyer would: what is valid, but can hardly be meant.
//!
//! Each finding has a code of its own in [`crate::codes`] and a file here. They are warnings: a record stays sound whatever
//! its statutes say, but a range shows those that a change brings.

mod amounts;
mod asked;
mod bodies;
mod chair;
mod class;
mod contest;
mod convene;
mod effect;
mod files;
mod half;
mod law;
mod matters;
mod members;
mod offices;
mod reach;
mod room;
mod seats;
mod secret;
mod stages;
mod unused;
mod upside_down;
mod veto;
mod window;

use gremium_core::act::ActKind;
use gremium_core::contest::MarkLimit;
use gremium_core::id::{BodyId, MatterId};
use gremium_core::money::Currency;
use gremium_core::rule::{Channel, Condition, Requirement, Rule};
use gremium_core::statutes::{Body, Decides, Matter, Seats, Statutes, Who};
use gremium_core::view::View;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::prose::{Cited, Numbers};
use crate::text::Text;
use crate::wire::v1::statutes::Places;

/// What a careful reader finds in statutes, sorted; `view` says who holds what, where that is known.
pub fn lint(statutes: &Statutes, places: &Places, view: Option<&View<'_>>) -> Vec<Diagnostic> {
    let currency = view.map_or(Currency::EUR, |it| it.currency());
    let mut reader =
        Reader { statutes, places, numbers: Numbers::of(statutes), currency, found: Vec::new() };
    for check in [
        amounts::check,
        bodies::check,
        chair::check,
        class::check,
        contest::check,
        convene::check,
        effect::check,
        files::check,
        half::check,
        law::check,
        matters::check,
        reach::check,
        seats::check,
        secret::check,
        stages::check,
        unused::check,
        upside_down::check,
        veto::check,
        window::check,
    ] {
        check(&mut reader);
    }
    if let Some(view) = view {
        members::check(&mut reader, view);
        offices::check(&mut reader, view);
    }
    let mut found = reader.found;
    found.sort();
    found.dedup();
    found
}

/// Statutes being read, and what was found so far.
struct Reader<'a> {
    statutes: &'a Statutes,
    places: &'a Places,
    numbers: Numbers,
    /// In which amounts are told.
    currency: Currency,
    found: Vec<Diagnostic>,
}

/// A matter with the body that decides it and the rule under which it does, or what stands around the count of an
/// election or a prioritisation.
#[derive(Clone, Copy)]
struct Use<'a> {
    matter: (&'a MatterId, &'a Matter),
    body: (&'a BodyId, &'a Body),
    rule: (&'a str, &'a Rule),
}

impl<'a> Use<'a> {
    /// The section in which its rule stands.
    fn section(self) -> &'static str {
        match &self.matter.1.decides {
            Decides::Rule(_) => "rules",
            Decides::Election(_) => "elections",
            Decides::Prioritisation(_) => "prioritisations",
        }
    }

    /// Whether the law decides because the statutes name no rule.
    fn by_law(self) -> bool {
        match &self.matter.1.decides {
            Decides::Rule(rule) => gremium_core::law::topic_of(rule).is_some(),
            Decides::Election(_) | Decides::Prioritisation(_) => false,
        }
    }

    /// Whether it is decided between yes and no.
    fn is_vote(self) -> bool {
        self.section() == "rules"
    }

    /// ``rule `simple` `` and ``die Regel `simple` ``.
    fn name(self) -> Text {
        let id = self.rule.0;
        let (en, de) = match &self.matter.1.decides {
            Decides::Rule(_) => ("rule", "Regel"),
            Decides::Election(_) => ("election", "Wahl"),
            Decides::Prioritisation(_) => ("prioritisation", "Priorisierung"),
        };
        Text::new(format!("{en} `{id}`"), format!("die {de} `{id}`"))
    }

    /// What an election asks of its candidates instead of a majority for a motion; nothing where there is none.
    fn candidates(self, reader: &Reader<'a>) -> Option<&'a Condition> {
        match &self.matter.1.decides {
            Decides::Election(id) => reader.statutes.elections.get(id)?.majority.as_ref(),
            Decides::Rule(_) | Decides::Prioritisation(_) => None,
        }
    }

    /// How much a ballot may mark by the class of its voter, where that makes a difference.
    fn marks(self, reader: &Reader<'a>) -> Option<&'a MarkLimit> {
        match &self.matter.1.decides {
            Decides::Rule(_) => None,
            Decides::Election(id) => reader.statutes.elections.get(id)?.by_class.as_ref(),
            Decides::Prioritisation(id) => reader.statutes.prioritisations.get(id)?.votes.as_ref(),
        }
    }

    /// The requirements that can come up, each with the way in which it does.
    fn requirements(self) -> impl Iterator<Item = (Channel, &'a Requirement)> {
        let rule = self.rule.1;
        self.matter.1.channels.iter().flat_map(move |channel| {
            let rounds = (0..=rule.rounds.len()).filter_map(|round| u32::try_from(round).ok());
            rounds.map(move |round| (*channel, rule.requirement(*channel, round)))
        })
    }
}

impl<'a> Reader<'a> {
    /// Each matter with its body and rule.
    fn uses(&self) -> Vec<Use<'a>> {
        let statutes = self.statutes;
        let matters = statutes.matters.iter();
        matters
            .filter_map(|(id, matter)| {
                let rule = (matter.decides.id(), statutes.rule_of(matter)?);
                let body = statutes.bodies.get_key_value(&matter.body)?;
                Some(Use { matter: (id, matter), body, rule })
            })
            .collect()
    }

    /// Notes a finding at a provision; its clause stands before it.
    fn say(
        &mut self,
        rule: &'static codes::Rule,
        at: (&'static str, &str, &str),
        message: Text,
        proposal: Text,
    ) {
        let (section, id, key) = at;
        let route: Vec<&str> =
            [section, id, key].into_iter().filter(|part| !part.is_empty()).collect();
        let path = self.places.path(section, id).unwrap_or_default();
        let message = match self.clause(section, id) {
            Some(clause) => Text::new(
                format!("{}: {}", clause.en, message.en),
                format!("{}: {}", clause.de, message.de),
            ),
            None => message,
        };
        self.found.push(
            Diagnostic::new(rule, path, message).with_route(route.join(".")).with_help(proposal),
        );
    }

    /// The clause as the partnership numbers it, else the § of the prose.
    fn clause(&self, section: &'static str, id: &str) -> Option<Text> {
        let cited = self.numbers.get(section, id)?;
        Some(match cited {
            Cited::Clause(clause) => Text::new(clause.clone(), clause.clone()),
            Cited::Number(_) => Text::new(
                format!("{cited} of `gremium statutes`"),
                format!("{cited} nach `gremium statutes`"),
            ),
        })
    }

    /// Whether somebody may do an act: an office that keeps the record counts only if there is one, an officer only if the
    /// body that it is about has any.
    fn may(&self, act: ActKind, body: Option<&BodyId>) -> bool {
        self.statutes.authority.for_act(act).iter().any(|who| match who {
            Who::RecordKeeper => self.statutes.offices.values().any(|office| office.keeps_record),
            Who::BodyOfficer => body.is_none_or(|body| !self.statutes.officers_of(body).is_empty()),
            Who::OwnDelegate
            | Who::AnyDelegate
            | Who::Assessor
            | Who::AwardedDelegate
            | Who::StageActor
            | Who::VetoHolder
            | Who::ProxyHolder
            | Who::Office(_)
            | Who::Anyone => true,
        })
    }

    /// Whether anybody can have a vote in a body.
    fn has_votes(&self, body: &Body) -> bool {
        let votes =
            |id, own: &gremium_core::tally::Weight| !body.votes.get(id).unwrap_or(own).is_zero();
        match &body.seats {
            Seats::Open => false,
            Seats::Classes(classes) => classes.iter().any(|id| {
                self.statutes.classes.get(id).is_some_and(|class| votes(id, &class.votes))
            }),
            Seats::Named(_) | Seats::Offices(_) => {
                self.statutes.classes.iter().any(|(id, class)| votes(id, &class.votes))
            }
        }
    }
}
