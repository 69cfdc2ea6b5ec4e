//! Which language people are spoken to in.

use std::env;

use gremium_core::text::Lang;

use crate::args::LangArg;

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::De => Self::De,
            LangArg::En => Self::En,
        }
    }
}

/// The language of the environment: German where the locale says so, English elsewhere.
///
/// Only texts for people depend on it, never a report.
pub fn of_environment() -> Lang {
    of_locale(|name| env::var(name).ok())
}

fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match locale {
        Some(value) if value == "de" || value.starts_with("de_") || value.starts_with("de-") => {
            Lang::De
        }
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_set_variable_counts() {
        let locale = |all: &'static str, lang: &'static str| {
            of_locale(move |name| match name {
                "LC_ALL" => Some(all.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            })
        };
        assert_eq!(locale("", "de_DE.UTF-8"), Lang::De);
        assert_eq!(locale("C", "de_DE.UTF-8"), Lang::En);
        assert_eq!(locale("de", ""), Lang::De);
        assert_eq!(locale("", "den_US"), Lang::En);
    }
}
