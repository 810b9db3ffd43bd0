"""The programs: ours, built for this processor and for any, and the peers, built or installed if the machine can."""

import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

from .measure import Contender

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "Benchmarks" / "peers"
SCENARIOS = ROOT / "Scenarios"
X86 = platform.machine() in ("x86_64", "AMD64")


def flags():
    """What Linux says that the processor has."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return set()
    return {word for line in lines if line.startswith("flags") for word in line.split()}


def has_v3():
    """Whether Package.swift builds for x86-64-v3 here: the same question as there."""
    return {"avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"} <= flags()


def level():
    """The processor level that an ordinary build is for."""
    if not X86:
        return platform.machine()
    return os.environ.get("SHAREDFUND_CPU") or ("x86-64-v3" if has_v3() else "x86-64")


def swift_version():
    said = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"Swift version (\S+)", said)
    return found[1] if found else "unknown"


def build(product, missing, level=None):
    """Our program, built for a processor level or for this machine; None if it does not build."""
    scratch = ROOT / (f".build-{level}" if level else ".build")
    environment = {k: v for k, v in os.environ.items() if k != "SHAREDFUND_CPU"}
    if level:
        environment["SHAREDFUND_CPU"] = level
    words = ["swift", "build", "-c", "release", "--product", product, "--scratch-path", str(scratch)]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        missing.append(f"{product} {level or ''}: does not build: {done.stdout[-300:]}")
        return None
    return scratch / "release" / product


def run_words(tool, scenario, replicates, threads=1):
    """A run of ours that prints little."""
    return [
        tool, "run", scenario, "--replicates", replicates, "--threads", threads, "--no-progress", "--format", "csv",
    ]  # fmt: skip


def ours(name, tool, scenario=SCENARIOS / "w1.json5"):
    return Contender(name, lambda n, t: run_words(tool, scenario, n, t), "ours")


def c_peers(folder, missing):
    """The peers in C, compiled into the folder."""
    (folder / "params.h").write_text(subprocess.check_output([sys.executable, PEERS / "w1_parameters.py"], text=True))
    plans = [
        ("tuned C, clang -O3 x86-64-v3", "w1_tuned", "clang", ["-O3", "-march=x86-64-v3"], X86 and has_v3()),
        ("tuned C, clang -O3 x86-64-v2", "w1_tuned", "clang", ["-O3", "-march=x86-64-v2"], X86),
        ("plain C, gcc -O3 native fast-math", "w1_plain", "gcc", ["-O3", "-march=native", "-ffast-math"], True),
        ("plain C, gcc -O2", "w1_plain", "gcc", ["-O2"], True),
    ]
    found = []
    for name, source, compiler, options, possible in plans:
        if not possible or not shutil.which(compiler):
            missing.append(f"{name}: " + ("not for this processor" if not possible else f"no {compiler}"))
            continue
        program = folder / re.sub(r"\W+", "-", name)
        words = [compiler, *options, "-w", "-I", str(folder), "-o", str(program), str(PEERS / f"{source}.c")]
        done = subprocess.run([*words, "-lm", "-lpthread"], capture_output=True, text=True)
        if done.returncode != 0:
            missing.append(f"{name}: does not compile: {done.stderr[-200:]}")
            continue
        peer = Contender(name, lambda n, t, p=program: [p, n, t], "c", PEERS, start=400)
        peer.program = program
        found.append(peer)
    return found


def python_peers(wanted, missing, install):
    """The peers in Python, with what is installed; else installed by pip into an ignored folder of their own."""
    plans = {
        "numpy": [
            ("NumPy float32", ["w1_numpy.py", 256, "flat", "float32"], 512, 256),
            ("NumPy float64", ["w1_numpy.py", 256, "flat", "float64"], 512, 256),
        ],
        "numba": [("Numba", ["w1_numba.py"], 100, 1)],
        "mesa": [("Mesa", ["w1_mesa.py"], 2, 1)],
    }
    wanted = [module for module in plans if module in wanted]
    python = interpreter(wanted, missing, install) if wanted else None
    found = []
    for module in wanted:
        if not python or not can_import(python, module):
            missing.extend(f"{plan[0]}: {module} is not installed" for plan in plans[module])
            continue
        for name, (script, *rest), start, whole in plans[module]:

            def command(replicates, threads, script=script, rest=rest):
                return [python, script, replicates, *rest, threads]

            found.append(Contender(name, command, module, PEERS, start, whole))
    return found


def can_import(python, *modules):
    words = [python, "-c", "import " + ", ".join(modules)]
    return subprocess.run(words, capture_output=True).returncode == 0


def interpreter(modules, missing, install):
    """A Python that has the modules if one can be had."""
    if can_import(sys.executable, *modules):
        return sys.executable
    home = ROOT / ".build-peers"
    python = home / "bin" / "python"
    if python.exists() and can_import(python, *modules):
        return python
    if not install:
        return sys.executable
    subprocess.run([sys.executable, "-m", "venv", home], capture_output=True)
    for module in modules:
        words = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", module]
        if not python.exists() or subprocess.run(words, capture_output=True).returncode != 0:
            missing.append(f"{module}: pip cannot install it here")
    return python if python.exists() else sys.executable
