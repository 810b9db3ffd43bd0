#!/usr/bin/env python3
"""How much smaller the standard error of a paired difference in seats is than that of sampling each structure apart.

usage: Benchmarks/precision.py [--tool TOOL] [--replicates N] SCENARIO…

For each structure against the first, from the draws of one run: the standard error of the difference at equal cost if both
structures had been run apart and seats were counted plainly, over that of common luck (the same futures, seats counted
plainly), and over that of common luck and expected seats (as the program reports it). Beside it the mean of expected less won
seats, which is 0 but for its standard error. Trying other days costs time too, which is not in the ratio: Benchmarks/run
measures instructions.
"""

import argparse
import csv
import math
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def columns(path, kind):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name.startswith(kind + " ")]
    return {name[len(kind) + 1 :]: [float(row[name]) for row in rows] for name in names}


def error(values):
    return statistics.stdev(values) / math.sqrt(len(values))


def less(one, other):
    return [a - b for a, b in zip(one, other)]


def measure(tool, scenario, replicates):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        words = [tool, "run", scenario, "--no-progress", "--replicates", str(replicates), "--out", out]
        subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        won, expected = (columns(out / "draws.csv", kind) for kind in ("seats", "expected_seats"))
    first, *others = won
    for name in others:
        apart = math.hypot(error(won[first]), error(won[name]))
        plain, sharp = (less(draws[name], draws[first]) for draws in (won, expected))
        bias = less(sharp, plain)
        ratios = [apart / error(draws) if error(draws) else math.inf for draws in (plain, sharp)]
        print(
            f"{scenario:<16} {name:<24} {ratios[0]:6.1f} {ratios[1]:6.1f}   "
            f"{statistics.fmean(bias):+.4f} ± {error(bias):.4f}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", default=ROOT / ".build/release/sharedfund")
    parser.add_argument("--replicates", type=int, default=2000)
    parser.add_argument("scenarios", nargs="+")
    options = parser.parse_args()
    print(f"{'scenario':<16} {'structure':<24} common  + expected   expected − won")
    for scenario in options.scenarios:
        measure(options.tool, scenario, options.replicates)


main()
