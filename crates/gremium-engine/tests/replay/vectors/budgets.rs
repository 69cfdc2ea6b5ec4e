//! Budgets whose use is known from elsewhere: each goes through `gremium tally` under every order of ties, and through a
//! replay for each outcome that ties allow.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::time::Zone;
use gremium_engine::tally_file::{BallotsCountFile, Provision, evaluate_contest};
use gremium_engine::wire::v1::Setting;
use gremium_engine::wire::v1::statutes::PrioritisationFile;
use gremium_engine::yaml;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::world::{World, member};

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    source: String,
    reading: Option<String>,
    budget: String,
    /// An option of the source that costs nothing.
    free: Option<String>,
    costs: BTreeMap<String, String>,
    ballots: Vec<Vec<String>>,
    methods: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    name: String,
    by: Value,
    outcomes: Vec<BTreeSet<String>>,
    reading: Option<String>,
}

fn vectors() -> Vec<Vector> {
    let bytes = include_bytes!("../../vectors/budgets.yaml");
    let file: File = yaml::parse("budgets.yaml", bytes).expect("the vectors");
    file.vectors
}

/// The ids of all of them.
pub(super) fn ids() -> Vec<String> {
    vectors().into_iter().map(|vector| vector.id).collect()
}

impl Vector {
    fn options(&self) -> Vec<Value> {
        self.costs.iter().map(|(id, cost)| json!({"id": id, "cost": cost})).collect()
    }

    /// The order that names an outcome first.
    fn order(&self, first: &BTreeSet<String>) -> Vec<String> {
        let rest = self.costs.keys().filter(|id| !first.contains(*id));
        first.iter().chain(rest).cloned().collect()
    }
}

fn rule(method: &Method) -> Value {
    json!({"by": "supporters", "budget": method.by, "ties": ["order"]})
}

fn tallied(vector: &Vector, method: &Method, order: &[String]) -> BTreeSet<String> {
    let setting = Setting {
        zone: Zone::UTC,
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let file: PrioritisationFile = serde_json::from_value(rule(method)).expect("a prioritisation");
    let rule = file.verify("it", &setting).expect("a prioritisation");
    let papers: Vec<Value> = vector.ballots.iter().map(|it| json!({"approve": it})).collect();
    let count = json!({
        "options": vector.options(), "budget": vector.budget, "order": order, "papers": papers,
    });
    let count: BallotsCountFile = serde_json::from_value(count).expect("ballots");
    let report = evaluate_contest(&Provision::Prioritisation(Box::new(rule)), &count, &setting)
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", vector.id));
    report.contest.expect("counted").winners.into_iter().collect()
}

/// A record with one member for each ballot, and what the poll takes up in it.
fn replayed(vector: &Vector, method: &Method, order: &[String]) -> BTreeSet<String> {
    let statutes = json!({
        "statutes": 1,
        "classes": {"voter": {"votes": 1}},
        "bodies": {"panel": {"seats": {"classes": ["voter"]}, "secretary": "secretariat"}},
        "prioritisations": {"fund": rule(method)},
        "matters": {"fund": {"about": "resolution", "body": "panel", "prioritisation": "fund"}},
    });
    let name = |at: usize| format!("voter-{at}");
    let mut files = vec![("statutes/fund.yaml".to_owned(), statutes.to_string())];
    files.extend((0..vector.ballots.len()).map(|at| {
        let text = member(&name(at), &[&name(at)]).replace("class: tree", "class: voter");
        (format!("members/{}.yaml", name(at)), text)
    }));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut world = World::founded_with(&files);
    let poll = json!({
        "id": "2025/fund", "body": "panel", "matter": "fund", "title": "Fund",
        "motion": "It is resolved.", "closes": "2025-03-15 18:00",
        "options": vector.options(), "budget": vector.budget, "order": order,
    });
    let path = "polls/2025/fund/poll.yaml";
    world.at("2025-02-01 10:00").by("office").put(path, &poll.to_string()).land();
    for (at, approved) in vector.ballots.iter().enumerate() {
        let ballot = json!({"poll": "2025/fund", "member": name(at), "approve": approved});
        let path = format!("polls/2025/fund/ballots/{}.yaml", name(at));
        world.at("2025-02-02 10:00").by(&name(at)).put(&path, &ballot.to_string()).land();
    }
    let report = world.report("2025-12-31");
    assert_eq!(world.refused("2025-12-31"), [] as [&str; 0], "{}", vector.id);
    let contest = report.polls[0].contest.as_ref().and_then(|it| it.result.as_ref());
    contest.expect("counted").winners.iter().cloned().collect()
}

fn orders(options: &[String]) -> Vec<Vec<String>> {
    let Some((first, rest)) = options.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in orders(rest) {
        for at in 0..=order.len() {
            let mut longer = order.clone();
            longer.insert(at, first.clone());
            all.push(longer);
        }
    }
    all
}

#[test]
fn budgets_are_used_as_known() {
    let mut methods = 0;
    for vector in vectors() {
        assert!(vector.source.contains('@'), "{} says where it comes from", vector.id);
        for method in &vector.methods {
            methods += 1;
            let what = format!("{} {}", vector.id, method.name);
            for outcome in &method.outcomes {
                let order = vector.order(outcome);
                assert_eq!(tallied(&vector, method, &order), *outcome, "{what}, tallied");
                assert_eq!(replayed(&vector, method, &order), *outcome, "{what}, replayed");
            }
            let options: Vec<String> = vector.costs.keys().cloned().collect();
            let all = orders(&options);
            for order in all.iter().step_by(all.len().div_ceil(24)) {
                let found = tallied(&vector, method, order);
                assert!(method.outcomes.contains(&found), "{what} by {order:?}: {found:?}");
            }
        }
    }
    assert!(methods >= 29, "only {methods} uses are left");
}

/// What costs nothing is refused, and a difference to the source is said.
#[test]
fn what_differs_from_the_source_is_said() {
    let said = |reading: &Option<String>| reading.as_ref().is_some_and(|it| it.len() > 40);
    for mut vector in vectors() {
        let other = vector.free.is_some() || vector.id.ends_with("-given");
        assert_eq!(said(&vector.reading), other, "{}", vector.id);
        let Some(free) = vector.free.take() else { continue };
        vector.costs.insert(free, "0.00".to_owned());
        let (method, order) = (&vector.methods[0], vector.order(&BTreeSet::new()));
        let found = std::panic::catch_unwind(|| tallied(&vector, method, &order));
        assert!(found.is_err(), "{} has a price for everything", vector.id);
    }
    let empty = vectors().into_iter().find(|it| it.id == "pab-Empty").expect("an empty ballot");
    assert!(said(&empty.methods[1].reading));
}
