"""Measures one record: `compare.py GREMIUM RECORD ROUNDS`. See compare.sh."""

import os
import shutil
import statistics
import subprocess
import sys
import time

LOG = ["log", "--raw", "--first-parent", "--diff-merges=first-parent"]


def run(command, stdin=None):
    """Seconds, seconds of all processors and peak memory in MiB of one run whose output is thrown away."""
    with open(stdin or os.devnull, "rb") as source:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    # A record with findings is still a report; anything above did not do the job.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def changed_blobs(record, path):
    """Writes the ids of all blobs that entries put in place, in the order of the log."""
    log = subprocess.run(["git", "-C", record, *LOG, "--no-abbrev", "--format=", "--root"], stdout=subprocess.PIPE, check=True)
    ids = (line.split(b" ")[3] for line in log.stdout.splitlines() if line.startswith(b":"))
    with open(path, "wb") as out:
        out.writelines(blob + b"\n" for blob in ids if blob.strip(b"0"))


def main():
    gremium, record, rounds = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    cache, blobs = os.path.join(record, ".git", "gremium"), os.path.join(record, ".git", "changed-blobs")
    changed_blobs(record, blobs)
    report = [gremium, "-C", record, "report"]
    git = ["git", "-C", record]
    measured = {}

    def measure(name, command, stdin=None):
        measured.setdefault(name, []).append(run(command, stdin))

    # One round unmeasured, so that all begin with the same files in the page cache.
    for number in range(rounds + 1):
        shutil.rmtree(cache, ignore_errors=True)
        measure("gremium report, cold", report)
        measure("git log --raw", [*git, *LOG])
        measure("git cat-file --batch", [*git, "cat-file", "--batch"], blobs)
        measure("gremium report, warm", report)
        if number == 0:
            measured.clear()

    entries = subprocess.run([*git, "rev-list", "--count", "--first-parent", "HEAD"], stdout=subprocess.PIPE, text=True, check=True)
    print(f"{os.path.basename(record)}: {entries.stdout.strip()} entries, medians of {rounds} rounds on {os.cpu_count()} cores")
    median = {name: statistics.median(run[0] for run in runs) for name, runs in measured.items()}
    for name, runs in measured.items():
        low, high = min(runs)[0], max(runs)[0]
        processor = statistics.median(run[1] for run in runs)
        peak = max(run[2] for run in runs)
        ratio = median[name] / median["git log --raw"]
        print(
            f"  {name:22} {median[name]:8.3f} s ({low:.3f} to {high:.3f}), processors {processor:7.3f} s,"
            f" {peak:5.0f} MiB, {ratio:5.2f} x git log"
        )
    cold, warm = median["gremium report, cold"], median["gremium report, warm"]
    memory = [max(run[2] for run in measured[name]) for name in ("gremium report, cold", "git log --raw")]
    print(f"  cold/log {cold / median['git log --raw']:.2f}, warm/cold {warm / cold:.4f}, memory/log {memory[0] / memory[1]:.2f}\n")


main()
