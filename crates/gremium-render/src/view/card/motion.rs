//! The cards of polls, sittings, items and decisions.

use gremium_engine::report::v1::{Contest, Decision, Item, Motion, Poll, Sitting};

use super::{Card, Section, tally};
use crate::desk::{Desk, capital};
use crate::view::{Row, announced, contest, demand, explain, life, log, order, sitting_name, vote};
use crate::{terms, words};

pub(super) fn poll(desk: &Desk<'_>, it: &Poll) -> Card {
    let mut rows = vec![
        Row::new(desk, terms::STATUS, words::phase(it.phase, desk.lang)),
        Row::new(desk, terms::BODY, desk.body(&it.body)),
    ];
    rows.extend(about(desk, &it.motion, it.rule.as_deref()));
    rows.extend(may_mark(desk, it.contest.as_ref()));
    rows.push(Row::new(desk, terms::OPENS, desk.moment(it.opens)));
    rows.push(Row::new(desk, terms::CLOSES, desk.end(it.closes)));
    if let Some(counts) = &it.tally {
        rows.push(Row::new(desk, terms::COUNTS, tally(desk, it.contest.as_ref(), counts)));
    }
    if let Some(outcome) = &it.outcome {
        let label = if it.phase == "closed" { terms::RESULT } else { terms::OUTCOME_NOW };
        rows.push(Row::new(desk, label, desk.came_to(&it.id, it.contest.as_ref(), outcome)));
    }
    if let Some(withdrawn) = &it.withdrawn {
        rows.push(Row::new(desk, terms::WITHDRAWAL, vote::withdrawn(desk, withdrawn)));
    }
    rows.push(Row::new(desk, terms::RECORDED, desk.stamp(&it.by)));
    if it.way == "circular" {
        rows.insert(0, Row::new(desk, terms::WAY, desk.say(terms::CIRCULAR)));
    }
    let decision = desk.decision_of(&it.id).into_iter();
    rows.extend(decision.flat_map(|it| life::rows(desk, it)));
    let ballots = it.ballots.iter().filter(|ballot| explain::counts(ballot)).map(|ballot| {
        let choice = vote::ballot(desk, it, ballot);
        let reason = ballot.reason.as_deref().map(|it| format!(" — {it}")).unwrap_or_default();
        format!("{}: {choice}{reason}", desk.member_name(ballot.member.as_str()))
    });
    Card {
        title: format!("{}: {}", it.id, desk.title(&it.motion)),
        rows,
        sections: vec![
            Section::text(desk, terms::MOTION_VERBATIM, desk.motion_text(&it.motion)),
            options(desk, it.contest.as_ref()),
            Section::lines(desk, terms::BALLOTS, ballots),
            Section::lines(
                desk,
                terms::OBJECTIONS,
                it.objections.iter().map(|it| desk.member_name(&it.member)),
            ),
            Section::lines(
                desk,
                if it.phase == "closed" { terms::MISSING_REPLIES } else { terms::NOT_VOTED },
                it.not_voted.iter().map(|id| desk.member_name(id)),
            ),
        ],
    }
}

/// Candidates or options.
fn options(desk: &Desk<'_>, it: Option<&Contest>) -> Section {
    let options = it.into_iter().flat_map(|it| &it.options);
    Section::lines(desk, terms::OPTIONS, options.map(|it| contest::option(desk, it)))
}

/// How much the ballots of each class may mark.
fn may_mark(desk: &Desk<'_>, contest: Option<&Contest>) -> Option<Row> {
    contest::may_mark(desk, contest).map(|text| Row::new(desk, terms::MAY_MARK, text))
}

fn about(desk: &Desk<'_>, motion: &Motion, rule: Option<&str>) -> Vec<Row> {
    let mut rows = vec![
        Row::new(desk, terms::MATTER, desk.matter(&motion.matter)),
        Row::new(desk, terms::RULE, desk.rule(rule)),
    ];
    if let Some(mover) = &motion.mover {
        rows.push(Row::new(desk, terms::MOVER, desk.member_name(mover)));
    }
    if !motion.supported_by.is_empty() {
        let names: Vec<String> =
            motion.supported_by.iter().map(|it| desk.member_name(it)).collect();
        rows.push(Row::new(desk, terms::SUPPORTED_BY, names.join(", ")));
    }
    if let Some(request) = &motion.request {
        rows.push(Row::new(desk, terms::REQUEST, request.as_str()));
    }
    if let Some(member) = &motion.member {
        rows.push(Row::new(desk, terms::MEMBER, desk.member_name(member)));
    }
    rows.extend(vote::topics(desk, motion));
    rows.extend(vote::money(desk, motion));
    rows
}

pub(super) fn sitting(desk: &Desk<'_>, it: &Sitting) -> Card {
    let person = |name: &Option<String>| name.clone().unwrap_or_else(|| "–".to_owned());
    let present =
        it.present.iter().map(|it| format!("{} ({})", desk.member_name(&it.member), it.delegate));
    let proxies = it.proxies.iter().map(|it| {
        let void = match &it.void {
            Some(why) => format!(" ({})", desk.text(why)),
            None => String::new(),
        };
        format!("{} → {}{void}", desk.member_name(&it.from), desk.member_name(&it.to))
    });
    let held = if it.held {
        desk.either("held".to_owned(), "gehalten".to_owned())
    } else {
        desk.either("convened".to_owned(), "einberufen".to_owned())
    };
    let agenda = it.agenda.iter().map(|item| {
        let outcome = item
            .outcome
            .as_deref()
            .map(|it| format!(" — {}", contest::outcome(desk, item.contest.as_ref(), it)))
            .unwrap_or_default();
        let place = capital(&order::name(desk, it, item));
        format!("{place}: {}{outcome} [{}]", desk.title(item), item.id)
    });
    Card {
        title: format!("{}, {}", desk.body(&it.body), sitting_name(desk, it)),
        rows: vec![
            Row::new(desk, terms::STATUS, held),
            Row::new(desk, terms::FORM_AND_PLACE, crate::view::minutes::place(desk, it)),
            Row::new(desk, terms::BEGIN, desk.moment(it.begins)),
            Row::new(
                desk,
                terms::END,
                it.ends.map_or_else(|| "–".to_owned(), |at| desk.moment(at)),
            ),
            Row::new(desk, terms::CHAIR, person(&it.chair)),
            Row::new(desk, terms::KEEPER, person(&it.keeper)),
            Row::new(desk, terms::RECORDED, desk.stamp(&it.by)),
        ],
        sections: vec![
            Section::lines(desk, terms::PRESENT, present),
            Section::lines(desk, terms::PROXIES, proxies),
            Section::lines(desk, terms::EXCUSED, it.excused.iter().map(|id| desk.member_name(id))),
            Section::lines(desk, terms::GUESTS, it.guests.iter().cloned()),
            Section::lines(desk, terms::AGENDA, agenda),
        ],
    }
}

pub(super) fn item(desk: &Desk<'_>, sitting: &Sitting, it: &Item) -> Card {
    let mut rows = vec![
        Row::new(desk, terms::BODY, desk.body(&sitting.body)),
        Row::new(desk, terms::MEETING, sitting_name(desk, sitting)),
    ];
    if let Some(motion) = &it.motion {
        rows.extend(about(desk, motion, it.rule.as_deref()));
    }
    if let Some(kind) = it.vote {
        rows.push(Row::new(desk, terms::KIND_OF_VOTE, words::vote_kind(kind, desk.lang)));
    }
    for line in demand::lines(desk, it) {
        rows.push(Row::new(desk, terms::DEMAND, line));
    }
    if let Some(counts) = &it.tally {
        rows.push(Row::new(
            desk,
            terms::COUNTS,
            super::counts(desk, it.contest.as_ref(), counts, it.derivation.as_ref()),
        ));
    }
    if let Some(outcome) = &it.outcome {
        let id = format!("{}/{}#{}", sitting.body, sitting.day(), it.id);
        let result = desk.came_to(&id, it.contest.as_ref(), outcome);
        rows.push(Row::new(desk, terms::RESULT, result));
        let recommends = desk.decision_of(&id).is_some_and(|it| it.recommends);
        let said = it.announced.as_deref().map(|it| (it, None));
        let said = announced(desk, (it.contest.as_ref(), recommends), said);
        rows.push(Row::new(desk, terms::ANNOUNCED, said));
    }
    rows.extend(order::rows(desk, sitting, it));
    let ballots = it.by_name.iter();
    let ballots = ballots.map(|(id, choice)| {
        format!("{}: {}", desk.member_name(id), vote::by_name(desk, it, (id, choice)))
    });
    let text = it.motion.as_ref().map(|it| desk.motion_text(it)).unwrap_or_default();
    let vetoes = vote::vetoes(desk, it).into_iter();
    Card {
        title: format!("{}/{}#{}: {}", sitting.body, sitting.day(), it.id, desk.title(it)),
        rows,
        sections: vec![
            Section::text(desk, terms::MOTION_VERBATIM, text),
            Section::text(desk, terms::AS_MOVED, order::moved(desk, it).unwrap_or_default()),
            options(desk, it.contest.as_ref()),
            Section::text(desk, terms::TIMELINE, desk.course(it).unwrap_or_default()),
            Section::lines(desk, terms::BALLOTS, ballots),
            Section::lines(desk, terms::STATEMENTS, vetoes.chain(it.statements.iter().cloned())),
        ],
    }
}

pub(super) fn decision(desk: &Desk<'_>, it: &Decision) -> Card {
    let way = match it.channel {
        "poll" => terms::POLL,
        "circular" => terms::CIRCULAR,
        _sitting => terms::MEETING,
    };
    let mut rows = vec![
        Row::new(desk, terms::BODY, desk.body(&it.body)),
        Row::new(desk, terms::DATE, desk.date(desk.decision_day(it))),
        Row::new(
            desk,
            way,
            match desk.item_of(&it.id) {
                Some((sitting, item)) => {
                    format!("{}, {}", sitting_name(desk, sitting), order::name(desk, sitting, item))
                }
                None => it.id.clone(),
            },
        ),
    ];
    rows.extend(log::known_since(desk, it));
    rows.extend(about(desk, &it.motion, it.rule.as_deref()));
    rows.push(Row::new(
        desk,
        terms::COUNTS,
        super::counts(desk, it.contest.as_ref(), &it.tally, Some(&it.derivation)),
    ));
    rows.push(Row::new(desk, terms::REQUIRED, crate::view::vote::required(desk, &it.derivation)));
    if let Some(finding) = vote::decisive(desk, &it.id, &it.derivation) {
        rows.push(Row::new(desk, terms::FINDING, finding));
    }
    rows.push(Row::new(desk, terms::COMPUTED, desk.decided(it)));
    let said = it.announcements.iter().map(|it| it.said());
    let said = announced(desk, (it.contest.as_ref(), it.recommends), said);
    rows.push(Row::new(desk, terms::ANNOUNCED, said));
    rows.extend(life::rows(desk, it));
    Card {
        title: format!("{}: {}", it.number, desk.title(&it.motion)),
        rows,
        sections: vec![Section::text(desk, terms::MOTION_VERBATIM, desk.motion_text(&it.motion))],
    }
}
