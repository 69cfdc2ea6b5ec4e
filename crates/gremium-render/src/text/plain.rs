//! Text for terminals.

use super::{is_break, is_hostile};

/// Columns that a line takes at most.
pub(crate) const WIDTH: usize = 96;

/// Text on one line: line ends become blanks, and what could steer a terminal is made visible.
pub(crate) fn inline(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' | '\t' => line.push(' '),
            c if is_hostile(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line
}

/// One paragraph in lines of at most [`WIDTH`] columns; `first` begins the first one, `rest` blanks the others.
pub(crate) fn wrap(text: &str, first: &str, rest: usize) -> String {
    let mut wrapped = first.to_owned();
    let mut column = first.chars().count();
    let mut fresh = true;
    for word in inline(text).split(' ').filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        if !fresh && column + 1 + width > WIDTH {
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(rest));
            column = rest;
            fresh = true;
        }
        if !fresh {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += width;
        fresh = false;
    }
    wrapped
}

/// Paragraphs and lists, each wrapped and indented.
pub(crate) fn block(text: &str, indent: usize) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for line in text.trim().lines().map(str::trim_end) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() && !before.is_empty() && !is_break(before, line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
        before = line;
    }
    let margin = " ".repeat(indent);
    let lines = paragraphs.iter().map(|it| wrap(it, &margin, indent));
    lines.collect::<Vec<_>>().join("\n")
}

/// A label and its value; further lines of the value stand below its first.
pub(crate) fn labelled(value: &str, label: &str, width: usize) -> String {
    let label = inline(label);
    let blanks = width.saturating_sub(label.chars().count()).max(1);
    wrap(value, &format!("{label}{}", " ".repeat(blanks)), width)
}

/// A line of a tree: marked by whether it holds, indented by its depth.
pub(crate) fn branch(text: &str, depth: usize, met: Option<bool>) -> String {
    let mark = match met {
        Some(true) => "+",
        Some(false) => "-",
        None => "·",
    };
    let indent = 2 * depth.saturating_add(1);
    wrap(text, &format!("{}{mark} ", " ".repeat(indent)), indent + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(inline("a\u{1b}[2J\nb"), "a\\u{1b}[2J b");
        assert_eq!(inline("x\u{202e}y"), "x\\u{202e}y");
    }

    #[test]
    fn values_hang_below_each_other() {
        let text = labelled(&"word ".repeat(30), "Label", 10);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("Label     word"), "{text}");
        assert!(lines[1].starts_with("          word"), "{text}");
    }

    proptest! {
        #[test]
        fn lines_fit_unless_a_word_does_not(text in "[a-zä ]{0,400}", indent in 0_usize..12) {
            for line in wrap(&text, &" ".repeat(indent), indent).lines() {
                let words = line.split_whitespace().count();
                prop_assert!(line.chars().count() <= WIDTH || words == 1, "{line}");
            }
        }

        #[test]
        fn no_text_panics(text: String) {
            prop_assert!(block(&text, 3).chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
