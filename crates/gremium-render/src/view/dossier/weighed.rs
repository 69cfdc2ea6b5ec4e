//! What a request cost when a body voted on it or somebody gave an opinion, and what replaced that.

use gremium_engine::report::v1::{Price, Request, Weighed};

use crate::desk::Desk;
use crate::terms;
use crate::view::Row;

/// The cost at the time of a vote, for the lines about it.
pub(super) fn of_vote(desk: &Desk<'_>, request: &Request, motion: &str) -> Option<Row> {
    let it = request.weighed.iter().find(|it| it.motion.as_deref() == Some(motion))?;
    Some(Row::new(desk, terms::COST_THEN, told(desk, it)))
}

/// The same for an opinion.
pub(super) fn of_opinion(desk: &Desk<'_>, request: &Request, path: &str) -> Option<Row> {
    let by = path.strip_suffix(".yaml")?.rsplit('/').next()?;
    let it = request.weighed.iter().find(|it| it.by.as_deref() == Some(by))?;
    Some(Row::new(desk, terms::COST_THEN, told(desk, it)))
}

fn told(desk: &Desk<'_>, it: &Weighed) -> String {
    let now = it.replaced.as_ref().map(|now| price(desk, now));
    match (it.cost.as_ref().map(|then| price(desk, then)), now) {
        (Some(then), Some(now)) => desk
            .either(format!("{then}; replaced by {now}"), format!("{then}; ersetzt durch {now}")),
        (Some(then), None) => then,
        (None, now) => {
            let now = now.map(|it| format!("; {} {it}", desk.say(terms::SINCE)));
            let none = desk.either("no estimate yet".into(), "noch keine Schätzung".into());
            format!("{none}{}", now.unwrap_or_default())
        }
    }
}

/// `10.000,00 € (Schätzung vom 20.03.2025)`.
pub(crate) fn price(desk: &Desk<'_>, price: &Price) -> String {
    let (sum, day) = (desk.money(&price.amount), desk.date(desk.day_of(price.at)));
    if price.offered {
        desk.either(format!("{sum} (offer of {day})"), format!("{sum} (Angebot vom {day})"))
    } else {
        desk.either(format!("{sum} (estimate of {day})"), format!("{sum} (Schätzung vom {day})"))
    }
}

/// Of requests on their way: amounts that a vote or an opinion was about, and that were replaced after it.
pub(crate) fn replaced(desk: &Desk<'_>, request: &Request) -> Vec<String> {
    if request.is_final() {
        return Vec::new();
    }
    let title = desk.title(request);
    let told = request.weighed.iter().filter_map(|it| {
        let now = price(desk, it.replaced.as_ref()?);
        let (who, day) = (whose(desk, it), desk.date(desk.day_of(it.at)));
        Some(match &it.cost {
            Some(then) => {
                let then = price(desk, then);
                desk.either(
                    format!("{title}: {who} had {then} before it on {day}, replaced since by {now}"),
                    format!("{title}: {who} vom {day} lagen {then} zugrunde, seither ersetzt durch {now}"),
                )
            }
            None => desk.either(
                format!("{title}: {who} of {day} had no estimate before it, since then there is {now}"),
                format!("{title}: {who} vom {day} lag keine Schätzung zugrunde, seither sind es {now}"),
            ),
        })
    });
    told.collect()
}

fn whose(desk: &Desk<'_>, it: &Weighed) -> String {
    if let Some(by) = &it.by {
        let by = if desk.body_named(by).is_some() { desk.body(by) } else { desk.whoever(by) };
        return desk.either(format!("the opinion of {by}"), format!("der Einschätzung durch {by}"));
    }
    let motion = it.motion.as_deref().unwrap_or_default();
    let body = desk.poll_of(motion).map(|it| &it.body);
    let body = body.or_else(|| desk.item_of(motion).map(|(sitting, _)| &sitting.body));
    let body = body.map(|it| desk.body(it)).unwrap_or_default();
    desk.either(format!("the vote of {body}"), format!("der Abstimmung im Gremium „{body}“"))
}
