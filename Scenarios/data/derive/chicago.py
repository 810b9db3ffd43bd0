# Ward results and endorsements -> tables of candidates, wards, results and fields. Run here: python3 chicago.py
import math
from names import readable
from tables import NEST, RAW, person, rows, write

results = [r for r in rows("chicago_alder_results.csv", RAW) if r["write_in"] == "0"]
races = {(r["year"], r["ward"]): r for r in rows("chicago_alder_races.csv", RAW)}
turnout = {(r["year"], r["round"], r["ward"]): r for r in rows("chicago_ward_turnout.csv", RAW)}
endorsed = {}
for r in rows("chicago-endorsements.csv"):
    endorsed.setdefault((r["year"], r["ward"], r["candidate"]), []).append(r["organisation"])


def field(year, ward, kind):
    return [r for r in results if (r["year"], r["ward"], r["round"]) == (year, ward, kind)]


def incumbency(year, ward, ballot):
    race = races[year, ward]
    if race["incumbent_running"] != ballot:
        return "no"
    # Sophia King was appointed in 2016 and elected at the special election of 2017.
    if race["incumbent_source"] == "appointee_or_special" and (year, ward) != ("2019", "4"):
        return "appointed"
    return "elected"


def strengths(shares, held):
    """Log weights that give back the shares: with the incumbent's nest, or centred for an open seat."""
    n = len(shares)
    if n == 1:
        return [0.0]
    if held is None:
        logs = [math.log(s) for s in shares]
        return [v - sum(logs) / n for v in logs]
    rest = sum(s for i, s in enumerate(shares) if i != held)
    return [
        math.log(s / (1 - s)) + NEST * math.log(n - 1) if i == held
        else math.log(s / rest) + math.log(n - 1)
        for i, s in enumerate(shares)
    ]


def own_money(status, n, on_slate):
    """What a campaign raises by itself, by class only, never by votes (see PROVENANCE.md)."""
    if status == "elected":
        money = 220_000
    elif status == "appointed":
        money = 150_000
    elif status == "open":
        money = 350_000 / n
    else:
        money = 140_000 / (n - 1)
    return round(money * (0.5 if on_slate else 1) / 1000) * 1000


REGIONS = {  # a rough division of the city by ward number (A); the 34th moved with the map of 2023
    "northwest": [1, 26, 30, 31, 33, 35, 36, 38, 39, 40, 41, 45],
    "north": [2, 32, 42, 43, 44, 46, 47, 48, 49, 50],
    "west": [24, 27, 28, 29, 34, 37],
    "southwest": [11, 12, 13, 14, 15, 18, 19, 22, 23, 25],
    "south": [3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 20, 21],
}
NATIONAL = {  # endorsed by the chapter's national organisation in 2019 (electoral.dsausa.org, V)
    ("2019", "Ugo Okere"), ("2019", "Byron Sigcho-Lopez"), ("2019", "Rossana Rodriguez-Sanchez"),
    ("2019", "Carlos Ramirez-Rosa"), ("2019", "Jeanette B. Taylor"),
}


LOYALTY = "0.83"  # one of the six aldermen of the chapter broke ranks on the budget of 2020 (V), so 5/6 (C)


stood = {}
for r in results:
    stood.setdefault(person(readable(r["candidate"])), set()).add(r["year"])


def fame(year, name, status):
    """How well known at the start: .15, with .25 for the holder of the seat and .10 for others who
    stood before or were endorsed nationally (A)."""
    before = any(y < year for y in stood[person(name)])
    return 0.15 + (0.25 if status != "no" else 0.10 if before else 0) + (
        0.10 if (year, name) in NATIONAL and not (before and status == "no") else 0)


for year in ("2019", "2023"):
    people, record, wards, polled, user = [], [], [], [], []
    for ward in map(str, range(1, 51)):
        ballot = field(year, ward, "general")
        second = {readable(r["candidate"]): int(r["votes"]) for r in field(year, ward, "runoff")}
        votes = [int(r["votes"]) for r in ballot]
        total = sum(votes)
        status = [incumbency(year, ward, r["candidate"]) for r in ballot]
        held = next((i for i, s in enumerate(status) if s != "no"), None)
        alpha = strengths([v / total for v in votes], held)
        for r, v, s, a in zip(ballot, votes, status, alpha):
            name = readable(r["candidate"])
            by = sorted(endorsed.pop((year, ward, name), []))
            known = fame(year, name, s) if by else 0.10
            kind = "open" if held is None else s
            people.append([
                f"Ward {ward}", name, f"{a:.6f}", s, ";".join(by), f"{known:.2f}", 1 if by else 0,
                own_money(kind, len(ballot), bool(by))] + ([LOYALTY if by else ""] if year == "2019" else []))
            record.append([f"Ward {ward}", name, v, f"{v / total:.5f}", second.pop(name, "")])
            user.append([f"Ward {ward}", name, v, s, ";".join(by), ""])
        assert not second, f"not on the first ballot: {second}"
        general, runoff = turnout[year, "general", ward], turnout.get((year, "runoff", ward))
        if races[year, ward]["runoff"] == "0":
            runoff = None  # a runoff for mayor only
        region = next(k for k, v in REGIONS.items() if int(ward) in v)
        region = "south" if (year, ward) == ("2019", "34") else region
        cast = [int(float(t["ballots_cast"])) if t else "" for t in (general, runoff)]
        registered = [int(t["registered"]) if t else "" for t in (general, runoff)]
        share = [f"{c / r:.4f}" if r else "" for c, r in zip(cast, registered)]
        wards.append([f"Ward {ward}", region, registered[0], share[0]])
        polled.append([f"Ward {ward}", registered[0], cast[0], total, share[0], registered[1], cast[1],
                       sum(int(r["votes"]) for r in field(year, ward, "runoff")) or "", share[1]])
    write(f"chicago-{year}-candidates.csv",
          ["race", "name", "strength", "incumbent", "endorsedBy", "attention", "swing", "ownMoney"]
          + (["loyalty"] if year == "2019" else []), people)
    write(f"chicago-{year}-wards.csv", ["name", "region", "registered", "turnout"], wards)
    write(f"chicago-{year}-votes.csv", ["race", "name", "votes", "share", "runoffVotes"], record)
    write(f"chicago-{year}-turnout.csv",
          ["race", "registered", "ballots", "votes", "turnout", "runoffRegistered", "runoffBallots",
           "runoffVotes", "runoffTurnout"], polled)
    write(f"chicago-{year}-results.csv",
          ["race", "candidate", "votes", "incumbent", "endorsed", "raised"], user)
    names = [p[1] for p in people]
    assert len(set(names)) == len(names), "names are not unique"
assert not endorsed, f"no such candidate: {endorsed}"

contested, actual, fields, seen = [], [], [], set()
for (year, ward), race in races.items():
    ballot = field(year, ward, "general")
    if year == "2003" or len(ballot) < 2:
        continue
    total = sum(int(r["votes"]) for r in ballot)
    voted = turnout[year, "general", ward]
    fields.append([f"{year} Ward {ward}", year, voted["registered"],
                   f"{float(voted['ballots_cast']) / int(voted['registered']):.4f}"])
    for r in ballot:
        name = f"{readable(r['candidate'])} ({year})"
        if name in seen:
            name = f"{readable(r['candidate'])} ({year}, Ward {ward})"
        seen.add(name)
        contested.append([f"{year} Ward {ward}", name, incumbency(year, ward, r["candidate"])])
        actual.append([f"{year} Ward {ward}", name, f"{int(r['votes']) / total:.5f}"])
write("chicago-fields-2007-2023.csv", ["race", "name", "incumbent"], contested)
write("chicago-fields-shares.csv", ["race", "name", "share"], actual)
write("chicago-fields-races.csv", ["name", "region", "registered", "turnout"], fields)
