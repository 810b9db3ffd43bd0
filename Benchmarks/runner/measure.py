"""How anything is measured: seconds, processor time, peak memory, instructions; and programs taking turns."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# One thread means one: libraries would otherwise start their own.
ENVIRONMENT = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
# Swift hashes by a random seed, which would change the counts from run to run.
ENVIRONMENT |= {"SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


class Failure(Exception):
    """A program that was measured failed."""


def run(words, cwd=None):
    """Wall seconds, processor seconds and what the program printed."""
    words = [str(w) for w in words]
    began = time.perf_counter()
    child = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=cwd, env=ENVIRONMENT
    )
    said = child.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failure(f"{pathlib.Path(words[0]).name}: exit {child.returncode}: {said[-300:]}")
    return seconds, usage.ru_utime + usage.ru_stime, said


def peak_megabytes(words):
    """Peak resident memory. Measured from a small process, since a child begins with its parent's peak."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    words = [sys.executable, "-S", "-c", program, *map(str, words)]
    peak = int(subprocess.check_output(words, text=True, env=ENVIRONMENT))
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def counts_instructions():
    return shutil.which("valgrind") is not None


def instructions(words, cwd=None):
    """Instructions of a whole run, all its threads, by Valgrind's callgrind."""
    with tempfile.TemporaryDirectory() as folder:
        valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        done = subprocess.run(
            [*valgrind, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, cwd=cwd, env=ENVIRONMENT
        )
    said = done.stderr.decode(errors="replace")
    found = re.search(r"Collected : (\d+)", said)
    if done.returncode != 0 or not found:
        raise Failure(f"valgrind {pathlib.Path(str(words[0])).name}: exit {done.returncode}: {said[-300:]}")
    return int(found[1])


def instructions_each(command, small=8, large=24, cwd=None):
    """Instructions a replicate: what `large` replicates take beyond `small`, so that starting up does not count.

    Both are multiples of eight, since every eighth of the first replicates also runs the controls.
    """
    few, many = (instructions(command(n), cwd) for n in (small, large))
    return (many - few) / (large - small)


class Contender:
    """A program that does replicates of W1: `command(replicates, threads)` gives its words.

    Peers time themselves without starting up and print `N rep/s` and `cpu N s`. Ours is timed from outside, less a run
    of `FIRST` replicates, which meet the controls four times as often as all later ones; no peer knows controls. With
    one thread the rate is by processor time, which other work on the machine disturbs least.
    """

    FIRST = 2048

    def __init__(self, name, command, family, cwd=None, start=100, whole=1):
        self.name, self.command, self.family, self.cwd = name, command, family, cwd
        self.start, self.whole = start, whole
        self.replicates, self.rates = {}, {}

    def measure(self, threads, replicates):
        """Seconds of so many replicates, starting up not counted."""
        first = self.FIRST if self.family == "ours" else 0
        wall, processor, said = run(self.command(first + replicates, threads), self.cwd)
        rate, own = re.search(r"([\d.]+) rep/s", said), re.search(r"cpu ([\d.]+) s", said)
        if self.family != "ours":
            if not rate or not own:
                raise Failure(f"{self.name} printed no rate: {said[-200:]}")
            return float(own[1]) if threads == 1 else replicates / float(rate[1])
        least = run(self.command(first, threads), self.cwd)
        return max(1e-6, processor - least[1] if threads == 1 else wall - least[0])

    def settle(self, threads, target):
        """Finds how many replicates take about `target` seconds."""
        count = max(self.start, self.whole * threads)
        while True:
            seconds = self.measure(threads, count)
            if seconds >= target / 4 or count >= 1_000_000:
                break
            count = min(1_000_000, count * max(2, min(16, int(target / 2 / max(seconds, 1e-3)))))
        count = int(count * target / max(seconds, 1e-3)) // (self.whole * threads) * self.whole * threads
        self.replicates[threads] = max(min(1_000_000, count), self.start, self.whole * threads)

    def take_turn(self, threads):
        count = self.replicates[threads]
        self.rates.setdefault(threads, []).append(count / max(self.measure(threads, count), 1e-6))

    def rate(self, threads):
        return statistics.median(self.rates[threads])


def take_turns(contenders, threads, rounds, seconds):
    """All contenders, one after another in each round, so that whatever slows the machine slows all."""
    for contender in contenders:
        contender.settle(threads, seconds)
    for _ in range(rounds):
        for contender in contenders:
            contender.take_turn(threads)


def ratios(ours, peer, threads):
    """Ours to the peer's, round by round: median, least and most."""
    found = sorted(a / b for a, b in zip(ours.rates[threads], peer.rates[threads]))
    return statistics.median(found), found[0], found[-1]
