//! The files of a generated record.

use std::fmt;
use std::path::Path;
use std::{fs, io};

use super::MEMBERS;

/// Who opens polls in the preset: the community management.
const DESK: &str = "Community Management <community@our-association.example>";

/// What the record begins with.
#[derive(Debug, Clone)]
pub struct Founding {
    files: Vec<(String, String)>,
}

impl Founding {
    /// A founding with the files of the preset `civitas-connect`, or another with the same names in it.
    ///
    /// Offices are held from ten years earlier on, since a large record needs its time.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut files = vec![(
            "partnership.yaml".to_owned(),
            fs::read_to_string(folder.join("partnership.yaml"))?,
        )];
        for below in ["statutes", "members", "offices"] {
            let Ok(entries) = fs::read_dir(folder.join(below)) else { continue };
            for entry in entries {
                let entry = entry?;
                let text =
                    fs::read_to_string(entry.path())?.replace("\n    from: 202", "\n    from: 201");
                files.push((format!("{below}/{}", entry.file_name().to_string_lossy()), text));
            }
        }
        files.sort();
        Ok(Self { files })
    }

    pub(super) fn files(&self) -> Vec<(String, String)> {
        let mut files = self.files.clone();
        files.extend((0..MEMBERS).map(|index| {
            let (id, number) = (member(index), 100 + index);
            let text = format!(
                "id: {id}\nname: Stadt Musterort {number}\nkind: municipality\nclass: department-member\nmember_of: {{association: 2020-01-01}}\npopulation: {}\ndelegates:\n  - name: Delegate of {id}\n    email: {}\n",
                20_000 + 7919 * index,
                address(index),
            );
            (format!("members/{id}.yaml"), text)
        }));
        files
    }
}

/// Who commits what no member commits.
pub(super) fn desk() -> String {
    DESK.to_owned()
}

/// Who commits for a member.
pub(super) fn delegate(index: usize) -> String {
    format!("Delegate of {} <{}>", member(index), address(index))
}

/// Id of a member.
pub(super) fn member(index: usize) -> String {
    format!("musterort-{}", 100 + index)
}

/// Address of a member's delegate.
fn address(index: usize) -> String {
    format!("delegate@{}.example", member(index))
}

/// A request and the poll on it.
pub(super) struct Topic {
    pub(super) year: i64,
    pub(super) round: usize,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/topic-{}", self.year, self.round)
    }
}

impl Topic {
    pub(super) fn request(&self, proposer: usize) -> (String, String) {
        let text = format!(
            "id: {self}\ntitle: Topic number {}\ntext: |\n  Citizens ask for it, and {} has a first draft.\n  It would help all members alike.\nproposer: {}\nprocess: financed-by-all\ntarget: core\nfunding: all\n",
            self.round,
            member(proposer),
            member(proposer),
        );
        (format!("requests/{self}/request.yaml"), text)
    }

    pub(super) fn interest(&self, index: usize) -> (String, String) {
        let id = member(index);
        (format!("requests/{self}/interest/{id}.yaml"), format!("member: {id}\ninterest: join\n"))
    }

    pub(super) fn poll(&self, time: i64, mover: usize) -> (String, String) {
        let (year, month, day) = date(time + 16 * 86_400);
        let (round, mover) = (self.round, member(mover));
        let text = format!(
            "id: {self}\nbody: department-assembly\nmatter: core-request\ntitle: Decide on topic number {round}\nmotion: |\n  The assembly takes topic number {round} into the core.\ncloses: {year:04}-{month:02}-{day:02} 18:00\nrequest: {self}\nmover: {mover}\n",
        );
        (format!("polls/{self}/poll.yaml"), text)
    }

    pub(super) fn ballot(&self, index: usize, random: u64) -> (String, String) {
        let id = member(index);
        let choice = match random % 10 {
            0..=6 => "yes",
            7 | 8 => "no",
            _ => "abstain",
        };
        let text = format!("poll: {self}\nmember: {id}\nchoice: {choice}\n");
        (format!("polls/{self}/ballots/{id}.yaml"), text)
    }
}

/// Year of a moment.
pub(super) fn year(seconds: i64) -> i64 {
    date(seconds).0
}

/// Year, month and day of a moment, by the civil calendar.
fn date(seconds: i64) -> (i64, i64, i64) {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates() {
        assert_eq!(super::date(0), (1970, 1, 1));
        assert_eq!(super::date(951_782_400), (2000, 2, 29));
        assert_eq!(super::date(super::super::BEGIN), (2015, 1, 5));
        assert_eq!(super::date(4_102_444_799), (2099, 12, 31));
    }
}
