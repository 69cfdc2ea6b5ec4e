//! Words for the kinds of organisations.

use gremium_core::text::Lang;

use crate::text::Fixed;

/// A kind of organisation in words; a kind that only its partnership knows stands for itself.
pub fn member_kind(kind: &str, lang: Lang) -> &str {
    let (en, de) = match kind {
        "association" => ("association", "Verein"),
        "company" => ("company", "Unternehmen"),
        "district" => ("district", "Landkreis"),
        "federal-authority" => ("federal authority", "Bundesbehörde"),
        "federation" => ("federation", "Bund"),
        "municipal-association" => ("municipal association", "Kommunalverband"),
        "municipal-provider" => ("municipal provider", "kommunaler Dienstleister"),
        "municipal-utility" => ("municipal utility", "Stadtwerke"),
        "municipality" => ("municipality", "Gemeinde"),
        "private-company" => ("private company", "privates Unternehmen"),
        "provider" => ("provider", "Dienstleister"),
        "public-body" => ("public body", "öffentliche Stelle"),
        "public-company" => ("public company", "öffentliches Unternehmen"),
        "region" => ("region", "Region"),
        "state" => ("state", "Land"),
        "state-agency" => ("state agency", "Landesbehörde"),
        "university" => ("university", "Hochschule"),
        own => return own,
    };
    Fixed { en, de }.get(lang)
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
    }
}
