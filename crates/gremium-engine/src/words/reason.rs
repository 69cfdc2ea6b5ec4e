//! Why an act was refused, in words that say what to do.

use std::collections::BTreeSet;
use std::sync::Arc;

use gremium_core::act::ActKind;
use gremium_core::id::MemberId;
use gremium_core::law::{self, Law, Topic};
use gremium_core::oid::Oid;
use gremium_core::record::MeetingForm;
use gremium_core::refusal::{Limit, Reason, SplitFault};
use gremium_core::statutes::{About, Who};
use gremium_core::time::Date;

use super::count::inconsistency;
use super::figures::{date, span, weight};
use super::naming::{Naming, listed};
use super::terms::{about, channel, no_power, no_vote, office_or_who, thing_de};
use crate::text::{Text, said};

/// The reason of a refusal in words; things by their names, moments on the clock of the partnership.
pub fn reason(reason: &Reason, names: &Naming<'_>) -> Text {
    match reason {
        Reason::NotAuthorized { allowed, member, by, whose, limit } => {
            not_authorized(allowed, (member.as_ref(), by), (whose, limit.as_ref()), names)
        }
        Reason::Unknown { what, id, nearest } => unknown(what, id, nearest.as_deref(), names),
        Reason::PollNotOpen { poll, opens } => said!(
            "poll {poll} takes ballots only from {opens} on",
            "die Abstimmung {poll} nimmt Stimmen erst ab {opens} an",
            poll = names.poll(poll),
            opens = names.moment(*opens)
        ),
        Reason::PollClosed { poll, closed } => said!(
            "poll {poll} closed on {closed}: the ballot is late",
            "die Abstimmung {poll} endete am {closed}: die Stimme kommt zu spät",
            poll = names.poll(poll),
            closed = names.end(*closed)
        ),
        Reason::NoVote { member, why } => said!(
            "{member} has no vote here: {why}",
            "{member} hat hier keine Stimme: {why}",
            member = names.member(member),
            why = no_vote(why)
        ),
        Reason::BallotFixed { poll } => said!(
            "the rule of poll {poll} does not let a cast ballot change",
            "nach der Regel der Abstimmung {poll} bleibt eine abgegebene Stimme, wie sie ist",
            poll = names.poll(poll)
        ),
        Reason::WrongBody { matter, decides } => said!(
            "matter {matter} is decided by the body {decides}",
            "über die Angelegenheit {matter} entscheidet das Gremium {decides}",
            matter = names.matter(matter),
            decides = names.body(decides)
        ),
        Reason::WrongChannel { matter, channel: way } => said!(
            "matter {matter} is not decided by {way}",
            "über die Angelegenheit {matter} wird nicht durch {way} entschieden",
            matter = names.matter(matter),
            way = channel(*way)
        ),
        Reason::OtherSubject { matter, about: is, named } => {
            let key = subject_key(*named);
            said!(
                "matter {matter} is about {is}, not about {other}: leave out `{key}`, or name a matter that is",
                "in der Angelegenheit {matter} geht es um {is}, nicht um {other}: `{key}` weglassen oder eine passende Angelegenheit nennen",
                matter = names.matter(matter),
                is = about(*is),
                other = about(*named)
            )
        }
        Reason::OtherAmount { matter, range, amount, fits, currency } => {
            super::amount::other((matter, fits.as_ref()), (*range, *amount), *currency, names)
        }
        Reason::OtherMatter { matter, named, fits } => {
            let (matter, id) = (names.matter(matter), fits.as_ref());
            let Some(fits) = id.map(|it| names.matter(it)) else {
                return said!(
                    "matter {matter} does not cover `{named}`, and no other one of its kind does",
                    "die Angelegenheit {matter} umfasst `{named}` nicht, und auch keine andere dieser Art",
                    matter = matter
                );
            };
            said!(
                "matter {matter} does not cover `{named}`: that is decided under the matter {fits} (`{id}`)",
                "die Angelegenheit {matter} umfasst `{named}` nicht: darüber wird in der Angelegenheit {fits} (`{id}`) entschieden",
                matter = matter,
                fits = fits,
                id = Text::same(id.map_or("", |it| it.as_str()))
            )
        }
        Reason::NoWindow { opens, closes } => said!(
            "the poll would close ({closes}) no later than it opens ({opens})",
            "die Abstimmung endete ({closes}) nicht nach ihrer Öffnung ({opens})",
            opens = names.moment(*opens),
            closes = names.moment(*closes)
        ),
        Reason::WindowTooShort { least, earliest } => said!(
            "the rule asks for a window of at least {least}: it may close at {earliest} at the earliest",
            "die Regel verlangt mindestens {least}: Ende frühestens am {earliest}",
            least = span(*least),
            earliest = names.end(*earliest)
        ),
        Reason::StageEndsFirst { ends } => said!(
            "the stage that waits for the outcome ends at {ends}: the poll must close before",
            "der Schritt, der auf das Ergebnis wartet, endet am {ends}: die Abstimmung muss vorher enden",
            ends = names.end(*ends)
        ),
        Reason::WindowTooLong { most, latest } => said!(
            "the rule allows a window of at most {most}: it must close by {latest}",
            "die Regel erlaubt höchstens {most}: Ende spätestens am {latest}",
            most = span(*most),
            latest = names.end(*latest)
        ),
        Reason::OpensInThePast { opens } => said!(
            "the poll would open at {opens}, before it landed",
            "die Abstimmung würde am {opens} öffnen, bevor sie eingebracht war",
            opens = names.moment(*opens)
        ),
        Reason::NotDeclared => Text::new(
            "a member is put out by a decision only, or leaves by itself: then its own delegate lands `status: left`, or whoever may change its standing names the declaration that was received (`resigned: {received: 2025-01-31}`)",
            "ausgeschlossen wird ein Mitglied nur durch Beschluss; tritt es selbst aus, bringt seine Vertretung `status: left` ein, oder wer seine Stellung ändern darf, nennt die eingegangene Erklärung (`resigned: {received: 2025-01-31}`)",
        ),
        Reason::NeedsDecision { about: what } => said!(
            "the statutes ask for a decision about {what}, and no adopted motion for it is left",
            "die Satzung verlangt einen Beschluss über {what}, und kein angenommener Antrag steht dafür offen",
            what = about(*what)
        ),
        Reason::NotWhatWasVoted { path, pinned, landed } => said!(
            "{path} is not what was voted on: the adopted motion pins {pinned}, what landed is {landed}",
            "{path} ist nicht, worüber abgestimmt wurde: der angenommene Antrag nennt {pinned}, eingebracht ist {landed}",
            pinned = content(pinned.as_ref()),
            landed = content(landed.as_ref())
        ),
        Reason::BaseMoved { path } => said!(
            "{path} changed after the motion was put, so the decision was about another text; put it again",
            "{path} wurde nach Antragstellung geändert, der Beschluss galt also einem anderen Text; neu beantragen"
        ),
        Reason::NothingPinned => Text::new(
            "a motion on statutes must pin the new content of each file that it may change (`pins:`)",
            "ein Antrag zur Satzung muss den neuen Inhalt jeder Datei festlegen, die er ändern darf (`pins:`)",
        ),
        Reason::BeyondMatter { path, matter, part, fresh: true } => said!(
            "{path} has a section that no file of matter {matter} held before: `{part}`; it covers some files of the statutes only, so the motion belongs under a matter for all of them",
            "{path} enthält einen Abschnitt, den bisher keine Datei der Angelegenheit {matter} enthielt: `{part}`; sie umfasst nur einzelne Dateien der Satzung, der Antrag gehört unter eine Angelegenheit für die ganze Satzung",
            matter = names.matter(matter)
        ),
        Reason::BeyondMatter { path, matter, part, fresh: false } => said!(
            "{path} changes `{part}`, on which decisions on the statutes rest; matter {matter} covers some files only, so the motion belongs under a matter for all statutes",
            "{path} ändert `{part}`, worauf Beschlüsse über die Satzung beruhen; die Angelegenheit {matter} umfasst nur einzelne Dateien, der Antrag gehört unter eine Angelegenheit für die ganze Satzung",
            matter = names.matter(matter)
        ),
        Reason::AppendOnly { kind } => append_only(*kind),
        Reason::NeedsReason => Text::new(
            "the rule asks for a written reason with this vote: add `reason:`",
            "die Regel verlangt zu dieser Stimme eine schriftliche Begründung: `reason:` ergänzen",
        ),
        Reason::OtherDocument { signed } => said!(
            "the first party signed {signed}: all parties sign the same document",
            "die erste Partei hat {signed} unterzeichnet: alle unterzeichnen dasselbe Dokument"
        ),
        Reason::DocumentMissing { path, lies } => {
            super::request::document_missing(path, lies.as_ref())
        }
        Reason::NoParty { member, asked, parties } => {
            super::request::no_party(member, *asked, parties, names)
        }
        Reason::ReliedOn { since } => said!(
            "others have relied on the request since {since}: what it says stays; for anything else file another one that continues it (`follows`)",
            "seit dem {since} verlassen sich andere auf den Entwicklungsbedarf: sein Inhalt bleibt; für etwas anderes einen neuen einreichen, der ihn fortsetzt (`follows`)",
            since = names.moment(*since)
        ),
        Reason::OtherProposer => Text::new(
            "a request speaks for the member that filed it: another member files its own",
            "ein Entwicklungsbedarf spricht für das Mitglied, das ihn eingereicht hat: ein anderes reicht einen eigenen ein",
        ),
        Reason::Adopted { motion } => said!(
            "the request was adopted by {motion}: it ends only once another decision `annuls` that one",
            "der Entwicklungsbedarf ist mit {motion} angenommen: er endet erst, wenn ein anderer Beschluss jenen aufhebt (`annuls`)",
            motion = names.motion(motion)
        ),
        Reason::Rejected { motion } => said!(
            "the request was rejected by {motion}: that is not taken back by withdrawing it; it ends on the way that is still open, or as rejected once its time is over",
            "der Entwicklungsbedarf ist mit {motion} abgelehnt: das nimmt keine Rücknahme zurück; er endet auf dem Weg, der noch offen ist, oder als abgelehnt, wenn dessen Frist um ist",
            motion = names.motion(motion)
        ),
        Reason::WrongLink(fault) => super::request::link(fault, names),
        Reason::WrongTarget { targets } => super::request::wrong_target(targets),
        Reason::WayOver => Text::new(
            "the way of the request is over: file another one that continues it (`follows`)",
            "der Weg des Entwicklungsbedarfs ist zu Ende: einen neuen einreichen, der ihn fortsetzt (`follows`)",
        ),
        Reason::NotItsPart { part } => said!(
            "{part} does not name this request under `follows`: a part says where it comes from",
            "{part} nennt diesen Entwicklungsbedarf nicht unter `follows`: ein Teil sagt, woher er kommt",
            part = names.request(part)
        ),
        Reason::RequestUnderDecision => Text::new(
            "a motion on the request was put: what is voted on must stay as it is",
            "über den Entwicklungsbedarf wird oder wurde abgestimmt: worüber abgestimmt wird, muss bleiben, wie es ist",
        ),
        Reason::SurveyClosed { closed } => said!(
            "who takes part has been settled since {closed}",
            "wer sich beteiligt, steht seit dem {closed} fest",
            closed = names.end(*closed)
        ),
        Reason::WrongBallot { needed: None } => Text::new(
            "the question is a yes or no: write `choice: yes`, `no` or `abstain`",
            "gefragt ist ein Ja oder Nein: `choice: yes`, `no` oder `abstain` schreiben",
        ),
        Reason::WrongBallot { needed: Some(form) } => {
            let form = form.word();
            said!(
                "this vote marks its ballots with `{form}`, or says `choice: abstain`",
                "hier werden Stimmzettel mit `{form}` ausgefüllt oder mit `choice: abstain`"
            )
        }
        Reason::WrongOptions(fault) => super::contest::options(fault, Some(names)),
        Reason::NotElected { person } => said!(
            "{person} was not elected to this office, or has declined it",
            "{person} ist in dieses Amt nicht gewählt oder hat die Wahl abgelehnt"
        ),
        Reason::NotAccepted { person } => said!(
            "{person} has not accepted the election: `accepted` in the minutes or the announcement says so",
            "{person} hat die Wahl nicht angenommen: Das sagt `accepted` in der Niederschrift oder der Verkündung"
        ),
        Reason::TermTooLong { latest } => said!(
            "the statutes limit the term: `until` is needed, at the latest {latest}",
            "die Satzung begrenzt die Amtszeit: `until` wird gebraucht, spätestens der {latest}",
            latest = date(*latest)
        ),
        Reason::NotDecided => Text::new(
            "nothing has been decided yet that could be announced",
            "es ist noch nichts entschieden, das verkündet werden könnte",
        ),
        Reason::MeetingOutOfOrder { last } => said!(
            "sittings are recorded in their order: something of {last} is already recorded",
            "Sitzungen werden der Reihe nach festgehalten: vom {last} ist schon etwas festgehalten",
            last = names.moment(*last)
        ),
        Reason::MeetingInTheFuture { ends } => said!(
            "the sitting ends at {ends}, after its record landed",
            "die Sitzung endet am {ends}, nach dem Einbringen ihrer Niederschrift",
            ends = names.moment(*ends)
        ),
        Reason::NotPresent { member } => said!(
            "{member} voted by name but was neither present nor represented at that time",
            "{member} stimmte namentlich ab, war aber weder anwesend noch vertreten",
            member = names.member(member)
        ),
        Reason::VoteOutsideSitting { at } => said!(
            "a vote was taken at {at}, outside the time of the sitting",
            "am {at} wurde abgestimmt, außerhalb der Zeit der Sitzung",
            at = names.moment(*at)
        ),
        Reason::CastingVoteDiffers => Text::new(
            "whoever presided voted otherwise by name than `chair:` says: leave `chair:` out, or correct it",
            "wer die Sitzung leitete, stimmte namentlich anders ab, als `chair:` sagt: lassen Sie `chair:` weg oder berichtigen Sie es",
        ),
        Reason::NotEligible { condition } => not_eligible(condition),
        Reason::NeedsApplication { class } => said!(
            "who joins the class {class} applies first: land the file with `status: applied`, and only then decide on it",
            "zur Mitgliedsart {class} gehört ein Antrag: die Datei zuerst mit `status: applied` einbringen und erst danach darüber entscheiden",
            class = names.class(class)
        ),
        Reason::NotProposer { member, status, classes } => {
            super::request::not_proposer((member, *status), classes, names)
        }
        Reason::CannotTakePart { member, classes } => {
            super::request::cannot_take_part(member, classes, names)
        }
        Reason::NamesNoStage { kind, stages } => super::request::names_no_stage(*kind, stages),
        Reason::NeedsForerunner { processes, ended } => {
            super::request::needs_forerunner(processes, ended, names)
        }
        Reason::NoPower { giver, why } => said!(
            "the power of attorney of {giver} has no effect: {why}",
            "die Vollmacht von {giver} ist ohne Wirkung: {why}",
            giver = names.member(giver),
            why = no_power(*why)
        ),
        Reason::FormNotAllowed { form, resolved, by_law } => {
            form_not_allowed(*form, *resolved, *by_law)
        }
        Reason::CapReached { body } => said!(
            "with it, its class or affiliation would have more in the body {body} than the statutes allow",
            "mit ihm hätte seine Mitgliedsart oder Gruppe im Gremium {body} mehr, als die Satzung zulässt",
            body = names.body(body)
        ),
        Reason::BadMandate { from, until } => said!(
            "the mandate would end ({until}) before it begins ({from})",
            "das Mandat endete ({until}), bevor es beginnt ({from})",
            from = date(*from),
            until = date(*until)
        ),
        Reason::WaitNotOver { earliest } => said!(
            "the next round may begin at {earliest} at the earliest",
            "die nächste Runde darf frühestens am {earliest} beginnen",
            earliest = names.moment(*earliest)
        ),
        Reason::NotDiscussed { earliest: Some(earliest) } => said!(
            "the motion has to be open to discussion first; voting may begin at {earliest} at the earliest",
            "der Antrag muss zuvor zur Beratung offenliegen; die Abstimmung darf frühestens am {earliest} beginnen",
            earliest = names.moment(*earliest)
        ),
        Reason::NotDiscussed { earliest: None } => Text::new(
            "the motion has to be open to discussion for longer than any calendar reaches",
            "der Antrag muss länger zur Beratung offenliegen, als ein Kalender reicht",
        ),
        Reason::Locked { until } => said!(
            "the question was rejected or vetoed and rests until {until}",
            "die Frage wurde abgelehnt oder durch Veto verhindert und ruht bis zum {until}",
            until = names.end(*until)
        ),
        Reason::NeedsFirst { matter, adopted: true } => said!(
            "the same question must have been adopted under matter {matter} before",
            "zur selben Frage muss zuvor ein Antrag in der Angelegenheit {matter} angenommen sein",
            matter = names.matter(matter)
        ),
        Reason::NeedsFirst { matter, adopted: false } => said!(
            "the same question must have been decided under matter {matter} before, whatever the answer",
            "zur selben Frage muss zuvor in der Angelegenheit {matter} beschlossen sein, gleich wie",
            matter = names.matter(matter)
        ),
        Reason::SupportedTooLate { until: None } => Text::new(
            "the motion does not say when it was moved (`moved`), and the time for backing it runs from then",
            "der Antrag sagt nicht, wann er gestellt wurde (`moved`), und von da an läuft die Frist für seine Unterstützung",
        ),
        Reason::SupportedTooLate { until: Some(until) } => said!(
            "the time for backing the motion ended at {until}",
            "die Frist für die Unterstützung des Antrags endete am {until}",
            until = names.end(*until)
        ),
        Reason::TooFewSupporters { matter: _, candidate: Some(candidate), backing } => said!(
            "too few back the candidate `{candidate}`: {backing} (`supported_by` names them)",
            "zu wenige unterstützen den Bewerber `{candidate}`: {backing} (`supported_by` nennt sie)",
            backing = backed_by(backing, names)
        ),
        Reason::TooFewSupporters { matter, candidate: None, backing } => said!(
            "too few back the motion for the matter {matter}: {backing} (`mover` and `supported_by` name them)",
            "zu wenige unterstützen den Antrag in der Angelegenheit {matter}: {backing} (`mover` und `supported_by` nennen sie)",
            matter = names.matter(matter),
            backing = backed_by(backing, names)
        ),
        Reason::NeedsSitting => Text::new(
            "members objected to circulation: put the question to a sitting",
            "Mitglieder haben dem Umlaufverfahren widersprochen: die Frage auf einer Sitzung stellen",
        ),
        Reason::NotPossible { relation, motion } => said!(
            "this motion cannot {what} {motion}: see its outcome, and what the statutes let this matter do",
            "dieser Antrag kann nicht {what} {motion}: siehe dessen Ergebnis und was die Satzung dieser Angelegenheit erlaubt",
            what = super::terms::relation(*relation),
            motion = names.motion(motion)
        ),
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
            let among: Vec<String> = among.iter().map(|it| format!("`{it}`")).collect();
            let among = among.join(", ");
            said!(
                "the lot is to be drawn between {among}: name each of them, in the order of the draw",
                "das Los ist zwischen {among} zu ziehen: alle in der Reihenfolge der Ziehung nennen"
            )
        }
        Reason::NoVeto => Text::new(
            "the rule gives no veto after the vote in this capacity, or nothing was adopted that it could stop",
            "die Regel gibt in dieser Eigenschaft kein Veto nach der Abstimmung, oder es ist nichts angenommen, was es hindern könnte",
        ),
        Reason::VetoLate { until } => said!(
            "the time for a veto ended at {until}",
            "die Vetofrist endete am {until}",
            until = names.end(*until)
        ),
        Reason::NeedsAlternative => Text::new(
            "the rule asks for an alternative with a veto: add `alternative:`",
            "die Regel verlangt zum Veto einen Gegenvorschlag: `alternative:` ergänzen",
        ),
        Reason::FundRule { fund, fault } => super::fund::fault(&names.fund(fund), fault),
        Reason::NotAwaited { approval } => said!(
            "the decision does not wait for an approval `{approval}`, or not any more since it is taken for given",
            "der Beschluss wartet auf keine Genehmigung `{approval}`, oder nicht mehr, weil sie als erteilt gilt"
        ),
        Reason::ConsentNotAwaited { member } => said!(
            "the decision does not wait for the consent of {member}: it was there, has answered, has no vote in this, or the time is over",
            "der Beschluss wartet nicht auf die Zustimmung von {member}: es war da, hat geantwortet, hat hier keine Stimme, oder die Frist ist vorbei",
            member = names.member(member)
        ),
        Reason::NotEffective { motion, from: Some(from), awaited: _ } => said!(
            "{motion} is adopted but takes effect only at {from}",
            "{motion} ist angenommen, aber erst am {from} wirksam",
            motion = names.motion(motion),
            from = names.moment(*from)
        ),
        Reason::NotEffective { motion, from: None, awaited } => {
            let missing = awaited.iter().map(|it| names.awaited(motion, it));
            said!(
                "{motion} is adopted but not in effect; still missing: {missing}",
                "{motion} ist angenommen, aber nicht wirksam; es fehlt noch: {missing}",
                motion = names.motion(motion),
                missing = listed(missing, "and", "und")
            )
        }
        Reason::NoEffect { motion } => said!(
            "{motion} lapsed, was refused, or was superseded or annulled: it licenses nothing",
            "{motion} ist verfallen, von anderer Stelle versagt, ersetzt oder aufgehoben: daraus folgt nichts mehr",
            motion = names.motion(motion)
        ),
        Reason::WrongSplit { member, fault: SplitFault::NotAllowed } => said!(
            "{member} casts all of its votes alike here: write `choice` instead of `split`",
            "{member} gibt hier alle Stimmen einheitlich ab: `choice` statt `split` schreiben",
            member = names.member(member)
        ),
        Reason::WrongSplit { member, fault: SplitFault::TooMany { cast, votes } } => said!(
            "{member} casts {cast} votes and has {votes}",
            "{member} gibt {cast} Stimmen ab und hat {votes}",
            member = names.member(member),
            cast = weight(cast),
            votes = weight(votes)
        ),
        Reason::WrongOrder(fault) => super::order::fault(fault),
        Reason::NoMinutes { day } => said!(
            "the body has recorded no earlier sitting of {day} whose minutes it could approve",
            "vom {day} ist keine frühere Sitzung des Gremiums festgehalten, deren Niederschrift zu genehmigen wäre",
            day = names.day(*day)
        ),
        Reason::AlreadyApproved { day, by } => said!(
            "the minutes of {day} were approved in the sitting of {by}",
            "die Niederschrift vom {day} wurde schon in der Sitzung vom {by} genehmigt",
            day = names.day(*day),
            by = names.day(*by)
        ),
        Reason::Inconsistent(found) => said!(
            "the counted votes contradict each other: {found}",
            "die gezählten Stimmen widersprechen sich: {found}",
            found = inconsistency(found, &|class| names.class(class))
        ),
    }
}

/// A content by its short id; none is a removal.
fn content(blob: Option<&Oid>) -> Text {
    blob.map_or_else(|| Text::new("its removal", "die Entfernung"), |blob| Text::same(blob.short()))
}

fn backed_by(backing: &[MemberId], names: &Naming<'_>) -> Text {
    if backing.is_empty() {
        return Text::new("nobody with a vote", "niemand mit Stimmrecht");
    }
    names.members(backing)
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
        ActKind::OfferGiven => Text::new(
            "those who take part rely on this offer: it can only be prolonged at the same price, until the last of them has accepted it",
            "auf dieses Angebot verlassen sich die Beteiligten: es lässt sich nur noch zum selben Preis verlängern, bis alle es angenommen haben",
        ),
        ActKind::ReportGiven => Text::new(
            "a report stays the word of whoever gave it, and changes no more once the stage is over: land a new one in a file of its own",
            "ein Bericht bleibt das Wort dessen, von dem er stammt, und ändert sich nicht mehr, wenn der Schritt vorüber ist: einen neuen in einer eigenen Datei einbringen",
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
        "member_of" => {
            return Text::new(
                "its class presupposes membership of another organisation: say since when under `member_of`",
                "ihre Mitgliedsart setzt die Mitgliedschaft in einer anderen Organisation voraus: unter `member_of` angeben, seit wann sie besteht",
            );
        }
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

fn unknown(what: &str, id: &str, nearest: Option<&str>, names: &Naming<'_>) -> Text {
    let thing = Text::new(what, thing_de(what));
    if id.is_empty() {
        return said!(
            "the motion must name the {thing} that it decides on (`{what}:`)",
            "der Antrag muss nennen, worüber er entscheidet: {thing} (`{what}:`)",
            thing = thing
        );
    }
    let near = nearest
        .map(|near| said!("; did you mean `{near}`?", "; gemeint ist vielleicht `{near}`"))
        .unwrap_or_default();
    if what == "process" {
        return said!(
            "the statutes in force have no process {process}{near}",
            "die geltende Satzung kennt kein Verfahren {process}{near}",
            process = names.former_process(id).unwrap_or_else(|| Text::same(format!("`{id}`"))),
            near = near
        );
    }
    said!(
        "{thing} `{id}` is not known{near}",
        "{thing} `{id}` ist nicht bekannt{near}",
        thing = thing,
        near = near
    )
}

/// Most addresses that a reason names.
const NAMED: usize = 3;

fn not_authorized(
    allowed: &BTreeSet<Who>,
    (member, by): (Option<&MemberId>, &str),
    (whose, limit): (&BTreeSet<Arc<str>>, Option<&Limit>),
    names: &Naming<'_>,
) -> Text {
    let speaks_for = member.map(|it| said!(" for {name}", " für {name}", name = names.member(it)));
    said!(
        "the author ({by}) may not do this{speaks_for}{limit}; under the statutes this is up to: {allowed}{here}",
        "der Urheber ({by}) ist dazu{speaks_for} nicht befugt{limit}; befugt ist nach der Satzung: {allowed}{here}",
        speaks_for = speaks_for.unwrap_or_default(),
        limit = limit.map(|it| mandate(it, names)).unwrap_or_default(),
        allowed = listed(allowed.iter().map(|it| who(it, names)), "or", "oder"),
        here = addresses(whose)
    )
}

fn who(it: &Who, names: &Naming<'_>) -> Text {
    if let Who::Office(office) = it {
        return said!("the office {office}", "das Amt {office}", office = names.office(office));
    }
    office_or_who(it)
}

/// ` (here: a@x.example, b@x.example)`, or nothing where nobody is known.
fn addresses(whose: &BTreeSet<Arc<str>>) -> Text {
    if whose.is_empty() {
        return Text::default();
    }
    let named: Vec<&str> = whose.iter().take(NAMED).map(|it| &**it).collect();
    let (named, more) = (named.join(", "), whose.len().saturating_sub(NAMED));
    let more = match more {
        0 => Text::default(),
        _ => said!(" and {more} more", " und {more} weitere"),
    };
    said!(" (here: {named}{more})", " (hier: {named}{more})", more = more)
}

/// How a mandate is limited.
fn mandate(limit: &Limit, names: &Naming<'_>) -> Text {
    match limit {
        Limit::Bodies(bodies) => said!(
            ", since the mandate is limited to the body {bodies}",
            ", denn das Mandat ist auf das Gremium {bodies} beschränkt",
            bodies = listed(bodies.iter().map(|it| names.body(it)), "or", "oder")
        ),
        Limit::Time { from, until } => {
            let from = from.map(|it| said!(" from {day}", " ab {day}", day = date(it)));
            let until = until.map(|it| said!(" until {day}", " bis {day}", day = date(it)));
            said!(
                ", since the mandate holds only{from}{until}",
                ", denn das Mandat gilt nur{from}{until}",
                from = from.unwrap_or_default(),
                until = until.unwrap_or_default()
            )
        }
    }
}
