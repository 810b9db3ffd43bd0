"""What was measured: printed as tables on the way, kept as JSON, compared with an older one."""

import json
import pathlib
import platform
import subprocess

from . import measure, programs

# How much worse a number may become, in percent. Counts of a replicate repeat to a few instructions; those of a start
# also hold the system's loader; ratios hold the machine's noise.
LIMITS = {"replicate": 3.0, "start": 10.0, "ratio": 15.0}


class Report:
    def __init__(self):
        self.instructions, self.starts, self.ratios, self.figures, self.missing = {}, {}, {}, {}, []

    def title(self, text):
        print(f"\n{text}", flush=True)

    def row(self, name, *cells, width=14):
        print(f"  {name:<44}" + "".join(f"{c:>{width}}" for c in cells), flush=True)

    def note(self, text):
        print("  " + text.replace("\n", "\n  "), flush=True)

    def end(self):
        for line in self.missing:
            print(f"missing: {line}")

    def as_json(self):
        return {
            "recorded on": machine(),
            "instructions a replicate": {k: round(v) for k, v in self.instructions.items()},
            "instructions of a start": self.starts,
            "ratios": self.ratios,
            "figures": self.figures,
            "missing": self.missing,
        }

    def write(self, path):
        pathlib.Path(path).write_text(json.dumps(self.as_json(), indent=2, ensure_ascii=False) + "\n")


def machine():
    """What the numbers hang on; no names of machines."""
    found = {
        "processor level": programs.level(),
        "Swift": programs.swift_version(),
        "system": platform.system(),
        "counted by": "not counted",
    }
    if measure.counts_instructions():
        said = subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
        found["counted by"] = f"callgrind of {said}"
    return found


def compare(old, new, limit=None):
    """Prints what changed and gives what became worse than its limit: [] if nothing did."""
    for key in ("processor level", "Swift", "system"):
        then, now = old["recorded on"].get(key), new["recorded on"].get(key)
        if then != now:
            print(f"not compared: recorded for {key} {then}, this is {now}")
            return []
    kinds = [("instructions a replicate", "replicate"), ("instructions of a start", "start")]
    if not (shared(old, new, kinds[0][0]) or shared(old, new, kinds[1][0])):
        print("no instruction counts on both sides: judged by ratios")
        kinds = [("ratios", "ratio")]
    worse = []
    for group, kind in kinds:
        allowed = LIMITS[kind] if limit is None else limit
        for key in shared(old, new, group):
            then, now = (value(x[group][key]) for x in (old, new))
            # More instructions are worse, and so are smaller ratios of our speed to a peer's.
            change = 100 * ((then / now if kind == "ratio" else now / then) - 1)
            shown = f"{then:.3g} to {now:.3g}" if kind == "ratio" else f"{then:,.0f} to {now:,.0f}"
            line = f"{key}: {shown}, " + (
                f"{abs(change):.1f}% {'worse' if change > 0 else 'better'}" if abs(change) >= 0.05 else "the same"
            )
            if change > allowed:
                worse.append(f"{line} (at most {allowed:g}% is allowed)")
            print(f"  {line}")
            if change < -allowed:
                print("    so much better: record a new baseline by Benchmarks/run --record")
    return worse


def short(number):
    """Three digits, or whole thousands and above."""
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"


def spread(median, least, most):
    if least == most:
        return short(median)
    return f"{short(median)} ({short(least)}–{short(most)})"


README = programs.ROOT / "README.md"
BEGINS, ENDS = "<!-- speed -->\n", "<!-- /speed -->\n"


def write_readme(report, threads=1):
    """Puts the ratios on one thread into README.md, between its two marks."""
    prefix = f"W1, {threads} thread, ours to "
    lines = ["| W1, one thread | times as fast as it |", "|---|---|"]
    for key, found in report.ratios.items():
        if key.startswith(prefix):
            lines.append(f"| {key.removeprefix(prefix)} | {spread(*found.values())} |")
    before, rest = README.read_text().split(BEGINS)
    _, after = rest.split(ENDS)
    README.write_text(before + BEGINS + "\n".join(lines) + "\n" + ENDS + after)


def shared(old, new, group):
    return [key for key in old.get(group, {}) if key in new.get(group, {})]


def value(entry):
    return entry["median"] if isinstance(entry, dict) else entry
