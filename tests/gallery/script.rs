//! The words in which a case says what to do, one line each.
//!
//! | word | does |
//! |---|---|
//! | `story NAME` | builds `_stories/NAME.yaml` of the gallery; first, if at all |
//! | `partnership` | copies the files of a partnership, without committing them |
//! | `put PATH FILE` | writes a file of the case's folder to a path of the repository |
//! | `write PATH TEXT` | writes a text, with the escapes `\n \r \t \\ \xNN` |
//! | `replace PATH OLD NEW` | replaces a word of a file, with the same escapes |
//! | `large PATH BYTES` | writes a comment of that many bytes |
//! | `move PATH PATH`, `remove PATH` | as they say |
//! | `symlink PATH TARGET`, `submodule PATH COMMIT` | puts something that is no file |
//! | `escape NAME` | commits a file `../NAME`, as no git client would |
//! | `commit EMAIL TIME MESSAGE` | commits all of it |
//! | `merge BRANCH EMAIL TIME MESSAGE` | merges a branch |
//! | `clone shallow\|blobless\|bare` | goes on in such a clone |
//! | `leave` | goes on in a folder that is no repository |
//! | `git ARGUMENTS` | whatever else |
//! | `run ARGUMENTS` | runs gremium; its output is what the case expects |

use std::fs;
use std::path::{Path, PathBuf};

use gremium_testkit::Repo;
use tempfile::TempDir;

/// What a case has built so far.
pub(super) struct Stage {
    gallery: PathBuf,
    case: PathBuf,
    folder: TempDir,
    repo: Repo,
    /// Repositories that clones still read from.
    sources: Vec<Repo>,
}

impl Stage {
    /// An empty repository.
    pub(super) fn new(gallery: &Path, case: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (gallery, case) = (gallery.to_owned(), case.to_owned());
        Self { gallery, case, folder, repo: Repo::new(), sources: Vec::new() }
    }

    /// The repository to run in.
    pub(super) fn repo(&self) -> &Repo {
        &self.repo
    }

    /// Does what one line says.
    pub(super) fn perform(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let two = || rest.split_once(' ').unwrap_or_else(|| panic!("`{line}` needs two arguments"));
        match word {
            "story" => self.story(rest),
            "partnership" => self.partnership(),
            "escape" => self.escape(rest),
            "replace" => self.replace(two().0, two().1),
            "large" => {
                let size = two().1.parse().expect("a number of bytes");
                self.repo.write(two().0, vec![b'#'; size]);
            }
            "put" => {
                let file = self.case.join(two().1);
                let bytes =
                    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                self.repo.write(two().0, bytes);
            }
            "write" => drop(self.repo.write(two().0, unescape(two().1))),
            "move" => drop(self.repo.git(&["mv", two().0, two().1])),
            "remove" => drop(self.repo.remove(rest)),
            "symlink" => drop(self.repo.symlink(two().0, two().1)),
            "submodule" => drop(self.repo.submodule(two().0, two().1)),
            "commit" => {
                let (time, message) = two().1.split_once(' ').expect("a time and a message");
                self.repo.commit(message).author(two().0).at(time).make();
            }
            "merge" => {
                let (author, rest) = two().1.split_once(' ').expect("an address");
                let (time, _message) = rest.split_once(' ').expect("a time and a message");
                self.repo.merge(&[two().0]).author(author).at(time).make();
            }
            "clone" => self.clone_as(rest),
            "leave" => drop(self.repo.remove(".git")),
            "git" => drop(self.repo.git(&rest.split_whitespace().collect::<Vec<_>>())),
            _ => panic!("no word `{word}` in a case: {line}"),
        }
    }

    fn story(&mut self, name: &str) {
        let stories = self.gallery.join("_stories");
        let path = stories.join(format!("{name}.yaml"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let story = gremium_engine::story::parse(name, &bytes)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let target = self.folder.path().join("repo");
        let assets = gremium_git::story::Folder(env!("CARGO_MANIFEST_DIR").into());
        gremium_git::story::build(&story, &assets, &target)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        self.repo = Repo::create(&target);
    }

    fn partnership(&self) {
        copy(&self.gallery.join("_stories/partnership"), self.repo.path());
    }

    fn replace(&self, path: &str, words: &str) {
        let (old, new) = words.split_once(' ').expect("an old and a new word");
        let text = fs::read_to_string(self.repo.path().join(path)).expect("a text");
        let [old, new] =
            [old, new].map(|word| String::from_utf8_lossy(&unescape(word)).into_owned());
        assert!(text.contains(&old), "{path} holds no `{old}`");
        self.repo.write(path, text.replace(&old, &new));
    }

    /// Git itself refuses such a path, so the objects are written one by one.
    fn escape(&self, name: &str) {
        let script = format!(
            "alias.escape=!blob=$(echo x | git hash-object -w --stdin) && \
             inner=$(printf '100644 blob %s\\t{name}\\n' $blob | git mktree) && \
             tree=$( (git ls-tree HEAD; printf '040000 tree %s\\t..\\n' $inner) | git mktree) && \
             export GIT_AUTHOR_DATE=2024-03-01T10:00:00Z GIT_COMMITTER_DATE=2024-03-01T10:00:00Z && \
             git update-ref HEAD $(git commit-tree $tree -p HEAD -m escape)"
        );
        self.repo.git(&["-c", &script, "escape"]);
    }

    fn clone_as(&mut self, kind: &str) {
        let clone = match kind {
            "shallow" => self.repo.clone_shallow(1),
            "blobless" => self.repo.clone_blobless(),
            "bare" => self.repo.clone_bare(),
            _ => panic!("no clone is `{kind}`"),
        };
        self.sources.push(std::mem::replace(&mut self.repo, clone));
    }
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// The bytes that a text with escapes stands for.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let escaped = match byte {
            b'\\' => rest.next().expect("something after a backslash"),
            _ => {
                bytes.push(byte);
                continue;
            }
        };
        bytes.push(match escaped {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'x' => {
                let digits =
                    [rest.next(), rest.next()].map(|digit| char::from(digit.expect("two digits")));
                u8::from_str_radix(&String::from_iter(digits), 16).expect("hexadecimal digits")
            }
            other => other,
        });
    }
    bytes
}
