//! From bytes to text.

use crate::codes;
use crate::diagnostic::{Diagnostic, Span};
use crate::text::Text;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The text of a file without its byte order mark.
pub(super) fn decode<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let utf16 = UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark));
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let message = if utf16 {
            Text::new("the file is UTF-16, not UTF-8", "die Datei ist UTF-16, nicht UTF-8")
        } else {
            Text::new(
                format!("the byte 0x{byte:02X} is not UTF-8 here"),
                format!("das Byte 0x{byte:02X} ist an dieser Stelle kein UTF-8"),
            )
        };
        Box::new(Diagnostic::new(&codes::not_utf8::RULE, path, message).at(end_of(valid)))
    })
}

/// Refuses characters that YAML forbids: control characters but tab and line ends, marks inside, non-characters.
pub(super) fn refuse_unprintable(path: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    // Looking at bytes first keeps the common case cheap.
    let suspicious = |byte: &u8| matches!(byte, 0..=8 | 11..=31 | 127 | 0xC2 | 0xEF);
    if !text.as_bytes().iter().any(suspicious) {
        return Ok(());
    }
    let Some((offset, found)) =
        text.char_indices().find(|(at, c)| is_unprintable(*c, &text[*at..]))
    else {
        return Ok(());
    };
    let code = u32::from(found);
    let message = Text::new(
        format!("the invisible character U+{code:04X} is not allowed"),
        format!("das unsichtbare Zeichen U+{code:04X} ist nicht zulässig"),
    );
    let place = end_of(&text[..offset]);
    let help = Text::new(
        "remove it; it was probably copied along",
        "entfernen; es wurde vermutlich mitkopiert",
    );
    Err(Box::new(
        Diagnostic::new(&codes::yaml_syntax::RULE, path, message).with_help(help).at(place),
    ))
}

/// Whether YAML forbids `c`, with which `rest` begins; a carriage return may only stand before a line feed.
fn is_unprintable(c: char, rest: &str) -> bool {
    match c {
        '\t' | '\n' => false,
        '\r' => !rest.starts_with("\r\n"),
        _ => c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'),
    }
}

/// Whether the text holds nothing but blank lines, comments and document marks.
pub(super) fn is_empty(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "..."))
}

/// The place after the last character of `text`.
pub(super) fn end_of(text: &str) -> Span {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Span::point(number(line), number(column))
}

/// A count as it stands in a span; too large ones stop at the end.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The line of that number, without its end.
pub(super) fn line(text: &str, number: u32) -> Option<&str> {
    text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?)
}
