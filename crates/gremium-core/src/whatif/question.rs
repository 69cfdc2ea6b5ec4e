//! A vote as a question of who votes how.

use std::collections::BTreeMap;

use crate::id::{ClassId, MemberId};
use crate::outcome::{Circumstances, Outcome, Phase, Verdict, VetoRaised, decide};
use crate::record::Cast;
use crate::rule::{Condition, FurtherCondition, Holder, Rule};
use crate::tally::{Choice, Measure, Tally, Unit, Weight};

/// What makes a ballot count for more than its votes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capacity {
    /// The voter presides.
    pub chair: bool,
    /// The voter stands in for whoever presides.
    pub deputy: bool,
    /// In which capacity the voter can raise a veto.
    pub veto: Option<Holder>,
    /// The matter concerns the voter.
    pub concerned: bool,
    /// The rule asks for the voter's consent by name.
    pub consents: bool,
}

/// One who may vote on the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Who it is; `None` for a vote that was counted without a name.
    pub member: Option<MemberId>,
    /// Votes.
    pub weight: Weight,
    /// Class.
    pub class: Option<ClassId>,
    /// What it stands for, in each unit that the rule compares.
    pub sizes: BTreeMap<Unit, Weight>,
    /// What the ballot means besides.
    pub capacity: Capacity,
    /// The ballot that counts now, if there is one.
    pub cast: Option<Cast>,
    /// The veto that came with it, as it was raised.
    pub veto: Option<VetoRaised>,
    /// Whether the vote is still open and the voter has said all that it can: the ballot cannot be changed, or nobody can cast it.
    pub fixed: bool,
}

/// A vote that can be put again with other ballots.
#[derive(Debug, Clone)]
pub struct Question<'r> {
    /// The rule that governs it.
    pub rule: &'r Rule,
    /// The counts before any ballot: who is entitled, present, how many seats there are.
    pub frame: Tally,
    /// All that no ballot changes.
    pub circumstances: Circumstances,
    /// Who may vote, in the order of the record.
    pub voters: Vec<Voter>,
    /// Whether casting a ballot is taking part (as in a poll); otherwise the attendance says who takes part.
    pub ballots_are_presence: bool,
}

impl<'r> Question<'r> {
    /// A question in which nothing tells two voters apart but what the rule looks at.
    #[must_use]
    pub fn new(
        rule: &'r Rule,
        frame: Tally,
        circumstances: Circumstances,
        voters: Vec<Voter>,
        ballots_are_presence: bool,
    ) -> Self {
        let mut question = Self { rule, frame, circumstances, voters, ballots_are_presence };
        let looks_at = LooksAt::new(&question);
        for voter in &mut question.voters {
            looks_at.forget_the_rest(voter);
        }
        question
    }

    /// Whether objections are counted, whoever raises them.
    pub fn counts_objections(&self) -> bool {
        let conditions = super::conditions(self.rule, &self.circumstances);
        let mut comparisons = conditions.into_iter().flat_map(Condition::comparisons);
        comparisons.any(|it| it.measures().any(|measure| measure == Measure::Veto))
    }

    /// What somebody says who wants to stop the motion: an objection where it has a veto or objections are counted, else a no.
    pub(crate) fn against(&self, voter: &Voter) -> Choice {
        let objects = voter.capacity.veto.is_some() || self.counts_objections();
        if objects { Choice::Veto } else { Choice::No }
    }

    /// The ballots as they are.
    pub fn ballots(&self) -> Vec<Option<Cast>> {
        self.voters.iter().map(|voter| voter.cast.clone()).collect()
    }

    /// The counts of these ballots; `None` where they cannot be cast.
    pub fn tally(&self, ballots: &[Option<Cast>]) -> Option<Tally> {
        let mut votes = self.frame.votes().clone();
        let mut heads = self.frame.heads().cloned();
        let mut classes = self.frame.classes().clone();
        let mut sizes = self.frame.sizes().clone();
        for (voter, cast) in self.voters.iter().zip(ballots) {
            let Some(cast) = cast else { continue };
            if let Some(heads) = &mut heads {
                heads.add(cast.voice(), &Weight::whole(1));
            }
            for (unit, counts) in &mut sizes {
                counts.add(cast.voice(), voter.sizes.get(unit).unwrap_or(&Weight::ZERO));
            }
            let mut class = voter.class.as_ref().and_then(|class| classes.get_mut(class));
            for (choice, part) in cast.votes(&voter.weight) {
                votes.add(choice, part);
                if let Some(counts) = &mut class {
                    counts.add(choice, part);
                }
            }
        }
        Tally::with(votes, heads, classes).ok()?.measured(sizes).ok()
    }

    /// What these ballots come to; `None` where they cannot be cast.
    pub fn outcome(&self, ballots: &[Option<Cast>]) -> Option<Outcome> {
        Some(decide(self.rule, &self.tally(ballots)?, &self.with(ballots)))
    }

    /// Whether these ballots adopt the motion, even if a veto is still possible.
    pub fn adopts(&self, ballots: &[Option<Cast>]) -> bool {
        self.outcome(ballots)
            .is_some_and(|it| matches!(it.verdict, Verdict::Adopted | Verdict::Pending))
    }

    /// The circumstances that these ballots bring about: chair's vote, presence, vetoes, consent, objections.
    pub fn with(&self, ballots: &[Option<Cast>]) -> Circumstances {
        let mut all = self.circumstances.clone();
        let mut objections: u32 = 0;
        for (voter, cast) in self.voters.iter().zip(ballots) {
            let Some(cast) = cast else { continue };
            let choice = cast.voice();
            objections = objections.saturating_add(u32::from(cast.objects()));
            let as_cast = voter.cast.as_ref() == Some(cast);
            if voter.capacity.chair && (all.chair_vote.is_none() || !as_cast) {
                all.chair_vote = Some(choice);
            }
            if self.ballots_are_presence {
                all.chair_present |= voter.capacity.chair;
                all.deputy_present |= voter.capacity.deputy;
                all.classes_present.extend(voter.class.clone());
            }
            if choice == Choice::Veto {
                all.vetoes.extend(if as_cast { voter.veto.clone() } else { voter.new_veto() });
            }
            if let Some(member) = voter.member.as_ref().filter(|_| choice == Choice::Yes) {
                if voter.capacity.concerned {
                    all.concerned.insert(member.clone(), true);
                }
                if voter.capacity.consents {
                    all.consents.insert(member.clone(), true);
                }
            }
        }
        if let Phase::Silence { objections: counted } = &mut all.phase {
            *counted = objections;
        }
        all
    }
}

impl Voter {
    /// The veto that a new ballot of this voter would raise, with the reason that the rule may ask for.
    fn new_veto(&self) -> Option<VetoRaised> {
        self.capacity.veto.clone().map(VetoRaised::reasoned)
    }
}

impl Question<'_> {
    /// The question in which the ballots of some voters stay as they are.
    #[must_use]
    pub(super) fn without(&self, fixed: impl Fn(&Voter) -> bool) -> Option<Self> {
        let ballots: Vec<Option<Cast>> =
            self.voters.iter().map(|voter| voter.cast.clone().filter(|_| fixed(voter))).collect();
        let (frame, circumstances) = (self.tally(&ballots)?, self.with(&ballots));
        let voters = self.voters.iter().filter(|voter| !fixed(voter)).cloned().collect();
        Some(Self { frame, circumstances, voters, ..self.clone() })
    }
}

/// What a rule looks at in a voter besides its votes.
struct LooksAt {
    classes: bool,
    chair: bool,
    deputy: bool,
    vetoes: bool,
    consent: bool,
    units: Vec<Unit>,
}

impl LooksAt {
    fn new(question: &Question<'_>) -> Self {
        let Question { rule, circumstances, .. } = question;
        let requirement = circumstances.requirement(rule);
        let further = || {
            let quorum = requirement.quorum.iter().filter(|_| question.ballots_are_presence);
            quorum.flat_map(|quorum| &quorum.further)
        };
        let asks = |wanted: fn(&FurtherCondition) -> bool| further().any(wanted);
        let conditions = super::effect::conditions(rule, circumstances);
        Self {
            classes: conditions.iter().any(|condition| condition.needs_classes())
                || asks(|it| {
                    matches!(it, FurtherCondition::Classes(_) | FurtherCondition::ClassCount(_))
                }),
            chair: super::monotone::chair_can_break_ties(rule)
                || asks(|it| {
                    matches!(it, FurtherCondition::Chair | FurtherCondition::ChairOrDeputy)
                }),
            deputy: asks(|it| matches!(it, FurtherCondition::ChairOrDeputy)),
            vetoes: !rule.vetoes.is_empty(),
            consent: rule.consent.is_some(),
            units: conditions
                .iter()
                .flat_map(|it| it.comparisons())
                .map(|it| it.unit.clone())
                .collect(),
        }
    }

    fn forget_the_rest(&self, voter: &mut Voter) {
        let Capacity { chair, deputy, veto, concerned, consents } = &mut voter.capacity;
        *chair &= self.chair;
        *deputy &= self.deputy;
        *veto = veto.take().filter(|_| self.vetoes);
        *concerned &= self.consent;
        *consents &= self.consent;
        voter.veto = voter.veto.take().filter(|_| self.vetoes);
        voter.class = voter.class.take().filter(|_| self.classes);
        voter.sizes.retain(|unit, _| self.units.contains(unit));
    }
}
