//! Markdown that shows user text as it was written, whatever it was.

use super::is_hostile;

/// Text within a line, a table cell or a heading.
pub(crate) fn inline(text: &str) -> String {
    escape(&text.split(['\n', '\r', '\t']).map(str::trim).collect::<Vec<_>>().join(" "))
}

/// Text of a heading, which does not end with a full stop.
pub(crate) fn heading(text: &str) -> String {
    inline(text.trim().trim_end_matches(['.', ',', ';', ':', '!', '。', '，', '；', '：', '！']))
}

/// Text as a block quotation; lines break where they were meant to.
pub(crate) fn quote(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    let mut quote = String::with_capacity(text.len() + 16);
    for (i, line) in lines.iter().enumerate() {
        let breaks = lines.get(i + 1).is_some_and(|next| super::is_break(line, next));
        quote.push_str(if line.is_empty() { ">" } else { "> " });
        quote.push_str(&quoted_line(line));
        quote.push_str(if breaks { "\\\n" } else { "\n" });
    }
    if quote.is_empty() { "> –\n".to_owned() } else { quote }
}

/// Paragraphs of prose; lines within them flow together.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line.trim());
                last.push(' ');
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let full = paragraphs.iter().filter(|it| !it.is_empty()).map(|it| inline(it));
    full.collect::<Vec<_>>().join("\n\n")
}

/// A code span, such as the id of a commit.
pub(crate) fn code(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !is_hostile(*c) && *c != '`' && *c != '|').collect();
    let plain = plain.trim();
    if plain.is_empty() { "–".to_owned() } else { format!("`{plain}`") }
}

/// The target of a link within the repository: letters, digits and what paths are made of; anything else is left out.
pub(crate) fn link(path: &str) -> String {
    path.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'))
        .collect()
}

/// A diagram: the source that `view::diagram` made, in a fence that nothing in it can close.
pub(crate) fn mermaid(source: &str) -> String {
    let lines = source.lines().map(|line| line.replace("```", ""));
    let source = lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    format!("```mermaid\n{source}\n```")
}

/// Leading blanks would make a code block of a line: they become blanks that do not break.
fn quoted_line(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let text = line.trim_start();
    let indent = line.chars().count().saturating_sub(text.chars().count());
    format!("{}{}", "\u{a0}".repeat(if text.is_empty() { 0 } else { indent }), escape(text))
}

/// Escapes what Markdown, or an autolink, would take a meaning from.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let text = text.trim();
    for (i, c) in text.char_indices() {
        let before = &text[..i];
        if is_hostile(c) {
            escaped.push('\u{fffd}');
            continue;
        }
        if means_something(c, before, &text[i + c.len_utf8()..]) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn means_something(c: char, before: &str, after: &str) -> bool {
    let number = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
    let begins_list = || number && !after.starts_with(|c: char| !c.is_whitespace());
    let in_word =
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
        '_' => !in_word,
        '#' | '+' | '-' | '=' => before.is_empty(),
        ')' => begins_list(),
        '.' => begins_list() || before.to_ascii_lowercase().ends_with("www"),
        '@' => in_word,
        ':' => after.starts_with("//") || (before.is_empty() && after.starts_with('-')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shows_what_was_written() {
        for (written, escaped) in [
            ("Heat map", "Heat map"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("a | b", "a \\| b"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("28.11.2024", "28.11.2024"),
            ("§ 9 (2)", "§ 9 (2)"),
            ("two\nlines", "two lines"),
            ("see https://a.example", "see https\\://a.example"),
            ("a@b.example", "a\\@b.example"),
            ("snake_case and _stress_", "snake_case and \\_stress\\_"),
            ("x\u{1b}[2J\u{202e}y", "x\u{fffd}\\[2J\u{fffd}y"),
        ] {
            assert_eq!(inline(written), escaped);
        }
    }

    #[test]
    fn quotes_line_by_line() {
        assert_eq!(quote("a\nb\n\n  - c\n"), "> a\n> b\n>\n> \u{a0}\u{a0}\\- c\n");
        assert_eq!(quote("a:\n- b\n- c"), "> a:\\\n> \\- b\\\n> \\- c\n");
        assert_eq!(quote(" \n"), "> –\n");
    }

    proptest! {
        #[test]
        fn stays_on_its_line(text: String) {
            prop_assert!(!inline(&text).contains(['\n', '\r']));
            prop_assert!(quote(&text).lines().all(|line| line.starts_with('>')));
        }

        #[test]
        fn no_html_gets_through(text in "[<>&a\\\\/!-]{0,20}") {
            let escaped = inline(&text);
            let mut slashes = 0;
            for c in escaped.chars() {
                prop_assert!(!matches!(c, '<' | '>' | '&') || slashes % 2 == 1, "{escaped}");
                slashes = if c == '\\' { slashes + 1 } else { 0 };
            }
        }
    }
}
