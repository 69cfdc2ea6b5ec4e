//! The right to vote in a body as sentences.

use gremium_core::ratio::Ratio;
use gremium_core::rule::Rounding;
use gremium_core::size::Size;
use gremium_core::statutes::{
    Above, Activity, Barred, Brackets, Cap, CapGroup, CapUnit, Entitled, EntitledAt, Franchise,
    Limit, Occasions, Per, Rank, Weighting,
};
use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use super::amount::Noun;
use super::condition::fraction;
use super::voice::Voice;
use crate::words;

/// Who of those with a seat may vote, and with what weight; nothing where nothing but the class counts.
///
/// `besides`: whether the body gives some classes a number of their own, which goes first.
pub(super) fn franchise(it: &Franchise, besides: bool, voice: &Voice<'_>) -> Vec<String> {
    let Franchise { weighting, at_least, at_most, entitled, activity, caps, neutral, barred } = it;
    let mut sentences = Vec::new();
    match weighting {
        Weighting::Class => {}
        Weighting::Head if besides => sentences.push(voice.pick(
            "Im Übrigen hat jedes stimmberechtigte Mitglied eine Stimme.",
            "Each other member with a vote has one vote.",
        )),
        Weighting::Head => sentences.push(voice.pick(
            "Jedes stimmberechtigte Mitglied hat eine Stimme.",
            "Each member with a vote has one vote.",
        )),
        Weighting::Brackets(size, brackets) => {
            sentences.push(bracketed(size, brackets, besides, voice));
        }
        Weighting::Per(size, per) => sentences.push(per_unit(size, per, besides, voice)),
        Weighting::Fee(fee) => {
            let fee = voice.fee(fee);
            let (de, en) = if besides {
                ("Im Übrigen hat ein Mitglied", "Any other member has")
            } else {
                ("Ein Mitglied hat", "A member has")
            };
            sentences.push(voice.pick(
                format!("{de} so viele Stimmen, wie seine Stufe des Beitrags {fee} nennt; wer ihn nicht zahlt, hat keine."),
                format!("{en} as many votes as its tier of the fee {fee} says; whoever does not pay it has none."),
            ));
        }
    }
    sentences.extend(at_least.as_ref().map(|least| minimum(least, weighting, besides, voice)));
    sentences.extend(at_most.as_ref().map(|most| {
        let most = voice.votes(most);
        voice.pick(
            format!("Kein Mitglied hat mehr als {most}."),
            format!("No member has more than {most}."),
        )
    }));
    sentences.extend(self::entitled(*entitled, voice));
    sentences.extend(activity.iter().flat_map(|it| self::activity(it, voice)));
    sentences.extend(caps.iter().map(|it| cap(it, voice)));
    sentences.extend(neutral.iter().map(|office| {
        let office = voice.office(office);
        voice.pick(
            format!("Das Mitglied, aus dem jemand das Amt {office} innehat, hat keine Stimme."),
            format!("The member that the holder of the office {office} comes from has no vote."),
        )
    }));
    sentences.extend(barred.iter().map(|it| without_vote(*it, voice)));
    sentences
}

/// The least that a member has which the weighting gives votes.
fn minimum(least: &Weight, weighting: &Weighting, besides: bool, voice: &Voice<'_>) -> String {
    let least = voice.votes(least);
    let known = match weighting {
        Weighting::Class | Weighting::Head => String::new(),
        Weighting::Brackets(..) | Weighting::Per(..) => voice.pick(
            ", sofern diese Größe von ihm bekannt ist",
            ", as far as that size is known of it",
        ),
        Weighting::Fee(_) => voice.pick(", sofern es ihn zahlt", ", as far as it pays it"),
    };
    let (de, en) = if besides {
        ("Jedes andere Mitglied", "Each other member of a class with a vote")
    } else {
        ("Jedes Mitglied", "Each member of a class with a vote")
    };
    voice.pick(
        format!("{de}, dessen Mitgliedsart eine Stimme hat, hat mindestens {least}{known}."),
        format!("{en} has at least {least}{known}."),
    )
}

/// To which votes a sentence on sizes applies: those of all, or of all others.
fn go_by(besides: bool, voice: &Voice<'_>) -> String {
    if besides {
        voice.pick(
            "Im Übrigen richtet sich die Stimmenzahl eines Mitglieds",
            "The votes of any other member go",
        )
    } else {
        voice.pick("Die Stimmenzahl eines Mitglieds richtet sich", "The votes of a member go")
    }
}

fn figure(number: u64, voice: &Voice<'_>) -> String {
    words::number(u128::from(number)).get(voice.lang).to_owned()
}

/// "für je volle 1.000 Einwohner eine Stimme".
fn per_unit(size: &Size, per: &Per, besides: bool, voice: &Voice<'_>) -> String {
    let Per { votes, each, parts } = per;
    let (votes, each, of) = (voice.votes(votes), figure(each.get(), voice), voice.size(size));
    let (de, en) = match parts {
        Rounding::None => (format!("je {each}"), format!("each {each}")),
        Rounding::Down => (format!("je volle {each}"), format!("each full {each}")),
        Rounding::Up => (format!("je angefangene {each}"), format!("each begun {each}")),
    };
    let in_parts = if *parts == Rounding::None && per.each.get() > 1 {
        voice.pick(", Teile davon anteilig", ", parts of them in proportion")
    } else {
        String::new()
    };
    let go = go_by(besides, voice);
    voice.pick(
        format!("{go} nach {of}: auf {de} {votes}{in_parts}."),
        format!("{go} by {of}: {votes} for {en}{in_parts}."),
    )
}

fn bracketed(size: &Size, brackets: &Brackets, besides: bool, voice: &Voice<'_>) -> String {
    let unit = match size {
        Size::Population | Size::Employees => format!(" {}", voice.size(size)),
        // Its name stands at the beginning of the sentence.
        Size::Stated(_) => String::new(),
    };
    let parts = brackets.iter().map(|(from, below, votes)| match below {
        Some(below) if from == 0 => {
            let below = figure(below, voice);
            voice.pick(
                format!("unter {below}{unit} {votes}"),
                format!("{votes} below {below}{unit}"),
            )
        }
        Some(below) => {
            let (from, below) = (figure(from, voice), figure(below, voice));
            voice.pick(
                format!("ab {from} und unter {below}{unit} {votes}"),
                format!("{votes} from {from} and below {below}{unit}"),
            )
        }
        None => {
            let from = figure(from, voice);
            voice.pick(format!("ab {from}{unit} {votes}"), format!("{votes} from {from}{unit}"))
        }
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let (de, en) = match size {
        Size::Population => ("seinen Einwohnern".to_owned(), "its inhabitants".to_owned()),
        Size::Employees => ("seinen Beschäftigten".to_owned(), "its employees".to_owned()),
        Size::Stated(_) => (voice.size(size), voice.size(size)),
    };
    let go = go_by(besides, voice);
    voice.pick(format!("{go} nach {de}: {parts}."), format!("{go} by {en}: {parts}."))
}

/// Since when somebody must be a member; nothing where it is enough to be one.
fn entitled(it: Entitled, voice: &Voice<'_>) -> Vec<String> {
    let Entitled { at, waiting } = it;
    let (de, en) = match at {
        EntitledAt::Opening => {
            ("bei Beginn der Abstimmung oder Sitzung", "when the poll opens or the sitting begins")
        }
        EntitledAt::Invitation => (
            "bei Ankündigung der Abstimmung oder Einladung zur Sitzung",
            "when the poll is put or the sitting is convened",
        ),
    };
    let first = match waiting {
        None if at == EntitledAt::Opening => return Vec::new(),
        None => voice.pick(
            format!("Stimmberechtigt ist nur, wer {de} bereits Mitglied war."),
            format!("Only those have a vote who were members already {en}."),
        ),
        Some(waiting) => {
            let waiting = voice.within(waiting);
            voice.pick(
                format!(
                    "Stimmberechtigt ist nur, wer {de} seit mindestens {waiting} Mitglied ist."
                ),
                format!(
                    "Only those have a vote who have been members for at least {waiting} {en}."
                ),
            )
        }
    };
    let founders = voice.pick(
        "Für Gründungsmitglieder gilt das nicht.",
        "This does not apply to founding members.",
    );
    vec![first, founders]
}

fn activity(it: &Activity, voice: &Voice<'_>) -> Vec<String> {
    let Activity { last, of, late, represented } = it;
    let what = match (of, voice.lang) {
        (Occasions::Polls, Lang::De) => "Abstimmungen",
        (Occasions::Polls, Lang::En) => "polls",
        (Occasions::Sittings, Lang::De) => "Sitzungen",
        (Occasions::Sittings, Lang::En) => "sittings",
        (Occasions::Both, Lang::De) => "Abstimmungen oder Sitzungen",
        (Occasions::Both, Lang::En) => "polls or sittings",
    };
    let one = match (of, voice.lang) {
        (Occasions::Polls, Lang::De) => "eine Abstimmung",
        (Occasions::Polls, Lang::En) => "a poll",
        (Occasions::Sittings, Lang::De) => "eine Sitzung",
        (Occasions::Sittings, Lang::En) => "a sitting",
        (Occasions::Both, Lang::De) => "eine Abstimmung oder Sitzung",
        (Occasions::Both, Lang::En) => "a poll or sitting",
    };
    let (missed, in_a_row) = match last.get() {
        1 => (one.to_owned(), String::new()),
        last => (format!("{} {what}", voice.count(last)), voice.pick(" in Folge", " in a row")),
    };
    let mut sentences = vec![voice.pick(
        format!(
            "Wer {missed} des Gremiums{in_a_row} versäumt, verliert sein Stimmrecht, bis er wieder an einer teilnimmt."
        ),
        format!(
            "Whoever misses {missed} of the body{in_a_row} loses the vote until it takes part in one again."
        ),
    )];
    sentences.extend(late.map(|late| {
        let late = voice.for_period(late);
        voice.pick(
            format!("Als Teilnahme, nicht als Stimme, gilt auch eine Stimmabgabe, die höchstens {late} nach dem Ende der Abstimmung liegt."),
            format!("A ballot up to {late} after the closing of a poll counts as taking part, not as a vote."),
        )
    }));
    if *represented {
        sentences.push(
            voice.pick(
                "Wer sich vertreten lässt, nimmt teil.",
                "Whoever is represented takes part.",
            ),
        );
    }
    sentences
}

fn cap(it: &Cap, voice: &Voice<'_>) -> String {
    let Cap { group, unit, limit, strict, above } = it;
    let verb = match unit {
        CapUnit::Votes => "haben",
        CapUnit::Heads => "stellen",
    };
    let group = match group {
        CapGroup::Classes(classes) => {
            let names = voice.all_of(classes.iter().map(|it| voice.class(it)));
            voice.pick(
                format!("Die Mitglieder der Mitgliedsart {names} {verb} zusammen"),
                format!("The members of the class {names} together have"),
            )
        }
        CapGroup::EachClass => voice.pick(
            format!("Die Mitglieder einer Mitgliedsart {verb} zusammen"),
            "The members of any one class together have",
        ),
        CapGroup::EachAffiliation => voice.pick(
            format!("Die Mitglieder einer Gruppe oder eines Konzerns {verb} zusammen"),
            "The members of any one affiliation together have",
        ),
    };
    let share_of = |share: &Ratio| fraction(&share.to_string(), voice.lang);
    let number = match (limit, unit, voice.lang) {
        (Limit::Number(number), CapUnit::Votes, lang) => Noun::VOTE.of_weight(number, lang),
        (Limit::Number(number), CapUnit::Heads, lang) => Noun::VOTER.of_weight(number, lang),
        (Limit::Share(share), CapUnit::Votes, Lang::De) => {
            format!("{} aller Stimmen", share_of(share))
        }
        (Limit::Share(share), CapUnit::Votes, Lang::En) => {
            format!("{} of all votes", share_of(share))
        }
        (Limit::Share(share), CapUnit::Heads, Lang::De) => {
            format!("{} aller Stimmberechtigten", share_of(share))
        }
        (Limit::Share(share), CapUnit::Heads, Lang::En) => {
            format!("{} of all members with a vote", share_of(share))
        }
    };
    let bound = match (strict, voice.lang) {
        (true, Lang::De) => "weniger als",
        (true, Lang::En) => "less than",
        (false, Lang::De) => "höchstens",
        (false, Lang::En) => "at most",
    };
    format!("{group} {bound} {number}; {}.", what_follows(*above, voice))
}

fn what_follows(above: Above, voice: &Voice<'_>) -> String {
    match above {
        Above::Leave(Rank::Admission) => voice.pick(
            "darüber ruht das Stimmrecht der zuletzt Aufgenommenen",
            "above that, those admitted last have no vote",
        ),
        Above::Leave(Rank::Population) => voice.pick(
            "darüber ruht das Stimmrecht derer mit den wenigsten Einwohnern",
            "above that, those with the fewest inhabitants have no vote",
        ),
        Above::Shrink => voice.pick(
            "darüber werden ihre Stimmen im gleichen Verhältnis gekürzt",
            "above that, their votes shrink in proportion",
        ),
        Above::Refused => voice.pick(
            "wer darüber hinausginge, wird nicht aufgenommen",
            "whoever would exceed that is not admitted",
        ),
    }
}

/// Who has no vote on a question.
pub(super) fn without_vote(barred: Barred, voice: &Voice<'_>) -> String {
    match barred {
        Barred::Mover => voice.pick(
            "Wer einen Antrag stellt, stimmt über ihn nicht ab.",
            "Whoever moves a motion does not vote on it.",
        ),
        Barred::Subject => voice.pick(
            "Über ein Mitglied stimmt dieses selbst nicht ab.",
            "A member does not vote on a question about itself.",
        ),
        Barred::Concerned => voice.pick(
            "Wen eine Sache betrifft, der stimmt über sie nicht ab.",
            "Whom a question concerns does not vote on it.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::voice::Members;
    use crate::wire::v1::statutes::{Source, build};
    use crate::wire::v1::{Setting, StatutesFile};

    /// The sentences of a body that is written like this.
    fn said(keys: &str, lang: Lang) -> Vec<String> {
        let text = format!(
            "statutes: 1\nrecord: {{assurance: email}}\nclasses: {{town: {{}}, firm: {{}}}}\noffices: {{facilitator: {{}}}}\nbodies:\n  council:\n    seats: {{classes: [town, firm]}}\n{keys}"
        );
        let file: StatutesFile =
            crate::yaml::parse("statutes/a.yaml", text.as_bytes()).expect("statutes");
        let setting = Setting {
            zone: "Europe/Berlin".parse().expect("a zone"),
            currency: "EUR".parse().expect("a currency"),
            language: lang,
        };
        let source = [Source { path: "statutes/a.yaml", file: &file }];
        let statutes = build(&source, std::collections::BTreeMap::new(), &setting);
        let statutes = statutes.unwrap_or_else(|found| panic!("{found:#?}"));
        let body = statutes.bodies.values().next().expect("a body");
        let nobody = Members::default();
        let voice = Voice::new(&statutes, &nobody, lang);
        franchise(&body.franchise, !body.votes.is_empty(), &voice)
    }

    #[test]
    fn what_a_class_has_of_its_own_goes_first() {
        let head = said("    votes: {town: 2}\n    weight: {by: head}\n", Lang::De);
        assert_eq!(head, ["Im Übrigen hat jedes stimmberechtigte Mitglied eine Stimme."]);
        let size = "    weight: {by: population, each: 1000, rounding: down, at_least: 2}\n";
        let size = said(&format!("    votes: {{town: 2}}\n{size}"), Lang::De);
        assert!(size[0].starts_with("Im Übrigen richtet sich die Stimmenzahl"), "{size:?}");
        assert_eq!(
            size[1],
            "Jedes andere Mitglied, dessen Mitgliedsart eine Stimme hat, hat mindestens 2 Stimmen, sofern diese Größe von ihm bekannt ist."
        );
    }

    #[test]
    fn one_is_no_plural() {
        let keys = "    activity: {last: 1, of: polls}\n    caps: [{each: affiliation, at_most: 1, above: shrink}]\n";
        let said = said(keys, Lang::De).join(" ");
        assert!(said.contains("Wer eine Abstimmung des Gremiums versäumt"), "{said}");
        assert!(said.contains("höchstens eine Stimme;"), "{said}");
    }

    #[test]
    fn each_part_has_its_sentence_in_both_languages() {
        for (keys, en, de) in [
            ("    votes: {town: 2}\n", 0, 0),
            ("    weight: {by: head}\n", 1, 1),
            (
                "    weight: {by: population, brackets: [{below: 9, votes: 1}, {from: 9, votes: 2}], at_most: 2}\n",
                2,
                2,
            ),
            ("    activity: {last: 2, of: both, late: P7D, represented: true}\n", 3, 3),
            (
                "    caps: [{classes: [firm], less_than: 2/5, above: leave}, {each: affiliation, at_most: 1, unit: heads, above: refused}]\n",
                2,
                2,
            ),
            ("    without_vote: [mover, subject, concerned, 'office:facilitator']\n", 4, 4),
        ] {
            assert_eq!(said(keys, Lang::En).len(), en, "{keys}");
            assert_eq!(said(keys, Lang::De).len(), de, "{keys}");
        }
        let keys = "    weight: {by: population, brackets: [{from: 10000, votes: 2}, {below: 10000, votes: 1}]}\n";
        assert_eq!(
            said(keys, Lang::De),
            [
                "Die Stimmenzahl eines Mitglieds richtet sich nach seinen Einwohnern: unter 10.000 Einwohnern 1, ab 10.000 Einwohnern 2."
            ]
        );
    }
}
