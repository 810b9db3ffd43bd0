"""Starting up: help, check, and a small run from a cold start."""

import statistics

from . import measure, programs

SEVERAL = [
    ("--help", lambda tool: [tool, "--help"], 20),
    ("check chicago-2023", lambda tool: [tool, "check", programs.SCENARIOS / "chicago-2023.json5"], 100),
    ("check chicago-2027", lambda tool: [tool, "check", programs.SCENARIOS / "chicago-2027.json5"], 100),
]


def seconds(report, tools, rounds=21):
    """Milliseconds by the clock and of the processor, programs and commands taking turns."""
    report.title("Starting up, milliseconds by the clock (of the processor), medians of runs that take turns")
    report.row("", *tools, "wanted", width=20)
    w1 = programs.SCENARIOS / "w1.json5"
    commands = [*SEVERAL, ("w1, 1,000 replicates", lambda tool: [
        tool, "run", w1, "--replicates", 1000, "--no-progress"], 500)]  # fmt: skip
    taken = {}
    for turn in range(rounds):
        for name, words, _ in commands:
            if "replicates" in name and turn >= 5:
                continue
            for label, tool in tools.items():
                taken.setdefault((name, label), []).append(measure.run(words(tool))[:2])
    for name, _, wanted in commands:
        cells = []
        for label in tools:
            wall, processor = (1000 * statistics.median(x) for x in zip(*taken[name, label]))
            cells.append(f"{wall:.1f} ({processor:.1f})")
            report.figures[f"{name}, {label}: milliseconds"] = {
                "clock": round(wall, 2), "processor": round(processor, 2),
            }  # fmt: skip
        report.row(name, *cells, f"< {wanted}", width=20)


def counts(report, tool, commands=SEVERAL):
    report.title("Starting up, instructions")
    for name, words, _ in commands:
        report.starts[name] = measure.instructions(words(tool))
        report.row(name, f"{report.starts[name] / 1e6:.2f}M")
