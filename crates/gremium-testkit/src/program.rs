//! The git program, cut off from the configuration of whoever runs the tests.

use std::path::Path;
use std::process::{Command, Output};

/// Runs git in `folder` and gives what it printed, without the last line's end.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut output = run(folder, arguments, &[]);
    output.truncate(output.trim_ascii_end().len());
    String::from_utf8_lossy(&output).into_owned()
}

/// Runs git in `folder` with further variables and gives the bytes that it printed.
pub(crate) fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Vec<u8> {
    let Output { status, stdout, stderr } = isolated(folder)
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap_or_else(|e| panic!("git must be installed for tests: {e}"));
    let said = || [String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)].concat();
    assert!(status.success(), "git {arguments:?} in {} failed: {}", folder.display(), said());
    stdout
}

/// Whether git succeeds in `folder`.
pub(crate) fn succeeds(folder: &Path, arguments: &[&str]) -> bool {
    isolated(folder).args(arguments).output().is_ok_and(|output| output.status.success())
}

fn isolated(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command.envs([
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_AUTHOR_NAME", "testkit"),
        ("GIT_AUTHOR_EMAIL", "testkit@example.org"),
        ("GIT_COMMITTER_NAME", "testkit"),
        ("GIT_COMMITTER_EMAIL", "testkit@example.org"),
        ("LC_ALL", "C"),
        ("TZ", "UTC"),
    ]);
    // Submodules and partial clones over file:// are refused by default; nothing here comes from elsewhere.
    command.args(["-c", "protocol.file.allow=always", "-c", "uploadpack.allowFilter=true"]);
    command.args([
        "-c",
        "uploadpack.allowAnySHA1InWant=true",
        "-c",
        "gc.auto=0",
        "-c",
        "maintenance.auto=false",
    ]);
    command
}
