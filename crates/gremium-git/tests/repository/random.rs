//! Random histories, compared with what git says and with an attribution that looks at everything.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::oid::Oid;
use gremium_engine::history::{Entry, Span};
use gremium_git::Repository;
use gremium_testkit::Repo;
use proptest::prelude::*;

use crate::oracle::{Files, assert_as_git, files, walk};

/// Paths that stress git's order, and that stand in each other's way as file and folder.
const PATHS: [&str; 12] =
    ["a", "a-b", "a.b", "a/x", "a/y/z", "a0", "ab", "r/a", "r/a/b", "r/a.c", "r/d/e", "z"];

/// One step of a history.
#[derive(Debug, Clone)]
struct Step {
    branch: usize,
    /// Path and what is written there; none removes.
    writes: Vec<(usize, Option<u8>)>,
    /// Branches that are merged, and for each path which side wins.
    merges: Vec<(usize, u16)>,
}

fn step() -> impl Strategy<Value = Step> {
    let write = (0..PATHS.len(), prop::option::weighted(0.7, 0_u8..3));
    let merge = prop_oneof![
        3 => Just(vec![]),
        2 => prop::collection::vec((0_usize..3, any::<u16>()), 1..3),
    ];
    (0_usize..3, prop::collection::vec(write, 0..3), merge)
        .prop_map(|(branch, writes, merges)| Step { branch, writes, merges })
}

type Tree = BTreeMap<&'static str, u8>;

fn put(tree: &mut Tree, path: &'static str, value: Option<u8>) {
    let Some(value) = value else {
        tree.remove(path);
        return;
    };
    let beside = |a: &str, b: &str| !a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
    tree.retain(|other, _| beside(other, path) && beside(path, other));
    tree.insert(path, value);
}

/// Writes the history; returns the repository with `main` checked out in name.
fn build(steps: &[Step]) -> Repo {
    let repo = Repo::new();
    let names = ["main", "one", "two"];
    let mut tips: [Tree; 3] = Default::default();
    put(&mut tips[0], "a", Some(0));
    write_out(&repo, &tips[0]);
    repo.commit("begin").make();
    for branch in &names[1..] {
        repo.git(&["branch", branch]);
    }
    tips = std::array::from_fn(|_| tips[0].clone());
    for (number, step) in steps.iter().enumerate() {
        let mut tree = tips[step.branch].clone();
        for &(other, picks) in &step.merges {
            for (index, &path) in PATHS.iter().enumerate() {
                if picks >> index & 1 == 1 {
                    let value = tips[other].get(path).copied();
                    put(&mut tree, path, value);
                }
            }
        }
        for &(path, value) in &step.writes {
            put(&mut tree, PATHS[path], value);
        }
        write_out(&repo, &tree);
        repo.git(&["symbolic-ref", "HEAD", &format!("refs/heads/{}", names[step.branch])]);
        let others: BTreeSet<usize> = step.merges.iter().map(|merge| merge.0).collect();
        let others: Vec<&str> =
            others.into_iter().filter(|&other| other != step.branch).map(|o| names[o]).collect();
        let author = format!("a{number}@x");
        repo.commit("step").author(&author).merging(&others).make();
        tips[step.branch] = tree;
    }
    repo.git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    repo
}

fn write_out(repo: &Repo, tree: &Tree) {
    for name in ["a", "a-b", "a.b", "a0", "ab", "r", "z"] {
        if repo.exists(name) {
            repo.remove(name);
        }
    }
    for (path, value) in tree {
        repo.write(path, [*value]);
    }
}

/// The whole history in memory, by plain git commands.
struct Brute {
    parents: BTreeMap<Oid, Vec<Oid>>,
    trees: BTreeMap<Oid, Files>,
}

impl Brute {
    fn read(repo: &Repo) -> Self {
        let mut parents = BTreeMap::new();
        let mut trees = BTreeMap::new();
        for line in repo.git(&["rev-list", "--all", "--parents"]).lines() {
            let ids: Vec<Oid> = line.split(' ').map(|word| word.parse().expect("an id")).collect();
            parents.insert(ids[0], ids[1..].to_vec());
            trees.insert(ids[0], files(repo, &ids[0].to_string()));
        }
        Self { parents, trees }
    }

    fn reachable(&self, from: &[Oid]) -> BTreeSet<Oid> {
        let mut seen = BTreeSet::new();
        let mut open = from.to_vec();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(&self.parents[&id]);
            }
        }
        seen
    }

    fn at(&self, commit: Oid, path: &[u8]) -> Option<(u32, Oid)> {
        self.trees[&commit].get(path).copied()
    }

    /// The commit that a change of the merge is attributed to: one file, one step after the other.
    fn made(&self, merge: Oid, path: &[u8]) -> Oid {
        let parents = &self.parents[&merge];
        let landed = self.at(merge, path);
        let before = self.reachable(&parents[..1]);
        let side: BTreeSet<Oid> =
            self.reachable(&parents[1..]).difference(&before).copied().collect();
        let same = |id: &&Oid| self.at(**id, path) == landed;
        let Some(mut here) = parents[1..].iter().filter(|id| side.contains(id)).find(same) else {
            return merge;
        };
        loop {
            let parents = &self.parents[here];
            if let Some(next) = parents.iter().filter(|id| side.contains(id)).find(same) {
                here = next;
            } else if parents.iter().any(|id| same(&id)) || parents.is_empty() && landed.is_none() {
                return merge;
            } else {
                return *here;
            }
        }
    }

    fn verify(&self, entry: &Entry) {
        for change in &entry.changes {
            let path = String::from_utf8_lossy(&change.path);
            let expected =
                if entry.parents > 1 { self.made(entry.id, &change.path) } else { entry.id };
            assert_eq!(change.by.commit, expected, "`{path}` of entry {}", entry.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_histories(steps in prop::collection::vec(step(), 4..22), cut in any::<prop::sample::Index>()) {
        let repo = build(&steps);
        let mut repository = Repository::open(repo.path()).expect("a repository");
        let tip = repository.resolve("HEAD").expect("a commit");
        let entries = walk(&mut repository, &Span::Whole { tip }).expect("a walk");
        assert_as_git(&repo, &entries);
        let brute = Brute::read(&repo);
        entries.iter().for_each(|entry| brute.verify(entry));

        let cut = cut.index(entries.len());
        let after = walk(&mut repository, &Span::After { from: entries[cut].id, tip }).expect("a walk");
        prop_assert_eq!(&after[..], &entries[cut + 1..]);

        let mut below = repository.with_root("r");
        let below = walk(&mut below, &Span::Whole { tip }).expect("a walk");
        for (entry, mut below) in entries.iter().zip(below) {
            let mut expected = entry.clone();
            expected.changes.retain(|change| change.path.starts_with(b"r/"));
            below.changes.iter_mut().for_each(|change| change.path.splice(..0, *b"r/").for_each(drop));
            prop_assert_eq!(below, expected);
        }
    }
}
