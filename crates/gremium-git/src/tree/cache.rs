//! Trees that were read lately.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use git2::ObjectType;
use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use super::Tree;
use crate::objects::{Objects, malformed};

/// Weight of one generation of trees in bytes; two are kept.
const GENERATION: usize = 8 * 1024 * 1024;

type Generation<'r> = HashMap<Oid, Rc<Tree<'r>>, BuildHasherDefault<IdHasher>>;

/// Reads trees, and keeps those that were used lately.
pub(crate) struct Trees<'r> {
    objects: &'r Objects<'r>,
    young: Generation<'r>,
    old: Generation<'r>,
    weight: usize,
    /// The trees on the way to the folder that was asked for last.
    pub(super) way: Vec<Rc<Tree<'r>>>,
}

impl<'r> Trees<'r> {
    pub(crate) fn of(objects: &'r Objects<'r>) -> Self {
        Self {
            objects,
            young: HashMap::default(),
            old: HashMap::default(),
            weight: 0,
            way: Vec::new(),
        }
    }

    /// The tree `id`, parsed with the help of a similar one.
    pub(crate) fn get(
        &mut self,
        id: Oid,
        similar: &Tree<'_>,
    ) -> Result<Rc<Tree<'r>>, HistoryError> {
        if let Some(tree) = self.young.get(&id) {
            return Ok(Rc::clone(tree));
        }
        let tree = match self.old.remove(&id) {
            Some(tree) => tree,
            None => {
                let object = self
                    .objects
                    .read(id, ObjectType::Tree, || "a folder of the record".to_owned())?;
                let tree = Tree::like(object, similar)
                    .ok_or_else(|| malformed(id, "it is not a well-formed tree"))?;
                Rc::new(tree)
            }
        };
        self.weight += tree.weight();
        if self.weight > GENERATION {
            self.weight = tree.weight();
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, Rc::clone(&tree));
        Ok(tree)
    }

    /// The tree `id`, or the empty one.
    pub(crate) fn get_or_empty(
        &mut self,
        id: Option<Oid>,
        similar: &Tree<'_>,
    ) -> Result<Rc<Tree<'r>>, HistoryError> {
        id.map_or_else(|| Ok(Rc::new(Tree::empty())), |id| self.get(id, similar))
    }
}

/// Ids are hashes already: their first bytes serve as one.
#[derive(Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
