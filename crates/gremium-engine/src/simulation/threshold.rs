//! What each rule asks of each body, before and after.

use std::collections::BTreeMap;

use gremium_core::outcome::{required_quorum, required_yes};
use gremium_core::state::State;
use gremium_core::tally::Choice;

use super::v1::{MemberChange, RuleChange, Standing};
use crate::power::v1::{Game, Index, Shares};
use crate::power::{Asked, asked};
use crate::words::Naming;

/// The rules under which something is different.
pub(super) fn changes(before: &State, after: &State) -> Vec<RuleChange> {
    let (old, new) = (standings(before), standings(after));
    let names = Naming::now(after);
    let mut all = Vec::new();
    let keys: std::collections::BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        if was == is {
            continue;
        }
        let (body, rule, channels, round) = key.clone();
        all.push(RuleChange {
            body,
            rule,
            channels,
            round,
            before: was.map(|(standing, _)| standing.clone()),
            after: is.map(|(standing, _)| standing.clone()),
            members: members(was.map(|it| &it.1), is.map(|it| &it.1), &names),
        });
    }
    all
}

/// Body, rule, ways and round.
type Key = (String, String, Vec<String>, u32);

fn standings(state: &State) -> BTreeMap<Key, (Standing, BTreeMap<String, Index>)> {
    let asked = asked(state, |_, _, _| true);
    asked.into_iter().map(|it| ((key(&it)), standing(it))).collect()
}

fn key(asked: &Asked<'_>) -> Key {
    let channels = asked.channels.iter().map(ToString::to_string).collect();
    (asked.body.to_string(), asked.rule.to_string(), channels, asked.round())
}

fn standing(asked: Asked<'_>) -> (Standing, BTreeMap<String, Index>) {
    let all_yes = vec![Some(Choice::Yes.into()); asked.question.voters.len()];
    let rule = asked.question.rule;
    let circumstances = asked.question.with(&all_yes);
    let tally = asked.question.tally(&all_yes);
    let majority = tally.as_ref().and_then(|it| required_yes(rule, it, &circumstances));
    let quorum = tally.as_ref().and_then(|it| required_quorum(rule, it, &circumstances));
    let game = Game::new(asked);
    let size = |of: fn(&Shares) -> Option<u64>| game.power.as_ref().and_then(of);
    let standing = Standing {
        voters: game.voters,
        votes: game.votes.clone(),
        quorum,
        majority,
        smallest_winning: size(|it| it.smallest_winning),
        smallest_blocking: size(|it| it.smallest_blocking),
        power: game.answer,
    };
    let shares = game.power.into_iter().flat_map(|it| it.members);
    (standing, shares.map(|it| (it.member, it.banzhaf)).collect())
}

fn members(
    before: Option<&BTreeMap<String, Index>>,
    after: Option<&BTreeMap<String, Index>>,
    names: &Naming<'_>,
) -> Vec<MemberChange> {
    let none = BTreeMap::new();
    let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
    let all: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = all.into_iter().filter(|it| before.get(*it) != after.get(*it));
    changed
        .map(|member| MemberChange {
            member: member.clone(),
            name: names.whoever(member).en,
            before: before.get(member).cloned(),
            after: after.get(member).cloned(),
        })
        .collect()
}
