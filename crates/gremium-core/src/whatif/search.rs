//! The search behind [`super::flip`]: which ballots to turn, by groups of voters who are alike.

use std::collections::BTreeSet;

use super::effect::{Gauge, Signed, gauges, trace};
use super::flip::Change;
use super::monotone::has_thresholds_only;
use super::{Question, Voter};
use crate::outcome::{Reading, Scope, compare};
use crate::rule::Comparison;
use crate::tally::Choice;

/// In which order equally good ballots are named: the plainest first.
const PLAINEST: [Choice; 5] =
    [Choice::Yes, Choice::No, Choice::Abstain, Choice::Invalid, Choice::Veto];

/// Voters that are alike in everything that the rule looks at, their ballots included.
struct Group {
    voters: Vec<usize>,
    /// What turning one of their ballots could bring, none worse than another.
    targets: Vec<Choice>,
    /// Whether turning one of them only ever serves what is looked for.
    serves: bool,
    /// Groups that are turned whole before any of this one is.
    before: Vec<usize>,
}

/// A search under way.
pub(super) struct Search<'q, 'r> {
    question: &'q Question<'r>,
    /// Whether the motion is adopted now.
    adopted: bool,
    groups: Vec<Group>,
    /// The ballots that are being tried.
    ballots: Vec<Option<Choice>>,
    /// How many of each group are turned.
    turned: Vec<usize>,
    /// Whether what helps a threshold helps the motion.
    thresholds: bool,
    tries_left: u32,
    tries: u32,
}

impl<'q, 'r> Search<'q, 'r> {
    pub(super) fn new(question: &'q Question<'r>, tries: u32) -> Self {
        let ballots = question.ballots();
        let adopted = question.adopts(&ballots);
        let thresholds = has_thresholds_only(question);
        let gauges = gauges(question);
        let weighed = Weighed { question, gauges: &gauges, helping: !adopted, thresholds };
        let groups = weighed.groups();
        let turned = vec![0; groups.len()];
        Self { question, adopted, groups, ballots, turned, thresholds, tries_left: tries, tries }
    }

    /// The most ballots that can be turned.
    pub(super) fn largest(&self) -> usize {
        self.groups.iter().map(|group| group.voters.len()).sum()
    }

    /// Whether turning all ballots is known to be best and not enough.
    pub(super) fn is_hopeless(&self) -> bool {
        let mut ballots = self.ballots.clone();
        for group in &self.groups {
            let ([only], true) = (&group.targets[..], group.serves) else { return false };
            group.voters.iter().for_each(|voter| ballots[*voter] = Some(*only));
        }
        self.thresholds && self.question.adopts(&ballots) == self.adopted
    }

    /// Whether turning just so many ballots is enough; the number of tries where they have run out.
    pub(super) fn with(&mut self, size: usize) -> Result<bool, u32> {
        self.try_groups(0, size)
    }

    /// The ballots that were found, each as plain as will do.
    pub(super) fn changes(mut self) -> Vec<Change> {
        for index in 0..self.ballots.len() {
            let (was, found) = (self.question.voters[index].choice, self.ballots[index]);
            if was == found {
                continue;
            }
            let plainer = PLAINEST.into_iter().map(Some).filter(|it| *it != was);
            for choice in plainer.take_while(|it| *it != found) {
                self.ballots[index] = choice;
                if self.question.adopts(&self.ballots) != self.adopted {
                    break;
                }
                self.ballots[index] = found;
            }
        }
        let both = self.question.voters.iter().zip(&self.ballots);
        both.filter(|(voter, now)| voter.choice != **now)
            .filter_map(|(voter, now)| {
                Some(Change { member: voter.member.clone(), from: voter.choice, to: (*now)? })
            })
            .collect()
    }

    fn try_groups(&mut self, index: usize, left: usize) -> Result<bool, u32> {
        if left == 0 {
            return self.is_turned_around();
        }
        let Some(group) = self.groups.get(index) else { return Ok(false) };
        let rest: usize = self.groups[index + 1..].iter().map(|it| it.voters.len()).sum();
        let free = group.before.iter().all(|it| self.turned[*it] == self.groups[*it].voters.len());
        let most = if free { group.voters.len().min(left) } else { 0 };
        for here in (left.saturating_sub(rest)..=most).rev() {
            self.turned[index] = here;
            if self.try_targets(index, 0, 0, here, left - here)? {
                return Ok(true);
            }
        }
        self.turned[index] = 0;
        Ok(false)
    }

    /// Shares out `here` voters of a group, from the one at `first` on, among its targets from `target` on.
    fn try_targets(
        &mut self,
        index: usize,
        target: usize,
        first: usize,
        here: usize,
        left: usize,
    ) -> Result<bool, u32> {
        let Some(choice) = self.groups[index].targets.get(target).copied() else {
            return if here == 0 { self.try_groups(index + 1, left) } else { Ok(false) };
        };
        let is_last = target + 1 == self.groups[index].targets.len();
        for number in (if is_last { here } else { 0 }..=here).rev() {
            let voters = self.groups[index].voters[first..first + number].to_vec();
            voters.iter().for_each(|voter| self.ballots[*voter] = Some(choice));
            if self.try_targets(index, target + 1, first + number, here - number, left)? {
                return Ok(true);
            }
            let before = &self.question.voters;
            voters.iter().for_each(|voter| self.ballots[*voter] = before[*voter].choice);
        }
        Ok(false)
    }

    fn is_turned_around(&mut self) -> Result<bool, u32> {
        self.tries_left = self.tries_left.checked_sub(1).ok_or(self.tries)?;
        Ok(self.question.adopts(&self.ballots) != self.adopted)
    }
}

/// What turning a ballot does, to compare it with turning another one.
struct Weighed<'q, 'r> {
    question: &'q Question<'r>,
    gauges: &'q [Gauge<'r>],
    /// Whether ballots are looked for that help the motion; otherwise ones that harm it.
    helping: bool,
    thresholds: bool,
}

/// The effect of a turned ballot on each gauge, the larger the better for what is looked for.
type Effects = Vec<Signed>;

impl Weighed<'_, '_> {
    fn groups(&self) -> Vec<Group> {
        let voters = &self.question.voters;
        let mut all: Vec<Group> = Vec::new();
        for (index, voter) in voters.iter().enumerate() {
            match all.iter_mut().find(|group| are_alike(voter, &voters[group.voters[0]])) {
                Some(group) => group.voters.push(index),
                None => all.push(self.group(index)),
            }
        }
        all.retain(|group| !group.targets.is_empty());
        if self.thresholds { self.in_order(all) } else { all }
    }

    fn group(&self, index: usize) -> Group {
        let voter = &self.question.voters[index];
        let targets = self.targets(voter);
        let nothing = Signed::from_integer(0.into());
        let serves =
            targets.iter().all(|to| self.effects(voter, *to).iter().all(|it| *it >= nothing));
        Group { voters: vec![index], targets, serves, before: Vec::new() }
    }

    /// What the voter's ballot could become, without what is no better than something else.
    fn targets(&self, voter: &Voter) -> Vec<Choice> {
        let others = PLAINEST.into_iter().filter(|it| Some(*it) != voter.choice);
        if !self.thresholds {
            let mut seen = BTreeSet::new();
            return others
                .filter(|choice| seen.insert(trace(self.question, voter, *choice)))
                .collect();
        }
        let nothing = Signed::from_integer(0.into());
        let mut kept: Vec<(Choice, Effects)> = Vec::new();
        for choice in others {
            let effects = self.effects(voter, choice);
            if effects.iter().all(|effect| *effect <= nothing) {
                continue;
            }
            if !kept.iter().any(|(_, other)| at_least(other, &effects)) {
                kept.retain(|(_, other)| !at_least(&effects, other));
                kept.push((choice, effects));
            }
        }
        kept.into_iter().map(|(choice, _)| choice).collect()
    }

    fn effects(&self, voter: &Voter, to: Choice) -> Effects {
        let effect = |gauge: &Gauge<'_>| {
            let effect = gauge.effect(voter, to);
            if self.helping { effect } else { -effect }
        };
        self.gauges.iter().map(effect).collect()
    }

    /// The groups so that those that do more come first, each with those that come before it.
    fn in_order(&self, groups: Vec<Group>) -> Vec<Group> {
        let first = |group: &Group| &self.question.voters[group.voters[0]];
        let mut weighed: Vec<(Group, Vec<Effects>)> = groups
            .into_iter()
            .map(|group| {
                let effects = group.targets.iter().map(|to| self.effects(first(&group), *to));
                let effects = effects.collect();
                (group, effects)
            })
            .collect();
        let telling = self.telling(weighed.iter().flat_map(|(_, effects)| effects));
        for effects in weighed.iter_mut().flat_map(|(_, all)| all) {
            let both = telling.iter().zip(std::mem::take(effects));
            *effects = both.filter(|(tells, _)| **tells).map(|(_, it)| it).collect();
        }
        // A group that does more in everything has the larger sum, so it stands before.
        let sum = |all: &[Effects]| all.iter().map(|it| it.iter().sum::<Signed>()).max();
        weighed.sort_by_key(|it| std::cmp::Reverse(sum(&it.1)));
        for index in 0..weighed.len() {
            let (ours, our_effects) = &weighed[index];
            let before = (0..index).filter(|other| {
                let (theirs, their_effects) = &weighed[*other];
                is_family(first(theirs), first(ours))
                    && our_effects
                        .iter()
                        .all(|our| their_effects.iter().any(|their| at_least(their, our)))
            });
            weighed[index].0.before = before.collect();
        }
        weighed.into_iter().map(|(group, _)| group).collect()
    }

    /// Which gauges matter for whose ballots to turn: not those that are settled whatever is turned.
    fn telling<'e>(&self, effects: impl Iterator<Item = &'e Effects> + Clone) -> Vec<bool> {
        let Question { rule, circumstances, .. } = self.question;
        let majority =
            &rule.requirement(circumstances.channel, circumstances.earlier_rounds).majority;
        let never_against =
            |index: usize| effects.clone().all(|it| it[index] >= Signed::from_integer(0.into()));
        let tally = self.question.tally(&self.question.ballots());
        let stands = |comparison: &Comparison| {
            // What helps the motion keeps what is met, what harms it what is not; a quorum may go by the opening instead.
            circumstances.opening.is_none()
                && tally.as_ref().is_some_and(|tally| {
                    let met = |reading| compare(comparison, Scope::Whole(tally), reading).met;
                    if self.helping { met(Reading::Plain) } else { !met(Reading::TieBroken) }
                })
        };
        let is_settled = |comparison: &Comparison| {
            let all = self.gauges.iter().enumerate();
            let mut own = all.filter(|(_, gauge)| {
                gauge.comparison().is_some_and(|it| std::ptr::eq(it, comparison))
            });
            own.all(|(index, _)| never_against(index)) && stands(comparison)
        };
        let tells = |gauge: &Gauge<'_>| {
            gauge.tells_voters_apart(majority) && !gauge.comparison().is_some_and(is_settled)
        };
        self.gauges.iter().map(tells).collect()
    }
}

fn at_least(one: &Effects, other: &Effects) -> bool {
    one.iter().zip(other).all(|(a, b)| a >= b)
}

/// Whether it makes no difference which of the two casts which ballot.
fn are_alike(one: &Voter, other: &Voter) -> bool {
    is_family(one, other) && one.weight == other.weight && one.choice == other.choice
}

/// Whether the ballots of the two count in the same class and capacity, and the same veto is raised by them.
fn is_family(one: &Voter, other: &Voter) -> bool {
    one.class == other.class && one.capacity == other.capacity && one.veto == other.veto
}
