//! Offices that a rule needs and nobody holds.

use std::collections::BTreeMap;

use gremium_core::id::OfficeId;
use gremium_core::rule::Holder;
use gremium_core::view::View;

use super::Reader;
use super::chair::needs_chair;
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>, view: &View<'_>) {
    let Some(today) = view.today() else { return };
    let mut needed: BTreeMap<&OfficeId, String> = BTreeMap::new();
    for it in reader.uses() {
        let (rule_id, rule) = it.rule;
        let chair = it.body.1.chair.as_ref().filter(|_| needs_chair(rule));
        let vetoes = rule.vetoes.iter().filter_map(|veto| match &veto.holder {
            Holder::Office(office) => Some(office),
            Holder::Member(_) | Holder::Concerned => None,
        });
        for office in chair.into_iter().chain(vetoes) {
            needed.entry(office).or_insert_with(|| rule_id.to_string());
        }
    }
    for (office, rule) in needed {
        let held = view
            .office(office.as_str())
            .is_some_and(|holding| holding.holders.iter().any(|holder| holder.holds_on(today)));
        if held {
            continue;
        }
        let message = Text::new(
            format!("rule `{rule}` needs the office `{office}`, and nobody holds it"),
            format!("die Regel `{rule}` braucht das Amt `{office}`, und niemand hat es inne"),
        );
        let proposal = Text::new(
            format!(
                "fill it: a file `offices/{office}.yaml` with a holder whose days are not over"
            ),
            format!(
                "es besetzen: eine Datei `offices/{office}.yaml` mit einem Inhaber, dessen Zeit nicht um ist"
            ),
        );
        reader.say(
            &codes::office_unfilled::RULE,
            ("offices", office.as_str(), ""),
            message,
            proposal,
        );
    }
}
