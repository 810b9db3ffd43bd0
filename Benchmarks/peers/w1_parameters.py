"""The constants of workload W1, read from the scenario and its tables, so that there is one truth.

Run as a program it prints them as a C header. Needs nothing but Python.
Candidate c stands in slot c // 50 of race c % 50; the slate is slot 0 of races 0 to 24.
"""

import csv
import pathlib
import re

SEGMENTS, CANDIDATES, RACES, WEEKS = 12, 150, 50, 35
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "Scenarios"


def rows(name):
    with open(SCENARIOS / "data" / name, newline="") as file:
        return list(csv.DictReader(file))


def load():
    """People, affinity (segments x candidates), attention, strength, fame, momentum, swing."""
    scenario = (SCENARIOS / "w1.json5").read_text()
    segments = re.findall(
        r'name: "s(\d\d)", people: (\d+),.*?fame: ([\d.]+), momentum: ([\d.]+)', scenario
    )
    candidates, affinities = rows("w1-candidates.csv"), rows("w1-affinities.csv")
    order = [(int(row["donors"][1:]), int(row["candidate"][1:])) for row in affinities]
    assert [int(s[0]) for s in segments] == list(range(SEGMENTS))
    assert [row["name"] for row in candidates] == [f"c{c:03}" for c in range(CANDIDATES)]
    assert order == [(s, c) for s in range(SEGMENTS) for c in range(CANDIDATES)]
    values = [float(row["value"]) for row in affinities]
    return {
        "n": [float(s[1]) for s in segments],
        "b": [values[CANDIDATES * s : CANDIDATES * (s + 1)] for s in range(SEGMENTS)],
        "A0": [float(row["attention"]) for row in candidates],
        "alpha": [float(row["strength"]) for row in candidates],
        "wf": [float(s[2]) for s in segments],
        "wm": [float(s[3]) for s in segments],
        "load": [float(row["swing"]) for row in candidates],
    }


def header():
    lines = [f"#define S {SEGMENTS}", f"#define C {CANDIDATES}", f"#define R {RACES}"]
    lines.append(f"#define T {WEEKS}")
    for name, values in load().items():
        flat = [x for row in values for x in row] if isinstance(values[0], list) else values
        text = ",".join(f"{x:.17g}" for x in flat)
        lines.append(f"static const double P_{name}[{len(flat)}] = {{{text}}};")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(header(), end="")
