//! Rows that are a small record: what lands, told in few words, and what the report then says.
//!
//! A cell is one step or a list of steps. A step has one of these keys, and may say `at` and `by`:
//!
//! | key | what lands |
//! |---|---|
//! | `member`, `office` | the file of a member or an office; what is left out is filled in |
//! | `poll`, `ballots` | a poll; the ballots of members by their own delegates, a day later each |
//! | `convene`, `sitting` | an invitation; the record of a sitting with one item (`vote`, `item`), or its `agenda` |
//! | `admit` | a sitting of the assembly that admits the member, and its file |
//! | `request`, `facts`, `sign` | a request of a process, files beside it, the signature of a member |
//! | `put`, `remove` | any file |
//!
//! Body and matter are those of the first matter, by name, of the example above the table.

use gremium_engine::audit;
use gremium_engine::report::v1::{About, Report, build};
use gremium_engine::yaml;
use serde_json::{Map, Value, json};

use crate::whole;
use crate::world::{World, blob, instant};

type Fields = Map<String, Value>;

/// Who holds which office.
const OFFICES: [(&str, &str); 4] = [
    ("chair", "ahorn"),
    ("deputy", "birke"),
    ("secretariat", "verein"),
    ("product-owner", "eiche"),
];

/// The members of the small partnership: kind, class, and whatever else their files say.
pub(crate) fn members() -> Vec<(&'static str, Value)> {
    vec![
        (
            "ahorn",
            json!({"kind": "city", "class": "municipality", "population": 60000, "affiliation": "north"}),
        ),
        (
            "birke",
            json!({"kind": "town", "class": "municipality", "population": 20000, "affiliation": "north"}),
        ),
        (
            "eiche",
            json!({"kind": "town", "class": "municipality", "population": 800, "affiliation": "south"}),
        ),
        (
            "werke",
            json!({"kind": "municipal-utility", "class": "utility", "public_share": "100 %", "affiliation": "south"}),
        ),
        ("verein", json!({"kind": "association", "class": "host"})),
    ]
}

/// The partnership as founded, with these members.
pub(crate) fn founded(members: &[(String, Value)]) -> World {
    let mut world = World::empty();
    let mut landing = world.at("2025-01-02 10:00").by("verein");
    landing = landing.put(
        "partnership.yaml",
        "schema: 1\nid: page\nname: {de: Seite, en: page}\nlanguages: [en, de]\nzone: Europe/Berlin\ncurrency: EUR\n",
    );
    for (path, text) in whole::texts() {
        landing = landing.put(&path, &text);
    }
    for (id, file) in members {
        landing = landing.put(&format!("members/{id}.yaml"), &member(id, file).to_string());
    }
    for (id, holder) in OFFICES {
        if members.iter().all(|(id, _)| id != holder) {
            continue;
        }
        landing =
            landing.put(&format!("offices/{id}.yaml"), &office(id, &json!(holder)).to_string());
    }
    landing.land();
    world
}

/// The file of a member with one delegate of the same name.
pub(crate) fn member(id: &str, file: &Value) -> Value {
    let delegates = json!([{"name": id, "email": format!("{id}@grove.example")}]);
    let file = match file["class"].as_str() {
        Some("utility") => {
            filled(file, json!({"kind": "municipal-utility", "public_share": "100 %"}))
        }
        Some("provider") => filled(file, json!({"kind": "company"})),
        _ => file.clone(),
    };
    let mut all = filled(
        &file,
        json!({"id": id, "name": id, "kind": "town", "class": "municipality", "delegates": delegates}),
    );
    // An empty text stands for what is not stated.
    if let Some(keys) = all.as_object_mut() {
        keys.retain(|_, value| value != "");
    }
    all
}

/// The file of an office: the member that holds it, or what else is said of its holder.
fn office(id: &str, file: &Value) -> Value {
    let known = OFFICES.iter().find(|it| it.0 == id).map_or("ahorn", |it| it.1);
    let member = file.as_str().unwrap_or(known);
    let email = format!("{member}@grove.example");
    let holder = json!({"name": member, "email": email, "member": member, "from": "2025-01-01"});
    json!({"id": id, "holders": [filled(file, holder)]})
}

/// What is said, and of the rest what else holds.
fn filled(said: &Value, rest: Value) -> Value {
    let mut all = rest;
    for (key, value) in said.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all
}

/// What lands where nothing else is said.
struct Scene {
    world: World,
    body: String,
    matter: String,
    day: u32,
    poll: String,
}

/// The name of the first provision in a section of an example.
fn first(example: &Value, section: &str) -> Option<String> {
    example[section].as_object()?.keys().next().cloned()
}

/// Tells the steps, and says what the report says of `follows`.
pub(crate) fn run(example: &str, cell: &str, follows: &str) -> String {
    let example: Value = yaml::parse("example", example.as_bytes()).unwrap_or(Value::Null);
    let matter = first(&example, "matters").unwrap_or_else(|| "resolution".to_owned());
    let of_matter = example["matters"][&matter]["body"].as_str().map(str::to_owned);
    let body =
        of_matter.or_else(|| first(&example, "bodies")).unwrap_or_else(|| "assembly".to_owned());
    let members: Vec<_> = members().into_iter().map(|(id, file)| (id.to_owned(), file)).collect();
    let mut scene =
        Scene { world: founded(&members), body, matter, day: 0, poll: "2025/p".to_owned() };
    let steps: Value =
        yaml::parse("steps", cell.as_bytes()).unwrap_or_else(|it| panic!("{it:?}\n{cell}"));
    let mut as_of = "2026-06-01".to_owned();
    let steps = match steps {
        Value::Array(steps) => steps,
        one => vec![one],
    };
    for step in &steps {
        let step = step.as_object().unwrap_or_else(|| panic!("no step: {cell}"));
        if let Some(time) = step.get("as_of").and_then(Value::as_str) {
            time.clone_into(&mut as_of);
        }
        scene.tell(step);
    }
    let replay = scene.world.replay(&as_of);
    let unread = ["bad-value", "unknown-key", "missing-key", "wrong-type"];
    let wrong = audit::faults(&replay).into_iter();
    let wrong: Vec<_> = wrong.filter(|it| unread.contains(&it.code)).collect();
    assert!(wrong.is_empty(), "{wrong:?} in {cell}");
    let about = About { root: String::new(), as_of: instant(&as_of) };
    said(&build(&replay, &about).expect("founded"), follows)
}

impl Scene {
    fn tell(&mut self, step: &Fields) {
        for (key, value) in step {
            match key.as_str() {
                "member" => self.each("members", value, step, "verein", member),
                "office" => self.each("offices", value, step, "verein", office),
                "poll" => self.poll(value, step),
                "ballots" => self.ballots(value, step),
                "convene" => self.meeting(value, step, false),
                "sitting" => self.meeting(value, step, true),
                "admit" => self.admit(value),
                "request" => self.request(value, step),
                "facts" => {
                    self.each("requests/2025/r", value, step, "verein", |_, file| file.clone())
                }
                "sign" => self.sign(value, step),
                "put" => self.each("", value, step, "verein", |_, file| file.clone()),
                "remove" => {
                    let path = format!("{}.yaml", value.as_str().expect("a path"));
                    let (at, by) = self.when(step, "verein");
                    self.world.at(&at).by(&by).remove(&path).land();
                }
                "at" | "by" | "as_of" => {}
                other => panic!("no such step: {other}"),
            }
        }
    }

    /// The next day, unless the step says when, and by whom.
    fn when(&mut self, step: &Fields, by: &str) -> (String, String) {
        self.day += 1;
        let text = |key: &str| step.get(key).and_then(Value::as_str).map(str::to_owned);
        let at = text("at").unwrap_or_else(|| format!("2025-03-{:02} 10:00", self.day));
        (at, text("by").unwrap_or_else(|| by.to_owned()))
    }

    fn each(
        &mut self,
        folder: &str,
        files: &Value,
        step: &Fields,
        by: &str,
        make: impl Fn(&str, &Value) -> Value,
    ) {
        let (at, by) = self.when(step, by);
        let mut landing = self.world.at(&at).by(&by);
        for (id, file) in files.as_object().into_iter().flatten() {
            let path = if folder.is_empty() { id.clone() } else { format!("{folder}/{id}") };
            landing = landing.put(&format!("{path}.yaml"), &make(id, file).to_string());
        }
        landing.land();
    }

    fn admit(&mut self, said: &Value) {
        for (id, file) in said.as_object().into_iter().flatten() {
            let sitting = json!({"body": "assembly", "invited": "2025-03-01", "vote": {"yes": 3},
                "item": {"matter": "admission", "member": id}});
            self.meeting(&sitting, &Fields::new(), true);
            let path = format!("members/{id}.yaml");
            let file = member(id, file).to_string();
            self.world.at("2025-03-21 10:00").by("verein").put(&path, &file).land();
        }
    }

    fn request(&mut self, said: &Value, step: &Fields) {
        let said = match said.as_str() {
            Some(process) => json!({"process": process}),
            None => said.clone(),
        };
        let request = filled(
            &said,
            json!({"id": "2025/r", "title": "R", "text": "T.", "proposer": "ahorn",
                "participants": ["birke"], "target": "module"}),
        );
        let (at, by) = self.when(step, "ahorn");
        let path = "requests/2025/r/request.yaml";
        self.world.at(&at).by(&by).put(path, &request.to_string()).land();
    }

    fn sign(&mut self, said: &Value, step: &Fields) {
        let member = said.as_str().expect("a member");
        let contract = "One.\n";
        let id = blob(contract.as_bytes()).to_string();
        let document = json!({"path": "contracts/one.md", "blob": id});
        let agreement = json!({"member": member, "document": document});
        let (at, by) = self.when(step, member);
        let path = format!("requests/2025/r/agreements/{member}.yaml");
        let landing = self.world.at(&at).by(&by).put("contracts/one.md", contract);
        landing.put(&path, &agreement.to_string()).land();
    }

    fn poll(&mut self, said: &Value, step: &Fields) {
        let poll = filled(
            said,
            json!({"id": self.poll, "body": self.body, "matter": self.matter, "title": "P",
                "motion": "It is resolved.", "closes": "2025-03-31 18:00"}),
        );
        self.poll = poll["id"].as_str().expect("an id").to_owned();
        let (at, by) = self.when(step, "verein");
        let path = format!("polls/{}/poll.yaml", self.poll);
        self.world.at(&at).by(&by).put(&path, &poll.to_string()).land();
    }

    fn ballots(&mut self, said: &Value, step: &Fields) {
        for (member, ballot) in said.as_object().into_iter().flatten() {
            let start = json!({"poll": self.poll, "member": member});
            let ballot = match ballot.as_str() {
                Some(choice) => filled(&json!({"choice": choice}), start),
                None => filled(ballot, start),
            };
            let (at, by) = self.when(step, member);
            let path = format!("polls/{}/ballots/{member}.yaml", self.poll);
            self.world.at(&at).by(&by).put(&path, &ballot.to_string()).land();
        }
    }

    fn meeting(&mut self, said: &Value, step: &Fields, held: bool) {
        let said = said.as_object().expect("a sitting").clone();
        let (item, mut said): (Fields, Fields) =
            said.into_iter().partition(|(key, _)| ["vote", "item"].contains(&key.as_str()));
        let mut agenda =
            json!({"id": "q", "title": "Q", "matter": self.matter, "motion": "It is resolved."});
        for (key, value) in &item {
            agenda = match key.as_str() {
                "vote" => filled(&json!({"vote": value}), agenda),
                _ => filled(value, agenda),
            };
        }
        if let Some(present) = said.get_mut("present").and_then(Value::as_array_mut) {
            present.iter_mut().for_each(attend);
        }
        let mut rest =
            json!({"body": self.body, "date": "2025-03-20", "begins": "14:00", "agenda": [agenda]});
        if held {
            let mut present = json!(["ahorn", "birke", "eiche", "werke"]);
            present.as_array_mut().into_iter().flatten().for_each(attend);
            rest = filled(&json!({"ends": "16:00", "present": present}), rest);
        }
        let meeting = filled(&Value::Object(said), rest);
        let date = meeting["date"].as_str().expect("a date").to_owned();
        let path = format!("meetings/{}/{date}.yaml", meeting["body"].as_str().expect("a body"));
        // The chair records what the body did.
        let (at, by) = self.when(step, if held { "ahorn" } else { "verein" });
        let at = if held && !step.contains_key("at") { format!("{date} 18:00") } else { at };
        self.world.at(&at).by(&by).put(&path, &meeting.to_string()).land();
    }
}

/// Whoever attends, by its own delegate.
fn attend(who: &mut Value) {
    if let Some(member) = who.as_str() {
        *who = json!({"member": member, "delegate": member});
    }
}

/// What the report says: each refusal, and then what is asked for.
fn said(report: &Report, follows: &str) -> String {
    let mut all: Vec<String> =
        report.refusals.iter().map(|it| format!("refused: {}", it.reason)).collect();
    let zone: gremium_core::time::Zone = "Europe/Berlin".parse().expect("a zone");
    let due = report.decisions.first().and_then(|it| it.life.review);
    let review = due.map_or_else(|| "never".to_owned(), |at| zone.local_date(at).to_string());
    let at = report.decisions.first().map(|it| zone.local(it.decided_at).to_string());
    let decided = at.map_or_else(|| "never".to_owned(), |at| at.chars().take(16).collect());
    let report = serde_json::to_value(report).expect("a report is data");
    let last = |list: &Value| list.as_array().and_then(|it| it.last()).cloned();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let found = match follows {
        "outcome" => {
            let item = last(&report["sittings"]).and_then(|it| last(&it["agenda"]));
            let item = item.and_then(|it| text(&it["outcome"]));
            item.or_else(|| last(&report["polls"]).and_then(|it| text(&it["outcome"])))
        }
        "demand" => {
            let item = last(&report["sittings"]).and_then(|it| last(&it["agenda"]));
            item.map(|it| demands(&it["demands"]))
        }
        "access" => last(&report["sittings"]).map(|it| {
            let missing = it["access_missing"].as_bool() == Some(true);
            if missing { "missing" } else { "in order" }.to_owned()
        }),
        "review" => Some(review),
        "decided" => Some(decided),
        "voters" => last(&report["polls"]).map(|it| shown(&it["electorate"]["voters"])),
        "effect" => last(&report["decisions"]).and_then(|it| text(&it["life"]["stage"])),
        "stage" => last(&report["requests"]).map(|it| standing(&it)),
        "refusal" => None,
        "members" => Some(standings(&report["members"])),
        other => panic!("nothing says {other}"),
    };
    all.extend(found.filter(|it| !it.is_empty()));
    if all.is_empty() { "allowed".to_owned() } else { all.join("; ") }
}

/// What came of each demand for a kind of vote.
fn demands(all: &Value) -> String {
    let all = all.as_array().into_iter().flatten();
    let all = all.map(|it| {
        format!("{} {}", it["kind"].as_str().unwrap_or("?"), it["standing"].as_str().unwrap_or("?"))
    });
    all.collect::<Vec<_>>().join(", ")
}

/// Where a request waits, or where its way has ended.
fn standing(request: &Value) -> String {
    let stages = request["stages"].as_array().into_iter().flatten();
    let waiting = stages.rev().find(|it| it["ended"].is_null());
    waiting.unwrap_or(&Value::Null)["id"]
        .as_str()
        .or_else(|| request["status"].as_str())
        .unwrap_or("nowhere")
        .to_owned()
}

/// Who is a member, besides those of the founding, and in which standing.
fn standings(all: &Value) -> String {
    let founders: Vec<&str> = members().into_iter().map(|it| it.0).collect();
    let new = all.as_array().into_iter().flatten().filter_map(|it| {
        let id = it["id"].as_str().filter(|it| !founders.contains(it))?;
        Some(format!("{id} {}", it["status"].as_str().unwrap_or("?")))
    });
    new.collect::<Vec<_>>().join(", ")
}

/// A poll of a body, and who could vote in it with how many votes.
pub(crate) fn voters(world: &mut World, body: &str, matter: &str) -> String {
    let poll = json!({"id": "2025/p", "body": body, "matter": matter, "title": "P",
        "motion": "It is resolved.", "closes": "2025-06-01 18:00"});
    world
        .at("2025-03-01 10:00")
        .by("verein")
        .put("polls/2025/p/poll.yaml", &poll.to_string())
        .land();
    let report = serde_json::to_value(world.report("2025-04-01")).expect("a report is data");
    let refused: Vec<&str> = report["refusals"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it["text"]["en"].as_str())
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
    shown(&report["polls"][0]["electorate"]["voters"])
}

/// Who has how many votes.
fn shown(voters: &Value) -> String {
    let number = |votes: &Value| votes.as_str().map_or_else(|| votes.to_string(), str::to_owned);
    let each = voters.as_object().into_iter().flatten();
    let each: Vec<String> = each.map(|(id, votes)| format!("{id} {}", number(votes))).collect();
    if each.is_empty() { "nobody".to_owned() } else { each.join(", ") }
}

/// To whom a standing task falls, as `gremium model` says it.
pub(crate) fn who(task: &str) -> String {
    let members: Vec<_> = members().into_iter().map(|(id, file)| (id.to_owned(), file)).collect();
    let replay = founded(&members).replay("2025-03-01");
    let model = gremium_engine::model::v1::build(&replay.state, instant("2025-03-01"));
    let matrix = model.expect("there are statutes").matrix;
    let function = matrix.iter().find(|it| it.function == task).expect("a task");
    let actors = function.actors.iter().map(|it| match &it.member {
        Some(member) => format!("{} {member}", it.kind),
        None => it.kind.to_owned(),
    });
    actors.collect::<Vec<_>>().join(", ")
}
