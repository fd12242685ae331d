"""A whole school's list goes in by the command line while children scan at the counter."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import PeopleOptions
from tests.benchmarks.big_school import PATRONS
from tests.benchmarks.scanning import CounterUnderTest
from tests.support.python_process import ROOT

HANG = 300


@dataclass(frozen=True, slots=True)
class Imported:
    """Seconds of the import alone, and of each scan while another process imports."""

    alone: float
    scans: tuple[float, ...]


def people_file(folder: Path, name: str, first: int) -> Path:
    """A list of so many people as a school has, none of whom is known."""
    path = folder / name
    rows = (
        f"{first + number},Given{number},Family{number},7,C{first + number}"
        for number in range(PATRONS)
    )
    path.write_text("\n".join(("id,first name,last name,grade,card", *rows)) + "\n", "utf-8")
    return path


def import_alone(counter: CounterUnderTest, folder: Path) -> float:
    """Seconds of the service for a new list, nobody else being there."""
    began = time.perf_counter()
    report = import_people(
        counter.ctx, people_file(folder, "first.csv", 100_000), PeopleOptions(source="bench")
    )
    assert report.batch_id is not None, report
    return time.perf_counter() - began


def scans_during_import(
    counter: CounterUnderTest, folder: Path, settings: Path, numbers: range
) -> tuple[float, ...]:
    """Seconds of each loan while the command line brings in another list."""
    path = people_file(folder, "second.csv", 200_000)
    command = [sys.executable, "-m", "kiosk", "--settings", str(settings), "import", "people"]
    with subprocess.Popen(
        [*command, str(path)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as importing:
        took = []
        for number in numbers:
            if importing.poll() is not None:
                break
            took.append(counter.borrow(number))
        errors = importing.communicate(timeout=HANG)[1]
    assert importing.returncode == 0, errors.decode()
    return tuple(took)
