//! Trees that were read lately.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use git2::ObjectType;
use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use super::Tree;
use crate::objects::{IdHasher, Objects, malformed};

/// Weight of one generation of trees in bytes; two are kept. A walk comes back to the trees of the entry before, so
/// little is enough, and little stays in the processor's cache.
const GENERATION: usize = 1024 * 1024;

type Generation = HashMap<Oid, Rc<Tree>, BuildHasherDefault<IdHasher>>;

/// Reads trees, and keeps those that were used lately.
pub(crate) struct Trees<'r> {
    objects: &'r Objects<'r>,
    young: Generation,
    old: Generation,
    weight: usize,
    /// The trees on the way to the folder that was asked for last.
    pub(super) way: Vec<Rc<Tree>>,
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
    pub(crate) fn get(&mut self, id: Oid, similar: &Tree) -> Result<Rc<Tree>, HistoryError> {
        if let Some(tree) = self.young.get(&id) {
            return Ok(Rc::clone(tree));
        }
        let tree = match self.old.remove(&id) {
            Some(tree) => tree,
            None => {
                let bytes = self
                    .objects
                    .read(id, ObjectType::Tree, || "a folder of the record".to_owned())?;
                let tree = Tree::like(bytes, similar)
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
        similar: &Tree,
    ) -> Result<Rc<Tree>, HistoryError> {
        id.map_or_else(|| Ok(Rc::new(Tree::empty())), |id| self.get(id, similar))
    }
}
