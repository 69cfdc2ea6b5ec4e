//! Statutes that differ in meaning differ in prose, in both languages; what is no meaning changes no sentence.

#![allow(clippy::disallowed_methods, reason = "the presets lie on the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gremium_core::act::ActKind;
use gremium_core::law::Law;
use gremium_core::process::{End, Next, StageKind};
use gremium_core::statutes::{About, BodyKind, Role, Seats, Statutes, Who};
use gremium_core::tally::Weight;
use gremium_core::text::Lang;
use gremium_core::time::RollOver;
use gremium_engine::prose::statutes::{LegalText, statutes as prose};
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;
use proptest::prelude::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The partnerships whose statutes come with the project.
fn partnerships() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("presets")).expect("the presets");
    let presets = entries.map(|entry| entry.expect("an entry").path());
    let mut all: Vec<PathBuf> = presets.filter(|path| path.join("statutes").is_dir()).collect();
    all.push(root().join("example-partnership"));
    all.sort();
    assert!(all.len() >= 9, "presets are missing: {all:?}");
    all
}

fn statutes(folder: &Path) -> Statutes {
    let entries = std::fs::read_dir(folder.join("statutes")).expect("statutes");
    let mut files: Vec<(String, StatutesFile)> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("readable");
            let name = path.display().to_string();
            let file = yaml::parse(&name, &bytes).unwrap_or_else(|found| panic!("{found:?}"));
            (name, file)
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let (zone, currency) = ("Europe/Berlin".parse(), "EUR".parse());
    let setting = Setting { zone: zone.expect("a zone"), currency: currency.expect("a currency") };
    build(&sources, BTreeMap::new(), &setting).unwrap_or_else(|found| panic!("{found:#?}"))
}

fn read(statutes: &Statutes, lang: Lang) -> LegalText {
    prose(statutes, "EUR".parse().expect("a currency"), lang)
}

/// All sentences, with the number of the provision in which each stands.
fn sentences(statutes: &Statutes, lang: Lang) -> Vec<(u32, String)> {
    let text = read(statutes, lang);
    let provisions = text.chapters.iter().flat_map(|chapter| &chapter.provisions);
    provisions
        .flat_map(|it| {
            let own = it.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
            own.map(|sentence| (it.number, sentence.clone()))
        })
        .collect()
}

static ALL: std::sync::OnceLock<Vec<Statutes>> = std::sync::OnceLock::new();

type Change = fn(&mut Statutes, usize, u64);

/// The entry of a map that a number picks.
fn pick<K: Ord, V>(map: &mut BTreeMap<K, V>, index: usize) -> Option<&mut V> {
    let index = index.checked_rem(map.len())?;
    map.values_mut().nth(index)
}

/// Changes the entry of a map that a number picks.
fn with<K: Ord, V>(map: &mut BTreeMap<K, V>, index: usize, change: impl FnOnce(&mut V)) {
    if let Some(value) = pick(map, index) {
        change(value);
    }
}

/// Changes of one field each.
const CHANGES: &[Change] = &[
    |it, i, n| {
        with(&mut it.classes, i, |class| {
            class.votes = Weight::whole(n);
        })
    },
    |it, i, n| {
        with(&mut it.classes, i, |class| {
            class.kinds.insert(format!("kind-{n}").into());
        });
    },
    |it, i, n| {
        with(&mut it.classes, i, |class| {
            class.public_share = gremium_core::ratio::Ratio::new(1, n + 1);
        });
    },
    |it, i, _| {
        with(&mut it.classes, i, |class| {
            class.role = Role::Provider;
        })
    },
    |it, i, _| {
        with(&mut it.bodies, i, |body| {
            body.kind = match body.kind {
                BodyKind::Deciding => BodyKind::Advisory,
                BodyKind::Advisory => BodyKind::Deciding,
            };
        });
    },
    |it, i, n| {
        with(&mut it.bodies, i, |body| {
            body.total_seats = Some(Weight::whole(n));
        })
    },
    |it, i, n| {
        with(&mut it.bodies, i, |body| {
            body.statutory_votes = Some(Weight::whole(n));
        });
    },
    |it, i, n| {
        with(&mut it.bodies, i, |body| {
            body.notice = format!("P{}D", n + 1).parse().ok();
        })
    },
    |it, i, n| {
        with(&mut it.bodies, i, |body| {
            body.rhythm = format!("P{}M", n + 1).parse().ok();
        })
    },
    |it, i, _| {
        with(&mut it.bodies, i, |body| {
            body.chair = None;
        })
    },
    |it, i, _| {
        with(&mut it.bodies, i, |body| {
            body.deputy = body.secretary.clone();
        })
    },
    |it, i, _| {
        with(&mut it.bodies, i, |body| {
            body.secretary = None;
        })
    },
    |it, i, _| {
        with(&mut it.bodies, i, |body| {
            body.seats = Seats::Open;
        })
    },
    |it, i, _| {
        let office = it.offices.keys().next().cloned().expect("an office");
        with(&mut it.bodies, i, |body| {
            body.seats = Seats::Offices([office].into());
        });
    },
    |it, i, n| {
        let class = it.classes.keys().next().cloned().expect("a class");
        with(&mut it.bodies, i, |body| {
            body.votes.insert(class, Weight::whole(n));
        });
    },
    |it, i, n| {
        with(&mut it.offices, i, |office| {
            office.term = format!("P{}Y", n + 1).parse().ok();
        })
    },
    |it, i, _| {
        with(&mut it.offices, i, |office| {
            office.keeps_record = !office.keeps_record;
        })
    },
    |it, i, _| {
        with(&mut it.matters, i, |matter| {
            matter.about = About::Membership;
        })
    },
    |it, i, n| {
        let body = it.bodies.keys().nth(usize::try_from(n).expect("small") % it.bodies.len());
        let body = body.cloned().expect("a body");
        with(&mut it.matters, i, |matter| {
            matter.body = body;
        });
    },
    |it, i, n| {
        with(&mut it.matters, i, |matter| {
            matter.files.insert(format!("statutes/{n}.yaml").into());
        });
    },
    |it, i, _| {
        with(&mut it.matters, i, |matter| {
            matter.channels = BTreeSet::from([gremium_core::rule::Channel::Sitting])
        });
    },
    |it, i, n| {
        with(&mut it.rules, i, |rule| {
            rule.window.min = format!("P{}D", n + 1).parse().ok();
        })
    },
    |it, i, _| {
        with(&mut it.rules, i, |rule| {
            rule.ballots.secret = !rule.ballots.secret;
        })
    },
    |it, i, _| {
        with(&mut it.rules, i, |rule| {
            rule.requirement.quorum = None;
        })
    },
    |it, i, _| {
        let kind = ActKind::ALL[i % ActKind::ALL.len()];
        it.authority.0.insert(kind, [Who::Anyone].into());
    },
    |it, i, _| {
        let kind = ActKind::ALL[i % ActKind::ALL.len()];
        it.authority.0.insert(kind, BTreeSet::new());
    },
    |it, i, n| {
        stage(it, i, n, |stage| stage.optional = !stage.optional);
    },
    |it, i, n| stage(it, i, n, |stage| stage.otherwise = Next::End(End::External)),
    |it, i, n| stage(it, i, n, |stage| stage.lapse = Next::End(End::Module)),
    |it, i, n| stage(it, i, n, |stage| stage.then = Next::End(End::InCore)),
    |it, i, n| stage(it, i, n, |stage| stage.kind = StageKind::Offer),
    |it, i, n| stage(it, i, n, |stage| stage.kind = StageKind::Tender { joint: true }),
    |it, i, n| stage(it, i, n, |stage| stage.within = "P5W".parse().ok()),
    |it, i, n| stage(it, i, n, |stage| stage.responsible.clear()),
    |it, _, _| it.law = Some(Law::Bgb),
    |it, _, _| it.law = Some(Law::GkgNrw),
    |it, _, n| it.record.grace = format!("PT{}H", n + 1).parse().ok(),
    |it, _, _| it.record.calendar.roll = RollOver::NextWorkingDay,
    |it, _, n| {
        it.record
            .calendar
            .holidays
            .insert(format!("2026-01-{:02}", n % 28 + 1).parse().expect("a day"));
    },
];

fn stage(
    it: &mut Statutes,
    process: usize,
    index: u64,
    change: impl Fn(&mut gremium_core::process::Stage),
) {
    let index = usize::try_from(index).expect("small");
    if let Some(stage) = pick(&mut it.processes, process).and_then(|it| pick(&mut it.stages, index))
    {
        change(stage);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn one_changed_field_is_said(
        partnership in any::<prop::sample::Index>(),
        first in (0..CHANGES.len(), 0..40_usize, 0..9_u64),
        second in (0..CHANGES.len(), 0..40_usize, 0..9_u64),
    ) {
        let all = ALL.get_or_init(|| partnerships().iter().map(|it| statutes(it)).collect());
        let base = &all[partnership.index(all.len())];
        let [one, other] = [first, second].map(|(change, index, number)| {
            let mut changed = base.clone();
            CHANGES[change](&mut changed, index, number);
            changed
        });
        for lang in [Lang::De, Lang::En] {
            let [of_base, of_one, of_other] = [base, &one, &other].map(|it| sentences(it, lang));
            prop_assert_eq!(of_one == of_base, one == *base, "{:?}", first);
            prop_assert_eq!(of_one == of_other, one == other, "{:?} {:?}", first, second);
        }
    }
}

#[test]
fn where_it_comes_from_and_the_other_language_change_no_sentence() {
    for folder in partnerships() {
        let base = statutes(&folder);
        let mut changed = base.clone();
        for body in changed.bodies.values_mut() {
            body.provenance.clause = Some("§ 99".into());
            body.provenance.assumed = Some(gremium_core::text::Label::same("because"));
            body.title.en = "another name".into();
        }
        changed.files.insert("statutes/other.yaml".into(), gremium_core::oid::Oid::default());
        assert_eq!(sentences(&changed, Lang::De), sentences(&base, Lang::De));
    }
}

#[test]
fn every_provision_of_every_partnership_stands_in_the_text() {
    for folder in partnerships() {
        let statutes = statutes(&folder);
        for lang in [Lang::De, Lang::En] {
            let text = read(&statutes, lang);
            let said: BTreeSet<(&str, &str)> = text
                .chapters
                .iter()
                .flat_map(|chapter| chapter.provisions.iter().map(|it| (chapter.section, it)))
                .filter_map(|(section, it)| Some((section, it.id.as_deref()?)))
                .collect();
            let mut there: BTreeSet<(&str, String)> = BTreeSet::new();
            there.extend(statutes.classes.keys().map(|id| ("classes", id.to_string())));
            there.extend(statutes.bodies.keys().map(|id| ("bodies", id.to_string())));
            there.extend(statutes.offices.keys().map(|id| ("offices", id.to_string())));
            there.extend(statutes.rules.keys().map(|id| ("rules", id.to_string())));
            there.extend(statutes.elections.keys().map(|id| ("elections", id.to_string())));
            there.extend(statutes.matters.keys().map(|id| ("matters", id.to_string())));
            there.extend(statutes.processes.keys().map(|id| ("processes", id.to_string())));
            there.extend(statutes.fees.keys().map(|id| ("fees", id.to_string())));
            there.extend(statutes.funds.keys().map(|id| ("funds", id.to_string())));
            there.extend(statutes.tasks.keys().map(|id| ("tasks", id.word().to_owned())));
            for (section, id) in &there {
                assert!(
                    said.contains(&(*section, id.as_str())),
                    "{}: {section}.{id}",
                    folder.display()
                );
            }
        }
    }
}
