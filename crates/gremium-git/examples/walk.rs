//! Walks a record and says how long it took: `cargo run --release --example walk -- PATH [ROOT]`.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use gremium_engine::history::{Content, History, Span};
use gremium_git::Repository;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: walk PATH [ROOT]")?;
    let start = Instant::now();
    let mut repository = Repository::open(&path)?.with_root(&arguments.next().unwrap_or_default());
    let tip = repository.resolve("HEAD")?;
    let (mut entries, mut changes, mut bytes, mut first) = (0, 0, 0, None);
    repository.walk(&Span::Whole { tip }, &mut |batch| {
        first.get_or_insert_with(|| start.elapsed());
        entries += batch.len();
        for change in batch.iter().flat_map(|entry| &entry.changes) {
            changes += 1;
            if let Content::File { bytes: content, .. } = &change.content {
                bytes += content.len();
            }
        }
        ControlFlow::Continue(())
    })?;
    let (first, total) = (first.unwrap_or_default().as_millis(), start.elapsed().as_millis());
    writeln!(
        io::stdout(),
        "{entries} entries, {changes} changes, {bytes} bytes: first batch after {first} ms, all after {total} ms"
    )?;
    Ok(())
}
