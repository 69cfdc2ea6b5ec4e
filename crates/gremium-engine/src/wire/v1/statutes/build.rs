//! From the files of the statutes to statutes: merged, and every name in them known.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use gremium_core::act::ActKind;
use gremium_core::election::CapGroup;
use gremium_core::id::{MatterId, RuleId};
use gremium_core::law::{self, Law};
use gremium_core::oid::Oid;
use gremium_core::process::{AWARDED, StageKind};
use gremium_core::rule::{Consent, Holder, Rule};
use gremium_core::statutes::{
    self, Assurance, Authority, Decides, Matter, RecordKeeping, Seats, Statutes, Who,
};
use gremium_core::time::{Calendar, RollOver};

use super::normal;
use super::{AssuranceWord, RecordFile, RollWord, StatutesFile};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::suggest::did_you_mean;
use crate::text::Text;
use crate::wire::Problem;
use crate::wire::v1::Setting;
use crate::wire::v1::common::{Check, Translated};

/// One file of the statutes.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Path below the root.
    pub path: &'a str,
    /// Its content.
    pub file: &'a StatutesFile,
}

/// Makes statutes of their files, or says all that is wrong with them.
pub fn build(
    sources: &[Source<'_>],
    files: BTreeMap<Arc<str>, Oid>,
    setting: &Setting,
) -> Result<Statutes, Vec<Diagnostic>> {
    let mut builder = Builder::default();
    for source in sources {
        builder.check_language(source);
        builder.take_record(source, setting);
        builder.take_law(source);
    }
    let sizes = builder.section(sources, "sizes", |file| &file.sizes, |it, id| it.verify(id));
    let classes = builder.section(sources, "classes", |file| &file.classes, |it, id| it.verify(id));
    let bodies = builder.section(sources, "bodies", |file| &file.bodies, |it, id| it.verify(id));
    let offices = builder.section(sources, "offices", |file| &file.offices, |it, id| it.verify(id));
    let mut rules = builder.section(sources, "rules", |file| &file.rules, |it, id| it.verify(id));
    let elections =
        builder.section(sources, "elections", |file| &file.elections, |it, id| it.verify(id));
    let prioritisations = builder.section(
        sources,
        "prioritisations",
        |file| &file.prioritisations,
        |it, id| it.verify(id, setting),
    );
    let matters =
        builder.section(sources, "matters", |file| &file.matters, |it, id| it.verify(id, setting));
    builder.rules_of_the_law(&matters, &mut rules);
    let processes = builder.section(
        sources,
        "processes",
        |file| &file.processes,
        |it, id| it.verify(id, setting),
    );
    let fees = builder.section(sources, "fees", |file| &file.fees, |it, id| it.verify(id, setting));
    let funds =
        builder.section(sources, "funds", |file| &file.funds, |it, id| it.verify(id, setting));
    let tasks = builder.tasks(sources);
    let authority = builder.authority(sources);
    let Some(record) = builder.record.take() else {
        if let Some(first) = sources.first() {
            builder.say(first.path, "", "record", Problem::new(
                "",
                "none of the statutes says how the record is kept: add a `record:` section with `assurance: email`",
                "keine Datei der Satzung sagt, wie das Register geführt wird: ein Abschnitt `record:` mit `assurance: email` fehlt",
            ));
        }
        return Err(builder.found);
    };
    let mut statutes = Statutes {
        language: 1,
        law: builder.law,
        record,
        sizes,
        classes,
        bodies,
        offices,
        rules,
        elections,
        prioritisations,
        matters,
        authority,
        processes,
        fees,
        funds,
        tasks,
        files,
    };
    builder.check_names(&statutes);
    if builder.found.is_empty() {
        normal::form(&mut statutes);
        Ok(statutes)
    } else {
        builder.found.sort();
        Err(builder.found)
    }
}

#[derive(Default)]
pub(super) struct Builder {
    found: Vec<Diagnostic>,
    record: Option<RecordKeeping>,
    law: Option<Law>,
    /// Where each provision stands: section and id to path.
    places: BTreeMap<(&'static str, String), String>,
}

impl Builder {
    pub(super) fn say(&mut self, path: &str, section: &str, id: &str, problem: Problem) {
        let route = [section, id, &problem.route]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>();
        let mut joined = route.join(".");
        joined = joined.replace(".[", "[");
        let text = Text::new(problem.en.clone(), problem.de.clone());
        self.found.push(Diagnostic::new(problem.kind.rule(), path, text).with_route(joined));
    }

    fn check_language(&mut self, source: &Source<'_>) {
        let version = source.file.statutes;
        if version != 1 {
            self.say(source.path, "", "statutes", Problem::new(
                "",
                format!("statute language {version} is not known to this version of gremium; it reads language 1"),
                format!("Satzungssprache {version} kennt diese Version von gremium nicht; sie liest Sprache 1"),
            ));
        }
    }

    fn take_law(&mut self, source: &Source<'_>) {
        let Some(word) = source.file.law else { return };
        if self.law.is_some() {
            self.say(
                source.path,
                "",
                "law",
                Problem::new(
                    "",
                    "`law` stands in another file of the statutes, too",
                    "`law` steht schon in einer anderen Datei der Satzung",
                ),
            );
        }
        self.law = Some(word.into());
    }

    /// Puts the rules of the law among the rules, for the matters that name none of their own.
    fn rules_of_the_law(
        &mut self,
        matters: &BTreeMap<MatterId, Matter>,
        rules: &mut BTreeMap<RuleId, Rule>,
    ) {
        for (id, matter) in matters {
            let Decides::Rule(rule_id) = &matter.decides else { continue };
            let Some(topic) = law::topic_of(rule_id) else { continue };
            let rule = self.law.and_then(|law| law::rule(law, topic));
            if let Some(rule) = rule {
                rules.entry(rule_id.clone()).or_insert(rule);
                continue;
            }
            let (en, de) = match self.law {
                None => (
                    "the matter names no rule, and the statutes stand under no law that has one: add `rule:`, or `law:` to the statutes",
                    "die Angelegenheit nennt keine Regel, und die Satzung untersteht keinem Gesetz, das eine hat: `rule:` angeben oder der Satzung ein `law:`",
                ),
                Some(_) => (
                    "the matter names no rule, and the law of the statutes has none for it: add `rule:`",
                    "die Angelegenheit nennt keine Regel, und das Gesetz der Satzung hat keine dafür: `rule:` angeben",
                ),
            };
            let path = self.place("matters", id);
            let rule = &codes::matter_without_rule::RULE;
            let route = format!("matters.{id}");
            self.found.push(Diagnostic::new(rule, path, Text::new(en, de)).with_route(route));
        }
    }

    fn place(&self, section: &'static str, id: &dyn Display) -> String {
        self.places.get(&(section, id.to_string())).cloned().unwrap_or_default()
    }

    fn take_record(&mut self, source: &Source<'_>, setting: &Setting) {
        let Some(file) = &source.file.record else { return };
        if self.record.is_some() {
            self.say(
                source.path,
                "",
                "record",
                Problem::new(
                    "",
                    "`record` stands in another file of the statutes, too",
                    "`record` steht schon in einer anderen Datei der Satzung",
                ),
            );
            return;
        }
        match record(file, setting) {
            Ok(record) => self.record = Some(record),
            Err(problems) => {
                for problem in problems {
                    self.say(source.path, "", "record", problem);
                }
            }
        }
    }

    /// Verifies a section of all files and notes names that stand twice.
    fn section<F, I, T>(
        &mut self,
        sources: &[Source<'_>],
        name: &'static str,
        section: impl Fn(&StatutesFile) -> &BTreeMap<String, F>,
        verify: impl Fn(&F, &str) -> Result<T, Vec<Problem>>,
    ) -> BTreeMap<I, T>
    where
        I: FromStr + Ord,
        I::Err: Display + Translated,
    {
        let mut all = BTreeMap::new();
        for source in sources {
            for (id, file) in section(source.file) {
                if !self.declare(source.path, name, id) {
                    continue;
                }
                match id.parse::<I>() {
                    Ok(key) => match verify(file, id) {
                        Ok(value) => {
                            all.insert(key, value);
                        }
                        Err(problems) => {
                            for problem in problems {
                                self.say(source.path, name, id, problem);
                            }
                        }
                    },
                    Err(error) => {
                        let (en, de) = error.translated();
                        self.say(source.path, name, id, Problem::new("", en, de));
                    }
                }
            }
        }
        all
    }

    /// Notes where a provision stands; says so and gives `false` if its name stands elsewhere, too.
    pub(super) fn declare(&mut self, path: &str, section: &'static str, id: &str) -> bool {
        if let Some(other) = self.places.get(&(section, id.to_owned())).cloned() {
            let problem = Problem::new(
                "",
                format!("`{id}` stands in {other}, too: one name, one provision"),
                format!("`{id}` steht schon in {other}: ein Name, eine Bestimmung"),
            );
            self.say(path, section, id, problem);
            return false;
        }
        self.places.insert((section, id.to_owned()), path.to_owned());
        true
    }

    fn authority(&mut self, sources: &[Source<'_>]) -> Authority {
        let mut authority = Authority::default();
        for source in sources {
            for (act, whos) in &source.file.authority {
                let Some(kind) = ActKind::ALL.into_iter().find(|kind| kind.word() == *act) else {
                    let known = ActKind::ALL.into_iter().map(ActKind::word);
                    self.unknown(source.path, &format!("authority.{act}"), "act", act, known);
                    continue;
                };
                let mut allowed = std::collections::BTreeSet::new();
                for (i, text) in whos.who().iter().enumerate() {
                    match who(text) {
                        Some(who) => {
                            allowed.insert(who);
                        }
                        None => self.unknown(
                            source.path,
                            &format!("authority.{act}{}", whos.route(i)),
                            "who",
                            text,
                            WHO.into_iter(),
                        ),
                    }
                }
                if self.declare(source.path, "authority", act) {
                    authority.0.insert(kind, allowed);
                    authority.1.extend(whos.provenance().map(|it| (kind, it)));
                }
            }
        }
        authority
    }

    pub(super) fn unknown<'a>(
        &mut self,
        path: &str,
        route: &str,
        what: &str,
        id: &str,
        known: impl Iterator<Item = &'a str>,
    ) {
        let (en, de) = match did_you_mean(id, known) {
            Some(near) => {
                (format!("; did you mean `{near}`?"), format!("; gemeint ist vielleicht `{near}`"))
            }
            None => (String::new(), String::new()),
        };
        let message = Text::new(
            format!("{what} `{id}` is not known{en}"),
            format!("{} `{id}` ist nicht bekannt{de}", crate::words::thing_de(what)),
        );
        self.found.push(
            Diagnostic::new(&codes::dangling_reference::RULE, path, message).with_route(route),
        );
    }

    /// Says what is wrong with a provision at its own place.
    pub(super) fn say_of(&mut self, section: &'static str, id: &str, problem: Problem) {
        let path = self.places.get(&(section, id.to_owned())).cloned().unwrap_or_default();
        self.say(&path, section, id, problem);
    }

    /// Checks a name that one provision has for another.
    pub(super) fn name<'a, K: Display + 'a>(
        &mut self,
        section: &'static str,
        at: &dyn Display,
        route: &str,
        what: &str,
        id: &dyn Display,
        known: impl Iterator<Item = &'a K>,
    ) {
        let id = id.to_string();
        let names: Vec<String> = known.map(ToString::to_string).collect();
        if names.contains(&id) || self.is_declared(what, &id) {
            return;
        }
        let at = at.to_string();
        let path = self.places.get(&(section, at.clone())).cloned().unwrap_or_default();
        self.unknown(
            &path,
            &format!("{section}.{at}.{route}"),
            what,
            &id,
            names.iter().map(String::as_str),
        );
    }

    /// Whether a provision of that name stands there, even a wrong one: what is wrong with it is said at its own place.
    fn is_declared(&self, what: &str, id: &str) -> bool {
        let sections: &[&'static str] = match what {
            "body" => &["bodies"],
            "class" => &["classes"],
            "size" => &["sizes"],
            "fee" => &["fees"],
            "matter" => &["matters"],
            "office" => &["offices"],
            "rule" => &["rules"],
            "election" => &["elections"],
            "prioritisation" => &["prioritisations"],
            "office or body" => &["offices", "bodies"],
            _other => &[],
        };
        sections.iter().any(|section| self.places.contains_key(&(*section, id.to_owned())))
    }

    /// `awarded` stands for whoever got an award, so no office and no body can be called so.
    fn check_reserved(&mut self, it: &Statutes) {
        let office = it.offices.keys().any(|id| id.as_str() == AWARDED);
        let body = it.bodies.keys().any(|id| id.as_str() == AWARDED);
        for section in [("offices", office), ("bodies", body)]
            .iter()
            .filter_map(|(it, taken)| taken.then_some(*it))
        {
            let problem = Problem::new(
                "",
                "`awarded` stands for the provider that got an award; take another id",
                "`awarded` steht für den beauftragten Dienstleister; bitte eine andere Kennung wählen",
            );
            self.say_of(section, AWARDED, problem);
        }
    }

    fn check_names(&mut self, it: &Statutes) {
        self.check_reserved(it);
        for (id, body) in &it.bodies {
            for (key, office) in
                [("chair", &body.chair), ("deputy", &body.deputy), ("secretary", &body.secretary)]
            {
                if let Some(office) = office {
                    self.name("bodies", id, key, "office", office, it.offices.keys());
                }
            }
            if let Some(parent) = &body.parent {
                self.name("bodies", id, "parent", "body", parent, it.bodies.keys());
            }
            if let Seats::Classes(classes) = &body.seats {
                for class in classes {
                    self.name("bodies", id, "seats.classes", "class", class, it.classes.keys());
                }
            }
        }
        for (id, body) in &it.bodies {
            for office in &body.franchise.neutral {
                self.name("bodies", id, "without_vote", "office", office, it.offices.keys());
            }
            let capped = body.franchise.caps.iter().filter_map(|cap| match &cap.group {
                statutes::CapGroup::Classes(classes) => Some(classes),
                statutes::CapGroup::EachClass | statutes::CapGroup::EachAffiliation => None,
            });
            for class in capped.flatten() {
                self.name("bodies", id, "caps.classes", "class", class, it.classes.keys());
            }
            for class in body.votes.keys() {
                self.name("bodies", id, "votes", "class", class, it.classes.keys());
            }
            if let statutes::Amendments::By(rule) = &body.sittings.order.amendments {
                self.name("bodies", id, "order.amendments", "rule", rule, it.rules.keys());
            }
        }
        for (id, body) in &it.bodies {
            let Seats::Offices(offices) = &body.seats else { continue };
            for office in offices {
                self.name("bodies", id, "seats.offices", "office", office, it.offices.keys());
            }
        }
        for (id, matter) in &it.matters {
            self.name("matters", id, "body", "body", &matter.body, it.bodies.keys());
            match &matter.decides {
                Decides::Rule(rule) if law::topic_of(rule).is_some() => {}
                Decides::Rule(rule) => {
                    self.name("matters", id, "rule", "rule", rule, it.rules.keys());
                }
                Decides::Election(by) => {
                    self.name("matters", id, "election", "election", by, it.elections.keys());
                }
                Decides::Prioritisation(by) => self.name(
                    "matters",
                    id,
                    "prioritisation",
                    "prioritisation",
                    by,
                    it.prioritisations.keys(),
                ),
            }
            let first = matter.first.iter().map(|first| ("first", &first.matter));
            let consents = matter.effective.consents.iter().map(|it| ("effective.consents", it));
            for (key, other) in first.chain(consents) {
                self.name("matters", id, key, "matter", other, it.matters.keys());
            }
            for class in &matter.classes {
                self.name("matters", id, "classes", "class", class, it.classes.keys());
            }
            for office in &matter.offices {
                self.name("matters", id, "offices", "office", office, it.offices.keys());
            }
        }
        for (kind, whos) in &it.authority.0 {
            for who in whos {
                if let Who::Office(office) = who
                    && !it.offices.contains_key(office)
                    && !self.is_declared("office", office.as_str())
                {
                    let path = self
                        .places
                        .get(&("authority", kind.word().to_owned()))
                        .cloned()
                        .unwrap_or_default();
                    let route = format!("authority.{}", kind.word());
                    self.unknown(
                        &path,
                        &route,
                        "office",
                        office.as_str(),
                        it.offices.keys().map(|id| id.as_str()),
                    );
                }
            }
        }
        self.check_rules(it);
        self.check_elections(it);
        self.check_processes(it);
        self.check_money(it);
        self.check_sizes(it);
    }

    fn check_rules(&mut self, it: &Statutes) {
        for (id, rule) in &it.rules {
            for veto in &rule.vetoes {
                if let Holder::Office(office) = &veto.holder {
                    self.name("rules", id, "veto", "office", office, it.offices.keys());
                }
                if let Some(matter) = &veto.override_matter {
                    self.name("rules", id, "veto", "matter", matter, it.matters.keys());
                }
            }
            match &rule.consent {
                Some(Consent::Members(_) | Consent::Concerned) | None => {}
            }
        }
    }

    fn check_elections(&mut self, it: &Statutes) {
        let rules: Vec<&str> = it.rules.keys().map(|id| id.as_str()).collect();
        let elections: Vec<&str> = it.elections.keys().map(|id| id.as_str()).collect();
        let prioritisations = it.prioritisations.keys().map(|id| ("prioritisations", id.as_str()));
        for (section, id) in elections.iter().map(|id| ("elections", *id)).chain(prioritisations) {
            let elsewhere = section == "prioritisations" && elections.contains(&id);
            if rules.contains(&id) || elsewhere {
                let path = self.places.get(&(section, id.to_owned())).cloned().unwrap_or_default();
                self.say(&path, section, id, Problem::new(
                    "",
                    "a rule, an election and a prioritisation need different ids",
                    "eine Regel, eine Wahl und eine Priorisierung brauchen verschiedene Kennungen",
                ));
            }
        }
        for (id, election) in &it.elections {
            for (i, cap) in election.caps.iter().enumerate() {
                if let CapGroup::Class(class) = &cap.group {
                    let route = format!("caps[{i}].class");
                    self.name("elections", id, &route, "class", class, it.classes.keys());
                }
            }
            for class in election.by_class.iter().flat_map(|it| it.each.keys()) {
                self.name("elections", id, "votes.each", "class", class, it.classes.keys());
            }
        }
        for (id, prioritisation) in &it.prioritisations {
            for class in prioritisation.votes.iter().flat_map(|it| it.each.keys()) {
                self.name("prioritisations", id, "votes.each", "class", class, it.classes.keys());
            }
        }
    }

    fn check_processes(&mut self, it: &Statutes) {
        for (id, process) in &it.processes {
            for class in &process.proposers {
                self.name("processes", id, "proposers", "class", class, it.classes.keys());
            }
            let forerunners = process.follows.iter().flat_map(|it| &it.processes).enumerate();
            for (i, other) in forerunners {
                let route = format!("follows.processes[{i}]");
                self.name("processes", id, &route, "process", other, it.processes.keys());
            }
            for (i, stage) in
                process.order.iter().filter_map(|stage| process.stages.get(stage)).enumerate()
            {
                let at = |key: &str| format!("stages[{i}].{key}");
                for office in &stage.responsible {
                    self.name(
                        "processes",
                        id,
                        &at("responsible"),
                        "office",
                        office,
                        it.offices.keys(),
                    );
                }
                match &stage.kind {
                    StageKind::Vote { matters, .. } => {
                        for matter in matters {
                            self.name(
                                "processes",
                                id,
                                &at("matters"),
                                "matter",
                                matter,
                                it.matters.keys(),
                            );
                        }
                    }
                    StageKind::Prioritisation { matter } => {
                        self.name(
                            "processes",
                            id,
                            &at("matters"),
                            "matter",
                            matter,
                            it.matters.keys(),
                        );
                    }
                    StageKind::Consultation { bodies } => {
                        for body in bodies {
                            self.name(
                                "processes",
                                id,
                                &at("bodies"),
                                "body",
                                body,
                                it.bodies.keys(),
                            );
                        }
                    }
                    StageKind::Assessment { by, .. } => {
                        for by in by {
                            self.opinion(id, &at("by"), by, it);
                        }
                    }
                    StageKind::Agreement { with, .. } => {
                        for office in with {
                            self.name(
                                "processes",
                                id,
                                &at("with"),
                                "office",
                                office,
                                it.offices.keys(),
                            );
                        }
                    }
                    StageKind::Grouping { by } => self.opinion(id, &at("by"), by, it),
                    StageKind::Filing
                    | StageKind::Survey { .. }
                    | StageKind::Requirements
                    | StageKind::Offer
                    | StageKind::Tender { .. }
                    | StageKind::Financing { .. } => {}
                    StageKind::Delivery { reports, .. } => {
                        for by in &reports.by {
                            self.opinion(id, &at("by"), by, it);
                        }
                    }
                }
            }
        }
    }

    /// An opinion is given by an office or a body.
    fn opinion(&mut self, process: &dyn Display, route: &str, by: &str, it: &Statutes) {
        let names: Vec<String> = it
            .offices
            .keys()
            .map(ToString::to_string)
            .chain(it.bodies.keys().map(ToString::to_string))
            .chain([AWARDED.to_owned()])
            .collect();
        self.name("processes", process, route, "office or body", &by, names.iter());
    }
}

/// The words for who may act, besides `office:<id>`.
const WHO: [&str; 10] = [
    "own-delegate",
    "proxy-holder",
    "any-delegate",
    "body-officer",
    "record-keeper",
    "assessor",
    "awarded-delegate",
    "stage-actor",
    "veto-holder",
    "anyone",
];

fn who(text: &str) -> Option<Who> {
    Some(match text {
        "own-delegate" => Who::OwnDelegate,
        "proxy-holder" => Who::ProxyHolder,
        "any-delegate" => Who::AnyDelegate,
        "body-officer" => Who::BodyOfficer,
        "record-keeper" => Who::RecordKeeper,
        "assessor" => Who::Assessor,
        "awarded-delegate" => Who::AwardedDelegate,
        "stage-actor" => Who::StageActor,
        "veto-holder" => Who::VetoHolder,
        "anyone" => Who::Anyone,
        other => Who::Office(other.strip_prefix("office:")?.parse().ok()?),
    })
}

fn record(file: &RecordFile, setting: &Setting) -> Result<RecordKeeping, Vec<Problem>> {
    let mut check = Check::default();
    let grace = check.maybe("grace", file.grace.as_deref());
    let minutes_within = check.maybe("minutes_within", file.minutes_within.as_deref());
    let holidays = check.list("holidays", &file.holidays);
    check.finish(|| {
        Some(RecordKeeping {
            assurance: match file.assurance {
                AssuranceWord::Email => Assurance::Email,
            },
            grace,
            minutes_within,
            calendar: Calendar {
                zone: setting.zone.clone(),
                holidays,
                roll: match file.roll {
                    RollWord::Never => RollOver::Never,
                    RollWord::NextWorkingDay => RollOver::NextWorkingDay,
                },
            },
            provenance: super::provenance(&file.clause, &file.source, &file.assumed),
        })
    })
}
