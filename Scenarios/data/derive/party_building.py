# The council of 2019 and the slate's next candidates -> tables of party-building-2019-2031.json5. Run here: python3
# party_building.py. The people of 2019 are real; "Next candidate, Ward 1" and so on are made up (A).
from tables import rows, write

REGIONS = {"northwest": "wards NW", "north": "wards N", "southwest": "wards SW", "south": "wards S", "west": "wards W"}
SLATE = {"chapter", "coalition"}
# Who next candidates are endorsed by: everywhere the coalition, in these regions the chapter too (A).
CHAPTER = {"northwest", "north", "southwest"}
LOYALTY = 0.83  # as in chicago-2019-candidates.csv: 5/6 (C)
SMALL = "3:0.041;5:0.087;10:0.151;15:0.126;20:0.101;25:0.11;35:0.123;50:0.139;100:0.079;150:0.028;250:0.012;500:0.003"
LARGE = "200:0.134;250:0.163;300:0.109;400:0.026;500:0.229;750:0.027;1000:0.117;1500:0.15;2500:0.03;5000:0.015"


def endorsers(names, ward):
    """Those of the slate, the organisations at home, and the party, where it is asked."""
    return ";".join([*names, ward.lower(), REGIONS[region[ward]], "party"])


region = {r["name"]: r["region"] for r in rows("chicago-2019-wards.csv")}
people = rows("chicago-2019-candidates.csv")
table, liked = [], []
for ward in region:
    field = [p for p in people if p["race"] == ward]
    stands = False
    for p in field:
        names = [n for n in p["endorsedBy"].split(";") if n in SLATE]
        slated = bool(names)
        stands = stands or slated
        table.append(
            [ward, p["name"], p["strength"], p["incumbent"], endorsers(names, ward) if slated else ""]
            + [p["attention"], p["swing"], p["ownMoney"], LOYALTY if slated else "", "", ""]
        )
        if "chapter" in names:
            liked.append(["members", p["name"], 1.5])
    if not stands:
        name = f"Next candidate, {ward}"
        names = ["chapter", "coalition"] if region[ward] in CHAPTER else ["coalition"]
        # Money of its own as a challenger of the slate among three has in 2019 (A).
        table.append([ward, name, "base-rate", "no", endorsers(names, ward), "0.15", 1, 23000, LOYALTY, 2, "true"])
        if "chapter" in names:
            liked.append(["members", name, 1.5])

write(
    "party-building-candidates.csv",
    "race,name,strength,incumbent,endorsedBy,attention,swing,ownMoney,loyalty,enters,whereOrganised".split(","),
    table,
)
write("party-building-affinities.csv", ["donors", "candidate", "value"], liked)
# The givers of chicago-2019.json5, which says where each figure is from; members' number follows the chapter's.
near = [("NW", "northwest", 600), ("N", "north", 450), ("SW", "southwest", 600), ("S", "south", 450), ("W", "west", 150)]
write(
    "party-building-donors.csv",
    "name,people,weeklyRate,start,end,runoff,menu,fame,momentum,closeness,local,home,elsewhere,organisation".split(","),
    [
        ["members", 1700, 0.046, 0.5, 1.5, 1.5, SMALL, 1, 0.2, 0.5, "", "", 1.2, "chapter"],
        ["small donors", 6000, 0.058, 0.5, 1.5, 1.5, SMALL, 1, 0.2, 0.5, "", "", 1.5, ""],
        *(
            [f"neighbours {short}", number, 0.029, 0.5, 1.5, 1.5, SMALL, 1, 0.2, 0.5, 3, home, "", ""]
            for short, home, number in near
        ),
        ["larger donors", 800, 0.029, 0.5, 1.5, 1.5, LARGE, 0.5, 0.2, 0.9, "", "", 2, ""],
    ],
)
