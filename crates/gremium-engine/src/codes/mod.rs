//! The rules of diagnostics: one rule, one file, one code, one page.
//!
//! To add a rule: write `codes/<code>.rs` with its `RULE`, and add its two lines here (module and table).

mod page;

pub mod absolute_without_base;
pub mod already_refused;
pub mod amount_without_matter;
pub mod announced_differs;
pub mod announced_twice;
pub mod answer_of_nobody_elected;
pub mod bad_founding;
pub mod bad_id;
pub mod bad_value;
pub mod body_never_sits;
pub mod body_under_itself;
pub mod brackets_with_gap;
pub mod case_clash;
pub mod class_without_vote;
pub mod clock_back;
pub mod dangling_reference;
pub mod demand_ignored;
pub mod differs_from_record;
pub mod duplicate_key;
pub mod empty_file;
pub mod file_too_large;
pub mod files_hold_power;
pub mod fixed_at_founding;
pub mod forward_reorders;
pub mod founding_incomplete;
pub mod future_entry;
pub mod generated_drift;
pub mod half_not_more;
pub mod id_not_path;
pub mod invitation_without_access;
pub mod late_minutes;
pub mod law_forbids;
pub mod majority_without_base;
pub mod matter_without_rule;
pub mod missing_key;
pub mod missing_partnership;
pub mod missing_statutes;
pub mod nested_partnership;
pub mod never_reached;
pub mod never_used;
pub mod not_utf8;
pub mod number_twice;
pub mod office_unfilled;
pub mod part_without_effect;
pub mod refused_file;
pub mod request_stranded;
pub mod rule_without_chair;
pub mod seats_never_filled;
pub mod secret_but_open;
pub mod secret_but_watched;
pub mod several_documents;
pub mod shared_address;
pub mod stage_never_complete;
pub mod statutes_for_ever;
pub mod submodule;
pub mod symlink;
pub mod tab_indentation;
pub mod too_few_seats;
pub mod two_rules_for_one;
pub mod unknown_file;
pub mod unknown_key;
pub mod unknown_member;
pub mod unsafe_path;
pub mod upside_down;
pub mod veto_unrecordable;
pub mod wrong_type;
pub mod yaml_limits;
pub mod yaml_syntax;

pub use page::doc_page;

use crate::diagnostic::Severity;
use crate::text::Fixed;

/// What is known of a kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in kebab-case: stable, quoted by people and machines.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub summary: Fixed,
    /// Why it matters.
    pub why: Fixed,
    /// What to do about it.
    pub mend: Fixed,
    /// A small file that breaks the rule; empty where no text shows it.
    pub wrong: &'static str,
    /// The same file, right; alone where the file is missing.
    pub right: &'static str,
}

/// Every rule, by code.
pub const ALL: &[&Rule] = &[
    &absolute_without_base::RULE,
    &already_refused::RULE,
    &amount_without_matter::RULE,
    &announced_differs::RULE,
    &announced_twice::RULE,
    &answer_of_nobody_elected::RULE,
    &bad_founding::RULE,
    &bad_id::RULE,
    &bad_value::RULE,
    &body_never_sits::RULE,
    &body_under_itself::RULE,
    &brackets_with_gap::RULE,
    &case_clash::RULE,
    &class_without_vote::RULE,
    &clock_back::RULE,
    &dangling_reference::RULE,
    &demand_ignored::RULE,
    &differs_from_record::RULE,
    &duplicate_key::RULE,
    &empty_file::RULE,
    &file_too_large::RULE,
    &files_hold_power::RULE,
    &fixed_at_founding::RULE,
    &forward_reorders::RULE,
    &founding_incomplete::RULE,
    &future_entry::RULE,
    &generated_drift::RULE,
    &half_not_more::RULE,
    &id_not_path::RULE,
    &invitation_without_access::RULE,
    &late_minutes::RULE,
    &law_forbids::RULE,
    &majority_without_base::RULE,
    &matter_without_rule::RULE,
    &missing_key::RULE,
    &missing_partnership::RULE,
    &missing_statutes::RULE,
    &nested_partnership::RULE,
    &never_reached::RULE,
    &never_used::RULE,
    &not_utf8::RULE,
    &number_twice::RULE,
    &office_unfilled::RULE,
    &part_without_effect::RULE,
    &refused_file::RULE,
    &request_stranded::RULE,
    &rule_without_chair::RULE,
    &seats_never_filled::RULE,
    &secret_but_open::RULE,
    &secret_but_watched::RULE,
    &several_documents::RULE,
    &shared_address::RULE,
    &stage_never_complete::RULE,
    &statutes_for_ever::RULE,
    &submodule::RULE,
    &symlink::RULE,
    &tab_indentation::RULE,
    &too_few_seats::RULE,
    &two_rules_for_one::RULE,
    &unknown_file::RULE,
    &unknown_key::RULE,
    &unknown_member::RULE,
    &unsafe_path::RULE,
    &upside_down::RULE,
    &veto_unrecordable::RULE,
    &wrong_type::RULE,
    &yaml_limits::RULE,
    &yaml_syntax::RULE,
];

/// The rule of that code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.binary_search_by(|rule| rule.code.cmp(code)).ok().map(|index| ALL[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_kebab_case() {
        for pair in ALL.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
        }
        for rule in ALL {
            assert!(gremium_core::id::is_plain(rule.code), "{}", rule.code);
            assert_eq!(find(rule.code), Some(*rule));
        }
    }

    #[test]
    fn texts_are_whole() {
        for rule in ALL {
            for text in [rule.summary, rule.why, rule.mend] {
                assert!(
                    text.en.ends_with('.') && text.de.ends_with('.'),
                    "{}: {}",
                    rule.code,
                    text.en
                );
            }
            assert!(
                rule.wrong.is_empty() || !rule.right.is_empty(),
                "{} shows no right file",
                rule.code
            );
        }
    }
}
