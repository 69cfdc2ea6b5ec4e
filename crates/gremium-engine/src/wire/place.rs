//! What a path means: the layout of a record.

use std::sync::Arc;

use gremium_core::id::is_plain;
use gremium_core::record::{FactKey, SequelKind};

use crate::text::Fixed;

/// What a file is, by its path below the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `partnership.yaml`
    Partnership,
    /// `statutes/*.yaml`
    Statutes,
    /// A fact of the record.
    Fact(FactKey),
    /// Generated or free files (`minutes/`, `reports/`, `templates/`, and all that lies outside the record's folders).
    Outside,
    /// Inside one of the record's folders, but with no meaning there.
    Unknown {
        /// The folder.
        folder: &'static str,
        /// What files of that folder are called.
        wanted: Fixed,
    },
    /// A `partnership.yaml` below the root: another partnership, which this record leaves out.
    Nested,
    /// A path that no file system keeps apart safely.
    Unsafe {
        /// Why, in English.
        en: &'static str,
        /// Why, in German.
        de: &'static str,
    },
}

/// Folders of facts, with what their files are called.
const FOLDERS: [(&str, Fixed); 14] = [
    ("statutes", Fixed { en: "statutes/<name>.yaml", de: "statutes/<name>.yaml" }),
    ("members", Fixed { en: "members/<member>.yaml", de: "members/<mitglied>.yaml" }),
    ("offices", Fixed { en: "offices/<office>.yaml", de: "offices/<amt>.yaml" }),
    ("proxies", Fixed { en: "proxies/<giver>.yaml", de: "proxies/<vollmachtgeber>.yaml" }),
    (
        "requests",
        Fixed {
            en: "requests/<year>/<request>/request.yaml, with the facts of its process beside it",
            de: "requests/<jahr>/<bedarf>/request.yaml, daneben die Unterlagen seines Verfahrens",
        },
    ),
    (
        "polls",
        Fixed {
            en: "polls/<year>/<poll>/poll.yaml and, beside it, ballots/<member>.yaml, objections/<member>.yaml, lot.yaml, withdrawal.yaml",
            de: "polls/<jahr>/<abstimmung>/poll.yaml und daneben ballots/<mitglied>.yaml, objections/<mitglied>.yaml, lot.yaml, withdrawal.yaml",
        },
    ),
    (
        "meetings",
        Fixed {
            en: "meetings/<body>/<date>.yaml, with a day of the calendar such as 2025-03-01, or 2025-03-01-2 for a second sitting of that day",
            de: "meetings/<gremium>/<tag>.yaml, mit einem Tag des Kalenders wie 2025-03-01, oder 2025-03-01-2 für eine zweite Sitzung am selben Tag",
        },
    ),
    (
        "decisions",
        Fixed { en: "decisions/<year>/<decision>.yaml", de: "decisions/<jahr>/<beschluss>.yaml" },
    ),
    ("vetoes", Fixed { en: "vetoes/<year>/<name>.yaml", de: "vetoes/<jahr>/<name>.yaml" }),
    ("approvals", Fixed { en: "approvals/<year>/<name>.yaml", de: "approvals/<jahr>/<name>.yaml" }),
    (
        "challenges",
        Fixed { en: "challenges/<year>/<name>.yaml", de: "challenges/<jahr>/<name>.yaml" },
    ),
    ("consents", Fixed { en: "consents/<year>/<name>.yaml", de: "consents/<jahr>/<name>.yaml" }),
    ("rulings", Fixed { en: "rulings/<year>/<name>.yaml", de: "rulings/<jahr>/<name>.yaml" }),
    (
        "funds",
        Fixed { en: "funds/<fund>/<year>/<name>.yaml", de: "funds/<fonds>/<jahr>/<name>.yaml" },
    ),
];

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Says what a path below the root means.
pub fn classify(path: &[u8]) -> Place {
    let Ok(text) = std::str::from_utf8(path) else {
        return Place::Unsafe { en: "the path is not UTF-8", de: "der Pfad ist nicht in UTF-8" };
    };
    if text == "partnership.yaml" {
        return Place::Partnership;
    }
    let (top, rest) = text.split_once('/').unwrap_or((text, ""));
    let Some((folder, wanted)) =
        FOLDERS.iter().find(|(folder, _)| folder.eq_ignore_ascii_case(top))
    else {
        return outside(text);
    };
    if let Some((en, de)) = unsafe_part(text) {
        return Place::Unsafe { en, de };
    }
    let known = if *folder == top { meaning(folder, rest) } else { None };
    known.unwrap_or(Place::Unknown { folder, wanted: *wanted })
}

/// A path that lies in none of the record's folders.
fn outside(text: &str) -> Place {
    match leads_elsewhere(text) {
        Some((en, de)) => Place::Unsafe { en, de },
        None if text.ends_with("/partnership.yaml") => Place::Nested,
        None if text.eq_ignore_ascii_case("partnership.yaml") => Place::Unsafe {
            en: "the name differs from `partnership.yaml` only in upper and lower case",
            de: "der Name unterscheidet sich von `partnership.yaml` nur in der Groß- und Kleinschreibung",
        },
        None if looks_known(text) => Place::Unsafe {
            en: "the folder looks like one of the record's and is another one: nothing in it counts",
            de: "der Ordner sieht aus wie einer des Registers und ist ein anderer: Was darin liegt, zählt nicht",
        },
        None => Place::Outside,
    }
}

/// Letters that look like those of the record's folders, each after the one that it looks like.
const ALIKE: [&str; 20] = [
    "aаɑα", "cсϲⅽ", "dԁⅾ", "eе", "gɡ", "hһ", "iіıι", "kкκ", "lӏⅼ", "mмⅿ", "nո", "oоοօ", "pрρ",
    "qԛ", "sѕſ", "tт", "uυս", "vѵνⅴ", "xхχ", "yуγ",
];

/// Whether a folder is called like one of the record's but for letters that look alike, blanks, dots at its end, and what
/// cannot be seen.
fn looks_known(text: &str) -> bool {
    let Some((top, _)) = text.split_once('/') else { return false };
    if top.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')) {
        return false;
    }
    let seen = top.trim_end_matches(['.', ' ']).chars().filter(|it| !is_unseen(*it));
    let plain: String = seen.flat_map(char::to_lowercase).map(plain).collect();
    plain != top && FOLDERS.iter().any(|(folder, _)| *folder == plain)
}

/// The letter that another one looks like.
fn plain(letter: char) -> char {
    let wide = u32::from(letter).checked_sub(0xFF41).filter(|it| *it < 26);
    if let Some(latin) = wide.and_then(|it| char::from_u32(u32::from('a') + it)) {
        return latin;
    }
    let alike = ALIKE.iter().find(|all| all.contains(letter));
    alike.and_then(|all| all.chars().next()).unwrap_or(letter)
}

/// Blanks, marks without width, and marks that stand on another letter.
fn is_unseen(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter,
            '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn leads_elsewhere(text: &str) -> Option<(&'static str, &'static str)> {
    text.split('/').any(|part| matches!(part, "" | "." | "..")).then_some((
        "the path has an empty part, `.` or `..`",
        "der Pfad hat einen leeren Teil, `.` oder `..`",
    ))
}

fn unsafe_part(text: &str) -> Option<(&'static str, &'static str)> {
    if let Some(why) = leads_elsewhere(text) {
        return Some(why);
    }
    if text.chars().any(|c| c.is_control() || c == '\\') {
        let en = "the path has a control character or a backslash";
        return Some((en, "der Pfad hat ein Steuerzeichen oder einen umgekehrten Schrägstrich"));
    }
    let device = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem))
    };
    if text.split('/').any(device) {
        let en = "Windows keeps this name for a device and cannot check the file out";
        return Some((
            en,
            "Windows hält diesen Namen für ein Gerät frei und kann die Datei nicht anlegen",
        ));
    }
    None
}

fn meaning(folder: &str, rest: &str) -> Option<Place> {
    let name = rest.strip_suffix(".yaml")?;
    if folder == "statutes" {
        return is_plain(name).then_some(Place::Statutes);
    }
    let parts: Vec<&str> = name.split('/').collect();
    let fact = match (folder, parts.as_slice()) {
        ("members", [member]) => FactKey::Member(member.parse().ok()?),
        ("offices", [office]) => FactKey::Office(office.parse().ok()?),
        ("proxies", [giver]) => FactKey::Proxies(giver.parse().ok()?),
        ("meetings", [body, date]) => FactKey::Meeting(body.parse().ok()?, date.parse().ok()?),
        ("funds", [fund, year, name]) => FactKey::Booking(fund.parse().ok()?, dated(year, name)?),
        ("decisions", [year, decision]) => FactKey::Decision(dated(year, decision)?),
        ("polls", [year, poll, "lot"]) => FactKey::Lot(dated(year, poll)?),
        ("polls", [year, poll, "withdrawal"]) => FactKey::Retraction(dated(year, poll)?),
        ("polls", [year, poll, "objections", member]) => {
            FactKey::Objection(dated(year, poll)?, member.parse().ok()?)
        }
        ("polls", [year, poll, "poll"]) => FactKey::Poll(dated(year, poll)?),
        ("polls", [year, poll, "ballots", member]) => {
            FactKey::Ballot(dated(year, poll)?, member.parse().ok()?)
        }
        (folder, [year, name]) => {
            let kind = SequelKind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
            FactKey::Sequel(kind, dated(year, name)?)
        }
        ("requests", [year, request, rest @ ..]) => request_fact(year, request, rest)?,
        _other => return None,
    };
    Some(Place::Fact(fact))
}

fn request_fact(year: &str, request: &str, rest: &[&str]) -> Option<FactKey> {
    let id = dated(year, request)?;
    let name = |text: &str| is_plain(text).then(|| Arc::<str>::from(text));
    Some(match rest {
        ["request"] => FactKey::Request(id),
        ["estimate"] => FactKey::Estimate(id),
        ["offer"] => FactKey::Offer(id),
        ["tender"] => FactKey::Tender(id),
        ["withdrawal"] => FactKey::Withdrawal(id),
        ["split"] => FactKey::Split(id),
        ["assessments", by] => FactKey::Assessment(id, name(by)?),
        ["evidence", what] => FactKey::Evidence(id, name(what)?),
        ["interest", member] => FactKey::Interest(id, member.parse().ok()?),
        ["agreements", member] => FactKey::Agreement(id, member.parse().ok()?),
        ["shares", member] => FactKey::Share(id, member.parse().ok()?),
        _other => return None,
    })
}

fn dated<T: std::str::FromStr>(year: &str, name: &str) -> Option<T> {
    format!("{year}/{name}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_prints_as_its_path() {
        for path in [
            "members/musterstadt.yaml",
            "offices/chair.yaml",
            "proxies/musterstadt.yaml",
            "requests/2025/heat-map/request.yaml",
            "requests/2025/heat-map/interest/musterstadt.yaml",
            "requests/2025/heat-map/evidence/v2.yaml",
            "polls/2025/heat-map/poll.yaml",
            "polls/2025/heat-map/ballots/musterstadt.yaml",
            "polls/2025/heat-map/objections/musterstadt.yaml",
            "polls/2025/heat-map/lot.yaml",
            "polls/2025/heat-map/withdrawal.yaml",
            "vetoes/2025/heat-map.yaml",
            "approvals/2025/heat-map.yaml",
            "challenges/2025/heat-map.yaml",
            "consents/2025/heat-map.yaml",
            "rulings/2025/heat-map.yaml",
            "meetings/assembly/2025-03-01.yaml",
            "meetings/assembly/2025-03-01-2.yaml",
            "decisions/2025/heat-map.yaml",
            "funds/development/2025/musterstadt.yaml",
        ] {
            match classify(path.as_bytes()) {
                Place::Fact(key) => assert_eq!(key.to_string(), path),
                other => panic!("{path}: {other:?}"),
            }
        }
    }

    #[test]
    fn strange_paths() {
        assert_eq!(classify(b"README.md"), Place::Outside);
        assert_eq!(classify(b"docs/members/a.yaml"), Place::Outside);
        assert_eq!(classify(b"docs/partnership.yaml"), Place::Nested);
        assert!(matches!(classify(b"members"), Place::Unknown { folder: "members", .. }));
        assert!(matches!(classify(b"members/aux.yaml"), Place::Unsafe { .. }));
        assert!(matches!(classify(b"../members/a.yaml"), Place::Unsafe { .. }));
        assert!(matches!(classify(b"Members/a.yaml"), Place::Unknown { folder: "members", .. }));
        assert!(matches!(classify(b"members/A.yaml"), Place::Unknown { .. }));
        assert!(matches!(classify(b"members/../a.yaml"), Place::Unsafe { .. }));
        assert!(matches!(classify(b"members/\xff.yaml"), Place::Unsafe { .. }));
        assert!(matches!(classify(b"polls/25/x/poll.yaml"), Place::Unknown { .. }));
    }

    #[test]
    fn folders_that_look_like_those_of_the_record() {
        for top in [
            "ſtatutes",
            "роlls",
            "polls ",
            "polls.",
            "p\u{200B}olls",
            "ｐｏｌｌｓ",
            "Мembers",
            "fundѕ",
        ] {
            let path = format!("{top}/2025/x/poll.yaml");
            assert!(matches!(classify(path.as_bytes()), Place::Unsafe { .. }), "{top}");
        }
        for top in ["polls-2024", "umfragen", "poll", "minutes", "reports", "roll", "meeting"] {
            assert_eq!(classify(format!("{top}/a.yaml").as_bytes()), Place::Outside, "{top}");
        }
        // A file is no folder.
        assert_eq!(classify("роlls".as_bytes()), Place::Outside);
    }
}
