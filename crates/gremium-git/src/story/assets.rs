//! The files beside a story.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use walkdir::WalkDir;

use super::Problem;

/// Where a story's files come from: a folder, or what a program carries with it.
pub trait Assets {
    /// The content of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem>;

    /// The files below a folder (`""`: all of them), by their paths below it, sorted; empty if it is no folder.
    fn below(&self, folder: &str) -> Result<Vec<String>, Problem>;
}

/// The files of a folder on disk; links in it are not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(pub PathBuf);

impl Assets for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let file = self.0.join(path);
        match fs::symlink_metadata(&file) {
            Ok(meta) if meta.is_file() => fs::read(&file).map_err(|error| unreadable(path, &error)),
            Ok(_) | Err(_) => Err(Problem::NoAsset(path.to_owned())),
        }
    }

    fn below(&self, folder: &str) -> Result<Vec<String>, Problem> {
        let top = self.0.join(folder);
        if !top.is_dir() {
            return Ok(Vec::new());
        }
        let mut paths = Vec::new();
        let files = WalkDir::new(&top)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".git");
        for entry in files {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&top).unwrap_or(entry.path());
                let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
                paths.push(
                    names
                        .ok_or_else(|| {
                            unreadable(&path.to_string_lossy(), &"its name is not UTF-8")
                        })?
                        .join("/"),
                );
            }
        }
        paths.sort();
        Ok(paths)
    }
}

fn unreadable(path: &str, why: &dyn std::fmt::Display) -> Problem {
    Problem::Asset { path: path.to_owned(), reason: why.to_string() }
}

/// Files in memory, by path.
impl Assets for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        self.get(path).cloned().ok_or_else(|| Problem::NoAsset(path.to_owned()))
    }

    fn below(&self, folder: &str) -> Result<Vec<String>, Problem> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Ok(self.keys().filter_map(|path| path.strip_prefix(&prefix)).map(str::to_owned).collect())
    }
}
