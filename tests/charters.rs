//! Voting rules that others wrote, as statutes: `tests/charters/<name>/`.
//!
//! Each charter has a README that says where its rules stand and which provision and scenario hold each clause, statutes,
//! a founding (`story.yaml`), and scenarios as documents. `GREMIUM_BLESS=1 cargo test --test charters` writes the answers
//! of the scenarios anew; read the difference before you commit it.

#[path = "charter/mod.rs"]
mod charter;
mod scenario;

use charter::{Charter, charters};

/// As many charters as there are, so that none is forgotten.
const AT_LEAST: usize = 16;

/// What somebody found, one line each.
fn of_all(look: impl Fn(&Charter) -> Vec<String> + Sync) -> Vec<String> {
    let charters = charters();
    let look = &look;
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            charters.iter().map(|charter| scope.spawn(move || look(charter))).collect();
        threads
            .into_iter()
            .zip(&charters)
            .flat_map(|(thread, charter)| {
                let found = thread.join().unwrap_or_else(|_| vec!["cannot be played".to_owned()]);
                found.into_iter().map(|it| format!("{}: {it}", charter.name)).collect::<Vec<_>>()
            })
            .collect()
    })
}

#[test]
fn each_charter_is_there() {
    let names: Vec<String> = charters().into_iter().map(|charter| charter.name).collect();
    assert!(names.len() >= AT_LEAST, "only {} charters are left: {names:?}", names.len());
}

#[test]
fn each_charter_says_where_its_rules_stand_and_what_holds_them() {
    let wrong = of_all(Charter::gaps);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_scenario_says_what_gremium_says() {
    let wrong = of_all(Charter::differences);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_founding_is_sound() {
    let wrong = of_all(Charter::unsound);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
