//! The prose of statutes: complete, free of what is no meaning, and as it reads today.
//!
//! That what differs in meaning differs in prose, and the other way round, is tested in `statutes_meaning`.

#![allow(clippy::disallowed_methods, reason = "the presets lie on the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gremium_core::act::ActKind;
use gremium_core::provenance::Provenance;
use gremium_core::statutes::{First, Statutes};
use gremium_core::text::Lang;
use gremium_engine::prose::statutes::{LegalText, statutes as prose};
use gremium_engine::wire::v1::statutes::{Source, build};
use gremium_engine::wire::v1::{Setting, StatutesFile};
use gremium_engine::yaml;

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
    built(entries.map(|entry| entry.expect("an entry").path()).collect())
}

fn built(paths: Vec<PathBuf>) -> Statutes {
    let mut files: Vec<(String, StatutesFile)> = paths
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).expect("readable");
            let name = path.display().to_string();
            let file = yaml::parse(&name, &bytes).unwrap_or_else(|found| panic!("{found:?}"));
            (name, file)
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let sources: Vec<Source<'_>> = files.iter().map(|(path, file)| Source { path, file }).collect();
    let (zone, currency) = ("Europe/Berlin".parse(), "EUR".parse());
    let setting = Setting {
        zone: zone.expect("a zone"),
        currency: currency.expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    build(&sources, BTreeMap::new(), &setting).unwrap_or_else(|found| panic!("{found:#?}"))
}

fn read(statutes: &Statutes, lang: Lang) -> LegalText {
    prose(statutes, "EUR".parse().expect("a currency"), lang)
}

/// All sentences, with the number of the provision in which each stands.
fn sentences(statutes: &Statutes, lang: Lang) -> Vec<(String, String)> {
    let text = read(statutes, lang);
    let provisions = text.chapters.iter().flat_map(|chapter| &chapter.provisions);
    provisions
        .flat_map(|it| {
            let own = it.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
            own.map(|sentence| (it.number.clone(), sentence.clone()))
        })
        .collect()
}

#[test]
fn where_it_comes_from_and_the_other_language_change_no_sentence() {
    for folder in partnerships() {
        let base = statutes(&folder);
        let mut changed = base.clone();
        for body in changed.bodies.values_mut() {
            body.provenance.source = Some(gremium_core::text::Label::same("elsewhere"));
            body.provenance.assumed = Some(gremium_core::text::Label::same("because"));
            body.title.en = "another name".into();
        }
        changed.files.insert("statutes/other.yaml".into(), gremium_core::oid::Oid::default());
        assert_eq!(sentences(&changed, Lang::De), sentences(&base, Lang::De));
    }
}

/// Number and id of each provision of a section.
fn numbers<'a>(text: &'a LegalText, section: &str) -> Vec<(&'a str, &'a str)> {
    let chapters = text.chapters.iter().filter(|it| it.section == section);
    let provisions = chapters.flat_map(|it| &it.provisions);
    provisions.map(|it| (it.number.as_str(), it.id.as_deref().unwrap_or_default())).collect()
}

/// One rule `consent`, and matters with these clauses.
fn with_matters(matters: &[(&str, Option<&str>)]) -> Statutes {
    let mut it = statutes(&root().join("example-partnership"));
    let matter = it.matters.values().next().expect("a matter").clone();
    it.matters.clear();
    for (id, clause) in matters {
        let mut matter = matter.clone();
        matter.title = gremium_core::text::Label::same("alike");
        matter.provenance.clause = clause.map(Into::into);
        it.matters.insert(id.parse().expect("an id"), matter);
    }
    it
}

#[test]
fn a_provision_is_cited_by_its_clause() {
    let it = with_matters(&[
        ("a", Some("§ 12 (2)")),
        ("b", None),
        ("c", Some("§ 12a")),
        ("d", Some("§ 2")),
        ("e", None),
        ("f", Some("§ 90")),
    ]);
    let text = read(&it, Lang::De);
    let said = numbers(&text, "matters");
    let expected = [
        ("§ 2", "d"),
        ("§ 12 (2)", "a"),
        ("§ 12a", "c"),
        ("§ 90", "f"),
        ("§ 91", "b"),
        ("§ 92", "e"),
    ];
    assert_eq!(said, expected);
    // What has no clause comes behind the highest, in the order of the text.
    assert_eq!(numbers(&text, "common"), [("§ 93", "")]);
    assert_eq!(numbers(&text, "record").last(), Some(&("§ 95", "")));
    let body = it.matters.values().next().map(|it| it.body.clone()).expect("a body");
    let clause = it.bodies[&body].provenance.clause.clone().expect("a clause");
    let cited = format!("“ ({clause})");
    assert!(sentences(&it, Lang::De).iter().any(|(at, it)| at == "§ 2" && it.contains(&cited)));
}

#[test]
fn without_clauses_all_are_counted_through() {
    for folder in partnerships() {
        let mut it = statutes(&folder);
        it.sizes.values_mut().for_each(|it| it.provenance.clause = None);
        it.classes.values_mut().for_each(|it| it.provenance.clause = None);
        it.bodies.values_mut().for_each(|it| it.provenance.clause = None);
        it.offices.values_mut().for_each(|it| it.provenance.clause = None);
        it.matters.values_mut().for_each(|it| it.provenance.clause = None);
        it.rules.values_mut().for_each(|it| it.provenance.clause = None);
        it.processes.values_mut().for_each(|it| it.provenance.clause = None);
        it.tasks.values_mut().for_each(|it| it.provenance.clause = None);
        it.fees.values_mut().for_each(|it| it.provenance.clause = None);
        it.funds.values_mut().for_each(|it| it.provenance.clause = None);
        it.elections.clear();
        it.prioritisations.clear();
        let text = read(&it, Lang::En);
        let all = text.chapters.iter().flat_map(|it| &it.provisions);
        for (provision, number) in all.zip(1..) {
            assert_eq!(provision.number, format!("§ {number}"), "{}", folder.display());
        }
    }
}

#[test]
fn what_is_called_and_numbered_alike_is_told_apart() {
    for clause in [Some("§ 5"), None] {
        let mut it = with_matters(&[("one", clause), ("other", clause)]);
        let mut first = |id: &str| {
            let matter = it.matters.values_mut().next().expect("a matter");
            matter.first = Some(First { matter: id.parse().expect("an id"), adopted: true });
            sentences(&it, Lang::De)
        };
        assert_ne!(first("one"), first("other"));
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

/// A preset says of each part where it comes from: what it models, or that it is assumed. A stage can leave that to its process.
#[test]
fn every_provision_of_every_partnership_has_a_source_or_is_assumed() {
    let is_said = |it: &Provenance| it.source.is_some() || it.assumed.is_some();
    for folder in partnerships() {
        let it = statutes(&folder);
        let mut all: Vec<(String, &Provenance)> = vec![("record".into(), &it.record.provenance)];
        let mut add = |id: String, provenance| all.push((id, provenance));
        it.classes.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.bodies.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.offices.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.rules.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.elections.iter().for_each(|(id, it)| add(id.to_string(), it.provenance()));
        it.prioritisations.iter().for_each(|(id, it)| add(id.to_string(), it.provenance()));
        it.matters.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.fees.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.funds.iter().for_each(|(id, it)| add(id.to_string(), &it.provenance));
        it.tasks.iter().for_each(|(id, it)| add(id.word().to_owned(), &it.provenance));
        for (id, process) in &it.processes {
            if !is_said(&process.provenance) {
                let stages = process.stages.iter();
                stages.for_each(|(stage, it)| add(format!("{id}.{stage}"), &it.provenance));
            }
        }
        let acts = it.authority.0.keys();
        let unsaid = acts.filter(|act| !it.authority.1.get(*act).is_some_and(is_said));
        assert_eq!(unsaid.collect::<Vec<_>>(), Vec::<&ActKind>::new(), "{}", folder.display());
        let unsaid = all.iter().filter(|(_, it)| !is_said(it)).map(|(id, _)| id);
        assert_eq!(unsaid.collect::<Vec<_>>(), Vec::<&String>::new(), "{}", folder.display());
    }
}

/// The statutes of which the whole prose is kept, to be read.
fn kept() -> Vec<(&'static str, Statutes)> {
    let everything =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statutes_meaning/everything.yaml");
    vec![
        ("everything", built(vec![everything])),
        ("example", statutes(&root().join("example-partnership"))),
        ("association", built(vec![root().join("tests/scenarios/_quell/statutes.yaml")])),
    ]
}

/// Chapters, provisions and subsections, one sentence to a line.
fn page(statutes: &Statutes, lang: Lang) -> String {
    let mut page = match lang {
        Lang::De => "# Satzung\n\n".to_owned(),
        Lang::En => "# Statutes\n\n".to_owned(),
    };
    for chapter in &read(statutes, lang).chapters {
        page.push_str(&format!("## {}\n\n", chapter.title));
        for it in &chapter.provisions {
            page.push_str(&format!("### {} {}\n\n", it.number, it.title));
            for (paragraph, number) in it.paragraphs.iter().zip(1..) {
                let title = paragraph.title.as_ref().map(|it| format!(" {it}"));
                page.push_str(&format!("({number}){}\n\n", title.unwrap_or_default()));
                paragraph.sentences.iter().for_each(|it| page.push_str(&format!("- {it}\n")));
                page.push('\n');
            }
        }
    }
    format!("{}\n", page.trim_end())
}

#[test]
fn the_prose_reads_as_it_is_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let bless = std::env::var_os("GREMIUM_BLESS").is_some();
    for (name, statutes) in kept() {
        for lang in [Lang::De, Lang::En] {
            let path = folder.join(format!("{name}.{}.md", lang.code()));
            let now = page(&statutes, lang);
            if bless {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&path, &now).expect("written");
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(now, kept, "{}: GREMIUM_BLESS=1 writes it anew", path.display());
        }
    }
}

/// Between provisions nothing is called by its id, and German prose has no English in it.
#[test]
fn nothing_is_called_by_its_id() {
    for (name, statutes) in kept() {
        for lang in [Lang::De, Lang::En] {
            let page = page(&statutes, lang);
            let backticks = page.lines().find(|line| line.contains('`'));
            assert_eq!(backticks, None, "{name} {lang:?}");
        }
    }
}
