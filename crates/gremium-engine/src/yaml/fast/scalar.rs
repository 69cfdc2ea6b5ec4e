//! Scalars on one line, and what types may take from them.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::Declined;

/// A scalar and whether it was quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scalar<'a> {
    pub(super) text: &'a str,
    pub(super) quoted: bool,
}

/// What stands after `key: ` or `- ` on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline<'a> {
    /// Nothing but perhaps a comment.
    Nothing,
    /// A scalar.
    Scalar(Scalar<'a>),
    /// `[]`.
    EmptyList,
    /// `{}`.
    EmptyMapping,
    /// `|`: a literal block begins.
    Literal,
}

/// Reads what stands after `key: ` or `- `, which has no spaces at its ends.
pub(super) fn inline(text: &str) -> Result<Inline<'_>, Declined> {
    match text.as_bytes().first() {
        None | Some(b'#') => Ok(Inline::Nothing),
        Some(b'"') => quoted(text, '"'),
        Some(b'\'') => quoted(text, '\''),
        Some(b'[' | b'{' | b'|') => match text {
            "[]" => Ok(Inline::EmptyList),
            "{}" => Ok(Inline::EmptyMapping),
            "|" => Ok(Inline::Literal),
            _ => Err(Declined),
        },
        _ => plain(text),
    }
}

fn quoted(text: &str, mark: char) -> Result<Inline<'_>, Declined> {
    let (inside, after) = text[1..].split_once(mark).ok_or(Declined)?;
    let escapes = mark == '"' && inside.contains('\\');
    // What follows may be a comment; a second mark right after the first end would be an escaped one.
    let more = !after.is_empty() && !after.trim_start_matches(' ').starts_with('#')
        || after.starts_with('#');
    if escapes || more {
        Err(Declined)
    } else {
        Ok(Inline::Scalar(Scalar { text: inside, quoted: true }))
    }
}

fn plain(text: &str) -> Result<Inline<'_>, Declined> {
    let text = text.split_once(" #").map_or(text, |(before, _)| before.trim_end_matches(' '));
    let starts_well = text.bytes().next().is_some_and(|byte| {
        byte.is_ascii_alphanumeric()
            || !byte.is_ascii()
            || matches!(byte, b'_' | b'/' | b'(' | b'+' | b'.')
    });
    let is_null = matches!(text, "null" | "Null" | "NULL");
    if !starts_well || is_null || text.contains(": ") || text.ends_with(':') {
        return Err(Declined);
    }
    Ok(Inline::Scalar(Scalar { text, quoted: false }))
}

/// Longest key that is read here, in bytes; YAML has a limit of its own.
const MAX_KEY: usize = 256;

/// Splits `key: value` or `key:`; a key is a word of letters, digits and a few marks.
pub(super) fn entry(content: &str) -> Result<(Scalar<'_>, &str), Declined> {
    let end = content
        .bytes()
        .position(|byte| {
            !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.'))
        })
        .ok_or(Declined)?;
    let (key, rest) = content.split_at(end);
    let value = match rest.as_bytes() {
        [b':'] => "",
        [b':', b' ', ..] => rest[1..].trim_start_matches(' '),
        _ => return Err(Declined),
    };
    let starts_well = key.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    if !starts_well
        || key.len() > MAX_KEY
        || is_number_like(key)
        || matches!(key, "null" | "Null" | "NULL")
    {
        return Err(Declined);
    }
    Ok((Scalar { text: key, quoted: false }, value))
}

/// Whether a key could be a number, which are compared by value: `10` and `0xA` are the same key.
fn is_number_like(key: &str) -> bool {
    key.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Scalar<'_> {
    /// The number, if written in the one way about which all programs agree.
    fn number(self) -> Result<u64, Declined> {
        let digits = !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit());
        let canonical = digits && (self.text == "0" || !self.text.starts_with('0'));
        if canonical && !self.quoted {
            self.text.parse().map_err(|_| Declined)
        } else {
            Err(Declined)
        }
    }

    /// Whether no schema takes it for anything but text.
    fn is_surely_text(self) -> bool {
        let words = ["true", "false", "null", "nan", "inf", "infinity"];
        self.quoted
            || (self.text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
                && !words.iter().any(|word| self.text.eq_ignore_ascii_case(word)))
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
            visitor.visit_u64(self.number()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Scalar<'de> {
    type Error = Declined;

    numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        if self.is_surely_text() { visitor.visit_borrowed_str(self.text) } else { Err(Declined) }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        match self {
            Self { text: "true", quoted: false } => visitor.visit_bool(true),
            Self { text: "false", quoted: false } => visitor.visit_bool(false),
            _ => Err(Declined),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Declined> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        visitor.visit_enum(BorrowedStrDeserializer::<Declined>::new(self.text))
    }

    // A visitor that wants one of these and takes a text as well gets it; all others decline.
    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple tuple_struct map struct ignored_any
    }
}
