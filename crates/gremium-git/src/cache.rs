//! Checkpoint files under the git directory: a cache, safe to delete, never trusted over the record.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::open::Repository;

/// First bytes of each file: what it is, and the version of this frame.
const MAGIC: &[u8; 16] = b"gremium cache 1\n";
/// Length of the checksum behind the magic.
const CHECKSUM: usize = 32;
/// How many files are kept.
const KEPT: usize = 4;

/// A folder of named byte strings that may vanish at any time.
#[derive(Debug, Clone)]
pub struct CacheDir {
    folder: PathBuf,
}

impl Repository {
    /// The folder for checkpoints of this repository, shared by its linked work trees; it need not exist yet.
    pub fn cache(&self) -> CacheDir {
        CacheDir::at(self.git_dir().join("gremium"))
    }
}

impl CacheDir {
    /// A cache in a given folder, which is made when something is stored.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Where the files lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was stored under `name`; none when it is not there, was cut off, or was tampered with.
    pub fn load(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.file(name)?).ok()?;
        let (head, content) = bytes.split_at_checked(MAGIC.len() + CHECKSUM)?;
        let (magic, checksum) = head.split_at(MAGIC.len());
        if magic != MAGIC || checksum != sum(name, content) {
            return None;
        }
        bytes.drain(..MAGIC.len() + CHECKSUM);
        Some(bytes)
    }

    /// What was stored under `name` as an open file that stands at its first byte; checked as [`Self::load`] does, without
    /// holding it in memory.
    pub fn open(&self, name: &str) -> Option<fs::File> {
        let mut file = fs::File::open(self.file(name)?).ok()?;
        let mut head = [0; MAGIC.len() + CHECKSUM];
        file.read_exact(&mut head).ok()?;
        let (magic, checksum) = head.split_at(MAGIC.len());
        let mut hasher = hasher(name);
        let mut part = vec![0; 256 * 1024];
        loop {
            match file.read(&mut part).ok()? {
                0 => break,
                read => hasher.update(&part[..read]),
            };
        }
        if magic != MAGIC || checksum != hasher.finalize().as_bytes() {
            return None;
        }
        file.seek(SeekFrom::Start(u64::try_from(head.len()).ok()?)).ok()?;
        Some(file)
    }

    /// Stores `content` under `name`, whole or not at all, and removes all but the newest files.
    ///
    /// The name is made of ASCII letters, digits, `-`, `_` and `.`, and does not begin with a dot.
    pub fn store(&self, name: &str, content: &[u8]) -> io::Result<()> {
        self.store_parts(name, &[content])
    }

    /// The same for content that lies in parts, which are not copied together.
    pub fn store_parts(&self, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let file = self.file(name).ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(&self.folder)?;
        // Two processes may store at the same time; each writes a file of its own and the last rename stays.
        let draft = self.folder.join(format!(".{name}.{}", std::process::id()));
        let written = write(&draft, name, parts).and_then(|()| fs::rename(&draft, &file));
        if written.is_err() {
            let _gone = fs::remove_file(&draft);
        }
        written?;
        self.prune(&file)
    }

    /// Removes everything; a folder that is not there counts as empty.
    pub fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let good = !name.is_empty() && !name.starts_with('.') && name.bytes().all(allowed);
        good.then(|| self.folder.join(name))
    }

    /// Keeps `fresh` and the newest of the others.
    fn prune(&self, fresh: &Path) -> io::Result<()> {
        let mut files: Vec<(SystemTime, PathBuf)> = fs::read_dir(&self.folder)?
            .flatten()
            .filter(|entry| entry.path() != fresh)
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        files.sort();
        let surplus = (files.len() + 1).saturating_sub(KEPT);
        for (_, path) in files.into_iter().take(surplus) {
            // Another process may have removed it meanwhile.
            let _gone = fs::remove_file(path);
        }
        Ok(())
    }
}

fn write(path: &Path, name: &str, parts: &[&[u8]]) -> io::Result<()> {
    let mut sum = hasher(name);
    for part in parts {
        sum.update(part);
    }
    let mut file = fs::File::create(path)?;
    file.write_all(MAGIC)?;
    file.write_all(sum.finalize().as_bytes())?;
    parts.iter().try_for_each(|part| file.write_all(part))
}

/// The checksum covers the name too: a file that was renamed is not taken for another.
fn sum(name: &str, content: &[u8]) -> [u8; CHECKSUM] {
    hasher(name).update(content).finalize().into()
}

fn hasher(name: &str) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(b"\0");
    hasher
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, CacheDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = CacheDir::at(folder.path().join("gremium"));
        (folder, cache)
    }

    #[test]
    fn what_is_stored_is_loaded() {
        let (_folder, cache) = cache();
        assert_eq!(cache.load("a"), None);
        cache.store("a", b"one").expect("stored");
        cache.store("a", b"two").expect("stored");
        cache.store("b", b"").expect("stored");
        assert_eq!(cache.load("a").as_deref(), Some(&b"two"[..]));
        assert_eq!(cache.load("b").as_deref(), Some(&b""[..]));
        cache.clear().expect("cleared");
        assert_eq!(cache.load("a"), None);
        cache.clear().expect("cleared twice");
    }

    #[test]
    fn any_damage_is_noticed() {
        let (_folder, cache) = cache();
        cache.store("a", b"some content").expect("stored");
        let path = cache.folder().join("a");
        let sound = fs::read(&path).expect("there");
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).expect("written");
            assert_eq!(cache.load("a"), None, "byte {at}");
            fs::write(&path, &sound[..at]).expect("written");
            assert_eq!(cache.load("a"), None, "cut at {at}");
        }
        fs::write(cache.folder().join("b"), &sound).expect("written");
        assert_eq!(cache.load("b"), None, "renamed");
    }

    #[test]
    fn names_stay_in_the_folder() {
        let (_folder, cache) = cache();
        for name in ["", "..", ".a", "a/b", "a\\b", "ä", "a\0"] {
            assert!(cache.store(name, b"").is_err(), "{name:?}");
            assert_eq!(cache.load(name), None, "{name:?}");
        }
    }

    #[test]
    fn old_files_go() {
        let (_folder, cache) = cache();
        for (age, name) in ["e", "d", "c", "b", "a"].iter().enumerate() {
            cache.store(name, name.as_bytes()).expect("stored");
            let seconds = u64::try_from(age).expect("fits");
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + seconds);
            let file = fs::File::options().write(true).open(cache.folder().join(name));
            file.and_then(|file| file.set_modified(time)).expect("dated");
        }
        cache.store("new", b"").expect("stored");
        let left: Vec<_> = ["a", "b", "c", "d", "e", "new"]
            .into_iter()
            .filter(|n| cache.load(n).is_some())
            .collect();
        assert_eq!(left, ["a", "b", "c", "new"]);
    }

    #[test]
    fn an_open_file_stands_at_its_first_byte_or_is_none() {
        let (_folder, cache) = cache();
        let content = vec![7u8; 700_000];
        cache.store("report", &content).expect("stored");
        let mut read = Vec::new();
        cache.open("report").expect("sound").read_to_end(&mut read).expect("read");
        assert_eq!(read, content);
        assert!(cache.open("replay").is_none());
        let file = cache.folder().join("report");
        let mut bytes = fs::read(&file).expect("read");
        bytes[650_000] ^= 1;
        fs::write(&file, bytes).expect("written");
        assert!(cache.open("report").is_none());
    }
}
