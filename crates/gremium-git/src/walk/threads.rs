//! Stretches worked on side by side, and given out in order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use gremium_engine::history::{Entry, HistoryError, Sink};

use super::chain::{Chain, Landing, Sides};
use super::stretch;
use crate::objects::{Objects, unreadable};
use crate::pack::Packs;

/// Entries in a stretch: enough that the first trees of one, which are read through many differences, cost little.
pub(super) const STRETCH: usize = 512;
/// More threads than this would wait for whoever takes the entries.
const MAX_THREADS: usize = 8;

/// A stretch to be worked on.
struct Job {
    number: usize,
    stretch: Range<usize>,
    sides: Sides,
}

/// A stretch that was worked on, by its number.
type Done = (usize, Result<Vec<Entry>, HistoryError>);

/// What all threads share.
struct Shared<'w> {
    git_dir: &'w Path,
    packs: &'w Packs,
    root: &'w [Vec<u8>],
    chain: &'w Chain,
}

/// Gives the entries of `chain` to `sink`, oldest first, until it has enough.
///
/// One thread finds what merges land, which goes from one entry to the next; others compare stretches. Channels are
/// short, so that no more stretches lie in memory than are worked on.
pub(super) fn give(
    git: &git2::Repository,
    packs: &Packs,
    root: &[Vec<u8>],
    chain: &Chain,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MAX_THREADS);
    let shared = Shared { git_dir: git.path(), packs, root, chain };
    let (job_sender, jobs) = sync_channel(threads);
    let (done_sender, done) = sync_channel(threads);
    let jobs = Arc::new(Mutex::new(jobs));
    thread::scope(|scope| {
        let shared = &shared;
        for _ in 0..threads {
            let (jobs, done) = (Arc::clone(&jobs), done_sender.clone());
            scope.spawn(move || shared.work(&jobs, &done));
        }
        // Each end of a channel belongs to who uses it: when the sink has enough, all others find theirs closed.
        drop(jobs);
        scope.spawn(move || shared.hand_out(&job_sender, &done_sender));
        let result = in_order(&done, sink);
        drop(done);
        result
    })
}

/// The same without further threads, for a chain of one stretch.
pub(super) fn give_here(
    objects: &Objects<'_>,
    root: &[Vec<u8>],
    chain: &Chain,
    sink: &mut Sink<'_>,
) -> Result<(), HistoryError> {
    let stretch = 0..chain.entries.len();
    let sides = Landing::begin(objects, chain)?.sides(chain, stretch.clone())?;
    let entries = stretch::entries(objects, root, chain, &sides, stretch)?;
    if !entries.is_empty() {
        let _enough = sink(entries);
    }
    Ok(())
}

impl Shared<'_> {
    /// Makes a job of each stretch, the oldest first.
    fn hand_out(&self, jobs: &SyncSender<Job>, done: &SyncSender<Done>) {
        let mut number = 0;
        let result = self.open().and_then(|git| {
            let objects = Objects::with(&git, self.packs)?;
            let mut landing = Landing::begin(&objects, self.chain)?;
            let total = self.chain.entries.len();
            for start in (0..total).step_by(STRETCH) {
                let stretch = start..total.min(start + STRETCH);
                let sides = landing.sides(self.chain, stretch.clone())?;
                if jobs.send(Job { number, stretch, sides }).is_err() {
                    break;
                }
                number += 1;
            }
            Ok(())
        });
        if let Err(error) = result {
            let _unwanted = done.send((number, Err(error)));
        }
    }

    /// Works on jobs until there are none, or the entries are wanted no more.
    fn work(&self, jobs: &Mutex<Receiver<Job>>, done: &SyncSender<Done>) {
        let git = self.open();
        let objects =
            git.as_ref().map_err(Clone::clone).and_then(|git| Objects::with(git, self.packs));
        let take = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        while let Some(Job { number, stretch, sides }) = take() {
            let result = objects.as_ref().map_err(Clone::clone).and_then(|objects| {
                stretch::entries(objects, self.root, self.chain, &sides, stretch)
            });
            if done.send((number, result)).is_err() {
                return;
            }
        }
    }

    /// A handle of its own for a thread: libgit2's are not shared.
    fn open(&self) -> Result<git2::Repository, HistoryError> {
        git2::Repository::open(self.git_dir).map_err(|e| unreadable("the repository", &e))
    }
}

/// Hands on what is done in the order of the stretches; the first failure in this order is the one that is told.
fn in_order(done: &Receiver<Done>, sink: &mut Sink<'_>) -> Result<(), HistoryError> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, entries) in done {
        early.insert(number, entries);
        while let Some(entries) = early.remove(&next) {
            next += 1;
            if sink(entries?).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}
