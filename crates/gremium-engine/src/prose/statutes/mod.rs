//! Complete statutes as numbered legal prose.
//!
//! Every part of the statutes is taken apart whole (`let Body { … } = body` without `..`): a field that is added without
//! a sentence does not compile. Two statutes that differ in meaning differ in prose.

mod assumed;
mod authority;
mod body;
mod contest;
mod law;
mod matter;
mod membership;
mod money;
mod process;
mod record;
mod size;
mod stage;

use gremium_core::money::Currency;
use gremium_core::provenance::Provenance;
use gremium_core::statutes::Statutes;
use gremium_core::text::Lang;
use schemars::JsonSchema;
use serde::Serialize;

use super::numbers;
pub use super::voice::Members;
use super::voice::{self, Voice};
pub use assumed::{Assumption, assumptions};

/// Statutes as prose in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Statutes as prose")]
pub struct LegalText {
    /// Version of this form.
    pub prose: u32,
    /// The language: `de` or `en`.
    pub language: &'static str,
    /// The chapters, in the order of a Satzung.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Chapter {
    /// What it holds: a section of the statute language, such as `bodies`, or `common` provisions.
    pub section: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its provisions.
    pub provisions: Vec<Provision>,
}

/// A provision: one paragraph sign (§).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provision {
    /// What it is cited by: its clause as the partnership numbers it, else `§` and a number of its own.
    pub number: String,
    /// Its id in the section; missing where it stands for the whole section.
    pub id: Option<String>,
    /// Its name.
    pub title: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub origin: Origin,
    /// Its subsections (Absätze).
    pub paragraphs: Vec<Paragraph>,
}

/// A subsection (Absatz) of a provision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Paragraph {
    /// The id of a part that has one, such as a stage of a process.
    pub id: Option<String>,
    /// The name of that part.
    pub title: Option<String>,
    /// Where it comes from, if it is said for this part alone.
    #[serde(flatten)]
    pub origin: Origin,
    /// Its sentences.
    pub sentences: Vec<String>,
}

/// Where a provision comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Origin {
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<String>,
}

impl Origin {
    fn new(provenance: &Provenance, lang: Lang) -> Self {
        let Provenance { clause, source, assumed } = provenance;
        let text = |it: &Option<std::sync::Arc<str>>| it.as_deref().map(ToOwned::to_owned);
        let label =
            |it: &Option<gremium_core::text::Label>| it.as_ref().map(|it| it.get(lang).to_owned());
        Self { clause: text(clause), source: label(source), assumed: label(assumed) }
    }
}

impl Paragraph {
    fn of(sentences: Vec<String>) -> Self {
        Self { sentences, ..Self::default() }
    }
}

/// What a provision says, before it has a number.
struct Draft {
    id: Option<String>,
    title: String,
    origin: Origin,
    paragraphs: Vec<Paragraph>,
}

/// The statutes as prose.
///
/// Amounts are in the currency of the partnership; members stand by their ids.
pub fn statutes(statutes: &Statutes, currency: Currency, lang: Lang) -> LegalText {
    statutes_of(statutes, &Members::default(), currency, lang)
}

/// The statutes as prose, with members by their names.
pub fn statutes_of(
    statutes: &Statutes,
    members: &Members,
    currency: Currency,
    lang: Lang,
) -> LegalText {
    let voice = Voice::new(statutes, members, lang);
    told(statutes, currency, &voice)
}

/// The statutes as prose in which no provision is named by its number, so that two versions can be compared.
pub(crate) fn unnumbered(statutes: &Statutes, currency: Currency, lang: Lang) -> LegalText {
    let members = Members::default();
    told(statutes, currency, &Voice::new(statutes, &members, lang).unnumbered())
}

fn told(statutes: &Statutes, currency: Currency, voice: &Voice<'_>) -> LegalText {
    let Statutes {
        language,
        law,
        record,
        sizes,
        classes,
        bodies,
        offices,
        rules,
        elections,
        prioritisations,
        matters,
        authority,
        processes,
        fees,
        funds,
        tasks,
        // Where it is written is no part of what it says.
        files: _,
    } = statutes;
    let lang = voice.lang;
    let chapters = [
        ("sizes", size::chapter(sizes, voice)),
        ("classes", membership::chapter(classes, voice)),
        ("bodies", body::chapter(bodies, voice)),
        ("offices", body::offices(offices, voice)),
        ("matters", matter::chapter(matters, currency, voice)),
        ("rules", matter::rules(rules, voice)),
        ("elections", contest::elections(elections, voice)),
        ("prioritisations", contest::prioritisations(prioritisations, currency, voice)),
        ("processes", process::chapter(processes, currency, voice)),
        ("tasks", money::tasks(tasks, voice)),
        ("fees", money::fees(statutes, fees, currency, voice)),
        ("funds", money::funds(funds, currency, voice)),
        ("common", matter::common(rules, voice)),
        ("law", law.iter().map(|law| law::provision(*law, voice)).collect()),
        ("authority", vec![authority::provision(authority, voice)]),
        ("record", vec![record::provision(*language, record, voice)]),
    ];
    let chapters = chapters.into_iter().filter(|(_, drafts)| !drafts.is_empty());
    let chapters = chapters.map(|(section, drafts)| chapter(section, drafts, voice)).collect();
    LegalText { prose: 1, language: lang.code(), chapters }
}

/// A chapter, its provisions in the order of their clauses; those without one come last.
fn chapter(section: &'static str, mut drafts: Vec<Draft>, voice: &Voice<'_>) -> Chapter {
    drafts.sort_by(|one, other| {
        numbers::order(one.origin.clause.as_deref(), other.origin.clause.as_deref())
    });
    let provisions = drafts.into_iter().map(|draft| {
        let Draft { id, title, origin, paragraphs } = draft;
        let cited = voice.cited(section, id.as_deref().unwrap_or_default());
        let number = cited.map(ToString::to_string).unwrap_or_default();
        Provision { number, id, title, origin, paragraphs }
    });
    Chapter {
        section,
        title: voice::section(section).get(voice.lang),
        provisions: provisions.collect(),
    }
}
