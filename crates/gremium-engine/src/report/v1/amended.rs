//! What an amendment of the statutes changed, provision by provision, as prose.

use std::collections::BTreeMap;

use gremium_core::money::Currency;
use gremium_core::statutes::Statutes;
use gremium_core::text::Lang;
use schemars::JsonSchema;
use serde::Serialize;

use crate::prose::statutes::{LegalText, Provision, unnumbered};
use crate::text::Text;

/// A provision that was changed, added or lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The section of the statute language, such as `rules`.
    pub section: &'static str,
    /// Its id there; null where it stands for the whole section.
    pub id: Option<String>,
    /// Its name; the new one where it has another.
    pub title: Text,
    /// Its clause.
    pub clause: Option<String>,
    /// Its paragraphs before; empty: it is new.
    pub before: Vec<Text>,
    /// Its paragraphs after; empty: it was lifted.
    pub after: Vec<Text>,
}

/// A provision in both languages.
struct Told {
    title: Text,
    clause: Option<String>,
    paragraphs: Vec<Text>,
}

type Key = (&'static str, Option<String>);

/// The provisions that differ between two versions of the statutes, those that stayed or came in their order, then those
/// that were lifted.
pub(super) fn changes(before: &Statutes, after: &Statutes, currency: Currency) -> Vec<Change> {
    let mut old: BTreeMap<Key, Told> = told(before, currency).into_iter().collect();
    let mut all = Vec::new();
    for ((section, id), new) in told(after, currency) {
        let was = old.remove(&(section, id.clone())).map(|it| it.paragraphs).unwrap_or_default();
        if was != new.paragraphs {
            let (title, clause, after) = (new.title, new.clause, new.paragraphs);
            all.push(Change { section, id, title, clause, before: was, after });
        }
    }
    all.extend(old.into_iter().map(|((section, id), it)| Change {
        section,
        id,
        title: it.title,
        clause: it.clause,
        before: it.paragraphs,
        after: Vec::new(),
    }));
    all
}

/// All provisions of statutes in their order; they name each other without numbers, which shift with each that comes or goes.
fn told(it: &Statutes, currency: Currency) -> Vec<(Key, Told)> {
    let (en, de) = (unnumbered(it, currency, Lang::En), unnumbered(it, currency, Lang::De));
    let pairs = provisions(&en).zip(provisions(&de));
    pairs.map(|((section, en), (_, de))| ((section, en.id.clone()), both(en, de))).collect()
}

fn provisions(text: &LegalText) -> impl Iterator<Item = (&'static str, &Provision)> {
    text.chapters
        .iter()
        .flat_map(|it| it.provisions.iter().map(|provision| (it.section, provision)))
}

fn both(en: &Provision, de: &Provision) -> Told {
    let paragraphs = en.paragraphs.iter().zip(&de.paragraphs);
    let text = |title: &Option<String>, sentences: &[String]| {
        let title = title.as_ref().map(|it| format!("{it}: ")).unwrap_or_default();
        title + &sentences.join(" ")
    };
    Told {
        title: Text::new(&*en.title, &*de.title),
        clause: en.origin.clause.clone(),
        paragraphs: paragraphs
            .map(|(en, de)| {
                Text::new(text(&en.title, &en.sentences), text(&de.title, &de.sentences))
            })
            .collect(),
    }
}
