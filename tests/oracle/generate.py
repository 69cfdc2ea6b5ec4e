"""Writes random small elections and budgets with what independent packages make of them, one JSON object a line.

    python generate.py [--each N] [--seed S] [--kinds K ...] > sample.jsonl

Outcomes are sets: each tie of a case is broken in every way, and all outcomes that come of it are listed.
See README.md for what each kind means and how it maps to the packages.
"""

import argparse
import itertools
import json
import random
import sys
import warnings

warnings.filterwarnings("ignore")

import pandas  # noqa: F401  (votekit needs it loaded before its own warnings filter)
from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Cost_Sat, Instance, Project
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import lexico_tie_breaking
from pref_voting.iterative_methods import plurality_with_runoff_put
from pref_voting.margin_based_methods import beat_path_defeat
from pref_voting.other_methods import absolute_majority
from pref_voting.profiles import Profile
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_scottish
from votekit.ballot import ScoreBallot
from votekit.elections import Approval, GeneralRating
from votekit.pref_profile import ScoreProfile

NAMES = "abcdef"


def named(sets):
    """A set of outcomes as sorted lists of letters."""
    return sorted({"".join(sorted(one)) for one in sets})


# ---------------------------------------------------------------- marks: plurality, block vote, approval


def marked(random_, kind):
    """Candidates with a vote for each mark; the winners of votekit, and those level at the last seat."""
    size = random_.randint(2, 6)
    names = NAMES[:size]
    seats = random_.randint(1, min(3, size))
    most = {"choose": random_.randint(1, seats), "approve": size}[kind]
    voters = random_.randint(1, 9)
    ballots = []
    for _ in range(voters):
        count = random_.randint(0 if kind == "approve" else 1, most)
        ballots.append("".join(sorted(random_.sample(names, count))))
    papers = [ScoreBallot(scores={name: 1 for name in ballot}, weight=1) for ballot in ballots if ballot]
    case = {"kind": kind, "options": names, "seats": seats, "votes": most, "ballots": ballots}
    if not papers:
        return case | {"outcomes": [""]}
    scored = {name for ballot in ballots for name in ballot}
    profile = ScoreProfile(ballots=tuple(papers), candidates=tuple(names))
    filled = min(seats, len(scored))

    def elected(**tiebreak):
        if kind == "approve":
            election = Approval(profile, n_seats=filled, **tiebreak)
        else:
            election = GeneralRating(profile, n_seats=filled, per_candidate_limit=1, budget=most, **tiebreak)
        return [name for group in election.get_elected() for name in group]

    try:
        outcomes = [elected()]
    except ValueError as error:
        if "tie" not in str(error).lower():
            raise
        # votekit names no outcome for a tie: draw its lot often enough to see each of them.
        outcomes = [elected(tiebreak="random", rng_seed=seed) for seed in range(60)]
    return case | {"outcomes": named(outcomes)}


# ---------------------------------------------------------------- rankings


def rankings(random_, names, voters, complete):
    grouped = []
    for _ in range(voters):
        length = len(names) if complete else random_.randint(1, len(names))
        grouped.append("".join(random_.sample(names, length)))
    return grouped


class Lots:
    """Stands in for a random generator: gives the lots of a script, then the first, and notes where it chose."""

    def __init__(self, script):
        self.script, self.taken, self.open = script, [], []

    def choice(self, among):
        among = list(among)
        step = len(self.taken)
        at = self.script[step] if step < len(self.script) else 0
        self.taken.append(at)
        self.open.append(len(among))
        return among[at]


def every_lot(run):
    """The outcomes of all ways in which lots can fall."""
    outcomes, waiting = [], [[]]
    while waiting:
        lots = Lots(waiting.pop())
        outcomes.append(run(lots))
        for step in range(len(lots.script), len(lots.taken)):
            waiting += [lots.taken[:step] + [other] for other in range(1, lots.open[step])]
    return outcomes


def with_ties(names, ballots):
    rank = [{names.index(name): at for at, name in enumerate(ballot)} for ballot in ballots]
    return ProfileWithTies(rank, rcounts=[1] * len(ballots), candidates=list(range(len(names))))


def stv(random_):
    size = random_.randint(2, 6)
    names = NAMES[:size]
    seats = random_.randint(1, size - 1)
    ballots = rankings(random_, names, random_.randint(2, 14), complete=False)
    profile = with_ties(names, ballots)

    def run(lots):
        return "".join(names[i] for i in stv_scottish(profile, num_seats=seats, decimals=15, rng=lots))

    return {"kind": "stv", "options": names, "seats": seats, "ballots": ballots, "outcomes": named(every_lot(run))}


def schulze(random_):
    size = random_.randint(2, 6)
    names = NAMES[:size]
    ballots = rankings(random_, names, random_.randint(1, 9), complete=random_.random() < 0.3)
    profile = with_ties(names, ballots)
    profile.use_extended_strict_preference()
    defeat = beat_path_defeat(profile, strength_function=profile.support)
    left, places = set(range(size)), []
    while left:
        first = {i for i in left if not any(defeat.has_edge(j, i) for j in left)}
        places.append("".join(sorted(names[i] for i in first)))
        left -= first
    return {"kind": "schulze", "options": names, "ballots": ballots, "places": places}


def ranked_by_all(random_):
    """A profile in which everybody ranks everybody, as names, as ballots and as pref_voting has it."""
    size = random_.randint(2, 5)
    names = NAMES[:size]
    ballots = rankings(random_, names, random_.randint(1, 11), complete=True)
    return names, ballots, Profile([[names.index(name) for name in ballot] for ballot in ballots])


def majority(random_):
    """More than half of the ballots for one name, or nobody."""
    names, ballots, profile = ranked_by_all(random_)
    outcome = "".join(names[i] for i in absolute_majority(profile))
    return {"kind": "majority", "options": names, "seats": 1, "ballots": ballots, "outcomes": [outcome]}


def run_off(random_):
    """The first two of the first round in a second one; pref_voting lists who can win as ties are broken.

    Where a tie decides who comes into the second round, the package breaks it and gremium lets all of them in: no cases of it.
    """
    while True:
        names, ballots, profile = ranked_by_all(random_)
        votes = sorted((sum(ballot[0] == name for ballot in ballots) for name in names), reverse=True)
        tied = len(votes) > 2 and votes[1] == votes[2] and votes[1] > 0
        if votes[0] * 2 > len(ballots) or (votes[1] > 0 and not tied):
            break
    outcomes = [names[i] for i in plurality_with_runoff_put(profile)]
    return {"kind": "run-off", "options": names, "seats": 1, "ballots": ballots, "outcomes": named(outcomes)}


def borda(random_):
    size = random_.randint(2, 6)
    names = NAMES[:size]
    ballots = rankings(random_, names, random_.randint(1, 9), complete=True)
    profile = Profile([[names.index(name) for name in ballot] for ballot in ballots])
    scores = profile.borda_scores()
    return {
        "kind": "borda",
        "options": names,
        "ballots": ballots,
        "votes": {names[i]: int(score) for i, score in scores.items()},
    }


# ---------------------------------------------------------------- budgets


def budget_case(random_):
    size = random_.randint(2, 5)
    names = NAMES[:size]
    costs = {name: random_.choice([1, 2, 3, 4, 5, 6, 8, 10, 12]) * 10 for name in names}
    budget = random_.randint(0, sum(costs.values()))
    ballots = [
        "".join(sorted(random_.sample(names, random_.randint(0, size)))) for _ in range(random_.randint(1, 7))
    ]
    return names, costs, budget, ballots


def budgets(random_, kind):
    names, costs, budget, ballots = budget_case(random_)
    projects = {name: Project(name, costs[name]) for name in names}
    instance = Instance(list(projects.values()), budget_limit=budget)
    profile = ApprovalProfile([ApprovalBallot([projects[name] for name in ballot]) for ballot in ballots])
    supported = {name for ballot in ballots for name in ballot}

    def letters(allocation):
        # The packages also take what nobody supports, last and for nobody; here nothing is bought without a vote.
        return [str(project) for project in allocation if str(project) in supported]

    case = {"kind": kind, "costs": costs, "budget": budget, "ballots": ballots}
    if kind == "greedy-votes-per-cost":
        sat, rule, more = Cardinality_Sat, greedy_utilitarian_welfare, {}
    elif kind == "greedy-votes":
        sat, rule, more = Cost_Sat, greedy_utilitarian_welfare, {}
    elif kind == "shares-cost":
        sat, rule, more = Cost_Sat, method_of_equal_shares, {}
    elif kind == "shares-count":
        sat, rule, more = Cardinality_Sat, method_of_equal_shares, {}
    elif kind in ("shares-cost-add-one", "shares-count-add-one"):
        sat = Cost_Sat if kind == "shares-cost-add-one" else Cardinality_Sat
        rule, more = method_of_equal_shares, {"voter_budget_increment": 1}
    elif kind in ("shares-cost-greedy", "shares-count-greedy"):
        sat = Cost_Sat if kind == "shares-cost-greedy" else Cardinality_Sat
        spent = method_of_equal_shares(instance, profile, sat_class=sat, tie_breaking=lexico_tie_breaking)
        outcome = greedy_utilitarian_welfare(
            instance, profile, sat_class=Cardinality_Sat, initial_budget_allocation=spent
        )
        return case | {"first": "abcdef", "outcomes": named([letters(outcome)])}
    if more:
        # Raising compares whole counts, so one order of breaking ties goes through all of them.
        outcome = rule(instance, profile, sat_class=sat, tie_breaking=lexico_tie_breaking, **more)
        return case | {"first": "abcdef", "outcomes": named([letters(outcome)])}
    outcomes = rule(instance, profile, sat_class=sat, resoluteness=False)
    return case | {"outcomes": named(letters(outcome) for outcome in outcomes)}


KINDS = {
    "choose": lambda it: marked(it, "choose"),
    "approve": lambda it: marked(it, "approve"),
    "stv": stv,
    "schulze": schulze,
    "borda": borda,
    "majority": majority,
    "run-off": run_off,
    **{
        kind: (lambda it, kind=kind: budgets(it, kind))
        for kind in [
            "greedy-votes-per-cost",
            "greedy-votes",
            "shares-cost",
            "shares-count",
            "shares-cost-add-one",
            "shares-cost-greedy",
            "shares-count-add-one",
            "shares-count-greedy",
        ]
    },
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=500, help="cases of each kind")
    parser.add_argument("--seed", type=int, default=2026, help="seed of the random cases")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS), help="of which kinds")
    arguments = parser.parse_args()
    for kind, make in KINDS.items():
        if kind not in arguments.kinds:
            continue
        source = random.Random(f"{kind}/{arguments.seed}")
        for case in itertools.islice(iter(lambda: make(source), None), arguments.each):
            json.dump(case, sys.stdout, separators=(",", ":"), sort_keys=True)
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
