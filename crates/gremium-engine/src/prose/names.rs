//! What the members, offices, classes and sizes are called that a derivation names by their ids.

use gremium_core::text::Lang;

/// Names for ids. What an id stands for is asked of whoever holds the record; without one, the id stands for itself.
pub trait Names {
    /// A member.
    fn member(&self, id: &str) -> String;
    /// An office.
    fn office(&self, id: &str) -> String;
    /// A membership class.
    fn class(&self, id: &str) -> String;
    /// What members are measured by.
    fn size(&self, id: &str) -> String;
}

/// Each id as it is written: for a tally without a record.
#[derive(Debug, Clone, Copy)]
pub struct AsWritten;

impl Names for AsWritten {
    fn member(&self, id: &str) -> String {
        id.to_owned()
    }

    fn office(&self, id: &str) -> String {
        id.to_owned()
    }

    fn class(&self, id: &str) -> String {
        id.to_owned()
    }

    fn size(&self, id: &str) -> String {
        id.to_owned()
    }
}

/// A holder as reports name it (`member:<id>`, `office:<id>` or `concerned`), as part of a sentence.
pub fn holder(key: &str, names: &dyn Names, lang: Lang) -> String {
    match (key.split_once(':'), lang) {
        (Some(("member", id)), _) => names.member(id),
        (Some(("office", id)), Lang::De) => format!("das Amt „{}“", names.office(id)),
        (Some(("office", id)), Lang::En) => format!("the office “{}”", names.office(id)),
        (Some(_), _) => key.to_owned(),
        (None, Lang::De) => "das von der Sache betroffene Mitglied".to_owned(),
        (None, Lang::En) => "the member whom the matter concerns".to_owned(),
    }
}
