//! The terms of the field: one place for each word.

use gremium_core::act::ActKind;
use gremium_core::outcome::Verdict;
use gremium_core::record::{Finder, Ground};
use gremium_core::refusal::NoVote;
use gremium_core::size::Size;
use gremium_core::statutes::{About, Channel, Who};

use crate::text::{Fixed, Text};

/// The German word for a kind of thing, as messages name it in English.
pub(crate) fn thing_de(what: &str) -> &str {
    match what {
        "act" => "Handlung",
        "who" => "Berechtigter",
        "office" => "Amt",
        "body" => "Gremium",
        "office or body" => "Amt oder Gremium",
        "class" => "Mitgliedsart",
        "rule" => "Regel",
        "election" => "Wahl",
        "prioritisation" => "Priorisierung",
        "candidate" => "Kandidatur",
        "option" => "Möglichkeit",
        "matter" => "Angelegenheit",
        "member" => "Mitglied",
        "request" => "Entwicklungsbedarf",
        "poll" => "Abstimmung",
        "motion" => "Antrag",
        "ruling" => "gerichtliche Entscheidung",
        "process" => "Verfahren",
        "sitting" => "Sitzung",
        "stage" => "Schritt",
        "fund" => "Fonds",
        "purpose" => "Verwendungszweck",
        "task" => "Aufgabe",
        "size" => "Größe",
        "fee" => "Beitrag",
        other => other,
    }
}

/// What an act does, as a short clause.
pub fn act(kind: ActKind) -> Fixed {
    let (en, de) = match kind {
        ActKind::StatutesAmended => ("amend the statutes", "die Satzung ändern"),
        ActKind::MemberApplied => {
            ("record an application for membership", "einen Antrag auf Mitgliedschaft aufnehmen")
        }
        ActKind::MemberAdmitted => ("admit a member", "ein Mitglied aufnehmen"),
        ActKind::MemberChanged => {
            ("change a member's standing", "die Stellung eines Mitglieds ändern")
        }
        ActKind::MemberDelegatesChanged => {
            ("change a member's delegates", "die Vertretung eines Mitglieds ändern")
        }
        ActKind::MemberRemoved => ("remove a member's file", "die Datei eines Mitglieds entfernen"),
        ActKind::OfficeFilled => ("fill an office", "ein Amt besetzen"),
        ActKind::OfficeVacated => ("remove an office's file", "die Datei eines Amts entfernen"),
        ActKind::RequestFiled => ("file a request", "einen Entwicklungsbedarf einbringen"),
        ActKind::RequestChanged => ("edit a request", "einen Entwicklungsbedarf ändern"),
        ActKind::RequestWithdrawn => {
            ("withdraw a request", "einen Entwicklungsbedarf zurückziehen")
        }
        ActKind::RequestSplit => ("split a request", "einen Entwicklungsbedarf aufteilen"),
        ActKind::RequestRemoved => ("remove a request", "einen Entwicklungsbedarf entfernen"),
        ActKind::AssessmentGiven => ("give an assessment", "eine Einschätzung abgeben"),
        ActKind::AssessmentChanged => ("change an assessment", "eine Einschätzung ändern"),
        ActKind::InterestDeclared => ("declare interest", "Interesse bekunden"),
        ActKind::InterestChanged => {
            ("change a declaration of interest", "eine Interessensbekundung ändern")
        }
        ActKind::InterestWithdrawn => {
            ("take back a declaration of interest", "eine Interessensbekundung zurücknehmen")
        }
        ActKind::EstimateGiven => ("submit an estimate", "eine Aufwandsschätzung einbringen"),
        ActKind::OfferGiven => ("submit an offer", "ein Angebot einbringen"),
        ActKind::TenderAwarded => ("record an award", "eine Vergabe einbringen"),
        ActKind::AgreementSigned => ("sign an agreement", "einen Vertrag unterzeichnen"),
        ActKind::AgreementWithdrawn => ("take back a signature", "eine Unterschrift zurücknehmen"),
        ActKind::ShareConfirmed => ("confirm a share of the cost", "einen Kostenanteil bestätigen"),
        ActKind::ShareChanged => ("change a share of the cost", "einen Kostenanteil ändern"),
        ActKind::EvidenceGiven => ("submit evidence", "einen Nachweis einbringen"),
        ActKind::ReportGiven => {
            ("submit a member's report", "den Bericht eines Mitglieds einbringen")
        }
        ActKind::FactRemoved => {
            ("remove a file of a request", "eine Datei zu einem Entwicklungsbedarf entfernen")
        }
        ActKind::ProxyGiven => ("register a power of attorney", "eine Vollmacht hinterlegen"),
        ActKind::ProxyChanged => ("change a power of attorney", "eine Vollmacht ändern"),
        ActKind::ProxyRevoked => ("revoke a power of attorney", "eine Vollmacht widerrufen"),
        ActKind::PollOpened => ("schedule a poll", "eine Abstimmung ansetzen"),
        ActKind::PollChanged => ("edit a poll", "eine Abstimmung ändern"),
        ActKind::PollWithdrawn => ("withdraw a poll", "eine Abstimmung zurücknehmen"),
        ActKind::BallotCast => ("cast a ballot", "eine Stimme abgeben"),
        ActKind::BallotChanged => ("change a ballot", "eine Stimme ändern"),
        ActKind::BallotWithdrawn => ("withdraw a ballot", "eine Stimme zurückziehen"),
        ActKind::MeetingConvened => ("convene a sitting", "eine Sitzung einberufen"),
        ActKind::MeetingChanged => ("edit a convened sitting", "eine einberufene Sitzung ändern"),
        ActKind::MeetingCancelled => ("call off a sitting", "eine Sitzung absagen"),
        ActKind::MeetingRecorded => ("record a sitting", "eine Sitzung festhalten"),
        ActKind::ObjectionRaised => ("object to the procedure", "dem Verfahren widersprechen"),
        ActKind::ObjectionWithdrawn => (
            "take back an objection to the procedure",
            "einen Widerspruch gegen das Verfahren zurücknehmen",
        ),
        ActKind::LotDrawn => ("record a lot", "ein Los festhalten"),
        ActKind::MotionWithdrawn => ("withdraw a motion", "einen Antrag zurücknehmen"),
        ActKind::VetoRaised => ("raise a veto", "ein Veto einlegen"),
        ActKind::ApprovalRecorded => ("record an approval", "eine Genehmigung festhalten"),
        ActKind::ConsentGiven => (
            "consent after a sitting, or refuse to",
            "nach einer Sitzung zustimmen oder dies versagen",
        ),
        ActKind::DecisionContested => ("contest a decision", "einen Beschluss anfechten"),
        ActKind::RulingRecorded => {
            ("record a ruling", "eine Entscheidung über einen Beschluss festhalten")
        }
        ActKind::DecisionAnnounced => ("announce a decision", "einen Beschluss verkünden"),
        ActKind::FundBooked => ("book for a fund", "für einen Fonds buchen"),
    };
    Fixed { en, de }
}

/// Who may act, as a noun.
pub fn office_or_who(who: &Who) -> Text {
    match who {
        Who::OwnDelegate => {
            Text::new("a delegate of the member itself", "eine Vertretung des Mitglieds selbst")
        }
        Who::ProxyHolder => Text::new(
            "a delegate of the member that holds its registered power of attorney",
            "eine Vertretung des Mitglieds, das seine hinterlegte Vollmacht hält",
        ),
        Who::AnyDelegate => {
            Text::new("a delegate of any member", "eine Vertretung irgendeines Mitglieds")
        }
        Who::BodyOfficer => Text::new(
            "chair, deputy or secretary of the body",
            "Vorsitz, stellvertretender Vorsitz oder Schriftführung des Gremiums",
        ),
        Who::RecordKeeper => {
            Text::new("the office that keeps the record", "das Amt, das das Register führt")
        }
        Who::Assessor => Text::new(
            "whoever holds the office that the file is named after; if it is named after a body, an officer of it",
            "wer das Amt innehat, nach dem die Datei heißt; heißt sie nach einem Gremium, dessen Vorsitz oder Schriftführung",
        ),
        Who::AwardedDelegate => Text::new(
            "a delegate of the provider that got the award",
            "eine Vertretung des beauftragten Dienstleisters",
        ),
        Who::StageActor => Text::new(
            "whoever the stage that waits for it names",
            "wer in dem Schritt genannt ist, der darauf wartet",
        ),
        Who::VetoHolder => Text::new(
            "whoever holds the veto that the file names",
            "wer das Vetorecht hat, das die Datei nennt",
        ),
        Who::Office(office) => {
            Text::new(format!("the office `{office}`"), format!("das Amt `{office}`"))
        }
        Who::Anyone => Text::new("anybody", "jeder"),
    }
}

/// A verdict in a word or two.
pub fn verdict(verdict: Verdict) -> Fixed {
    let (en, de) = match verdict {
        Verdict::Adopted => ("adopted", "angenommen"),
        Verdict::Rejected => ("rejected", "abgelehnt"),
        Verdict::NoAction => ("no decision (tie)", "kein Beschluss (Stimmengleichheit)"),
        Verdict::Inquorate => ("inquorate", "nicht beschlussfähig"),
        Verdict::Extended => ("extended", "verlängert"),
        Verdict::Repeat => ("tied, to be repeated", "Stimmengleichheit, zu wiederholen"),
        Verdict::LotNeeded => ("tied, lot to be drawn", "Stimmengleichheit, Los zu ziehen"),
        Verdict::NextRound => ("goes into another round", "geht in eine weitere Runde"),
        Verdict::VoteNeeded => ("objected to, vote needed", "Widerspruch, Abstimmung nötig"),
        Verdict::Vetoed => ("vetoed", "durch Veto verhindert"),
        Verdict::SentBack => ("sent back by veto", "durch Veto zurückverwiesen"),
        Verdict::Suspended => ("suspended by veto", "durch Veto ausgesetzt"),
        Verdict::Pending => ("adopted, a veto is still possible", "angenommen, Vetofrist läuft"),
        Verdict::Aborted => {
            ("aborted: objection to the procedure", "abgebrochen: Widerspruch gegen das Verfahren")
        }
        Verdict::AwaitsConsent => (
            "pending: consent of those absent is missing",
            "schwebend: Zustimmung Abwesender steht aus",
        ),
        Verdict::Withdrawn => ("withdrawn", "zurückgenommen"),
        Verdict::Deferred => ("deferred", "vertagt"),
        Verdict::Referred => ("referred to another body", "an ein anderes Gremium verwiesen"),
        Verdict::Inadmissible => ("could not be voted on", "Abstimmung unzulässig"),
    };
    Fixed { en, de }
}

/// A verdict in a word or two, by its key in reports.
pub fn outcome(key: &str) -> Fixed {
    let known = Verdict::ALL.into_iter().find(|it| it.as_str() == key);
    known.map_or(Fixed { en: "unknown", de: "unbekannt" }, verdict)
}

/// Why a member has a conflict of interest.
pub fn ground(ground: Ground) -> Fixed {
    let (en, de) = match ground {
        Ground::Transaction => ("transaction with the member", "Rechtsgeschäft mit dem Mitglied"),
        Ground::Lawsuit => ("lawsuit with the member", "Rechtsstreit mit dem Mitglied"),
        Ground::Discharge => ("its own discharge", "eigene Entlastung"),
        Ground::Interest => {
            ("direct advantage or disadvantage", "unmittelbarer Vorteil oder Nachteil")
        }
        Ground::Relative => {
            ("advantage or disadvantage for a relative", "Vorteil oder Nachteil für Angehörige")
        }
        Ground::Employment => (
            "works for somebody concerned, or sits on its board",
            "Beschäftigung oder Organstellung bei einem Betroffenen",
        ),
        Ground::Opinion => {
            ("has advised on the matter in another capacity", "Vorbefassung in anderer Eigenschaft")
        }
        Ground::Other => ("another ground", "anderer Grund"),
    };
    Fixed { en, de }
}

/// Who found a conflict of interest.
pub fn found_by(finder: Finder) -> Fixed {
    let (en, de) = match finder {
        Finder::Member => ("declared by the member itself", "vom Mitglied selbst angezeigt"),
        Finder::Chair => ("found by the chair", "von der Sitzungsleitung festgestellt"),
        Finder::Body => ("found by the body", "vom Gremium festgestellt"),
        Finder::Law => ("by law", "kraft Gesetzes"),
    };
    Fixed { en, de }
}

/// Why a member has no vote.
pub fn no_vote(why: &NoVote) -> Fixed {
    let (en, de) = match why {
        NoVote::Left => (
            "no longer a member; a ballot that was cast before still counts",
            "nicht mehr Mitglied; eine vorher abgegebene Stimme zählt weiter",
        ),
        NoVote::NotAMember => {
            ("not a member when the vote began", "bei Beginn der Abstimmung kein Mitglied")
        }
        NoVote::NoSeat => ("no seat in the body", "kein Sitz im Gremium"),
        NoVote::ClassWithoutVote => ("a class without a vote", "Mitgliedsart ohne Stimme"),
        NoVote::Suspended => (
            "membership suspended when the vote began",
            "bei Beginn der Abstimmung ruhte die Mitgliedschaft",
        ),
        NoVote::Applied => (
            "had applied and was not yet a member when the vote began",
            "bei Beginn der Abstimmung war die Aufnahme beantragt, aber noch nicht wirksam",
        ),
        NoVote::Recused => ("a conflict of interest in this matter", "in dieser Sache befangen"),
        NoVote::Mover => ("mover of the motion", "Antragsteller dieses Antrags"),
        NoVote::Subject => (
            "the question is about this member",
            "Gegenstand der Entscheidung ist das Mitglied selbst",
        ),
        NoVote::Concerned => {
            ("the question concerns this member", "von der Sache selbst betroffen")
        }
        NoVote::Waiting => (
            "not a member for as long as the statutes ask for",
            "noch nicht so lange Mitglied, wie die Satzung es verlangt",
        ),
        NoVote::Neutral => {
            ("provides an office that has to be neutral", "stellt ein Amt, das neutral zu sein hat")
        }
        NoVote::Inactive => (
            "missed too many votes or sittings in a row; the vote returns with taking part in the next one",
            "zu viele Abstimmungen oder Sitzungen nacheinander versäumt; mit der Teilnahme an der nächsten kehrt die Stimme zurück",
        ),
        NoVote::AboveCap => (
            "the group has as many votes as the statutes allow",
            "die Gruppe hat bereits so viele Stimmen, wie die Satzung zulässt",
        ),
        NoVote::SizeUnknown(Size::Population) => (
            "votes go by inhabitants, and the member's file does not state `population`",
            "die Stimmenzahl richtet sich nach den Einwohnern, und in der Datei des Mitglieds fehlt `population`",
        ),
        NoVote::SizeUnknown(Size::Employees) => (
            "votes go by employees, and the member's file does not state `employees`",
            "die Stimmenzahl richtet sich nach den Beschäftigten, und in der Datei des Mitglieds fehlt `employees`",
        ),
        NoVote::SizeUnknown(Size::Stated(_)) => (
            "votes go by a size that the member's file does not state under `sizes`",
            "die Stimmenzahl richtet sich nach einer Größe, die in der Datei des Mitglieds unter `sizes` fehlt",
        ),
        NoVote::NoWeight => (
            "by what its votes go by it has none",
            "nach dem, wonach sich die Stimmen richten, hat es keine",
        ),
        NoVote::NoTier => (
            "votes go by a fee, and none of its tiers holds for the member",
            "die Stimmenzahl richtet sich nach einem Beitrag, und keine seiner Stufen gilt für das Mitglied",
        ),
    };
    Fixed { en, de }
}

/// Why a power of attorney has no effect.
pub fn no_power(why: gremium_core::refusal::NoPower) -> Fixed {
    use gremium_core::refusal::NoPower as N;
    let (en, de) = match why {
        N::NotAllowed => (
            "the statutes of the body do not allow it",
            "die Satzung lässt sie für dieses Gremium nicht zu",
        ),
        N::HolderWithoutVote => (
            "whoever holds it has no vote of its own in the body",
            "wer sie hält, hat im Gremium selbst keine Stimme",
        ),
        N::TooMany => (
            "whoever holds it already holds as many as the statutes allow",
            "wer sie hält, hält schon so viele, wie die Satzung zulässt",
        ),
        N::NoDocument => (
            "the statutes ask for its document (`document:`)",
            "die Satzung verlangt die Urkunde (`document:`)",
        ),
        N::TooLong => (
            "it would hold longer than the statutes allow; state its last day (`until:`)",
            "sie gälte länger, als die Satzung zulässt; ihren letzten Tag angeben (`until:`)",
        ),
        N::Twice => (
            "its giver has given another one",
            "wer sie erteilt hat, hat schon eine andere erteilt",
        ),
        N::HolderExcluded => (
            "whoever holds it is excluded from the question, or was not there",
            "wer sie hält, ist von der Sache ausgeschlossen oder war nicht da",
        ),
        N::HolderBound => (
            "whoever holds it has left its own vote to another holder",
            "wer sie hält, hat die eigene Stimme selbst einer bevollmächtigten Stelle überlassen",
        ),
        N::GiverBound => (
            "whoever has given one leaves the vote to its holder until it ends or is revoked",
            "wer eine erteilt hat, überlässt die Stimme der bevollmächtigten Stelle, bis sie endet oder widerrufen ist",
        ),
        N::GiverVoted => {
            ("its giver has voted by itself", "wer sie erteilt hat, hat selbst abgestimmt")
        }
    };
    Fixed { en, de }
}

/// How a matter came to be voted on.
pub fn on_agenda(how: gremium_core::state::OnAgenda) -> Fixed {
    use gremium_core::state::OnAgenda as O;
    let (en, de) = match how {
        O::Unasked => ("no announcement was asked for", "keine Ankündigung verlangt"),
        O::Announced => {
            ("announced by the invitation in time", "mit der Ladung rechtzeitig angekündigt")
        }
        O::Stated => (
            "on the agenda as the minutes state it; no invitation is in the record",
            "auf der Tagesordnung nach Angabe der Niederschrift; eine Ladung liegt nicht im Register",
        ),
        O::Added => ("added after the invitation", "nach der Ladung aufgenommen"),
        O::Cured => (
            "added after the invitation; all were there and nobody objected",
            "nach der Ladung aufgenommen; alle waren vertreten, niemand hat gerügt",
        ),
        O::Admitted => (
            "added after the invitation by the majority that the statutes ask for",
            "nach der Ladung mit der satzungsmäßigen Mehrheit aufgenommen",
        ),
        O::Inadmissible => (
            "not announced by the invitation in time, so it could not be voted on",
            "mit der Ladung nicht rechtzeitig angekündigt, eine Abstimmung war unzulässig",
        ),
        O::Undiscussed => (
            "not open to discussion for as long as the statutes ask for, so it could not be voted on",
            "nicht so lange zur Beratung offen, wie die Satzung verlangt; eine Abstimmung war unzulässig",
        ),
    };
    Fixed { en, de }
}

/// What a matter is about.
pub fn about(about: About) -> Fixed {
    let (en, de) = match about {
        About::Statutes => ("a change of the statutes", "eine Satzungsänderung"),
        About::Membership => ("membership", "eine Mitgliedschaft"),
        About::Office => ("an office", "ein Amt"),
        About::Request => ("a request", "einen Entwicklungsbedarf"),
        About::Fund => ("the use of a fund", "die Verwendung eines Fonds"),
        About::Resolution => ("a resolution", "eine Entschließung"),
    };
    Fixed { en, de }
}

/// What an adopted motion waits for until it has effect. `name` is what the statutes call it; without one it goes by its id.
pub fn awaited(awaited: &gremium_core::lifecycle::Awaited, name: Option<Text>) -> Text {
    use gremium_core::lifecycle::Awaited as A;
    let or_id =
        |id: &dyn ToString| name.unwrap_or_else(|| Text::new(id.to_string(), id.to_string()));
    match awaited {
        A::Announcement => Text::new("its announcement", "die Verkündung"),
        A::Approval(id) => {
            let Text { en, de } = or_id(id);
            Text::new(format!("the approval “{en}”"), format!("die Genehmigung „{de}“"))
        }
        A::Consent(id) => {
            let Text { en, de } = or_id(id);
            Text::new(
                format!("the consent in the matter “{en}”"),
                format!("die Zustimmung in der Angelegenheit „{de}“"),
            )
        }
    }
}

/// Where a decision stands after its vote, by its key in reports.
pub fn stage(key: &str) -> Fixed {
    let (en, de) = match key {
        "effective" => ("in effect", "wirksam"),
        "awaiting" => ("adopted, not in effect yet", "angenommen, noch nicht wirksam"),
        "lapsed" => ("lapsed", "verfallen"),
        "refused" => ("refused by another body or authority", "von anderer Stelle versagt"),
        "superseded" => ("superseded", "ersetzt"),
        "annulled" => ("annulled", "aufgehoben"),
        "expired" => ("expired", "ausgelaufen"),
        "recommended" => ("recommended", "empfohlen"),
        other => return outcome(other),
    };
    Fixed { en, de }
}

/// A kind of vote, as what is demanded.
pub fn vote_kind(kind: gremium_core::record::VoteKind) -> Fixed {
    use gremium_core::record::VoteKind as K;
    match kind {
        K::Open => Fixed { en: "an open vote", de: "offene Abstimmung" },
        K::RollCall => Fixed { en: "a roll call", de: "namentliche Abstimmung" },
        K::Secret => Fixed { en: "a secret vote", de: "geheime Abstimmung" },
        K::Acclamation => Fixed { en: "a vote by acclamation", de: "Abstimmung durch Zuruf" },
    }
}

/// How an author was recognised.
pub fn assurance(key: &str) -> Fixed {
    match key {
        "email" => Fixed { en: "by e-mail address", de: "nach E-Mail-Adresse" },
        _unknown => Fixed { en: "not verified", de: "nicht geprüft" },
    }
}

/// What a motion wants to do to an earlier one, as a clause.
pub fn relation(relation: gremium_core::record::Relation) -> Fixed {
    use gremium_core::record::Relation as R;
    let (en, de) = match relation {
        R::Overrides => ("overcome a veto against", "ein Veto überwinden gegen"),
        R::Reopens => ("reopen", "wieder aufnehmen:"),
        R::Supersedes => ("supersede", "ersetzen:"),
        R::Annuls => ("annul", "aufheben:"),
        R::ConsentsTo => ("consent to", "zustimmen zu"),
    };
    Fixed { en, de }
}

/// A way of deciding.
pub fn channel(channel: Channel) -> Fixed {
    let (en, de) = match channel {
        Channel::Poll => ("a poll", "eine Abstimmung"),
        Channel::Sitting => ("a sitting", "eine Sitzung"),
        Channel::Circular => ("a circular resolution", "ein Umlaufverfahren"),
    };
    Fixed { en, de }
}

/// What a piece of evidence shows.
pub fn evidence(kind: gremium_core::record::EvidenceKind) -> Fixed {
    use gremium_core::record::EvidenceKind as E;
    let (en, de) = match kind {
        E::Development => ("development", "Entwicklung"),
        E::Review => ("review", "Prüfung"),
        E::Merge => ("merge", "Übernahme in das Repository"),
        E::Testing => ("test", "Erprobung"),
        E::Release => ("release", "Veröffentlichung"),
        E::Operation => ("operation", "Betrieb und Pflege"),
    };
    Fixed { en, de }
}

/// What a report comes to.
pub fn evidence_result(result: gremium_core::record::EvidenceResult) -> Fixed {
    use gremium_core::record::EvidenceResult as R;
    let (en, de) = match result {
        R::Passed => ("passed", "bestanden"),
        R::Failed => ("failed", "nicht bestanden"),
    };
    Fixed { en, de }
}

/// What somebody has to do for a request in operation.
pub fn duty(duty: gremium_core::record::Duty) -> Fixed {
    use gremium_core::record::Duty as D;
    let (en, de) = match duty {
        D::Hosting => ("hosting", "Hosting"),
        D::Maintenance => ("maintenance", "Wartung"),
        D::Quality => ("quality assurance", "Qualitätssicherung"),
    };
    Fixed { en, de }
}

/// The key of a status in reports.
pub fn status_key(status: gremium_core::process::Status) -> &'static str {
    use gremium_core::process::Status as S;
    match status {
        S::Filed => "filed",
        S::UnderAssessment => "under-assessment",
        S::Consulting => "consulting",
        S::Surveying => "surveying",
        S::AwaitingVote => "awaiting-vote",
        S::Adopted => "adopted",
        S::AwaitingOffer => "awaiting-offer",
        S::AwaitingSignatures => "awaiting-signatures",
        S::AwaitingFunding => "awaiting-funding",
        S::Tendering => "tendering",
        S::InDevelopment => "in-development",
        S::InTesting => "in-testing",
        S::AwaitingRelease => "awaiting-release",
        S::AwaitingOperation => "awaiting-operation",
        S::Released => "released",
        S::InCore => "in-core",
        S::Module => "module",
        S::External => "external",
        S::Rejected => "rejected",
        S::Lapsed => "lapsed",
        S::Withdrawn => "withdrawn",
    }
}

/// A status in words, by its key in reports.
pub fn status(key: &str) -> Fixed {
    let (en, de) = match key {
        "filed" => ("filed", "gestellt"),
        "under-assessment" => ("under assessment", "in Einschätzung"),
        "consulting" => ("in consultation", "in Beratung"),
        "surveying" => ("survey of interest", "Interessensabfrage läuft"),
        "awaiting-vote" => ("awaiting the vote", "wartet auf Abstimmung"),
        "adopted" => ("adopted", "beschlossen"),
        "awaiting-offer" => ("awaiting an offer", "wartet auf ein Angebot"),
        "awaiting-signatures" => ("awaiting signatures", "wartet auf Unterschriften"),
        "awaiting-funding" => ("awaiting funding", "wartet auf Finanzierung"),
        "tendering" => ("out to tender", "in Ausschreibung"),
        "in-development" => ("in development", "in Entwicklung"),
        "in-testing" => ("in testing", "in Erprobung"),
        "awaiting-release" => ("awaiting the release", "wartet auf Veröffentlichung"),
        "awaiting-operation" => ("awaiting operation", "wartet auf den Betrieb"),
        "released" => ("released", "veröffentlicht"),
        "in-core" => ("in the core", "im Core"),
        "module" => ("module for all", "Modul für alle"),
        "external" => ("developed outside", "außerhalb entwickelt"),
        "rejected" => ("rejected", "abgelehnt"),
        "lapsed" => ("lapsed", "verfallen"),
        "withdrawn" => ("withdrawn", "zurückgezogen"),
        _other => ("unknown", "unbekannt"),
    };
    Fixed { en, de }
}

/// The standing of a member, by its key in reports.
pub fn standing(key: &str) -> Fixed {
    let (en, de) = match key {
        "applied" => ("applied", "hat Aufnahme beantragt"),
        "active" => ("active", "aktiv"),
        "suspended" => ("suspended", "ruhend"),
        "left" => ("left", "ausgeschieden"),
        _other => ("unknown", "unbekannt"),
    };
    Fixed { en, de }
}

/// The kind of a reason, in kebab-case, for machines.
pub fn reason_key(reason: &gremium_core::refusal::Reason) -> &'static str {
    use gremium_core::refusal::Reason as R;
    match reason {
        R::NotAuthorized { .. } => "not-authorized",
        R::Unknown { .. } => "unknown",
        R::PollNotOpen { .. } => "poll-not-open",
        R::PollClosed { .. } => "poll-closed",
        R::NoVote { .. } => "no-vote",
        R::BallotFixed { .. } => "ballot-fixed",
        R::WrongBody { .. } => "wrong-body",
        R::WrongChannel { .. } => "wrong-channel",
        R::OtherSubject { .. } => "other-subject",
        R::OtherAmount { .. } => "other-amount",
        R::OtherMatter { .. } => "other-matter",
        R::NoWindow { .. } => "no-window",
        R::WindowTooShort { .. } => "window-too-short",
        R::WindowTooLong { .. } => "window-too-long",
        R::OpensInThePast { .. } => "opens-in-the-past",
        R::NeedsDecision { .. } => "needs-decision",
        R::NotDeclared => "not-declared",
        R::NotWhatWasVoted { .. } => "not-what-was-voted",
        R::BaseMoved { .. } => "base-moved",
        R::NothingPinned => "nothing-pinned",
        R::BeyondMatter { .. } => "beyond-matter",
        R::AppendOnly { .. } => "append-only",
        R::NeedsReason => "needs-reason",
        R::OtherDocument { .. } => "other-document",
        R::DocumentMissing { .. } => "document-missing",
        R::NoParty { .. } => "no-party",
        R::WrongTarget { .. } => "wrong-target",
        R::WayOver => "way-over",
        R::NotItsPart { .. } => "not-its-part",
        R::RequestUnderDecision => "request-under-decision",
        R::ReliedOn { .. } => "relied-on",
        R::OtherProposer => "other-proposer",
        R::Adopted { .. } => "adopted",
        R::Rejected { .. } => "rejected",
        R::WrongLink(_) => "wrong-link",
        R::StageEndsFirst { .. } => "stage-ends-first",
        R::SurveyClosed { .. } => "survey-closed",
        R::WrongBallot { .. } => "wrong-ballot",
        R::WrongOptions(_) => "wrong-options",
        R::NotElected { .. } => "not-elected",
        R::NotAccepted { .. } => "not-accepted",
        R::TermTooLong { .. } => "term-too-long",
        R::NotDecided => "not-decided",
        R::MeetingOutOfOrder { .. } => "meeting-out-of-order",
        R::MeetingInTheFuture { .. } => "meeting-in-the-future",
        R::NotPresent { .. } => "not-present",
        R::VoteOutsideSitting { .. } => "vote-outside-sitting",
        R::CastingVoteDiffers => "casting-vote-differs",
        R::NotEligible { .. } => "not-eligible",
        R::NeedsApplication { .. } => "needs-application",
        R::NotProposer { .. } => "not-proposer",
        R::CannotTakePart { .. } => "cannot-take-part",
        R::NamesNoStage { .. } => "names-no-stage",
        R::NeedsForerunner { .. } => "needs-forerunner",
        R::NoPower { .. } => "no-power",
        R::FormNotAllowed { .. } => "form-not-allowed",
        R::CapReached { .. } => "cap-reached",
        R::BadMandate { .. } => "bad-mandate",
        R::WaitNotOver { .. } => "wait-not-over",
        R::NotDiscussed { .. } => "not-discussed",
        R::Locked { .. } => "locked",
        R::NeedsFirst { .. } => "needs-first",
        R::SupportedTooLate { .. } => "supported-too-late",
        R::TooFewSupporters { .. } => "too-few-supporters",
        R::NeedsSitting => "needs-sitting",
        R::NotPossible { .. } => "not-possible",
        R::NoObjection => "no-objection",
        R::NoWithdrawal => "no-withdrawal",
        R::ObjectionsNotCounted => "objections-not-counted",
        R::NoLotNeeded => "no-lot-needed",
        R::LotIncomplete { .. } => "lot-incomplete",
        R::NoVeto => "no-veto",
        R::VetoLate { .. } => "veto-late",
        R::NeedsAlternative => "needs-alternative",
        R::NotAwaited { .. } => "not-awaited",
        R::ConsentNotAwaited { .. } => "consent-not-awaited",
        R::NotEffective { .. } => "not-effective",
        R::NoEffect { .. } => "no-effect",
        R::WrongSplit { .. } => "wrong-split",
        R::WrongOrder(_) => "wrong-order",
        R::NoMinutes { .. } => "no-minutes",
        R::AlreadyApproved { .. } => "already-approved",
        R::FundRule { .. } => "fund-rule",
        R::Inconsistent(_) => "inconsistent",
    }
}
