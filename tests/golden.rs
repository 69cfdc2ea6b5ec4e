//! What the example partnership's record is told as: overview, minutes and all other documents, to the byte.
//!
//! `GREMIUM_BLESS=1 cargo test --test golden` writes `example-partnership/_expected` anew; read the difference before
//! you commit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gremium_engine::story::{self, Story};
use gremium_git::story::{Folder, build};

/// The moment at which the example is looked at: the newest poll is open.
const AS_OF: &str = "2026-02-26T12:00";

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-partnership")
}

fn story() -> Story {
    let text = fs::read_to_string(example().join("story.yaml")).expect("the story");
    story::parse("story.yaml", text.as_bytes()).expect("a sound story")
}

fn gremium(repo: &Path, arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(["-C".as_ref(), repo.as_os_str()])
        .args(["--as-of", AS_OF, "--color", "never"])
        .args(arguments)
        .output()
        .expect("gremium runs");
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "gremium {}: {complaint}", arguments.join(" "));
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// All documents, by their path below `_expected`.
fn told(repo: &Path) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    for lang in ["de", "en"] {
        let mut add = |name: &str, arguments: &[&str]| {
            let arguments: Vec<&str> = ["--lang", lang].iter().chain(arguments).copied().collect();
            told.insert(format!("{name}.{lang}.txt"), gremium(repo, &arguments));
        };
        add("status", &["status"]);
        add("show-request", &["show", "sensor-register"]);
        add("show-poll", &["show", "polls/2024/sensor-register"]);
        add("show-member", &["show", "haselmoor"]);
        add("show-process", &["show", "financed-by-group"]);
        add("show-mermaid", &["show", "2025/flood-gauge", "--mermaid"]);
        add("explain-request", &["explain", "sensor-register"]);
        add("explain-sitting", &["explain", "department-assembly/2024-11-28"]);
        add("explain-statutes", &["explain", "statutes"]);
        add("fees", &["fees", "--year", "2026"]);
        add("model", &["model", "--markdown"]);
        add("health", &["health"]);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path in UTF-8");
    gremium(repo, &["render", "--out", out]);
    read(folder.path(), "", &mut told);
    told
}

fn read(root: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(root.join(below)) else { return };
    for entry in entries {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            read(root, &path, files);
        } else {
            files.insert(path, fs::read_to_string(entry.path()).expect("text"));
        }
    }
}

fn record(dir: &Path) {
    build(&story(), &Folder(example()), dir).expect("built");
}

#[test]
fn the_record_is_told_as_expected() {
    let repo = tempfile::tempdir().expect("a folder");
    record(repo.path());
    let told = told(repo.path());
    let expected = example().join("_expected");
    let mut kept = BTreeMap::new();
    for folder in ["told", "minutes", "reports"] {
        read(&expected, folder, &mut kept);
    }
    let told: BTreeMap<String, String> = told
        .into_iter()
        .map(|(path, text)| {
            let generated = path.starts_with("minutes/") || path.starts_with("reports/");
            if generated { (path, text) } else { (format!("told/{path}"), text) }
        })
        .collect();
    if std::env::var_os("GREMIUM_BLESS").is_some() {
        bless(&expected, &told, &kept);
        return;
    }
    let differs = |path: &&String| told.get(*path) != kept.get(*path);
    let different: Vec<&String> = told.keys().chain(kept.keys()).filter(differs).collect();
    assert!(different.is_empty(), "run it with GREMIUM_BLESS=1: {different:?}");
}

fn bless(expected: &Path, told: &BTreeMap<String, String>, kept: &BTreeMap<String, String>) {
    for path in kept.keys().filter(|path| !told.contains_key(*path)) {
        fs::remove_file(expected.join(path)).expect("removed");
    }
    for (path, text) in told {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }
}

#[test]
fn written_documents_pass_their_check_until_somebody_adds_to_them() {
    let repo = tempfile::tempdir().expect("a folder");
    record(repo.path());
    let dir = repo.path().to_str().expect("a path in UTF-8");
    gremium(repo.path(), &["render", "--out", dir]);
    for what in [&[][..], &["dossiers"], &["processes"], &["roadmap"], &["2025/flood-gauge"]] {
        let arguments: Vec<&str> = ["render", "--check"].iter().chain(what).copied().collect();
        assert_eq!(gremium(repo.path(), &arguments), "", "{what:?}");
    }
    let more = repo.path().join("reports/requests/2025/never-filed.de.md");
    fs::write(more, "# Akte\n").expect("written");
    let run = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(["-C", dir, "--as-of", AS_OF, "render", "dossiers", "--check"])
        .output()
        .expect("gremium runs");
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(
        said,
        "reports/requests/2025/never-filed.de.md: wird aus diesem Register nicht erzeugt\n"
    );
}

#[test]
fn written_minutes_pass_their_check_until_somebody_edits_them() {
    let repo = tempfile::tempdir().expect("a folder");
    record(repo.path());
    let dir = repo.path().to_str().expect("a path in UTF-8");
    gremium(repo.path(), &["minutes", "--out", dir]);
    assert_eq!(gremium(repo.path(), &["minutes", "--check"]), "");
    let book = repo.path().join("minutes/decision-book.de.md");
    fs::write(&book, fs::read_to_string(&book).expect("the book") + "x").expect("written");
    let run = Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(["-C", dir, "--as-of", AS_OF, "minutes", "--check"])
        .output()
        .expect("gremium runs");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stdout).starts_with("minutes/decision-book.de.md: "));
}

#[test]
fn figures_for_machines_say_their_format_whatever_the_language() {
    let repo = tempfile::tempdir().expect("a folder");
    record(repo.path());
    for (command, format) in [
        (&["fees", "--year", "2026"][..], "gremium/fees/v1"),
        (&["model"][..], "gremium/model/v1"),
        (&["health"][..], "gremium/health/v1"),
    ] {
        let json = |lang: &str| {
            gremium(repo.path(), &[command, &["--format", "json", "--lang", lang]].concat())
        };
        assert!(json("de").contains(&format!("\"format\": \"{format}\"")), "{format}");
        assert_eq!(json("de"), json("en"));
    }
}
