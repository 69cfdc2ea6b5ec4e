//! The files of a generated record.

use std::fmt;
use std::path::Path;
use std::{fs, io};

use super::MEMBERS;

/// What the record begins with.
#[derive(Debug, Clone)]
pub struct Founding {
    statutes: Vec<(String, String)>,
    /// Body that decides polls.
    pub body: String,
    /// Matter of each poll.
    pub matter: String,
    /// Process of each request.
    pub process: String,
    /// Membership class of all members.
    pub class: String,
    /// Kind of all members.
    pub kind: String,
}

impl Founding {
    /// A founding with the files of a folder as statutes: `partnership.yaml` and what lies below `statutes`.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut statutes = vec![(
            "partnership.yaml".to_owned(),
            fs::read_to_string(folder.join("partnership.yaml"))?,
        )];
        for entry in fs::read_dir(folder.join("statutes"))? {
            let entry = entry?;
            let name = format!("statutes/{}", entry.file_name().to_string_lossy());
            statutes.push((name, fs::read_to_string(entry.path())?));
        }
        statutes.sort();
        let word = str::to_owned;
        Ok(Self {
            statutes,
            body: word("assembly"),
            matter: word("request"),
            process: word("request"),
            class: word("full"),
            kind: word("municipality"),
        })
    }

    pub(super) fn files(&self) -> Vec<(String, String)> {
        let mut files = self.statutes.clone();
        files.extend((0..MEMBERS).map(|index| {
            let (id, name) = (member(index), 100 + index);
            let text = format!(
                "id: {id}\nname: Stadt Musterort {name}\nkind: {}\nclass: {}\npopulation: {}\ndelegates:\n  - name: Delegate of {id}\n    email: {}\n",
                self.kind,
                self.class,
                20_000 + 7919 * index,
                address(index),
            );
            (format!("members/{id}.yaml"), text)
        }));
        files
    }
}

/// Id of a member.
pub(super) fn member(index: usize) -> String {
    format!("musterort-{}", 100 + index)
}

/// Address of a member's delegate.
pub(super) fn address(index: usize) -> String {
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
            "id: {self}\ntitle: Topic number {}\ntext: |\n  Citizens ask for it, and {} has a first draft.\n  It would help all members alike.\nproposer: {}\nprocess: request\ntarget: core\nfunding: all\n",
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

    pub(super) fn poll(&self, time: i64, founding: &Founding) -> (String, String) {
        let (year, month, day) = date(time + 15 * 86_400);
        let text = format!(
            "id: {self}\nbody: {}\nmatter: {}\ntitle: Decide on topic number {}\nmotion: |\n  The assembly takes topic number {} into the core.\ncloses: {year:04}-{month:02}-{day:02}T18:00\nrequest: {self}\n",
            founding.body, founding.matter, self.round, self.round,
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
