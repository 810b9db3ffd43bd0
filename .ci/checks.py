"""The slower checks of .ci/run: python3 .ci/checks.py CHECK TOOL…. Says what is wrong and exits with 1."""

import glob
import hashlib
import json
import math
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# A difference of so many standard errors comes by chance once in 150,000 checks. Seeds are fixed besides.
SIGMAS = 4.5
# Workload W1 by tuned C, 150,000 replicates: mean seats and standard error.
REFERENCE = {"scattered": (7.309, 0.011), "pooled": (10.853, 0.012)}


def run(*words, **options):
    return subprocess.run([str(w) for w in words], capture_output=True, **options)


def report(tool, scenario, replicates, *words):
    """The bytes of a run's JSON."""
    options = ["--replicates", replicates, "--format", "json", "--no-progress", *words]
    done = run(tool, "run", ROOT / "Scenarios" / f"{scenario}.json5", *options)
    require(done.returncode == 0, f"{scenario}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def require(condition, message):
    if not condition:
        sys.exit(f"wrong: {message}")


def agree(name, ours, our_error, theirs, their_error):
    sigmas = abs(ours - theirs) / math.hypot(our_error, their_error)
    print(f"{name}: {ours:.4f} ± {our_error:.4f}, other {theirs:.4f} ± {their_error:.4f}: {sigmas:.1f} σ")
    require(sigmas <= SIGMAS, f"{name} is {sigmas:.1f} standard errors away")


def seats(results, structure):
    found = results["structures"][structure]["seats"]
    return found["mean"], found["standardError"]


def shipped():
    return sorted(pathlib.Path(p).stem for p in glob.glob(str(ROOT / "Scenarios" / "*.json5")))


def same_bytes(first, second, which="all"):
    # Without optimisation a replicate of the large ones takes seconds, and reckoning what later elections start from a
    # minute; `cycles` is of that kind too. The first eight meet controls and hindsight.
    sizes = {"w1": 24, "chicago-base-rates": 8, "party-building-2019-2031": 4, "rules-side-by-side": 8}
    scenarios = [name for name in shipped() if which == "all" or not name.startswith("party-building")]
    for scenario in scenarios:
        replicates = min(sizes.get(scenario, 40), 40 if which == "all" else 8)
        same = report(first, scenario, replicates) == report(second, scenario, replicates)
        print(f"{scenario}: {'same' if same else 'different'}")
        require(same, f"{scenario} differs between {first} and {second}")


def threads(tool):
    for scenario in ["chicago-2023", "w1", "one-ward"]:
        found = {report(tool, scenario, 330, "--threads", n) for n in [1, 2, 3, 7]}
        require(len(found) == 1, f"{scenario} depends on the number of threads")


def w1(tool):
    results = json.loads(report(tool, "w1", 20000))
    for position, (name, (mean, error)) in enumerate(REFERENCE.items()):
        agree(f"seats {name}", *seats(results, position), mean, error)
        given = results["structures"][position]["money"]["offered"]
        # $1.0355M was printed to $100: as if known to ± $29; its own sampling error was like that of 150,000 replicates.
        theirs = math.hypot(29, given["standardError"] * math.sqrt(20000 / 150000))
        agree(f"money {name}", given["mean"], given["standardError"], 1035500, theirs)


def base_rates(tool):
    scenario = ROOT / "Scenarios" / "chicago-base-rates.json5"
    text = run(tool, "run", scenario, "--no-progress", "--replicates", 500).stdout.decode()
    require(re.search(r"simulated +observed", text), "the two columns are not printed")
    results = json.loads(report(tool, "chicago-base-rates", 2000))
    bands = {"runoffs": 0.04, "openSeatRunoffs": 0.08, "incumbentsReelected": 0.03, "leadersWinningRunoff": 0.06}
    pairs = [(k, results["field"][k]["mean"], results["observed"][k], band) for k, band in bands.items()]
    for at, ours, theirs in zip(
        [10, 25, 50, 75, 90], results["field"]["leaderShare"], results["observed"]["leaderShare"]
    ):
        pairs.append((f"leader's share, {at}%", ours, theirs, 0.03))
    for name, ours, theirs, band in pairs:
        print(f"{name}: simulated {ours:.3f}, observed {theirs:.3f}, band ± {band}")
        require(abs(ours - theirs) <= band, f"{name} is outside its band")


def memory(tool):
    """Below 50 MB, and no more for more replicates but a little that threads and their timing decide."""
    sys.path.insert(0, str(ROOT / "Benchmarks"))
    from runner.measure import peak_megabytes

    for scenario, counts in {"w1": [1000, 50000], "chicago-2023": [1000, 4000]}.items():
        words = [tool, "run", ROOT / "Scenarios" / f"{scenario}.json5", "--no-progress", "--replicates"]
        peaks = [peak_megabytes([*words, n]) for n in counts]
        print(f"{scenario}: " + ", ".join(f"{p:.1f} MB at {n:,} replicates" for p, n in zip(peaks, counts)))
        require(max(peaks) < 50, f"{scenario} took {max(peaks):.0f} MB")
        require(peaks[1] - peaks[0] < 5, f"{scenario} takes more memory for more replicates")


def own_space(script, *words):
    """The words that run a shell's script as root in a space of mounts of its own, where the system has such."""
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return [shutil.which("unshare") or "false", *root, "--mount", "sh", "-c", script, *words]


def standalone(tool, folder):
    """The release in the folder runs where there is nothing but the C library, with the same bytes as the tool's."""
    [archive] = pathlib.Path(folder).glob("*.tar.gz")
    digest, _ = pathlib.Path(f"{archive}.sha256").read_text().split()
    require(hashlib.sha256(archive.read_bytes()).hexdigest() == digest, "the checksum is not the archive's")
    require(run("tar", "-xzf", archive, "-C", folder).returncode == 0, "the archive cannot be unpacked")
    release = archive.with_name(archive.name.removesuffix(".tar.gz"))
    program = release / "sharedfund"
    needed = [line.split() for line in run("ldd", program).stdout.decode().splitlines()]
    require(not [n for n in needed if re.search("swift|Foundation|dispatch|icu", n[0])], f"it needs {needed}")
    libraries = [word for line in needed for word in line if word.startswith("/")]
    for library in libraries:
        place = release / library.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, place)
    # A Swift program reads its words from /proc.
    (release / "proc").mkdir()
    inside = 'mount --rbind /proc "$0/proc" && exec env -i "$(command -v chroot)" "$0" /sharedfund "$@"'
    words = own_space(inside, release)
    if run(*words, "--version").returncode != 0:
        print("this system lets nobody change the root: only the environment is empty")
        words = ["env", "-i", "--chdir", release, "./sharedfund"]
    for scenario in ["two-races", "chicago-2023"]:
        done = run(*words, "run", f"Scenarios/{scenario}.json5", "--replicates", 40, "--format", "json", "--no-progress")
        require(done.returncode == 0, f"{scenario}: exit {done.returncode}: {done.stderr.decode()}")
        require(done.stdout == report(tool, scenario, 40), f"{scenario} differs")
    size = program.stat().st_size / 1e6
    print(f"{size:.1f} MB, archive {archive.stat().st_size / 1e6:.1f} MB; needs " + ", ".join(n[0] for n in needed))


def processor(tool):
    """A build for AVX2 says so on a processor without it, played by another /proc/cpuinfo."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as other:
        other.write("processor\t: 0\nflags\t\t: fpu sse2 fma\n")
        other.flush()
        cover = f"mount --bind {other.name} /proc/cpuinfo"
        if run(*own_space(cover)).returncode != 0:
            print("not checked: this system lets nobody cover /proc/cpuinfo")
            return
        done = run(*own_space(f'{cover} && exec "$0" --version'), tool)
        require(done.returncode == 70 and b"lacks avx2, bmi1" in done.stderr, f"{done.returncode}, {done.stderr}")
        print(done.stderr.decode().splitlines()[0])


def repeat(tool):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        first = report(tool, "chicago-2023", 70, "--seed", 5, "--out", out)
        again = run(tool, "run", out, "--format", "json", "--no-progress")
        require(again.stdout == first, "the run differs from the one it repeats")
        require((out / "summary.json").read_bytes() == first, "summary.json is not what was printed")
        rows = (out / "draws.csv").read_text().splitlines()
        require(len(rows) == 71, f"draws.csv has {len(rows)} lines, not a head and 70")


def streams(tool):
    scenario = ROOT / "Scenarios" / "two-races.json5"
    words = [str(tool), "run", str(scenario), "--replicates", "50", "--no-progress"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    require(done.returncode == 141 and done.stderr == b"", f"closed pipe: {done.returncode}, {done.stderr}")
    if os.path.exists("/dev/full"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE)
        require(done.returncode == 74 and b"no space" in done.stderr, f"full disk: {done.returncode}, {done.stderr}")
    for command in ["check", "run"]:
        done = run(tool, command, "absent.json5")
        require(done.returncode == 66 and b"absent" in done.stderr, f"missing file: {done.returncode}, {done.stderr}")
    done = run(tool, "run", scenario, "--no-progress", "--replicates", 50, "--out", "/dev/null/out")
    require(done.returncode in (73, 74) and done.stderr, f"unwritable folder: {done.returncode}, {done.stderr}")
    for wrong in [[], ["rum"], ["run"], ["run", scenario, "--replicates", "0"], ["run", scenario, "--sede", "1"]]:
        done = run(tool, *wrong)
        require(done.returncode == 64 and done.stderr, f"{wrong}: {done.returncode}, {done.stderr}")


def bad_inputs(tool):
    """The starter with one thing made wrong: the exit code, and a word of the message."""
    races = '[{ name: "Ward 1" }, { name: "Ward 2" }, { name: "Ward 3" }]'
    changes = {
        "not a number": ("people: 800", "people: NaN", "donors[0].people"),
        "beyond numbers": ("people: 800", "people: 1e999", "donors[0].people"),
        "too many people": ("people: 800", "people: 1000000000000", "donors[0].people"),
        "negative money": ("ownMoney: 30000", "ownMoney: -1", "candidates[1].ownMoney"),
        "no weeks": ("firstRound: 26", "firstRound: 0", "weeks.firstRound"),
        "a race without candidates": (races, races[:-1] + ', { name: "Ward 4" }]', "without candidates"),
        "a candidate in two races": ('"Rival of Bo", race: "Ward 2"', '"Bo", race: "Ward 1"', "again"),
        "an unknown key": ("overhead: 0.08", "overhaed: 0.08", 'did you mean "overhead"?'),
        "a key twice": ("overhead: 0.08", "overhead: 0.08, overhead: 0.1", "again"),
        "a slate of nobody": ("  donors: [", '  slate: ["nobody"],\n  donors: [', "nobody"),
        "a share above one": ("share: 0.6,", "share: 1.6,", "share"),
        "a missing table": (races, '"absent.csv"', "absent.csv"),
        "a stray quote": (races, '"stray.csv"', "stray.csv:4:7"),
        "a wrong type": ("people: 800", 'people: "many"', "donors[0].people"),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        require(run(tool, "new", folder / "starter").returncode == 0, "no starter")
        starter = (folder / "starter.json5").read_text()
        require(run(tool, "check", folder / "starter.json5").returncode == 0, "the starter is not good")
        require(run(tool, "new", folder / "starter").returncode == 73, "the starter was overwritten")
        (folder / "stray.csv").write_text('name\nWard 1\n"Ward 2\nWard" 3\n')
        texts = {"an empty file": ("", "empty.json5:1:1"), "deep nesting": ("[" * 100000 + "]" * 100000, "nested")}
        for what, (old, new, word) in changes.items():
            require(old in starter, f"the starter has no {old!r} any more")
            texts[what] = (starter.replace(old, new, 1), word)
        for what, (text, word) in texts.items():
            path = folder / ("empty.json5" if not text else "bad.json5")
            path.write_text(text)
            done = run(tool, "check", path, timeout=60)
            said = done.stderr.decode()
            expected = 66 if what == "a missing table" else 65
            require(done.returncode == expected, f"{what}: exit {done.returncode}, not {expected}: {said}")
            require(word in said and re.search(r":\d+:\d+: ", said), f"{what}: {said}")
        with open(folder / "large.json5", "wb") as large:
            large.truncate(100_000_000)
        done = run(tool, "check", folder / "large.json5", timeout=60)
        require(done.returncode == 65, f"100 MB: exit {done.returncode}: {done.stderr[:200]}")


def imports(tool):
    """Both kinds of scenario from a table of results that ships: they check and run as they are."""
    table = ROOT / "Scenarios" / "data" / "chicago-2019-results.csv"
    with tempfile.TemporaryDirectory() as folder:
        for kind in ["replay", "forecast"]:
            path = pathlib.Path(folder) / f"{kind}.json5"
            for words in [
                ["import", table, "--as", kind, "--out", path],
                ["check", path],
                ["run", path, "--replicates", 50, "--no-progress"],
            ]:
                done = run(tool, *words)
                require(done.returncode == 0, f"{kind}: {words[0]}: exit {done.returncode}: {done.stderr.decode()}")


def derived():
    """The scripts make Chicago's tables, to the byte."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "data"
        shutil.copytree(ROOT / "Scenarios" / "data", folder)
        by_hand = {"chicago-endorsements.csv", "chicago-2027-changes.csv"}
        made_here = [*folder.glob("chicago-*.csv"), *folder.glob("party-building-*.csv")]
        shipped = {p.name: p.read_bytes() for p in made_here if p.name not in by_hand}
        for table in shipped:
            (folder / table).unlink()
        for script in ["chicago.py", "forecast.py", "party_building.py", "mayor.py"]:
            done = run(sys.executable, script, cwd=folder / "derive")
            require(done.returncode == 0, f"{script}: {done.stderr.decode()}")
        for table, text in shipped.items():
            made = folder / table
            require(made.exists() and made.read_bytes() == text, f"{table} is not what its script makes")
        print(f"{len(shipped)} tables are what their scripts make")


def schema(tool):
    import json5
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(run(tool, "schema").stdout))
    jsonschema.Draft202012Validator.check_schema(validator.schema)
    for name in shipped():
        scenario = json5.loads((ROOT / "Scenarios" / f"{name}.json5").read_text())
        errors = [f"{e.json_path}: {e.message}" for e in validator.iter_errors(scenario)]
        require(not errors, f"{name}: {errors[:3]}")
        scenario["unheardOf"] = 1
        require(not validator.is_valid(scenario), f"{name}: an unknown key passes")


def peers(tool):
    results = json.loads(report(tool, "w1", 4000, "--seed", 11))
    sources = ROOT / "Benchmarks" / "peers"
    compiler = shutil.which("cc")
    programs = {"w1_plain": (["-O2"], 1500)}
    if platform.machine() == "x86_64":
        programs["w1_tuned"] = (["-O2", "-march=x86-64-v2", "-Wno-psabi"], 8000)
    with tempfile.TemporaryDirectory() as folder:
        header = run(sys.executable, sources / "w1_parameters.py").stdout
        (pathlib.Path(folder) / "params.h").write_bytes(header)
        for name, (options, replicates) in programs.items():
            program = pathlib.Path(folder) / name
            words = [*options, "-I", folder, "-o", program, sources / f"{name}.c", "-lm", "-lpthread"]
            done = run(compiler, *words)
            require(done.returncode == 0, done.stderr.decode())
            text = run(program, replicates, 2).stdout.decode()
            found = re.findall(r"mean seats ([\d.]+) \+- ([\d.]+)", text)
            require(len(found) == 2, f"{name} said: {text}")
            for position, structure in enumerate(REFERENCE):
                theirs = [float(x) for x in found[position]]
                agree(f"{name}, {structure}", *seats(results, position), *theirs)


def readme_block(name):
    text = (ROOT / "README.md").read_text()
    found = re.search(rf"<!-- ci:{name} -->\n```\w+\n(.*?)```\n", text, re.S)
    require(found, f"README.md has no block ci:{name}")
    return text, found


def readme(tool, *options):
    """README shows what the tool prints, a few sections left out; with --write, it is made so."""
    left_out = (
        "How often", "Chance of", "Volunteers' hours", "Seats by endorsement", "Organisations", "The whole field", "What follows",
    )
    done = run(tool, "run", "chicago-2023", "--no-progress", cwd=ROOT, env=os.environ | {"LC_ALL": "C.UTF-8"})
    sections = [s for s in done.stdout.decode().rstrip().split("\n\n") if not s.startswith(left_out)]
    expected = "\n\n".join(sections) + "\n"
    text, found = readme_block("output")
    if options == ("--write",):
        (ROOT / "README.md").write_text(text[: found.start(1)] + expected + text[found.end(1) :])
        return
    advice = "is not what the tool prints; mend it by `python3 .ci/checks.py readme TOOL --write`"
    require(found[1] == expected, f"the output in README.md {advice}")
    example = readme_block("example")[1][1]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "example.json5"
        path.write_text(example)
        done = run(tool, "run", path, "--no-progress", "--replicates", 100)
        require(done.returncode == 0, f"the example of README.md fails: {done.stderr.decode()}")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        require((ROOT / target).exists(), f"README.md points to {target}, which is not there")


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
