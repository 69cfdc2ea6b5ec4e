//! Whether a document that lies in a repository is still what its record gives.

/// Whether `lying` says what `generated` says.
///
/// Only the line of origin may differ, and there only the newest entry and the program's version: both move on with each
/// entry and each release without changing what was decided.
pub fn agrees(generated: &str, lying: &str) -> bool {
    let mut lines = lying.lines();
    let same =
        generated.lines().all(|line| lines.next().is_some_and(|other| same_line(line, other)));
    same && lines.next().is_none() && generated.ends_with('\n') == lying.ends_with('\n')
}

fn same_line(generated: &str, lying: &str) -> bool {
    generated == lying
        || (generated.starts_with("> ")
            && generated.contains("(gremium ")
            && without_origin(generated) == without_origin(lying))
}

/// The line with object ids and the version taken out.
fn without_origin(line: &str) -> String {
    let parts = line.split('`').map(|part| if is_object_id(part) { "entry" } else { part });
    let line = parts.collect::<Vec<_>>().join("`");
    match line.split_once("(gremium ").and_then(|(head, rest)| Some((head, rest.split_once(')')?)))
    {
        Some((head, (version, tail))) if is_version(version) => format!("{head}(gremium){tail}"),
        Some(_) | None => line,
    }
}

fn is_object_id(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_version(text: &str) -> bool {
    text.len() <= 24
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(entry: &str, version: &str, result: &str) -> String {
        format!(
            "# Minutes\n\n> Generated from `{entry}` (gremium {version}). Not to be edited.\n\n- {result}\n"
        )
    }

    #[test]
    fn entry_and_version_move_on() {
        let (old, new) = ("a".repeat(40), "b".repeat(40));
        assert!(agrees(
            &document(&new, "0\\.2.0", "adopted"),
            &document(&old, "0\\.1.0", "adopted")
        ));
    }

    #[test]
    fn nothing_else_does() {
        let entry = "a".repeat(40);
        let right = document(&entry, "0.1.0", "adopted");
        assert!(!agrees(&right, &document(&entry, "0.1.0", "rejected")));
        assert!(!agrees(&right, &document("rejected", "0.1.0", "adopted")));
        assert!(!agrees(&right, &document(&entry, "0.1.0 rejected", "adopted")));
        assert!(!agrees(&right, &format!("{right}more\n")));
        assert!(!agrees(&right, right.trim_end()));
    }
}
