# Results of 2023 -> who holds the wards, a field and strengths for 2027. Run here: python3 forecast.py.
# The holders are real, everyone who stands against them is made up.
import math
import random
from tables import NEST, RAW, person, rows, write

# Base rates of Chicago's wards, 212 contested races of 2007-2023 (C): see `sharedfund import --as forecast`.
LINE, APPOINTED, PERSISTS = 0.87, 0.12, 0.67
SD_FIRST, SD_AGAIN = 0.50, 0.42  # of whole elections, the day's luck in it
# That luck is in the scenario's shocks, so that nobody's planner foresees it: .25 a candidate, .16 all holders. Of
# the challengers' .25 a holder meets NEST times the part that does not average out; about .55 of its square.
LUCK = 0.25**2 * (1 + NEST**2 * 0.55) + 0.16**2
OTHERS = math.sqrt(0.81**2 - 0.25**2)  # challengers among themselves, without the day's luck
# Wards with an independent ward organisation in 2021 (Swartzman, Midwest Socialist, V).
ORGANISED = {1, 10, 11, 12, 14, 15, 22, 25, 31, 32, 33, 35, 36, 39, 40, 48, 50}
LOYALTY = "0.83"  # 5/6, as in chicago.py
SLATE = {"chapter", "coalition"}
WARDS = {"northwest": "wards NW", "north": "wards N", "southwest": "wards SW", "south": "wards S"}


def by_race(table):
    fields = {}
    for r in table:
        fields.setdefault(r["race"], []).append(r)
    return fields


records = {y: by_race(rows(f"chicago-{y}-candidates.csv")) for y in ("2019", "2023")}
votes = by_race(rows("chicago-2023-votes.csv"))
raw = rows("chicago_alder_races.csv", RAW)
holders2019 = {r["ward"]: person(r["winner"]) for r in raw if r["year"] == "2019"}
changes = {r["ward"]: r for r in rows("chicago-2027-changes.csv")}
wards = rows("chicago-2023-wards.csv")


def winner(race):
    """Whoever had most votes in the last round."""
    runoff = [r for r in votes[race] if r["runoffVotes"]]
    key = "runoffVotes" if runoff else "votes"
    return max(runoff or votes[race], key=lambda r: int(r[key]))["name"]


def strength(held, share, n):
    """Mean and SD: of how far a holder was from the line .67 persists; else the line."""
    if held in ("no", "new") or n == 1:
        return LINE, math.sqrt(SD_FIRST**2 - LUCK)
    line = LINE - (APPOINTED if held == "appointed" else 0)
    residual = math.log(share / (1 - share)) + NEST * math.log(n - 1) - line
    return LINE + PERSISTS * residual, math.sqrt(SD_AGAIN**2 - LUCK)


def lead():
    """How far endorsed challengers to holders stood above the mean log strength of their fields."""
    found = []
    for fields in records.values():
        for field in fields.values():
            field_logs = [float(r["strength"]) for r in field if r["incumbent"] == "no"]
            if len(field_logs) == len(field) or len(field_logs) < 2:
                continue
            mean = sum(field_logs) / len(field_logs)
            found += [float(r["strength"]) - mean for r in field
                      if r["incumbent"] == "no" and SLATE & set(r["endorsedBy"].split(";"))]
    mean = sum(found) / len(found)
    sd = math.sqrt(sum((x - mean) ** 2 for x in found) / (len(found) - 1))
    print(f"endorsed challengers: {mean:.3f} above their fields, SD {sd:.3f}, n = {len(found)}")
    return mean


LEAD = lead()

# What each ward holds now, and who of the slate stands there.
now = []
for ward in wards:
    race = ward["name"]
    number = int(race.split()[1])
    won, before = winner(race), {r["name"]: r for r in records["2023"][race]}
    record = before[won]
    by = [o for o in record["endorsedBy"].split(";") if o in SLATE]
    # The slate stands again where it lost in 2023, and where a ward organisation of 2021 faces a holder of then.
    lost = sorted({o for n, r in before.items() if n != won for o in r["endorsedBy"].split(";") if o in SLATE})
    same = holders2019.get(str(number)) == person(won)
    past = any(r["endorsedBy"] for r in records["2019"][race] if r["name"] == won)
    challenged = [] if by else lost or (["coalition"] if number in ORGANISED and same and not past else [])
    shares = {r["name"]: float(r["share"]) for r in votes[race]}
    change = changes.get(str(number))
    if change:
        assert change["was"] == won, race
        mean, sd = LINE - APPOINTED, math.sqrt(SD_FIRST**2 - LUCK)
        name, kind = change["holder"], "appointed"
    else:
        mean, sd = strength(record["incumbent"], shares[won], len(before))
        name, kind = won, "elected"
    now.append(dict(race=race, region=ward["region"], name=name, kind=kind, mean=mean, sd=sd, by=by,
                    challenged=challenged))

# How many stand: the record of 2007-2023 with a holder, spread alike over the wards the slate holds, those where it
# stands against the holder (contested fields only) and the others, within each by lot.
sizes = sorted(int(r["n_candidates"]) for r in raw if int(r["year"]) >= 2007 and r["incumbent_running"])
lot = random.Random(2027)
for group, record in (
    ([w for w in now if w["by"]], sizes),
    ([w for w in now if w["challenged"]], [n for n in sizes if n > 1]),
    ([w for w in now if not w["by"] and not w["challenged"]], sizes),
):
    for i, w in enumerate(sorted(group, key=lambda _: lot.random())):
        w["n"] = record[int((i + 0.5) * len(record) / len(group))]


def challengers(rivals):
    """Log strengths of the slate's challenger and of each other, whose SD is OTHERS, so that the field's mean log weight
    is that of a field of base rates; and the variance that the others give it."""
    if rivals == 1:
        return 0.0, None, 0.0
    gap, rest = LEAD * rivals / (rivals - 1), math.exp(OTHERS**2 / 2)
    total = math.exp(gap) + (rivals - 1) * rest
    spread = ((rivals - 1) * rest / total) ** 2 * (math.exp(OTHERS**2) - 1) / (rivals - 1)
    low = math.log(rivals / total) + spread / 2
    return low + gap, low, spread


table = []
for w in now:
    n, rivals = w["n"], w["n"] - 1
    slate = bool(w["by"])
    home = [WARDS[w["region"]]] if w["region"] in WARDS else []
    known = bool(w["challenged"])
    high, low, spread = challengers(rivals) if known else (None, None, 0)
    sd = math.sqrt(w["sd"] ** 2 - NEST**2 * spread)
    table.append([
        w["race"], w["name"], f"{w['mean']:.3f}±{sd:.3f}", w["kind"],
        ";".join(w["by"] + home + ["party"]) if slate else "", "0.40" if slate else "0.10", int(slate),
        (220_000 if w["kind"] == "elected" else 150_000) // (2 if slate else 1), LOYALTY if slate else ""])
    each = round(140_000 / rivals / 1000) * 1000 if rivals else 0
    if known:
        table.append([
            w["race"], f"Slate candidate, {w['race']}", f"{high:.3f}", "no",
            ";".join(w["challenged"] + home + ["Reclaim Chicago"]), "0.15", 1, round(70_000 / rivals / 1000) * 1000, LOYALTY])
    for i in range(rivals - known):
        table.append([
            w["race"], f"Challenger {chr(ord('A') + i)}, {w['race']}", f"{low:.3f}±{OTHERS:.3f}" if known else "base-rate",
            "no", "", "0.10", 0, each, ""])

write("chicago-2027-candidates.csv",
      ["race", "name", "strength", "incumbent", "endorsedBy", "attention", "swing", "ownMoney", "loyalty"], table)
write("chicago-2027-wards.csv", ["name", "region", "registered", "turnout"],
      [[w["name"], w["region"], w["registered"], w["turnout"]] for w in wards])
