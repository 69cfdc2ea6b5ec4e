//! A process as a Mermaid flowchart, with a request's place in it.

use gremium_engine::prose::{self, Case};
use gremium_engine::report::v1::{Lead, Request, Stage, Way, WayStage};

use super::explain;
use crate::desk::{Desk, capital};
use crate::text::mermaid::label;
use crate::words;

/// How nodes look: what was done, where the request is, what failed, what was left out, what was not reached.
const CLASSES: [&str; 5] = [
    "classDef done fill:#d9ead3,stroke:#2e6b2e,color:#000",
    "classDef current fill:#fff2cc,stroke:#7a4b00,stroke-width:4px,color:#000",
    "classDef failed fill:#f4cccc,stroke:#8b1a1a,color:#000",
    "classDef skipped fill:#fff,stroke:#555,stroke-dasharray:4 3,color:#000",
    "classDef open fill:#fff,stroke:#555,color:#000",
];

/// Where an arrow goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Stage(usize),
    End(String),
}

struct Arrow {
    from: usize,
    to: Place,
    labels: Vec<String>,
    succeeds: bool,
}

struct Chart<'a> {
    desk: &'a Desk<'a>,
    way: &'a Way,
    request: Option<&'a Request>,
}

/// The source of the diagram of a process; with a request, its place in it is marked.
pub(crate) fn diagram(desk: &Desk<'_>, way: &Way, request: Option<&Request>) -> String {
    let chart = Chart { desk, way, request };
    let arrows = chart.arrows();
    let mut lines = vec!["flowchart TD".to_owned()];
    lines.extend((0..way.stages.len()).map(|i| chart.stage(i)));
    let mut ends: Vec<&str> = arrows
        .iter()
        .filter_map(|it| match &it.to {
            Place::End(end) => Some(end.as_str()),
            Place::Stage(_) => None,
        })
        .collect();
    ends.sort_unstable();
    ends.dedup();
    lines.extend(ends.iter().map(|end| chart.end(end)));
    lines.extend(arrows.iter().map(|it| chart.arrow(it)));
    lines.extend(CLASSES.map(|class| format!("  {class}")));
    lines.join("\n")
}

impl Chart<'_> {
    fn visited(&self, stage: &WayStage) -> Option<&Stage> {
        self.request?.standing().find(|it| it.id == stage.id)
    }

    fn stage(&self, i: usize) -> String {
        let stage = &self.way.stages[i];
        let desk = self.desk;
        let mut text = label(&capital(stage.title.get(desk.lang)));
        let visited = self.visited(stage);
        // That it may be left out goes without saying where it was.
        let left_out = visited.is_some_and(|it| it.result == "skipped");
        for remark in super::process::remarks(desk, stage).into_iter().filter(|_| !left_out) {
            text.push_str(&format!("<br/>{}", label(&remark)));
        }
        if let Some(visited) = visited {
            text.push_str(&format!("<br/>{}", label(&self.mark(visited))));
        }
        let class = match visited.map(|it| it.result) {
            Some("done") => "done",
            Some("waiting") => "current",
            Some("failed" | "lapsed") => "failed",
            Some("skipped") => "skipped",
            _unreached => "open",
        };
        let (open, close) = if i == 0 { ("([", "])") } else { ("[", "]") };
        format!("  s{}{open}\"{text}\"{close}:::{class}", i + 1)
    }

    /// What became of a stage: `erledigt am 18.11.2024`.
    fn mark(&self, visited: &Stage) -> String {
        let desk = self.desk;
        let day = |at| desk.date(desk.day_of(at));
        let result = self.request.map_or_else(
            || visited.result.to_owned(),
            |it| explain::stage_result(desk, it, visited),
        );
        match (visited.result, visited.ended) {
            ("skipped", _) => result,
            ("lapsed", Some(ended)) if desk.is_midnight(ended) => {
                let day = desk.end_day(ended);
                desk.either(
                    format!("{result} with the end of {day}"),
                    format!("{result} mit Ablauf des {day}"),
                )
            }
            ("waiting", _) => desk.either(
                format!("here since {}", day(visited.entered)),
                format!("hier seit {}", day(visited.entered)),
            ),
            (_, Some(ended)) => desk.either(
                format!("{result} on {}", desk.end_day(ended)),
                format!("{result} am {}", desk.end_day(ended)),
            ),
            (_, None) => result,
        }
    }

    fn end(&self, end: &str) -> String {
        let text = gremium_engine::words::status(end).get(self.desk.lang);
        let here = self.request.is_some_and(|it| it.status.as_deref() == Some(end));
        let mut text = label(&capital(text));
        let since = self.request.and_then(|it| explain::since(self.desk, it, false));
        if let Some(since) = since.filter(|_| here) {
            text.push_str(&format!("<br/>{}", label(&since)));
        }
        format!("  {}([\"{text}\"]):::{}", end_id(end), if here { "current" } else { "open" })
    }

    fn arrows(&self) -> Vec<Arrow> {
        let mut arrows: Vec<Arrow> = Vec::new();
        let aim = self.request.map(|it| it.target);
        for (from, stage) in self.way.stages.iter().enumerate() {
            let leads = self.way.leads(stage);
            for lead in leads.filter(|it| aim.is_none() || it.target.is_none() || it.target == aim)
            {
                let Some(to) = self.place(lead) else { continue };
                let text = reason(self.desk, stage, lead, self.request.is_none());
                match arrows.iter_mut().find(|it| it.from == from && it.to == to) {
                    Some(known) => known.labels.push(text),
                    None => {
                        let succeeds = lead.on == "success";
                        arrows.push(Arrow { from, to, labels: vec![text], succeeds });
                    }
                }
            }
        }
        arrows.extend(self.taken_back());
        arrows
    }

    fn place(&self, lead: &Lead) -> Option<Place> {
        match (&lead.stage, lead.end) {
            (Some(id), _) => self.way.stages.iter().position(|it| it.id == *id).map(Place::Stage),
            (None, Some(end)) => Some(Place::End(end.to_owned())),
            (None, None) => None,
        }
    }

    /// A request that was withdrawn, split or merged leaves the way from where it was.
    fn taken_back(&self) -> Option<Arrow> {
        let request = self.request.filter(|it| it.status.as_deref() == Some("withdrawn"))?;
        let last = request.standing().last()?;
        let from = self.way.stages.iter().position(|it| it.id == last.id)?;
        let text = match &request.merged_into {
            Some(into) => {
                let into = explain::titled(self.desk, into);
                self.desk
                    .either(format!("merged into {into}"), format!("zusammengeführt mit {into}"))
            }
            None if !request.split_into.is_empty() => {
                self.desk.either("split".to_owned(), "aufgeteilt".to_owned())
            }
            None => self.desk.either("withdrawn".to_owned(), "zurückgezogen".to_owned()),
        };
        let to = Place::End("withdrawn".to_owned());
        Some(Arrow { from, to, labels: vec![text], succeeds: false })
    }

    fn arrow(&self, arrow: &Arrow) -> String {
        let line = match (self.went(arrow), arrow.succeeds) {
            (true, _) => "==>",
            (false, true) => "-->",
            (false, false) => "-.->",
        };
        let to = match &arrow.to {
            Place::Stage(i) => format!("s{}", i + 1),
            Place::End(end) => end_id(end),
        };
        let left_out =
            self.visited(&self.way.stages[arrow.from]).is_some_and(|it| it.result == "skipped");
        let text = if left_out && self.went(arrow) {
            words::stage_result("skipped", self.desk.lang).to_owned()
        } else {
            arrow.labels.join(&self.desk.either(" or ".to_owned(), " oder ".to_owned()))
        };
        format!("  s{} {line}|\"{}\"| {to}", arrow.from + 1, label(&text))
    }

    /// Whether the request took this arrow.
    fn went(&self, arrow: &Arrow) -> bool {
        let Some(request) = self.request else { return false };
        let stages: Vec<&Stage> = request.standing().collect();
        let Some(at) = stages.iter().position(|it| it.id == self.way.stages[arrow.from].id) else {
            return false;
        };
        match (&arrow.to, stages.get(at + 1)) {
            (Place::Stage(to), Some(next)) => self.way.stages[*to].id == next.id,
            (Place::End(end), None) => request.status.as_deref() == Some(end),
            (Place::Stage(_), None) | (Place::End(_), Some(_)) => false,
        }
    }
}

/// The name of an end in the diagram.
fn end_id(end: &str) -> String {
    format!("goal_{}", end.replace('-', "_"))
}

/// Why a request goes where a lead goes: `angenommen`, `abgelehnt`, `nach 3 Monaten verfallen`; with `aims` for which
/// aim alone.
pub(super) fn reason(desk: &Desk<'_>, stage: &WayStage, lead: &Lead, aims: bool) -> String {
    let votes = matches!(stage.kind, "vote" | "prioritisation");
    let word = match (lead.on, stage.kind) {
        ("success", _) if votes => desk.either("adopted".into(), "angenommen".into()),
        ("success", _) => desk.either("done".into(), "erledigt".into()),
        ("failure", _) if votes => desk.either("rejected".into(), "abgelehnt".into()),
        ("failure", kind) if kind != "assessment" => {
            desk.either("reported to have failed".into(), "nicht bestanden".into())
        }
        ("failure", _) => desk.either("not suitable".into(), "nicht geeignet".into()),
        (_lapse, "survey") => {
            desk.either("too little interest".into(), "zu wenig Interesse".into())
        }
        (_lapse, _) => match stage.within.as_deref().and_then(|it| it.parse().ok()) {
            Some(period) => {
                let period = prose::period(period, Case::Dative, desk.lang);
                desk.either(format!("lapsed after {period}"), format!("nach {period} verfallen"))
            }
            None => desk.either("lapsed".into(), "verfallen".into()),
        },
    };
    match lead.target.filter(|_| aims) {
        Some(target) => format!("{word} ({})", words::target(target, desk.lang)),
        None => word,
    }
}
