//! Names that a pure crate may not even mention, outside its tests.

use std::path::Path;

use super::source;
use crate::error::Error;
use crate::{Said, tree};

/// The crates that are given everything and look up nothing.
const PURE: &[&str] = &["crates/gremium-core/src", "crates/gremium-engine/src"];

/// A name, and why it is impure. Floats are left to clippy, which tells a type from a word in a macro.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "a pure crate is given bytes"),
    ("std::env", "the same record gives the same answer in each environment"),
    ("std::net", "a pure crate talks to nobody"),
    ("std::process", "a pure crate starts no program"),
    ("std::io", "a pure crate is given bytes and gives back values"),
    ("SystemTime", "moments come from the record"),
    ("Instant::now", "moments come from the record"),
    ("Timestamp::now", "the clock is read once, in gremium-cli"),
    ("Zoned::now", "the clock is read once, in gremium-cli"),
    ("TimeZone::system", "the partnership states its time zone"),
    ("HashMap", "its order differs from run to run; use BTreeMap"),
    ("HashSet", "its order differs from run to run; use BTreeSet"),
];

/// Names each mention with its place.
pub(crate) fn check(root: &Path, said: &mut Said) -> Result<(), Error> {
    let mut count = 0;
    for folder in PURE {
        for path in
            tree::files(&root.join(folder), "rs")?.iter().filter(|path| !source::is_test(path))
        {
            let shown = tree::shown(root, path);
            let found = mentions(&tree::text(path)?);
            said.findings.extend(
                found.into_iter().map(|(line, name, why)| format!("{shown}:{line}: {name}: {why}")),
            );
            count += 1;
        }
    }
    if count == 0 {
        said.findings.push("tokens: no source file found to check".to_owned());
    }
    said.notes.push(format!("tokens: {count} files checked"));
    Ok(())
}

/// Line, name and reason of each forbidden name in a source text.
fn mentions(text: &str) -> Vec<(usize, &'static str, &'static str)> {
    let code = source::without_tests(&source::code_only(text));
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let named = FORBIDDEN.iter().filter(|(name, _)| has_word(line, name));
        found.extend(named.map(|(name, why)| (number + 1, *name, *why)));
    }
    found
}

/// Whether `word` stands in `line`, not as a part of a longer word.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_looked_at_and_texts_and_tests_are_not() {
        let text = "//! No std::fs here.\nuse std::fs;\nconst A: &str = \"HashMap\";\nfn my_HashMap(x: HashMap) {}\n\
                    #[cfg(test)]\nmod tests {\n    use std::collections::HashMap;\n}\nfn b() { SystemTime::now() }\n";
        let found: Vec<_> =
            mentions(text).into_iter().map(|(line, name, _)| (line, name)).collect();
        assert_eq!(found, [(2, "std::fs"), (4, "HashMap"), (9, "SystemTime")]);
    }
}
