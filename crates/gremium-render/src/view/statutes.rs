//! The statutes as prose, laid out as a Satzung: paragraph signs, subsections, numbered sentences.

use gremium_engine::prose::statutes::{Assumption, LegalText, Paragraph, Provision};
use serde::Serialize;

use crate::desk::{Desk, capital};

/// The statutes.
#[derive(Debug, Serialize)]
pub(crate) struct Statutes {
    source: String,
    engine: String,
    draft: bool,
    translation: bool,
    name: String,
    assumed: bool,
    chapters: Vec<Chapter>,
}

#[derive(Debug, Serialize)]
struct Chapter {
    title: &'static str,
    provisions: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    number: String,
    id: Option<String>,
    title: String,
    source: Option<String>,
    assumed: Option<String>,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    id: Option<String>,
    title: Option<String>,
    clause: Option<String>,
    source: Option<String>,
    assumed: Option<String>,
    unsaid: Option<String>,
    sentences: Vec<Sentence>,
}

/// A sentence with its number; a subsection with one sentence alone does not count it.
#[derive(Debug, Serialize)]
struct Sentence {
    mark: String,
    text: String,
}

/// The statutes as they are laid out.
pub(crate) fn statutes(desk: &Desk<'_>, text: &LegalText) -> Statutes {
    let chapters: Vec<Chapter> = text
        .chapters
        .iter()
        .map(|it| Chapter {
            title: it.title,
            provisions: it.provisions.iter().map(section).collect(),
        })
        .collect();
    let assumed = chapters
        .iter()
        .flat_map(|it| &it.provisions)
        .any(|it| it.assumed.is_some() || it.parts.iter().any(|part| part.assumed.is_some()));
    let newest = desk.report.statutes.versions.last().map(|it| it.entry);
    Statutes {
        source: newest.map(|it| it.to_string()).unwrap_or_default(),
        engine: desk.report.engine.clone(),
        draft: false,
        translation: desk.translates(),
        name: desk.name().to_owned(),
        assumed,
        chapters,
    }
}

fn section(it: &Provision) -> Section {
    Section {
        number: it.number.clone(),
        id: it.id.clone(),
        title: capital(&it.title),
        source: it.origin.source.clone(),
        assumed: it.origin.assumed.clone(),
        parts: it.paragraphs.iter().map(part).collect(),
    }
}

fn part(it: &Paragraph) -> Part {
    let alone = it.sentences.len() == 1;
    let sentences = it.sentences.iter().zip(1_u32..).map(|(text, number)| Sentence {
        mark: if alone { String::new() } else { superscript(number) },
        text: text.clone(),
    });
    Part {
        id: it.id.clone(),
        title: it.title.as_deref().map(capital),
        clause: it.origin.clause.clone(),
        source: it.origin.source.clone(),
        assumed: it.origin.assumed.clone(),
        unsaid: it.origin.unsaid.clone(),
        sentences: sentences.collect(),
    }
}

/// A number as German laws count sentences.
fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().map(|digit| DIGITS[usize::from(digit.saturating_sub(b'0')).min(9)]).collect()
}

/// What statutes assume.
#[derive(Debug, Serialize)]
pub(crate) struct Assumed {
    assumptions: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    place: String,
    title: String,
    reason: String,
    unsaid: bool,
    sentences: Vec<String>,
}

/// The assumptions as they are laid out.
pub(crate) fn assumed(assumptions: &[Assumption]) -> Assumed {
    let entry = |it: &Assumption| {
        let path = it.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
        let id = if it.id.is_empty() { String::new() } else { format!(".{}", it.id) };
        Entry {
            place: format!("{path}{}{id}", it.section),
            title: format!("{} {}", it.number, capital(&it.title)),
            reason: it.reason.clone(),
            unsaid: !it.unsaid.is_empty(),
            sentences: it.unsaid.clone(),
        }
    };
    Assumed { assumptions: assumptions.iter().map(entry).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_in_superscript() {
        assert_eq!(superscript(1), "¹");
        assert_eq!(superscript(120), "¹²⁰");
    }
}
