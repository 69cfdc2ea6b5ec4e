//! Reading, parsing and landing at the same time, in the order of the record.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::{Moment, Replay, parse};
use crate::history::{Entry, History, HistoryError, Span};

/// Batches that may wait between two stages; bounds memory.
const DEPTH: usize = 4;

/// Runs the three stages to the end of the span.
pub(super) fn run(
    mut replay: Replay,
    history: &mut dyn History,
    span: &Span,
    moment: Moment,
    workers: usize,
) -> Result<Replay, HistoryError> {
    if workers == 0 {
        history.walk(span, &mut |batch: Vec<Entry>| {
            for entry in batch {
                replay.land(parse::entry(entry), moment);
            }
            ControlFlow::Continue(())
        })?;
        return Ok(replay);
    }
    thread::scope(|scope| {
        let mut to_parse: Vec<SyncSender<Vec<Entry>>> = Vec::new();
        let mut parsed: Vec<Receiver<Vec<parse::ParsedEntry>>> = Vec::new();
        for _ in 0..workers {
            let (send_raw, raw) = sync_channel::<Vec<Entry>>(DEPTH);
            let (send_parsed, receive) = sync_channel(DEPTH);
            to_parse.push(send_raw);
            parsed.push(receive);
            scope.spawn(move || {
                for batch in raw {
                    let batch = batch.into_iter().map(parse::entry).collect();
                    if send_parsed.send(batch).is_err() {
                        return;
                    }
                }
            });
        }
        let lander = scope.spawn(move || {
            // Batches went out in turn, so they come back in turn.
            for turn in (0..parsed.len()).cycle() {
                let Ok(batch) = parsed[turn].recv() else { break };
                for entry in batch {
                    replay.land(entry, moment);
                }
            }
            replay
        });
        let mut turn = 0;
        let walked = history.walk(span, &mut |batch| {
            let sent = to_parse[turn].send(batch);
            turn = (turn + 1) % workers;
            if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        drop(to_parse);
        let replay = lander.join().map_err(|panic| std::panic::resume_unwind(panic));
        walked.and(replay)
    })
}
