//! Writes a value as YAML, in the plain block style that people write.
//!
//! A writer of our own, because the bytes decide the commit ids of a story: they must not change with a library.

use std::fmt::Write;

use super::Value;
use crate::wire::modeline;

impl Value {
    /// The value as the content of the file at `path`, with the line that names its schema; text stands for itself.
    pub(super) fn file(&self, path: &str) -> String {
        let first = match self {
            Self::Text(_) => None,
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::List(_) | Self::Map(_) => {
                modeline(path)
            }
        };
        first.map(|line| line + "\n").unwrap_or_default() + &self.document()
    }

    /// The value as a YAML document; text stands for itself.
    pub fn document(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Map(entries) if !entries.is_empty() => map(&mut out, entries, 0),
            Self::List(items) if !items.is_empty() => list(&mut out, items, 0),
            other => {
                inline(&mut out, other, 0);
                out.push('\n');
            }
        }
        out
    }
}

fn map(out: &mut String, entries: &[(String, Value)], depth: usize) {
    for (key, value) in entries {
        indent(out, depth);
        entry(out, key, value, depth);
    }
}

fn entry(out: &mut String, key: &str, value: &Value, depth: usize) {
    scalar(out, key);
    out.push(':');
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            map(out, entries, depth + 1);
        }
        Value::List(items) if !items.is_empty() => {
            out.push('\n');
            list(out, items, depth + 1);
        }
        other => {
            out.push(' ');
            inline(out, other, depth + 1);
            out.push('\n');
        }
    }
}

fn list(out: &mut String, items: &[Value], depth: usize) {
    for item in items {
        indent(out, depth);
        out.push_str("- ");
        match item {
            Value::Map(entries) if !entries.is_empty() => {
                for (i, (key, value)) in entries.iter().enumerate() {
                    if i > 0 {
                        indent(out, depth + 1);
                    }
                    entry(out, key, value, depth + 1);
                }
            }
            Value::List(nested) if !nested.is_empty() => {
                out.push('\n');
                list(out, nested, depth + 1);
            }
            other => {
                inline(out, other, depth + 1);
                out.push('\n');
            }
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Writes what fits behind a colon or a hyphen, without the last line break.
fn inline(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => {
            write!(out, "{number}").expect("because writing to a String cannot fail");
        }
        Value::Text(text) if text.contains('\n') && is_block(text) => block(out, text, depth),
        Value::Text(text) => scalar(out, text),
        Value::List(_) => out.push_str("[]"),
        Value::Map(_) => out.push_str("{}"),
    }
}

/// Whether lines can stand under a `|` as they are.
fn is_block(text: &str) -> bool {
    let starts_well =
        text.lines().next().is_some_and(|line| !line.is_empty() && !line.starts_with(' '));
    starts_well && !text.ends_with("\n\n") && text.chars().all(|c| c == '\n' || is_printable(c))
}

fn block(out: &mut String, text: &str, depth: usize) {
    out.push_str(if text.ends_with('\n') { "|" } else { "|-" });
    for line in text.lines() {
        out.push('\n');
        if !line.is_empty() {
            indent(out, depth);
            out.push_str(line);
        }
    }
}

fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn scalar(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => write!(out, "\\U{:08X}", u32::from(c))
                .expect("because writing to a String cannot fail"),
        }
    }
    out.push('"');
}

/// Whether text needs no quotes: every reader of YAML 1.2 takes it for text, and for this text.
fn is_plain(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '/');
    let inner = text.chars().all(is_printable) && !text.contains(": ") && !text.contains(" #");
    first
        && inner
        && !text.ends_with([':', ' '])
        && !is_word_of_yaml(text)
        && !is_like_a_number(text)
}

fn is_word_of_yaml(text: &str) -> bool {
    ["true", "false", "null"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a reader might take it for a number; dates and times are text in YAML 1.2.
fn is_like_a_number(text: &str) -> bool {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let date = text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let body = |c: char| c.is_ascii_hexdigit() || "xo_.+-".contains(c);
    digits && !date && text.chars().all(body)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml;

    fn read(text: &str) -> Value {
        yaml::parse("value.yaml", text.as_bytes())
            .unwrap_or_else(|bad| panic!("{bad:?} in\n{text}"))
    }

    #[test]
    fn writes_as_people_do() {
        let value = read(
            "id: 2024/x\nopen: true\ncount: 3\nat: 2024-03-01 10:00\nempty: []\nnot-a-number: '010'\nmotion: {title: 'a: b', list: [a, {b: c, d: e}]}\ntext: |\n  one\n\n  two\n",
        );
        let text = "id: 2024/x\nopen: true\ncount: 3\nat: 2024-03-01 10:00\nempty: []\nnot-a-number: \"010\"\nmotion:\n  title: \"a: b\"\n  list:\n    - a\n    - b: c\n      d: e\ntext: |\n  one\n\n  two\n";
        assert_eq!(value.document(), text);
    }

    fn some_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Number),
            "\\PC{0,12}|[ a-z0-9:#\\-\\n'\"\\\\]{0,12}|[0-9.eEx_+-]{1,6}|true|No|null|~"
                .prop_map(Value::Text),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            let keys = prop::collection::btree_map("[a-z]{1,4}|[ -~]{1,6}", inner.clone(), 0..4);
            prop_oneof![
                prop::collection::vec(inner, 0..4).prop_map(Value::List),
                keys.prop_map(|entries| Value::Map(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in some_value()) {
            let value = Value::Map(vec![("value".into(), value)]);
            prop_assert_eq!(read(&value.document()), value);
        }
    }
}
