//! The tours of `README.md`, `README.de.md` and `docs/what-if.md` show what the program prints.
//!
//! Each block of a console is run in the example partnership; a line `…` stands for any number of lines.

use std::path::Path;
use std::process::Command;

const PAGES: [(&str, &str); 3] = [
    ("README.md", include_str!("../README.md")),
    ("README.de.md", include_str!("../README.de.md")),
    ("docs/what-if.md", include_str!("../docs/what-if.md")),
];

/// What stands for lines that are left out.
const GAP: &str = "…";

/// A command and the lines that are shown below it.
struct Shown {
    command: String,
    lines: Vec<String>,
}

/// The commands of all console blocks.
fn shown(page: &str) -> Vec<Shown> {
    let blocks = page.split("```console\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    let mut all: Vec<Shown> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), all.last_mut()) {
            (Some(command), _) => {
                all.push(Shown { command: command.to_owned(), lines: Vec::new() });
            }
            (None, Some(last)) => last.lines.push(without_ids(line)),
            (None, None) => panic!("a block that begins with output: {line}"),
        }
    }
    all
}

/// A line with ids of commits made alike: any change of the story gives all that follow another one.
fn without_ids(line: &str) -> String {
    let is_id = |word: &str| {
        word.len() == 10
            && word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let words = line.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    words
        .map(|word| {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            if is_id(bare) { word.replacen(bare, "<commit>", 1) } else { word.to_owned() }
        })
        .collect()
}

/// What a shell prints for a command, with `gremium` in its path.
fn run(command: &str, folder: &Path) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_gremium"));
    let bin = program.parent().expect("a program lies in a folder");
    let path = std::env::var("PATH").expect("a path");
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    text.lines().chain(errors.lines()).map(without_ids).collect()
}

/// The first shown line that the output does not have in its place.
fn difference(shown: &[String], output: &[String]) -> Option<String> {
    let parts: Vec<&[String]> = shown.split(|line| line.trim() == GAP).collect();
    let mut rest = output;
    for (index, part) in parts.iter().enumerate() {
        let starts = 0..=rest.len().saturating_sub(part.len());
        let found = match (index, index + 1 == parts.len()) {
            (0, _) => Some(0),
            (_, true) => Some(rest.len().saturating_sub(part.len())),
            (_, false) => starts.into_iter().find(|at| rest[*at..].starts_with(part)),
        };
        match found.filter(|at| rest[*at..].starts_with(part)) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return Some(part.join("\n")),
        }
    }
    (parts.len() == 1 && !rest.is_empty()).then(|| format!("and below it:\n{}", rest.join("\n")))
}

#[test]
fn the_tour_is_what_the_program_prints() {
    let mut failures = Vec::new();
    for (name, page) in PAGES {
        let folder = tempfile::tempdir().expect("a folder");
        let partnership = folder.path().join("partnership");
        run(&format!("gremium demo '{}'", partnership.display()), folder.path());
        let tour = shown(page);
        assert!(tour.len() > 5, "{name}: the tour was not found");
        for Shown { command, lines } in tour {
            let output = run(&command, &partnership);
            if let Some(part) = difference(&lines, &output) {
                failures.push(format!(
                    "{name}: $ {command}\nshown: {part}\nprinted:\n{}\n",
                    output.join("\n")
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
