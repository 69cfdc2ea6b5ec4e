//! More figures of health against what a person counts: members, tenders, decisions, posts, providers.

use gremium_engine::health::v1::{UNDEFINED, UNSTATED};

use crate::health::{figure, health, request, told};
use crate::world::{World, ballot, member, office, poll};

fn strings(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|it| (*it).to_owned()).collect()
}

/// What the statutes of the grove say besides, for these figures.
const MORE: &str = r#"
statutes: 1
classes:
  maker: {kinds: [company], votes: 0}
offices:
  product: {}
  mill-desk: {term: P2Y}
matters:
  noted: {about: request, body: assembly, rule: simple, clause: "§ 3"}
tasks:
  product-management: {offices: [product]}
  community-management: {offices: [mill-desk]}
  hosting: {each_member: true}
  development: {awarded: true}
processes:
  bid:
    stages:
      - {id: filing, kind: filing}
      - {id: looked-at, kind: assessment, by: [product]}
      - {id: tender, kind: tender}
      - {id: release, kind: release, then: by-target}
"#;

fn mill() -> String {
    member("mill", &["mill"]).replace("municipality", "company").replace("tree", "maker")
}

fn with_more(files: &[(&str, &str)]) -> World {
    let mill = mill();
    let mut all = vec![("statutes/more.yaml", MORE), ("members/mill.yaml", mill.as_str())];
    all.extend(files);
    World::founded_with(&all)
}

fn file(world: &mut World, at: &str, by: &str, id: &str, text: &str) {
    world.at(at).by(by).put(&format!("requests/{id}/request.yaml"), text).land();
}

#[test]
fn an_admission_takes_from_application_to_membership() {
    let mut world = World::founded();
    let oak = member("oak", &["oak"]);
    let applied = format!("{oak}status: applied\n");
    world.at("2025-02-01 10:00").put("members/oak.yaml", &applied).land();
    let before = health(&world, "2025-02-20 10:00");
    assert_eq!(told(&before, "time-of-admission"), (UNDEFINED.to_owned(), Vec::new()));
    let founding = strings(&["founding=5"]);
    assert_eq!(told(&before, "growth-of-membership"), ("5".to_owned(), founding));
    let motion = poll("2025/oak", "admission", "2025-02-10 12:00", "member: oak\n");
    world.at("2025-02-02 10:00").put("polls/2025/oak/poll.yaml", &motion).land();
    for voter in ["ash", "birch"] {
        let path = format!("polls/2025/oak/ballots/{voter}.yaml");
        world.at("2025-02-03 10:00").by(voter).put(&path, &ballot("2025/oak", voter, "yes")).land();
    }
    world.at("2025-03-01 10:00").put("members/oak.yaml", &oak).land();
    let left = format!("{}status: left\n", member("ash", &["ash"]));
    world.at("2026-05-01 10:00").by("ash").put("members/ash.yaml", &left).land();
    assert_eq!(world.refused("2026-06-01"), [] as [&str; 0]);
    let after = health(&world, "2026-06-01 10:00");
    assert_eq!(told(&after, "time-of-admission"), ("28".to_owned(), strings(&["oak=28"])));
    let growth = strings(&["founding=5", "2025=6", "2026=5"]);
    assert_eq!(told(&after, "growth-of-membership"), ("5".to_owned(), growth));
    let names: Vec<_> =
        figure(&after, "growth-of-membership").parts.iter().map(|it| it.name.en.clone()).collect();
    assert_eq!(names, ["founding", "2025: 1 joined, 0 left", "2026: 0 joined, 1 left"]);
}

#[test]
fn tenders_are_told_by_the_number_of_those_that_tendered() {
    let mut world =
        with_more(&[("offices/product.yaml", &office("product", "office", "grove", ""))]);
    // Through the stage of a tender: two days for the opinion, then ten to the award.
    let pond = format!("{}participants: [birch]\n", bid("2025/pond", "ash", "core"));
    file(&mut world, "2025-02-01 10:00", "ash", "2025/pond", &pond);
    land(
        &mut world,
        "2025-02-03 10:00",
        "2025/pond/assessments/product.yaml",
        "by: product\nfeasible: true\n",
    );
    land(
        &mut world,
        "2025-02-13 10:00",
        "2025/pond/tender.yaml",
        "by: [ash, birch]\nawarded_to: Mill\n",
    );
    // Without such a stage: from the filing.
    file(&mut world, "2025-03-01 10:00", "elm", "2025/path", &request("2025/path", "Path", "elm"));
    land(&mut world, "2025-03-05 10:00", "2025/path/tender.yaml", "by: [elm]\nawarded_to: Mill\n");
    assert_eq!(world.refused("2025-04-01"), [] as [&str; 0]);
    let health = health(&world, "2025-04-01 10:00");
    assert_eq!(told(&health, "tender-by-parties"), ("7".to_owned(), strings(&["1=4", "2=10"])));
}

fn bid(id: &str, proposer: &str, target: &str) -> String {
    request(id, &format!("Bid of {id}"), proposer)
        .replace("process: plain", "process: bid")
        .replace("target: core", &format!("target: {target}"))
}

fn land(world: &mut World, at: &str, path: &str, text: &str) {
    world.at(at).put(&format!("requests/{path}"), text).land();
}

#[test]
fn a_decision_is_traceable_if_it_meets_each_demand() {
    let mut world = with_more(&[]);
    file(&mut world, "2025-02-01 10:00", "ash", "2025/pond", &request("2025/pond", "Pond", "ash"));
    let motion = poll("2025/pond", "noted", "2025-02-20 12:00", "request: 2025/pond\n");
    world.at("2025-02-02 10:00").put("polls/2025/pond/poll.yaml", &motion).land();
    world.at("2025-02-02 11:00").poll("2025/well", "question", "2025-02-20 12:00").land();
    let demands = |health: &_| told(health, "traceable-decisions");
    let open = health(&world, "2025-02-10 10:00");
    assert_eq!(demands(&open), (UNDEFINED.to_owned(), Vec::new()));
    let parts = strings(&["subject=1/2", "clause=1/2", "minutes=2/2", "announced=0/2"]);
    assert_eq!(demands(&health(&world, "2025-02-21 10:00")), ("0/2".to_owned(), parts));
    let announced = "id: 2025/pond\npoll: 2025/pond\noutcome: rejected\n";
    world.at("2025-02-22 10:00").put("decisions/2025/pond.yaml", announced).land();
    let sitting = "body: assembly\ndate: 2025-03-20\nform: presence\ninvited: 2025-03-01\nbegins: \"10:00\"\nends: \"11:00\"\npresent: [{member: ash, delegate: ash}]\nagenda:\n  - {id: gate, title: Gate, matter: question, motion: A gate., vote: {kind: open, yes: 1, no: 0}, announced: adopted}\n";
    world.at("2025-03-21 10:00").put("meetings/assembly/2025-03-20.yaml", sitting).land();
    assert_eq!(world.refused("2025-04-01"), [] as [&str; 0]);
    let health = health(&world, "2025-04-01 10:00");
    let parts = strings(&["subject=1/3", "clause=1/3", "minutes=2/3", "announced=2/3"]);
    assert_eq!(demands(&health), ("1/3".to_owned(), parts));
    let lacking: Vec<_> = figure(&health, "traceable-decisions")
        .parts
        .iter()
        .map(|it| it.evidence.join(" "))
        .collect();
    let gate = "assembly/2025-03-20#gate";
    let both = format!("2025/well {gate}");
    assert_eq!(lacking, [both.as_str(), &both, gate, "2025/well"]);
}

#[test]
fn a_task_hangs_on_posts_that_end_if_all_its_holders_do() {
    let holder = |name: &str, more: &str| {
        format!("  - {{name: {name}, email: {name}@grove.example, from: 2025-01-01{more}}}\n")
    };
    let filled = |id: &str, holders: &[String]| format!("id: {id}\nholders:\n{}", holders.concat());
    let told = |product: &[String], desk: &[String]| {
        let (product, desk) = (filled("product", product), filled("mill-desk", desk));
        let files = [("offices/product.yaml", &*product), ("offices/mill-desk.yaml", &*desk)];
        told(&health(&with_more(&files), "2025-06-01 10:00"), "tasks-on-posts-that-end")
    };
    let both = |product: &str, desk: &str| {
        strings(&[
            &format!("product-management={product}"),
            &format!("community-management={desk}"),
        ])
    };
    let silent = [holder("a", "")];
    assert_eq!(told(&silent, &silent), (UNSTATED.to_owned(), both(UNSTATED, UNSTATED)));
    // A last day where the statutes set no term; where they do, it is succession.
    let until = [holder("a", ", until: 2026-12-31")];
    assert_eq!(told(&until, &until), ("1/1".to_owned(), both("1/1", UNSTATED)));
    let [project, voluntary, permanent] =
        ["project", "voluntary", "permanent"].map(|it| holder(it, &format!(", post: {it}")));
    let shared = [project.clone(), permanent.clone()];
    assert_eq!(told(&shared, &[voluntary]), ("1/2".to_owned(), both("1/2", "1/1")));
    // One of whom nothing is said may stay.
    assert_eq!(
        told(&[project, holder("b", "")], &[permanent]),
        ("0/2".to_owned(), both("1/2", "0/1"))
    );
    // A permanent post can be filled for a time only.
    let lent = [holder("c", ", until: 2026-12-31, post: permanent")];
    assert_eq!(told(&lent, &silent), ("1/1".to_owned(), both("1/1", UNSTATED)));
}

#[test]
fn providers_file_assess_and_have_tasks() {
    let mut world = with_more(&[
        ("offices/product.yaml", &office("product", "mill", "mill", "")),
        ("offices/mill-desk.yaml", &office("mill-desk", "ash", "ash", "")),
    ]);
    file(&mut world, "2025-02-01 10:00", "ash", "2025/pond", &bid("2025/pond", "ash", "core"));
    file(&mut world, "2025-02-02 10:00", "mill", "2025/mill", &bid("2025/mill", "mill", "core"));
    let opinion = "by: product\nfeasible: true\n";
    world
        .at("2025-02-03 10:00")
        .by("mill")
        .put("requests/2025/pond/assessments/product.yaml", opinion)
        .land();
    let opinion = "by: assembly\nfeasible: true\n";
    world
        .at("2025-02-04 10:00")
        .by("office")
        .put("requests/2025/pond/assessments/assembly.yaml", opinion)
        .land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    let health = health(&world, "2025-03-01 10:00");
    // The assembly is that of the trees, whoever writes its opinion down. Product management is the mill's, development
    // is awarded; hosting and community management are the members'.
    let parts = strings(&["requests=1/2", "opinions=1/2", "tasks=2/4"]);
    assert_eq!(told(&health, "part-of-providers"), ("4/8".to_owned(), parts));
}

#[test]
fn what_was_built_outside_counts_until_it_is_taken_in() {
    let mut world =
        with_more(&[("offices/product.yaml", &office("product", "office", "grove", ""))]);
    let build = |world: &mut World, month: &str, id: &str, text: &str| {
        file(world, &format!("2025-{month}-01 10:00"), "ash", id, text);
        let files = [
            ("assessments/product.yaml", "by: product\nfeasible: true\n"),
            ("tender.yaml", "by: [ash]\nawarded_to: Mill\n"),
            ("evidence/release.yaml", "kind: release\n"),
        ];
        for (path, text) in files {
            land(world, &format!("2025-{month}-02 10:00"), &format!("{id}/{path}"), text);
        }
    };
    build(&mut world, "02", "2025/gauge", &bid("2025/gauge", "ash", "own"));
    build(&mut world, "03", "2025/fence", &bid("2025/fence", "ash", "own"));
    let out = health(&world, "2025-03-10 10:00");
    assert_eq!(told(&out, "built-outside").0, "2/2");
    let again = bid("2025/gauge-core", "ash", "core") + "follows: [2025/gauge]\n";
    build(&mut world, "04", "2025/gauge-core", &again);
    assert_eq!(world.refused("2025-05-01"), [] as [&str; 0]);
    let health = health(&world, "2025-05-01 10:00");
    assert_eq!(told(&health, "built-outside"), ("1/3".to_owned(), strings(&["2025/fence=1"])));
    // What continues another request is not compared with others, although all are called alike.
    let alike = told(&health, "duplicate-requests").1;
    assert!(alike.iter().all(|it| !it.contains("gauge-core")), "{alike:?}");
}

#[test]
fn participation_is_told_by_kind_of_organisation() {
    let birch = member("birch", &["birch"]).replace("municipality", "district");
    let more = "statutes: 1\nclasses:\n  tree: {kinds: [municipality, district]}\n  carrier: {kinds: [association], votes: 0}\n";
    let bodies = crate::world::BODIES.replacen("statutes: 1\nclasses:\n  tree: {kinds: [municipality]}\n  carrier: {kinds: [association], votes: 0}\n", more, 1);
    let mut world =
        World::founded_with(&[("members/birch.yaml", &birch), ("statutes/bodies.yaml", &bodies)]);
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    for voter in ["ash", "birch", "cedar"] {
        world.at("2025-02-03 10:00").vote("2025/well", voter, "yes").land();
    }
    let health = health(&world, "2025-03-01 10:00");
    let kinds = strings(&["district=1/1", "municipality=2/3"]);
    assert_eq!(told(&health, "participation-by-kind"), ("3/4".to_owned(), kinds));
}
