//! A chair that a rule needs, in a body that has none.

use gremium_core::rule::{ChairCounts, FurtherCondition, Rule};
use gremium_core::statutes::Body;

use super::Reader;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    for it in reader.uses() {
        let ((body_id, body), (_, rule), name) = (it.body, it.rule, it.name());
        if !needs_chair(rule) || has_chair(rule, body) {
            continue;
        }
        let message = Text::new(
            format!(
                "{} needs the chair, but the body `{body_id}` that decides under it has none",
                name.en
            ),
            format!(
                "{} braucht den Vorsitz, das Gremium `{body_id}`, das nach ihr entscheidet, hat aber keinen",
                name.de
            ),
        );
        let proposal = Text::new(
            format!(
                "name an office as `chair` of `{body_id}`, or give `{}` another rule",
                it.matter.0
            ),
            format!(
                "ein Amt als `chair` von `{body_id}` nennen oder `{}` eine andere Regel geben",
                it.matter.0
            ),
        );
        reader.say(
            &codes::rule_without_chair::RULE,
            ("bodies", body_id.as_str(), ""),
            message,
            proposal,
        );
    }
}

/// Whether the rule's tie or quorum is about whoever presides.
pub(super) fn needs_chair(rule: &Rule) -> bool {
    rule.tie.in_the_end().is_for_the_chair()
        || rule.requirements().any(|it| {
            let quorum = it.quorum.as_ref();
            let counts_it = quorum.is_some_and(|it| it.chair != ChairCounts::WithVote);
            counts_it
                || quorum.into_iter().flat_map(|quorum| &quorum.further).any(|it| match it {
                    FurtherCondition::Chair | FurtherCondition::ChairOrDeputy => true,
                    FurtherCondition::Invited
                    | FurtherCondition::Classes(_)
                    | FurtherCondition::ClassCount(_) => false,
                })
        })
}

fn has_chair(rule: &Rule, body: &Body) -> bool {
    let deputy_will_do = !rule.tie.in_the_end().is_for_the_chair();
    body.chair.is_some() || (deputy_will_do && body.deputy.is_some())
}
