//! Facts of a request's process in the report.

use std::sync::Arc;

use gremium_core::act::{Stamp as CoreStamp, Stamped};
use gremium_core::id::MemberId;
use gremium_core::money::{Amount, Currency};
use gremium_core::process::{AWARDED, Process};
use gremium_core::record::{
    Assessment, Effort, Evidence, EvidenceKind, EvidenceResult, Fact, FactKey, InterestKind,
    Pin as CorePin, Split,
};
use gremium_core::state::RequestRecord;
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use super::motion::Pin;
use super::{Stamp, label};
use crate::text::{Fixed, Text};

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
    /// By whom.
    pub by: Stamp,
}

/// The facts of a request in the order of the record; what one entry brought, as processes have it.
pub(super) fn facts(
    record: &RequestRecord,
    process: Option<&Process>,
    currency: Option<Currency>,
) -> Vec<RequestFact> {
    let here = record.facts.iter().map(|(key, fact)| (key, &fact.value, &fact.by));
    in_order(record, process, currency, here)
}

/// The facts of a request that were taken back, as they were last, each with who took it back.
pub(super) fn taken_back(
    record: &RequestRecord,
    process: Option<&Process>,
    currency: Option<Currency>,
) -> Vec<RequestFact> {
    let gone = record.replaced.iter().filter(|(key, _)| !record.facts.contains_key(*key));
    let gone = gone.filter_map(|(key, all)| {
        let last = all.iter().rev().find_map(|it| it.value.as_ref())?;
        Some((key, last, &all.last()?.by))
    });
    in_order(record, process, currency, gone)
}

fn in_order<'r>(
    record: &'r RequestRecord,
    process: Option<&Process>,
    currency: Option<Currency>,
    facts: impl Iterator<Item = (&'r FactKey, &'r Fact, &'r CoreStamp)>,
) -> Vec<RequestFact> {
    let awarded = record.facts.values().find_map(|it| match &it.value {
        Fact::Tender(tender) => Some(&*tender.awarded_to),
        _other => None,
    });
    let former = |it: &Stamped<Option<Fact>>| {
        let said = it.value.as_ref().and_then(|it| told(it, process, currency, awarded));
        FormerFact { at: it.by.at, text: said.map(|(_, text)| text), by: (&it.by).into() }
    };
    let facts = facts.filter_map(|(key, fact, by)| {
        let (kind, text) = told(fact, process, currency, awarded)?;
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
        told.add_details(fact, currency, process);
        Some(((by.seq, place(fact)), told))
    });
    let mut all: Vec<_> = facts.collect();
    all.sort_by(|(a, one), (b, other)| (a, &one.path).cmp(&(b, &other.path)));
    all.into_iter().map(|(_, it)| it).collect()
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
    fn add_details(&mut self, fact: &Fact, currency: Option<Currency>, process: Option<&Process>) {
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
                let name = |pin: &CorePin| it.named.iter().find(|(_, it)| *it == pin);
                let titled = |pin| Pin { title: called(name(pin), process), ..pin.into() };
                self.documents = it.documents.iter().map(titled).collect();
            }
            Fact::Offer(it) => {
                self.amount = text(it.amount);
                self.day = it.valid_until;
                self.documents = it.document.iter().map(Into::into).collect();
            }
            Fact::Tender(it) => self.amount = it.amount.and_then(text),
            Fact::Agreement(it) => {
                self.member = Some(it.member.to_string());
                self.day = it.signed;
                self.documents = vec![(&it.document).into()];
            }
            Fact::Share(it) => {
                self.member = Some(it.member.to_string());
                self.amount = text(it.amount);
            }
            Fact::Evidence(it) => {
                self.member = it.member.as_ref().map(ToString::to_string);
                self.result = it.result.map(EvidenceResult::word);
                self.note = it.text.as_deref().map(Into::into);
                let pins = it.documents.iter();
                let titled = |it: (_, _)| Pin { title: called(Some(it), process), ..it.1.into() };
                self.documents = pins.map(titled).collect();
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
pub(super) fn money(amount: Amount, currency: Option<Currency>) -> String {
    currency.map_or_else(String::new, |currency| {
        format!("{} {}", currency.text(amount), currency.code())
    })
}

/// The kind of a fact, and what it says in short; `None` for what is no fact of a process.
fn told(
    fact: &Fact,
    process: Option<&Process>,
    currency: Option<Currency>,
    awarded: Option<&str>,
) -> Option<(&'static str, Text)> {
    Some(match fact {
        Fact::Assessment(it) => ("assessment", assessment(it, awarded)),
        Fact::Interest(it) => {
            let (en, de) = match it.kind {
                InterestKind::Join => ("wants to take part", "will sich beteiligen"),
                InterestKind::Need => ("has the same need", "hat denselben Bedarf"),
                InterestKind::Observe => ("wants to be kept informed", "will informiert werden"),
            };
            let member = &it.member;
            ("interest", Text::new(format!("`{member}` {en}"), format!("`{member}` {de}")))
        }
        Fact::Estimate(it) => {
            let amount = money(it.amount, currency);
            let text =
                Text::new(format!("estimate: {amount}"), format!("Aufwandsschätzung: {amount}"));
            ("estimate", text)
        }
        Fact::Offer(it) => {
            let (provider, amount) = (&it.provider, money(it.amount, currency));
            let (mut en, mut de) = (
                format!("offer of {provider}: {amount}"),
                format!("Angebot von {provider}: {amount}"),
            );
            if let Some(day) = it.valid_until {
                en.push_str(&format!(", valid until {day}"));
                de.push_str(&format!(", gültig bis {day}"));
            }
            ("offer", Text::new(en, de))
        }
        Fact::Tender(it) => {
            let price = it.amount.map(|amount| format!(": {}", money(amount, currency)));
            let (to, price) = (&it.awarded_to, price.unwrap_or_default());
            (
                "award",
                Text::new(format!("awarded to {to}{price}"), format!("Zuschlag an {to}{price}")),
            )
        }
        Fact::Agreement(it) => {
            let member = &it.member;
            let (mut en, mut de) =
                (format!("signed: `{member}`"), format!("unterzeichnet: `{member}`"));
            if let Some(day) = it.signed {
                en.push_str(&format!(", on {day}"));
                de.push_str(&format!(", am {day}"));
            }
            ("agreement", Text::new(en, de))
        }
        Fact::Share(it) => {
            let (member, amount) = (&it.member, money(it.amount, currency));
            let text = Text::new(
                format!("share of the cost (`{member}`): {amount}"),
                format!("Kostenanteil (`{member}`): {amount}"),
            );
            ("share", text)
        }
        Fact::Evidence(it) => ("evidence", evidence(it, process)),
        Fact::Withdrawal(_) => ("withdrawal", Text::new("withdrawn", "zurückgezogen")),
        Fact::Split(it) => ("split", split(it)),
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

/// What the process calls a document that one of its stages asks for by name.
fn called(named: Option<(&Arc<str>, &CorePin)>, process: Option<&Process>) -> Option<Text> {
    let (name, _) = named?;
    let title = process?.stages.values().find_map(|stage| stage.documents.get(name))?;
    Some(super::heading(title))
}

fn assessment(it: &Assessment, awarded: Option<&str>) -> Text {
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
        let named = awarded.map(|name| format!(" ({name})")).unwrap_or_default();
        Text::new(
            format!("the provider that got the award{named}"),
            format!("den beauftragten Dienstleister{named}"),
        )
    } else {
        // Marked as an id, since an office can be called like a word.
        Text::new(format!("“`{}`”", it.by), format!("„`{}`“", it.by))
    };
    Text::new(
        format!("assessment by {}: {}{}{}", by.en, feasible.en, core.en, effort.en),
        format!("Einschätzung durch {}: {}{}{}", by.de, feasible.de, core.de, effort.de),
    )
}

fn split(it: &Split) -> Text {
    let parts: Vec<String> = it.into.iter().map(ToString::to_string).collect();
    let (last, rest) = parts
        .split_last()
        .map_or((String::new(), String::new()), |(last, rest)| (last.clone(), rest.join(", ")));
    Text::new(format!("split into {rest} and {last}"), format!("aufgeteilt in {rest} und {last}"))
}

/// Whoever somebody named: marked where it can be an id.
fn marked(who: &str) -> String {
    if who.parse::<MemberId>().is_ok() { format!("`{who}`") } else { who.to_owned() }
}

fn evidence(it: &Evidence, process: Option<&Process>) -> Text {
    let kind = crate::words::evidence(it.kind);
    let stage = it.stage.as_ref().map(|id| {
        let stage = process.and_then(|process| process.stages.get(id));
        stage.map_or_else(|| Text::new(id.to_string(), id.to_string()), |it| label(&it.title))
    });
    let parts = [
        (Fixed { en: "repository", de: "Repository" }, &it.repository),
        (Fixed { en: "version", de: "Version" }, &it.tag),
        (Fixed { en: "commit", de: "Commit" }, &it.commit),
        (Fixed { en: "by", de: "durch" }, &it.by),
    ];
    let parts = parts.iter().filter_map(|(word, part)| Some((word, part.as_deref()?)));
    let (mut parts_en, mut parts_de): (Vec<String>, Vec<String>) = parts
        .map(|(word, part)| (format!("{} {part}", word.en), format!("{} {part}", word.de)))
        .unzip();
    if let Some(member) = &it.member {
        parts_en.push(format!("reported by `{member}`"));
        parts_de.push(format!("berichtet von `{member}`"));
    }
    let listed = |parts: &[String]| match parts {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    let (for_en, for_de) = stage.map_or_else(Default::default, |it| {
        (format!(" for “{}”", it.en), format!(" zu „{}“", it.de))
    });
    let (mut en, mut de) = (
        format!("evidence: {}{for_en}{}", kind.en, listed(&parts_en)),
        format!("Nachweis: {}{for_de}{}", kind.de, listed(&parts_de)),
    );
    if let Some(result) = it.result {
        let result = crate::words::evidence_result(result);
        en.push_str(&format!(", {}", result.en));
        de.push_str(&format!(", {}", result.de));
    }
    for (duty, who) in &it.assigns {
        let (duty, who) = (crate::words::duty(*duty), marked(who));
        en.push_str(&format!("; {}: {who}", duty.en));
        de.push_str(&format!("; {}: {who}", duty.de));
    }
    for duty in &it.revokes {
        let duty = crate::words::duty(*duty);
        en.push_str(&format!("; {} revoked", duty.en));
        de.push_str(&format!("; {} entzogen", duty.de));
    }
    Text::new(en, de)
}
