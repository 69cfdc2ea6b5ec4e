//! What can be said of a game without counting its coalitions: whom it needs, and how few are enough.

use crate::outcome::Verdict;
use crate::record::Cast;
use crate::tally::Choice;
use crate::whatif::{Question, Voter, is_helped_by_yes};

/// How many coalitions are tried to find the smallest ones.
pub const MAX_TRIED: usize = 5_000;

/// What is known of a game in which nobody's yes can do harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Whether all together adopt.
    pub adopts: bool,
    /// Voters without whom nothing is adopted.
    pub vetoes: Vec<usize>,
    /// The smallest number of voters that can adopt; `None`: nobody can, or that cannot be told.
    pub smallest_winning: Option<usize>,
    /// The smallest number of voters that can stop all others; `None`: that cannot be told.
    pub smallest_blocking: Option<usize>,
}

/// What is known of the game of a question; `None` where one more yes might do harm.
pub fn outline(question: &Question<'_>) -> Option<Outline> {
    if !is_helped_by_yes(question) {
        return None;
    }
    let all = question.voters.len();
    let adopts = adopts(question, &vec![true; all]);
    let without = |voter: usize| {
        let mut inside = vec![true; all];
        inside[voter] = false;
        inside
    };
    let vetoes: Vec<usize> = match adopts {
        true => (0..all).filter(|it| !self::adopts(question, &without(*it))).collect(),
        // Where nothing is ever adopted nobody can prevent it.
        false => Vec::new(),
    };
    let chains = chains(&question.voters);
    let smallest = |does: &dyn Fn(&[bool]) -> bool| smallest(&chains, all, does);
    let winning = adopts.then(|| smallest(&|inside| self::adopts(question, inside)));
    let blocking = smallest(&|inside| {
        let others: Vec<bool> = inside.iter().map(|it| !it).collect();
        !self::adopts(question, &others)
    });
    Some(Outline {
        adopts,
        vetoes,
        smallest_winning: winning.flatten(),
        smallest_blocking: blocking,
    })
}

/// Whether a coalition adopts: it votes yes, and whoever can raise a veto outside of it raises it.
fn adopts(question: &Question<'_>, inside: &[bool]) -> bool {
    let ballots: Vec<Option<Cast>> = question
        .voters
        .iter()
        .zip(inside)
        .map(|(voter, inside)| if *inside { Choice::Yes } else { question.against(voter) })
        .map(|choice| Some(choice.into()))
        .collect();
    question.outcome(&ballots).is_some_and(|it| it.verdict == Verdict::Adopted)
}

/// Voters in chains of which each is worth at least what the next one is.
fn chains(voters: &[Voter]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..voters.len()).collect();
    let worth = |voter: usize| (&voters[voter].weight, &voters[voter].sizes);
    order.sort_by(|a, b| worth(*b).cmp(&worth(*a)));
    let mut chains: Vec<Vec<usize>> = Vec::new();
    for voter in order {
        let follows = |chain: &&mut Vec<usize>| {
            let (last, next) = (&voters[chain[chain.len() - 1]], &voters[voter]);
            let size = |unit| last.sizes.get(unit);
            (&last.class, &last.capacity) == (&next.class, &next.capacity)
                && next.sizes.iter().all(|(unit, of)| size(unit).is_some_and(|it| it >= of))
        };
        match chains.iter_mut().find(follows) {
            Some(chain) => chain.push(voter),
            None => chains.push(vec![voter]),
        }
    }
    chains
}

/// The smallest number of voters that do it; of each chain the first ones are tried.
fn smallest(chains: &[Vec<usize>], all: usize, does: &dyn Fn(&[bool]) -> bool) -> Option<usize> {
    let mut left = MAX_TRIED;
    (0..=all).find_map(|number| {
        match tried(chains, number, &mut vec![false; all], does, &mut left) {
            Ok(false) => None,
            Ok(true) => Some(Some(number)),
            Err(RanOut) => Some(None),
        }
    })?
}

/// More coalitions were to be tried than are.
struct RanOut;

/// Whether so many voters, the first of each of these chains, do it together with those inside already.
fn tried(
    chains: &[Vec<usize>],
    number: usize,
    inside: &mut Vec<bool>,
    does: &dyn Fn(&[bool]) -> bool,
    left: &mut usize,
) -> Result<bool, RanOut> {
    let Some((chain, rest)) = chains.split_first() else {
        *left = left.checked_sub(1).ok_or(RanOut)?;
        return Ok(does(inside));
    };
    // As many as the other chains can take are left to them, so that none is left over in the end.
    let others: usize = rest.iter().map(Vec::len).sum();
    let mut found = false;
    for here in number.saturating_sub(others)..=number.min(chain.len()) {
        chain.iter().take(here).for_each(|voter| inside[*voter] = true);
        found = tried(rest, number - here, inside, does, left)?;
        chain.iter().for_each(|voter| inside[*voter] = false);
        if found {
            break;
        }
    }
    Ok(found)
}
