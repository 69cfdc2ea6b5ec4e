//! `docs/model.md` says what each kind of organisation is with which votes and tasks.

use gremium_engine::model::v1::{Actor, Model, build};

use crate::world::{BODIES, World, instant, member, office};

const PAGE: &str = include_str!("../../../../docs/model.md");

const NOW: &str = "2025-02-01 10:00";

/// What the page calls it, of an actor of the matrix.
fn part(actor: &Actor) -> &'static str {
    match actor.kind {
        "lead" | "partners" => "partner",
        "interest-group" => "interest-group",
        _provider => "provider",
    }
}

fn model(kind: &str, share: &str, votes: u8, task: Option<&str>) -> Model {
    let bodies = BODIES.replace("classes: [tree, carrier]", "classes: [tree, carrier, guest]");
    let tasks = task.map(|it| format!("tasks:\n  {it}: {{offices: [desk]}}\n")).unwrap_or_default();
    let more = format!(
        "statutes: 1\nclasses:\n  guest: {{votes: {votes}}}\noffices:\n  desk: {{}}\n{tasks}"
    );
    let guest = member("guest", &["guest"])
        .replace("kind: municipality", &format!("kind: {kind}\n{share}"))
        .replace("class: tree", "class: guest");
    let desk = office("desk", "guest", "guest", "");
    let world = World::founded_with(&[
        ("statutes/bodies.yaml", &bodies),
        ("statutes/more.yaml", &more),
        ("members/guest.yaml", &guest),
        ("offices/desk.yaml", &desk),
    ]);
    assert_eq!(world.wrong(NOW), [] as [&str; 0], "{kind}");
    build(&world.replay(NOW).state, instant(NOW)).expect("founded")
}

/// What the guest is: in its task, or among those who vote.
fn told(kind: &str, share: &str, votes: u8, task: Option<&str>) -> &'static str {
    let model = model(kind, share, votes, task);
    let function = task.unwrap_or("decides");
    let cell = model.matrix.iter().find(|it| it.function == function).expect("a function");
    let guest = cell.actors.iter().find(|it| it.member.as_deref() == Some("guest"));
    match guest {
        Some(guest) => part(guest),
        None if task.is_none() => "partner",
        None => {
            let why = cell.undetermined.iter().find(|it| it.en.contains("a partner"));
            assert!(why.is_some_and(|it| it.en.contains(kind) && it.en != it.de), "{cell:?}");
            "–"
        }
    }
}

const COLUMNS: [(u8, Option<&str>); 5] = [
    (1, None),
    (1, Some("product-management")),
    (1, Some("development")),
    (0, Some("community-management")),
    (0, Some("hosting")),
];

fn row(kind: &str, share: &str) -> Vec<&'static str> {
    COLUMNS.map(|(votes, task)| told(kind, share, votes, task)).to_vec()
}

#[test]
fn each_kind_is_what_the_page_says() {
    let (_, after) = PAGE.split_once("<!-- who: tested -->").expect("the mark");
    let lines = after.lines().skip_while(|it| !it.starts_with('|')).skip(2);
    let rows: Vec<Vec<&str>> = lines
        .take_while(|it| it.starts_with('|'))
        .map(|it| it.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 7);
    for cells in &rows {
        let (head, expected) = cells.split_first().expect("a head");
        let named: Vec<&str> = head.split('`').skip(1).step_by(2).collect();
        let kinds = if named.is_empty() { vec!["guild"] } else { named };
        for kind in kinds {
            assert_eq!(row(kind, ""), expected, "{kind}");
        }
    }
}

#[test]
fn a_share_in_public_hands_tells_companies_apart() {
    let (public, private) = ("public_share: 51 %\n", "public_share: 1/2\n");
    assert_eq!(row("company", public), row("public-company", ""));
    assert_eq!(row("public-company", private), row("company", ""));
    assert_eq!(row("guild", private), row("company", ""));
    assert_eq!(row("guild", public), row("guild", ""));
    assert_eq!(row("municipality", private), row("municipality", ""));
}
