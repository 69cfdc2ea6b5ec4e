//! Text that cannot break the document that it stands in.

pub(crate) mod date;
pub(crate) mod markdown;
pub(crate) mod mermaid;
pub(crate) mod plain;

/// Whether a character could steer a terminal or make text look like something else.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// Whether the line break between two lines was meant as one: blanks or the mark of a list begin the next line. Others
/// only keep a paragraph narrow.
fn is_break(line: &str, next: &str) -> bool {
    let numbered = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = numbered.len() < next.len() && numbered.starts_with(['.', ')']);
    let lettered = next.chars().nth(1) == Some(')');
    let marked = next.starts_with(|c: char| c.is_whitespace() || "-*+•–§".contains(c));
    !line.is_empty() && !next.is_empty() && (marked || numbered || lettered)
}

/// A document with single blank lines, no blanks at line ends, and one line end after its last line.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if blank && !tidy.is_empty() {
            tidy.push('\n');
        }
        blank = false;
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidies_blank_lines() {
        assert_eq!(tidy("\n\na  \n\n\n\nb\nc\n\n"), "a\n\nb\nc\n");
        assert_eq!(tidy(""), "");
    }
}
