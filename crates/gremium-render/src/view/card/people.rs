//! The cards of members, bodies, offices and the statutes.

use gremium_engine::report::v1::{Body, Delegate, Holder, Member, Office, Statutes};
use gremium_engine::words as engine_words;

use super::{Card, Section, decisions};
use crate::desk::{Desk, capital};
use crate::terms;
use crate::view::{Row, sitting_name};

/// Sittings that a body's card names.
const LATEST_SITTINGS: usize = 5;

pub(super) fn member(desk: &Desk<'_>, it: &Member) -> Card {
    let class = desk.report.statutes.classes.get(&it.class);
    let class = class.map_or_else(|| it.class.clone(), |text| capital(desk.text(text)));
    let bodies =
        desk.report.statutes.bodies.iter().filter(|(_, body)| body.voters.contains(&it.id));
    let seats: Vec<String> = bodies.map(|(id, _)| desk.body(id)).collect();
    let standing = desk.say(gremium_engine::words::standing(it.status));
    let standing = it.resigned.map_or_else(
        || standing.to_owned(),
        |day| {
            let day = desk.date(day);
            desk.either(
                format!("{standing} (declaration received on {day})"),
                format!("{standing} (Erklärung eingegangen am {day})"),
            )
        },
    );
    let mut rows = vec![
        Row::new(desk, terms::STATUS, standing),
        Row::new(desk, terms::KIND, gremium_engine::words::member_kind(&it.kind, desk.lang)),
        Row::new(desk, terms::CLASS, class),
        Row::new(
            desk,
            terms::SEATS,
            if seats.is_empty() { "–".to_owned() } else { seats.join(", ") },
        ),
        Row::new(desk, terms::RECORDED, desk.stamp(&it.by)),
    ];
    if let Some(population) = it.population {
        rows.push(Row::new(desk, terms::POPULATION, desk.number(population)));
    }
    if let Some(employees) = it.employees {
        rows.push(Row::new(desk, terms::EMPLOYEES, desk.number(employees)));
    }
    if !it.sizes.is_empty() {
        let sizes = it.sizes.iter().map(|(id, number)| {
            let title = desk.report.statutes.sizes.get(id);
            let title = title.map_or(id.as_str(), |it| desk.text(it));
            format!("{title}: {}", desk.number(*number))
        });
        rows.push(Row::new(desk, terms::SIZES, sizes.collect::<Vec<_>>().join("; ")));
    }
    let about = desk.report.decisions.iter().filter(|d| d.motion.member.as_deref() == Some(&it.id));
    let requests = desk.report.requests.iter().filter(|r| r.proposer == it.id);
    let requests = requests.map(|r| {
        format!("{}: {} — {}", r.id, desk.title(r), crate::view::explain::status(desk, r))
    });
    Card {
        title: format!("{}: {}", it.id, it.name),
        rows,
        sections: vec![
            Section::lines(desk, terms::DELEGATES, it.delegates.iter().map(|d| delegate(desk, d))),
            decisions(desk, about),
            Section::lines(desk, terms::REQUESTS, requests),
        ],
    }
}

fn delegate(desk: &Desk<'_>, it: &Delegate) -> String {
    let mut text = format!("{} <{}>", it.name, it.email);
    if !it.bodies.is_empty() {
        let bodies: Vec<String> = it.bodies.iter().map(|id| desk.body(id)).collect();
        text.push_str(&format!(" ({})", bodies.join(", ")));
    }
    if let Some(day) = it.from {
        text.push_str(
            &desk.either(format!(", from {}", desk.date(day)), format!(", ab {}", desk.date(day))),
        );
    }
    if let Some(day) = it.until {
        text.push_str(
            &desk
                .either(format!(", until {}", desk.date(day)), format!(", bis {}", desk.date(day))),
        );
    }
    text
}

pub(super) fn body(desk: &Desk<'_>, id: &str, it: &Body) -> Card {
    let office = |id: &Option<String>| {
        id.as_deref().map_or_else(|| "–".to_owned(), |id| desk.office_name(id))
    };
    let kind = if it.deciding {
        desk.either("decision-making body".to_owned(), "beschließend".to_owned())
    } else {
        desk.either("advisory body".to_owned(), "beratend".to_owned())
    };
    let mut rows = vec![
        Row::new(desk, terms::KIND, kind),
        Row::new(desk, terms::CHAIR, office(&it.chair)),
        Row::new(desk, terms::KEEPER, office(&it.secretary)),
    ];
    if let Some(clause) = &it.clause {
        rows.push(Row::new(desk, terms::CLAUSE, clause.as_str()));
    }
    let sittings = desk.report.sittings.iter().filter(|sitting| sitting.body == id);
    let earlier = sittings.clone().count().saturating_sub(LATEST_SITTINGS);
    let sittings = sittings.skip(earlier).map(|it| sitting_name(desk, it));
    let heading = if earlier == 0 { terms::SITTINGS } else { terms::LATEST_SITTINGS };
    Card {
        title: format!("{id}: {}", desk.body(id)),
        rows,
        sections: vec![
            Section::lines(desk, terms::ENTITLED, it.voters.iter().map(|id| desk.member_name(id))),
            Section::lines(desk, heading, sittings),
            decisions(desk, desk.report.decisions.iter().filter(|decision| decision.body == id)),
        ],
    }
}

pub(super) fn office(desk: &Desk<'_>, it: &Office) -> Card {
    let about = desk.report.decisions.iter().filter(|d| d.motion.office.as_deref() == Some(&it.id));
    Card {
        title: format!("{}: {}", it.id, desk.office_name(&it.id)),
        rows: Vec::new(),
        sections: vec![
            Section::lines(desk, terms::HOLDERS, it.holders.iter().map(|it| holder(desk, it))),
            decisions(desk, about),
        ],
    }
}

/// `, project post`; nothing where the record does not say from what post the office is filled.
pub(crate) fn post(desk: &Desk<'_>, it: &Holder) -> String {
    it.post.map(|it| format!(", {}", engine_words::post(it).get(desk.lang))).unwrap_or_default()
}

/// A holder of an office with the time that it was held.
pub(crate) fn holder(desk: &Desk<'_>, it: &Holder) -> String {
    let member =
        it.member.as_deref().map(|id| format!(", {}", desk.member_name(id))).unwrap_or_default();
    let until = match it.until {
        Some(day) => {
            desk.either(format!(" until {}", desk.date(day)), format!(" bis {}", desk.date(day)))
        }
        None => String::new(),
    };
    let from =
        desk.either(format!("from {}", desk.date(it.from)), format!("ab {}", desk.date(it.from)));
    let post = post(desk, it);
    format!("{} <{}>{member}: {from}{until}{post}", it.name, it.email)
}

pub(super) fn statutes(desk: &Desk<'_>, it: &Statutes) -> Card {
    let files = it.files.iter().map(|file| format!("{} ({})", file.path, file.blob.short()));
    let versions = it.versions.iter();
    let versions = versions
        .map(|it| format!("{}, {}: {}", desk.moment(it.at), it.entry.short(), it.files.join(", ")));
    Card {
        title: format!("{}: {}", desk.say(terms::STATUTES), desk.name()),
        rows: Vec::new(),
        sections: vec![
            Section::lines(desk, terms::CONTENT, files),
            Section::lines(desk, terms::TIMELINE, versions),
            Section::lines(
                desk,
                terms::RULE,
                it.rules
                    .keys()
                    .chain(it.elections.keys())
                    .chain(it.prioritisations.keys())
                    .map(|id| desk.rule(Some(id))),
            ),
        ],
    }
}
