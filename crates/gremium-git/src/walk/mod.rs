//! Walking a record: each entry with what it changed, and who changed it.
//!
//! The chain of entries is read first, newest to oldest, since a commit only names what came before it. Then it is
//! cut into stretches that threads work on, the oldest first, so that the consumer can begin while newer ones are
//! still being compared. Within a stretch trees are compared from the newest entry to the oldest: packs store an
//! older tree as its difference to a newer one, so this direction is the cheap one, and each tree is read once. Trees
//! are never taken apart further than where they differ (see the module `tree`).

mod attribute;
mod chain;
mod give;
mod proposed;
mod stretch;
mod threads;

use gremium_core::oid::Oid;
use gremium_engine::history::{HistoryError, Sink, Span};

use crate::objects::Objects;
use crate::pack::Packs;

use chain::Chain;

pub(crate) use chain::on_chain;
pub(crate) use give::verified;

/// Walks `span` of the record in the folder `root`.
pub(crate) fn walk(
    git: &git2::Repository,
    root: &[Vec<u8>],
    span: &Span,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    let packs = Packs::of(git.commondir());
    match *span {
        Span::Whole { tip } => after(git, &packs, root, None, tip, sink),
        Span::After { from, tip } => after(git, &packs, root, Some(from), tip, sink),
        Span::Proposed { base, head, seconds } => {
            let scratch = proposed::scratch(git)?;
            let objects = Objects::with(&scratch, &packs)?;
            let merge = proposed::merge(&scratch, &objects, base, head, seconds)?;
            let chain = Chain { before: Some(objects.commit(base)?), entries: vec![merge] };
            threads::give_here(&objects, root, &chain, sink)
        }
    }
}

fn after(
    git: &git2::Repository,
    packs: &Packs,
    root: &[Vec<u8>],
    from: Option<Oid>,
    tip: Oid,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    let objects = Objects::with(git, packs)?;
    let chain = chain::chain(&objects, from, tip)?;
    if chain.entries.len() > threads::STRETCH {
        threads::give(git, packs, root, &chain, sink)
    } else {
        threads::give_here(&objects, root, &chain, sink)
    }
}
