// Added to a copy of the crate in which mutants can be chosen; no part of the crate itself.

/// The mutant that this run is about, if it is one of these, which are those of one function; or else 0. The function is
/// noted where a trace is asked for.
pub(crate) fn chosen(these: &[u32]) -> u32 {
    static CHOSEN: std::sync::LazyLock<u32> = std::sync::LazyLock::new(|| {
        std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0)
    });
    note(these[0]);
    if these.contains(&CHOSEN) { *CHOSEN } else { 0 }
}

/// Writes down once that the present test gets to the function. The test tool names threads by their tests.
fn note(function: u32) {
    use std::io::Write as _;
    thread_local! {
        static SEEN: std::cell::RefCell<std::collections::BTreeSet<u32>> = const { std::cell::RefCell::new(std::collections::BTreeSet::new()) };
    }
    static TRACE: std::sync::LazyLock<Option<std::fs::File>> = std::sync::LazyLock::new(|| {
        let path = std::env::var_os("MUTANT_TRACE")?;
        Some(std::fs::OpenOptions::new().append(true).create(true).open(path).expect("because the folder is there"))
    });
    let Some(mut trace) = TRACE.as_ref() else { return };
    if SEEN.with_borrow_mut(|seen| seen.insert(function)) {
        let line = format!("{function} {}\n", std::thread::current().name().unwrap_or_default());
        trace.write_all(line.as_bytes()).expect("because the trace is open");
    }
}
