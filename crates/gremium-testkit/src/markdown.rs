//! Documents as a forge shows them: headings, and what stands below them.

/// A heading as the forges address it.
pub fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What stands below the heading of an address, up to the next heading of its level or above; all of a document for an empty
/// address, nothing if there is no such heading.
pub fn section<'t>(text: &'t str, address: &str) -> Option<&'t str> {
    if address.is_empty() {
        return Some(text);
    }
    let mut from = None;
    for (start, line) in headings(text) {
        let level = line.len() - line.trim_start_matches('#').len();
        match from {
            Some((begin, above)) if level <= above => return Some(&text[begin..start]),
            Some(_) => {}
            None if anchor(line) == address => from = Some((start + line.len(), level)),
            None => {}
        }
    }
    from.map(|(begin, _)| &text[begin..])
}

/// Each heading with its place in the text; what looks like one inside a block of code is none.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut is_code = false;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        is_code ^= line.starts_with("```");
        (!is_code && line.starts_with('#')).then_some((start, line.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_addressed_as_the_forges_do() {
        assert_eq!(anchor("## A tie, and what follows"), "a-tie-and-what-follows");
        assert_eq!(anchor("### `members/<member>.yaml`"), "membersmemberyaml");
    }

    #[test]
    fn a_section_ends_with_the_next_heading_of_its_level() {
        let text = "# A\n## B\nb\n### C\n```\n# none\n```\n## D\nd\n";
        assert_eq!(section(text, "b"), Some("\nb\n### C\n```\n# none\n```\n"));
        assert_eq!(section(text, "d"), Some("\nd\n"));
        assert_eq!((section(text, "none"), section(text, "")), (None, Some(text)));
    }
}
