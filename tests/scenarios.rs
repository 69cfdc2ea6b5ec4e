//! Cases of real governance as documents that people can read: `tests/scenarios/*.md`.
//!
//! In each document the blocks `story` tell what landed, `script` does what a story cannot, and `console` shows what
//! gremium says about the record so far. `GREMIUM_BLESS=1 cargo test --test scenarios` writes the outputs anew; read the
//! difference before you commit.

mod scenario;

use std::fs;
use std::path::{Path, PathBuf};

use scenario::Opening;

/// As many documents as there are, so that none is forgotten when one is renamed.
const AT_LEAST: usize = 54;

fn hain() -> Opening {
    let story = include_str!("scenarios/_hain/story.yaml").to_owned();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
    Opening { story, folder, domain: "hain.example".to_owned() }
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let files = fs::read_dir(folder).expect("the folder of scenarios");
    let mut documents: Vec<PathBuf> = files
        .map(|file| file.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    documents.sort();
    documents
}

#[test]
fn every_document_says_what_gremium_says() {
    let documents = documents();
    let played: Vec<_> = std::thread::scope(|scope| {
        let threads = documents.iter().map(|path| {
            scope.spawn(move || {
                let text = fs::read_to_string(path).expect("readable");
                let told = scenario::play(&path.display().to_string(), &text, &hain());
                (path, text, told)
            })
        });
        let threads: Vec<_> = threads.collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a scenario that can be played"))
            .collect()
    });
    let mut differences = Vec::new();
    for (path, text, told) in played {
        if std::env::var_os("GREMIUM_BLESS").is_some() {
            fs::write(path, told).expect("writable");
        } else if text != told {
            differences.push(format!(
                "== {}\n{}",
                path.display(),
                scenario::difference(&text, &told)
            ));
        }
    }
    assert!(documents.len() >= AT_LEAST, "only {} documents are left", documents.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
