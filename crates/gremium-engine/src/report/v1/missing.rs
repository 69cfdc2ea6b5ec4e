//! What a request waits for, in words that name things as people know them.

use std::collections::BTreeSet;

use gremium_core::id::{BodyId, MatterId, MemberId};
use gremium_core::lifecycle::Awaited;
use gremium_core::money::Currency;
use gremium_core::process::{AWARDED, Missing as CoreMissing, Process};
use gremium_core::record::{EvidenceKind, MotionRef, Reporter};
use gremium_core::state::{RequestRecord, State};
use gremium_core::statutes::Statutes;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::called::Called;
use super::fact::money;
use super::{heading, label};
use crate::text::{Text, said};
use crate::words;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What kind of thing: `opinion`, `core` (an opinion that leaves open whether it is fit for the core), `sitting` (also one that is convened), `interest`, `window-end`, `motion`, `outcome`,
    /// `effect`, `estimate`, `offer`, `award`, `signatures`, `shares`, `difference`, `evidence`, `reports`, `repeats` (of reports
    /// that say that it failed) or `documents`.
    pub what: &'static str,
    /// In words, with names as in the statutes that govern the request.
    pub text: Text,
    /// The members whose signature, share or report it is, or of whom some have to be at the sitting.
    pub members: Vec<String>,
}

/// The names that hold for a request: those of the statutes under which it was filed.
pub(super) struct Naming<'a> {
    state: &'a State,
    statutes: Option<&'a Statutes>,
    process: Option<&'a Process>,
    currency: Option<Currency>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(state: &'a State, record: &RequestRecord) -> Self {
        let statutes = state.law_of(record);
        let currency = state.partnership.latest().map(|it| it.currency);
        Self { state, statutes, process: state.process_of(record), currency }
    }

    /// What is missing, as the report says it.
    pub(super) fn missing(&self, missing: &CoreMissing) -> Missing {
        let (what, text) = self.told(missing);
        let members = match missing {
            CoreMissing::Signatures { of: members, .. }
            | CoreMissing::Sitting { of: members, .. }
            | CoreMissing::Shares(members) => members.iter().map(ToString::to_string).collect(),
            CoreMissing::Reports { of, .. } | CoreMissing::Repeats { of, .. } => {
                let members = of.iter().filter_map(|it| match it {
                    Reporter::Member(member) => Some(member.to_string()),
                    Reporter::By(_) => None,
                });
                members.collect()
            }
            CoreMissing::Opinion(_)
            | CoreMissing::Core(_)
            | CoreMissing::Convened { .. }
            | CoreMissing::Interest { .. }
            | CoreMissing::WindowEnd(_)
            | CoreMissing::Motion(..)
            | CoreMissing::Outcome(..)
            | CoreMissing::Effect { .. }
            | CoreMissing::Estimate
            | CoreMissing::Offer
            | CoreMissing::Award
            | CoreMissing::Difference { .. }
            | CoreMissing::Documents(_)
            | CoreMissing::Evidence(_) => Vec::new(),
        };
        Missing { what, text, members }
    }

    fn told(&self, missing: &CoreMissing) -> (&'static str, Text) {
        match missing {
            CoreMissing::Opinion(by) => ("opinion", self.opinion(by)),
            CoreMissing::Core(by) => {
                let Text { en, de } = self.opinion(by);
                let text = Text::new(
                    format!("in {en}: whether it is fit for the core"),
                    format!(
                        "in der {}: ob es sich für den Core eignet",
                        de.trim_start_matches("die ")
                    ),
                );
                ("core", text)
            }
            CoreMissing::Sitting { body, of, least } => ("sitting", self.sitting(body, of, *least)),
            CoreMissing::Convened { body, begins } => {
                let (body, at) = (self.body(body), self.local(*begins));
                let text = Text::new(
                    format!(
                        "the sitting of “{}” {}, convened with it on the agenda",
                        body.en, at.en
                    ),
                    format!(
                        "die Sitzung des Gremiums „{}“ {}, zu der mit diesem Punkt geladen ist",
                        body.de, at.de
                    ),
                );
                ("sitting", text)
            }
            CoreMissing::Interest { have, need, or_one_joins } => {
                ("interest", interest(*have, *need, *or_one_joins))
            }
            CoreMissing::WindowEnd(end) => {
                let Text { en, de } = self.local_end(*end);
                let text = Text::new(
                    format!("the end of the window {en}"),
                    format!("das Ende der Frist {de}"),
                );
                ("window-end", text)
            }
            CoreMissing::Motion(matter, body) => ("motion", self.motion(matter, body)),
            CoreMissing::Outcome(_, body) => {
                let Text { en, de } = self.body(body);
                let text = Text::new(
                    format!("the outcome of the vote in “{en}”"),
                    format!("das Ergebnis der Abstimmung im Gremium „{de}“"),
                );
                ("outcome", text)
            }
            CoreMissing::Effect { motion, from, awaited } => {
                ("effect", self.effect(motion, *from, awaited))
            }
            CoreMissing::Estimate => {
                ("estimate", Text::new("an estimate of the cost", "eine Schätzung der Kosten"))
            }
            CoreMissing::Offer => {
                ("offer", Text::new("a provider's offer", "ein Angebot eines Dienstleisters"))
            }
            CoreMissing::Award => ("award", Text::new("the award of the tender", "die Vergabe")),
            CoreMissing::Signatures { of, least } => ("signatures", self.signatures(of, *least)),
            CoreMissing::Shares(members) => {
                let names = self.members(members);
                let text = Text::new(
                    format!("confirmed shares ({names})"),
                    format!("bestätigte Anteile ({names})"),
                );
                ("shares", text)
            }
            CoreMissing::Difference { confirmed, cost } => {
                let text = said!(
                    "shares that add up to the cost of {cost}, so far {confirmed}",
                    "Anteile, die zusammen die Kosten von {cost} ergeben, bisher {confirmed}",
                    cost = money(*cost, self.currency),
                    confirmed = money(*confirmed, self.currency)
                );
                ("difference", text)
            }
            CoreMissing::Evidence(kind) => ("evidence", evidence(*kind)),
            CoreMissing::Reports { evidence, of, least } => {
                ("reports", self.reports(*evidence, of, *least))
            }
            CoreMissing::Repeats { evidence, of } => ("repeats", self.repeats(*evidence, of)),
            CoreMissing::Documents(names) => {
                let names: Vec<Text> = names.values().map(label).collect();
                let list =
                    |lang: fn(&Text) -> &str| names.iter().map(lang).collect::<Vec<_>>().join(", ");
                let text = Text::new(
                    format!("documents to be pinned ({})", list(|it| &it.en)),
                    format!("festzulegende Unterlagen ({})", list(|it| &it.de)),
                );
                ("documents", text)
            }
        }
    }

    /// A sitting that deals with it, at which some have to be.
    fn sitting(&self, body: &BodyId, of: &BTreeSet<MemberId>, least: u32) -> Text {
        let (Text { en, de }, names) = (self.body(body), self.members(of));
        let each = u32::try_from(of.len()).is_ok_and(|all| all == least);
        let (at, bei) = match (least, each) {
            (0, _) => (String::new(), String::new()),
            (1, true) => (
                format!(", at which {names} is present or represented"),
                format!(" und bei der {names} anwesend oder vertreten ist"),
            ),
            (_, true) => (
                format!(", at which {names} are present or represented"),
                format!(" und bei der {names} anwesend oder vertreten sind"),
            ),
            (_, false) => (
                format!(", at which at least {least} of these are present or represented: {names}"),
                format!(
                    " und bei der mindestens {least} dieser Mitglieder anwesend oder vertreten sind: {names}"
                ),
            ),
        };
        Text::new(
            format!("a sitting of “{en}” with it on the agenda{at}"),
            format!("eine Sitzung des Gremiums „{de}“, die es behandelt{bei}"),
        )
    }

    /// Signatures of all these, of so many of them, or of whoever wants to take part.
    fn signatures(&self, of: &BTreeSet<MemberId>, least: u32) -> Text {
        let names = self.members(of);
        let each = u32::try_from(of.len()).is_ok_and(|all| all == least);
        match (least, each) {
            (_, true) => {
                Text::new(format!("signatures ({names})"), format!("Unterschriften ({names})"))
            }
            (0, false) => Text::new(
                format!("signatures of those who want to take part ({names})"),
                format!("Unterschriften derer, die sich weiter beteiligen wollen ({names})"),
            ),
            (_, false) => Text::new(
                format!("signatures of at least {least} of these: {names}"),
                format!("Unterschriften von mindestens {least} dieser Mitglieder: {names}"),
            ),
        }
    }

    fn opinion(&self, by: &str) -> Text {
        if *by == *AWARDED {
            return Text::new(
                "the opinion of the provider that got the award",
                "die Einschätzung des beauftragten Dienstleisters",
            );
        }
        let Text { en, de } = self.giver(by);
        if self.process.is_some_and(|process| !process.asks_feasibility(by)) {
            return Text::new(
                format!("the word of “{en}”"),
                format!("die Rückmeldung durch „{de}“"),
            );
        }
        Text::new(format!("the opinion of “{en}”"), format!("die Einschätzung durch „{de}“"))
    }

    /// Reports of those who are asked, or of so many of them.
    fn reports(&self, kind: EvidenceKind, of: &BTreeSet<Reporter>, least: u32) -> Text {
        let kind = crate::words::evidence(kind);
        let names = self.reporters(of);
        let each = u32::try_from(of.len()).is_ok_and(|all| all == least);
        let (en, de) = match (of.is_empty(), each, least) {
            (true, _, 1) => ("from one more reporter".into(), "von einer weiteren Stelle".into()),
            (true, _, _) => (
                format!("from {least} different reporters"),
                format!("von {least} verschiedenen Stellen"),
            ),
            (false, true, _) => (format!("from {}", names.en), format!("von {}", names.de)),
            (false, false, _) => (
                format!("from {least} of these: {}", names.en),
                format!("von {least} dieser Stellen: {}", names.de),
            ),
        };
        let noun = if least == 1 { "ein Nachweis" } else { "Nachweise" };
        Text::new(
            format!("evidence of the kind “{}” {en}", kind.en),
            format!("{noun} der Art „{}“ {de}", kind.de),
        )
    }

    fn repeats(&self, kind: EvidenceKind, of: &BTreeSet<Reporter>) -> Text {
        let kind = crate::words::evidence(kind);
        let names = self.reporters(of);
        let (by_en, by_de) = if of.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" from {}", names.en), format!(" von {}", names.de))
        };
        Text::new(
            format!(
                "new evidence of the kind “{}”{by_en}, since the last says that it failed",
                kind.en
            ),
            format!(
                "ein neuer Nachweis der Art „{}“{by_de}, da der letzte auf „nicht bestanden“ lautet",
                kind.de
            ),
        )
    }

    fn reporters(&self, of: &BTreeSet<Reporter>) -> Text {
        let names: Vec<Text> = of
            .iter()
            .map(|it| match it {
                Reporter::Member(member) => named(&self.members(&[member.clone()].into())),
                Reporter::By(by) => {
                    let Text { en, de } = self.giver(by);
                    Text::new(format!("“{en}”"), format!("„{de}“"))
                }
            })
            .collect();
        let list = |lang: fn(&Text) -> &str| names.iter().map(lang).collect::<Vec<_>>().join(", ");
        Text::new(list(|it| &it.en), list(|it| &it.de))
    }

    fn motion(&self, matter: &MatterId, body: &BodyId) -> Text {
        let body = self.body(body);
        let matter = self
            .statutes
            .and_then(|it| it.matters.get(matter))
            .map_or_else(|| named(matter), |it| heading(&it.title));
        Text::new(
            format!("a motion to “{}” under the matter “{}”", body.en, matter.en),
            format!("ein Antrag an das Gremium „{}“ in der Angelegenheit „{}“", body.de, matter.de),
        )
    }

    fn effect(&self, motion: &MotionRef, from: Option<Instant>, awaited: &[Awaited]) -> Text {
        let called = Called::new(self.state, motion);
        let title = self.state.put_motion(motion).map(|it| label(&it.title.label()));
        let title = title.unwrap_or_else(|| named(motion));
        if let Some(from) = from {
            let from = self.local(from);
            return Text::new(
                format!("that “{}” takes effect {}", title.en, from.en),
                format!("dass „{}“ wirksam wird ({})", title.de, from.de),
            );
        }
        let missing: Vec<Text> = awaited.iter().map(|it| called.awaited(it)).collect();
        let list =
            |lang: fn(&Text) -> &str| missing.iter().map(lang).collect::<Vec<_>>().join(", ");
        Text::new(
            format!("that “{}” takes effect; missing: {}", title.en, list(|it| &it.en)),
            format!("dass „{}“ wirksam wird; es fehlt: {}", title.de, list(|it| &it.de)),
        )
    }

    fn body(&self, id: &BodyId) -> Text {
        let body = self.statutes.and_then(|it| it.bodies.get(id));
        body.map_or_else(|| named(id), |it| heading(&it.title))
    }

    /// An office or a body: whoever gives an opinion.
    fn giver(&self, id: &str) -> Text {
        let office = self.statutes.and_then(|it| it.offices.get(id)).map(|it| &it.title);
        let body = self.statutes.and_then(|it| it.bodies.get(id)).map(|it| &it.title);
        office.or(body).map_or_else(|| named(&id), heading)
    }

    fn members(&self, members: &BTreeSet<MemberId>) -> String {
        let name = |id: &MemberId| {
            let member = self.state.members.get(id).and_then(|it| it.latest());
            member.map_or_else(|| id.to_string(), |it| it.value.name.to_string())
        };
        members.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// A moment as the clocks of the partnership show it.
    fn local(&self, at: Instant) -> Text {
        on(&words::Naming::now(self.state).moment(at))
    }

    /// The same for an end: midnight belongs to the day that it ends.
    fn local_end(&self, at: Instant) -> Text {
        on(&words::Naming::now(self.state).end(at))
    }
}

fn on(moment: &Text) -> Text {
    said!("on {moment}", "am {moment}", moment = moment)
}

fn evidence(kind: EvidenceKind) -> Text {
    let kind = crate::words::evidence(kind);
    Text::new(
        format!("evidence of the kind “{}”", kind.en),
        format!("ein Nachweis der Art „{}“", kind.de),
    )
}

fn named(id: &impl ToString) -> Text {
    Text::new(id.to_string(), id.to_string())
}

fn interest(have: u32, need: u32, or_one_joins: bool) -> Text {
    let (mut en, mut de) = match need {
        1 => (
            format!("interest of another member, {have} so far"),
            format!("Interesse eines anderen Mitglieds, bisher {have}"),
        ),
        _more => (
            format!("interest of at least {need} other members, {have} so far"),
            format!("Interesse von mindestens {need} anderen Mitgliedern, bisher {have}"),
        ),
    };
    if or_one_joins {
        en.push_str(", or that a member takes part and pays a share");
        de.push_str(", oder dass sich ein Mitglied mit einem Kostenanteil beteiligt");
    }
    Text::new(en, de)
}
