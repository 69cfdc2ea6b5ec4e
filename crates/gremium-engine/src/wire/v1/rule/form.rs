//! Conditions in their one form, each looked for once: statutes are read anew with each amendment, and most of them stay as they were.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gremium_core::rule::{Condition, Given};

/// How many are kept; statutes have some dozens.
const MOST: usize = 512;

thread_local! {
    static KNOWN: RefCell<BTreeMap<(Given, Condition), Condition>> = const { RefCell::new(BTreeMap::new()) };
}

/// A condition in the form that all have that mean the same.
pub(super) fn in_one_form(condition: Condition, given: Given) -> Condition {
    let asked = (given, condition);
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&asked).cloned()) {
        return known;
    }
    let form = asked.1.clone().in_one_form(given);
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(asked, form.clone());
    });
    form
}
