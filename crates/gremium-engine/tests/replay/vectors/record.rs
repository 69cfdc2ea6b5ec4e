//! A vector as a record: who has how many votes, and how they were cast.

use std::collections::BTreeMap;

use gremium_engine::report::v1::Report;
use gremium_engine::wire::v1::number::Number;
use serde_json::{Value, json};

use super::file::{Vector, whole};
use crate::world::{World, member};

/// More members than that are told by weight alone.
const CROWD: u128 = 45;

/// How the votes were cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// In a poll.
    Poll,
    /// In a sitting, by name.
    Names,
    /// In a sitting, counted.
    Count,
}

/// How a vector is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) way: Way,
    /// One member a vote; else one member a side, with all votes of the side.
    pub(super) by_head: bool,
}

/// A member of the record.
struct Voter {
    id: String,
    class: String,
    choice: Option<&'static str>,
    there: bool,
}

/// The members, and the votes of each class.
#[derive(Default)]
struct Roll {
    voters: Vec<Voter>,
    classes: BTreeMap<String, String>,
}

/// The ways in which a vector can be told.
pub(super) fn ways(vector: &Vector) -> Vec<Told> {
    let count = &vector.count;
    let small = roll_size(vector).is_some_and(|size| size <= CROWD);
    let told = |way, by_head| Told { way, by_head };
    if !vector.ballots.is_empty() || !count.classes.is_empty() {
        return vec![told(Way::Poll, true)];
    }
    let in_poll = count.present.is_none() && !exceeds(vector);
    let somebody = roll_size(vector).is_none_or(|size| size > 0);
    let in_sitting = somebody && !count.open && !count.extended;
    let mut all = Vec::new();
    for by_head in [true, false].into_iter().filter(|by_head| small || !by_head) {
        all.extend(in_poll.then_some(told(Way::Poll, by_head)));
        all.extend((in_sitting && !exceeds(vector)).then_some(told(Way::Names, by_head)));
        let counted = in_sitting && count.veto.is_none() && cast(vector).is_some_and(|it| it > 0);
        all.extend(counted.then_some(told(Way::Count, by_head)));
    }
    all
}

fn cast(vector: &Vector) -> Option<u128> {
    vector
        .sides()
        .into_iter()
        .map(|(_, number)| number.map_or(Some(0), |number| whole(Some(number))))
        .sum()
}

/// Whether more votes are said to be cast than there are.
fn exceeds(vector: &Vector) -> bool {
    let entitled = whole(vector.count.entitled.as_ref());
    entitled.is_some_and(|entitled| cast(vector).is_some_and(|cast| cast > entitled))
}

fn roll_size(vector: &Vector) -> Option<u128> {
    let known = whole(vector.count.entitled.as_ref()).or(whole(vector.count.present.as_ref()));
    let cast = cast(vector)?;
    Some(known.unwrap_or(cast).max(cast))
}

impl Roll {
    /// So many votes of one side: as members with one vote each, or as one member with all of them.
    fn side(&mut self, name: &'static str, votes: &str, by_head: bool, voter: (bool, bool)) {
        let (there, votes_too) = voter;
        let choice = votes_too.then_some(name);
        let number: usize = if by_head { votes.parse().expect("whole votes") } else { 1 };
        let class = format!("side-{name}");
        self.classes.insert(class.clone(), if by_head { "1".into() } else { votes.to_owned() });
        self.voters.extend((0..number).map(|i| Voter {
            id: format!("{name}-{i}"),
            class: class.clone(),
            choice,
            there,
        }));
    }

    fn of(vector: &Vector, by_head: bool) -> Self {
        let mut roll = Self::default();
        if !vector.ballots.is_empty() {
            roll.named(vector);
            return roll;
        }
        if !vector.count.classes.is_empty() {
            roll.by_class(vector);
            return roll;
        }
        let zero = Number("0".into());
        for (side, number) in vector.sides() {
            let number = number.unwrap_or(&zero);
            if number.0 != "0" {
                roll.side(side, &number.0, by_head, (true, true));
            }
        }
        if exceeds(vector) {
            let entitled = vector.count.entitled.as_ref().expect("because it is exceeded");
            return Self::default().alone(&entitled.0);
        }
        let present = whole(vector.count.present.as_ref());
        let entitled = whole(vector.count.entitled.as_ref()).or(present);
        if let (Some(entitled), Some(cast)) = (entitled, cast(vector)) {
            let silent = present.unwrap_or(entitled) - cast;
            let away = entitled - present.unwrap_or(entitled);
            for (name, number, there) in [("silent", silent, true), ("away", away, false)] {
                if number > 0 {
                    roll.side(name, &number.to_string(), by_head, (there, false));
                }
            }
        }
        roll
    }

    fn alone(mut self, votes: &str) -> Self {
        self.side("all", votes, false, (true, false));
        self
    }

    fn named(&mut self, vector: &Vector) {
        self.classes = [("user".to_owned(), "1".to_owned()), ("guest".into(), "0".into())].into();
        let entitled = whole(vector.count.entitled.as_ref()).expect("named ballots say of whom");
        let mut add = |id: &str, class: &str| {
            if self.voters.iter().all(|it| it.id != id) {
                let (id, class) = (id.to_owned(), class.to_owned());
                self.voters.push(Voter { id, class, choice: None, there: true });
            }
        };
        for ballot in &vector.ballots {
            let guest = ballot.refused.as_deref() == Some("no-vote");
            add(&ballot.member, if guest { "guest" } else { "user" });
        }
        let users = self.voters.iter().filter(|it| it.class == "user").count();
        for i in users..usize::try_from(entitled).expect("few") {
            let id = format!("pending-{i}");
            self.voters.push(Voter { id, class: "user".into(), choice: None, there: true });
        }
    }

    fn by_class(&mut self, vector: &Vector) {
        for (class, sides) in &vector.count.classes {
            self.classes.insert(class.clone(), "1".into());
            let of = |side: &str| sides.get(side).copied().unwrap_or(0);
            let missing = of("entitled") - of("yes") - of("no") - of("abstain");
            let groups = [("yes", of("yes")), ("no", of("no")), ("abstain", of("abstain"))];
            let groups = groups.map(|(side, number)| (Some(side), number));
            for (choice, number) in groups.into_iter().chain([(None, missing)]) {
                let name = choice.unwrap_or("silent");
                self.voters.extend((0..number).map(|i| Voter {
                    id: format!("{class}-{name}-{i}"),
                    class: class.clone(),
                    choice,
                    there: true,
                }));
            }
        }
    }

    /// The statutes of the record.
    fn statutes(&self, vector: &Vector) -> String {
        let classes: BTreeMap<&String, Value> =
            self.classes.iter().map(|(id, votes)| (id, json!({"votes": votes}))).collect();
        let seats: Vec<&String> = self.classes.keys().collect();
        json!({
            "statutes": 1,
            "classes": classes,
            "bodies": {"panel": {"seats": {"classes": seats}, "secretary": "secretariat"}},
            "rules": {"vector": vector.statute()},
            "matters": {"vector": {"about": "resolution", "body": "panel", "rule": "vector"}},
        })
        .to_string()
    }
}

/// The report on the record that a vector is told as.
pub(super) fn report(vector: &Vector, told: &Told) -> Report {
    let mut roll = Roll::of(vector, told.by_head);
    if roll.classes.is_empty() {
        roll.classes.insert("nobody".into(), "1".into());
    }
    let mut files = vec![("statutes/vector.yaml".to_owned(), roll.statutes(vector))];
    files.extend(roll.voters.iter().map(|voter| {
        let text = member(&voter.id, &[&voter.id]);
        let text = text.replace("class: tree", &format!("class: {}", voter.class));
        (format!("members/{}.yaml", voter.id), text)
    }));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let world = World::founded_with(&files);
    match told.way {
        Way::Poll => in_poll(world, vector, &roll),
        Way::Names | Way::Count => in_sitting(world, vector, &roll, told),
    }
}

fn in_poll(mut world: World, vector: &Vector, roll: &Roll) -> Report {
    let poll = "id: 2025/vector\nbody: panel\nmatter: vector\ntitle: Vector\nmotion: It is resolved.\ncloses: 2025-03-15 18:00\n";
    world.at("2025-02-01 10:00").by("office").put("polls/2025/vector/poll.yaml", poll).land();
    if vector.ballots.is_empty() {
        let mut landing = world.at("2025-02-02 10:00");
        for voter in &roll.voters {
            if let Some(choice) = voter.choice {
                landing = landing.vote("2025/vector", &voter.id, choice);
            }
        }
        landing.land();
    }
    for (hour, ballot) in vector.ballots.iter().enumerate() {
        let at = format!("2025-02-02 {:02}:00", 10 + hour);
        world.at(&at).vote("2025/vector", &ballot.member, &ballot.choice).land();
    }
    let as_of = if vector.count.open { "2025-03-01" } else { "2025-12-31" };
    world.report(as_of)
}

fn in_sitting(mut world: World, vector: &Vector, roll: &Roll, told: &Told) -> Report {
    let there = roll.voters.iter().filter(|voter| voter.there);
    let present: Vec<Value> =
        there.map(|voter| json!({"member": voter.id, "delegate": "D"})).collect();
    let named: BTreeMap<&String, &str> =
        roll.voters.iter().filter_map(|voter| Some((&voter.id, voter.choice?))).collect();
    let vote = match told.way {
        Way::Names if named.is_empty() => Value::Null,
        Way::Names | Way::Poll => json!({"kind": "roll-call", "votes": named}),
        Way::Count => {
            let sides = vector.sides().into_iter();
            sides.filter_map(|(side, number)| Some((side.to_owned(), json!(number?.0)))).collect()
        }
    };
    // Without a vote an item was only talked about: somebody has to abstain for a quorum to be looked at.
    let vote = match (vote, roll.voters.iter().find(|voter| voter.there)) {
        (Value::Null, Some(voter)) => {
            let votes: BTreeMap<&String, &str> = [(&voter.id, "abstain")].into();
            json!({"votes": votes})
        }
        (vote, _) => vote,
    };
    let mut item =
        json!({"id": "it", "title": "It", "matter": "vector", "motion": "It is resolved."});
    if !vote.is_null() {
        item["vote"] = vote;
    }
    let sitting = json!({
        "body": "panel", "date": "2025-02-20", "begins": "14:00", "ends": "15:00",
        "present": present, "agenda": [item],
    });
    let path = "meetings/panel/2025-02-20.yaml";
    world.at("2025-02-21 10:00").by("office").put(path, &sitting.to_string()).land();
    world.report("2025-12-31")
}
