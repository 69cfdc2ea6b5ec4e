//! Commits written as a stream for `git fast-import`.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use super::Shape;

/// How far behind the newest entry branches begin, in turns.
const BEHIND: [usize; 5] = [0, 2, 1, 4, 0];

pub(super) struct Import {
    child: Child,
    stream: BufWriter<ChildStdin>,
    shape: Shape,
    /// Marks of the entries so far.
    entries: Vec<usize>,
    mark: usize,
}

impl Import {
    pub(super) fn start(folder: &Path, shape: Shape) -> io::Result<Self> {
        let mut child = Command::new("git")
            .args(["fast-import", "--quiet", "--done"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .spawn()?;
        let stream = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self { child, stream: BufWriter::new(stream), shape, entries: Vec::new(), mark: 0 })
    }

    /// Writes one entry, with its branch where entries are merges.
    pub(super) fn land(
        &mut self,
        time: i64,
        who: &str,
        subject: &str,
        files: &[(String, String)],
    ) -> io::Result<()> {
        let Some(&tip) = self.entries.last() else {
            return self.commit("main", who, time, subject, &[], files);
        };
        match self.shape {
            Shape::Linear => self.commit("main", who, time, subject, &[tip], files),
            Shape::Merges => {
                let behind = BEHIND[self.entries.len() % BEHIND.len()];
                let fork = self.entries[self.entries.len().saturating_sub(behind + 1)];
                self.commit("branch", who, time - 600, subject, &[fork], files)?;
                let merge = format!("Merge: {subject}");
                let forge = "Forge <noreply@forge.example>";
                self.commit("main", forge, time, &merge, &[tip, self.mark], files)
            }
        }
    }

    fn commit(
        &mut self,
        branch: &str,
        who: &str,
        time: i64,
        message: &str,
        parents: &[usize],
        files: &[(String, String)],
    ) -> io::Result<()> {
        self.mark += 1;
        if branch == "main" {
            self.entries.push(self.mark);
        }
        let out = &mut self.stream;
        writeln!(out, "commit refs/heads/{branch}\nmark :{}", self.mark)?;
        writeln!(out, "author {who} {time} +0000\ncommitter {who} {time} +0000")?;
        writeln!(out, "data {}\n{message}", message.len())?;
        for (index, parent) in parents.iter().enumerate() {
            writeln!(out, "{} :{parent}", if index == 0 { "from" } else { "merge" })?;
        }
        for (path, text) in files {
            writeln!(out, "M 644 inline {path}\ndata {}\n{text}", text.len())?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.shape == Shape::Merges && self.entries.len() > 1 {
            writeln!(
                self.stream,
                "reset refs/heads/branch\nfrom 0000000000000000000000000000000000000000\n"
            )?;
        }
        writeln!(self.stream, "done")?;
        self.stream.flush()?;
        drop(self.stream);
        let status = self.child.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("git fast-import: {status}")))
        }
    }
}
