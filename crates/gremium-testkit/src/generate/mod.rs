//! Large believable records, the same on every machine: a founding, then requests, interest, polls and their ballots.
//!
//! Written with `git fast-import` and packed as a server packs them, since fast-import alone stores differences in
//! the direction that no clone has.

mod files;
mod import;

use std::io;
use std::path::Path;

pub use files::Founding;

use crate::program;
use import::Import;

/// How the entries of a record come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each entry is a plain commit of its author.
    Linear,
    /// Each entry is a merge of a short branch, made by a forge.
    Merges,
}

/// Members of the partnership.
const MEMBERS: usize = 60;
/// Members that declare interest in a request.
const INTERESTED: usize = 8;
/// Members that vote in a poll.
const VOTERS: usize = 45;
/// When the founding lands: 2015-01-05T09:00:00+01:00.
const BEGIN: i64 = 1_420_444_800;
/// Time between two entries in seconds, so that a poll gets its ballots within two days.
const STEP: i64 = 2400;

/// Makes a record of `entries` entries in the folder `out`, which must be empty or not exist.
pub fn generate(out: &Path, entries: usize, shape: Shape, founding: &Founding) -> io::Result<()> {
    std::fs::create_dir_all(out)?;
    program::git(out, &["init", "-q", "-b", "main", "."]);
    let mut import = Import::start(out, shape)?;
    import.land(BEGIN, &files::desk(), "Found the partnership", &founding.files())?;
    let mut cycle = Cycle::default();
    for number in 1..entries {
        let time = BEGIN + STEP * i64::try_from(number).unwrap_or(i64::MAX / STEP);
        let (who, subject, file) = cycle.next(time);
        import.land(time, &who, &subject, &[file])?;
    }
    import.finish()?;
    program::git(out, &["repack", "-adfq"]);
    Ok(())
}

/// What comes next: a request, interest in it, a poll on it, the ballots of the poll, and again.
#[derive(Default)]
struct Cycle {
    /// How many requests were filed.
    round: usize,
    /// Step within the round.
    step: usize,
    year: i64,
    random: Random,
}

impl Cycle {
    /// Who commits next, under what subject, which file.
    fn next(&mut self, time: i64) -> (String, String, (String, String)) {
        let step = self.step;
        self.step += 1;
        if step == 0 {
            self.year = files::year(time);
            self.random.shuffle();
        }
        let topic = files::Topic { year: self.year, round: self.round };
        let proposer = self.random.member(0);
        if step == 0 {
            return (
                files::delegate(proposer),
                format!("Request {topic}"),
                topic.request(proposer),
            );
        }
        if step <= INTERESTED {
            let member = self.random.member(step);
            let subject = format!("{} joins {topic}", files::member(member));
            return (files::delegate(member), subject, topic.interest(member));
        }
        if step == INTERESTED + 1 {
            return (files::desk(), format!("Poll on {topic}"), topic.poll(time, proposer));
        }
        let nth = step - INTERESTED - 2;
        if nth + 1 == VOTERS {
            self.round += 1;
            self.step = 0;
        }
        let member = self.random.member(nth);
        let ballot = topic.ballot(member, self.random.next());
        (files::delegate(member), format!("{} votes on {topic}", files::member(member)), ballot)
    }
}

/// A small generator of numbers (xorshift) and an order of the members that it shuffles.
struct Random {
    state: u64,
    order: Vec<usize>,
}

impl Default for Random {
    fn default() -> Self {
        Self { state: 0x2545_f491_4f6c_dd1d, order: (0..MEMBERS).collect() }
    }
}

impl Random {
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn shuffle(&mut self) {
        for last in (1..self.order.len()).rev() {
            let other = usize::try_from(self.next() % (last as u64 + 1)).unwrap_or(0);
            self.order.swap(last, other);
        }
    }

    fn member(&self, nth: usize) -> usize {
        self.order[nth % self.order.len()]
    }
}
