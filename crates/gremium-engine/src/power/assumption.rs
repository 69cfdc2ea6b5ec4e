//! What is assumed of who votes how.

use gremium_core::outcome::Phase;
use gremium_core::rule::{Channel, Consent, Holder, Rule, Tie, TieAfterRepeat};
use gremium_core::whatif::Question;

use crate::text::{Fixed, Text};

/// What holds in each game.
const EVERYBODY: Fixed = Fixed {
    en: "a coalition votes yes, all others no; everybody takes part and was duly invited",
    de: "eine Koalition stimmt mit Ja, alle anderen mit Nein; alle nehmen teil und sind ordnungsgemäß geladen",
};

const VETOES: Fixed = Fixed {
    en: "whoever holds a veto and is not in the coalition raises it as the rule asks; limits to subjects are met",
    de: "wer ein Veto hat und nicht zur Koalition gehört, legt es so ein, wie die Regel es verlangt; der Gegenstand ist einer, bei dem es gilt",
};

const CONCERNED: Fixed = Fixed {
    en: "the motion concerns nobody in particular",
    de: "der Antrag betrifft niemanden besonders",
};

const REPEATED: Fixed = Fixed {
    en: "a tie that is repeated stays a tie",
    de: "eine Stimmengleichheit bleibt auch bei Wiederholung",
};

const LOT: Fixed = Fixed {
    en: "a tie that is left to a lot adopts nothing",
    de: "eine Stimmengleichheit, über die das Los entscheidet, gilt nicht als Annahme",
};

const CHAIR: Fixed = Fixed {
    en: "whoever presides casts the deciding vote as the own ballot",
    de: "der Vorsitz gibt den Stichentscheid so ab wie die eigene Stimme",
};

const PRESIDING: Fixed = Fixed {
    en: "whoever presides casts the deciding vote as the own ballot, and without a ballot of the own casts none",
    de: "wer die Sitzung leitet, gibt den Stichentscheid so ab wie die eigene Stimme und ohne eigene Stimme keinen",
};

const SILENCE: Fixed = Fixed {
    en: "somebody objected to silence, so that votes are counted",
    de: "dem Schweigen wurde widersprochen, also wird abgestimmt",
};

const OBJECTIONS: Fixed = Fixed {
    en: "objections are counted, so whoever is not in the coalition objects",
    de: "Widersprüche werden gezählt, also widerspricht, wer nicht zur Koalition gehört",
};

const SILENT: Fixed = Fixed {
    en: "a coalition keeps silent, all others object; nobody votes, and enough objections reject",
    de: "eine Koalition schweigt, alle anderen widersprechen; abgestimmt wird nicht, genügend Widersprüche lehnen ab",
};

/// What is assumed for a question.
pub(super) fn assumptions(question: &Question<'_>) -> Vec<Text> {
    let rule = question.rule;
    let of = |it: bool, text: Fixed| it.then_some(text);
    if matches!(question.circumstances.phase, Phase::Silence { .. }) {
        return vec![SILENT.into()];
    }
    [
        Some(EVERYBODY),
        of(question.counts_objections(), OBJECTIONS),
        of(!rule.vetoes.is_empty(), VETOES),
        of(asks_concerned(rule), CONCERNED),
        of(rule.silence.is_some() && question.circumstances.channel == Channel::Poll, SILENCE),
        of(matches!(rule.tie, Tie::Repeat(..)), REPEATED),
        of(rule.tie.in_the_end() == TieAfterRepeat::Lot, LOT),
        of(rule.tie.in_the_end() == TieAfterRepeat::Chair, CHAIR),
        of(rule.tie.in_the_end() == TieAfterRepeat::Presiding, PRESIDING),
    ]
    .into_iter()
    .flatten()
    .map(Text::from)
    .collect()
}

fn asks_concerned(rule: &Rule) -> bool {
    let consent = match &rule.consent {
        Some(Consent::Concerned) => true,
        Some(Consent::Members(_)) | None => false,
    };
    consent || rule.vetoes.iter().any(|veto| veto.holder == Holder::Concerned)
}
