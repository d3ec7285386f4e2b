#!/usr/bin/env python3
"""flamekeep beside VisiData (vd) on one CSV file, each behind a pty of 220x36: time to the first rows, until all rows are there, until they are
sorted by followers, and peak memory. A time ends when its text is on the screen. Times are of the processor working for the program, so that
a busy machine does not change them; on an idle one they are about those of the clock.

    python3 tests/bench/visidata.py 100000          number of creators; builds nothing, needs build/flamekeep and build/bench/crowd_csv

Each figure is the median of three runs, which take turns; beside them stands how busy the machine was.
"""
import csv
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

LIMIT_S = 300
RUNS = 3


class Program:
    """A program behind a pty; `said` is what it has written since the last key."""

    def __init__(self, argv, environment):
        self.start = time.monotonic()
        self.cpu_before = 0.0
        self.said = b""
        self.peak_kb = 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 220, 0, 0))

    def text(self):
        return re.sub(rb"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78M])", b"", self.said).decode("utf-8", "replace")

    def cpu(self):
        """Seconds that the processor has worked for it."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def look_at_memory(self):
        try:
            with open(f"/proc/{self.pid}/status") as status:
                found = re.search(r"VmHWM:\s+(\d+)", status.read())
            self.peak_kb = max(self.peak_kb, int(found.group(1)) if found else 0)
        except OSError:
            pass

    def wait(self, pattern, nudge=b""):
        """Seconds of the processor from the last key (or the start) until the pattern has been written. The nudge is a key that draws the
        screen again, for a program that may rest before its last picture."""
        nudged = time.monotonic()
        while not re.search(pattern, self.text()):
            if nudge and time.monotonic() - nudged > 1.0:
                nudged = time.monotonic()
                os.write(self.fd, nudge)
            if time.monotonic() - self.start > LIMIT_S:
                raise SystemExit(f"waited in vain for {pattern!r}")
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    self.said += os.read(self.fd, 1 << 20)
                except OSError:
                    raise SystemExit(f"ended before {pattern!r} was written: {self.text()[-400:]}")
            self.look_at_memory()
        return self.cpu() - self.cpu_before

    def settle(self):
        """Until nothing more has been written for a while."""
        while select.select([self.fd], [], [], 1.5)[0]:
            os.read(self.fd, 1 << 20)

    def press(self, keys):
        self.settle()
        self.start = time.monotonic()
        self.cpu_before = self.cpu()
        self.said = b""
        os.write(self.fd, keys)

    def end(self):
        self.look_at_memory()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def read_crowd(path):
    """The first handle, and those of the twenty largest accounts: of a picture only what differs from the last one is sent, not always a
    whole handle."""
    with open(path, newline="") as file:
        rows = [(float(row["Followers"]), row["Username"]) for row in csv.DictReader(file)]
    return rows[0][1:], [handle for _, handle in sorted(rows, reverse=True)[:20]]


def shown(handles):
    """What stands on the screen when one of the handles does: whole, in a window so wide."""
    return "|".join(re.escape(handle.lstrip("@")) for handle in handles)


def run_visidata(path, count, first, largest, environment):
    vd = Program(["vd", path], environment)
    rows = vd.wait(shown(first))
    loaded = vd.wait(rf"{count} rows")
    vd.press(b"cFollowers\r")
    vd.wait(r"Followers")
    vd.press(b"#]")
    ordered = vd.wait(shown(largest), nudge=b"\x0c")
    vd.end()
    return rows, loaded, ordered, vd.peak_kb


def run_flamekeep(program, store, count, first, largest, environment):
    ours = Program([program, "--db", store], environment)
    rows = ours.wait(shown(first) if count > 20000 else r"creators")
    loaded = ours.wait(rf"{count:,} creators")
    ours.wait(r"fit ")
    ours.press(b"\x1b[C" * 4)
    ours.press(b"s\x1b[H")
    ordered = ours.wait(shown(largest))
    ours.end()
    return rows, loaded, ordered, ours.peak_kb


def import_roster(program, store, path, environment):
    before = os.times()
    subprocess.run([program, "--db", store, "import", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def print_line(name, runs):
    """The median of each figure."""
    figures = [statistics.median(run[i] for run in runs) for i in range(4)]
    rows, loaded, ordered, peak_kb = figures
    print(f"{name:32}{rows:12.2f}{loaded:12.2f}{ordered:12.2f}{peak_kb / 1024:12.0f}", flush=True)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    program, crowd = os.path.abspath("build/flamekeep"), "build/bench/crowd_csv"
    if shutil.which("vd") is None:
        print("visidata.py: vd is not installed (Debian: visidata): nothing is compared")
        return
    with tempfile.TemporaryDirectory() as directory:
        path, store = os.path.join(directory, "crowd.csv"), os.path.join(directory, "crowd.db")
        environment = dict(os.environ, HOME=directory, TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_CONFIG_HOME=directory, XDG_DATA_HOME=directory)
        with open(path, "wb") as file:
            subprocess.run([crowd, "7", str(count)], check=True, stdout=file)
        first, largest = read_crowd(path)
        version = subprocess.run(["vd", "--version"], capture_output=True, text=True, env=environment).stdout.strip()
        theirs, ours, imported = [], [], []
        for run in range(RUNS):
            theirs.append(run_visidata(path, count, first, largest, environment))
            new = f"{store}{run}"
            took = import_roster(program, new, path, environment)
            ours.append(run_flamekeep(program, new, count, first, largest, environment))
            rows, loaded, ordered, peak_kb = ours[-1]
            imported.append((rows + took, loaded + took, ordered, peak_kb))
            os.unlink(new)
        load = " ".join(f"{value:.1f}" for value in os.getloadavg())
        print(f"{count} creators, {os.path.getsize(path) >> 20} MB of CSV; {version}; seconds of the processor, medians of {RUNS} runs")
        print(f"{os.cpu_count()} processors, load {load}")
        print(f"{'':32}{'first rows':>12}{'all rows':>12}{'then sorted':>12}{'peak MB':>12}")
        print_line("VisiData: the CSV file", theirs)
        print_line("flamekeep: its store", ours)
        print_line("flamekeep: import, then its store", imported)


main()
