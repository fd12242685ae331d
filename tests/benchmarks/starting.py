"""From the start of the process to the first frame and to the first scan, and how it rests then."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.big_school import BigSchool
from tests.support.python_process import ROOT

HANG = 120
RUNS = 5


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds from the start; memory in bytes; shares of one processor; stalls in seconds."""

    first_frame: float
    ready: float
    memory: float
    idle_cpu: float
    longest_stall: float


def start_counter(folder: Path, school: BigSchool) -> Started:
    """Start the real counter in a process of its own, let it rest, and end it."""
    settings = folder / "bench.toml"
    settings.write_text(
        f'[store]\nurl = "sqlite:///{school.path}"\n'
        "[desk]\nsound = false\n[screen]\ndiagonal_inches = 21.5\n"
    )
    began = time.monotonic()  # on Linux the same clock for every process
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start_probe", str(settings)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=True,
    )
    told = json.loads(ended.stdout)
    return Started(
        first_frame=told["first_frame"] - began,
        ready=told["ready"] - began,
        memory=told["memory"],
        idle_cpu=told["idle_cpu"],
        longest_stall=told["longest_stall"],
    )
