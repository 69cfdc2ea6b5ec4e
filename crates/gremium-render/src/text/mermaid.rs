//! Text in a Mermaid diagram.

use super::is_hostile;

/// A label in quotes: what Mermaid, Markdown or HTML would take a meaning from is written as the number of its character.
pub(crate) fn label(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut label = String::with_capacity(text.len() + 8);
    for (i, c) in text.char_indices() {
        let after = text[i + c.len_utf8()..].chars().next();
        if is_hostile(c) {
            label.push('\u{fffd}');
        } else if is_plain(c, &text[..i], after) {
            label.push(c);
        } else {
            label.push_str(&format!("#{};", u32::from(c)));
        }
    }
    if label.is_empty() { "–".to_owned() } else { label }
}

/// Letters, digits, blanks, and marks where they cannot begin a list, an icon or a word of the language.
fn is_plain(c: char, before: &str, after: Option<char>) -> bool {
    match c {
        ' ' | ',' | '/' | '§' | '–' | '(' | ')' | '\'' | '’' => true,
        '-' => before.ends_with(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric),
        '.' => !before.is_empty() && !before.bytes().all(|b| b.is_ascii_digit()),
        ':' => after == Some(' '),
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_means_something_to_mermaid() {
        for (written, escaped) in [
            ("Prüfung (Architektur), § 4", "Prüfung (Architektur), § 4"),
            ("Variante 1: alle", "Variante 1: alle"),
            ("1. Schritt", "1#46; Schritt"),
            ("- x", "#45; x"),
            ("say \"end\"", "say #34;end#34;"),
            ("<br/>`x`", "#60;br/#62;#96;x#96;"),
            ("fa:fa-book", "fa#58;fa-book"),
            ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
            ("a\n b\u{202e}", "a b\u{fffd}"),
            ("#35;", "#35;35#59;"),
            ("", "–"),
        ] {
            assert_eq!(label(written), escaped);
        }
    }

    proptest! {
        #[test]
        fn only_plain_marks_are_left(text: String) {
            let label = label(&text);
            prop_assert!(!label.contains(['"', '<', '>', '`', '\n', '{', '[', '|', '\\', '&']), "{label}");
        }
    }
}
