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

    /// What a check says against the founding alone, and where its statutes cannot be printed as prose.
    pub(crate) fn unsound(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let check = self.answer("gremium check");
        if !check.contains("The record is sound") || check.contains("[exit") {
            wrong.push(check);
        }
        for lang in ["de", "en"] {
            let prose = self.answer(&format!("gremium statutes --lang {lang}"));
            // As a heading, which begins with a capital letter.
            let said = |text: &str| {
                let mut letters = text.trim_matches('"').chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                prose.contains(&first.chain(letters).collect::<String>())
            };
            let rules = self.titles(lang).filter(|title| !said(title));
            wrong.extend(rules.map(|title| format!("the prose ({lang}) does not say `{title}`")));
            if prose.contains("[exit") {
                wrong.push(prose);
            }
        }
        wrong
    }

    /// What gremium answers about the founding.
    fn answer(&self, command: &str) -> String {
        let asked = format!("```console\n$ {command}\n```\n");
        scenario::play(&self.name, &asked, &self.opening())
    }

    /// The titles in its statutes, in one language.
    fn titles(&self, lang: &str) -> impl Iterator<Item = String> {
        let marked = format!("{lang}: ");
        let statutes = self.statutes();
        let titles = statutes.lines().filter(|line| line.contains("title: {")).filter_map(|line| {
            let (_, rest) = line.split_once(&marked)?;
            let end = if lang == "de" { rest.find(", en: ") } else { rest.find('}') };
            Some(rest[..end?].trim_matches('"').to_owned())
        });
        titles.collect::<Vec<_>>().into_iter()
    }
}
