"""Measures what was promised, in one run on one machine: `packaging/bench [--loans N]`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hardware.scanners.hid_pos_decoder import REPORT_SIZE, HidPosDecoder
from hardware.scanners.key_decoder import KeyDecoder
from hardware.scanners.line_decoder import LineDecoder
from hardware.scanners.tag_decoder import TagDecoder
from hardware.virtual.tag_reader import BINARY, ID_12LA
from kiosk.domain.codes import is_plausible_code
from tests.benchmarks import (
    acts,
    importing,
    keeping,
    planning,
    printing,
    queueing,
    raw_sql,
    reading,
    servicing,
    starting,
)
from tests.benchmarks.big_school import ITEMS, BigSchool, build, copied
from tests.benchmarks.figures import Figure, Spread, table, write_json
from tests.benchmarks.pace import pace
from tests.benchmarks.scanning import CounterUnderTest, counter_on
from tests.benchmarks.visits import VISITS

MICROSECONDS, MILLISECONDS, MEGABYTES = 1_000_000, 1_000, 1_000_000
WARM_UP, SCANS, CLASS_SET, ACTS, A_DAY, SLIPS = 40, 300, 30, 100, 300, 50
# Devices and students that no other measure has touched, by their numbers.
FOR_ACTS, FOR_RAW, FOR_BACKUPS, FOR_SLIPS = 1_000, 1_200, 1_600, 1_120


def main() -> int:
    """Measure, tell, and fail where a promise is broken and `--strict` asks for that."""
    parser = argparse.ArgumentParser(prog="packaging/bench", description=__doc__)
    parser.add_argument("--loans", type=int, default=1_000_000, help="past loans of the school")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--keep", type=Path, help="keep the schools here, for runs of this version")
    parser.add_argument("--strict", action="store_true", help="exit 1 where a promise is broken")
    wish = parser.parse_args()
    application = QApplication(["makerdesk"])
    with tempfile.TemporaryDirectory(prefix="makerdesk-bench-") as folder:
        figures = list(_figures(Path(folder), wish.loans, wish.keep))
    del application
    sys.stdout.write(table(figures) + "\n")
    if wish.json is not None:
        write_json(wish.json, figures, {"loans": wish.loans, "python": sys.version.split()[0]})
    return int(wish.strict and not all(each.holds for each in figures))


def _figures(folder: Path, loans: int, kept: Path | None) -> Iterator[Figure]:
    yield _pace("at the beginning")
    with _told("reading without a counter"):
        yield from _reading_figures()
    yield _plan_figure(folder / "planned")
    yield from _service_figures(folder / "serviced")
    yield from _queue_figures()
    young = _school(folder / "young", 0, kept)
    old = _school(folder / "old", loans, kept)
    with _told("scanning in a young school"), counter_on(young) as counter:
        few = _scan(counter)
    with _told(f"scanning with {loans:,} past loans"), counter_on(old) as counter:
        many = _scan(counter)
        yield from _scan_figures(few, many)
        yield from _act_figures(counter)
        with _told("slips"):
            yield from _slip_figures(counter)
        with _told("a class set"):
            yield _class_set(counter, WARM_UP + SCANS + 10)
        with _told("an import, and scans during another"):
            yield from _import_figures(counter, folder, WARM_UP + SCANS + 10 + CLASS_SET)
        with _told(f"backups of {loans:,} loans, and scans during another"):
            yield from _backup_figures(counter, folder, loans)
    yield from _raw_figures(old, many)
    with _told("starting the counter"):
        yield from _start_figures(folder, old)
    yield _pace("at the end")


def _pace(when: str) -> Figure:
    return Figure(f"a fixed piece of plain Python, {when}", pace() * MILLISECONDS, "ms")


def _reading_figures() -> Iterator[Figure]:
    """A decoder's 20 µs are 50,000 scans a second."""
    for what, make, frames, size in (
        ("a line", LineDecoder, reading.lines(), reading.READ),
        ("a tag's text frame", TagDecoder, reading.tags(ID_12LA), reading.READ),
        ("a tag's binary frame", TagDecoder, reading.tags(BINARY), reading.READ),
        ("a HID POS report", HidPosDecoder, reading.reports(), REPORT_SIZE),
        ("a code's keys", KeyDecoder, reading.keys(), reading.READ),
    ):
        took = reading.decoding(make, frames, size=size) * MICROSECONDS
        yield Figure(f"decoding of {what}", took, "µs", 20)
    for where, is_site_code, in_field in (
        ("on a student's screen", lambda _: True, False),
        ("in a field", lambda _: True, True),
        ("in a field, by the site's rules", is_plausible_code, True),
    ):
        took = reading.judging(is_site_code, in_field=in_field) * MICROSECONDS
        yield Figure(f"decoding of twelve typed characters {where}", took, "µs", 20)
    yield Figure("decoding of a card's answer", reading.answering() * MICROSECONDS, "µs", 20)
    late = Spread(reading.delays())
    yield Figure("last byte to event beside a busy thread, p50", late.median * MILLISECONDS, "ms")
    most = late.quantile(0.99) * MILLISECONDS
    yield Figure("last byte to event beside a busy thread, p99", most, "ms", 5)


def _scan(counter: CounterUnderTest) -> Spread:
    return Spread(tuple(counter.borrow(number) for number in range(WARM_UP + SCANS))[WARM_UP:])


def _scan_figures(few: Spread, many: Spread) -> Iterator[Figure]:
    yield Figure("serial scan to painted answer, p50", many.median * MILLISECONDS, "ms", 15)
    yield Figure("serial scan to painted answer, p99", many.quantile(0.99) * 1_000, "ms", 50)
    yield Figure("growth of the p50 from 0 past loans", many.median / few.median, "x", 1.2)


def _act_figures(counter: CounterUnderTest) -> Iterator[Figure]:
    """What acts ask of the processor, the store and the disk, without a screen."""
    ctx = counter.ctx
    asked = acts.processor_time(ctx, range(FOR_ACTS, FOR_ACTS + ACTS))
    looks, loans, returns = Spread(asked.looks), Spread(asked.loans), Spread(asked.returns)
    yield Figure("processor time of a look-up, p50", looks.median * MILLISECONDS, "ms")
    yield Figure("processor time of a loan, p50", loans.median * MILLISECONDS, "ms")
    yield Figure("processor time of a return, p50", returns.median * MILLISECONDS, "ms")
    statements = acts.most_statements(ctx, FOR_ACTS + ACTS)
    yield Figure("statements of an act", statements, "", 20)
    flushes = acts.flushes(ctx, range(FOR_ACTS + ACTS + 1, FOR_ACTS + ACTS + 11))
    if flushes is None:
        sys.stderr.write("  the flushes of an act are not counted: that needs strace\n")
    else:
        yield Figure("flushes of an act", flushes, "", 1, is_exact=True)


def _slip_figures(counter: CounterUnderTest) -> Iterator[Figure]:
    """What a slip asks of us, and how soon the printer hears of it."""
    kinds = (("slip", printing.LATIN, 5), ("slip with a painted line", printing.ARABIC, 30))
    for what, names, most in kinds:
        took = printing.document_to_bytes(names)
        yield Figure(f"{what} to bytes, p50", took.median * MILLISECONDS, "ms", most)
        yield Figure(f"{what} to bytes, p99", took.quantile(0.99) * MILLISECONDS, "ms")
    numbers = range(FOR_SLIPS, FOR_SLIPS + SLIPS)
    soon = printing.commit_to_first_byte(counter.ctx, numbers).quantile(0.99)
    yield Figure("loan's commit to its slip's first byte, p99", soon * MILLISECONDS, "ms", 100)


def _class_set(counter: CounterUnderTest, first: int) -> Figure:
    took = sum(counter.borrow(number) for number in range(first, first + CLASS_SET))
    return Figure("30 devices one after another, our time", took, "s", 0.5)


def _import_figures(counter: CounterUnderTest, folder: Path, first: int) -> Iterator[Figure]:
    yield Figure("import of 5,000 people", importing.import_alone(counter, folder), "s", 5)
    settings = folder / "import.toml"
    settings.write_text(f'[store]\nurl = "sqlite:///{counter.store.path}"\n')
    scans = importing.scans_during_import(counter, folder, settings, range(first, first + 500))
    longest = Spread(scans).quantile(1.0) * MILLISECONDS
    yield Figure("longest scan during an import of 5,000 people", longest, "ms", 100)


def _backup_figures(counter: CounterUnderTest, folder: Path, loans: int) -> Iterator[Figure]:
    first = keeping.first_backup(counter, folder)
    yield Figure("first backup, every page and entry proven", first, "s")
    fresh = keeping.fresh_backup(counter, folder, FOR_BACKUPS)
    yield Figure("backup of a counter's first day, a whole new file", fresh, "s")
    after = FOR_BACKUPS + 1 + A_DAY
    hourly = keeping.hourly_backup(counter, folder, range(FOR_BACKUPS + 1, after))
    yield Figure(f"hourly backup of {loans:,} loans, in the place of an old one", hourly, "s", 2)
    plain = keeping.plain_copy(counter, folder)
    yield Figure("the same bytes copied and flushed by the system alone", plain, "s")
    yield Figure("hourly backup, as a multiple of that", hourly / plain, "x")
    yield Figure("backup of a first day, as a multiple of that", fresh / plain, "x")
    scans = keeping.scans_during_backup(counter, folder, iter(range(after, ITEMS)))
    longest = Spread(scans).quantile(1.0) * MILLISECONDS
    yield Figure("longest scan during a backup", longest, "ms", 100)


def _raw_figures(school: BigSchool, scans: Spread) -> Iterator[Figure]:
    """The same reads and writes in plain sqlite3, by the clock and by the processor."""
    numbers = range(FOR_RAW, FOR_RAW + SCANS)
    with _told("the same in plain sqlite3"):
        raw = Spread(tuple(raw_sql.raw_loans(school, numbers)[WARM_UP:]))
    yield Figure("the same reads and writes in plain sqlite3, p50", raw.median * 1_000, "ms")
    yield Figure("scan to answer, as a multiple of plain sqlite3", scans.median / raw.median, "x")


def _start_figures(folder: Path, school: BigSchool) -> Iterator[Figure]:
    runs = tuple(starting.starts(folder, school))

    def median(of: Callable[[starting.Started], float]) -> float:
        return Spread(tuple(of(run) for run in runs)).median

    yield Figure("first painted frame, warm", median(lambda run: run.first_frame), "s", 0.5)
    yield Figure("ready to scan, warm", median(lambda run: run.ready), "s", 1.2)
    work = median(lambda run: run.ready_work)
    yield Figure("processor time of a start until it is ready", work, "s")
    memory = median(lambda run: run.memory) / MEGABYTES
    yield Figure("resident memory at rest", memory, "MB", 150)
    used = median(lambda run: run.used_memory) / MEGABYTES
    yield Figure(f"resident memory after {VISITS} visits", used, "MB")
    idle = median(lambda run: run.idle_cpu) * 100
    yield Figure("processor time at rest", idle, "%", 1)
    stall = median(lambda run: run.start_stall) * MILLISECONDS
    yield Figure("longest stall of the window from its first frame until it rests", stall, "ms", 50)
    stall = median(lambda run: run.visits_stall) * MILLISECONDS
    yield Figure(f"longest stall of the window in {VISITS} visits", stall, "ms", 50)


def _plan_figure(folder: Path) -> Figure:
    folder.mkdir()
    what = f"a replacement plan of {planning.ITEMS:,} things, ten years"
    with _told(what):
        return Figure(f"{what}, p50", planning.forecasts(folder).median, "s", 1)


def _service_figures(folder: Path) -> Iterator[Figure]:
    folder.mkdir()
    over = f"over {servicing.THINGS:,} things and {servicing.PLANS} plans"
    with _told(f"services {over}"):
        lists, loans, idle = servicing.serviced(folder)
    yield Figure(f"list of services due {over}, p50", lists.median * MILLISECONDS, "ms", 300)
    slowest = loans.quantile(0.99) * MILLISECONDS
    yield Figure("services kept up with a loan, p99", slowest, "ms", 2)
    yield Figure(f"chore that looks {over} and finds nothing", idle, "s")


def _queue_figures() -> Iterator[Figure]:
    what = f"{queueing.JOBS} jobs before {queueing.MACHINES} machines"
    with _told(what):
        chosen, ahead = queueing.schedules().median, queueing.looks_ahead().median
        yield Figure(f"{what}: who starts now, p50", chosen * MILLISECONDS, "ms", 50)
        yield Figure(f"{what}: when each starts, p50", ahead * MILLISECONDS, "ms")
        yield Figure("a term of printing simulated", queueing.term(), "s", 10)


def _school(folder: Path, loans: int, kept: Path | None) -> BigSchool:
    folder.mkdir()
    with _told(f"making a school with {loans:,} past loans"):
        return build(folder, loans) if kept is None else copied(kept, folder, loans)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Long work is told before it begins, beside the figures."""
    sys.stderr.write(f"  {what} ...\n")
    yield


if __name__ == "__main__":
    sys.exit(main())
