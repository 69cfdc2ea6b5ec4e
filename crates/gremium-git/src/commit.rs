//! Commit objects, read from their raw bytes.

use gremium_core::oid::Oid;
use gremium_engine::history::Signature;

/// Latest time that is believed, 9999-12-30T22:00:00Z; calendars end there.
const LATEST: i64 = 253_402_207_200;

/// A commit: how it hangs together with others, and the rest as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Commit {
    pub(crate) id: Oid,
    pub(crate) tree: Oid,
    pub(crate) parents: Vec<Oid>,
    /// The header behind the parents, and the message.
    rest: Box<[u8]>,
}

/// Who wrote and who landed a commit, and what it is called.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) author: Signature,
    pub(crate) committer: Signature,
    pub(crate) subject: Box<str>,
}

impl Commit {
    /// Reads the bytes of a commit object; `None` when its header is malformed.
    pub(crate) fn parse(id: Oid, data: &[u8]) -> Option<Self> {
        let mut header = Header { rest: data };
        let tree = id_from_hex(header.take(b"tree ")?)?;
        let mut parents = Vec::new();
        while let Some(parent) = header.take(b"parent ") {
            parents.push(id_from_hex(parent)?);
        }
        let well_formed = header.rest.starts_with(b"author ");
        well_formed.then(|| Self { id, tree, parents, rest: header.rest.into() })
    }

    /// The words of a commit; `None` when they are malformed.
    pub(crate) fn words(&self) -> Option<Words> {
        let mut header = Header { rest: &self.rest };
        let author = signature(header.take(b"author ")?)?;
        let committer = signature(header.take(b"committer ")?)?;
        Some(Words { author, committer, subject: subject(header.rest) })
    }

    /// A commit that is not stored.
    pub(crate) fn tried(tree: Oid, parents: Vec<Oid>, of: &Self, seconds: i64) -> Option<Self> {
        let mut header = Header { rest: &of.rest };
        let author = header.take(b"author ")?;
        let name = &author[..=author.iter().rposition(|&b| b == b'>')?];
        let time = format!(" {seconds} +0000\n");
        let subject = of.words()?.subject;
        let line = |key: &[u8]| [key, name, time.as_bytes()].concat();
        let rest =
            [&line(b"author ")[..], &line(b"committer "), b"\n", subject.as_bytes()].concat();
        Some(Self { id: Oid::default(), tree, parents, rest: rest.into() })
    }
}

/// The header lines that are still to be read.
struct Header<'a> {
    rest: &'a [u8],
}

impl<'a> Header<'a> {
    /// The value of the next line when that line starts with `key`.
    fn take(&mut self, key: &[u8]) -> Option<&'a [u8]> {
        let after = self.rest.strip_prefix(key)?;
        let end = after.iter().position(|&b| b == b'\n')?;
        self.rest = &after[end + 1..];
        Some(&after[..end])
    }
}

fn id_from_hex(text: &[u8]) -> Option<Oid> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let mut bytes = [0; 20];
    if text.len() != 40 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(Oid(bytes))
}

/// Reads `Name <address> seconds zone` as git does: the address ends at the first `>`, the time begins after the last.
fn signature(line: &[u8]) -> Option<Signature> {
    let open = line.iter().position(|&b| b == b'<')?;
    let close = open + line[open..].iter().position(|&b| b == b'>')?;
    let last = line.iter().rposition(|&b| b == b'>')?;
    Some(Signature {
        name: String::from_utf8_lossy(line[..open].trim_ascii()).into(),
        email: String::from_utf8_lossy(line[open + 1..close].trim_ascii()).into(),
        seconds: seconds(&line[last + 1..]),
    })
}

/// A time that is missing or no number counts as 1970, as in git.
fn seconds(text: &[u8]) -> i64 {
    let digits = text.trim_ascii_start();
    let value = digits
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .fold(0_i64, |value, b| value.saturating_mul(10).saturating_add(i64::from(b - b'0')));
    value.min(LATEST)
}

/// First line of the message that is not blank.
fn subject(rest: &[u8]) -> Box<str> {
    let body = if rest.first() == Some(&b'\n') {
        &rest[1..]
    } else {
        rest.windows(2).position(|w| w == b"\n\n").map_or(&[][..], |at| &rest[at + 2..])
    };
    let line = body.trim_ascii_start().split(|&b| b == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line.trim_ascii_end()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(author: &str, rest: &str) -> Option<(usize, Words)> {
        let text = format!(
            "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent {0}\nparent {0}\nauthor {author}\ncommitter C <c@x> 7 +0000\n{rest}",
            "0123456789abcdef0123456789abcdef01234567"
        );
        let commit = Commit::parse(Oid::default(), text.as_bytes())?;
        Some((commit.parents.len(), commit.words()?))
    }

    #[test]
    fn header_and_subject_behind_a_signature() {
        let rest = "gpgsig -----BEGIN\n blank follows\n \n -----END\n\n\nAdmit Köln \n\nbody";
        let (parents, commit) = commit("A B <a@x> 1700000000 +0200", rest).expect("well formed");
        assert_eq!(parents, 2);
        assert_eq!((&*commit.author.name, &*commit.author.email), ("A B", "a@x"));
        assert_eq!((commit.author.seconds, commit.committer.seconds), (1_700_000_000, 7));
        assert_eq!(&*commit.subject, "Admit Köln");
    }

    #[test]
    fn the_first_address_counts_and_times_stay_in_the_calendar() {
        let (_, commit) =
            commit("A <a@x> <b@y> 99999999999999999999999 +0000", "").expect("well formed");
        assert_eq!(&*commit.author.email, "a@x");
        assert_eq!(commit.author.seconds, LATEST);
        assert_eq!(&*commit.subject, "");
    }

    #[test]
    fn a_broken_header_is_refused() {
        assert!(commit("no address 12 +0000", "").is_none());
        assert!(Commit::parse(Oid::default(), b"tree 12\n").is_none());
        assert!(Commit::parse(Oid::default(), b"").is_none());
    }
}
