"""The slower checks of runs that end and go on, and of runs in parts: python3 .ci/durable.py CHECK TOOL."""

import contextlib
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from checks import ROOT, require, run

REPLICATES = 4000
SCRIPTS = ROOT / "Documentation" / "scripts"


def head(path):
    """What the lines at the beginning of a checkpoint say; of no file that nothing is done."""
    if not path.exists():
        return {"finished": "no"}
    text = path.read_bytes().split(b"\n\n")[0].decode()
    return dict(line.split(" ", 1) for line in text.split("\n"))


def done(path):
    """The number of the first replicate that the state does not count; None without a state."""
    return int(head(path)["done"].split()[2]) if path.exists() else None


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def whole(tool, folder, scenario, replicates):
    """The folder and the report of a run that nothing disturbs."""
    words = ["run", scenario, "--replicates", replicates, "--format", "json", "--no-progress"]
    undisturbed = run(tool, *words, "--out", folder / "whole")
    require(undisturbed.returncode == 0, undisturbed.stderr.decode())
    return contents(folder / "whole"), undisturbed.stdout


def killed(tool, kills=100):
    """kill -9 at random moments: every state can be read, none goes back, and the end is the same."""
    dice = random.Random(5)
    scenario = ROOT / "Scenarios" / "two-races.json5"
    ended = left = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        expected, report = whole(tool, folder, scenario, REPLICATES)
        state = folder / "state"
        words = ["run", scenario, "--replicates", REPLICATES, "--format", "json", "--no-progress", "--resume"]
        words += ["--checkpoint", state, "--checkpoint-every", 0, "--out", folder / "out"]
        words = [str(word) for word in [tool, *words]]

        def end():
            done = run(*words)
            require(done.returncode == 0, f"exit {done.returncode}: {done.stderr.decode()}")
            require(done.stdout == report, "the report differs from an undisturbed run's")
            require(contents(folder / "out") == expected, "the folder differs from an undisturbed run's")

        start = time.monotonic()
        end()
        # A slow machine is not given hours.
        length = min(2, time.monotonic() - start)
        while left < kills:
            if head(state)["finished"] == "yes":
                end()
                ended += 1
                state.unlink()
            before = done(state) or 0
            begun = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0, length / 4))
            begun.kill()
            left += begun.wait() == -signal.SIGKILL
            if not state.exists():
                continue
            require(done(state) >= before, "a state went back")
            merged = run(tool, "merge", state)
            good = merged.returncode == 0 or b"not finished" in merged.stderr
            require(good, f"after {left} kills the state cannot be read: {merged.stderr.decode()}")
        end()
        print(f"{kills} times killed; {ended + 2} runs ended, with the same bytes")
        # What was being written when a run was killed went with the next.
        names = {p.name for p in folder.iterdir()}
        require(names == {"whole", "out", "state"}, f"left behind: {sorted(names)}")


SLURM = """
ClusterName=sharedfund
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort={port}
SlurmdPort={other}
AuthType=auth/munge
AuthInfo=cred_expire=5,socket={folder}/munge/socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
AccountingStorageType=accounting_storage/none
SchedulerParameters=sched_interval=2,bf_interval=2
ReturnToService=2
SlurmdParameters=config_overrides
NodeName={host} NodeAddr=127.0.0.1 CPUs=4
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    sys.exit(f"wrong: no {what} in {seconds} s")


@contextlib.contextmanager
def cluster(folder):
    """A Slurm of this machine alone; its daemons end with it."""
    host = socket.gethostname().split(".")[0]
    config = folder / "slurm.conf"
    config.write_text(SLURM.format(host=host, folder=folder, port=free_port(), other=free_port()))
    os.environ["SLURM_CONF"] = str(config)
    for name in ["state", "spool", "munge"]:
        (folder / name).mkdir()
    folder.chmod(0o755)
    (folder / "munge").chmod(0o755)
    shutil.chown(folder / "munge", "munge", "munge")
    key = folder / "munge" / "key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    shutil.chown(key, "munge", "munge")
    files = [f"--{word}={folder}/munge/{word.split('-')[0]}" for word in ["socket", "key-file", "pid-file", "log-file"]]
    files.append(f"--seed-file={folder}/munge/seed")
    daemons = [
        ["runuser", "-u", "munge", "--", "munged", "--foreground", "--force", *files],
        ["slurmctld", "-D", "-i"],
        ["slurmd", "-D", "-N", host],
    ]
    started = []
    try:
        for words in daemons:
            log = open(folder / f"{len(started)}.said", "wb")
            started.append(subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True))
            if len(started) == 1:
                wait_for("munge", lambda: (folder / "munge" / "socket").exists())
        wait_for("idle node", lambda: b"idle" in run("sinfo", "-h", "-o", "%t").stdout)
        yield
    finally:
        run("scancel", "--user=root")
        for daemon in reversed(started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(daemon.pid, signal.SIGTERM)
        for daemon in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                daemon.wait(5)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(daemon.pid, signal.SIGKILL)


def slurm(tool):
    """An array of four by the script that ships, one task killed with kill -9 and requeued; then the script again."""
    scenario = ROOT / "Scenarios" / "chicago-2023.json5"
    tool = pathlib.Path(tool).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        expected, report = whole(tool, folder, scenario, 1200)
        os.chdir(folder)
        # It says which process a task is, saves often, and gives time to kill.
        wrapper = folder / "program"
        wrapper.write_text(
            "#!/usr/bin/env bash\n"
            f'[[ $1 == run ]] || exec {tool} "$@"\n'
            'echo "$$" >>"$SLURM_ARRAY_TASK_ID.processes"\n'
            f'exec {tool} "$@" --checkpoint-every 0\n'
        )
        wrapper.chmod(0o755)

        def send():
            words = ["bash", SCRIPTS / "slurm-array.sh", scenario, 1200, 4, "out"]
            sent = run(*words, env=os.environ | {"SHAREDFUND": str(wrapper)})
            require(sent.returncode == 0, f"sbatch: {sent.stderr.decode()}")

        with cluster(folder):
            send()
            part = folder / "out.parts" / "3-of-4.part"
            wait_for("state of part 3", lambda: part.exists() and done(part) > 608)
            processes = folder / "3.processes"
            os.kill(int(processes.read_text()), signal.SIGKILL)
            require(head(part)["finished"] == "no", "part 3 was done before it could be killed")
            print(f"part 3, from replicate 608 to 895, was killed at {done(part)} and requeued")
            wait_for("end of task 3", lambda: b"FAILED" in run("scontrol", "show", "job", "1_3").stdout)
            again = run("scontrol", "requeue", "1_3")
            require(again.returncode == 0, f"requeue: {again.stderr.decode()}")
            parts = [folder / "out.parts" / f"{number}-of-4.part" for number in range(1, 5)]
            wait_for("four parts", lambda: all(head(p)["finished"] == "yes" for p in parts))
            require(len(processes.read_text().split()) == 2, "task 3 was not begun twice")
            merged = run(tool, "merge", folder / "out.parts", "--format", "json", "--out", folder / "by-hand")
            require(merged.stdout == report, "the merged report differs from one run's")
            require(contents(folder / "by-hand") == expected, "the merged folder differs from one run's")
            # The job that merges does not outlive a task that failed: what the script says to do.
            send()
            wait_for("merged folder", lambda: (folder / "out" / "run.json").exists())
        require(contents(folder / "out") == expected, "the job's merged folder differs from one run's")


def parallel(tool):
    """The script for GNU parallel, with a part that was begun before."""
    scenario = ROOT / "Scenarios" / "two-races.json5"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        expected, report = whole(tool, folder, scenario, 5000)
        words = ["bash", SCRIPTS / "parallel.sh", scenario, 5000, 7, folder / "out", "--jobs", 3]
        for _ in range(2):
            done = run(*words, env=os.environ | {"SHAREDFUND": str(pathlib.Path(tool).resolve())})
            require(done.returncode == 0, done.stderr.decode())
            require(contents(folder / "out") == expected, "the merged folder differs from one run's")
            (folder / "out.parts" / "4-of-7.part").unlink()
        require(report == expected[pathlib.Path("summary.json")], "the report is not summary.json")


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
