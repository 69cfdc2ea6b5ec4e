//! Classes, bodies, offices and matters as statutes write them.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::OfficeId;
use gremium_core::law::{self, Topic};
use gremium_core::statutes::Decides;
use gremium_core::statutes::{
    About, Body, BodyKind, Channel, Effective, First, Matter, MembershipClass, Office, Role, Seats,
};
use gremium_core::tally::Weight;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::Label;
use super::super::common::Check;
use super::super::number::Number;
use super::franchise::{ActivityFile, VoteCapFile, WeightFile, without_vote};
use super::sitting::{AddedFile, FormsFile, NoticeFromWord, OrderFile, ProxiesFile};
use super::{provenance, title};
use crate::wire::Problem;

/// What part a class of members plays in the partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleWord {
    /// A partner that uses and steers the product.
    #[default]
    Partner,
    /// A body of the partners, such as an association, that works for all of them.
    InterestGroup,
    /// A provider of services.
    Provider,
}

/// A membership class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassFile {
    /// Name.
    pub title: Option<Label>,
    /// Kinds of organisation that are eligible; any if left out.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Least share in public hands, for example `100 %`.
    #[serde(default)]
    pub public_share: Option<String>,
    /// Votes of each member of the class; 1 if left out, 0 for a class without a vote.
    #[serde(default)]
    pub votes: Option<Number>,
    /// What part its members play; `partner` if left out.
    #[serde(default)]
    pub role: RoleWord,
    /// Another membership that this one presupposes.
    #[serde(default)]
    pub requires: Option<Label>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl ClassFile {
    pub(super) fn verify(&self, id: &str) -> Result<MembershipClass, Vec<Problem>> {
        let mut check = Check::default();
        let public_share = self
            .public_share
            .as_deref()
            .and_then(|text| super::super::member::ratio(&mut check, "public_share", text));
        let votes = votes(&mut check, "votes", self.votes.as_ref());
        check.finish(|| {
            Some(MembershipClass {
                title: title(&self.title, id),
                kinds: self.kinds.iter().map(|kind| kind.as_str().into()).collect(),
                public_share,
                votes: votes?,
                role: match self.role {
                    RoleWord::Partner => Role::Partner,
                    RoleWord::InterestGroup => Role::InterestGroup,
                    RoleWord::Provider => Role::Provider,
                },
                requires: self.requires.as_ref().map(Label::verify),
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

pub(super) fn votes(check: &mut Check, route: &str, number: Option<&Number>) -> Option<Weight> {
    let Some(number) = number else { return Some(Weight::whole(1)) };
    let weight = number.weight();
    if weight.is_none() {
        check.note(
            route,
            format!("`{}` is not a number of votes", number.0),
            format!("`{}` ist keine Stimmenzahl", number.0),
        );
    }
    weight
}

/// Who has a seat: classes, members, those who hold offices, or nobody in particular (`open: true`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatsFile {
    /// Each active member of these classes.
    #[serde(default)]
    pub classes: Vec<String>,
    /// These members.
    #[serde(default)]
    pub members: Vec<String>,
    /// Each member that a holder of one of these offices comes from.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Open to everybody, without votes.
    #[serde(default)]
    pub open: bool,
    /// Number of seats with the vacant ones.
    #[serde(default)]
    pub total: Option<Number>,
}

/// Whether a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyWord {
    /// Its outcomes bind.
    #[default]
    Deciding,
    /// It recommends.
    Advisory,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyFile {
    /// Name.
    pub title: Option<Label>,
    /// Deciding or advisory.
    #[serde(default)]
    pub kind: BodyWord,
    /// Who sits in it.
    pub seats: SeatsFile,
    /// Votes by class in this body, where they differ from the class's own.
    #[serde(default)]
    pub votes: BTreeMap<String, Number>,
    /// The number of votes that the statutes fix, whoever has them at the time: the base `statutory`.
    #[serde(default)]
    pub statutory_votes: Option<Number>,
    /// What makes the weight of a vote, where `votes` does not fix it for the member's class; its class if left out.
    #[serde(default)]
    pub weight: Option<WeightFile>,
    /// Who misses too much loses the vote until it takes part again.
    #[serde(default)]
    pub activity: Option<ActivityFile>,
    /// Caps on what groups of members have, in the order in which they apply.
    #[serde(default)]
    pub caps: Vec<VoteCapFile>,
    /// Who has no vote: `mover`, `subject` and `concerned` on the question, `office:<id>` at all.
    #[serde(default)]
    pub without_vote: Vec<String>,
    /// Powers of attorney; none if left out.
    #[serde(default)]
    pub proxies: Option<ProxiesFile>,
    /// From when the period of notice runs.
    #[serde(default)]
    pub notice_from: NoticeFromWord,
    /// What about matters that the invitation did not announce in time: `never` voted on, or `by` a majority; free if left out.
    #[serde(default)]
    pub added: Option<AddedFile>,
    /// In which order it votes: amendments, alternatives, parts, blocks.
    #[serde(default)]
    pub order: Option<OrderFile>,
    /// In which forms it may sit.
    #[serde(default)]
    pub forms: Option<FormsFile>,
    /// Office that presides.
    pub chair: Option<String>,
    /// Office that presides in the chair's absence.
    pub deputy: Option<String>,
    /// Office that writes the minutes.
    pub secretary: Option<String>,
    /// The longest time between two sittings, for example `P1M`.
    pub rhythm: Option<String>,
    /// The least time between invitation and sitting, for example `P14D`.
    pub notice: Option<String>,
    /// Body above it.
    pub parent: Option<String>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl BodyFile {
    pub(super) fn verify(&self, id: &str) -> Result<Body, Vec<Problem>> {
        let mut check = Check::default();
        let classes: BTreeSet<_> = check.list("seats.classes", &self.seats.classes);
        let members: BTreeSet<_> = check.list("seats.members", &self.seats.members);
        let offices: BTreeSet<_> = check.list("seats.offices", &self.seats.offices);
        let given = [
            (!classes.is_empty()).then_some(Seats::Classes(classes)),
            (!members.is_empty()).then_some(Seats::Named(members)),
            (!offices.is_empty()).then_some(Seats::Offices(offices)),
            self.seats.open.then_some(Seats::Open),
        ];
        let mut given = given.into_iter().flatten();
        let seats = given.next();
        if seats.is_none() || given.next().is_some() {
            check.note(
                "seats",
                "seats are given as exactly one of `classes`, `members`, `offices` and `open: true`",
                "Sitze werden durch genau eines von `classes`, `members`, `offices` und `open: true` bestimmt",
            );
        }
        let total_seats = self
            .seats
            .total
            .as_ref()
            .and_then(|number| votes(&mut check, "seats.total", Some(number)));
        let statutory_votes = self
            .statutory_votes
            .as_ref()
            .and_then(|number| votes(&mut check, "statutory_votes", Some(number)));
        let mut by_class = BTreeMap::new();
        for (class, number) in &self.votes {
            let route = format!("votes.{class}");
            let weight = votes(&mut check, &route, Some(number));
            if let Some((class, weight)) = check.read(route.as_str(), class).zip(weight) {
                by_class.insert(class, weight);
            }
        }
        let franchise = self.franchise(&mut check);
        let proxies = self.proxies.as_ref().map(|it| it.verify(&mut check));
        let sittings = self.sittings(&mut check);
        let chair = check.maybe("chair", self.chair.as_deref());
        let deputy = check.maybe("deputy", self.deputy.as_deref());
        let secretary = check.maybe("secretary", self.secretary.as_deref());
        let rhythm = check.maybe("rhythm", self.rhythm.as_deref());
        let notice = check.maybe("notice", self.notice.as_deref());
        let parent = check.maybe("parent", self.parent.as_deref());
        check.finish(|| {
            Some(Body {
                title: title(&self.title, id),
                kind: match self.kind {
                    BodyWord::Deciding => BodyKind::Deciding,
                    BodyWord::Advisory => BodyKind::Advisory,
                },
                seats: seats?,
                total_seats,
                statutory_votes,
                votes: by_class,
                franchise: franchise?,
                proxies: match proxies {
                    Some(rule) => Some(rule?),
                    None => None,
                },
                sittings: sittings?,
                chair,
                deputy,
                secretary,
                rhythm,
                notice,
                parent,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeFile {
    /// Name.
    pub title: Option<Label>,
    /// Length of a term.
    pub term: Option<String>,
    /// Whether its holder keeps the record: lands what no other office is named for.
    #[serde(default)]
    pub keeps_record: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl OfficeFile {
    pub(super) fn verify(&self, id: &str) -> Result<Office, Vec<Problem>> {
        let mut check = Check::default();
        let term = check.maybe("term", self.term.as_deref());
        check.finish(|| {
            Some(Office {
                title: title(&self.title, id),
                term,
                keeps_record: self.keeps_record,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }
}

/// What a matter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AboutWord {
    /// A change of the statutes.
    Statutes,
    /// Admission, change of class, exclusion of a member.
    Membership,
    /// Filling an office.
    Office,
    /// A stage of a request's process.
    Request,
    /// The use of a fund.
    Fund,
    /// Anything else.
    Resolution,
}

/// A way of deciding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WayWord {
    /// A poll with one ballot file a member.
    Poll,
    /// A vote in a sitting.
    Sitting,
    /// A circular resolution (Umlaufverfahren).
    Circular,
}

/// What has to be decided on the same question before; exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FirstFile {
    /// A recommendation under this matter, whatever it says.
    Recommended(String),
    /// An adopted motion under this matter.
    Adopted(String),
}

/// What an adopted motion still needs before it takes effect; at once if left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EffectiveFile {
    /// A time after its adoption, such as `P1M`.
    pub after: Option<String>,
    /// That it is announced as it was computed.
    pub announced: bool,
    /// Approvals, each by a name of its own with its title.
    pub approvals: BTreeMap<String, Label>,
    /// Matters under which other bodies must adopt the same.
    pub consents: Vec<String>,
    /// How long all of that may take before the decision lapses; for ever if left out.
    pub within: Option<String>,
}

impl EffectiveFile {
    fn verify(&self, check: &mut Check) -> Effective {
        let mut approvals = BTreeMap::new();
        for (name, title) in &self.approvals {
            if let Some(id) = check.read(format!("effective.approvals.{name}"), name) {
                approvals.insert(id, title.verify());
            }
        }
        let awaits = self.announced || !self.approvals.is_empty() || !self.consents.is_empty();
        if self.within.is_some() && !awaits {
            check.note(
                "effective.within",
                "nothing is waited for: `within` needs `announced`, `approvals` or `consents`",
                "es wird auf nichts gewartet: `within` braucht `announced`, `approvals` oder `consents`",
            );
        }
        Effective {
            after: check.maybe("effective.after", self.after.as_deref()),
            announced: self.announced,
            approvals,
            consents: check.list("effective.consents", &self.consents),
            within: check.maybe("effective.within", self.within.as_deref()),
        }
    }
}

/// A default of the law by which a matter is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ByLawWord {
    /// An ordinary resolution.
    Resolution,
    /// A change of the statutes.
    Amendment,
    /// A change of the purpose.
    Purpose,
    /// The dissolution.
    Dissolution,
}

impl ByLawWord {
    fn topic(self) -> Topic {
        match self {
            Self::Resolution => Topic::Resolution,
            Self::Amendment => Topic::Amendment,
            Self::Purpose => Topic::Purpose,
            Self::Dissolution => Topic::Dissolution,
        }
    }
}

/// A matter: what is decided, where, under which rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterFile {
    /// Name.
    pub title: Option<Label>,
    /// What it is about.
    pub about: AboutWord,
    /// Which body decides.
    pub body: String,
    /// Under which rule; at most one of `rule`, `election`, `prioritisation` and `by_law`, else the law decides.
    pub rule: Option<String>,
    /// By which election.
    pub election: Option<String>,
    /// By which prioritisation.
    pub prioritisation: Option<String>,
    /// Which default of the law decides, where that is not plain from `about`.
    pub by_law: Option<ByLawWord>,
    /// Ways that are open; `poll` and `sitting` if left out.
    #[serde(default)]
    pub ways: Vec<WayWord>,
    /// What has to be decided on the same question before.
    pub first: Option<FirstFile>,
    /// What an adopted motion still needs before it takes effect.
    #[serde(default)]
    pub effective: EffectiveFile,
    /// For matters about statutes: the files that it may change; all if left out.
    #[serde(default)]
    pub files: Vec<String>,
    /// For matters about offices: the offices that it fills; all if left out.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Who has no vote on it, besides those that the body leaves out: `mover`, `subject`, `concerned`.
    #[serde(default)]
    pub without_vote: Vec<String>,
    /// The least time between invitation and sitting for this matter; that of the body if left out.
    #[serde(default)]
    pub notice: Option<String>,
    /// Whether the invitation must announce it, so that no majority can add it in the sitting.
    #[serde(default)]
    pub announced: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl MatterFile {
    pub(super) fn verify(&self, id: &str) -> Result<Matter, Vec<Problem>> {
        let mut check = Check::default();
        let body = check.read("body", &self.body);
        let decides = self.decides(&mut check);
        let offices = check.list("offices", &self.offices);
        let (barred, _) = without_vote::<OfficeId>(&mut check, &self.without_vote, false);
        let notice = check.maybe("notice", self.notice.as_deref());
        let mut channels: BTreeSet<Channel> = self
            .ways
            .iter()
            .map(|way| match way {
                WayWord::Poll => Channel::Poll,
                WayWord::Sitting => Channel::Sitting,
                WayWord::Circular => Channel::Circular,
            })
            .collect();
        let first = self.first.as_ref().map(|first| match first {
            FirstFile::Recommended(matter) => (check.read("first.recommended", matter), false),
            FirstFile::Adopted(matter) => (check.read("first.adopted", matter), true),
        });
        let effective = self.effective.verify(&mut check);
        self.check_scope(&mut check);
        if channels.is_empty() {
            channels = [Channel::Poll, Channel::Sitting].into();
        }
        check.finish(|| {
            Some(Matter {
                title: title(&self.title, id),
                about: match self.about {
                    AboutWord::Statutes => About::Statutes,
                    AboutWord::Membership => About::Membership,
                    AboutWord::Office => About::Office,
                    AboutWord::Request => About::Request,
                    AboutWord::Fund => About::Fund,
                    AboutWord::Resolution => About::Resolution,
                },
                body: body?,
                decides: decides?,
                channels,
                first: match first {
                    Some((matter, adopted)) => Some(First { matter: matter?, adopted }),
                    None => None,
                },
                effective,
                files: self.files.iter().map(|file| file.as_str().into()).collect(),
                offices,
                barred,
                notice,
                announced: self.announced,
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }

    /// What narrows a matter must fit what it is about.
    fn check_scope(&self, check: &mut Check) {
        if !self.offices.is_empty() && self.about != AboutWord::Office {
            check.note(
                "offices",
                "only a matter about offices fills any: write `about: office`, or leave `offices` out",
                "nur eine Angelegenheit über Ämter besetzt welche: `about: office` schreiben oder `offices` weglassen",
            );
        }
        if !self.files.is_empty() && self.about != AboutWord::Statutes {
            check.note(
                "files",
                "only a matter about the statutes changes their files: write `about: statutes`, or leave `files` out",
                "nur eine Angelegenheit über die Satzung ändert deren Dateien: `about: statutes` schreiben oder `files` weglassen",
            );
        }
    }

    /// The default of the law that decides where nothing else is named.
    fn topic(&self) -> Topic {
        match (self.by_law, self.about) {
            (Some(word), _) => word.topic(),
            (None, AboutWord::Statutes) => Topic::Amendment,
            (
                None,
                AboutWord::Membership
                | AboutWord::Office
                | AboutWord::Request
                | AboutWord::Fund
                | AboutWord::Resolution,
            ) => Topic::Resolution,
        }
    }

    fn decides(&self, check: &mut Check) -> Option<Decides> {
        let rule = check.maybe("rule", self.rule.as_deref()).map(Decides::Rule);
        let election = check.maybe("election", self.election.as_deref()).map(Decides::Election);
        let prioritisation = check
            .maybe("prioritisation", self.prioritisation.as_deref())
            .map(Decides::Prioritisation);
        let given = [
            self.rule.is_some(),
            self.election.is_some(),
            self.prioritisation.is_some(),
            self.by_law.is_some(),
        ];
        let given = given.into_iter().filter(|it| *it).count();
        if given > 1 {
            check.note(
                "",
                "a matter is decided in one way: only one of `rule`, `election`, `prioritisation` and `by_law` can stand there",
                "eine Angelegenheit wird auf eine Art entschieden: nur eines von `rule`, `election`, `prioritisation` und `by_law` kann dort stehen",
            );
            return None;
        }
        let by_law = self.by_law.is_some() || given == 0;
        let rule = rule.or_else(|| by_law.then(|| Decides::Rule(law::rule_id(self.topic()))));
        let fits = match self.about {
            AboutWord::Office => prioritisation.is_none(),
            AboutWord::Request => election.is_none(),
            AboutWord::Statutes | AboutWord::Membership | AboutWord::Fund => rule.is_some(),
            AboutWord::Resolution => true,
        };
        if !fits {
            check.note(
                "about",
                "elections fill an office or are a resolution, prioritisations order requests or are a resolution",
                "Wahlen besetzen ein Amt oder sind eine Entschließung, Priorisierungen ordnen Anträge oder sind eine Entschließung",
            );
        }
        rule.or(election).or(prioritisation)
    }
}
