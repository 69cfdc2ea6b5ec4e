//! The card of a process.

use gremium_engine::report::v1::Way;

use super::{Card, Section};
use crate::desk::Desk;
use crate::terms;
use crate::view::explain;
use crate::view::process::{StageRow, process};

pub(super) fn card(desk: &Desk<'_>, way: &Way) -> Card {
    let process = process(desk, way);
    let under = desk.report.requests.iter();
    let under = under.filter(|it| it.process == way.process && it.way == Some(way.since));
    let requests =
        under.map(|it| format!("{}: {} — {}", it.id, desk.title(it), explain::status(desk, it)));
    Card {
        title: format!("{}: {}", way.process, process.title),
        rows: process.rows,
        sections: vec![
            Section::lines(desk, terms::STAGES, process.stages.iter().map(|it| stage(desk, it))),
            Section::lines(desk, terms::REQUESTS, requests),
        ],
    }
}

fn stage(desk: &Desk<'_>, it: &StageRow) -> String {
    let mut text = format!("{}: {}", it.title, it.leads.join("; "));
    for (label, value) in [(terms::RESPONSIBLE, &it.responsible), (terms::LIMIT, &it.within)] {
        if value != "–" {
            text.push_str(&format!(". {}: {value}", desk.say(label)));
        }
    }
    text
}
