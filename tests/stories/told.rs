//! Overview, card and dossier tell the same of a request: status, what is missing, who acts next and until when.

use std::collections::BTreeSet;

use gremium_core::text::Lang;
use gremium_engine::report::v1::{Report, Request};
use gremium_render::{Templates, find, render_dossier, render_show, render_status};

/// Of each status that no request had before in the story, what the texts tell differently.
pub(crate) fn differences(report: &Report, seen: &mut BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for request in &report.requests {
        let Some(status) = &request.status else {
            wrong.push(format!("{} has no status", request.id));
            continue;
        };
        if seen.insert(status.clone()) {
            for lang in [Lang::De, Lang::En] {
                let told = |it| format!("{} ({status}, {}): {it}", request.id, lang.code());
                wrong.extend(compared(report, request, lang).into_iter().map(told));
            }
        }
    }
    wrong
}

/// A text in which only words count.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('\\', "").to_lowercase()
}

fn compared(report: &Report, request: &Request, lang: Lang) -> Vec<String> {
    let templates = Templates::new().expect("templates");
    let dossier = render_dossier(report, request, lang, &templates).expect("a dossier");
    let thing = find(report, &format!("requests/{}", request.id)).expect("a request");
    let card = plain(&render_show(report, thing, lang, &templates).expect("a card"));
    let overview = render_status(report, lang, &templates).expect("an overview");
    let entry = entry(&overview, request, lang);
    let [status, next, until, missing, before, ahead] = match lang {
        Lang::De => ["Stand", "Am Zug", "Bis", "Es fehlt", "bis", "Oder, ohne diesen Schritt"],
        Lang::En => ["Status", "Next", "By", "Missing", "by", "Or, leaving the stage out"],
    };
    let row = |name: &str| {
        let start = format!("| {name} | ");
        let line = dossier.lines().find_map(|line| line.strip_prefix(&start));
        line.map(|it| plain(it.trim_end_matches(['|', ' '])))
    };
    let mut wrong = Vec::new();
    let mut both = |name: &str, in_card: String, in_overview: String| {
        if !card.contains(&in_card) {
            wrong.push(format!("{name}: the card lacks `{in_card}`"));
        }
        if !entry.contains(&in_overview) {
            wrong.push(format!("{name}: the overview lacks `{in_overview}`, and says `{entry}`"));
        }
    };
    match row(status) {
        Some(said) => {
            let word = said.split(',').next().unwrap_or_default().to_owned();
            both(status, said.clone(), format!("— {word}"));
        }
        None => both(status, "a status in the dossier".to_owned(), String::new()),
    }
    if let Some(said) = row(next) {
        let named = format!("{}: {said}", next.to_lowercase());
        both(next, format!("{} {said}", next.to_lowercase()), named);
    }
    if let Some(said) = row(until) {
        both(until, format!("{} {said}", until.to_lowercase()), format!("{before} {said}"));
    }
    if let Some(said) = row(ahead) {
        both(
            ahead,
            format!("{} {said}", ahead.to_lowercase()),
            format!("{}: {said}", ahead.to_lowercase()),
        );
    }
    let label = match (lang, request.missing_any) {
        (Lang::De, true) => "Es fehlt eines von",
        (Lang::En, true) => "Missing, one is enough",
        (_, false) => missing,
    };
    let head = format!("## {missing}");
    let list = dossier.lines().skip_while(|line| *line != head).skip(1);
    let items = list.take_while(|line| !line.starts_with("## "));
    let items: Vec<&str> = items.filter_map(|line| line.strip_prefix("- ")).collect();
    for item in &items {
        let item = plain(item);
        both(missing, format!("- {item}"), format!("{}: {item}", label.to_lowercase()));
    }
    // The dossier is measured by the report in turn.
    let rows = [
        (next, !request.offices.is_empty() || !request.members.is_empty()),
        (until, request.deadline.is_some()),
        (ahead, !request.ahead.is_empty()),
    ];
    for (name, asked) in rows {
        if row(name).is_some() != asked {
            wrong
                .push(format!("{name}: the dossier tells it, or leaves it out, unlike the report"));
        }
    }
    if items.len() != request.missing.len() {
        wrong.push(format!(
            "{missing}: {items:?} in the dossier, {:?} in the report",
            request.missing
        ));
    }
    wrong
}

/// What the overview says of a request.
fn entry(overview: &str, request: &Request, lang: Lang) -> String {
    let title = request.title_in.as_ref().map_or(request.title.as_str(), |both| both.get(lang));
    let start = format!("  {}: {title}", request.id);
    let start: String = start.chars().take(60).collect();
    let lines = overview.lines().skip_while(|line| !line.starts_with(&start));
    let mut told: Vec<&str> = Vec::new();
    for line in lines {
        let next = !line.starts_with("    ") && !told.is_empty();
        if next {
            break;
        }
        told.push(line);
    }
    plain(&told.join(" "))
}
