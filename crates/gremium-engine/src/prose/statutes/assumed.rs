//! The assumptions of statutes: what a partnership still has to decide.

use schemars::JsonSchema;
use serde::Serialize;

use super::{LegalText, Origin};
use crate::wire::v1::statutes::Places;

/// An assumption: a provision that no document says, or what holds by default of the program since the statutes are silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Assumption {
    /// The file in which it stands.
    pub path: Option<String>,
    /// What it is cited by: the clause of the part that is assumed, else the number of its provision.
    pub number: String,
    /// The section of the statute language.
    pub section: &'static str,
    /// The id of the provision, with that of its part where only the part is assumed: `joint.vote`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is assumed, and why.
    pub reason: String,
    /// What holds by default of the program; left out where the statutes themselves assume it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<String>,
}

/// The assumptions of a text, in its order.
pub fn assumptions(document: &LegalText, places: &Places) -> Vec<Assumption> {
    let mut all = Vec::new();
    for chapter in &document.chapters {
        for provision in &chapter.provisions {
            let own = provision.id.clone().unwrap_or_default();
            let mut add =
                |(origin, said): (&Origin, &[String]), place: &str, id: String, title: &str| {
                    let unsaid = if origin.unsaid.is_some() { said.to_vec() } else { Vec::new() };
                    let Some(reason) = origin.assumed.clone().or_else(|| origin.unsaid.clone())
                    else {
                        return;
                    };
                    all.push(Assumption {
                        path: places.path(chapter.section, place).map(ToOwned::to_owned),
                        number: origin.clause.clone().unwrap_or_else(|| provision.number.clone()),
                        section: chapter.section,
                        id,
                        title: title.to_owned(),
                        reason,
                        unsaid,
                    });
                };
            add((&provision.origin, &[]), &own, own.clone(), &provision.title);
            for paragraph in &provision.paragraphs {
                let told = (&paragraph.origin, paragraph.sentences.as_slice());
                let (Some(id), Some(title)) = (&paragraph.id, &paragraph.title) else {
                    add(told, &own, own.clone(), &provision.title);
                    continue;
                };
                // Who may do an act is a provision of its own, below one heading.
                let whole = if own.is_empty() { id.clone() } else { format!("{own}.{id}") };
                let place = if own.is_empty() { id } else { &own };
                add(told, place, whole, &format!("{}: {title}", provision.title));
            }
        }
    }
    all
}
