//! `gremium demo`: each preset's story as a repository that holds, with documents that agree with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn gremium(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(["--color", "never", "--no-cache"])
        .args(arguments)
        .output()
        .expect("gremium runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn presets() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("presets");
    let folders = folder.read_dir().expect("presets").map(|it| it.expect("a preset"));
    let mut names: Vec<String> =
        folders.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs a test for each preset at the same time.
fn for_each_preset(test: impl Fn(&str) + Sync) {
    let presets = presets();
    assert!(presets.len() > 7, "{presets:?}");
    std::thread::scope(|scope| {
        for preset in &presets {
            scope.spawn(|| test(preset));
        }
    });
}

/// Builds a preset's demo; gives what was printed.
fn demo(preset: &str, dir: &Path) -> String {
    let built = gremium(&["demo", "--preset", preset, dir.to_str().expect("UTF-8")]);
    assert_eq!(built.status.code(), Some(0), "{preset}: {}", said(&built));
    String::from_utf8(built.stdout).expect("UTF-8")
}

/// The files of a folder by path, Git's own left out.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.ends_with(".git") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

#[test]
fn each_preset_has_a_demo_that_holds() {
    for_each_preset(|preset| {
        let dir = tempfile::tempdir().expect("a folder");
        demo(preset, dir.path());
        let repo = dir.path().to_str().expect("UTF-8");
        let check = gremium(&["-C", repo, "check"]);
        assert_eq!(check.status.code(), Some(0), "{preset}: {}", said(&check));
        let drift = gremium(&["-C", repo, "--as-of", "HEAD", "render", "--check"]);
        assert_eq!(drift.status.code(), Some(0), "{preset}: {}", said(&drift));
    });
}

#[test]
fn a_demo_is_the_same_to_the_byte_each_time() {
    for_each_preset(|preset| {
        let [first, again] = [(); 2].map(|()| {
            let dir = tempfile::tempdir().expect("a folder");
            let printed = demo(preset, dir.path());
            let head = fs::read_to_string(dir.path().join(".git/refs/heads/main")).expect("a tip");
            (printed.replace(dir.path().to_str().expect("UTF-8"), "DIR"), head, files(dir.path()))
        });
        assert!(first == again, "{preset}");
    });
}

#[test]
fn the_list_names_each_preset_with_its_story() {
    let list = gremium(&["demo", "--preset", "list"]);
    let list = String::from_utf8(list.stdout).expect("UTF-8");
    let names: Vec<&str> =
        list.lines().filter_map(|line| line.split_once(": ")).map(|it| it.0).collect();
    assert_eq!(names, presets());
}

#[test]
fn a_misspelt_preset_is_told_the_nearest() {
    let dir = tempfile::tempdir().expect("a folder");
    let wrong = gremium(&["demo", "--preset", "dipsa", dir.path().to_str().expect("UTF-8")]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("`dipas`"), "{}", said(&wrong));
    assert!(files(dir.path()).is_empty());
}
