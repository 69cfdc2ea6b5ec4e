//! A small report by hand: one member, one request, one poll, one sitting with one vote.

use std::collections::BTreeMap;

use gremium_core::oid::Oid;
use gremium_core::tally::Weight;
use gremium_core::time::Instant;
use gremium_engine::derivation::v1::{Comparison, Condition, Derivation};
use gremium_engine::report::v1::{
    Ahead, Announcement, Attendance, Ballot, BallotState, Body, Break, CostRange, Decision,
    Delegate, Demand, Entitled, Event, FORMAT, Forerunner, FormerFact, Funding, Holder,
    InOperation, Item, Lead, Life, Matter, Member, Missing, Motion, Office, Partnership, Pin, Poll,
    Record, Refusal, Report, Reports, Request, RequestFact, Rule, Sitting, Stage, Stamp, Statutes,
    Tally, Way, WayStage,
};
use gremium_engine::text::Text;

/// The report, with `text` wherever somebody could have written something.
pub(crate) fn report(text: &str) -> Report {
    Report {
        former_names: Vec::new(),
        format: FORMAT.to_owned(),
        engine: "0.0.0".to_owned(),
        as_of: at("2025-03-10T12:00:00Z"),
        next_deadline: Some(at("2025-03-14T17:00:00Z")),
        record: Record {
            head: Some(oid()),
            root: String::new(),
            founding: Some(oid()),
            founded: Some(at("2025-01-02T09:00:00Z")),
            entries: 12,
            before_founding: 0,
            after: 0,
            left_out: Vec::new(),
            unreadable: vec![text.to_owned()],
        },
        partnership: Partnership {
            id: "test".to_owned(),
            name: Text::new(text, text),
            languages: vec!["de".to_owned(), "en".to_owned()],
            zone: "Europe/Berlin".to_owned(),
            currency: "EUR".to_owned(),
            preset: None,
        },
        statutes: statutes(text),
        members: vec![member(text)],
        offices: vec![Office {
            keeps_record: false,
            id: "chair".to_owned(),
            title: Text::new("chair", "Vorsitz"),
            vacant: true,
            holders: vec![Holder {
                name: text.to_owned(),
                email: text.to_owned(),
                member: Some("soest".to_owned()),
                from: "2025-04-01".parse().expect("a day"),
                until: None,
                term_ends: None,
                current: false,
                post: Some("project"),
            }],
            term: Some("P2Y".to_owned()),
            by: Some(stamp(text)),
        }],
        requests: vec![request("2025/map", text), request("2024/map", text)],
        polls: vec![poll("2025/map", "open", text), poll("2025/done", "closed", text)],
        sittings: vec![sitting(text)],
        decisions: vec![decision(text)],
        refusals: vec![Refusal {
            path: "polls/2025/done/ballots/soest.yaml".to_owned(),
            act: "ballot-cast".to_owned(),
            reason: "poll-closed".to_owned(),
            text: Text::new(text, text),
            by: stamp(text),
        }],
        funds: Vec::new(),
    }
}

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

fn oid() -> Oid {
    "2151626009a864d6b164f4e0f8c569583661168b".parse().expect("an id")
}

fn stamp(text: &str) -> Stamp {
    Stamp {
        entry: oid(),
        commit: oid(),
        author: text.into(),
        at: at("2025-03-03T10:00:00Z"),
        assurance: "email",
    }
}

fn statutes(text: &str) -> Statutes {
    let title = Text::new("assembly", "Versammlung");
    let body = Body {
        sits: None,
        title: title.clone(),
        deciding: true,
        voters: vec!["soest".to_owned()],
        chair: Some("chair".to_owned()),
        secretary: None,
        clause: Some(text.to_owned()),
        deputy: None,
        votes: BTreeMap::from([("soest".to_owned(), Weight::whole(1))]),
        rhythm: Some("P3M".to_owned()),
    };
    let matter = Matter {
        title: title.clone(),
        about: "request",
        body: "assembly".to_owned(),
        rule: "simple".to_owned(),
        decides: "rule",
        clause: None,
    };
    Statutes {
        language: 1,
        files: Vec::new(),
        versions: Vec::new(),
        bodies: BTreeMap::from([("assembly".to_owned(), body)]),
        rules: BTreeMap::from([("simple".to_owned(), Rule { title: title.clone(), clause: None })]),
        elections: BTreeMap::new(),
        prioritisations: BTreeMap::new(),
        matters: BTreeMap::from([("core".to_owned(), matter)]),
        sizes: BTreeMap::new(),
        classes: BTreeMap::new(),
        processes: BTreeMap::from([("core".to_owned(), Text::new(text, text))]),
        ways: vec![way(text)],
    }
}

/// A vote that leads to a second stage, or is rejected; the second can lapse.
fn way(text: &str) -> Way {
    let stage = |id: &str, kind, leads| WayStage {
        id: id.to_owned(),
        title: Text::new(text, text),
        kind,
        within: Some("P3M".to_owned()),
        when: None,
        when_cost: Some(CostRange {
            from: Some("500.00".to_owned()),
            above: None,
            up_to: None,
            below: None,
        }),
        optional: false,
        responsible: vec!["chair".to_owned()],
        doers: Some("participants"),
        reports: Some(Reports {
            by: vec!["chair".to_owned()],
            members: Some("all-members"),
            least: Some(2),
            documents: vec![Text::new(text, text)],
        }),
        assessors: Vec::new(),
        bodies: vec!["assembly".to_owned()],
        parties: None,
        least: None,
        window: None,
        leads,
    };
    let lead = |on, stage: Option<&str>, end| Lead {
        on,
        target: None,
        stage: stage.map(str::to_owned),
        end,
    };
    Way {
        process: "core".to_owned(),
        since: oid(),
        in_force: true,
        title: Text::new(text, text),
        targets: vec!["core"],
        follows: Some(Forerunner { processes: vec!["core".to_owned()], ended: vec!["external"] }),
        clause: Some(text.to_owned()),
        stages: vec![
            stage(
                "vote",
                "vote",
                vec![lead("success", Some("end"), None), lead("failure", None, Some("rejected"))],
            ),
            stage(
                "end",
                "release",
                vec![lead("success", None, Some("in-core")), lead("lapse", None, Some("lapsed"))],
            ),
        ],
    }
}

fn member(text: &str) -> Member {
    Member {
        affiliation: None,
        member_of: Default::default(),
        id: "soest".to_owned(),
        name: text.to_owned(),
        kind: "municipality".to_owned(),
        class: "full".to_owned(),
        status: "active",
        resigned: None,
        population: Some(1000),
        employees: None,
        sizes: BTreeMap::new(),
        delegates: vec![Delegate {
            name: text.to_owned(),
            email: text.to_owned(),
            bodies: vec!["assembly".to_owned()],
            from: None,
            until: None,
        }],
        by: stamp(text),
    }
}

fn request(id: &str, text: &str) -> Request {
    Request {
        title_in: None,
        text_in: None,
        id: id.to_owned(),
        title: text.to_owned(),
        text: text.to_owned(),
        proposer: "soest".to_owned(),
        process: "core".to_owned(),
        target: "core",
        follows: Vec::new(),
        status: Some("awaiting-vote".to_owned()),
        since: Some(at("2025-03-01T10:00:00Z")),
        stages: vec![Stage {
            id: "vote".to_owned(),
            title: Text::new("vote", "Abstimmung"),
            kind: "vote".to_owned(),
            entered: at("2025-03-01T10:00:00Z"),
            result: "waiting",
            ended: None,
            superseded: false,
        }],
        missing: vec![Missing {
            what: "outcome",
            text: Text::new("the vote in assembly", "das Ergebnis"),
            members: Vec::new(),
        }],
        missing_any: false,
        lacked: Vec::new(),
        offices: vec!["chair".to_owned()],
        members: vec!["soest".to_owned()],
        in_charge: vec!["chair".to_owned()],
        doers: Vec::new(),
        taken_back: vec![fact("interest", text)],
        deadline: Some(at("2025-03-14T17:00:00Z")),
        motions: vec!["2025/map".to_owned()],
        facts: vec![fact("estimate", text), fact("agreement", text), fact("share", text)],
        filed: stamp(text),
        lang: None,
        funding_wish: Some("all"),
        participants: vec!["soest".to_owned()],
        merged_into: None,
        merged_by: None,
        followed_by: Vec::new(),
        merged: Vec::new(),
        split_into: Vec::new(),
        split_from: None,
        operation: vec![InOperation {
            duty: "hosting",
            by: text.to_owned(),
            since: at("2025-03-01T10:00:00Z"),
            until: None,
        }],
        way: Some(oid()),
        funding: Some(Funding {
            cost: Some("1200.00".to_owned()),
            offered: false,
            confirmed: "1000.00".to_owned(),
            void: Vec::new(),
            open: Some("200.00".to_owned()),
            awarded: None,
            beyond_award: None,
        }),
        weighed: Vec::new(),
        demand: None,
        interested: 0,
        priority: None,
        ahead: vec![Ahead {
            stage: "build".to_owned(),
            title: Text::new(text, text),
            kind: "survey".to_owned(),
            offices: vec!["chair".to_owned()],
            members: vec!["soest".to_owned()],
            missing: Vec::new(),
            deadline: None,
        }],
    }
}

fn fact(kind: &'static str, text: &str) -> RequestFact {
    RequestFact {
        before: vec![FormerFact {
            at: at("2025-03-01T10:00:00Z"),
            text: Some(Text::new(text, text)),
            documents: Vec::new(),
            by: stamp(text),
        }],
        path: format!("requests/2025/map/{kind}.yaml"),
        text: Text::new(text, text),
        by: stamp(text),
        kind,
        member: Some("soest".to_owned()),
        amount: Some("1000.00".to_owned()),
        day: None,
        result: Some("failed"),
        note: Some(text.to_owned()),
        documents: vec![Pin { path: text.to_owned(), id: Some(text.to_owned()), title: None }],
    }
}

fn motion(text: &str) -> Motion {
    Motion {
        topics: Vec::new(),
        title_in: None,
        text_in: None,
        title: text.to_owned(),
        text: text.to_owned(),
        matter: "core".to_owned(),
        request: Some("2025/map".to_owned()),
        member: None,
        office: None,
        fund: None,
        amount: None,
        mover: Some("soest".to_owned()),
        supported_by: Vec::new(),
        recused: Vec::new(),
        recusals: Vec::new(),
        regarding: None,
        effective: None,
        until: None,
        review: None,
        pins: Vec::new(),
    }
}

fn tally() -> Tally {
    Tally {
        excluded: None,
        yes: Weight::whole(2),
        no: Weight::whole(1),
        abstain: Weight::whole(1),
        invalid: Weight::ZERO,
        veto: Weight::ZERO,
        present: None,
        represented: None,
        entitled: Some(Weight::whole(5)),
    }
}

fn derivation() -> Derivation {
    let comparison = Comparison {
        met: true,
        count: "yes".to_owned(),
        comparator: "more_than".to_owned(),
        number: None,
        share: Some("1/2".to_owned()),
        of: Some("yes_no".to_owned()),
        root_of: None,
        rounding: "none".to_owned(),
        unit: "votes".to_owned(),
        value: Some(Weight::whole(2)),
        base: Some(Weight::whole(3)),
        required: Some(Weight::whole(2)),
        exact: None,
        unmet: None,
    };
    Derivation {
        law: None,
        channel: "sitting".to_owned(),
        round: 1,
        objections: None,
        quorum: None,
        majority: Some(Condition::Compare(Box::new(comparison))),
        yes: Weight::whole(2),
        tie: None,
        consent: None,
        absent: None,
        vetoes: Vec::new(),
        abort: None,
        withdrawn: false,
        put_off: None,
        acclaimed: None,
        reopening: None,
    }
}

fn entitled() -> Entitled {
    let soest = "soest".parse().expect("an id");
    Entitled { voters: BTreeMap::from([(soest, Weight::whole(1))]), excluded: BTreeMap::new() }
}

fn poll(id: &str, phase: &'static str, text: &str) -> Poll {
    Poll {
        former_names: None,
        way: "poll",
        objections: Vec::new(),
        resets: Vec::new(),
        withdrawn: None,
        id: id.to_owned(),
        body: "assembly".to_owned(),
        motion: motion(text),
        rule: Some("simple".to_owned()),
        phase,
        opens: at("2025-03-01T10:00:00Z"),
        closes: at("2025-03-14T17:00:00Z"),
        electorate: Some(entitled()),
        not_voted: Vec::new(),
        tally: Some(tally()),
        outcome: Some("adopted".to_owned()),
        outcome_with_excluded: None,
        derivation: Some(derivation()),
        would_change: None,
        contest: None,
        statutes: Some(oid()),
        ballots: vec![Ballot {
            proxy: None,
            member: "soest".parse().expect("an id"),
            choice: "yes",
            marks: None,
            reason: Some(text.into()),
            state: BallotState::Counts,
            withdrawn: None,
            invalid: None,
            by: stamp(text),
        }],
        by: stamp(text),
    }
}

fn sitting(text: &str) -> Sitting {
    Sitting {
        former_names: None,
        basis: None,
        empowered: None,
        challenged: None,
        objections: Vec::new(),
        body: "assembly".to_owned(),
        date: "2025-03-03".parse().expect("a day"),
        nth: 1,
        number: Some(1),
        form: "presence",
        place: Some(text.to_owned()),
        held: true,
        invited: Some("2025-02-10".parse().expect("a day")),
        received: BTreeMap::new(),
        invited_in_time: Some(true),
        second: false,
        begins: at("2025-03-03T09:00:00Z"),
        ends: Some(at("2025-03-03T10:00:00Z")),
        chair: Some(text.to_owned()),
        keeper: None,
        entitled: vec!["soest".to_owned()],
        without_vote: BTreeMap::new(),
        present: vec![Attendance {
            member: "soest".to_owned(),
            delegate: text.to_owned(),
            instruction: None,
            from: None,
            until: None,
        }],
        excused: Vec::new(),
        guests: vec![text.to_owned()],
        proxies: Vec::new(),
        agenda: vec![item(text)],
        approves: Some("2025-01-06".parse().expect("a day")),
        by: stamp(text),
        kind: Some("extraordinary"),
        chair_as: Some("elected"),
        keeper_as: None,
        breaks: vec![Break { from: at("2025-03-03T09:20:00Z"), until: at("2025-03-03T09:30:00Z") }],
        invitation_form: Some("letter"),
        invitation_access: Some(text.to_owned()),
        access_missing: false,
        invitation_documents: vec![text.to_owned()],
        notice: Some("P14D".to_owned()),
        agenda_changes: vec![text.to_owned()],
        corrections: vec![text.to_owned()],
    }
}

fn item(text: &str) -> Item {
    Item {
        vetoes: Default::default(),
        title_in: None,
        on_agenda: None,
        on_agenda_text: None,
        subtraction: false,
        invalid: BTreeMap::new(),
        void: BTreeMap::new(),
        outcome_with_void: None,
        outcome_with_excluded: None,
        put_off: None,
        id: "map".to_owned(),
        title: text.to_owned(),
        urgent: false,
        motion: Some(motion(text)),
        presents: None,
        course: Some(text.to_owned()),
        course_in: Some(Text::new(text, text)),
        dealt_with: Some(at("2025-03-01T10:00:00Z")),
        vote: Some("open"),
        by_name: BTreeMap::from([("soest".to_owned(), "yes".to_owned())]),
        present: vec!["soest".to_owned()],
        electorate: Some(entitled()),
        rule: Some("simple".to_owned()),
        tally: Some(tally()),
        outcome: Some("adopted".to_owned()),
        announced: Some("rejected".to_owned()),
        derivation: Some(derivation()),
        would_change: None,
        contest: None,
        statements: vec![text.to_owned()],
        voted: Some(at("2025-03-03T09:40:00Z")),
        chair_vote: Some("yes".to_owned()),
        recounted: Vec::new(),
        demanded_by: vec!["soest".to_owned()],
        demands: vec![Demand {
            kind: "secret",
            by: vec!["soest".to_owned()],
            counted: vec!["soest".to_owned()],
            condition: None,
            standing: "ignored",
        }],
        order: None,
    }
}

/// The life of a decision that was superseded after a veto that was overcome, with all there is to tell.
fn life(text: &str) -> Life {
    let when = at("2025-03-10T12:00:00Z");
    let event = Event {
        file: "vetoes/2025/a".to_owned(),
        kind: "veto",
        text: Text::new(text, text),
        by: stamp(text),
    };
    Life {
        stage: "superseded".to_owned(),
        since: when,
        effective: Some(when),
        ends: None,
        review: None,
        missing: Vec::new(),
        until: None,
        veto_until: None,
        contested: true,
        ended_by: Some("2025/b".to_owned()),
        ended: Some(when),
        lot: None,
        events: vec![event],
    }
}

fn decision(text: &str) -> Decision {
    Decision {
        to_land: Vec::new(),
        former_names: None,
        recommends: false,
        life: life(text),
        number: "assembly/2025/1".to_owned(),
        id: "assembly/2025-03-03#map".to_owned(),
        channel: "sitting",
        body: "assembly".to_owned(),
        at: at("2025-03-04T10:00:00Z"),
        decided_at: at("2025-03-04T10:00:00Z"),
        landed_at: at("2025-03-04T10:00:00Z"),
        motion: motion(text),
        rule: Some("simple".to_owned()),
        statutes: Some(oid()),
        outcome: "adopted".to_owned(),
        tally: tally(),
        derivation: derivation(),
        contest: None,
        announcements: vec![Announcement {
            id: None,
            outcome: "rejected".to_owned(),
            number: None,
            text: None,
            elected: None,
            agrees: false,
            by: None,
        }],
    }
}
