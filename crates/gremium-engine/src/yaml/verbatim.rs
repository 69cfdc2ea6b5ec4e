//! Texts that look like numbers, where a text or a mapping of texts may stand.
//!
//! Where a text alone is asked for, the reader gives a plain scalar as it is written. Where a mapping may stand instead, it
//! has to guess, and takes `2025` for a number and `1.10` for `1.1`. If that is all that is wrong with a file, it is read
//! again with such texts in quotes.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use serde::de::DeserializeOwned;
use serde_yaml::Error;

use super::{explain, full};

/// What a type expects that takes a text, or a mapping of texts.
pub(crate) const TEXT_OR_TEXTS: &str = "a text, or a text for each of `de` and `en`";

/// Keys below which such a type may stand, and those of its mapping.
const KEYS: &[&str] = &["title", "motion", "text", "name", "source", "assumed", "de", "en"];

/// Reads one document; an error comes with the text that its places are about.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, (Cow<'_, str>, Box<Error>)> {
    let error = match full::parse(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    match quoted(text).filter(|_| wants_text(&error)) {
        Some(quoted) => full::parse(&quoted).map_err(|error| (quoted.into(), Box::new(error))),
        None => Err((text.into(), Box::new(error))),
    }
}

fn wants_text(error: &Error) -> bool {
    match explain::origin(error) {
        Error::SerdeInvalidType { expected, .. } => expected == TEXT_OR_TEXTS,
        _ => false,
    }
}

/// The text with quotes around all plain scalars below those keys that could be taken for numbers or truth values; `None`
/// where there are none.
fn quoted(text: &str) -> Option<String> {
    let places = places(text);
    let mut out = String::with_capacity(text.len() + 2 * places.len());
    let mut done = 0;
    for place in &places {
        let (before, scalar) = (text.get(done..place.start)?, text.get(place.clone())?.trim_end());
        out.extend([before, "\"", scalar, "\""]);
        done = place.start + scalar.len();
    }
    out.push_str(text.get(done..)?);
    (!places.is_empty()).then_some(out)
}

/// A list or mapping that is being walked through.
enum Level {
    List,
    /// Whether the next node is a key, else whether its key is one of [`KEYS`].
    Mapping(Option<bool>),
}

fn places(text: &str) -> Vec<Range<usize>> {
    let options = granit_parser::options! { emit_comments: false };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let (mut levels, mut found): (Vec<Level>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    while let Some(Ok((event, place))) = parser.next_event() {
        match event {
            Event::SequenceEnd | Event::MappingEnd => {
                levels.pop();
                continue;
            }
            Event::Scalar(..)
            | Event::Alias(..)
            | Event::SequenceStart(..)
            | Event::MappingStart(..) => {}
            _ => continue,
        }
        // A value ends what its key said; a key that is no text says nothing.
        let below = match levels.last_mut() {
            Some(Level::Mapping(key)) => match key.take() {
                Some(below) => below,
                None => {
                    let known = |it: &str| KEYS.contains(&it);
                    *key = Some(matches!(&event, Event::Scalar(it, ..) if known(it)));
                    false
                }
            },
            Some(Level::List) | None => false,
        };
        match event {
            Event::Scalar(it, ScalarStyle::Plain, _, None) if below && is_number_like(&it) => {
                found.extend(place.byte_range());
            }
            Event::SequenceStart(..) => levels.push(Level::List),
            Event::MappingStart(..) => levels.push(Level::Mapping(None)),
            _ => {}
        }
    }
    found
}

/// Whether a reader could take a plain scalar for a number or a truth value; none of these has to be escaped in quotes.
fn is_number_like(scalar: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    let truth = ["true", "false"].iter().any(|it| scalar.eq_ignore_ascii_case(it));
    let begins = scalar.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'));
    truth || (begins && scalar.chars().all(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_below_their_keys_are_quoted() {
        let text = "a: 1\ntitle: 2025 # year\nlist:\n  - {title: 1.10, n: 2}\n  - motion: {de: True, en: x}\n? [title]\n: 3\n";
        let wanted = "a: 1\ntitle: \"2025\" # year\nlist:\n  - {title: \"1.10\", n: 2}\n  - motion: {de: \"True\", en: x}\n? [title]\n: 3\n";
        assert_eq!(quoted(text).as_deref(), Some(wanted));
        for alone in [
            "title: a",
            "title: '1'",
            "title: !!int 1",
            "title: &x ~",
            "title: [1]",
            "title:\n",
            "{",
        ] {
            assert_eq!(quoted(alone), None, "{alone}");
        }
    }
}
