//! Why an act was refused, in words that say what to do.

use std::collections::BTreeSet;
use std::sync::Arc;

use gremium_core::act::ActKind;
use gremium_core::id::{MatterId, MemberId};
use gremium_core::law::{self, Law, Topic};
use gremium_core::record::MeetingForm;
use gremium_core::refusal::{Limit, Reason, SplitFault};
use gremium_core::statutes::{About, Who};
use gremium_core::text::Lang;
use gremium_core::time::{Date, Instant, Zone};

use super::terms::{about, channel, no_power, no_vote, office_or_who, thing_de};
use crate::prose::{Case, period};
use crate::text::Text;

/// The reason of a refusal in words; moments in the partnership's time zone where it is known.
pub fn reason(reason: &Reason, zone: Option<&Zone>) -> Text {
    let time = |at: Instant| self::time(zone, at);
    match reason {
        Reason::NotAuthorized { allowed, member, by, whose, limit } => {
            not_authorized(allowed, (member.as_ref(), by), whose, limit.as_ref())
        }
        Reason::Unknown { what, id, nearest } => unknown(what, id, nearest.as_deref()),
        Reason::PollNotOpen { poll, opens } => Text::new(
            format!("poll `{poll}` takes ballots only from {} on", time(*opens)),
            format!("Abstimmung `{poll}` nimmt Stimmen erst ab {} an", time(*opens)),
        ),
        Reason::PollClosed { poll, closed } => Text::new(
            format!("poll `{poll}` closed on {}: the ballot is late", time(*closed)),
            format!("Abstimmung `{poll}` endete am {}: die Stimme kommt zu spät", time(*closed)),
        ),
        Reason::NoVote { member, why } => Text::new(
            format!("`{member}` has no vote here: {}", no_vote(why).en),
            format!("`{member}` hat hier keine Stimme: {}", no_vote(why).de),
        ),
        Reason::BallotFixed { poll } => Text::new(
            format!("the rule of poll `{poll}` does not let a cast ballot change"),
            format!(
                "nach der Regel der Abstimmung `{poll}` bleibt eine abgegebene Stimme, wie sie ist"
            ),
        ),
        Reason::WrongBody { matter, decides } => Text::new(
            format!("matter `{matter}` is decided by `{decides}`"),
            format!("über Angelegenheit `{matter}` entscheidet `{decides}`"),
        ),
        Reason::WrongChannel { matter, channel: way } => Text::new(
            format!("matter `{matter}` is not decided by {}", channel(*way).en),
            format!(
                "über Angelegenheit `{matter}` wird nicht durch {} entschieden",
                channel(*way).de
            ),
        ),
        Reason::OtherSubject { matter, about: is, named } => {
            let (is, other) = (about(*is), about(*named));
            let key = subject_key(*named);
            Text::new(
                format!(
                    "matter `{matter}` is about {}, not about {}: leave out `{key}`, or name a matter that is",
                    is.en, other.en
                ),
                format!(
                    "in Angelegenheit `{matter}` geht es um {}, nicht um {}: `{key}` weglassen oder eine passende Angelegenheit nennen",
                    is.de, other.de
                ),
            )
        }
        Reason::OtherAmount { matter, range, amount, fits, currency } => {
            let range = super::figures::amounts(*range, *currency);
            let sum = amount.map(|it| super::figures::money(it, *currency));
            other_amount(matter, &range, sum.as_ref(), fits.as_ref())
        }
        Reason::NoWindow { opens, closes } => Text::new(
            format!(
                "the poll would close ({}) no later than it opens ({})",
                time(*closes),
                time(*opens)
            ),
            format!(
                "die Abstimmung endete ({}) nicht nach ihrer Öffnung ({})",
                time(*closes),
                time(*opens)
            ),
        ),
        Reason::WindowTooShort { least, earliest } => Text::new(
            format!(
                "the rule asks for a window of at least {}: it may close at {} at the earliest",
                period(*least, Case::Accusative, Lang::En),
                time(*earliest)
            ),
            format!(
                "die Regel verlangt mindestens {}: Ende frühestens am {}",
                period(*least, Case::Accusative, Lang::De),
                time(*earliest)
            ),
        ),
        Reason::StageEndsFirst { ends } => Text::new(
            format!(
                "the stage that waits for the outcome ends at {}: the poll must close before",
                time(*ends)
            ),
            format!(
                "der Schritt, der auf das Ergebnis wartet, endet am {}: die Abstimmung muss vorher enden",
                time(*ends)
            ),
        ),
        Reason::WindowTooLong { most, latest } => Text::new(
            format!(
                "the rule allows a window of at most {}: it must close by {}",
                period(*most, Case::Accusative, Lang::En),
                time(*latest)
            ),
            format!(
                "die Regel erlaubt höchstens {}: Ende spätestens am {}",
                period(*most, Case::Accusative, Lang::De),
                time(*latest)
            ),
        ),
        Reason::OpensInThePast { opens } => Text::new(
            format!("the poll would open at {}, before it landed", time(*opens)),
            format!("die Abstimmung würde am {} öffnen, bevor sie eingebracht war", time(*opens)),
        ),
        Reason::NeedsDecision { about: what } => Text::new(
            format!(
                "the statutes ask for a decision about {}, and no adopted motion for it is left",
                about(*what).en
            ),
            format!(
                "die Satzung verlangt einen Beschluss über {}, und kein angenommener Antrag steht dafür offen",
                about(*what).de
            ),
        ),
        Reason::NotWhatWasVoted { path, pinned, landed } => {
            let id = |blob: &Option<gremium_core::oid::Oid>, none: &str| {
                blob.map_or_else(|| none.to_owned(), |blob| blob.short())
            };
            Text::new(
                format!(
                    "{path} is not what was voted on: the adopted motion pins {}, what landed is {}",
                    id(pinned, "its removal"),
                    id(landed, "its removal")
                ),
                format!(
                    "{path} ist nicht, worüber abgestimmt wurde: der angenommene Antrag nennt {}, eingebracht ist {}",
                    id(pinned, "die Entfernung"),
                    id(landed, "die Entfernung")
                ),
            )
        }
        Reason::BaseMoved { path } => Text::new(
            format!(
                "{path} changed after the motion was put, so the decision was about another text; put it again"
            ),
            format!(
                "{path} wurde nach Antragstellung geändert, der Beschluss galt also einem anderen Text; neu beantragen"
            ),
        ),
        Reason::NothingPinned => Text::new(
            "a motion on statutes must pin the new content of each file that it may change (`pins:`)",
            "ein Antrag zur Satzung muss den neuen Inhalt jeder Datei festlegen, die er ändern darf (`pins:`)",
        ),
        Reason::BeyondMatter { path, matter, part, fresh: true } => Text::new(
            format!(
                "{path} has a section that no file of matter `{matter}` held before: `{part}`; it covers some files of the statutes only, so the motion belongs under a matter for all of them"
            ),
            format!(
                "{path} enthält einen Abschnitt, den bisher keine Datei der Angelegenheit `{matter}` enthielt: `{part}`; sie umfasst nur einzelne Dateien der Satzung, der Antrag gehört unter eine Angelegenheit für die ganze Satzung"
            ),
        ),
        Reason::BeyondMatter { path, matter, part, fresh: false } => Text::new(
            format!(
                "{path} changes `{part}`, on which decisions on the statutes rest; matter `{matter}` covers some files only, so the motion belongs under a matter for all statutes"
            ),
            format!(
                "{path} ändert `{part}`, worauf Beschlüsse über die Satzung beruhen; die Angelegenheit `{matter}` umfasst nur einzelne Dateien, der Antrag gehört unter eine Angelegenheit für die ganze Satzung"
            ),
        ),
        Reason::AppendOnly { kind } => append_only(*kind),
        Reason::NeedsReason => Text::new(
            "the rule asks for a written reason with this vote: add `reason:`",
            "die Regel verlangt zu dieser Stimme eine schriftliche Begründung: `reason:` ergänzen",
        ),
        Reason::OtherDocument { signed } => Text::new(
            format!("the first party signed {signed}: all parties sign the same document"),
            format!(
                "die erste Partei hat {signed} unterzeichnet: alle unterzeichnen dasselbe Dokument"
            ),
        ),
        Reason::DocumentMissing { path, lies } => {
            super::request::document_missing(path, lies.as_ref())
        }
        Reason::NoParty { member, asked, parties } => {
            super::request::no_party(member, *asked, parties)
        }
        Reason::ReliedOn { since } => Text::new(
            format!(
                "others have relied on the request since {}: what it says stays; for anything else file another one that continues it (`follows`)",
                time(*since)
            ),
            format!(
                "seit {} verlassen sich andere auf den Entwicklungsbedarf: sein Inhalt bleibt; für etwas anderes einen neuen einreichen, der ihn fortsetzt (`follows`)",
                time(*since)
            ),
        ),
        Reason::OtherProposer => Text::new(
            "a request speaks for the member that filed it: another member files its own",
            "ein Entwicklungsbedarf spricht für das Mitglied, das ihn eingereicht hat: ein anderes reicht einen eigenen ein",
        ),
        Reason::Adopted { motion } => Text::new(
            format!(
                "the request was adopted by `{motion}`: it ends only once another decision `annuls` that one"
            ),
            format!(
                "der Entwicklungsbedarf ist mit `{motion}` angenommen: er endet erst, wenn ein anderer Beschluss jenen aufhebt (`annuls`)"
            ),
        ),
        Reason::WrongLink(fault) => super::request::link(fault),
        Reason::WrongTarget { targets } => super::request::wrong_target(targets),
        Reason::WayOver => Text::new(
            "the way of the request is over: file another one that continues it (`follows`)",
            "der Weg des Entwicklungsbedarfs ist zu Ende: einen neuen einreichen, der ihn fortsetzt (`follows`)",
        ),
        Reason::NotItsPart { part } => Text::new(
            format!(
                "`{part}` does not name this request under `follows`: a part says where it comes from"
            ),
            format!(
                "`{part}` nennt diesen Entwicklungsbedarf nicht unter `follows`: ein Teil sagt, woher er kommt"
            ),
        ),
        Reason::RequestUnderDecision => Text::new(
            "a motion on the request was put: what is voted on must stay as it is",
            "über den Entwicklungsbedarf wird oder wurde abgestimmt: worüber abgestimmt wird, muss bleiben, wie es ist",
        ),
        Reason::SurveyClosed { closed } => Text::new(
            format!("who takes part has been settled since {}", time(*closed)),
            format!("wer sich beteiligt, steht seit {} fest", time(*closed)),
        ),
        Reason::WrongBallot { needed: None } => Text::new(
            "the question is a yes or no: write `choice: yes`, `no` or `abstain`",
            "gefragt ist ein Ja oder Nein: `choice: yes`, `no` oder `abstain` schreiben",
        ),
        Reason::WrongBallot { needed: Some(form) } => Text::new(
            format!(
                "this vote marks its ballots with `{}`, or says `choice: abstain`",
                form.word()
            ),
            format!(
                "hier werden Stimmzettel mit `{}` ausgefüllt oder mit `choice: abstain`",
                form.word()
            ),
        ),
        Reason::WrongOptions(fault) => super::contest::options(fault),
        Reason::NotElected { person } => Text::new(
            format!("{person} was not elected to this office, or has declined it"),
            format!("{person} ist in dieses Amt nicht gewählt oder hat die Wahl abgelehnt"),
        ),
        Reason::NotAccepted { person } => Text::new(
            format!(
                "{person} has not accepted the election: `accepted` in the minutes or the announcement says so"
            ),
            format!(
                "{person} hat die Wahl nicht angenommen: Das sagt `accepted` in der Niederschrift oder der Verkündung"
            ),
        ),
        Reason::TermTooLong { latest } => Text::new(
            format!("the statutes limit the term: `until` is needed, at the latest {latest}"),
            format!(
                "die Satzung begrenzt die Amtszeit: `until` wird gebraucht, spätestens {latest}"
            ),
        ),
        Reason::NotDecided => Text::new(
            "nothing has been decided yet that could be announced",
            "es ist noch nichts entschieden, das verkündet werden könnte",
        ),
        Reason::MeetingOutOfOrder { last } => Text::new(
            format!(
                "sittings are recorded in their order: something of {} is already recorded",
                time(*last)
            ),
            format!(
                "Sitzungen werden der Reihe nach festgehalten: vom {} ist schon etwas festgehalten",
                time(*last)
            ),
        ),
        Reason::MeetingInTheFuture { ends } => Text::new(
            format!("the sitting ends at {}, after its record landed", time(*ends)),
            format!(
                "die Sitzung endet am {}, nach dem Einbringen ihrer Niederschrift",
                time(*ends)
            ),
        ),
        Reason::NotPresent { member } => Text::new(
            format!(
                "`{member}` voted by name but was neither present nor represented at that time"
            ),
            format!("`{member}` stimmte namentlich ab, war aber weder anwesend noch vertreten"),
        ),
        Reason::VoteOutsideSitting { at } => Text::new(
            format!("a vote was taken at {}, outside the time of the sitting", time(*at)),
            format!("am {} wurde abgestimmt, außerhalb der Zeit der Sitzung", time(*at)),
        ),
        Reason::CastingVoteDiffers => Text::new(
            "whoever presided voted otherwise by name than `chair:` says: leave `chair:` out, or correct it",
            "wer die Sitzung leitete, stimmte namentlich anders ab, als `chair:` sagt: lassen Sie `chair:` weg oder berichtigen Sie es",
        ),
        Reason::NotEligible { condition } if &**condition == "member_of" => Text::new(
            "its class presupposes membership of another organisation: say since when under `member_of`",
            "ihre Mitgliedsart setzt die Mitgliedschaft in einer anderen Organisation voraus: unter `member_of` angeben, seit wann sie besteht",
        ),
        Reason::NeedsApplication { class } => Text::new(
            format!(
                "who joins the class `{class}` applies first: land the file with `status: applied`, and only then decide on it"
            ),
            format!(
                "zur Mitgliedsart `{class}` gehört ein Antrag: die Datei zuerst mit `status: applied` einbringen und erst danach darüber entscheiden"
            ),
        ),
        Reason::NotProposer { classes } => super::request::not_proposer(classes),
        Reason::NeedsForerunner { processes, ended } => {
            super::request::needs_forerunner(processes, ended)
        }
        Reason::NotEligible { condition } => not_eligible(condition),
        Reason::NoPower { giver, why } => Text::new(
            format!("the power of attorney of `{giver}` has no effect: {}", no_power(*why).en),
            format!("die Vollmacht von `{giver}` ist ohne Wirkung: {}", no_power(*why).de),
        ),
        Reason::FormNotAllowed { form, resolved, by_law } => {
            form_not_allowed(*form, *resolved, *by_law)
        }
        Reason::CapReached { body } => Text::new(
            format!(
                "with it, its class or affiliation would have more in `{body}` than the statutes allow"
            ),
            format!(
                "mit ihm hätte seine Mitgliedsart oder Gruppe in `{body}` mehr, als die Satzung zulässt"
            ),
        ),
        Reason::BadMandate { from, until } => Text::new(
            format!("the mandate would end ({until}) before it begins ({from})"),
            format!("das Mandat endete ({until}), bevor es beginnt ({from})"),
        ),
        Reason::WaitNotOver { earliest } => Text::new(
            format!("the next round may begin at {} at the earliest", time(*earliest)),
            format!("die nächste Runde darf frühestens am {} beginnen", time(*earliest)),
        ),
        Reason::NotDiscussed { earliest: Some(earliest) } => Text::new(
            format!(
                "the motion has to be open to discussion first; voting may begin at {} at the earliest",
                time(*earliest)
            ),
            format!(
                "der Antrag muss zuvor zur Beratung offenliegen; die Abstimmung darf frühestens am {} beginnen",
                time(*earliest)
            ),
        ),
        Reason::NotDiscussed { earliest: None } => Text::new(
            "the motion has to be open to discussion for longer than any calendar reaches",
            "der Antrag muss länger zur Beratung offenliegen, als ein Kalender reicht",
        ),
        Reason::Locked { until } => Text::new(
            format!("the question was rejected or vetoed and rests until {}", time(*until)),
            format!(
                "die Frage wurde abgelehnt oder durch Veto verhindert und ruht bis {}",
                time(*until)
            ),
        ),
        Reason::NeedsFirst { matter, adopted } => {
            let (en, de) = if *adopted {
                ("must have been adopted", "muss sie angenommen sein")
            } else {
                (
                    "must have been decided, whatever the answer",
                    "muss darüber beschlossen sein, gleich wie",
                )
            };
            Text::new(
                format!("the same question {en} under matter `{matter}` before"),
                format!("zur selben Frage {de}, und zwar zuvor in der Angelegenheit `{matter}`"),
            )
        }
        Reason::SupportedTooLate { until: None } => Text::new(
            "the motion does not say when it was moved (`moved`), and the time for backing it runs from then",
            "der Antrag sagt nicht, wann er gestellt wurde (`moved`), und von da an läuft die Frist für seine Unterstützung",
        ),
        Reason::SupportedTooLate { until: Some(until) } => Text::new(
            format!("the time for backing the motion ended at {}", time(*until)),
            format!("die Frist für die Unterstützung des Antrags endete am {}", time(*until)),
        ),
        Reason::TooFewSupporters { matter: _, candidate: Some(candidate), backing } => {
            let names: Vec<String> = backing.iter().map(|it| format!("`{it}`")).collect();
            let (en, de) = match names.as_slice() {
                [] => ("nobody with a vote".to_owned(), "niemand mit Stimmrecht".to_owned()),
                names => (names.join(", "), names.join(", ")),
            };
            Text::new(
                format!(
                    "too few back the candidate `{candidate}`: {en} (`supported_by` names them)"
                ),
                format!(
                    "zu wenige unterstützen den Bewerber `{candidate}`: {de} (`supported_by` nennt sie)"
                ),
            )
        }
        Reason::TooFewSupporters { matter, candidate: None, backing } => {
            let names: Vec<String> = backing.iter().map(|it| format!("`{it}`")).collect();
            let (en, de) = match names.as_slice() {
                [] => ("nobody with a vote".to_owned(), "niemand mit Stimmrecht".to_owned()),
                names => (names.join(", "), names.join(", ")),
            };
            Text::new(
                format!(
                    "too few back the motion for the matter `{matter}`: {en} (`mover` and `supported_by` name them)"
                ),
                format!(
                    "zu wenige unterstützen den Antrag in der Angelegenheit `{matter}`: {de} (`mover` und `supported_by` nennen sie)"
                ),
            )
        }
        Reason::NeedsSitting => Text::new(
            "members objected to circulation: put the question to a sitting",
            "Mitglieder haben dem Umlaufverfahren widersprochen: die Frage auf einer Sitzung stellen",
        ),
        Reason::NotPossible { relation, motion } => {
            let what = super::terms::relation(*relation);
            Text::new(
                format!(
                    "this motion cannot {} `{motion}`: see its outcome, and what the statutes let this matter do",
                    what.en
                ),
                format!(
                    "dieser Antrag kann nicht {} `{motion}`: siehe dessen Ergebnis und was die Satzung dieser Angelegenheit erlaubt",
                    what.de
                ),
            )
        }
        Reason::NoWithdrawal => Text::new(
            "the rule does not let a motion be withdrawn while voting on it is open (`withdrawal`); voting goes on to its end",
            "die Regel lässt einen Antrag nicht zurücknehmen, solange darüber abgestimmt wird (`withdrawal`); die Abstimmung läuft zu Ende",
        ),
        Reason::NoObjection => Text::new(
            "the rule does not let objections end this way of deciding (`abort`); vote instead",
            "die Regel lässt dieses Verfahren nicht durch Widersprüche enden (`abort`); stattdessen abstimmen",
        ),
        Reason::ObjectionsNotCounted => Text::new(
            "the rule asks how many objected, and nobody counted them: give the no votes with objection apart (`veto: 0`), or record the vote by name",
            "die Regel fragt, wie viele widersprochen haben, und das hat niemand gezählt: die Nein-Stimmen mit Widerspruch gesondert angeben (`veto: 0`) oder namentlich festhalten",
        ),
        Reason::NoLotNeeded => Text::new(
            "no tie waits for a lot here, or the lot does not say `for` or `against`: leave it out, or mend what was drawn",
            "hier wartet keine Stimmengleichheit auf ein Los, oder das Los sagt weder `for` noch `against`: weglassen oder berichtigen",
        ),
        Reason::LotIncomplete { among } => {
            let names: Vec<String> = among.iter().map(|it| format!("`{it}`")).collect();
            let names = names.join(", ");
            Text::new(
                format!(
                    "the lot is to be drawn between {names}: name each of them, in the order of the draw"
                ),
                format!(
                    "das Los ist zwischen {names} zu ziehen: alle in der Reihenfolge der Ziehung nennen"
                ),
            )
        }
        Reason::NoVeto => Text::new(
            "the rule gives no veto after the vote in this capacity, or nothing was adopted that it could stop",
            "die Regel gibt in dieser Eigenschaft kein Veto nach der Abstimmung, oder es ist nichts angenommen, was es hindern könnte",
        ),
        Reason::VetoLate { until } => Text::new(
            format!("the time for a veto ended at {}", time(*until)),
            format!("die Vetofrist endete am {}", time(*until)),
        ),
        Reason::NeedsAlternative => Text::new(
            "the rule asks for an alternative with a veto: add `alternative:`",
            "die Regel verlangt zum Veto einen Gegenvorschlag: `alternative:` ergänzen",
        ),
        Reason::FundRule { fund, fault } => super::fund::fault(fund, fault),
        Reason::NotAwaited { approval } => Text::new(
            format!(
                "the decision does not wait for an approval `{approval}`, or not any more since it is taken for given"
            ),
            format!(
                "der Beschluss wartet auf keine Genehmigung `{approval}`, oder nicht mehr, weil sie als erteilt gilt"
            ),
        ),
        Reason::ConsentNotAwaited { member } => {
            let name = member.as_str();
            Text::new(
                format!(
                    "the decision does not wait for the consent of `{name}`: it was there, has answered, has no vote in this, or the time is over"
                ),
                format!(
                    "der Beschluss wartet nicht auf die Zustimmung von `{name}`: es war da, hat geantwortet, hat hier keine Stimme, oder die Frist ist vorbei"
                ),
            )
        }
        Reason::NotEffective { motion, from, awaited } => {
            let missing: Vec<Text> =
                awaited.iter().map(|it| super::terms::awaited(it, None)).collect();
            let list =
                |lang: fn(&Text) -> &str| missing.iter().map(lang).collect::<Vec<_>>().join(", ");
            match from {
                Some(from) => Text::new(
                    format!("`{motion}` is adopted but takes effect only at {}", time(*from)),
                    format!("`{motion}` ist angenommen, aber erst am {} wirksam", time(*from)),
                ),
                None => Text::new(
                    format!(
                        "`{motion}` is adopted but not in effect: {} missing",
                        list(|it| &it.en)
                    ),
                    format!(
                        "`{motion}` ist angenommen, aber nicht wirksam: es fehlt {}",
                        list(|it| &it.de)
                    ),
                ),
            }
        }
        Reason::NoEffect { motion } => Text::new(
            format!(
                "`{motion}` lapsed, was refused, or was superseded or annulled: it licenses nothing"
            ),
            format!(
                "`{motion}` ist verfallen, von anderer Stelle versagt, ersetzt oder aufgehoben: daraus folgt nichts mehr"
            ),
        ),
        Reason::WrongSplit { member, fault: SplitFault::NotAllowed } => Text::new(
            format!(
                "`{member}` casts all of its votes alike here: write `choice` instead of `split`"
            ),
            format!(
                "`{member}` gibt hier alle Stimmen einheitlich ab: `choice` statt `split` schreiben"
            ),
        ),
        Reason::WrongSplit { member, fault: SplitFault::TooMany { cast, votes } } => Text::new(
            format!("`{member}` casts {cast} votes and has {votes}"),
            format!("`{member}` gibt {cast} Stimmen ab und hat {votes}"),
        ),
        Reason::WrongOrder(fault) => super::order::fault(fault),
        Reason::NoMinutes { day } => Text::new(
            format!(
                "the body has recorded no earlier sitting of {day} whose minutes it could approve"
            ),
            format!(
                "vom {day} ist keine frühere Sitzung des Gremiums festgehalten, deren Niederschrift zu genehmigen wäre"
            ),
        ),
        Reason::AlreadyApproved { day, by } => Text::new(
            format!("the minutes of {day} were approved in the sitting of {by}"),
            format!("die Niederschrift vom {day} wurde schon in der Sitzung vom {by} genehmigt"),
        ),
        Reason::Inconsistent(found) => Text::new(
            format!(
                "the counted votes contradict each other: {}",
                super::terms::inconsistency(found).en
            ),
            format!(
                "die gezählten Stimmen widersprechen sich: {}",
                super::terms::inconsistency(found).de
            ),
        ),
    }
}

fn append_only(kind: ActKind) -> Text {
    match kind {
        ActKind::MemberRemoved => Text::new(
            "the file of a member stays: a member leaves with `status: left`",
            "die Datei eines Mitglieds bleibt: es scheidet mit `status: left` aus",
        ),
        ActKind::OfficeVacated => Text::new(
            "the file of an office stays: a term ends with `until`",
            "die Datei eines Amts bleibt: eine Amtszeit endet mit `until`",
        ),
        _other => Text::new(
            "it has taken effect and can be neither changed nor removed",
            "es ist wirksam geworden und lässt sich weder ändern noch entfernen",
        ),
    }
}

fn form_not_allowed(form: MeetingForm, resolved: bool, by_law: Option<(Law, Date)>) -> Text {
    let (en, de) = match form {
        MeetingForm::Presence => ("in one room", "in Präsenz"),
        MeetingForm::Hybrid => ("in a room and online", "hybrid"),
        MeetingForm::Virtual => ("entirely online", "rein virtuell"),
    };
    let said = if resolved {
        Text::new(
            format!(
                "the body may sit {en} only on the basis of an earlier adopted resolution (`basis:`)"
            ),
            format!(
                "das Gremium darf {de} nur aufgrund eines früheren Beschlusses tagen (`basis:`)"
            ),
        )
    } else {
        Text::new(
            format!("the body may not sit {en}"),
            format!("das Gremium darf nicht {de} tagen"),
        )
    };
    let topic = match form {
        MeetingForm::Presence => return said,
        MeetingForm::Hybrid => Topic::Hybrid,
        MeetingForm::Virtual => Topic::Virtual,
    };
    match by_law.and_then(|(law, date)| law::norm(law, topic, date)) {
        Some(norm) => {
            let cited = crate::prose::cited(norm);
            Text::new(
                format!("{}: the statutes are silent, and {} holds", said.en, cited.en),
                format!("{}: die Satzung schweigt, und es gilt {}", said.de, cited.de),
            )
        }
        None => said,
    }
}

/// For which amounts a matter is, and where a motion about this one belongs.
fn other_amount(
    matter: &MatterId,
    range: &Text,
    amount: Option<&Text>,
    fits: Option<&MatterId>,
) -> Text {
    let is_for = Text::new(
        format!("matter `{matter}` is only for amounts {}", range.en),
        format!("die Angelegenheit `{matter}` gilt nur für Beträge {}", range.de),
    );
    let motion = match amount {
        Some(amount) => Text::new(
            format!("that of the motion is {}", amount.en),
            format!("der des Antrags ist {}", amount.de),
        ),
        None => Text::new(
            "the motion says none: add `amount`, of a fund's use `fund.amount`",
            "der Antrag nennt keinen: `amount` ergänzen, bei einer Verwendung aus einem Fonds `fund.amount`",
        ),
    };
    let instead = match (fits, amount) {
        (Some(fits), _) => Text::new(
            format!("; matter `{fits}` is for that"),
            format!("; dafür gibt es die Angelegenheit `{fits}`"),
        ),
        (None, Some(_)) => Text::new(
            "; no matter of the statutes is for that",
            "; dafür gibt es in der Satzung keine Angelegenheit",
        ),
        (None, None) => Text::new("", ""),
    };
    Text::new(
        format!("{}, and {}{}", is_for.en, motion.en, instead.en),
        format!("{}, und {}{}", is_for.de, motion.de, instead.de),
    )
}

/// The key with which a motion names what it is about.
fn subject_key(named: About) -> &'static str {
    match named {
        About::Request => "request",
        About::Membership => "member",
        About::Office => "office",
        About::Fund => "fund",
        About::Statutes | About::Resolution => "pins",
    }
}

/// Which condition of its class a member does not meet.
fn not_eligible(condition: &str) -> Text {
    let (en, de) = match condition {
        "kind" => ("its kind of organisation", "die Art der Organisation"),
        "public_share" => ("the public share in it", "der öffentliche Anteil an ihr"),
        other => (other, other),
    };
    Text::new(
        format!("the member does not meet the conditions of its class: {en} (`{condition}`)"),
        format!(
            "das Mitglied erfüllt die Voraussetzungen seiner Mitgliedsart nicht: {de} (`{condition}`)"
        ),
    )
}

fn unknown(what: &str, id: &str, nearest: Option<&str>) -> Text {
    if id.is_empty() {
        return Text::new(
            format!("the motion must name the {what} that it decides on (`{what}:`)"),
            format!(
                "der Antrag muss nennen, worüber er entscheidet: {} (`{what}:`)",
                thing_de(what)
            ),
        );
    }
    let (en, de) = match nearest {
        Some(near) => {
            (format!("; did you mean `{near}`?"), format!("; gemeint ist vielleicht `{near}`"))
        }
        None => (String::new(), String::new()),
    };
    if what == "process" {
        return Text::new(
            format!("the statutes in force have no process `{id}`{en}"),
            format!("die geltende Satzung kennt kein Verfahren `{id}`{de}"),
        );
    }
    Text::new(
        format!("{what} `{id}` is not known{en}"),
        format!("{} `{id}` ist nicht bekannt{de}", thing_de(what)),
    )
}

/// A moment on the partnership's clock, where it is known.
pub fn time(zone: Option<&Zone>, at: Instant) -> String {
    zone.map_or_else(|| at.to_string(), |zone| moment(zone, at))
}

/// A moment as people write it, for example `2025-03-01 18:00`.
fn moment(zone: &Zone, at: Instant) -> String {
    zone.local(at).to_string().replace('T', " ")
}

/// Most addresses that a reason names.
const NAMED: usize = 3;

fn not_authorized(
    allowed: &BTreeSet<Who>,
    (member, by): (Option<&MemberId>, &str),
    whose: &BTreeSet<Arc<str>>,
    limit: Option<&Limit>,
) -> Text {
    let names: Vec<Text> = allowed.iter().map(office_or_who).collect();
    let en = names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(" or ");
    let de = names.iter().map(|name| name.de.as_str()).collect::<Vec<_>>().join(" oder ");
    let (for_en, for_de) = match member {
        Some(member) => (format!(" for `{member}`"), format!(" für `{member}`")),
        None => (String::new(), String::new()),
    };
    let limit = limit.map(mandate).unwrap_or_default();
    let here = addresses(whose);
    Text::new(
        format!(
            "the author ({by}) may not do this{for_en}{}; under the statutes this is up to: {en}{}",
            limit.en, here.en
        ),
        format!(
            "der Urheber ({by}) ist dazu{for_de} nicht befugt{}; befugt ist nach der Satzung: {de}{}",
            limit.de, here.de
        ),
    )
}

/// ` (here: a@x.example, b@x.example)`, or nothing where nobody is known.
fn addresses(whose: &BTreeSet<Arc<str>>) -> Text {
    if whose.is_empty() {
        return Text::default();
    }
    let named: Vec<&str> = whose.iter().take(NAMED).map(|it| &**it).collect();
    let (named, more) = (named.join(", "), whose.len().saturating_sub(NAMED));
    let (en, de) = match more {
        0 => (String::new(), String::new()),
        _ => (format!(" and {more} more"), format!(" und {more} weitere")),
    };
    Text::new(format!(" (here: {named}{en})"), format!(" (hier: {named}{de})"))
}

/// How a mandate is limited.
fn mandate(limit: &Limit) -> Text {
    match limit {
        Limit::Bodies(bodies) => {
            let list: Vec<String> = bodies.iter().map(|it| format!("`{it}`")).collect();
            let list = list.join(", ");
            Text::new(
                format!(", since the mandate is limited to {list}"),
                format!(", denn das Mandat ist auf {list} beschränkt"),
            )
        }
        Limit::Time { from, until } => {
            let (mut en, mut de) = (String::new(), String::new());
            if let Some(from) = from {
                en += &format!(" from {from}");
                de += &format!(" ab {from}");
            }
            if let Some(until) = until {
                en += &format!(" until {until}");
                de += &format!(" bis {until}");
            }
            Text::new(
                format!(", since the mandate holds only{en}"),
                format!(", denn das Mandat gilt nur{de}"),
            )
        }
    }
}
