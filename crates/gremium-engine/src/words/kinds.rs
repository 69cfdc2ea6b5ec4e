//! Words for the kinds of organisations.

use std::borrow::Cow;

use gremium_core::text::Lang;

use crate::text::Fixed;

/// A kind of organisation in words; a kind that only its partnership knows stands for itself, and where it is called like a
/// word of ours, it says so.
pub fn member_kind(kind: &str, lang: Lang) -> Cow<'_, str> {
    if let Some(word) = known(kind) {
        return Cow::Borrowed(word.get(lang));
    }
    let own = OWN.get(lang);
    let is_taken = KINDS.iter().filter_map(|it| known(it)).any(|it| it.get(lang) == kind);
    if is_taken || kind.ends_with(own) {
        Cow::Owned(format!("{kind}{own}"))
    } else {
        Cow::Borrowed(kind)
    }
}

/// What is said of a kind that is called like another one.
const OWN: Fixed = Fixed { en: " (a kind of its own)", de: " (eigene Bezeichnung)" };

/// The kinds that have a word here.
const KINDS: [&str; 20] = [
    "association",
    "city",
    "company",
    "district",
    "federal-authority",
    "federation",
    "municipal-association",
    "municipal-provider",
    "municipal-utility",
    "municipality",
    "person",
    "private-company",
    "provider",
    "public-body",
    "public-company",
    "region",
    "state",
    "state-agency",
    "town",
    "university",
];

fn known(kind: &str) -> Option<Fixed> {
    let (en, de) = match kind {
        "association" => ("association", "Verein"),
        "city" => ("city", "Stadt"),
        "company" => ("company", "Unternehmen"),
        "district" => ("district", "Landkreis"),
        "federal-authority" => ("federal authority", "Bundesbehörde"),
        "federation" => ("federation", "Bund"),
        "municipal-association" => ("municipal association", "Kommunalverband"),
        "municipal-provider" => ("municipal provider", "kommunaler Dienstleister"),
        "municipal-utility" => ("municipal utility", "Stadtwerke"),
        "municipality" => ("municipality", "Gemeinde"),
        "person" => ("person", "Einzelperson"),
        "private-company" => ("private company", "privates Unternehmen"),
        "provider" => ("provider", "Dienstleister"),
        "public-body" => ("public body", "öffentliche Stelle"),
        "public-company" => ("public company", "öffentliches Unternehmen"),
        "region" => ("region", "Region"),
        "state" => ("state", "Land"),
        "state-agency" => ("state agency", "Landesbehörde"),
        "town" => ("town", "kleinere Stadt"),
        "university" => ("university", "Hochschule"),
        _own => return None,
    };
    Some(Fixed { en, de })
}

/// The post from which an office is filled, by its word in reports.
pub fn post(key: &str) -> Fixed {
    let (en, de) = match key {
        "permanent" => ("permanent post", "Dauerstelle"),
        "project" => ("project post", "Projektstelle"),
        _voluntary => ("voluntary", "ehrenamtlich"),
    };
    Fixed { en, de }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_stands_for_itself() {
        assert_eq!(member_kind("district", Lang::De), "Landkreis");
        assert_eq!(member_kind("guild", Lang::De), "guild");
        assert!(KINDS.iter().all(|it| known(it).is_some()));
    }

    #[test]
    fn no_two_kinds_read_alike() {
        for lang in [Lang::De, Lang::En] {
            let mut kinds: Vec<String> = KINDS.map(str::to_owned).into();
            kinds.extend(KINDS.map(|it| member_kind(it, lang).into_owned()));
            kinds.extend(kinds.clone().iter().map(|it| format!("{it}{}", OWN.get(lang))));
            kinds.sort();
            kinds.dedup();
            let mut words: Vec<_> = kinds.iter().map(|it| member_kind(it, lang)).collect();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), kinds.len(), "{words:?}");
        }
    }
}
