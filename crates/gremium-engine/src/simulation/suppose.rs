//! Suppositions: ballots that come in, members that join, statutes that change.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::act::{Act, Stamp};
use gremium_core::id::{MemberId, PollId};
use gremium_core::oid::Oid;
use gremium_core::record::{Ballot, Fact, FactKey, MotionRef};
use gremium_core::state::State;
use gremium_core::statutes::Statutes;

use super::{note, said};
use crate::diagnostic::Diagnostic;
use crate::replay::{Replay, diagnostics};
use crate::suggest::did_you_mean;
use crate::text::{Text, said};
use crate::wire::v1::WireFact;
use crate::words::{self, Naming};

/// Most members that can be supposed to join at once.
const MAX_JOINING: u32 = 500;

/// What stands in the place of a commit in acts that are only supposed.
pub(super) const NO_COMMIT: Oid = Oid([0; 20]);

/// A copy of a replay in which something is supposed.
#[derive(Debug, Clone)]
pub struct Supposed {
    /// The copy.
    pub replay: Replay,
    /// What is supposed, in words.
    pub said: Vec<Text>,
    /// What is to be known of it: ballots that are no votes, or invalid, and polls that they end.
    pub notes: Vec<Text>,
    /// Statutes that are supposed to be in force.
    pub statutes: Option<Statutes>,
}

/// Something that cannot be supposed.
#[derive(Debug, Clone, PartialEq)]
pub enum BadSupposition {
    /// Said in words.
    Said {
        /// What is wrong.
        text: Text,
        /// What to do about it.
        help: Option<Text>,
    },
    /// Files that are wrong.
    Files(Vec<Diagnostic>),
}

impl BadSupposition {
    pub(super) fn said(en: impl Into<String>, de: impl Into<String>) -> Self {
        Self::Said { text: Text::new(en, de), help: None }
    }

    fn unknown(what: (&str, &str), name: &str, nearest: Option<String>) -> Self {
        let (en, de) = what;
        let help = nearest
            .map(|it| Text::new(format!("did you mean `{it}`?"), format!("meinten Sie `{it}`?")));
        let text =
            Text::new(format!("there is no {en} `{name}`"), format!("{de} `{name}` gibt es nicht"));
        Self::Said { text, help }
    }
}

impl Supposed {
    /// A copy in which one more entry lands at the moment of evaluation.
    pub fn of(replay: &Replay) -> Self {
        let mut replay = replay.clone();
        let now = replay.state.now;
        replay.state.begin_entry(NO_COMMIT, now);
        Self { replay, said: Vec::new(), notes: Vec::new(), statutes: None }
    }

    fn state(&mut self) -> &mut State {
        &mut self.replay.state
    }

    /// Supposes that files of the statutes are changed; with `whole` they take the place of all files.
    pub fn amend(
        &mut self,
        files: &BTreeMap<Arc<str>, Arc<[u8]>>,
        whole: bool,
    ) -> Result<(), BadSupposition> {
        let statutes = self.replay.suppose_statutes(files, whole).map_err(BadSupposition::Files)?;
        let paths: Vec<&str> = files.keys().map(|path| &**path).collect();
        let paths = paths.join(", ");
        self.said.push(if whole {
            Text::new(
                format!("the statutes are: {paths}"),
                format!("die Satzung besteht aus: {paths}"),
            )
        } else {
            Text::new(
                format!("in the statutes are changed: {paths}"),
                format!("in der Satzung geändert: {paths}"),
            )
        });
        self.statutes = Some(statutes);
        Ok(())
    }

    /// Supposes that so many members of a class join.
    pub fn join(&mut self, number: u32, class: &str) -> Result<(), BadSupposition> {
        if number == 0 || number > MAX_JOINING {
            return Err(BadSupposition::said(
                format!("{number} members cannot join: suppose from 1 to {MAX_JOINING}"),
                format!(
                    "{number} Mitglieder können nicht beitreten: von 1 bis {MAX_JOINING} annehmen"
                ),
            ));
        }
        let statutes = self.replay.state.statutes.latest();
        let classes = || statutes.into_iter().flat_map(|it| &it.classes);
        let Some((id, found)) = classes().find(|(id, _)| id.as_str() == class) else {
            let nearest = did_you_mean(class, classes().map(|(id, _)| id.as_str()));
            return Err(BadSupposition::unknown(
                ("membership class", "Eine Mitgliedsart"),
                class,
                nearest,
            ));
        };
        let (id, kind) = (id.clone(), found.kinds.first().cloned().unwrap_or_else(|| "new".into()));
        // Whoever joins is supposed to be what the class presupposes.
        let belongs = found.member_of.keys().map(|name| format!("  {name}: 1900-01-01\n"));
        let belongs: String = belongs.collect();
        let belongs = if belongs.is_empty() { belongs } else { format!("member_of:\n{belongs}") };
        let (mut joined, mut last) = (0, None);
        for index in 1_u32.. {
            if joined == number {
                break;
            }
            let name = format!("new-{class}-{index}");
            let Ok(member) = name.parse::<MemberId>() else { break };
            if self.replay.state.members.contains_key(&member) {
                continue;
            }
            joined += 1;
            let file = format!(
                "id: {member}\nname: N. N. {joined}\nkind: {kind}\nclass: {id}\npublic_share: 100 %\n{belongs}"
            );
            last = Some(member.clone());
            self.land_member(&format!("members/{member}.yaml"), member, file.as_bytes())?;
        }
        self.notes.extend(last.iter().flat_map(|it| note::joined(&self.replay.state, it)));
        let class = Naming::now(&self.replay.state).class(&id);
        self.said.push(match number {
            1 => said!(
                "one member of the class {class} joins",
                "ein Mitglied der Mitgliedsart {class} tritt bei",
                class = class
            ),
            _ => said!(
                "{number} members of the class {class} join",
                "{number} Mitglieder der Mitgliedsart {class} treten bei",
                class = class
            ),
        });
        Ok(())
    }

    /// Supposes that a member's file lands: a new member, or a known one that changes.
    pub fn member_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), BadSupposition> {
        let stem = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = stem.strip_suffix(".yaml").unwrap_or(stem);
        let id: MemberId = stem.parse().map_err(|_| {
            BadSupposition::said(
                format!("{path}: the file of a member is called after it, such as `lindenau.yaml`"),
                format!("{path}: die Datei eines Mitglieds heißt wie dieses, etwa `lindenau.yaml`"),
            )
        })?;
        let name = self.land_member(path, id, bytes)?;
        self.said.push(Text::new(
            format!("the member “{name}” is as in {path}"),
            format!("das Mitglied „{name}“ ist so wie in {path}"),
        ));
        Ok(())
    }

    /// Lands a member's file; gives the member's name.
    fn land_member(
        &mut self,
        path: &str,
        id: MemberId,
        bytes: &[u8],
    ) -> Result<String, BadSupposition> {
        let key = FactKey::Member(id);
        let wire = WireFact::parse(&key, path, bytes)
            .map_err(|found| BadSupposition::Files(vec![*found]))?;
        let setting = self.replay.setting().ok_or_else(|| {
            BadSupposition::said("nothing is founded yet", "es ist noch nichts gegründet")
        })?;
        let fact = wire
            .verify(&key, &setting)
            .map_err(|problems| BadSupposition::Files(diagnostics(path, problems)))?;
        let name = match &fact {
            Fact::Member(member) => member.name.to_string(),
            _ => String::new(),
        };
        self.land(key, fact)?;
        Ok(name)
    }

    /// Supposes that a ballot comes in.
    pub fn ballot(&mut self, poll: &str, member: &str, choice: &str) -> Result<(), BadSupposition> {
        let poll = self.poll(poll)?;
        let limits = self.replay.state.limits_of(&MotionRef::Poll(poll.clone()));
        let form = limits.map(|limits| limits.form);
        let cast = said::cast(form, choice).ok_or_else(|| said::wrong(form, choice))?;
        let members = || self.replay.state.members.keys();
        let Some(member) = members().find(|id| id.as_str() == member).cloned() else {
            let nearest = did_you_mean(member, members().map(|id| id.as_str()));
            return Err(BadSupposition::unknown(("member", "Ein Mitglied"), member, nearest));
        };
        let names = Naming::now(&self.replay.state);
        let said = said!(
            "in the poll {title} {name} votes {word}",
            "in der Abstimmung {title} stimmt {name} mit {word}",
            title = names.poll(&poll),
            name = names.member(&member),
            word = said::word(&cast)
        );
        self.said.push(said);
        let key = FactKey::Ballot(poll.clone(), member.clone());
        // With a reason, so that a rule that asks for one has it.
        let reason = Some("supposed".into());
        let ballot = Ballot { poll: poll.clone(), member: member.clone(), cast, reason };
        self.land(key, Fact::Ballot(Box::new(ballot)))?;
        self.notes.extend(note::of(&self.replay.state, &poll, &member));
        Ok(())
    }

    fn poll(&self, name: &str) -> Result<PollId, BadSupposition> {
        let wanted = name.strip_prefix("polls/").unwrap_or(name).trim_end_matches('/');
        let polls = || self.replay.state.polls.keys();
        let last = |id: &&PollId| id.as_str().rsplit('/').next() == Some(wanted);
        let mut short = polls().filter(last);
        let exact = polls().find(|id| id.as_str() == wanted);
        match (exact, short.next(), short.next()) {
            (Some(id), _, _) | (None, Some(id), None) => Ok(id.clone()),
            _ => {
                let nearest = did_you_mean(wanted, polls().map(|id| id.as_str()));
                Err(BadSupposition::unknown(("poll", "Eine Abstimmung"), name, nearest))
            }
        }
    }

    fn land(&mut self, key: FactKey, fact: Fact) -> Result<(), BadSupposition> {
        let state = self.state();
        let by = Stamp {
            seq: state.seq(),
            entry: NO_COMMIT,
            commit: NO_COMMIT,
            email: "".into(),
            at: state.now,
            authored: state.now,
        };
        let path = key.to_string();
        let act = Act { key, fact: Some(fact), blob: None, by };
        state.suppose(act).map_err(|reason| {
            let text = words::reason(&reason, &Naming::now(state));
            let Text { en, de } = said!("{path}: {text}", "{path}: {text}", text = text);
            BadSupposition::said(en, de)
        })
    }
}
