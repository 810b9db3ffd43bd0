"""How cost grows: people, races, segments, structures, replicates."""

import pathlib

from . import measure, programs, scenarios

PEOPLE = (1, 10, 100, 1000)


def people(report, tool, peers, folder, options):
    """Cost of a replicate with every population larger, beside tuned C's own growth; and 10^9 donors."""
    base = scenarios.load("w1")
    ours = {
        factor: programs.ours(f"×{factor}", tool, scenarios.write(scenarios.more_people(base, factor), folder, f"p{factor}"))
        for factor in PEOPLE
    }
    lines = {"ours": ours}
    for peer in peers:
        if "clang" in peer.name and "tuned" in peer.name:
            lines[peer.name] = {
                factor: measure.Contender(
                    f"×{factor}", lambda n, t, p=peer.program, f=factor: [p, n, t, f], "c", programs.PEERS, start=400
                )
                for factor in PEOPLE
            }
            break
    measure.take_turns([c for line in lines.values() for c in line.values()], 1, options.rounds, options.seconds)
    report.title("W1 with every population larger: cost of a replicate to that of ×1, processor time")
    report.row("", *(f"×{factor}" for factor in PEOPLE[1:]))
    for name, line in lines.items():
        found = {factor: measure.ratios(line[1], line[factor], 1)[0] for factor in PEOPLE[1:]}
        report.row(name, *(f"{x:.2f}" for x in found.values()))
        report.figures[f"people, {name}"] = {f"×{factor}": round(x, 3) for factor, x in found.items()}
    # 19,950 people × 50,126 are 10^9.
    billion = scenarios.write(scenarios.more_people(base, 50_126), folder, "billion")
    seconds = measure.run(programs.run_words(tool, billion, 64))[1] / 64
    least = measure.run(programs.run_words(tool, programs.SCENARIOS / "w1.json5", 64))[1] / 64
    report.row("ours, 10^9 donors, starting up included", f"{seconds / least:.2f}")
    report.figures["people, ours, 10^9"] = round(seconds / least, 3)


def sizes(report, tool, folder):
    """Cost by races, segments and structures, in instructions."""
    base = scenarios.load("w1")
    grown = [
        ("races", scenarios.more_races, (1, 2, 4, 10)),
        ("segments", scenarios.more_segments, (1, 2, 4, 10)),
        ("structures with a fund", scenarios.more_structures, (1, 2, 4, 10)),
    ]
    report.title("W1 grown: instructions a replicate to those of ×1")
    report.row("the same donors in all", *(f"×{f}" for f in (2, 4, 10)))
    for name, grow, factors in grown:
        found = []
        for factor in factors:
            path = scenarios.write(grow(base, factor), folder, f"{grow.__name__}-{factor}")
            if factor > 1 or not found:
                command = lambda n, path=path: programs.run_words(tool, path, n)
                found.append(measure.instructions_each(command))
            if factor > 1:
                report.instructions[f"w1, {name} ×{factor}"] = found[-1]
        report.row(name, *(f"{x / found[0]:.2f}" for x in found[1:]))


def replicates(report, tool, options):
    """Peak memory by replicates, and time in proportion."""
    report.title("Replicates: peak memory, and time to that of the first in proportion to replicates")
    report.row("on all processors", "1,000", "10,000", "100,000")
    for name in ("w1", "chicago-2023"):
        counts = (1_000, 10_000, 100_000) if name == "w1" else (1_000, 10_000)
        words = [[tool, "run", programs.SCENARIOS / f"{name}.json5", "--no-progress", "--replicates", n] for n in counts]
        peaks = [measure.peak_megabytes(w) for w in words]
        report.row(f"{name}, peak memory", *(f"{p:.1f} MB" for p in peaks))
        report.figures[f"{name}: peak megabytes"] = {f"{n:,}": round(p, 1) for n, p in zip(counts, peaks)}
        seconds = [measure.run(w)[0] for w in words]
        growth = [s / n / (seconds[0] / counts[0]) for s, n in zip(seconds, counts)]
        report.row(f"{name}, time a replicate", *(f"{g:.2f}" for g in growth))


def file_size(path):
    return pathlib.Path(path).stat().st_size / 2**20
