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
        ends_as_its_readme_says(preset, repo);
    });
}

/// Compares the table of the README with what became of each request of the story.
fn ends_as_its_readme_says(preset: &str, repo: &str) {
    let readme =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("presets").join(preset).join("README.md");
    let readme = fs::read_to_string(readme).expect("a README");
    let Some((_, ends)) = readme.split_once("\n## Ends\n") else {
        // Its document names no process of requests with ends of its own.
        assert_eq!(preset, "os2");
        return;
    };
    let ends = ends.split("\n## ").next().unwrap_or_default();
    let report = gremium(&["-C", repo, "--as-of", "HEAD", "report", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let requests = report["requests"].as_array().expect("requests");
    let became: BTreeMap<&str, String> = requests
        .iter()
        .map(|it| (it["id"].as_str().expect("an id"), it["status"].as_str().expect("a status")))
        .map(|(id, status)| (id, status.replace('_', "-")))
        .collect();
    let mut named = 0;
    for row in ends.lines().filter(|it| it.contains("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, end, ids] = cells.as_slice() else { panic!("{preset}: {row}") };
        let end = if *end == "in the core" { "in-core" } else { *end };
        for id in ids.split(", ").map(|it| it.trim_matches('`')) {
            assert_eq!(became.get(id).map(String::as_str), Some(end), "{preset}: {id}");
            named += 1;
        }
    }
    assert!(named > 4, "{preset}: {named}");
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

#[test]
fn both_languages_have_the_same_figures() {
    for_each_preset(|preset| {
        let dir = tempfile::tempdir().expect("a folder");
        demo(preset, dir.path());
        let files = files(dir.path());
        let text = |path: &str| String::from_utf8(files[path].clone()).expect("UTF-8");
        let german: Vec<&String> = files.keys().filter(|path| path.ends_with(".de.md")).collect();
        assert!(german.len() > 10, "{preset}: {german:?}");
        for path in german {
            let (de, en) = (text(path), text(&path.replace(".de.md", ".en.md")));
            let (de, en) = (told(&de), told(&en));
            assert_eq!(de.len(), en.len(), "{preset}: {path}");
            for (de, en) in de.iter().zip(en) {
                assert_eq!(figures(de), figures(en), "{preset}: {path}:\n{de}\n{en}");
            }
        }
    });
}

/// The lines of a document without the note that it is a translation, which only one of the two has.
fn told(text: &str) -> Vec<&str> {
    let is_note = |line: &str| {
        line == ">" || line.starts_with("> Translation;") || line.starts_with("> Übersetzung;")
    };
    text.lines().filter(|line| !is_note(line)).collect()
}

/// The numbers of a line, sorted; dates and groups of digits are written in another way in each language.
fn figures(line: &str) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    // Characters of a label in a diagram that are written as their numbers: a full stop, and quotation marks.
    let line = line.replace("#46;", ".");
    let quoted = ["#8220;", "#8221;", "#8222;"];
    let line = quoted.into_iter().fold(line, |line, mark| line.replace(mark, " "));
    let line = MONTHS.iter().enumerate().fold(line, |line, (i, month)| {
        line.replace(&format!(" {month} "), &format!(" {} ", i + 1))
    });
    let mut figures: Vec<String> = line
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map(|part| part.trim_matches(['.', ',']))
        .flat_map(|part| match part.split('.').collect::<Vec<_>>().as_slice() {
            [day, month, year] if day.len() == 2 && month.len() == 2 && year.len() == 4 => {
                vec![(*day).to_owned(), (*month).to_owned(), (*year).to_owned()]
            }
            _number => vec![ungrouped(part)],
        })
        .map(|it| it.trim_matches(['.', ',']).trim_start_matches('0').to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    figures.sort();
    figures
}

/// A number without marks between groups of three digits, and a point before its fraction.
fn ungrouped(number: &str) -> String {
    let parts: Vec<&str> = number.trim_matches(['.', ',']).split(['.', ',']).collect();
    let mut joined = parts.first().copied().unwrap_or_default().to_owned();
    for part in parts.iter().skip(1) {
        if part.len() != 3 {
            joined.push('.');
        }
        joined.push_str(part);
    }
    joined
}

/// A preset of one's own is a folder; nothing has to be built for it.
#[test]
fn a_folder_can_hold_a_preset() {
    let (own, made) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("presets/os2");
    for (path, bytes) in files(&preset) {
        let target = own.path().join("ours").join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, bytes).expect("a file");
    }
    let path = |it: &Path| it.to_str().expect("UTF-8").to_owned();
    let (ours, new) = (path(&own.path().join("ours")), path(&made.path().join("new")));
    let begun = gremium(&["init", "--preset", &ours, &new]);
    assert_eq!(begun.status.code(), Some(0), "{}", said(&begun));
    let check = gremium(&["-C", &new, "check"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    assert!(!made.path().join("new/_story").exists() && made.path().join("new/statutes").exists());
    demo(&ours, &made.path().join("told"));
    fs::remove_dir_all(own.path().join("ours/_story")).expect("removed");
    let untold = gremium(&["demo", "--preset", &ours, &path(&made.path().join("untold"))]);
    assert!(said(&untold).contains("_story/story.yaml"), "{}", said(&untold));
    fs::remove_file(own.path().join("ours/partnership.yaml")).expect("removed");
    let none = gremium(&["init", "--preset", &ours, &path(&made.path().join("none"))]);
    assert_eq!(none.status.code(), Some(2), "{}", said(&none));
    assert!(said(&none).contains("`partnership.yaml`"), "{}", said(&none));
}
