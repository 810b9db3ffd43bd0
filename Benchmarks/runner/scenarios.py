"""Scenarios to measure: W1 and others as Python values, larger, or with one feature changed."""

import copy
import csv
import json
import pathlib
import re

from .programs import SCENARIOS


def parse(text):
    """JSON5 as the shipped scenarios use it: comments, bare keys, trailing commas, no `//` inside a text."""
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r"([{,]\s*)([A-Za-z_]\w*)(\s*:)", r'\1"\2"\3', text)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text))


def load(name):
    """A shipped scenario, its tables read into it."""
    scenario = parse((SCENARIOS / f"{name}.json5").read_text())
    for key, value in scenario.items():
        if isinstance(value, str) and value.endswith(".csv"):
            with open(SCENARIOS / value, newline="") as file:
                rows = csv.DictReader(line for line in file if not line.startswith("#"))
                scenario[key] = [{k: cell(k, v) for k, v in row.items() if v} for row in rows]
    return scenario


def cell(key, text):
    if key in ("endorsedBy", "seeks"):
        return text.split(";")
    if key in ("name", "race", "region", "incumbent", "donors", "candidate"):
        return text
    found = re.fullmatch(r"(-?[\d.]+)(?:±|\+-)([\d.]+)", text)
    if found:
        return {"mean": float(found[1]), "sd": float(found[2])}
    try:
        return json.loads(text)
    except ValueError:
        return text


def write(scenario, folder, name):
    path = pathlib.Path(folder) / f"{name}.json5"
    path.write_text(json.dumps(scenario, ensure_ascii=False))
    return path


def cells(scenario, volunteers=True):
    """Weeks × structures × candidates × segments, of donors and of volunteers; the runoff's weeks included."""
    weeks = {"firstRound": 26, "runoff": 5} | scenario.get("weeks", {})
    return (
        (weeks["firstRound"] + weeks["runoff"])
        * len(scenario["structures"])
        * len(scenario["candidates"])
        * (len(scenario["donors"]) + (len(scenario.get("volunteers", [])) if volunteers else 0))
    )


def more_people(base, factor):
    scenario = copy.deepcopy(base)
    for segment in scenario["donors"]:
        segment["people"] *= factor
    return scenario


def more_races(base, factor):
    """Every race, with its candidates and what segments feel for them, `factor` times; the same donors."""
    scenario = copy.deepcopy(base)
    for key, names in (("races", ["name"]), ("candidates", ["name", "race"]), ("affinities", ["candidate"])):
        scenario[key] = [
            row | {n: f"{row[n]} {k}" if k else row[n] for n in names} for k in range(factor) for row in base[key]
        ]
    return scenario


def more_segments(base, factor):
    """Every segment `factor` times, with that part of its people."""
    scenario = copy.deepcopy(base)
    scenario["donors"] = [
        row | {"name": f"{row['name']} {k}" if k else row["name"], "people": max(1, row["people"] // factor)}
        for k in range(factor)
        for row in base["donors"]
    ]
    scenario["affinities"] = [
        row | {"donors": f"{row['donors']} {k}" if k else row["donors"]}
        for k in range(factor)
        for row in base["affinities"]
    ]
    return scenario


def more_structures(base, factor):
    """The pooled structure `factor` times, each with a fund of its own."""
    scenario = copy.deepcopy(base)
    pooled, fund = base["structures"][1], base["vehicles"][0]
    for k in range(1, factor):
        scenario["vehicles"].append(fund | {"name": f"fund {k}"})
        routes = [route | {"to": f"fund {k}"} for route in pooled["routes"]]
        scenario["structures"].append({"name": f"pooled {k}", "routes": routes})
    return scenario
