"""W1 beside the peers, and Chicago's scenarios beside W1."""

from . import measure, programs, scenarios
from .measure import Failure
from .report import spread


def ratios(report, ours, peers, options):
    """Replicates per second, ours to each peer's, on each number of threads."""
    for threads in options.threads:
        running = []
        for contender in [*ours, *peers]:
            try:
                measure.take_turns([contender], threads, 0, options.seconds)
                running.append(contender)
            except Failure as failure:
                report.missing.append(f"{contender.name}, {threads} threads: {failure}")
        for _ in range(options.rounds):
            for contender in running:
                contender.take_turn(threads)
        own = [c for c in running if c.family == "ours"]
        plural = "s" if threads > 1 else ""
        report.title(f"W1, {threads} thread{plural}: replicates per second, ours to the peer's")
        report.row("median of rounds (least to most)", *(c.name for c in own), "the peer's", width=22)
        for peer in running[len(own) :]:
            found = [measure.ratios(c, peer, threads) for c in own]
            cells = [spread(*three) for three in found]
            report.row(peer.name, *cells, f"{peer.rate(threads):,.4g}/s", width=22)
            for contender, (middle, least, most) in zip(own, found):
                key = f"W1, {threads} thread{plural}, {contender.name} to {peer.name}"
                report.ratios[key] = dict(zip(("median", "least", "most"), (round(x, 5) for x in (middle, least, most))))
        report.row("replicates per second", *(f"{c.rate(threads):,.4g}/s" for c in own), width=22)
        if len(own) == 2:
            found = measure.ratios(own[1], own[0], threads)
            report.row("the portable build to this processor's", spread(*found), width=22)
            report.figures[f"portable to ours, {threads} threads"] = round(found[0], 4)
    report.note(
        "Our replicate also holds an election without money, runs the controls in every thirty-second future, and\n"
        "keeps outcomes of every race and hindsight's seats; the peers count seats and sum money. Starting up is off on\n"
        "both sides, and on ours the first 2,048 replicates, every eighth of which runs the controls. One thread is by\n"
        "processor time, several by the clock."
    )


def threads(report, contenders, counts):
    """Speed on several threads against one by the clock, and what processor time a replicate then takes."""
    if len(counts) < 2:
        return
    report.title("W1, threads: times as fast as on one by the clock (processor time of a replicate, to one thread's)")
    report.row("", *(f"{t} threads" for t in counts[1:]), width=22)
    for contender in contenders:
        taken = {t: [] for t in counts}
        for _ in range(3):
            for t in counts:
                count = contender.replicates[1] * t
                whole, least = (
                    measure.run(contender.command(n, t), contender.cwd) for n in (count, contender.whole * t)
                )
                taken[t].append([count / max(1e-6, a - b) for a, b in zip(whole[:2], least[:2])])
        cells, base = [], taken[counts[0]]
        for t in counts[1:]:
            wall, processor = (sorted(x[k] / y[k] for x, y in zip(taken[t], base))[1] for k in (0, 1))
            cells.append(f"{wall:.2f} ({1 / processor:.2f})")
            report.figures[f"W1, {contender.name}, {t} threads to one"] = {
                "times as fast": round(wall, 3), "processor time": round(1 / processor, 3),
            }  # fmt: skip
        report.row(contender.name, *cells, width=22)


def counts(report, tool, peers):
    """Instructions a replicate of W1, and of the peers in C."""
    report.title("W1: instructions a replicate, one thread")
    command = lambda n: programs.run_words(tool, programs.SCENARIOS / "w1.json5", n)
    own = report.instructions["w1"] = measure.instructions_each(command, 32, 96)
    report.row("ours", f"{own / 1e6:.3f}M")
    for peer in peers:
        # What a compiler makes for its own machine would say nothing elsewhere, and Valgrind may not know it.
        if peer.family != "c" or "native" in peer.name:
            continue
        theirs = measure.instructions_each(lambda n: peer.command(n, 1), 32, 96, cwd=peer.cwd)
        report.row(peer.name, f"{theirs / 1e6:.3f}M", f"ours {own / theirs:.2f}×")
        report.figures[f"instructions of ours to {peer.name}"] = round(own / theirs, 4)


CELL = "per week × structure × candidate × segment"


def chicago(report, tool, names=("chicago-2019", "chicago-2023", "chicago-2027")):
    """What Chicago's scenarios cost beside W1, per week, structure, candidate and segment."""
    report.title(f"Chicago beside W1, {CELL}, instructions")
    report.row("", "a replicate", "cells", "a cell", "to W1's", "donors' alone")
    base = None
    for name in ("w1", *names):
        command = lambda n, name=name: programs.run_words(tool, programs.SCENARIOS / f"{name}.json5", n)
        if name not in report.instructions:
            few, many = (32, 96) if name == "w1" else (8, 24)
            report.instructions[name] = measure.instructions_each(command, few, many)
        cost, scenario = report.instructions[name], scenarios.load(name)
        cells, donors = scenarios.cells(scenario), scenarios.cells(scenario, volunteers=False)
        base = base or cost / cells
        ratio, alone = cost / cells / base, cost / donors / base
        report.row(name, f"{cost / 1e6:.2f}M", f"{cells:,}", f"{cost / cells:.1f}", f"{ratio:.2f}", f"{alone:.2f}")
        if name != "w1":
            note_cell(report, name, "instructions", ratio, alone)


def chicago_seconds(report, tool, options, names=("chicago-2019", "chicago-2023", "chicago-2027")):
    """The same by processor time, taking turns."""
    report.title(f"Chicago beside W1, {CELL}, processor time")
    report.row("", "to W1's", "donors' alone", width=22)
    contenders = [
        programs.ours(name, tool, programs.SCENARIOS / f"{name}.json5") for name in ("w1", *names)
    ]
    measure.take_turns(contenders, 1, options.rounds, options.seconds)
    base = contenders[0]
    w1 = scenarios.cells(scenarios.load("w1"))
    for contender in contenders[1:]:
        scenario = scenarios.load(contender.name)
        found = measure.ratios(base, contender, 1)
        of_all, alone = (
            [w1 / scenarios.cells(scenario, volunteers) * x for x in found] for volunteers in (True, False)
        )
        report.row(contender.name, *(f"{m:.2f} ({a:.2f}–{z:.2f})" for m, a, z in (of_all, alone)), width=22)
        note_cell(report, contender.name, "processor time", of_all[0], alone[0])


def note_cell(report, name, what, ratio, alone):
    report.figures[f"{name}: cost of a cell to W1's, {what}"] = round(ratio, 4)
    report.figures[f"{name}: cost of a cell to W1's, segments of donors alone, {what}"] = round(alone, 4)
