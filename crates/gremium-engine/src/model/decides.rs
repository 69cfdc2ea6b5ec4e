//! Who decides: by votes, by opinions and offers without which no request goes on, by signing and paying, by veto and
//! casting vote.

use std::collections::BTreeSet;

use gremium_core::id::{BodyId, MatterId};
use gremium_core::process::{AWARDED, Parties, Stage, StageKind};
use gremium_core::record::Member;
use gremium_core::rule::{Holder, Rule};
use gremium_core::statutes::{About, Seats};

use super::matrix::{Cell, Eye, Kind};
use super::part::takes_partners;
use crate::text::{Fixed, Text};

/// Who decides on the product, and by what.
#[derive(Debug, Default)]
pub(super) struct Deciding {
    /// All of them.
    pub(super) decides: Cell,
    /// Those that preside over a deciding body, by an office.
    pub(super) chairs: Cell,
    /// Those that hold a veto.
    pub(super) vetoes: Cell,
    /// Those without whose opinion no request goes on, by an office.
    pub(super) opinions: Cell,
}

/// Who decides on the product.
pub(super) fn cells(eye: &Eye<'_>) -> Deciding {
    let mut look = Look { eye, found: Deciding::default() };
    let mut matters: BTreeSet<&MatterId> = BTreeSet::new();
    for process in eye.statutes.processes.values() {
        for stage in process.order.iter().filter_map(|id| process.stages.get(id)) {
            let title = Text::new(
                format!("stage “{}” of “{}”", stage.title.en, process.title.en),
                format!("Schritt „{}“ in „{}“", stage.title.de, process.title.de),
            );
            look.stage(stage, &title, &mut matters);
        }
    }
    // Strategy and money steer the product, whoever then builds it.
    let decides_on_fund =
        |id: &MatterId| eye.statutes.funds.values().any(|fund| fund.decides.contains(id));
    let resolved = eye.statutes.matters.iter().filter(|(id, it)| match it.about {
        About::Resolution => true,
        About::Fund => decides_on_fund(id),
        About::Statutes | About::Membership | About::Office | About::Request => false,
    });
    matters.extend(resolved.map(|(id, _)| id));
    for matter in matters {
        look.matter(matter);
    }
    if look.found.decides.actors.is_empty() {
        look.found.decides.gaps.insert(
            Fixed {
                en: "no stage and no matter of the statutes lets anybody decide on requests, strategy or money",
                de: "kein Schritt und keine Angelegenheit der Satzung lässt jemanden über Anträge, Strategie oder Mittel entscheiden",
            }
            .into(),
        );
    }
    look.found
}

struct Look<'a> {
    eye: &'a Eye<'a>,
    found: Deciding,
}

impl<'a> Look<'a> {
    fn stage(&mut self, it: &'a Stage, stage: &Text, matters: &mut BTreeSet<&'a MatterId>) {
        match &it.kind {
            StageKind::Vote { matters: all, .. } => matters.extend(all),
            StageKind::Prioritisation { matter } => {
                matters.insert(matter);
            }
            // An opinion that may be left out and cannot stop anything is advice.
            StageKind::Assessment { by, .. } => {
                if it.kind.can_fail() || !it.optional {
                    by.iter().for_each(|by| self.opinion(by, it.kind.can_fail(), stage));
                }
            }
            StageKind::Grouping { by } => self.opinion(by, false, stage),
            // Whoever puts requests on the agenda decides which ones come there.
            StageKind::Consultation { .. } => {
                let how = Text::new(
                    format!("no request gets on the agenda without it ({})", stage.en),
                    format!("ohne es kommt kein Antrag auf die Tagesordnung ({})", stage.de),
                );
                for office in it.responsible.iter().filter(|_| !it.optional) {
                    self.eye.holders(office, &mut self.found.decides, Some(&how));
                }
            }
            StageKind::Offer => {
                let how = Text::new(
                    format!("the offer decides whether a request goes on ({})", stage.en),
                    format!("das Angebot entscheidet, ob es weitergeht ({})", stage.de),
                );
                for office in &it.responsible {
                    self.eye.holders(office, &mut self.found.decides, Some(&how));
                }
            }
            StageKind::Agreement { parties, .. } | StageKind::Financing { parties } => {
                self.parties(*parties, stage);
            }
            StageKind::Filing
            | StageKind::Survey { .. }
            | StageKind::Requirements
            | StageKind::Tender { .. }
            | StageKind::Delivery { .. } => {}
        }
    }

    /// An office or body whose opinion a request cannot pass by.
    fn opinion(&mut self, by: &str, can_fail: bool, stage: &Text) {
        let how = if can_fail {
            Text::new(
                format!("the opinion decides how a request goes on ({})", stage.en),
                format!("die Einschätzung entscheidet, wie es weitergeht ({})", stage.de),
            )
        } else {
            Text::new(
                format!("no request goes on without it ({})", stage.en),
                format!("ohne die Einschätzung geht es nicht weiter ({})", stage.de),
            )
        };
        if by == AWARDED {
            self.found.decides.add((Kind::Providers, None), how);
        } else if let Some((office, _)) = self.eye.statutes.offices.get_key_value(by) {
            self.eye.holders(office, &mut self.found.decides, Some(&how));
            self.eye.holders(office, &mut self.found.opinions, Some(&how));
        } else if let Some((body, _)) = self.eye.statutes.bodies.get_key_value(by) {
            self.voters(body, &how);
        }
    }

    fn parties(&mut self, parties: Parties, stage: &Text) {
        let (en, de) = match parties {
            Parties::AllMembers => ("all members must agree", "alle Mitglieder müssen zustimmen"),
            Parties::Participants => {
                ("those who take part must agree", "alle Beteiligten müssen zustimmen")
            }
            Parties::Proposer => (
                "the proposer decides for itself",
                "das antragstellende Mitglied entscheidet für sich",
            ),
            Parties::Signatories => {
                ("those who signed must agree", "alle Unterzeichnenden müssen zustimmen")
            }
            // Whoever got the award builds; it has nothing to agree to.
            Parties::Awarded => return,
        };
        self.found.decides.add(
            (Kind::Partners, None),
            Text::new(format!("{en}: {}", stage.en), format!("{de}: {}", stage.de)),
        );
    }

    fn matter(&mut self, id: &MatterId) {
        let Some(matter) = self.eye.statutes.matters.get(id) else { return };
        let Some(body) = self.eye.statutes.bodies.get(&matter.body) else { return };
        if self.eye.statutes.recommends(id) {
            return;
        }
        let how = Text::new(
            format!("votes in the body “{}” on “{}”", body.title.en, matter.title.en),
            format!("stimmt im Gremium „{}“ über „{}“ ab", body.title.de, matter.title.de),
        );
        self.voters(&matter.body, &how);
        let rule = self.eye.statutes.rule_of(matter);
        if let Some(chair) = &body.chair {
            let how = Text::new(
                format!("presides over “{}”", body.title.en),
                format!("führt den Vorsitz in „{}“", body.title.de),
            );
            self.eye.holders(chair, &mut self.found.chairs, Some(&how));
            if rule.is_some_and(chair_breaks_ties) {
                let how = Text::new(
                    format!("its vote decides where “{}” is tied", body.title.en),
                    format!(
                        "seine Stimme entscheidet bei Stimmengleichheit in „{}“",
                        body.title.de
                    ),
                );
                self.eye.holders(chair, &mut self.found.decides, Some(&how));
            }
        }
        let how = Text::new(
            format!("has a veto on “{}”", matter.title.en),
            format!("hat ein Veto zu „{}“", matter.title.de),
        );
        for veto in rule.into_iter().flat_map(|rule| &rule.vetoes) {
            match &veto.holder {
                Holder::Office(office) => {
                    self.eye.holders(office, &mut self.found.decides, Some(&how));
                    self.eye.holders(office, &mut self.found.vetoes, Some(&how));
                }
                Holder::Member(member) => {
                    let member = self.eye.view.member(member.as_str());
                    let kind = member.and_then(|it| Some((self.eye.kind(it)?, it.id.clone())));
                    if let Some((kind, id)) = kind {
                        self.found.decides.add((kind, Some(id.clone())), how.clone());
                        self.found.vetoes.add((kind, Some(id)), how.clone());
                    }
                }
                Holder::Concerned => self.found.decides.add((Kind::Partners, None), how.clone()),
            }
        }
    }

    /// Those who vote in a body: classes as such, single members by what they are.
    fn voters(&mut self, id: &BodyId, how: &Text) {
        let Some(body) = self.eye.statutes.bodies.get(id) else { return };
        let Seats::Classes(classes) = &body.seats else {
            for member in self.eye.view.electorate(id, None).voters.keys() {
                if let Some(member) = self.eye.view.member(member.as_str()) {
                    self.voter(member, how);
                }
            }
            return;
        };
        for class in classes {
            let Some(it) = self.eye.statutes.classes.get(class) else { continue };
            if body.votes.get(class).unwrap_or(&it.votes).is_zero() {
                continue;
            }
            let reason = Text::new(
                format!("class “{}”: {}", it.title.en, how.en),
                format!("Mitgliedsart „{}“: {}", it.title.de, how.de),
            );
            let members = self.eye.view.members();
            let mut members =
                members.filter(|it| it.class == *class && it.status.is_member()).peekable();
            if members.peek().is_none() && takes_partners(it) {
                self.found.decides.add((Kind::Partners, None), reason.clone());
            }
            members.for_each(|member| self.voter(member, &reason));
        }
    }

    /// Partners vote together; whoever is none is named.
    fn voter(&mut self, member: &Member, how: &Text) {
        let who = match self.eye.kind(member) {
            Some(Kind::Lead | Kind::Partners) => (Kind::Partners, None),
            Some(kind) => (kind, Some(member.id.clone())),
            None => return,
        };
        self.found.decides.add(who, how.clone());
    }
}

fn chair_breaks_ties(rule: &Rule) -> bool {
    rule.tie.in_the_end().is_for_the_chair()
}
