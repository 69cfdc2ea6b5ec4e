//! Packs read from memory, for walks that need nearly every object.
//!
//! libgit2 guards its maps and caches with locks and allocates several times an object. A walk over a whole record
//! reads hundreds of thousands of small objects, most of them stored as differences to the one read just before. So
//! packs are loaded once, shared by all threads without locks, and each thread keeps the objects that others build
//! on. Whatever is not found here, or is not as expected, is left to libgit2 and its error messages.

mod decode;
mod delta;
mod index;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gremium_core::oid::Oid;

pub(crate) use decode::{Decoder, Found};
use index::Index;

/// Most bytes of packs that are loaded; larger repositories are left to libgit2, which maps parts of them.
const MAX_LOADED: u64 = 1024 * 1024 * 1024;

/// The packs of a repository, loaded when they are first asked for.
pub(crate) struct Packs {
    folder: PathBuf,
    loaded: OnceLock<Vec<Pack>>,
}

/// A pack and its index, in memory.
struct Pack {
    index: Index,
    data: Vec<u8>,
}

/// Where an object is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pack: usize,
    offset: u64,
}

impl Packs {
    /// The packs in the git directory `git_dir`.
    pub(crate) fn of(git_dir: &Path) -> Self {
        Self { folder: git_dir.join("objects/pack"), loaded: OnceLock::new() }
    }

    /// Where the object `id` is stored, if in a pack.
    pub(crate) fn find(&self, id: Oid) -> Option<Place> {
        let mut packs = self.packs().iter().enumerate();
        packs.find_map(|(pack, it)| it.index.offset(id).map(|offset| Place { pack, offset }))
    }

    /// Whether somebody has asked already.
    pub(crate) fn are_loaded(&self) -> bool {
        self.loaded.get().is_some()
    }

    fn packs(&self) -> &[Pack] {
        self.loaded.get_or_init(|| load(&self.folder).unwrap_or_default())
    }

    /// Bytes of the pack of `place`, and the place in them.
    fn data(&self, place: Place) -> Option<(&[u8], usize)> {
        let pack = self.packs().get(place.pack)?;
        Some((&pack.data, usize::try_from(place.offset).ok()?))
    }

    /// Where an object is stored that another in the pack of `place` names by its id.
    fn beside(&self, place: Place, id: Oid) -> Option<Place> {
        let offset = self.packs().get(place.pack)?.index.offset(id)?;
        Some(Place { pack: place.pack, offset })
    }
}

/// All packs of a folder, the largest first; none when something is wrong with one or they are too large.
fn load(folder: &Path) -> Option<Vec<Pack>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).ok()? {
        let path = entry.ok()?.path();
        if path.extension().is_some_and(|extension| extension == "idx") {
            let pack = path.with_extension("pack");
            files.push((
                fs::metadata(&pack).ok()?.len() + fs::metadata(&path).ok()?.len(),
                path,
                pack,
            ));
        }
    }
    if files.iter().map(|file| file.0).sum::<u64>() > MAX_LOADED {
        return None;
    }
    files.sort_by(|a, b| b.cmp(a));
    let read = |(_, index, pack): (u64, PathBuf, PathBuf)| {
        Some(Pack { index: Index::new(fs::read(index).ok()?)?, data: fs::read(pack).ok()? })
    };
    files.into_iter().map(read).collect()
}
