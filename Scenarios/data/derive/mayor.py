# Results of the mayor's race of 2023, and six wards from chicago.py's table -> candidates and races. Run here, after
# chicago.py: python3 mayor.py
import math
from names import readable
from tables import NEST, RAW, rows, write

WARDS = ("22", "25", "30", "33", "35", "50")  # home to the ward organisations that the articles name (V)
HOLDER = "Lori E. Lightfoot"
# How well known half a year before, outside the network's candidate under .03 (the 2023 article, V): all A. The
# mayor; who stood in a mayor's runoff or was in the news as long; who had stood for mayor; holders of lesser offices.
KNOWN = {HOLDER: 0.95, "Jesus Garcia": 0.8, "Paul Vallas": 0.6, "Willie L. Wilson": 0.7, "Ja'mal Green": 0.2,
         "Kam Buckner": 0.1, "Sophia King": 0.15, "Roderick T. Sawyer": 0.15, "Brandon Johnson": 0.03}
# Money of a campaign besides the unions' (A, by class: the holder and three known to most of the city, the others).
MONEY = {HOLDER: 5_000_000, "Jesus Garcia": 1_500_000, "Paul Vallas": 5_000_000, "Willie L. Wilson": 5_000_000,
         "Brandon Johnson": 1_000_000}

votes = {"general": {}, "runoff": {}}
for r in rows("chicago_mayor_results_by_ward.csv", RAW):
    if r["year"] == "2023" and "WRITE-IN" not in r["candidate"]:
        name = "Jesus Garcia" if "GARCIA" in r["candidate"] else readable(r["candidate"])
        of = votes[r["round"]]
        of[name] = of.get(name, 0) + int(r["votes"])
assert sum(votes["runoff"].values()) == 612_514 and votes["runoff"]["Brandon Johnson"] == 319_481
field = votes["general"]
total, rest, n = sum(field.values()), sum(v for c, v in field.items() if c != HOLDER), len(field)

people = []
for name, v in sorted(field.items(), key=lambda c: -c[1]):
    # As chicago.py's: log weights that give back the shares, with the holder's nest.
    share = v / total
    holds = name == HOLDER
    alpha = math.log(share / (1 - share)) + NEST * math.log(n - 1) if holds else math.log(v / rest) + math.log(n - 1)
    ours = name == "Brandon Johnson"
    people.append(["Mayor", name, f"{alpha:.6f}", "elected" if holds else "no", "network" if ours else "",
                   f"{KNOWN[name]:.2f}", 1 if ours else 0, MONEY.get(name, 100_000)])
people += [[r[k] for k in ("race", "name", "strength", "incumbent", "endorsedBy", "attention", "swing", "ownMoney")]
           for r in rows("chicago-2023-candidates.csv") if r["race"].removeprefix("Ward ") in WARDS]
write("chicago-2023-mayor-candidates.csv",
      ["race", "name", "strength", "incumbent", "endorsedBy", "attention", "swing", "ownMoney"], people)

turnout = rows("chicago-2023-turnout.csv")
registered, ballots = (sum(int(r[k]) for r in turnout) for k in ("registered", "ballots"))
races = [["Mayor", "", registered, f"{ballots / registered:.4f}", "false", 50]]
races += [[r["name"], r["region"], r["registered"], r["turnout"], "true", 1]
          for r in rows("chicago-2023-wards.csv") if r["name"].removeprefix("Ward ") in WARDS]
write("chicago-2023-mayor-races.csv", ["name", "region", "registered", "turnout", "counts", "scale"], races)
write("chicago-2023-mayor-votes.csv", ["race", "name", "votes", "share", "runoffVotes"],
      [["Mayor", c, v, f"{v / total:.5f}", votes["runoff"].get(c, "")]
       for c, v in sorted(field.items(), key=lambda c: -c[1])])
