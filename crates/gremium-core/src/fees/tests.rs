use super::*;
use crate::id::MemberId;

fn kinds(kinds: &[&str]) -> BTreeSet<Arc<str>> {
    kinds.iter().map(|kind| Arc::from(*kind)).collect()
}

fn bracket(from: u64, below: Option<u64>) -> Option<Bracket> {
    Some(Bracket { size: Size::Population, from, below })
}

fn payer(id: &str, kind: &str, population: Option<u64>) -> Payer {
    Payer {
        member: id.parse().expect("an id"),
        kind: kind.into(),
        population,
        employees: None,
        sizes: BTreeMap::new(),
        modules: BTreeSet::new(),
        joined: None,
    }
}

fn fee(basis: Basis) -> Fee {
    Fee {
        title: Label::same("fee"),
        classes: BTreeSet::new(),
        per_module: false,
        modules: BTreeSet::new(),
        basis,
        indexation: None,
        proration: None,
        rounding: None,
        key_date: None,
        provenance: Provenance::default(),
    }
}

fn cents() -> Option<Rounding> {
    Some(Rounding { mode: RoundingMode::HalfUp, to: Amount(1) })
}

fn rising(from: i16, rate: &str) -> Option<Indexation> {
    Some(Indexation::Rate { from, rate: rate.parse().expect("a share") })
}

fn amounts(fee: &Fee, payers: &[Payer], year: i16) -> Vec<Result<i64, Undetermined>> {
    charge(fee, payers, year).into_iter().map(|it| it.amount.map(|amount| amount.0)).collect()
}

fn share(total: i64, key: Key) -> Share {
    Share { total: Amount(total), key, floor: None, cap: None }
}

#[test]
fn brackets_are_half_open() {
    let tier = |from, below, value| Tier {
        kinds: kinds(&["municipality"]),
        bracket: bracket(from, below),
        value: Amount(value),
        votes: None,
    };
    let other =
        Tier { kinds: BTreeSet::new(), bracket: None, value: Amount(1_000_000), votes: None };
    let tiers = vec![
        tier(0, Some(50_000), 100_000),
        tier(50_000, Some(200_000), 250_000),
        tier(200_000, None, 500_000),
        other,
    ];
    let fee = fee(Basis::Tiers(tiers));
    let town = |population| payer("town", "municipality", Some(population));
    let paid = |population| amounts(&fee, &[town(population)], 2025);
    assert_eq!(paid(49_999), [Ok(100_000)]);
    assert_eq!(paid(50_000), [Ok(250_000)]);
    assert_eq!(paid(200_000), [Ok(500_000)]);
    assert_eq!(paid(u64::MAX), [Ok(500_000)]);
    assert_eq!(amounts(&fee, &[payer("state", "state", None)], 2025), [Ok(1_000_000)]);
    assert_eq!(
        amounts(&fee, &[payer("town", "municipality", None)], 2025),
        [Err(Undetermined::NoSize(Size::Population))]
    );
}

#[test]
fn a_rise_compounds_and_is_rounded_once() {
    let mut fee = fee(Basis::Fixed(Amount(100_000)));
    fee.indexation = rising(2027, "3 %");
    fee.rounding = cents();
    let in_year = |year| amounts(&fee, &[payer("town", "municipality", None)], year);
    assert_eq!(in_year(2026), [Ok(100_000)]);
    assert_eq!(in_year(2027), [Ok(103_000)]);
    assert_eq!(in_year(2028), [Ok(106_090)]);
    // 1000 € × 1.03³ = 1092.727 €
    assert_eq!(in_year(2029), [Ok(109_273)]);
    fee.rounding = None;
    let unrounded = amounts(&fee, &[payer("town", "municipality", None)], 2029);
    assert_eq!(unrounded, [Err(Undetermined::NotWhole)]);
}

#[test]
fn an_index_is_a_proportion_and_says_nothing_of_years_that_it_does_not_name() {
    let mut fee = fee(Basis::Fixed(Amount(2_500_000)));
    let points = |year: i16, points: &str| (year, points.parse::<Ratio>().expect("points"));
    fee.indexation = Some(Indexation::Index {
        base: 2025,
        points: [points(2025, "120"), points(2026, "123.6"), points(2028, "118")].into(),
    });
    fee.rounding = cents();
    let in_year = |year| amounts(&fee, &[payer("town", "municipality", None)], year);
    // The amount is that of the base year, whatever the year before.
    assert_eq!([in_year(2020), in_year(2025)], [[Ok(2_500_000)], [Ok(2_500_000)]]);
    assert_eq!(in_year(2026), [Ok(2_575_000)]);
    assert_eq!(in_year(2027), [Err(Undetermined::NoIndex(2027))]);
    // It falls as well: 25,000 × 118 / 120 = 24,583.33…
    assert_eq!(in_year(2028), [Ok(2_458_333)]);
    let mut shared = super::Fee { basis: Basis::Share(share(1_200, Key::Equal)), ..fee.clone() };
    shared.rounding = cents();
    let two = [payer("a", "municipality", None), payer("b", "municipality", None)];
    assert_eq!(amounts(&shared, &two, 2026), [Ok(618), Ok(618)]);
    assert_eq!(
        amounts(&shared, &two, 2027),
        [Err(Undetermined::NoIndex(2027)), Err(Undetermined::NoIndex(2027))]
    );
}

/// The base year has the amount itself, with no step and whether or not its points are known.
#[test]
fn an_index_begins_after_its_base_year() {
    let mut fee = fee(Basis::Fixed(Amount(100)));
    let points = [(2026, "123.6".parse::<Ratio>().expect("points"))].into();
    fee.indexation = Some(Indexation::Index { base: 2025, points });
    fee.rounding = cents();
    let in_year = |year| amounts(&fee, &[payer("town", "municipality", None)], year);
    assert_eq!(in_year(2025), [Ok(100)]);
    assert_eq!(in_year(2026), [Err(Undetermined::NoIndex(2025))]);
}

#[test]
fn a_rise_that_outgrows_counting_is_no_panic() {
    let mut fee = fee(Basis::Fixed(Amount(i64::MAX)));
    fee.indexation = rising(FIRST_YEAR, "100 %");
    fee.rounding = cents();
    let paid = amounts(&fee, &[payer("town", "municipality", None)], LAST_YEAR);
    assert_eq!(paid, [Err(Undetermined::TooLarge)]);
}

#[test]
fn a_share_falls_with_each_payer_and_adds_up() {
    let fee = fee(Basis::Share(share(50_000_000, Key::Equal)));
    let members = |n: usize| -> Vec<Payer> {
        (0..n).map(|i| payer(&format!("m{i:02}"), "municipality", None)).collect()
    };
    // The study's 500,000 € a year, shared by 18, 40 and 50 members.
    let sum = |n| -> i64 {
        amounts(&fee, &members(n), 2025).into_iter().map(|it| it.expect("known")).sum()
    };
    assert_eq!([sum(18), sum(40), sum(50)], [50_000_000; 3]);
    let first = |n: usize| amounts(&fee, &members(n), 2025).swap_remove(0);
    assert_eq!([first(18), first(40), first(50)], [Ok(2_777_778), Ok(1_250_000), Ok(1_000_000)]);
    let last = |n: usize| amounts(&fee, &members(n), 2025).pop();
    assert_eq!(last(18), Some(Ok(2_777_777)));
    assert_eq!(amounts(&fee, &members(1), 2025), [Ok(50_000_000)]);
    assert!(amounts(&fee, &[], 2025).is_empty());
}

#[test]
fn floor_and_cap_bound_a_share() {
    let bounded =
        Share { floor: Some(Amount(3_000)), cap: Some(Amount(5_000)), ..share(12_000, Key::Equal) };
    let fee = fee(Basis::Share(bounded));
    let members = |n: usize| -> Vec<Payer> {
        (0..n).map(|i| payer(&format!("m{i}"), "municipality", None)).collect()
    };
    assert_eq!(amounts(&fee, &members(1), 2025), [Ok(5_000)]);
    assert_eq!(amounts(&fee, &members(3), 2025), vec![Ok(4_000); 3]);
    assert_eq!(amounts(&fee, &members(6), 2025), vec![Ok(3_000); 6]);
}

#[test]
fn weights_split_in_proportion_and_want_every_size() {
    let tier = |from, below, value| Tier {
        kinds: BTreeSet::new(),
        bracket: bracket(from, below),
        value,
        votes: None,
    };
    let key = Key::Weights(vec![tier(0, Some(100), 1), tier(100, None, 3)]);
    let fee = fee(Basis::Share(share(1_000, key)));
    let sized = |id, population| payer(id, "municipality", population);
    assert_eq!(
        amounts(&fee, &[sized("a", Some(99)), sized("b", Some(100))], 2025),
        [Ok(250), Ok(750)]
    );
    let b: MemberId = "b".parse().expect("an id");
    assert_eq!(
        amounts(&fee, &[sized("a", Some(99)), sized("b", None)], 2025),
        [Err(Undetermined::Other(b)), Err(Undetermined::NoSize(Size::Population))]
    );
}

#[test]
fn late_joiners_pay_the_unit_of_the_key_date() {
    let mut fee = fee(Basis::Share(share(1_000, Key::Equal)));
    let mut late = payer("c", "municipality", None);
    late.joined = Date::new(2025, 7, 1);
    let payers = [payer("a", "municipality", None), payer("b", "municipality", None), late.clone()];
    // 10 € among two; the third pays as much and lowers next year's part.
    assert_eq!(amounts(&fee, &payers, 2025), [Ok(500), Ok(500), Ok(500)]);
    fee.proration = Some(Proration::Months);
    fee.rounding = cents();
    assert_eq!(amounts(&fee, &payers, 2025)[2], Ok(250));
    assert_eq!(amounts(&fee, &[late], 2025), [Err(Undetermined::NobodyOnKeyDate)]);
}

#[test]
fn proration_by_days_of_the_year() {
    let mut fee = fee(Basis::Fixed(Amount(1_001)));
    let july = DayOfYear { month: 7, day: 1 };
    fee.proration = Some(Proration::From(vec![(july, Ratio::half())]));
    fee.rounding = Some(Rounding { mode: RoundingMode::Up, to: Amount(100) });
    let joined = |month, day| {
        let mut payer = payer("a", "municipality", None);
        payer.joined = Date::new(2025, month, day);
        amounts(&fee, &[payer], 2025)
    };
    assert_eq!(joined(6, 30), [Ok(1_100)]);
    assert_eq!(joined(7, 1), [Ok(600)]);
}

#[test]
fn a_fee_by_module_is_paid_by_its_users() {
    let mut fee = fee(Basis::Share(share(1_000, Key::Equal)));
    fee.per_module = true;
    let using = |id, modules: &[&str]| {
        let mut payer = payer(id, "municipality", None);
        payer.modules = modules.iter().map(|it| it.parse().expect("an id")).collect();
        payer
    };
    let payers = [using("a", &["booking", "clubs"]), using("b", &["clubs"]), using("c", &[])];
    let paid = charge(&fee, &payers, 2025);
    let paid: Vec<_> = paid
        .iter()
        .map(|it| {
            (
                it.module.as_ref().expect("a module").as_str(),
                it.member.as_str(),
                it.amount.clone().expect("known").0,
            )
        })
        .collect();
    assert_eq!(paid, [("booking", "a", 1_000), ("clubs", "a", 500), ("clubs", "b", 500)]);
    fee.modules = ["clubs".parse().expect("an id")].into();
    assert_eq!(charge(&fee, &payers, 2025).len(), 2);
}

#[test]
fn gaps_and_overlaps_are_found() {
    let town = kinds(&["town"]);
    let none = BTreeSet::new();
    let of = |brackets: &[(u64, Option<u64>)]| -> Vec<Fault> {
        let segments: Vec<Segment<'_>> = brackets
            .iter()
            .map(|(from, below)| Segment { kinds: &town, bracket: bracket(*from, *below) })
            .collect();
        cover(&segments, Some(&town))
    };
    let kind = Some(Arc::from("town"));
    assert_eq!(of(&[(0, Some(10)), (10, None)]), []);
    assert_eq!(of(&[(10, None), (0, Some(10))]), []);
    let gap = |from, below| Fault::Gap { kind: kind.clone(), from, below };
    assert_eq!(
        of(&[(5, Some(10)), (11, Some(12))]),
        [gap(0, Some(5)), gap(10, Some(11)), gap(12, None)]
    );
    let overlap = |from| Fault::Overlap { kind: kind.clone(), from };
    assert_eq!(of(&[(0, Some(10)), (9, None)]), [overlap(9)]);
    assert_eq!(of(&[(0, None), (9, Some(10))]), [overlap(9)]);
    assert_eq!(of(&[]), [Fault::NoTier(kind.clone())]);
    let any = Segment { kinds: &town, bracket: None };
    assert_eq!(cover(&[any.clone(), any.clone()], Some(&town)), [Fault::Mixed(kind)]);
    assert_eq!(cover(std::slice::from_ref(&any), None), [Fault::NoTier(None)]);
    let rest = Segment { kinds: &none, bracket: None };
    assert_eq!(cover(&[any.clone(), rest.clone()], None), []);
    assert_eq!(cover(&[any, rest], Some(&kinds(&["city"]))), [Fault::NotEligible("town".into())]);
}

/// The steps by which one payer's fee came about, by name.
fn steps(fee: &Fee, payers: &[Payer], year: i16) -> Vec<&'static str> {
    let name = |step: &Step| match step {
        Step::Floor(_) => "floor",
        Step::Cap(_) => "cap",
        Step::Risen { .. } => "risen",
        Step::Rounded { .. } => "rounded",
        Step::Prorated { .. } => "prorated",
        _ => "basis",
    };
    charge(fee, payers, year).swap_remove(0).steps.iter().map(name).collect()
}

#[test]
fn a_step_is_told_only_where_it_changes_something() {
    let payers = [payer("a", "town", None), payer("b", "town", None)];
    let bounded = |floor, cap| {
        let bounded = Share {
            floor: Some(Amount(floor)),
            cap: Some(Amount(cap)),
            ..share(10_000, Key::Equal)
        };
        steps(&fee(Basis::Share(bounded)), &payers, 2025)
    };
    assert_eq!(bounded(5_000, 5_000), ["basis"]);
    assert_eq!(bounded(5_001, 9_000), ["basis", "floor"]);
    assert_eq!(bounded(1, 4_999), ["basis", "cap"]);
    let mut rising_fee = fee(Basis::Fixed(Amount(100_050)));
    rising_fee.indexation = rising(2027, "1 %");
    rising_fee.rounding = cents();
    assert_eq!(steps(&rising_fee, &payers, 2026), ["basis"]);
    assert_eq!(steps(&rising_fee, &payers, 2027), ["basis", "risen", "rounded"]);
    rising_fee.basis = Basis::Fixed(Amount(100_000));
    assert_eq!(steps(&rising_fee, &payers, 2027), ["basis", "risen"]);
}

#[test]
fn whatever_can_be_a_fraction_needs_rounding() {
    let plain = fee(Basis::Fixed(Amount(1)));
    assert!(!plain.needs_rounding());
    assert!(Fee { indexation: rising(2027, "3 %"), ..plain.clone() }.needs_rounding());
    assert!(Fee { proration: Some(Proration::Months), ..plain }.needs_rounding());
}

#[test]
fn a_fee_by_tiers_has_segments() {
    let tier =
        |value| Tier { kinds: kinds(&["town"]), bracket: bracket(0, None), value, votes: None };
    let counted = |basis| fee(basis).segments().map(|all| all.len());
    assert_eq!(counted(Basis::Tiers(vec![tier(Amount(1)), tier(Amount(2))])), Some(2));
    let weights =
        Key::Weights(vec![Tier { kinds: kinds(&[]), bracket: None, value: 3, votes: None }]);
    assert_eq!(counted(Basis::Share(share(1_000, weights))), Some(1));
    assert_eq!(counted(Basis::Share(share(1_000, Key::Equal))), None);
    assert_eq!(counted(Basis::Fixed(Amount(1))), None);
}

#[test]
fn a_day_of_the_year_may_be_missing_in_some() {
    let leap_day = DayOfYear { month: 2, day: 29 };
    assert_eq!(leap_day.in_year(2024), Date::new(2024, 2, 29));
    assert_eq!(leap_day.in_year(2025), None);
    let july = DayOfYear { month: 7, day: 1 };
    assert_eq!(fee(Basis::Fixed(Amount(1))).key_date(), DayOfYear::NEW_YEAR);
    let named = Fee { key_date: Some(july), ..fee(Basis::Fixed(Amount(1))) };
    assert_eq!(named.key_date(), july);
    assert_eq!(DayOfYear::NEW_YEAR.in_year(2025), Date::new(2025, 1, 1));
}

#[test]
fn kinds_that_no_tier_names_are_told_once() {
    let town = kinds(&["town"]);
    let segment = Segment { kinds: &town, bracket: None };
    let eligible = kinds(&["city", "state", "town"]);
    assert_eq!(cover(&[segment], Some(&eligible)), [Fault::NoTier(Some("city".into()))]);
}

#[test]
fn sizes_of_one_kind_are_measured_alike() {
    let town = kinds(&["town"]);
    let sized =
        |size, from, below| Segment { kinds: &town, bracket: Some(Bracket { size, from, below }) };
    let few = sized(Size::Population, 0, Some(10));
    let mixed = [few.clone(), sized(Size::Employees, 10, None)];
    assert_eq!(cover(&mixed, Some(&town)), [Fault::Mixed(Some("town".into()))]);
    let unsized_one = Segment { kinds: &town, bracket: None };
    assert_eq!(cover(&[few, unsized_one], Some(&town)), [Fault::Mixed(Some("town".into()))]);
}
