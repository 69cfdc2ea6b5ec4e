//! Whatever lies in a repository: gremium ends in time with an answer or a finding, never with a panic.

use std::io::{Read as _, Seek as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gremium_testkit::Repo;

/// Longer than any run here may take, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(60);

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

fn partnership() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-partnership")
}

/// All YAML files of the example partnership, sorted.
fn files(folder: &Path, below: &str, all: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("readable"))
        .collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{path}/"), all);
        } else if path.ends_with(".yaml") && path != "story.yaml" && !path.starts_with("texts/") {
            all.push((path, std::fs::read(entry.path()).expect("readable")));
        }
    }
}

fn valid() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    files(&partnership(), "", &mut all);
    assert!(all.len() > 50, "the example has files");
    all
}

/// Runs every command that replays, and looks how it ends.
fn survives(repo: &Repo, what: &str) {
    for arguments in [
        &["check", "--no-cache"][..],
        &["check", "--format", "sarif"],
        &["report", "--as-of", "2026-06-01"],
        &["check", "--range", "HEAD~1..HEAD"],
        &["check", "--range", "HEAD~1..HEAD", "--landed", "--format", "json"],
    ] {
        let (code, said) = run(repo.path(), arguments, what);
        let whole = matches!(code, Some(0..=3)) && !said.contains("panicked") && !said.is_empty();
        assert!(whole, "{what}: {} ended with {code:?}: {said}", arguments.join(" "));
    }
}

/// Runs gremium; gives its exit code and what it printed.
fn run(folder: &Path, arguments: &[&str], what: &str) -> (Option<i32>, String) {
    // A pipe that nobody reads while we wait would fill up.
    let mut printed = tempfile::tempfile().expect("a file");
    let stream = || Stdio::from(printed.try_clone().expect("a file"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(stream())
        .stderr(stream())
        .spawn()
        .expect("gremium runs");
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().expect("killed");
            panic!("{what}: {} does not end", arguments.join(" "));
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    printed.rewind().expect("a file");
    let mut said = Vec::new();
    printed.read_to_end(&mut said).expect("readable");
    (status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// Breaks a text in one of the ways in which texts break.
fn mutated(bytes: &[u8], others: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = dice.below(lines.len());
    match dice.below(12) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => lines[at] = format!("  {}", lines[at]),
        3 => lines[at] = lines[at].trim_start().to_owned(),
        4 => {
            let values =
                ["", "[]", "{}", "null", "-1", "99999999999999999999", "1e400", "~", "yes"];
            let value = *dice.pick(&values);
            let key = lines[at].split(':').next().unwrap_or_default().to_owned();
            lines[at] = format!("{key}: {value}");
        }
        5 => {
            let dates =
                ["0000-00-00", "9999-12-31", "2024-02-30", "-1-1-1", "2024-03-31 02:30", "P9999Y"];
            let date = *dice.pick(&dates);
            let key = lines[at].split(':').next().unwrap_or_default().to_owned();
            lines[at] = format!("{key}: {date}");
        }
        6 => {
            let (_, other) = dice.pick(others);
            let other = String::from_utf8_lossy(other).into_owned();
            lines = lines[..at].iter().cloned().chain(other.lines().map(str::to_owned)).collect();
        }
        7 => lines.truncate(at),
        8 => {
            let mut bytes = bytes.to_vec();
            let place = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(place) {
                *byte = u8::try_from(dice.below(256)).unwrap_or(0);
            }
            return bytes;
        }
        9 => {
            let digits: String =
                text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
            return digits.into_bytes();
        }
        10 => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let (one, two) = (*dice.pick(&words), *dice.pick(&words));
            return text.replacen(one, two, 3).into_bytes();
        }
        _ => lines.reverse(),
    }
    (lines.join("\n") + "\n").into_bytes()
}

fn garbage(dice: &mut Dice) -> Vec<u8> {
    let pieces = [
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a ",
        "!!int ",
        "|\n",
        ">\n",
        "\n",
        "  ",
        "\t",
        "---\n",
        "...\n",
        "\"",
        "'",
        "#",
        "id",
        "2024",
        "\u{feff}",
        "\0",
        "\u{85}",
        "💥",
        "? ",
        "<<: ",
        "%YAML 1.1\n",
    ];
    let mut bytes = Vec::new();
    for _ in 0..dice.below(120) {
        match dice.below(8) {
            0 => bytes.push(u8::try_from(dice.below(256)).unwrap_or(0)),
            _ => bytes.extend_from_slice(dice.pick(&pieces).as_bytes()),
        }
    }
    bytes
}

#[test]
fn garbage_at_every_place() {
    let valid = valid();
    let repo = Repo::new();
    for (path, bytes) in &valid {
        repo.write(path, bytes);
    }
    repo.commit("founding").author("office@weidenland-digital.example").make();
    for seed in 0..6 {
        let mut dice = Dice(seed);
        for (path, _) in &valid {
            let bytes = garbage(&mut dice);
            repo.write(path, bytes);
        }
        for odd in [
            "members/.yaml",
            "polls/2024/x",
            "statutes/a/b.yaml",
            "requests/2024/x/interest/y.yaml",
        ] {
            repo.write(odd, garbage(&mut dice));
        }
        repo.commit("garbage").make();
        survives(&repo, &format!("garbage {seed}"));
    }
}

#[test]
fn a_founding_of_mutated_files() {
    let valid = valid();
    for seed in 100..112 {
        let mut dice = Dice(seed);
        let repo = Repo::new();
        repo.write("README.md", "x").commit("before").make();
        let share = 2 + dice.below(30);
        for (path, bytes) in &valid {
            let keep = path.starts_with("statutes/") || path == "partnership.yaml";
            let rare = if keep { 20 } else { share };
            let broken = dice.below(rare) == 0;
            repo.write(
                path,
                if broken { mutated(bytes, &valid, &mut dice) } else { bytes.clone() },
            );
        }
        repo.commit("founding").author("office@weidenland-digital.example").make();
        survives(&repo, &format!("founding {seed}"));
    }
}

#[test]
fn a_history_of_mutated_files() {
    let built = tempfile::tempdir().expect("a folder");
    let text = std::fs::read(partnership().join("story.yaml")).expect("the story");
    let story = gremium_engine::story::parse("story.yaml", &text).expect("a story");
    gremium_git::story::build(&story, &gremium_git::story::Folder(partnership()), built.path())
        .expect("built");
    let repo = Repo::create(built.path());
    let valid = valid();
    let authors = [
        "geschaeftsstelle@weidenland-digital.example",
        "community@weidenland-digital.example",
        "digitalisierung@lindenau.example",
        "nobody@nowhere.example",
    ];
    let mut dice = Dice(7);
    for number in 0..60 {
        let author = *dice.pick(&authors);
        for _ in 0..1 + dice.below(4) {
            let (path, bytes) = dice.pick(&valid);
            match dice.below(8) {
                0 if repo.exists(path) => drop(repo.remove(path)),
                1 => {
                    let (other, _) = dice.pick(&valid);
                    repo.write(other, bytes);
                }
                _ => {
                    let bytes = mutated(bytes, &valid, &mut dice);
                    repo.write(path, bytes);
                }
            }
        }
        // Clocks jump, and years are odd.
        let day = 1 + dice.below(28);
        let time =
            format!("20{:02}-{:02}-{day:02}T10:00:00Z", 20 + dice.below(30), 1 + dice.below(12));
        let time = if dice.below(4) == 0 { time } else { format!("2026-03-{day:02}T10:00:00Z") };
        repo.commit("mutated").author(author).at(&time).make();
        if number % 6 == 5 {
            survives(&repo, &format!("history up to {number}"));
        }
    }
}
