//! References in a story's texts: `${blob:…}` and `${record:…}` stand for blob ids.

use git2::Oid;

use super::Problem;

/// What a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference<'a> {
    /// The content of a file beside the story.
    Asset(&'a str),
    /// The content of a file of the record, as it is by then.
    Record(&'a str),
}

/// The text with each reference replaced by the id that `look_up` gives.
pub(super) fn resolved<'a>(
    text: &'a str,
    look_up: &dyn Fn(Reference<'a>) -> Result<Oid, Problem>,
) -> Result<String, Problem> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference, after)) = next(rest)? {
        out.push_str(before);
        out.push_str(&look_up(reference)?.to_string());
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

const ASSET: &str = "${blob:";
const RECORD: &str = "${record:";

type Found<'a> = (&'a str, Reference<'a>, &'a str);

/// The first reference, with the text before and after it.
fn next(text: &str) -> Result<Option<Found<'_>>, Problem> {
    let found = |mark: &'static str| Some((text.split_once(mark)?, mark));
    let first = [ASSET, RECORD].into_iter().filter_map(found);
    let Some(((before, rest), mark)) = first.min_by_key(|((before, _), _)| before.len()) else {
        return Ok(None);
    };
    let line = rest.lines().next().unwrap_or_default();
    match line.split_once('}') {
        Some((path, _)) => {
            let reference =
                if mark == ASSET { Reference::Asset(path) } else { Reference::Record(path) };
            Ok(Some((before, reference, &rest[path.len() + 1..])))
        }
        None => Err(Problem::OpenReference(format!("{mark}{line}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<String, Problem> {
        resolved(text, &|reference| match reference {
            Reference::Asset("a/b.yaml") => Ok(Oid::from_bytes(&[0x11; 20])?),
            Reference::Record("c") => Ok(Oid::from_bytes(&[0x22; 20])?),
            Reference::Asset(other) | Reference::Record(other) => {
                Err(Problem::NotThere(other.to_owned()))
            }
        })
    }

    #[test]
    fn replaces_each() {
        let text = one("x: ${record:c}\ny: ${blob:a/b.yaml}, ${HOME} ${").expect("resolved");
        assert_eq!(text, format!("x: {}\ny: {}, ${{HOME}} ${{", "22".repeat(20), "11".repeat(20)));
    }

    #[test]
    fn refuses_what_is_open_or_unknown() {
        assert!(matches!(one("${blob:a/b\n}"), Err(Problem::OpenReference(_))));
        assert!(matches!(one("${record:nothing}"), Err(Problem::NotThere(_))));
    }
}
