"""What each feature and each rule costs: workload W1 with one thing changed, so that nothing else differs."""

import copy


def changed(base, **changes):
    """The scenario with parts replaced; an object is merged with what is there."""
    scenario = copy.deepcopy(base)
    for key, value in changes.items():
        old = scenario.get(key)
        scenario[key] = old | value if isinstance(old, dict) and isinstance(value, dict) else value
    return scenario


def all_donors(base, **changes):
    return changed(base, donors=[segment | changes for segment in base["donors"]])


def slate(base, **changes):
    """Changes to the slate's candidates, of whom `seeks` and the like make sense."""
    return changed(base, candidates=[c | changes if c.get("endorsedBy") else c for c in base["candidates"]])


def fund(base, **changes):
    return changed(base, vehicles=[base["vehicles"][0] | changes])


def runoff_weeks(base):
    return changed(base, weeks={"runoff": 5}, runoff={"moneyFactor": 1})


def organisations(base, **endorsement):
    """Ten organisations with dues and treasuries that pay into a fund of their own under both structures."""
    names = [f"organisation {k}" for k in range(10)]
    made = [
        {"name": n, "members": 500, "treasury": 10000, "budgetShock": 0.2, "opposition": 0.3, "conservatism": 0.5}
        | ({"endorsement": endorsement} if endorsement else {})
        for n in names
    ]
    routes = [{"from": n, "to": "organisations' fund", "share": 1} for n in names]
    scenario = slate(base, endorsedBy=["slate", *names])
    scenario["slate"] = ["slate"]
    scenario["organisations"] = made
    scenario["vehicles"].append({"name": "organisations' fund"})
    for structure in scenario["structures"]:
        structure["routes"] = structure.get("routes", []) + routes
    return scenario


def volunteers(base, sent):
    scenario = changed(base, volunteers=[{"name": "volunteers", "people": 3000, "others": 0}])
    if sent:
        scenario["canvasses"] = [{"name": "canvass", "rule": "strategic-need"}]
        scenario["structures"][1]["hours"] = [{"from": "volunteers", "to": "canvass", "share": 0.5}]
    return scenario


def office(base):
    """A mayor's race beside the others, in which two stand."""
    race = {"name": "mayor", "counts": False, "scale": 50, "registered": 1_500_000}
    people = [{"name": f"for mayor {k}", "race": "mayor", "strength": 0, "attention": 0.9} for k in "AB"]
    return changed(base, races=[*base["races"], race], candidates=[*base["candidates"], *people])


def law(base):
    """Limits that cut gifts and grants, and that rich opponents' own money may lift."""
    limits = {"individual": 500, "committee": 20000, "toCommittee": {"individual": 800}}
    rich = [c | ({} if c.get("endorsedBy") else {"selfFunding": 50000}) for c in base["candidates"]]
    return changed(base, candidates=rich, limits=limits | {"lifted": {"selfFunding": 100000}})


COMMITTEES = [{"name": f"committee {k}", "budget": 200000, "base": 500, "reaction": 0.2} for k in (1, 2)]
CHANNELS = [{"name": f"channel {k}", "share": 0.2, "costPerContact": 0.5, "votesPerContact": 0.01} for k in (1, 2)]
POLLS = [{"week": week} for week in (8, 16, 24, 32)]

# What is switched on or off, and how; each against W1 as it is.
FEATURES = [
    ("no fund, so no controls either", lambda w: changed(w, structures=w["structures"][:1])),
    ("the pooled structure alone", lambda w: changed(w, structures=w["structures"][1:])),
    ("a treasury for the fund", lambda w: changed(
        w, treasuries=[{"name": "union", "amount": 100000}],
        structures=[w["structures"][0], changed(w["structures"][1], routes=[
            *w["structures"][1]["routes"], {"from": "union", "to": "fund", "share": 1}])])),
    ("donors never give outside the slate", lambda w: changed(all_donors(w, others=None), affinities=[])),
    ("closeness", lambda w: all_donors(w, closeness=0.5)),
    ("campaigns elsewhere", lambda w: changed(
        all_donors(w, elsewhere=1), attentionRivals=[{"name": "for mayor"}, {"name": "national"}])),
    ("a choice of giving nothing", lambda w: all_donors(w, nothing=1)),
    ("budgets and fatigue", lambda w: all_donors(w, budget=1_000_000)),
    ("donor economy", lambda w: changed(w, shocks={"economy": 0.2})),
    ("a unifying enemy", lambda w: changed(
        w, giving={"unifyingEnemy": {"gain": 0.1}}, rivals={"committees": COMMITTEES})),
    ("limits, lifted by own money", law),
    ("attention: spending, decay", lambda w: changed(w, attention={"spendingGain": 0.01, "decay": 0.02})),
    ("recognition moves votes", lambda w: changed(w, moneyEffect={"recognition": 0.5})),
    ("spending at an even pace, fading", lambda w: changed(w, spending={"pace": "even", "decay": 0.1})),
    ("two channels", lambda w: changed(w, spending={"channels": CHANNELS})),
    ("rivals answer", lambda w: changed(w, rivals={"reaction": 0.1})),
    ("two rival committees", lambda w: changed(w, rivals={"committees": COMMITTEES})),
    ("ten organisations that endorse by list", organisations),
    ("ten organisations whose members vote", lambda w: organisations(w, by="vote", effect={"attention": 0.1})),
    ("ten organisations whose staff choose", lambda w: organisations(w, by="staff", effect={"attention": 0.1})),
    ("hours, scattered", lambda w: volunteers(w, False)),
    ("hours, half sent by a plan", lambda w: volunteers(w, True)),
    ("ballot line", lambda w: changed(w, structures=[
        w["structures"][0], w["structures"][1] | {"lanes": [{"organisation": "slate", "votes": 0.05, "attention": 0.1}]}])),
    ("the fund errs", lambda w: fund(w, view={"strengthError": 0.3, "readsPolls": False})),
    ("four polls, unread", lambda w: changed(w, polls=POLLS)),
    ("four polls that the fund reads", lambda w: changed(fund(w, view={"strengthError": 0.3}), polls=POLLS)),
    ("the fund pays each fourth week", lambda w: fund(w, payEvery=4)),
    ("uncertain strengths", lambda w: slate(w, strength={"mean": 0, "sd": 0.3})),
    ("strengths from base rates", lambda w: slate(w, strength="base-rate")),
    ("Student's t", lambda w: changed(w, shocks={"degreesOfFreedom": 5})),
    ("an incumbent against the field", lambda w: changed(slate(w, incumbent="elected"), election={"nest": 0.64})),
    ("plurality", lambda w: changed(w, election={"method": "plurality"})),
    ("five weeks of runoff", runoff_weeks),
    ("strengths observed under scattered", lambda w: changed(w, moneyEffect={"observedUnder": "scattered"})),
    ("a mayor's race", office),
    ("three elections in a row, each", lambda w: changed(w, cycles={"count": 3})),
]  # fmt: skip
# Whose cost is that of so many elections.
ELECTIONS = {"three elections in a row, each": 3}


def rule(base, name):
    """W1 with its fund paying by this rule at the rule's defaults, knowing what W1's knows."""
    inner = {"public-match": {"qualifyingMoney": 0, "qualifyingGifts": 0}, "limits": {"minimum": 500}}
    return fund(base, rule={"name": name} | inner.get(name, {}))
