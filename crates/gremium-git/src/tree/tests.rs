use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::{Tree, order};

/// Names that git sorts otherwise than a list of strings: `a/` stands behind `a-b` and `a.b`.
const NAMES: [&str; 9] = ["a", "a-b", "a.b", "a0", "ab", "b", "b\u{e9}", "-", "z"];

type Listing = BTreeMap<&'static str, (bool, u8)>;

fn listing() -> impl Strategy<Value = Listing> {
    prop::collection::btree_map(prop::sample::select(&NAMES[..]), (any::<bool>(), 0_u8..3), 0..9)
}

/// The bytes of a tree; all bytes of an id are the same, so that ends of ids look like ends of others.
fn bytes(listing: &Listing) -> Vec<u8> {
    let mut entries: Vec<_> = listing.iter().collect();
    entries.sort_by(|(a, (x, _)), (b, (y, _))| order(a.as_bytes(), *x, b.as_bytes(), *y));
    let mut bytes = Vec::new();
    for (name, (folder, id)) in entries {
        bytes.extend_from_slice(if *folder { b"40000 " } else { b"100644 " });
        bytes.extend_from_slice(name.as_bytes());
        bytes.push(0);
        // Bytes of a mode and a name within an id: a cut there must not be taken for an entry.
        let id = if *id == 0 { *b"100644 a\x00100644 a\x00aa" } else { [*id + b'a'; 20] };
        bytes.extend_from_slice(&id);
    }
    bytes
}

fn tree(bytes: &[u8], similar: &Tree) -> Option<Tree> {
    Tree::like(Rc::new(bytes.to_vec()), similar)
}

proptest! {
    #[test]
    fn a_similar_tree_changes_nothing(one in listing(), two in listing()) {
        let (one, two) = (bytes(&one), bytes(&two));
        let known = tree(&one, &Tree::empty()).expect("well formed");
        let alone = tree(&two, &Tree::empty()).expect("well formed");
        let helped = tree(&two, &known).expect("well formed");
        prop_assert_eq!(&alone.starts, &helped.starts);
    }

    #[test]
    fn damage_is_found_or_harmless(one in listing(), two in listing(), at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
        let known = tree(&bytes(&one), &Tree::empty()).expect("well formed");
        let mut damaged = bytes(&two);
        if !damaged.is_empty() {
            let at = at.index(damaged.len());
            damaged[at] = byte;
            damaged.truncate(cut.index(damaged.len()) + 1);
        }
        let alone = tree(&damaged, &Tree::empty()).map(|tree| tree.starts);
        let helped = tree(&damaged, &known).map(|tree| tree.starts);
        prop_assert_eq!(alone, helped);
    }

    #[test]
    fn every_entry_is_found(one in listing(), name in prop::sample::select(&NAMES[..])) {
        let tree = tree(&bytes(&one), &Tree::empty()).expect("well formed");
        for folder in [false, true] {
            let there = one.get(name).is_some_and(|(is_folder, _)| *is_folder == folder);
            prop_assert_eq!(tree.find(name.as_bytes(), folder).is_some(), there);
        }
    }
}

#[test]
fn malformed_trees_are_refused() {
    let id = "01234567890123456789";
    for wrong in [
        format!("100644 \0{id}"),
        format!("100644 a/b\0{id}"),
        format!("100844 a\0{id}"),
        format!(" a\0{id}"),
        format!("100644 a\0{}", &id[1..]),
        format!("100644 b\0{id}100644 a\0{id}"),
        format!("100644 a\0{id}100644 a\0{id}"),
        format!("40000 a\0{id}100644 a.b\0{id}"),
    ] {
        assert!(tree(wrong.as_bytes(), &Tree::empty()).is_none(), "{wrong:?}");
    }
}
