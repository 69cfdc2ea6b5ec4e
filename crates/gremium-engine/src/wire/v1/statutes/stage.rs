//! Stages of processes as statutes write them.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::id::ItemId;
use gremium_core::money::AmountRange;
use gremium_core::process::{AWARDED, Counted, End, Next, Reports, Stage, StageKind, When};
use gremium_core::record::EvidenceKind;
use gremium_core::text::Label as CoreLabel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::Check;
use super::super::{Label, Setting};
use super::range::AmountsFile;
use super::stage_words::{CountedWord, KindWord, NeedWord, PartiesWord, WhenWord};
use super::{provenance, title};

/// Where a stage leads: the id of a stage, an end (`in-core`, `module`, `external`, `rejected`, `lapsed`), or `by-target`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct NextFile(pub String);

/// A stage. The first one of a process is where a request starts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageFile {
    /// Id, unique in the process.
    pub id: String,
    /// What happens.
    pub kind: KindWord,
    /// Name.
    pub title: Option<Label>,
    /// Where success leads; the next stage of the list if left out.
    pub then: Option<NextFile>,
    /// Where failure leads, also back to an earlier stage; `rejected` if left out. A stage of delivery fails by a report
    /// only where it says so; otherwise it waits for a better one.
    #[serde(rename = "else")]
    pub otherwise: Option<NextFile>,
    /// How long it may take, for example `P6M`.
    pub within: Option<String>,
    /// Where running out of time leads; `lapsed` if left out.
    pub lapse: Option<NextFile>,
    /// Whether facts of the next stage skip it.
    #[serde(default)]
    pub optional: bool,
    /// For which requests it is; for each if left out.
    pub when: Option<WhenWord>,
    /// For which cost it is, by the offer or else the estimate; for each if left out.
    pub when_cost: Option<AmountsFile>,
    /// Offices that drive it.
    #[serde(default)]
    pub responsible: Vec<String>,
    /// Members that work on it: they bring what it waits for where it names no office, write an estimate together with those that
    /// it names, and have to be at a sitting that counts for it.
    pub doers: Option<PartiesWord>,
    /// Offices or bodies that give an opinion, or `awarded` for the provider that got the award; in a stage of delivery those
    /// that report.
    #[serde(default)]
    pub by: Vec<String>,
    /// Whether "not feasible" fails it; true if left out.
    pub must_be_feasible: Option<bool>,
    /// Whether "not fit for the core" fails it; false if left out.
    #[serde(default)]
    pub must_fit_core: bool,
    /// Advisory bodies.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Length of the window; a survey without one is open until enough members declared.
    pub window: Option<String>,
    /// How many members have to declare that they join; in a stage of delivery, how many reports are enough; in an agreement, how
    /// many signatures are once its time is over: whoever has not signed then takes no part any more.
    pub least: Option<u32>,
    /// Which declarations count; those that join if left out.
    pub counts: Option<CountedWord>,
    /// Whether one member that joins is enough, be it the proposer.
    #[serde(default)]
    pub or_one_joins: bool,
    /// Whether those that wait in it are ranked by how many members need them.
    #[serde(default)]
    pub ranked: bool,
    /// Matters to be decided.
    #[serde(default)]
    pub matters: Vec<String>,
    /// Whether all or any of the matters have to be adopted, or of the opinions to be given.
    #[serde(default)]
    pub need: NeedWord,
    /// Who has to sign or pay; in a stage of delivery, which members report.
    pub parties: Option<PartiesWord>,
    /// What the evidence has to pin, in a stage of requirements the estimate: by name, each with what it is.
    #[serde(default)]
    pub documents: BTreeMap<String, Label>,
    /// Offices whose members have to sign as well, such as the lead authority.
    #[serde(default)]
    pub with: Vec<String>,
    /// Whether several have to tender together.
    #[serde(default)]
    pub joint: bool,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl StageFile {
    pub(super) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        following: Option<&str>,
        (ids, setting): (&[&str], &Setting),
    ) -> Option<Stage> {
        let kind = self.kind(check, route);
        let then = match (&self.then, following) {
            (Some(next), _) => self.next(check, &format!("{route}.then"), &next.0, ids),
            (None, Some(next)) => next.parse().ok().map(Next::Stage),
            (None, None) => {
                check.note(
                    format!("{route}.then"),
                    "the last stage must say where it leads: `then: in-core`, `module`, `external` or `by-target`",
                    "der letzte Schritt muss sagen, wohin er führt: `then: in-core`, `module`, `external` oder `by-target`",
                );
                None
            }
        };
        let otherwise =
            self.other(check, &format!("{route}.else"), &self.otherwise, End::Rejected, ids);
        let lapse = self.other(check, &format!("{route}.lapse"), &self.lapse, End::Lapsed, ids);
        let within = check.maybe(format!("{route}.within"), self.within.as_deref());
        let responsible = check.list(&format!("{route}.responsible"), &self.responsible);
        let documents = self.documents(check, route);
        let cost = format!("{route}.when_cost");
        let when_cost = self.when_cost.as_ref().map(|it| it.verify(check, &cost, setting));
        Some(Stage {
            title: title(&self.title, &self.id),
            kind: kind?,
            then: then?,
            otherwise: otherwise?,
            within,
            lapse: lapse?,
            optional: self.optional,
            when: self.when.map(|when| match when {
                WhenWord::Joint => When::Joint,
                WhenWord::Alone => When::Alone,
            }),
            // From nothing on is always.
            when_cost: when_cost
                .map_or(Some(None), |it| it.map(Some))?
                .filter(|it| *it != AmountRange::default()),
            responsible,
            doers: self.doers.map(Into::into),
            documents,
            provenance: provenance(&self.clause, &self.source, &self.assumed),
        })
    }

    fn other(
        &self,
        check: &mut Check,
        route: &str,
        next: &Option<NextFile>,
        default: End,
        ids: &[&str],
    ) -> Option<Next> {
        match next {
            Some(next) => self.next(check, route, &next.0, ids),
            None => Some(Next::End(default)),
        }
    }

    fn next(&self, check: &mut Check, route: &str, text: &str, ids: &[&str]) -> Option<Next> {
        if let Some(end) = End::ALL.into_iter().find(|end| end.word() == text) {
            return Some(Next::End(end));
        }
        if text == "by-target" {
            return Some(Next::ByTarget {
                core: End::InCore,
                module: End::Module,
                own: End::External,
            });
        }
        if ids.contains(&text) {
            return text.parse().ok().map(Next::Stage);
        }
        let ends = End::ALL.into_iter().map(|end| end.word().to_owned());
        let known =
            ids.iter().map(|id| (*id).to_owned()).chain(ends).chain(["by-target".to_owned()]);
        let near = crate::suggest::did_you_mean(text, known);
        let (en, de) = match near {
            Some(near) => {
                (format!("; did you mean `{near}`?"), format!("; gemeint ist vielleicht `{near}`"))
            }
            None => (String::new(), String::new()),
        };
        check.note(
            route,
            format!("`{text}` is neither a stage of this process nor an end{en}"),
            format!("`{text}` ist weder ein Schritt dieses Prozesses noch ein Ende{de}"),
        );
        None
    }

    fn kind(&self, check: &mut Check, route: &str) -> Option<StageKind> {
        let window = check.maybe(format!("{route}.window"), self.window.as_deref());
        let matters = check.list(&format!("{route}.matters"), &self.matters);
        let bodies = check.list(&format!("{route}.bodies"), &self.bodies);
        let with = check.list(&format!("{route}.with"), &self.with);
        self.refuse_unused(check, route);
        let by: Vec<Arc<str>> = self.by.iter().map(|by| by.as_str().into()).collect();
        let parties = self.parties.map(Into::into);
        let reports = self.reports(check, route, &by);
        let delivery = |evidence| Some(StageKind::Delivery { evidence, window, reports });
        match self.kind {
            KindWord::Filing => Some(StageKind::Filing),
            KindWord::Assessment => Some(StageKind::Assessment {
                need: self.need.of(by.len()),
                by: needed(check, route, "by", by)?,
                must_be_feasible: self.must_be_feasible.unwrap_or(true),
                must_fit_core: self.must_fit_core,
            }),
            KindWord::Consultation => {
                Some(StageKind::Consultation { bodies: needed(check, route, "bodies", bodies)? })
            }
            KindWord::Survey => Some(StageKind::Survey {
                window,
                least: self.least.unwrap_or(1),
                counted: match self.counts.unwrap_or_default() {
                    CountedWord::Joining => Counted::Joining,
                    CountedWord::Needing => Counted::Needing,
                },
                or_one_joins: self.or_one_joins,
                ranked: self.ranked,
            }),
            KindWord::Grouping => Some(StageKind::Grouping {
                by: needed(check, route, "by", by)?.into_iter().next()?,
            }),
            KindWord::Prioritisation => Some(StageKind::Prioritisation {
                matter: needed::<gremium_core::id::MatterId>(check, route, "matters", matters)?
                    .into_iter()
                    .next()?,
            }),
            KindWord::Requirements => Some(StageKind::Requirements),
            KindWord::Offer => Some(StageKind::Offer),
            KindWord::Tender => Some(StageKind::Tender { joint: self.joint }),
            KindWord::Vote => Some(StageKind::Vote {
                matters: needed(check, route, "matters", matters)?,
                need: self.need.into(),
            }),
            KindWord::Agreement => {
                let parties = required(check, route, "parties", parties)?;
                self.verify_least(check, route);
                Some(StageKind::Agreement { parties, with, least: self.least })
            }
            KindWord::Financing => {
                Some(StageKind::Financing { parties: required(check, route, "parties", parties)? })
            }
            KindWord::Development => delivery(EvidenceKind::Development),
            KindWord::Review => delivery(EvidenceKind::Review),
            KindWord::Merge => delivery(EvidenceKind::Merge),
            KindWord::Testing => delivery(EvidenceKind::Testing),
            KindWord::Release => delivery(EvidenceKind::Release),
            KindWord::Operation => delivery(EvidenceKind::Operation),
        }
    }

    /// That not all parties have to sign shows when the time is over, and is for several of them.
    fn verify_least(&self, check: &mut Check, route: &str) {
        let Some(least) = self.least else { return };
        let at = format!("{route}.least");
        if least == 0 {
            check.note(
                &*at,
                "without one signature at least there is no agreement",
                "ohne wenigstens eine Unterschrift gibt es keine Vereinbarung",
            );
        }
        if self.within.is_none() {
            check.note(
                &*at,
                "whether enough have signed shows when the time is over: `least` needs `within`",
                "ob genug unterzeichnet haben, zeigt sich, wenn die Frist vorbei ist: `least` braucht `within`",
            );
        }
        if self.parties == Some(PartiesWord::Proposer) {
            check.note(
                &*at,
                "the proposer signs alone: `least` is for several parties",
                "der Antragsteller unterzeichnet allein: `least` ist für mehrere Vertragsparteien",
            );
        }
    }

    /// Whether it waits for evidence.
    fn delivers(&self) -> bool {
        use KindWord as K;
        match self.kind {
            K::Development | K::Review | K::Merge | K::Testing | K::Release | K::Operation => true,
            K::Filing
            | K::Survey
            | K::Vote
            | K::Agreement
            | K::Financing
            | K::Assessment
            | K::Consultation
            | K::Grouping
            | K::Prioritisation
            | K::Requirements
            | K::Offer
            | K::Tender => false,
        }
    }

    /// Whose reports a stage of delivery asks for.
    fn reports(&self, check: &mut Check, route: &str, by: &[Arc<str>]) -> Reports {
        if !self.delivers() {
            return Reports::default();
        }
        if by.iter().any(|by| **by == *AWARDED) {
            check.note(
                format!("{route}.by"),
                "the provider that got the award reports as a member: `parties: awarded`",
                "der beauftragte Dienstleister berichtet als Mitglied: `parties: awarded`",
            );
        }
        if self.least == Some(0) {
            check.note(
                format!("{route}.least"),
                "one report at least is needed for evidence of anything",
                "ohne wenigstens einen Bericht ist nichts nachgewiesen",
            );
        }
        Reports {
            by: by.to_vec(),
            members: self.parties.map(Into::into),
            least: self.least,
            fail: self.otherwise.is_some(),
        }
    }

    /// What has to be pinned, by the name in the file.
    fn documents(&self, check: &mut Check, route: &str) -> BTreeMap<Arc<str>, CoreLabel> {
        let documents = self.documents.iter().filter_map(|(name, label)| {
            let id: ItemId = check.read(format!("{route}.documents.{name}"), name)?;
            Some((Arc::from(id.as_str()), label.verify()))
        });
        documents.collect()
    }

    /// Whether the kind itself says which members have to act.
    fn names_its_members(&self) -> bool {
        use KindWord as K;
        match self.kind {
            K::Filing | K::Survey | K::Vote | K::Agreement | K::Financing => true,
            K::Assessment
            | K::Consultation
            | K::Grouping
            | K::Prioritisation
            | K::Requirements
            | K::Offer
            | K::Tender
            | K::Development
            | K::Review
            | K::Merge
            | K::Testing
            | K::Release
            | K::Operation => false,
        }
    }

    /// The key under which it speaks of those who signed an agreement, if it does.
    pub(super) fn asks_signatories(&self) -> Option<&'static str> {
        let keys = [("parties", self.parties), ("doers", self.doers)];
        keys.into_iter().find(|(_, who)| *who == Some(PartiesWord::Signatories)).map(|(key, _)| key)
    }

    /// Notes keys that mean nothing for this kind of stage, so that nobody relies on them.
    fn refuse_unused(&self, check: &mut Check, route: &str) {
        use KindWord as K;
        let used: &[&str] = match self.kind {
            K::Filing | K::Offer => &[],
            K::Requirements => &["documents"],
            K::Assessment => &["by", "need", "must_be_feasible", "must_fit_core"],
            K::Consultation => &["bodies"],
            K::Survey => &["window", "least", "counts", "or_one_joins", "ranked"],
            K::Grouping => &["by"],
            K::Prioritisation => &["matters"],
            K::Tender => &["joint"],
            K::Vote => &["matters", "need"],
            K::Agreement => &["parties", "with", "least"],
            K::Financing => &["parties"],
            K::Development | K::Review | K::Merge | K::Testing | K::Release | K::Operation => {
                &["window", "by", "parties", "least", "documents"]
            }
        };
        let given = [
            ("by", !self.by.is_empty()),
            ("must_be_feasible", self.must_be_feasible.is_some()),
            ("must_fit_core", self.must_fit_core),
            ("bodies", !self.bodies.is_empty()),
            ("window", self.window.is_some()),
            ("least", self.least.is_some()),
            ("counts", self.counts.is_some()),
            ("or_one_joins", self.or_one_joins),
            ("ranked", self.ranked),
            ("matters", !self.matters.is_empty()),
            ("need", self.need != NeedWord::All),
            ("parties", self.parties.is_some()),
            ("documents", !self.documents.is_empty()),
            ("with", !self.with.is_empty()),
            ("joint", self.joint),
            ("doers", self.doers.is_some() && self.names_its_members()),
        ];
        if self.parties == Some(PartiesWord::Awarded) && !self.delivers() {
            check.note(
                format!("{route}.parties"),
                "the provider that got the award neither signs nor pays here; `awarded` is for `doers`, and for those who report",
                "der beauftragte Dienstleister unterzeichnet und zahlt hier nicht; `awarded` gehört zu `doers` und zu denen, die berichten",
            );
        }
        for (key, present) in given {
            if present && !used.contains(&key) {
                check.note(
                    format!("{route}.{key}"),
                    format!("`{key}` means nothing in a stage of this kind"),
                    format!("`{key}` hat in einem Schritt dieser Art keine Bedeutung"),
                );
            }
        }
    }
}

fn required<T>(check: &mut Check, route: &str, key: &str, value: Option<T>) -> Option<T> {
    if value.is_none() {
        check.note(
            route,
            format!("a stage of this kind needs `{key}`"),
            format!("ein Schritt dieser Art braucht `{key}`"),
        );
    }
    value
}

fn needed<T>(check: &mut Check, route: &str, key: &str, list: Vec<T>) -> Option<Vec<T>> {
    required(check, route, key, (!list.is_empty()).then_some(list))
}
