//! Rust source reduced to what the walls are about: no comments, no literals, no tests.

use std::path::Path;

/// Whether a file holds tests only.
pub(super) fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// The source with comments and literals as blanks; each byte of code and each end of a line keeps its place.
pub(crate) fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        // A letter before `r"` or `'` belongs to a name or is a prefix, which may stay.
        let skipped = if code.ends_with(is_word) && first == 'r' { None } else { hidden(rest) };
        let (length, visible) = skipped.map_or((first.len_utf8(), true), |length| (length, false));
        let (part, after) = rest.split_at(length);
        if visible {
            code.push_str(part);
        } else {
            code.extend(part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    code
}

/// The code without the bodies of its `#[cfg(test)]` modules; lines keep their numbers. It must come from
/// [`code_only`], so that braces are braces.
pub(super) fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        let (before, marked) = rest.split_at(at);
        kept.push_str(before);
        let length = block(marked).unwrap_or(MARK.len());
        let (dropped, after) = marked.split_at(length);
        kept.extend(dropped.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    kept + rest
}

/// The length of the first braced block of `code` and what stands before it; none if an item ends before.
fn block(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return None,
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(at + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of the comment or literal that `text` begins with, if it does.
fn hidden(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(block_comment(text));
    }
    if let Some(inside) = text.strip_prefix('"') {
        return Some(1 + closing(inside, '"'));
    }
    if let Some(length) = raw_string(text) {
        return Some(length);
    }
    character(text)
}

/// A block comment; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Up to and with the closing quote that no backslash precedes.
fn closing(inside: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    inside.len()
}

/// `r"…"`, `r#"…"#` and so on.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let inside = after.trim_start_matches('#');
    let hashes = after.len() - inside.len();
    let inside = inside.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(1 + hashes + 1 + length)
}

/// `'x'` and `'\n'`, but not the lifetime `'x`.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let is_literal = first == '\\' || inside[first.len_utf8()..].starts_with('\'');
    is_literal.then(|| 1 + closing(inside, '\''))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_vanish_and_lines_stay() {
        for (source, code) in [
            ("a // b\nc", "a \nc"),
            ("a /* b /* c */ d */ e", "a  e"),
            (r#"f("x \" y", z)"#, "f(, z)"),
            ("r#\"x \" y\"# z", " z"),
            ("var\"x\"", "var"),
            (r"('\'', '{', 'a: &'b str)", "(, , 'a: &'b str)"),
            ("\"a\nb\"c", "\nc"),
            ("'ü' x \"ü", " x "),
        ] {
            let found: String =
                code_only(source).split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(squeezed(&found), squeezed(code), "{source}");
            assert_eq!(found.lines().count(), source.lines().count(), "{source}");
            assert_eq!(code_only(source).len(), source.len(), "{source}");
        }
    }

    #[test]
    fn test_modules_vanish_and_the_rest_stays() {
        let code = "a\n#[cfg(test)]\nmod tests {\n  fn x() { y {} }\n}\nb";
        assert_eq!(without_tests(code), "a\n\n\n\n\nb");
        assert_eq!(without_tests("#[cfg(test)]\nmod tests;\nb").trim(), "mod tests;\nb");
        assert_eq!(without_tests("#[cfg(test)] mod t {").trim(), "mod t {");
    }
}
