//! Places of which no single change gives other statutes that hold together, each with the reason. Random statutes, which change
//! several places at once, come to them all the same.

const NAME: &str = "it names a provision: names of other statutes are unknown here, and without it the provision is refused";
const COVER: &str = "sizes are covered once and without a gap, so that two neighbours change together or not at all";
const ONE: &str = "exactly one of several keys stands here: one goes when another one comes";
const REST: &str = "no other value of it alone holds together with the rest of its provision";

/// The place, and why no change of it alone is tried with success.
pub(crate) const PLACES: [(&str, &str); 48] = [
    ("bodies.*.caps.[].classes", NAME),
    ("bodies.*.caps.[].classes.[]", NAME),
    ("bodies.*.order.amendments.rule", NAME),
    ("bodies.*.seats", ONE),
    ("bodies.*.seats.classes.[]", NAME),
    ("bodies.*.seats.open", ONE),
    ("bodies.*.weight.brackets.[]", COVER),
    ("bodies.*.weight.brackets.[].below", COVER),
    ("bodies.*.weight.brackets.[].from", COVER),
    ("bodies.*.weight.fee", NAME),
    ("elections.*.caps.[].class", NAME),
    ("elections.*.caps.[].per", ONE),
    ("elections.*.votes.each", NAME),
    ("fees.*.classes.[]", NAME),
    ("fees.*.proration.months", ONE),
    ("fees.*.tiers.[]", COVER),
    ("fees.*.tiers.[].employees", COVER),
    ("fees.*.tiers.[].employees.below", COVER),
    ("fees.*.tiers.[].employees.from", COVER),
    ("fees.*.tiers.[].kinds", COVER),
    ("fees.*.tiers.[].kinds.[]", COVER),
    ("fees.*.tiers.[].population", COVER),
    ("fees.*.tiers.[].population.below", COVER),
    ("fees.*.tiers.[].population.from", COVER),
    ("fees.*.tiers.[].sizes", COVER),
    ("fees.*.tiers.[].sizes.*.below", COVER),
    ("fees.*.tiers.[].sizes.*.from", COVER),
    ("funds.*.classes.[]", NAME),
    ("funds.*.decides", NAME),
    ("funds.*.decides.[]", NAME),
    ("funds.*.recommends", NAME),
    ("funds.*.recommends.[]", NAME),
    ("matters.*.effective.consents.[]", NAME),
    ("matters.*.first.adopted", NAME),
    ("matters.*.first.recommended", NAME),
    ("matters.*.without_vote.[]", REST),
    ("prioritisations.*.budget.equal_shares", ONE),
    ("prioritisations.*.budget.equal_shares.completion.add_one", REST),
    ("prioritisations.*.budget.loads", ONE),
    ("prioritisations.*.votes.each", NAME),
    ("processes.*.stages.[].bodies.[]", NAME),
    ("processes.*.stages.[].matters.[]", NAME),
    ("processes.*.stages.[].with.[]", NAME),
    ("rules.*.channels.circular.quorum.all_of", REST),
    ("rules.*.rounds.[]", REST),
    ("rules.*.tie.repeat", ONE),
    ("rules.*.veto.[].by.office", NAME),
    ("rules.*.window.stays_open.after", REST),
];
