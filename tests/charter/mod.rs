//! A charter: its README, its statutes, its scenarios.

mod readme;

use std::fs;
use std::path::{Path, PathBuf};

use crate::scenario::{self, Opening};

/// A folder of `tests/charters`.
pub(crate) struct Charter {
    pub(crate) name: String,
    folder: PathBuf,
}

/// A document of a charter.
pub(crate) struct Document {
    /// The name of its file.
    pub(crate) name: String,
    pub(crate) text: String,
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// All charters, by name.
pub(crate) fn charters() -> Vec<Charter> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charters");
    let mut found: Vec<Charter> = fs::read_dir(&top)
        .expect("the folder of charters")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_dir())
        .map(|folder| {
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            Charter { name, folder }
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

impl Charter {
    /// Its scenarios.
    pub(crate) fn scenarios(&self) -> Vec<Document> {
        files(&self.folder, "md")
            .into_iter()
            .filter(|path| !path.ends_with("README.md"))
            .map(|path| Document {
                name: path.file_name().expect("a name").to_string_lossy().into_owned(),
                text: read(&path),
            })
            .collect()
    }

    /// All its statutes, one text.
    pub(crate) fn statutes(&self) -> String {
        files(&self.folder.join("statutes"), "yaml").iter().map(|path| read(path)).collect()
    }

    fn opening(&self) -> Opening {
        let story = read(&self.folder.join("story.yaml"));
        let domain = format!("{}.example", self.name);
        Opening { story, folder: self.folder.clone(), domain }
    }

    /// What is missing in its README, or said there of something that does not exist.
    pub(crate) fn gaps(&self) -> Vec<String> {
        readme::gaps(&read(&self.folder.join("README.md")), &self.statutes(), &self.scenarios())
    }

    /// Where its scenarios say something else than gremium; mended instead where that is asked for.
    pub(crate) fn differences(&self) -> Vec<String> {
        let opening = self.opening();
        let mut wrong = Vec::new();
        for document in self.scenarios() {
            let name = format!("{}/{}", self.name, document.name);
            let told = scenario::play(&name, &document.text, &opening);
            if told == document.text {
                continue;
            }
            if std::env::var_os("GREMIUM_BLESS").is_some() {
                fs::write(self.folder.join(&document.name), told).expect("writable");
            } else {
                let difference = scenario::difference(&document.text, &told);
                wrong.push(format!("{}\n{difference}", document.name));
            }
        }
        wrong
    }

    /// What a check says against the founding alone.
    pub(crate) fn unsound(&self) -> Vec<String> {
        let asked = "```console\n$ gremium check\n```\n";
        let answer = scenario::play(&self.name, asked, &self.opening());
        let sound = answer.contains("The record is sound") && !answer.contains("[exit");
        if sound { Vec::new() } else { vec![answer] }
    }
}
