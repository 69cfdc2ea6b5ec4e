//! The search behind [`super::flip`]: which ballots to turn, by groups of voters who are alike.

use std::collections::BTreeSet;

use super::divide::{MAX_DIVIDED, divisions};
use super::effect::{Gauge, Signed, gauges, trace};
use super::flip::{Change, Flip, changes};
use super::monotone::has_thresholds_only;
use super::{Question, Voter};
use crate::outcome::{Reading, Scope, compare};
use crate::record::Cast;
use crate::rule::Comparison;
use crate::tally::Choice;

/// In which order equally good ballots are named: the plainest first.
const PLAINEST: [Choice; 5] =
    [Choice::Yes, Choice::No, Choice::Abstain, Choice::Invalid, Choice::Veto];

/// Voters that are alike in everything that the rule looks at, their ballots included.
struct Group {
    voters: Vec<usize>,
    /// What turning one of their ballots could bring, none worse than another.
    targets: Vec<Cast>,
    /// Whether turning one of them only ever serves what is looked for.
    serves: bool,
    /// Whether nothing was left out: not where there are too many ways to divide the votes.
    complete: bool,
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
    ballots: Vec<Option<Cast>>,
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

    /// Whether each ballot that could be worth trying is tried.
    pub(super) fn is_complete(&self) -> bool {
        self.groups.iter().all(|group| group.complete)
    }

    /// Whether turning all ballots is known to be best and not enough.
    pub(super) fn is_hopeless(&self) -> bool {
        let mut ballots = self.ballots.clone();
        for group in &self.groups {
            let ([only], true) = (&group.targets[..], group.serves) else { return false };
            group.voters.iter().for_each(|voter| ballots[*voter] = Some(only.clone()));
        }
        self.thresholds && self.is_complete() && self.question.adopts(&ballots) == self.adopted
    }

    /// Whether turning just so many ballots is enough; the number of tries where they have run out.
    pub(super) fn with(&mut self, size: usize) -> Result<bool, u32> {
        self.try_groups(0, size)
    }

    /// The ballots that were found, each as plain as will do.
    pub(super) fn changes(mut self) -> Vec<Change> {
        for index in 0..self.ballots.len() {
            let was = &self.question.voters[index].cast;
            let found = self.ballots[index].clone();
            if *was == found {
                continue;
            }
            let plainer = PLAINEST.into_iter().map(|it| Some(it.into())).filter(|it| it != was);
            for cast in plainer.take_while(|it| *it != found) {
                self.ballots[index] = cast;
                if self.question.adopts(&self.ballots) != self.adopted {
                    break;
                }
                self.ballots[index].clone_from(&found);
            }
        }
        changes(self.question, &self.ballots)
    }

    /// What is known where tries have run out at a number of ballots.
    pub(super) fn bounds(&self, tried: u32, size: usize) -> Flip {
        let fewest = if self.is_complete() { size } else { 1 };
        match self.enough() {
            Some(changes) if changes.len() == fewest => Flip::Smallest(changes),
            Some(changes) => Flip::Enough { changes, fewest },
            None => Flip::TooLarge { tried, fewest },
        }
    }

    /// As few ballots as are found by letting one after the other, the heavier ones first, say the same.
    fn enough(&self) -> Option<Vec<Change>> {
        let voters = &self.question.voters;
        let mut order: Vec<usize> = (0..voters.len()).filter(|it| !voters[*it].fixed).collect();
        order.sort_by_key(|voter| std::cmp::Reverse(&voters[*voter].weight));
        let tried = PLAINEST.into_iter().map(Cast::from).filter_map(|to| {
            let mut ballots = self.question.ballots();
            order.iter().find_map(|voter| {
                ballots[*voter] = Some(to.clone());
                let turned = self.question.adopts(&ballots) != self.adopted;
                turned.then(|| changes(self.question, &ballots))
            })
        });
        tried.min_by_key(Vec::len)
    }

    fn try_groups(&mut self, index: usize, left: usize) -> Result<bool, u32> {
        if left == 0 {
            return self.is_turned_around();
        }
        let Some([group, later @ ..]) = self.groups.get(index..) else { return Ok(false) };
        let rest: usize = later.iter().map(|it| it.voters.len()).sum();
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
        let Some([cast, others @ ..]) = self.groups[index].targets.get(target..) else {
            return if here == 0 { self.try_groups(index + 1, left) } else { Ok(false) };
        };
        let (cast, least) = (cast.clone(), if others.is_empty() { here } else { 0 });
        for number in (least..=here).rev() {
            let voters = self.groups[index].voters[first..first + number].to_vec();
            voters.iter().for_each(|voter| self.ballots[*voter] = Some(cast.clone()));
            if self.try_targets(index, target + 1, first + number, here - number, left)? {
                return Ok(true);
            }
            let before = &self.question.voters;
            voters.iter().for_each(|voter| self.ballots[*voter].clone_from(&before[*voter].cast));
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
        for (index, voter) in voters.iter().enumerate().filter(|(_, voter)| !voter.fixed) {
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
        let (targets, complete) = self.targets(voter);
        let nothing = Signed::from_integer(0.into());
        let serves =
            targets.iter().all(|to| self.effects(voter, to).iter().all(|it| *it >= nothing));
        Group { voters: vec![index], targets, serves, complete, before: Vec::new() }
    }

    /// What the voter's ballot could become, without what is no better than something else; and whether that is all.
    fn targets(&self, voter: &Voter) -> (Vec<Cast>, bool) {
        let whole = PLAINEST.into_iter().map(Cast::from);
        if !self.thresholds {
            let (divided, complete) = self.divided(voter);
            let mut seen = BTreeSet::new();
            let other = whole.chain(divided).filter(|cast| Some(cast) != voter.cast.as_ref());
            let different = other.filter(|cast| seen.insert(trace(self.question, voter, cast)));
            return (different.collect(), complete);
        }
        let mut kept: Vec<(Cast, Effects)> = Vec::new();
        whole.for_each(|cast| self.keep(&mut kept, voter, cast));
        let mut all = true;
        if !self.is_best_whole(&kept, voter) {
            let (divided, complete) = self.divided(voter);
            divided.into_iter().for_each(|cast| self.keep(&mut kept, voter, cast));
            all = complete;
        }
        (kept.into_iter().map(|(cast, _)| cast).collect(), all)
    }

    /// Whether one whole ballot does at least what each other does that votes can be divided among: then it does at least
    /// what any division does, which lies between them.
    fn is_best_whole(&self, kept: &[(Cast, Effects)], voter: &Voter) -> bool {
        let divisible = [Choice::Yes, Choice::No, Choice::Abstain];
        let ends = divisible.map(|choice| self.effects(voter, &choice.into()));
        kept.is_empty() || kept.iter().any(|(_, best)| ends.iter().all(|end| at_least(best, end)))
    }

    /// Keeps a ballot that does something, and does more of something than each that is kept so far.
    fn keep(&self, kept: &mut Vec<(Cast, Effects)>, voter: &Voter, cast: Cast) {
        let nothing = Signed::from_integer(0.into());
        let effects = self.effects(voter, &cast);
        if effects.iter().all(|effect| *effect <= nothing) {
            return;
        }
        if !kept.iter().any(|(_, other)| at_least(other, &effects)) {
            kept.retain(|(_, other)| !at_least(&effects, other));
            kept.push((cast, effects));
        }
    }

    /// The ballots that divide all votes of a voter, where the rule lets it; and whether these are all of them.
    fn divided(&self, voter: &Voter) -> (Vec<Cast>, bool) {
        let may = self.question.rule.ballots.split && voter.member.is_some();
        match voter.weight.as_whole().filter(|_| may) {
            None => (Vec::new(), true),
            Some(votes) if votes <= MAX_DIVIDED => (divisions(votes), true),
            Some(_) => (Vec::new(), false),
        }
    }

    fn effects(&self, voter: &Voter, to: &Cast) -> Effects {
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
                let effects = group.targets.iter().map(|to| self.effects(first(&group), to));
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
        let majority = &circumstances.requirement(rule).majority;
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
pub(super) fn are_alike(one: &Voter, other: &Voter) -> bool {
    is_family(one, other)
        && (&one.weight, &one.sizes) == (&other.weight, &other.sizes)
        && one.cast == other.cast
}

/// Whether the ballots of the two count in the same class and capacity, and the same veto is raised by them.
pub(super) fn is_family(one: &Voter, other: &Voter) -> bool {
    one.class == other.class && one.capacity == other.capacity && one.veto == other.veto
}
