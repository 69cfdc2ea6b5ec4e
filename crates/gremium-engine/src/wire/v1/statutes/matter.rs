//! Matters as statutes write them: what is decided where, by which rule, and what holds of it afterwards.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::OfficeId;
use gremium_core::law::{self, Topic};
use gremium_core::statutes::{About, Backing, Channel, Decides, Effective, First, Matter};
use gremium_core::time::Period;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::rule::{ConditionFile, condition};
use super::super::{Label, Setting};
use super::franchise::without_vote;
use super::range::AmountsFile;
use super::{provenance, title};
use crate::wire::Problem;

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
    /// Of these approvals those that are taken for given when nobody has answered for so long since all papers were there, by name:
    /// `{supervision: P3M}`.
    pub deemed: BTreeMap<String, String>,
    /// Matters under which other bodies must adopt the same.
    pub consents: Vec<String>,
    /// How long all of that may take before the decision lapses; for ever if left out.
    pub within: Option<String>,
    /// How long a decision lasts once it has taken effect, such as `P2Y`; for ever if left out.
    pub lasts: Option<String>,
    /// After which time in effect a decision is to be reviewed, and so long after each review again, such as `P1Y`; never if
    /// left out.
    pub review: Option<String>,
}

impl EffectiveFile {
    fn verify(&self, check: &mut Check) -> Effective {
        let mut approvals = BTreeMap::new();
        for (name, title) in &self.approvals {
            if let Some(id) = check.read(format!("effective.approvals.{name}"), name) {
                approvals.insert(id, title.verify());
            }
        }
        let mut deemed = BTreeMap::new();
        for (name, period) in &self.deemed {
            let route = format!("effective.deemed.{name}");
            if !self.approvals.contains_key(name) {
                check.note(
                    &*route,
                    format!("there is no approval `{name}` to be taken for given: name it in `approvals`"),
                    format!("eine Genehmigung `{name}`, die als erteilt gelten könnte, gibt es nicht: unter `approvals` angeben"),
                );
            }
            if let (Some(id), Some(period)) =
                (check.read(&*route, name), check.read(&*route, period))
            {
                deemed.insert(id, period);
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
            deemed,
            consents: check.list("effective.consents", &self.consents),
            within: check.maybe("effective.within", self.within.as_deref()),
            lasts: check.maybe("effective.lasts", self.lasts.as_deref()),
            review: check.maybe("effective.review", self.review.as_deref()),
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

/// What those who back something have to be apart in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ApartWord {
    /// Of each affiliation one alone counts.
    Affiliation,
}

/// How many must back something, of which the other keys say more.
pub(super) fn backing(
    check: &mut Check,
    file: Option<&ConditionFile>,
    (within, has_time, apart): (Option<Period>, bool, Option<ApartWord>),
) -> Option<Backing> {
    let Some(file) = file else {
        if has_time || apart.is_some() {
            check.note(
                "supporters",
                "say how many must back it: `supporters: {at_least: 2}`",
                "angeben, wie viele es unterstützen müssen: `supporters: {at_least: 2}`",
            );
        }
        return None;
    };
    let mut problems = Vec::new();
    let by = condition::verify_support(file, "supporters", &mut problems);
    check.absorb(problems);
    Some(Backing { by: by?, within, apart: apart.is_some() })
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
    /// For matters about funds, and for resolutions: the amounts that it is for, such as `{up_to: 5000}`; any if left out.
    pub amount: Option<AmountsFile>,
    /// How many must back a motion before it can be put, its mover among them: `{at_least: 3}`, or
    /// `{at_least: 1/10, of: entitled}`; nobody if left out.
    pub supporters: Option<ConditionFile>,
    /// Within which time after a motion was moved (`moved`) they must back it, such as `P1W`; at any time if left out.
    pub supporters_within: Option<String>,
    /// Whether of those of one affiliation one alone counts: `affiliation`.
    pub supporters_apart: Option<ApartWord>,
    /// The least time for which a motion lies open to discussion before voting on it begins, such as `P2W`; none if left out.
    pub discussion: Option<String>,
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
    /// For matters about membership: the classes whose members it is about; all if left out.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Who has no vote on it, besides those that the body leaves out: `mover`, `subject`, `concerned`.
    #[serde(default)]
    pub without_vote: Vec<String>,
    /// The least time between invitation and sitting for this matter; that of the body if left out.
    #[serde(default)]
    pub notice: Option<String>,
    /// Whether the invitation must announce it, so that no majority can add it in the sitting.
    #[serde(default)]
    pub announced: bool,
    /// Whether what comes out is a recommendation, although the body decides; what a body that advises resolves is one anyway.
    #[serde(default)]
    pub advisory: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl MatterFile {
    pub(super) fn verify(&self, id: &str, setting: &Setting) -> Result<Matter, Vec<Problem>> {
        let mut check = Check::default();
        let body = check.read("body", &self.body);
        let decides = self.decides(&mut check);
        let offices = check.list("offices", &self.offices);
        let classes = check.list("classes", &self.classes);
        let (barred, _) = without_vote::<OfficeId>(&mut check, &self.without_vote, false);
        let notice = check.maybe("notice", self.notice.as_deref());
        let discussion = check.maybe("discussion", self.discussion.as_deref());
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
        let amount = self.amount.as_ref().map(|it| it.verify(&mut check, "amount", setting));
        let within = check.maybe("supporters_within", self.supporters_within.as_deref());
        let parts = (within, self.supporters_within.is_some(), self.supporters_apart);
        let supporters = backing(&mut check, self.supporters.as_ref(), parts);
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
                amount: match amount {
                    Some(amount) => Some(amount?),
                    None => None,
                },
                first: match first {
                    Some((matter, adopted)) => Some(First { matter: matter?, adopted }),
                    None => None,
                },
                effective,
                supporters,
                discussion,
                files: self.files.iter().map(|file| file.as_str().into()).collect(),
                offices,
                classes,
                barred,
                notice,
                announced: self.announced,
                advisory: self.advisory,
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
        if !self.classes.is_empty() && self.about != AboutWord::Membership {
            check.note(
                "classes",
                "only a matter about membership is about classes: write `about: membership`, or leave `classes` out",
                "nur eine Angelegenheit über die Mitgliedschaft betrifft Mitgliedsarten: `about: membership` schreiben oder `classes` weglassen",
            );
        }
        let of_money = matches!(self.about, AboutWord::Fund | AboutWord::Resolution);
        if self.amount.is_some() && !of_money {
            check.note(
                "amount",
                "only a motion on a fund and a resolution have an amount; a stage of a process goes by the cost of a request with `when_cost`: leave `amount` out",
                "einen Betrag haben nur Anträge über einen Fonds und Entschließungen; nach den Kosten eines Entwicklungsbedarfs richtet sich ein Schritt mit `when_cost`: `amount` weglassen",
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
