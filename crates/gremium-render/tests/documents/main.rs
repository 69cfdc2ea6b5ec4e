//! The documents of a small report: what they say, and that no text in it can break them.

mod clerk;
mod world;

use gremium_core::text::Lang;
use gremium_engine::report::v1::Report;
use gremium_render::{
    Document, Error, Kind, Templates, Thing, find, mermaid, render_explain, render_kind,
    render_show, render_status,
};
use proptest::prelude::*;
use world::report;

fn templates() -> Templates {
    Templates::new().expect("sound templates")
}

/// All documents in a language.
fn all(report: &Report, lang: Lang) -> Vec<Document> {
    let kinds = Kind::ALL.into_iter();
    kinds.flat_map(|it| render_kind(report, it, lang, &templates()).expect("documents")).collect()
}

fn document(report: &Report, path: &str, lang: Lang) -> String {
    let found = all(report, lang).into_iter().find(|it| it.path == path);
    found.unwrap_or_else(|| panic!("no {path}")).text
}

const THINGS: [&str; 10] = [
    "requests/2025/map",
    "polls/2025/map",
    "assembly/2025-03-03",
    "assembly/2025-03-03#map",
    "assembly/2025/1",
    "soest",
    "assembly",
    "chair",
    "processes/core",
    "statutes",
];

#[test]
fn required_computed_and_announced_stand_side_by_side() {
    let report = report("Karte");
    let minutes = document(&report, "minutes/assembly/2025-03-03.de.md", Lang::De);
    assert!(minutes.contains("| Verlangt | Errechnet | Verkündet |"), "{minutes}");
    assert!(minutes.contains("| mindestens 2 Ja-Stimmen | angenommen ("), "{minutes}");
    assert!(minutes.contains("| abgelehnt |"), "{minutes}");
    assert!(minutes.contains("weicht vom errechneten ab"), "{minutes}");
    let book = document(&report, "minutes/decision-book.en.md", Lang::En);
    assert!(book.contains("| at least 2 yes votes | adopted | rejected |"), "{book}");
}

#[test]
fn only_the_binding_language_is_no_translation() {
    let report = report("Karte");
    let path = |lang: Lang| format!("minutes/polls/2025/done.{}.md", lang.code());
    let german = document(&report, &path(Lang::De), Lang::De);
    assert!(
        !german.contains("Übersetzung") && german.contains("Entwurf bis zur Unterzeichnung"),
        "{german}"
    );
    let english = document(&report, &path(Lang::En), Lang::En);
    assert!(english.contains("Translation; the German text is binding."), "{english}");
}

#[test]
fn open_polls_have_no_minutes() {
    let all = all(&report("Karte"), Lang::De);
    let paths: Vec<&str> = all.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "minutes/assembly/2025-03-03.de.md",
            "minutes/polls/2025/done.de.md",
            "minutes/decision-book.de.md",
            "reports/requests/2024/map.de.md",
            "reports/requests/2025/map.de.md",
            "reports/processes/core.de.md",
            "reports/roadmap.de.md",
            "reports/roster.de.md",
        ]
    );
}

#[test]
fn the_overview_says_who_must_act_and_by_when() {
    let text = render_status(&report("Karte"), Lang::De, &templates()).expect("text");
    for part in [
        "2025/map: Karte — läuft",
        "endet am 14.03.2025, 18:00 Uhr (in 4 Tagen)",
        "Vorsitz (unbesetzt)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn things_are_found_by_what_people_write() {
    let report = report("Karte");
    let kind = |id: &str| match find(&report, id) {
        Ok(Thing::Request(_)) => "request".to_owned(),
        Ok(Thing::Poll(it)) => it.id.clone(),
        Ok(_) => "other".to_owned(),
        Err(error) => error.to_string(),
    };
    assert_eq!(kind("2025/map"), "request");
    assert_eq!(kind("polls/2025/map/poll.yaml"), "2025/map");
    assert_eq!(kind("done"), "2025/done");
    assert_eq!(kind("map"), "`map` could be any of 2024/map, 2025/map");
    let misspelt = find(&report, "2025/mpa");
    assert!(
        matches!(misspelt, Err(Error::Unknown { nearest: Some(near), .. }) if near == "2025/map")
    );
    assert!(matches!(find(&report, ""), Err(Error::Unknown { .. })));
}

/// Texts that want to be something else: markup, HTML, control characters, links, tables, templates.
fn hostile() -> impl Strategy<Value = String> {
    let parts = [
        "<script>",
        "</td>",
        "<!--",
        "-->",
        "\u{1b}[2J",
        "\u{202e}",
        "| x |",
        "# h",
        "\n\n",
        "\n",
        "- ",
        "1. ",
        "```",
        "`",
        "](x)",
        "![",
        "&amp;",
        "{{ t.x }}",
        "{% if %}",
        "\\",
        "\\\n",
        "https://x.example",
        "a@b.example",
        "\t",
        "soest",
        "\0",
        ">",
        "word",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..8)
        .prop_map(|parts| parts.concat())
}

/// The lines that Markdown takes for headings, tables, HTML or fences: they must not depend on the text.
fn structure(document: &str) -> Vec<usize> {
    let fences = document.lines().filter(|line| line.trim_start().starts_with("```")).count();
    let headings = document.lines().filter(|line| line.starts_with('#')).count();
    let rows = document.lines().filter(|line| line.starts_with('|')).map(columns);
    [headings, fences].into_iter().chain(rows).collect()
}

/// The cells of a row of a table: bars that are not escaped.
fn columns(row: &str) -> usize {
    let mut slashes = 0;
    let mut bars = 0;
    for c in row.chars() {
        bars += usize::from(c == '|' && slashes % 2 == 0);
        slashes = if c == '\\' { slashes + 1 } else { 0 };
    }
    bars
}

/// A line of a diagram with its labels left out.
fn skeleton(line: &str) -> String {
    let parts: Vec<&str> = line.split('"').collect();
    let (start, end) = (parts.first().copied(), parts.last().copied());
    format!("{} {} {}", parts.len(), start.unwrap_or_default(), end.unwrap_or_default())
}

#[test]
fn a_diagram_marks_where_a_request_is_and_where_it_can_go() {
    let report = report("Karte");
    let thing = find(&report, "requests/2025/map").expect("a request");
    let source = mermaid(&report, thing, Lang::De).expect("a diagram");
    for part in [
        "s1([\"Karte<br/>nur bei Kosten ab 500,00 #8364;<br/>",
        "<br/>hier seit 01.03.2025\"]):::current",
        "<br/>mit Karte\"]:::open",
        "s1 -->|\"angenommen\"| s2",
        "s1 -.->|\"abgelehnt\"| goal_rejected",
        "s2 -.->|\"nach drei Monaten verfallen\"| goal_lapsed",
        "goal_in_core([\"Im Core\"]):::open",
    ] {
        assert!(source.contains(part), "{part}: {source}");
    }
    assert!(mermaid(&report, find(&report, "soest").expect("a member"), Lang::De).is_none());
}

#[test]
fn a_dossier_adds_up() {
    let dossier = document(&report("Karte"), "reports/requests/2025/map.de.md", Lang::De);
    for part in [
        "- Kosten: 1.200,00 € (Schätzung)",
        "- Summe der bestätigten Anteile: 1.000,00 €",
        "- Noch offen: 200,00 €",
    ] {
        assert!(dossier.contains(part), "{part}: {dossier}");
    }
}

#[test]
fn the_roster_names_vacancies() {
    let roster = document(&report("Karte"), "reports/roster.de.md", Lang::De);
    assert!(roster.contains("| Vorsitz | unbesetzt | – | – | auf zwei Jahre |"), "{roster}");
    assert!(roster.contains("## Unbesetzte Ämter\n\n- Vorsitz\n"), "{roster}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_a_document(text in hostile()) {
        let (plain, hostile) = (report("word"), report(&text));
        for (plain, hostile) in all(&plain, Lang::De).into_iter().zip(all(&hostile, Lang::De)) {
            let (path, plain, hostile) = (plain.path, plain.text, hostile.text);
            prop_assert_eq!(structure(&plain), structure(&hostile), "{}: {}", path, hostile);
            prop_assert!(hostile.chars().all(|c| c == '\n' || !c.is_control()), "{hostile}");
            let turns = hostile.contains('\u{202e}');
            prop_assert!(!turns, "{path}");
        }
    }

    #[test]
    fn no_text_breaks_a_diagram(text in hostile()) {
        let shape = |report: &Report| {
            let thing = find(report, "requests/2025/map").expect("a request");
            let source = mermaid(report, thing, Lang::De).expect("a diagram");
            source.lines().map(skeleton).collect::<Vec<_>>()
        };
        prop_assert_eq!(shape(&report("word")), shape(&report(&text)));
    }

    #[test]
    fn no_text_steers_a_terminal(text in hostile()) {
        let report = report(&text);
        for id in THINGS {
            let thing = find(&report, id).expect("a thing");
            for text in [
                render_show(&report, thing, Lang::De, &templates()).expect("text"),
                render_explain(&report, thing, Lang::En, &templates()).expect("text"),
                render_status(&report, Lang::De, &templates()).expect("text"),
            ] {
                prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
            }
        }
    }
}
