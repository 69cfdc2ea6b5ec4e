//! Says how long voting power takes, game by game: `cargo run --release --example power`.

use std::io::{self, Write};
use std::time::Instant;

use gremium_core::id::ClassId;
use gremium_core::outcome::Circumstances;
use gremium_core::power::{Answer, Game, power};
use gremium_core::ratio::Ratio;
use gremium_core::rule::{ClassScope, Comparator, Comparison, Condition, PerClass, Rule};
use gremium_core::tally::{Counts, Measure, Tally, Unit, Weight};
use gremium_core::text::Label;
use gremium_core::whatif::{Capacity, Question, Voter};

type Done = Result<(), Box<dyn std::error::Error>>;

fn main() -> Done {
    for most in [1_000, 10_000, 100_000] {
        told(&format!("60 members, votes up to {most}"), &votes(60, most), 1, &share(2, 3)?)?;
    }
    told("100 members, votes up to 1000", &votes(100, 1_000), 1, &share(2, 3)?)?;
    let heads = Comparison { unit: Unit::Heads, ..comparison(11, 20)? };
    let both = |votes| Condition::AllOf(vec![heads.clone().into(), votes]);
    for most in [1_000, 10_000] {
        let text = format!("60 members, votes up to {most}, and 55 % of the members");
        told(&text, &votes(60, most), 1, &both(share(13, 20)?))?;
    }
    for number in [27, 32] {
        let text = format!("{number} states, votes up to 80000000, and 55 % of the states");
        told(&text, &votes(number, 80_000_000), 1, &both(share(13, 20)?))?;
    }
    let every = PerClass { scope: ClassScope::Every, condition: Box::new(share(2, 3)?) };
    let text = "60 members in 3 classes, votes up to 10000, and two thirds in each class";
    told(text, &votes(60, 10_000), 3, &Condition::PerClass(every))
}

fn comparison(num: u64, den: u64) -> Result<Comparison, &'static str> {
    let share = Ratio::new(num, den).ok_or("a part of nothing")?;
    Ok(Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::Entitled))
}

fn share(num: u64, den: u64) -> Result<Condition, &'static str> {
    comparison(num, den).map(Into::into)
}

/// Random votes, the same in each run.
fn votes(number: usize, most: u64) -> Vec<u64> {
    let mut state = 7_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        Some((state >> 33) % most + 1)
    };
    std::iter::from_fn(next).take(number).collect()
}

/// Reckons the power of these voters, in so many classes, and says how long that took.
fn told(text: &str, votes: &[u64], classes: usize, majority: &Condition) -> Done {
    let rule = Rule::plain(Label::same("rule"), majority.clone());
    let counts = |sum: u64| {
        let all = Some(Weight::whole(sum));
        Counts { entitled: all.clone(), present: all, ..Counts::default() }
    };
    let ids =
        (0..classes).map(|it| format!("c{it}").parse()).collect::<Result<Vec<ClassId>, _>>()?;
    let own = |class: usize| votes.iter().skip(class).step_by(classes).sum();
    let by_class = ids.iter().enumerate().map(|(at, id)| (id.clone(), counts(own(at))));
    let heads = counts(u64::try_from(votes.len())?);
    let frame = Tally::with(counts(votes.iter().sum()), Some(heads), by_class.collect())
        .map_err(|_| "counts that contradict each other")?;
    let voters = votes.iter().enumerate().map(|(at, votes)| Voter {
        member: format!("m{at}").parse().ok(),
        weight: Weight::whole(*votes),
        class: ids.get(at % classes).cloned(),
        sizes: Default::default(),
        capacity: Capacity::default(),
        cast: None,
        veto: None,
        fixed: false,
    });
    let question = Question::new(&rule, frame, Circumstances::default(), voters.collect(), false);
    let begun = Instant::now();
    let found = power(&Game::new(question)?);
    let took = begun.elapsed().as_millis();
    let what = match &found {
        Ok(Answer::Power(it)) if it.is_whole() => "both indices",
        Ok(Answer::Power(_)) => "Banzhaf's index",
        Ok(Answer::NotMonotone(_)) => "no simple game",
        Err(_) => "too large",
    };
    let minimal = match &found {
        Ok(Answer::Power(it)) if it.minimal_winning.number.is_some() => ", minimal coalitions",
        Ok(_) | Err(_) => "",
    };
    writeln!(io::stdout(), "{took:>6} ms  {text}: {what}{minimal}")?;
    Ok(())
}
