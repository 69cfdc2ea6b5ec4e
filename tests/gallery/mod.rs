//! A gallery of cases: folders that say what to do and hold the exact output.

mod script;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use gremium_testkit::Repo;

/// Runs all cases in `folder` and gives one text for each that differs from what is expected.
///
/// With `GREMIUM_BLESS` in the environment the expected outputs are written instead.
pub(crate) fn differences(folder: &Path) -> (usize, Vec<String>) {
    let bless = std::env::var_os("GREMIUM_BLESS").is_some();
    let mut cases: Vec<_> = fs::read_dir(folder)
        .expect("the gallery exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.join("case.txt").exists())
        .collect();
    cases.sort();
    // Git does most of the work, one process after the other, so several cases fit beside each other.
    let share = cases.len().div_ceil(4).max(1);
    let differences = thread::scope(|scope| {
        let parts: Vec<_> = cases
            .chunks(share)
            .map(|part| {
                let compare = |case: &PathBuf| difference(folder, case, bless);
                scope.spawn(move || part.iter().filter_map(compare).collect::<Vec<_>>())
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("each case can be played")).collect()
    });
    (cases.len(), differences)
}

/// How the output of a case differs from what is expected.
fn difference(gallery: &Path, case: &Path, bless: bool) -> Option<String> {
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let found = play(gallery, case);
    let path = case.join("expected.txt");
    if bless {
        fs::write(&path, found).expect("the gallery can be written");
        return None;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    (found != expected).then(|| format!("== {name}\n-- expected\n{expected}\n-- found\n{found}"))
}

/// Does what a case says and gives everything that gremium printed.
fn play(gallery: &Path, case: &Path) -> String {
    let text = fs::read_to_string(case.join("case.txt")).expect("readable");
    let mut stage = script::Stage::new(gallery, case);
    let mut seen = String::new();
    for line in
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line.strip_prefix("run ") {
            Some(arguments) => seen.push_str(&run(stage.repo(), arguments)),
            None => stage.perform(line),
        }
    }
    assert!(!seen.is_empty(), "{} runs nothing", case.display());
    seen
}

/// Runs gremium in the repository and gives what a person would see, with the exit code.
fn run(repo: &Repo, arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(arguments.split_whitespace())
        .current_dir(repo.path())
        .env_clear()
        .env("LANG", "C.UTF-8")
        .output()
        .expect("gremium runs");
    let Output { status, stdout, stderr } = output;
    let show = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replace(&*repo.path().to_string_lossy(), "REPO");
        if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
    };
    let code = status.code().map_or_else(|| "killed".to_owned(), |code| code.to_string());
    format!("$ gremium {arguments}\n{}{}[exit {code}]\n", show(&stdout), show(&stderr))
}
