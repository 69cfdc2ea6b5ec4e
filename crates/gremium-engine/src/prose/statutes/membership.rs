//! Membership classes as prose.

use std::collections::BTreeMap;

use gremium_core::id::ClassId;
use gremium_core::ratio::Ratio;
use gremium_core::statutes::MembershipClass;

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::Voice;
use crate::words;

pub(super) fn chapter(
    classes: &BTreeMap<ClassId, MembershipClass>,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    classes.iter().map(|(id, class)| provision(id, class, voice)).collect()
}

fn provision(id: &ClassId, class: &MembershipClass, voice: &Voice<'_>) -> Draft {
    let MembershipClass {
        title,
        kinds,
        public_share,
        votes,
        requires,
        member_of,
        application,
        provenance,
    } = class;
    let mut eligible = vec![if kinds.is_empty() {
        voice.pick(
            "Mitglied dieser Art kann jede Organisation werden.",
            "Any organisation can become a member of this class.",
        )
    } else {
        let kinds = voice
            .any_of(kinds.iter().map(|kind| voice.quoted(&words::member_kind(kind, voice.lang))));
        voice.pick(
            format!("Mitglied dieser Art kann nur eine Organisation der Art {kinds} werden."),
            format!("Only an organisation of the kind {kinds} can become a member of this class."),
        )
    }];
    if let Some(share) = public_share {
        eligible.push(public(share, voice));
    }
    if let Some(other) = requires {
        let other = voice.label(other);
        eligible.push(voice.pick(
            format!("Vorausgesetzt wird außerdem: {other}."),
            format!("It also presupposes: {other}."),
        ));
    }
    if !member_of.is_empty() {
        let names = member_of.iter().map(|(id, it)| format!("{} ({id})", voice.label(it)));
        let names = voice.all_of(names);
        eligible.push(voice.pick(
            format!("Sie muss außerdem Mitglied sein in: {names}."),
            format!("It must also be a member of: {names}."),
        ));
    }
    if *application {
        eligible.push(voice.pick(
            "Aufgenommen wird nur, wer dies vor der Entscheidung beantragt hat.",
            "Only who applied before the decision is admitted.",
        ));
    }
    let count = voice.votes(votes);
    // "No vote in each body" could be read as "a vote in some".
    let (where_de, where_en) = if votes.is_zero() {
        ("in den Gremien, in denen es einen Sitz hat,", "in any body")
    } else {
        ("in jedem Gremium, in dem es einen Sitz hat,", "in each body")
    };
    let vote = voice.pick(
        format!("Ein Mitglied dieser Art hat {where_de} {count}, soweit für das Gremium nichts anderes bestimmt ist."),
        format!("A member of this class has {count} {where_en} in which it has a seat, unless something else is laid down for the body."),
    );
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: vec![Paragraph::of(eligible), Paragraph::of(vec![vote])],
    }
}

fn public(share: &Ratio, voice: &Voice<'_>) -> String {
    if *share == Ratio::one() {
        return voice.pick(
            "Sie muss vollständig in öffentlicher Hand sein und dies angeben.",
            "It must be wholly in public hands and say so.",
        );
    }
    voice.pick(
        format!("Sie muss mindestens zu {share} in öffentlicher Hand sein und dies angeben."),
        format!("At least {share} of it must be in public hands, and it must say so."),
    )
}
