//! Facts of a request's process in the report.

use std::sync::Arc;

use gremium_core::act::{Stamp as CoreStamp, Stamped};
use gremium_core::money::{Amount, Currency};
use gremium_core::process::{AWARDED, Process};
use gremium_core::record::{
    Assessment, Effort, Evidence, EvidenceKind, EvidenceResult, Fact, FactKey, InterestKind,
    Pin as CorePin,
};
use gremium_core::state::{RequestRecord, State};
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use super::motion::Pin;
use super::{Stamp, label};
use crate::text::{Fixed, Lang, Text, said};
use crate::words::{self, Naming};

/// A fact of a request's process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequestFact {
    /// File.
    pub path: String,
    /// What it says, in short.
    pub text: Text,
    /// By whom and when.
    pub by: Stamp,
    /// `assessment`, `interest`, `estimate`, `offer`, `award`, `agreement`, `share`, `evidence`, `split` or `withdrawal`.
    pub kind: &'static str,
    /// The member that it is of.
    pub member: Option<String>,
    /// The sum, in the partnership's currency.
    pub amount: Option<String>,
    /// The day written in it: the last one of an offer, that of a signature on paper.
    #[schemars(with = "Option<String>")]
    pub day: Option<Date>,
    /// Of evidence: `passed` or `failed`, where it says so.
    pub result: Option<&'static str>,
    /// The author's own words.
    pub note: Option<String>,
    /// Documents that it pins.
    pub documents: Vec<Pin>,
    /// What stood in the same file before, oldest first; left out where nothing did.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<FormerFact>,
}

/// What a fact said before it was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormerFact {
    /// When it landed.
    #[schemars(with = "String")]
    pub at: Instant,
    /// What it said, in short; null: it was taken back.
    pub text: Option<Text>,
    /// Documents that it pinned; left out where it pinned none.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Pin>,
    /// By whom.
    pub by: Stamp,
}

/// What facts of a request are told with.
#[derive(Clone, Copy)]
struct Teller<'a> {
    process: Option<&'a Process>,
    currency: Option<Currency>,
    /// The provider that got the award, as the award names it.
    awarded: Option<&'a str>,
    names: Naming<'a>,
}

/// The facts of a request in the order of the record; what one entry brought, as processes have it.
pub(super) fn facts(
    state: &State,
    record: &RequestRecord,
    process: Option<&Process>,
) -> Vec<RequestFact> {
    let here = record.facts.iter().map(|(key, fact)| (key, &fact.value, &fact.by));
    in_order(state, record, process, here)
}

/// The facts of a request that were taken back, as they were last, each with who took it back.
pub(super) fn taken_back(
    state: &State,
    record: &RequestRecord,
    process: Option<&Process>,
) -> Vec<RequestFact> {
    let gone = record.replaced.iter().filter(|(key, _)| !record.facts.contains_key(*key));
    let gone = gone.filter_map(|(key, all)| {
        let last = all.iter().rev().find_map(|it| it.value.as_ref())?;
        Some((key, last, &all.last()?.by))
    });
    in_order(state, record, process, gone)
}

fn in_order<'r>(
    state: &State,
    record: &'r RequestRecord,
    process: Option<&Process>,
    facts: impl Iterator<Item = (&'r FactKey, &'r Fact, &'r CoreStamp)>,
) -> Vec<RequestFact> {
    let currency = state.partnership.latest().map(|it| it.currency);
    let awarded = record.facts.values().find_map(|it| match &it.value {
        Fact::Tender(tender) => Some(&*tender.awarded_to),
        _other => None,
    });
    let teller =
        |by: &CoreStamp| Teller { process, currency, awarded, names: Naming::at(state, by.seq) };
    let former = |it: &Stamped<Option<Fact>>| {
        let said = it.value.as_ref().and_then(|fact| teller(&it.by).told(fact));
        let documents = it.value.iter().flat_map(|fact| pinned(fact, process)).collect();
        FormerFact {
            at: it.by.at,
            text: said.map(|(_, text)| text),
            documents,
            by: (&it.by).into(),
        }
    };
    let facts = facts.filter_map(|(key, fact, by)| {
        let (kind, text) = teller(by).told(fact)?;
        let mut told = RequestFact {
            path: key.to_string(),
            text,
            by: by.into(),
            kind,
            member: None,
            amount: None,
            day: None,
            result: None,
            note: None,
            documents: Vec::new(),
            before: Vec::new(),
        };
        let before = record.replaced.get(key).into_iter().flatten();
        told.before.extend(before.map(former));
        told.documents = pinned(fact, process);
        told.add_details(fact, currency);
        Some(((by.seq, place(fact)), told))
    });
    let mut all: Vec<_> = facts.collect();
    all.sort_by(|(a, one), (b, other)| (a, &one.path).cmp(&(b, &other.path)));
    all.into_iter().map(|(_, it)| it).collect()
}

/// The documents that a fact pins, as the process calls them.
fn pinned(fact: &Fact, process: Option<&Process>) -> Vec<Pin> {
    match fact {
        Fact::Estimate(it) => {
            let name = |pin: &CorePin| it.named.iter().find(|(_, it)| *it == pin);
            let titled = |pin| Pin { title: called(name(pin), process), ..pin.into() };
            it.documents.iter().map(titled).collect()
        }
        Fact::Offer(it) => it.document.iter().map(Into::into).collect(),
        Fact::Agreement(it) => vec![(&it.document).into()],
        Fact::Evidence(it) => {
            let titled = |it: (_, _)| Pin { title: called(Some(it), process), ..it.1.into() };
            it.documents.iter().map(titled).collect()
        }
        _other => Vec::new(),
    }
}

/// Where a fact stands among others of the same entry: evidence in the order in which a product comes about, an end last.
fn place(fact: &Fact) -> (u8, Option<EvidenceKind>) {
    match fact {
        Fact::Evidence(it) => (1, Some(it.kind)),
        Fact::Withdrawal(_) | Fact::Split(_) => (2, None),
        _other => (0, None),
    }
}

impl RequestFact {
    fn add_details(&mut self, fact: &Fact, currency: Option<Currency>) {
        let text = |amount: Amount| currency.map(|currency| currency.text(amount));
        match fact {
            Fact::Assessment(it) => self.note = it.text.as_deref().map(Into::into),
            Fact::Interest(it) => {
                self.member = Some(it.member.to_string());
                self.note = it.text.as_deref().map(Into::into);
            }
            Fact::Estimate(it) => {
                self.amount = text(it.amount);
                self.note = it.text.as_deref().map(Into::into);
            }
            Fact::Offer(it) => {
                self.amount = text(it.amount);
                self.day = it.valid_until;
            }
            Fact::Tender(it) => self.amount = it.amount.and_then(text),
            Fact::Agreement(it) => {
                self.member = Some(it.member.to_string());
                self.day = it.signed;
            }
            Fact::Share(it) => {
                self.member = Some(it.member.to_string());
                self.amount = text(it.amount);
            }
            Fact::Evidence(it) => {
                self.member = it.member.as_ref().map(ToString::to_string);
                self.result = it.result.map(EvidenceResult::word);
                self.note = it.text.as_deref().map(Into::into);
            }
            Fact::Withdrawal(it) => self.note = it.reason.as_deref().map(Into::into),
            Fact::Split(it) => self.note = Some(it.reason.to_string()),
            Fact::Member(_)
            | Fact::Office(_)
            | Fact::Request(_)
            | Fact::Proxies(_)
            | Fact::Poll(_)
            | Fact::Ballot(_)
            | Fact::Meeting(_)
            | Fact::Objection(_)
            | Fact::Lot(_)
            | Fact::Retraction(_)
            | Fact::Sequel(_)
            | Fact::Decision(_)
            | Fact::Booking(_) => {}
        }
    }
}

/// A sum with its currency, as texts carry it.
pub(super) fn money(amount: Amount, currency: Option<Currency>) -> Text {
    currency.map_or_else(Text::default, |currency| words::money(amount, currency))
}

impl Teller<'_> {
    fn money(&self, amount: Amount) -> Text {
        money(amount, self.currency)
    }

    /// The kind of a fact, and what it says in short; `None` for what is no fact of a process.
    fn told(&self, fact: &Fact) -> Option<(&'static str, Text)> {
        let names = self.names;
        Some(match fact {
            Fact::Assessment(it) => ("assessment", self.assessment(it)),
            Fact::Interest(it) => {
                let (en, de) = match it.kind {
                    InterestKind::Join => ("wants to take part", "will sich beteiligen"),
                    InterestKind::Need => ("has the same need", "hat denselben Bedarf"),
                    InterestKind::Observe => {
                        ("wants to be kept informed", "will informiert werden")
                    }
                };
                let wish = Fixed { en, de };
                (
                    "interest",
                    said!("{it} {wish}", "{it} {wish}", it = names.member(&it.member), wish = wish),
                )
            }
            Fact::Estimate(it) => {
                let amount = self.money(it.amount);
                (
                    "estimate",
                    said!("estimate: {amount}", "Aufwandsschätzung: {amount}", amount = amount),
                )
            }
            Fact::Offer(it) => {
                let until = it
                    .valid_until
                    .map(words::date)
                    .map(|day| said!(", valid until {day}", ", gültig bis {day}", day = day));
                let text = said!(
                    "offer of {provider}: {amount}{until}",
                    "Angebot von {provider}: {amount}{until}",
                    provider = names.whoever(&it.provider),
                    amount = self.money(it.amount),
                    until = until.unwrap_or_default()
                );
                ("offer", text)
            }
            Fact::Tender(it) => {
                let price = it
                    .amount
                    .map(|amount| said!(": {amount}", ": {amount}", amount = self.money(amount)));
                let by = words::listed(it.by.iter().map(|it| names.member(it)), "and", "und");
                let by = match it.by.len() {
                    0 => Text::default(),
                    1 => said!(", tendered by {by}", ", ausgeschrieben von {by}", by = by),
                    _several => said!(
                        ", tendered jointly by {by}",
                        ", gemeinsam ausgeschrieben von {by}",
                        by = by
                    ),
                };
                let text = said!(
                    "awarded to {to}{price}{by}",
                    "Zuschlag an {to}{price}{by}",
                    to = names.whoever(&it.awarded_to),
                    price = price.unwrap_or_default(),
                    by = by
                );
                ("award", text)
            }
            Fact::Agreement(it) => {
                let day = it
                    .signed
                    .map(words::date)
                    .map(|day| said!(", on {day}", ", am {day}", day = day));
                let text = said!(
                    "signed: {member}{day}",
                    "unterzeichnet: {member}{day}",
                    member = names.member(&it.member),
                    day = day.unwrap_or_default()
                );
                ("agreement", text)
            }
            Fact::Share(it) => {
                let text = said!(
                    "share of the cost ({member}): {amount}",
                    "Kostenanteil ({member}): {amount}",
                    member = names.member(&it.member),
                    amount = self.money(it.amount)
                );
                ("share", text)
            }
            Fact::Evidence(it) => ("evidence", self.evidence(it)),
            Fact::Withdrawal(_) => ("withdrawal", Text::new("withdrawn", "zurückgezogen")),
            Fact::Split(it) => {
                let parts = it.into.iter().map(|it| names.request(it));
                let parts = words::listed(parts, "and", "und");
                ("split", said!("split into {parts}", "aufgeteilt in {parts}", parts = parts))
            }
            Fact::Member(_)
            | Fact::Office(_)
            | Fact::Request(_)
            | Fact::Proxies(_)
            | Fact::Poll(_)
            | Fact::Ballot(_)
            | Fact::Meeting(_)
            | Fact::Objection(_)
            | Fact::Lot(_)
            | Fact::Retraction(_)
            | Fact::Sequel(_)
            | Fact::Decision(_)
            | Fact::Booking(_) => return None,
        })
    }

    fn assessment(&self, it: &Assessment) -> Text {
        let feasible = if it.feasible {
            Fixed { en: "feasible", de: "machbar" }
        } else {
            Fixed { en: "not feasible", de: "nicht machbar" }
        };
        let core = match it.core {
            Some(true) => Fixed { en: ", fit for the core", de: ", core-fähig" },
            Some(false) => Fixed { en: ", not fit for the core", de: ", nicht core-fähig" },
            None => Fixed { en: "", de: "" },
        };
        let effort = match it.effort {
            Some(Effort::Small) => Fixed { en: ", small effort", de: ", geringer Aufwand" },
            Some(Effort::Medium) => Fixed { en: ", medium effort", de: ", mittlerer Aufwand" },
            Some(Effort::Large) => Fixed { en: ", large effort", de: ", hoher Aufwand" },
            None => Fixed { en: "", de: "" },
        };
        let by = if &*it.by == AWARDED {
            let named = self
                .awarded
                .map(|it| said!(" ({name})", " ({name})", name = self.names.whoever(it)));
            said!(
                "the provider that got the award{named}",
                "den beauftragten Dienstleister{named}",
                named = named.unwrap_or_default()
            )
        } else {
            self.names.speaker(&it.by)
        };
        if self.process.is_some_and(|process| !process.asks_feasibility(&it.by)) {
            return said!(
                "word of {by}{core}{effort}",
                "Rückmeldung durch {by}{core}{effort}",
                by = by,
                core = core,
                effort = effort
            );
        }
        said!(
            "assessment by {by}: {feasible}{core}{effort}",
            "Einschätzung durch {by}: {feasible}{core}{effort}",
            by = by,
            feasible = feasible,
            core = core,
            effort = effort
        )
    }

    fn evidence(&self, it: &Evidence) -> Text {
        let stage = it.stage.as_ref().map(|id| {
            let stage = self.process.and_then(|process| process.stages.get(id));
            let title = stage.map_or_else(|| Text::same(id.to_string()), |it| label(&it.title));
            said!(" for “{title}”", " zu „{title}“", title = title)
        });
        let named = [
            (Fixed { en: "repository", de: "Repository" }, &it.repository),
            (Fixed { en: "version", de: "Version" }, &it.tag),
            (Fixed { en: "commit", de: "Commit" }, &it.commit),
        ];
        let named = named.into_iter().filter_map(|(word, part)| {
            let part = part.as_deref()?;
            Some(said!("{word} {part}", "{word} {part}", word = word))
        });
        let by = it.by.as_deref().map(|it| self.names.speaker(it));
        let by = by.map(|by| said!("by {by}", "durch {by}", by = by));
        let reported = it.member.as_ref().map(|it| {
            said!("reported by {name}", "berichtet von {name}", name = self.names.member(it))
        });
        let parts: Vec<Text> = named.chain(by).chain(reported).collect();
        let list = |lang| parts.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(", ");
        let parts = (!parts.is_empty())
            .then(|| Text::new(format!(" ({})", list(Lang::En)), format!(" ({})", list(Lang::De))));
        let result = it.result.map(words::evidence_result);
        let result = result.map(|it| said!(", {it}", ", {it}", it = it));
        let mut text = said!(
            "evidence: {kind}{stage}{parts}{result}",
            "Nachweis: {kind}{stage}{parts}{result}",
            kind = words::evidence(it.kind),
            stage = stage.unwrap_or_default(),
            parts = parts.unwrap_or_default(),
            result = result.unwrap_or_default()
        );
        for (duty, who) in &it.assigns {
            let (duty, who) = (words::duty(*duty), self.names.speaker(who));
            text = said!(
                "{text}; {duty}: {who}",
                "{text}; {duty}: {who}",
                text = text,
                duty = duty,
                who = who
            );
        }
        for duty in &it.revokes {
            let duty = words::duty(*duty);
            text = said!(
                "{text}; {duty} revoked",
                "{text}; {duty} entzogen",
                text = text,
                duty = duty
            );
        }
        text
    }
}

/// What the process calls a document that one of its stages asks for by name.
fn called(named: Option<(&Arc<str>, &CorePin)>, process: Option<&Process>) -> Option<Text> {
    let (name, _) = named?;
    let title = process?.stages.values().find_map(|stage| stage.documents.get(name))?;
    Some(super::heading(title))
}
