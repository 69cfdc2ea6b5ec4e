//! Statutes as values: the plainest that can decide something, and hands to change them by.

use std::collections::BTreeMap;

use super::the;
use crate::act::ActKind;
use crate::fees::{Basis, Fee};
use crate::provenance::Provenance;
use crate::rule::*;
use crate::statutes::*;
use crate::tally::{Measure, Weight};
use crate::text::Label;
use crate::time::Calendar;

/// An assembly of towns that decides by a simple majority, in all ways.
pub(crate) fn plain() -> Statutes {
    let mut statutes = Statutes {
        language: 1,
        law: None,
        record: RecordKeeping {
            assurance: Assurance::Email,
            grace: None,
            minutes_within: None,
            calendar: Calendar::new(super::zone()),
            provenance: Default::default(),
        },
        sizes: BTreeMap::new(),
        classes: BTreeMap::new(),
        bodies: BTreeMap::new(),
        offices: BTreeMap::new(),
        rules: [(the("simple"), Rule::plain(Label::same("rule"), Named::Simple.condition()))]
            .into(),
        elections: BTreeMap::new(),
        prioritisations: BTreeMap::new(),
        matters: BTreeMap::new(),
        authority: Authority(
            ActKind::ALL.map(|kind| (kind, [Who::Anyone].into())).into(),
            BTreeMap::new(),
        ),
        processes: BTreeMap::new(),
        fees: BTreeMap::new(),
        funds: BTreeMap::new(),
        tasks: BTreeMap::new(),
        files: BTreeMap::new(),
    };
    statutes.class("town", 1);
    statutes.office("chair");
    statutes.office("deputy");
    let assembly = statutes.body("assembly");
    assembly.seats = Seats::Classes([the("town")].into());
    (assembly.chair, assembly.deputy) = (Some(the("chair")), Some(the("deputy")));
    statutes.matter("matter");
    statutes
}

/// A quorum: at least such a share of the entitled.
pub(crate) fn quorum(of: Measure, share: &str) -> Quorum {
    let least = Comparison::share(of, Comparator::AtLeast, the(share), Measure::Entitled);
    let (when, missed) = (QuorumWhen::default(), Missed::default());
    let chair = ChairCounts::default();
    Quorum { condition: Some(least.into()), when, chair, further: Vec::new(), missed }
}

/// A veto by ballot that makes a motion fail.
pub(crate) fn veto(holder: Holder) -> Veto {
    Veto {
        holder,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    }
}

/// Powers of attorney of all kinds, for all members.
pub(crate) fn proxies() -> ProxyRule {
    ProxyRule {
        holder: ProxyHolder::Members,
        at_most: None,
        sitting: true,
        item: true,
        period: true,
        polls: true,
        longest: None,
        document: false,
        giver: ProxyGiver::Free,
    }
}

impl Statutes {
    /// A membership class with so many votes.
    pub(crate) fn class(&mut self, id: &str, votes: u64) {
        let class = MembershipClass {
            title: Label::same(id),
            kinds: Default::default(),
            public_share: None,
            votes: Weight::whole(votes),
            requires: None,
            member_of: Default::default(),
            application: false,
            provenance: Provenance::default(),
        };
        self.classes.insert(the(id), class);
    }

    /// An office.
    pub(crate) fn office(&mut self, id: &str) {
        let (title, provenance) = (Label::same(id), Provenance::default());
        let office = Office { title, term: None, keeps_record: false, provenance };
        self.offices.insert(the(id), office);
    }

    /// A fee of all members, from now on made of this.
    pub(crate) fn fee(&mut self, id: &str, basis: Basis) -> &mut Fee {
        let fee = self.fees.entry(the(id)).or_insert_with(|| Fee {
            title: Label::same(id),
            classes: Default::default(),
            per_module: false,
            modules: Default::default(),
            basis: basis.clone(),
            indexation: None,
            proration: None,
            rounding: None,
            key_date: None,
            provenance: Provenance::default(),
        });
        fee.basis = basis;
        fee
    }

    /// The rule by which everything is decided.
    pub(crate) fn rule(&mut self) -> &mut Rule {
        self.rules.get_mut("simple").expect("because it is always there")
    }

    /// A body; a new one decides and has no seats yet.
    pub(crate) fn body(&mut self, id: &str) -> &mut Body {
        self.bodies.entry(the(id)).or_insert_with(|| Body {
            title: Label::same(id),
            kind: BodyKind::Deciding,
            seats: Seats::Open,
            total_seats: None,
            statutory_votes: None,
            votes: BTreeMap::new(),
            franchise: Franchise::default(),
            proxies: None,
            sittings: SittingRules::default(),
            chair: None,
            deputy: None,
            secretary: None,
            rhythm: None,
            notice: None,
            parent: None,
            provenance: Provenance::default(),
        })
    }

    /// The body of all members.
    pub(crate) fn assembly(&mut self) -> &mut Body {
        self.body("assembly")
    }

    /// A matter; a new one is a resolution of the assembly.
    pub(crate) fn matter(&mut self, id: &str) -> &mut Matter {
        self.matters.entry(the(id)).or_insert_with(|| Matter {
            classes: Default::default(),
            title: Label::same(id),
            about: About::Resolution,
            body: the("assembly"),
            decides: Decides::Rule(the("simple")),
            channels: Channel::ALL.into(),
            amount: None,
            supporters: None,
            discussion: None,
            first: None,
            effective: Effective::default(),
            files: Default::default(),
            offices: Default::default(),
            barred: Default::default(),
            notice: None,
            announced: false,
            advisory: false,
            provenance: Provenance::default(),
        })
    }
}
