//! Addresses of delegates that speak for two members, or stand twice in one.

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::record::MemberStatus;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::{Text, said};
use crate::words::Naming;

pub(super) fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let members = replay.state.members.values().filter_map(|line| line.latest());
    let mut known: BTreeMap<&str, &MemberId> = BTreeMap::new();
    let names = Naming::now(&replay.state);
    let mut found = Vec::new();
    for member in members.filter(|it| it.value.status != MemberStatus::Left) {
        let id = &member.value.id;
        for (at, delegate) in member.value.delegates.iter().enumerate() {
            let email = &*delegate.person.email;
            let Some(other) = known.get(email) else {
                known.insert(email, id);
                continue;
            };
            let message = if *other == id {
                Text::new(
                    format!("{email} stands here twice"),
                    format!("{email} steht hier zweimal"),
                )
            } else {
                said!(
                    "{email} speaks for {other} as well",
                    "{email} spricht auch für {other}",
                    other = names.member(other)
                )
            };
            let path = format!("members/{id}.yaml");
            let rule = &codes::shared_address::RULE;
            let diagnostic = Diagnostic::new(rule, path, message);
            let route = format!("delegates[{at}].email");
            found.push(diagnostic.with_route(route).in_entry(member.by.entry));
        }
    }
    found
}
