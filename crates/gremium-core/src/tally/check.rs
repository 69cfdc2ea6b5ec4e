//! Whether the numbers of a count can all be true.

use serde::{Deserialize, Serialize};

use super::{Choice, Counts, Measure, Tally, Unit, Weight};
use crate::id::ClassId;

/// Two numbers of a count that cannot both be true; an input error, never corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inconsistency {
    /// A part is larger than the whole it belongs to.
    Exceeds {
        /// In which unit.
        unit: Unit,
        /// In which class, where classes were counted apart.
        class: Option<ClassId>,
        /// The part.
        part: Measure,
        /// Its value.
        value: Weight,
        /// The whole.
        whole: Measure,
        /// Its value.
        limit: Weight,
    },
    /// A class has more votes of one kind than the whole tally.
    ClassExceeds {
        /// The class.
        class: ClassId,
        /// The kind of ballot.
        choice: Choice,
        /// The votes of the class.
        value: Weight,
        /// The votes of all.
        limit: Weight,
    },
    /// Heads were counted that are not whole.
    BrokenHeads {
        /// The kind of ballot.
        choice: Choice,
        /// The count.
        value: Weight,
    },
}

/// Part and whole: the part can never be larger.
const CONTAINED: [(Measure, Measure); 7] = [
    (Measure::Cast, Measure::Represented),
    (Measure::Cast, Measure::Entitled),
    (Measure::Present, Measure::Represented),
    (Measure::Present, Measure::Entitled),
    (Measure::PresentWithExcluded, Measure::EntitledWithExcluded),
    (Measure::Represented, Measure::Entitled),
    (Measure::Entitled, Measure::Statutory),
];

pub(super) fn inconsistencies(tally: &Tally) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    exceeding(&tally.votes, &Unit::Votes, None, &mut found);
    if let Some(heads) = &tally.heads {
        exceeding(heads, &Unit::Heads, None, &mut found);
        found.extend(broken_heads(heads));
    }
    for (unit, counts) in &tally.sizes {
        exceeding(counts, unit, None, &mut found);
    }
    for (class, counts) in &tally.classes {
        exceeding(counts, &Unit::Votes, Some(class), &mut found);
        found.extend(Choice::ALL.into_iter().filter_map(|choice| {
            let (value, limit) = (counts.of(choice), tally.votes.of(choice));
            (value > limit).then(|| Inconsistency::ClassExceeds {
                class: class.clone(),
                choice,
                value: value.clone(),
                limit: limit.clone(),
            })
        }));
    }
    found
}

fn exceeding(
    counts: &Counts,
    unit: &Unit,
    class: Option<&ClassId>,
    found: &mut Vec<Inconsistency>,
) {
    for (part, whole) in CONTAINED {
        let is_said_already = (part == Measure::Represented && counts.represented.is_none())
            || (part == Measure::PresentWithExcluded && counts.excluded_present.is_none());
        if is_said_already {
            continue;
        }
        if let (Some(value), Some(limit)) = (counts.measure(part), counts.measure(whole))
            && value > limit
        {
            found.push(Inconsistency::Exceeds {
                unit: unit.clone(),
                class: class.cloned(),
                part,
                value,
                whole,
                limit,
            });
        }
    }
}

fn broken_heads(heads: &Counts) -> impl Iterator<Item = Inconsistency> {
    Choice::ALL
        .into_iter()
        .filter(|choice| !heads.of(*choice).is_whole())
        .map(|choice| Inconsistency::BrokenHeads { choice, value: heads.of(choice).clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(yes: u64, no: u64) -> Counts {
        Counts { yes: Weight::whole(yes), no: Weight::whole(no), ..Counts::default() }
    }

    #[test]
    fn more_cast_than_entitled_is_an_error() {
        let entitled = Some(Weight::whole(4));
        assert!(Tally::new(Counts { entitled: entitled.clone(), ..counts(3, 1) }).is_ok());
        let found = Tally::new(Counts { entitled, ..counts(3, 2) }).expect_err("five of four");
        assert!(matches!(
            &found[..],
            [Inconsistency::Exceeds { part: Measure::Cast, whole: Measure::Entitled, .. }]
        ));
    }

    #[test]
    fn more_present_than_entitled_is_an_error() {
        let (present, entitled) = (Some(Weight::whole(5)), Some(Weight::whole(4)));
        assert!(Tally::new(Counts { present, entitled, ..counts(1, 0) }).is_err());
    }

    #[test]
    fn more_excluded_present_than_excluded_is_an_error() {
        let [present, entitled, excluded] = [4, 4, 1].map(|it| Some(Weight::whole(it)));
        let of = |there: u64| {
            let excluded_present = Some(Weight::whole(there));
            let (present, entitled, excluded) =
                (present.clone(), entitled.clone(), excluded.clone());
            Tally::new(Counts { present, entitled, excluded, excluded_present, ..counts(1, 0) })
        };
        let counted = of(1).map(|it| it.votes().measure(Measure::PresentWithExcluded));
        assert_eq!(counted, Ok(Some(Weight::whole(5))));
        assert!(of(2).is_err());
    }

    #[test]
    fn a_proxy_vote_needs_nobody_in_the_room() {
        let (present, represented) = (Some(Weight::whole(2)), Some(Weight::whole(3)));
        assert!(
            Tally::new(Counts { present: present.clone(), represented, ..counts(3, 0) }).is_ok()
        );
        assert!(Tally::new(Counts { present, ..counts(3, 0) }).is_err());
    }

    #[test]
    fn classes_fit_into_the_whole() {
        let class: ClassId = "city".parse().expect("an id");
        let classes = [(class, counts(4, 0))].into();
        let found = Tally::with(counts(3, 0), None, classes).expect_err("four of three");
        assert!(matches!(&found[..], [Inconsistency::ClassExceeds { choice: Choice::Yes, .. }]));
        let class: ClassId = "city".parse().expect("an id");
        let classes = [(class, counts(3, 0))].into();
        assert!(Tally::with(counts(3, 0), None, classes).is_ok());
    }

    #[test]
    fn heads_are_whole() {
        let heads = |yes: &str| Counts { yes: yes.parse().expect("a number"), ..counts(0, 1) };
        let with = |yes| Tally::with(counts(3, 1), Some(heads(yes)), Default::default());
        assert!(with("2").is_ok());
        let found = with("2.5").expect_err("half a head");
        assert!(matches!(&found[..], [Inconsistency::BrokenHeads { choice: Choice::Yes, .. }]));
    }

    #[test]
    fn who_is_represented_is_said_once() {
        let [present, represented, entitled] = [5, 6, 4].map(|it| Some(Weight::whole(it)));
        let parts = |counts| {
            let found = Tally::new(counts).expect_err("more than entitled");
            let part = |it: &Inconsistency| match it {
                Inconsistency::Exceeds { part, .. } => Some(*part),
                Inconsistency::ClassExceeds { .. } | Inconsistency::BrokenHeads { .. } => None,
            };
            found.iter().map(part).collect::<Vec<_>>()
        };
        let unsaid =
            Counts { present: present.clone(), entitled: entitled.clone(), ..counts(1, 0) };
        assert_eq!(parts(unsaid), [Some(Measure::Present)]);
        let said = Counts { present, represented, entitled, ..counts(1, 0) };
        assert_eq!(parts(said), [Some(Measure::Present), Some(Measure::Represented)]);
    }
}
