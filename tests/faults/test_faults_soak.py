"""Visit after visit, a counter holds as much as after the first ones: memory, threads, files."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.support.long_runs import sized
from tests.support.soak_process import Sample

if not sys.platform.startswith("linux"):
    pytest.skip("needs Linux, whose /proc says what a process holds", allow_module_level=True)
if not hasattr(ctypes.CDLL(None), "mallinfo2"):
    pytest.skip("needs glibc 2.33, which says what is in use", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
WARM = 100
"""Visits after which every screen was built, every font drawn and every cache filled once."""
MOST_KILOBYTES = 1024
"""Of memory that a thousand visits may leave."""
NOISE = 256
"""Kilobytes by which even the least differs; over few visits they would look like a slope."""
EVERY = 25
"""Visits between two samples: half of them come after a visit of the staff, half do not."""


@pytest.mark.first
@sized("visits", [2_000], [10_000])
def test_what_a_counter_holds_does_not_grow_with_its_visits(visits: int) -> None:
    samples = [each for each in _soaked(visits) if each.visits >= WARM]

    assert samples[-1].visits == visits
    apart = (visits - WARM) / 2
    assert _growth(samples) <= max(MOST_KILOBYTES * apart / 1_000, NOISE)
    assert len({each.threads for each in samples}) == 1
    assert len({each.files for each in samples}) == 1
    assert len({each.widgets for each in samples}) <= 2, "staff's visits leave no widget"
    assert _spread([each.timers for each in samples]) <= 2
    assert _spread([each.objects for each in samples]) <= 10
    assert _trend([each.python_objects for each in samples]) <= 0.02


def _soaked(visits: int) -> list[Sample]:
    """In a process of its own: others' memory would be measured with it."""
    command = [sys.executable, "-m", "tests.support.soak_process", str(visits), str(EVERY)]
    variables = os.environ | {"PYTHONMALLOC": "malloc"}
    done = subprocess.run(
        command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [Sample(**each) for each in json.loads(done.stdout)]


def _growth(samples: list[Sample]) -> float:
    """Kilobytes by which the least of the second half lies above the least of the first.

    Drawings that a cache keeps for a while come and go; what is never given back does not.
    """
    half = len(samples) // 2
    return min(each.memory for each in samples[half:]) - min(each.memory for each in samples[:half])


def _spread(counts: list[int]) -> int:
    return max(counts) - min(counts)


def _trend(counts: list[int]) -> float:
    """By which part the last third lies above the first."""
    third = len(counts) // 3
    return median(counts[-third:]) / median(counts[:third]) - 1
