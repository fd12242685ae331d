"""From the start of the process to the first frame and the first scan; how it rests, and works."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.big_school import ITEMS, BigSchool
from tests.benchmarks.visits import VISITS
from tests.support.python_process import ROOT

HANG = 120
_PROBE = """
from kiosk.app.qt import load_qt
load_qt()  # as the command does, before anything else loads Qt
from tests.benchmarks.start_probe import main
raise SystemExit(main())
"""
RUNS = 5
_PANEL = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {"name": "panel", "x": 0, "y": 0, "width": 1920, "height": 1080}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    ],
}
"""A full HD panel that nobody sees, in the words of Qt's offscreen platform."""


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds from the start; memory in bytes; shares of one processor; stalls in seconds.

    `frame_work` and `ready_work` are the processor's seconds up to there, which busy neighbours
    lengthen less. `start_stall` is the longest from the first frame until the counter rests,
    `visits_stall` the longest of some visits after that; `used_memory` is the memory after them.
    """

    first_frame: float
    frame_work: float
    ready: float
    ready_work: float
    start_stall: float
    idle_cpu: float
    memory: float
    visits_stall: float
    used_memory: float


def starts(folder: Path, school: BigSchool) -> Iterator[Started]:
    """Start the real counter again and again, each time in a process of its own.

    A first start that is not measured leaves the compiled code in `folder`, as the installation
    does in a school, whatever this computer's own settings say about that.
    """
    settings = folder / "bench.toml"
    settings.write_text(
        f'[store]\nurl = "sqlite:///{school.path}"\n'
        "[desk]\nsound = false\n[screen]\ndiagonal_inches = 21.5\n"
    )
    (folder / "panel.json").write_text(json.dumps(_PANEL))
    first = ITEMS - (RUNS + 1) * VISITS  # those that nothing else in this run of figures borrows
    _start(folder, settings, first)
    for number in range(1, RUNS + 1):
        yield _start(folder, settings, first + number * VISITS)


def _start(folder: Path, settings: Path, first_visit: int) -> Started:
    began = time.monotonic()  # on Linux the same clock for every process
    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, str(settings), str(first_visit)],
        cwd=ROOT,
        env=_variables(folder),
        stdout=subprocess.PIPE,
        text=True,
        timeout=HANG,
        check=True,
    )
    told: dict[str, float] = json.loads(ended.stdout)
    for since_start in ("first_frame", "ready"):
        told[since_start] -= began
    return Started(**told)


def _variables(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'panel.json'}",
        "XDG_STATE_HOME": str(folder),
    }
