//! Which crate may depend on which.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::Said;
use crate::error::Error;

/// What a crate may use outside its tests: a wall.
struct Wall {
    krate: &'static str,
    may: May,
}

/// How a wall is stated.
enum May {
    /// These and no others.
    Only(&'static [&'static str]),
    /// All but these, since another crate of ours is the way to them.
    AllBut(&'static [&'static str]),
}

/// A new dependency of a closed crate is a decision: it is made here, and reviewed here.
const WALLS: &[Wall] = &[
    Wall {
        krate: "gremium-core",
        may: May::Only(&[
            "jiff",
            "num-bigint",
            "num-integer",
            "num-rational",
            "serde",
            "thiserror",
        ]),
    },
    Wall {
        krate: "gremium-engine",
        may: May::Only(&[
            "granit-parser",
            "gremium-core",
            "postcard",
            "schemars",
            "serde",
            "serde-saphyr",
            "serde_json",
            "thiserror",
        ]),
    },
    Wall {
        krate: "gremium-git",
        may: May::Only(&[
            "blake3",
            "git2",
            "gremium-core",
            "gremium-engine",
            "libdeflater",
            "thiserror",
            "walkdir",
        ]),
    },
    Wall {
        krate: "gremium-render",
        may: May::Only(&["gremium-core", "gremium-engine", "minijinja", "serde", "thiserror"]),
    },
    Wall {
        krate: "gremium-cli",
        may: May::AllBut(&["git2", "minijinja", "serde-saphyr", "walkdir", "gremium-testkit"]),
    },
    Wall { krate: "gremium", may: May::Only(&["gremium-cli"]) },
];

/// Compares the dependencies of each crate with its wall.
pub(crate) fn check(root: &Path, said: &mut Said) -> Result<(), Error> {
    let metadata = metadata(root)?;
    for wall in WALLS {
        let Some(used) = dependencies(&metadata, wall.krate) else {
            said.findings.push(format!(
                "{}: no such crate; its wall stands in xtask's walls/graph.rs",
                wall.krate
            ));
            continue;
        };
        said.findings.extend(
            used.into_iter().filter(|name| !wall.allows(name)).map(|name| wall.complaint(name)),
        );
    }
    said.notes.push(format!("graph: {} crates checked", WALLS.len()));
    Ok(())
}

impl Wall {
    fn allows(&self, name: &str) -> bool {
        match self.may {
            May::Only(these) => these.contains(&name),
            May::AllBut(these) => !these.contains(&name),
        }
    }

    fn complaint(&self, name: &str) -> String {
        format!(
            "{}: may not depend on {name} (docs/architecture.md; the list is xtask's walls/graph.rs)",
            self.krate
        )
    }
}

/// What cargo says of the workspace.
fn metadata(root: &Path) -> Result<Value, Error> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .output()
        .map_err(|error| Error::Metadata(error.to_string()))?;
    if !output.status.success() {
        return Err(Error::Metadata(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The normal and build dependencies of a crate by their real names; none if there is no such crate.
fn dependencies<'a>(metadata: &'a Value, krate: &str) -> Option<Vec<&'a str>> {
    let package =
        metadata["packages"].as_array()?.iter().find(|package| package["name"] == krate)?;
    let used = package["dependencies"].as_array()?.iter().filter(|used| used["kind"] != "dev");
    Some(used.filter_map(|used| used["name"].as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_listed_and_nothing_that_is_banned() {
        let metadata = serde_json::json!({"packages": [{"name": "a", "dependencies": [
            {"name": "serde", "kind": null}, {"name": "git2", "kind": "build"}, {"name": "proptest", "kind": "dev"},
        ]}]});
        assert_eq!(dependencies(&metadata, "a"), Some(vec!["serde", "git2"]));
        assert_eq!(dependencies(&metadata, "b"), None);
        assert!(!Wall { krate: "a", may: May::Only(&["serde"]) }.allows("git2"));
        assert!(!Wall { krate: "a", may: May::AllBut(&["git2"]) }.allows("git2"));
        assert!(Wall { krate: "a", may: May::AllBut(&["git2"]) }.allows("serde"));
    }
}
