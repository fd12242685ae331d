"""USB printers in trouble, by each way to them: unplugged, stalled, mute, without paper."""

import threading
import time
from collections.abc import Callable
from functools import partial

from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers.profiles import GENERIC_80MM
from hardware.virtual.printer import Model, VirtualPrinter
from usb_bench.case import Case, Seen, wait_for
from usb_bench.printer_body import (
    PORT_PAPER_OUT,
    PORT_READY,
    PrinterBody,
    printer_on_the_bus,
    wait_for_usblp,
)
from usb_bench.printing import (
    LONG,
    MIDDLE,
    SLIP,
    WAYS,
    bytes_of,
    is_last_on_paper,
    print_on,
    told,
    usb_printer,
    wire,
)

_PAUSE = 1.0  # shorter than the driver's patience, longer than one write of it
_PROMPT = 1.0
_BEGINNING = 64
_BIG_WRITE = 25_000  # what the printer takes of it ends inside
_WRITE_SECONDS = 0.5


def unplugged(way: str) -> Seen:
    printer = usb_printer(way)
    with printer_on_the_bus(takes=MIDDLE) as body:
        pulled = _meanwhile(body, body.cable.unplug)
        broken = print_on(printer, LONG)
        pulled.join()
        absent = print_on(printer, SLIP)
        body.take(None)
        body.plug_in_again()
        wait_for_usblp()
        again = print_on(printer, SLIP)
        # How much arrived of the write that broke off, nobody knows.
        arrived = _arrived(body, bytes_of(printer, LONG), broken.accepted)
        is_whole = is_last_on_paper(SLIP, body.printer)
    is_right = (
        _is(broken, JobState.FAILED, Obstacle.DISCONNECTED)
        and 0 < broken.accepted == arrived
        and _is(absent, JobState.BLOCKED, Obstacle.DISCONNECTED)
        and _is(again, JobState.PRINTED)
    )
    return Seen(
        f"{told(broken)}, of which at least {arrived:,} arrived; then {told(absent)}; plugged in "
        f"again {told(again)}, {_word(is_whole)}",
        ok=is_right and is_whole,
    )


def stalled(way: str) -> Seen:
    printer = usb_printer(way)
    with printer_on_the_bus(takes=MIDDLE) as body:
        broken = print_on(printer, LONG)
        body.take(None)
        again = print_on(printer, SLIP)
        arrived = _arrived(body, bytes_of(printer, LONG), broken.accepted)
        is_whole = is_last_on_paper(SLIP, body.printer)
    is_right = (
        _is(broken, JobState.FAILED, Obstacle.STALLED)
        and 0 < broken.accepted == arrived
        and _is(again, JobState.PRINTED)
    )
    return Seen(
        f"{told(broken)}, of which {arrived:,} arrived; the next slip {told(again)}, "
        f"{_word(is_whole)}",
        ok=is_right and is_whole,
    )


def pauses(way: str) -> Seen:
    printer = usb_printer(way)
    with printer_on_the_bus(takes=MIDDLE) as body:
        goes_on = _meanwhile(body, lambda: body.take(None))
        outcome = print_on(printer, LONG)
        goes_on.join()
        data = bytes_of(printer, LONG)
        arrived = _arrived(body, data, len(data))
    return Seen(
        f"{told(outcome)}, of which {arrived:,} arrived",
        ok=_is(outcome, JobState.PRINTED) and outcome.accepted == arrived == len(data),
    )


def cancelled(way: str) -> Seen:
    printer = usb_printer(way)
    asked: list[float] = []

    def cancel() -> None:
        asked.append(time.monotonic())
        printer.cancel()

    with printer_on_the_bus(takes=MIDDLE) as body:
        asking = _meanwhile(body, cancel)
        outcome = print_on(printer, LONG)
        took = time.monotonic() - asked[0]
        asking.join()
    return Seen(
        f"{told(outcome)}, within {took:.2f} s",
        ok=_is(outcome, JobState.FAILED, Obstacle.CANCELLED) and took < _PROMPT,
    )


def short_counts(way: str) -> Seen:
    transport, data = wire(way), bytes_of(usb_printer(way), LONG)
    counts: list[int] = []

    def write() -> int:
        counts.append(transport.write(data[sum(counts) :][:_BIG_WRITE], _WRITE_SECONDS))
        return counts[-1]

    with printer_on_the_bus(takes=MIDDLE) as body:
        transport.open()
        while write() or not body.has_stalled:
            continue
        taken = sum(counts)
        body.take(None)
        while sum(counts) < len(data):
            write()
        wait_for(lambda: len(body.printer.received) >= len(data), "all that was taken")
        is_exact = body.printer.received == data
        transport.close()
    return Seen(
        f"it took {taken:,} bytes, then none, then {sum(counts) - taken:,}; "
        f"{'each arrived once' if is_exact else 'NOT what was sent'}",
        ok=is_exact and taken % _BIG_WRITE > 0 and MIDDLE <= taken < sum(counts) == len(data),
    )


def mute(way: str) -> Seen:
    with printer_on_the_bus(takes=0) as body:
        outcome = print_on(usb_printer(way), SLIP)
        received = len(body.printer.received)
    return Seen(
        f"{told(outcome)}; {received} bytes arrived",
        ok=_is(outcome, JobState.BLOCKED, Obstacle.NO_ANSWER) and received == 0,
    )


def out_of_paper(way: str) -> Seen:
    clone = VirtualPrinter(Model(answers_status=False, confirms_process_id=False))
    printer = usb_printer(way, GENERIC_80MM)
    with printer_on_the_bus(clone) as body:
        body.set_port_status(PORT_PAPER_OUT)
        out = print_on(printer, SLIP)
        is_blank = not clone.strip.elements
        body.set_port_status(PORT_READY)
        back = print_on(printer, SLIP)
        wait_for(lambda: is_last_on_paper(SLIP, clone), "the slip")
    return Seen(
        f"{told(out)}; with paper {told(back)}",
        ok=_is(out, JobState.BLOCKED, Obstacle.PAPER_OUT) and is_blank and _is(back, JobState.SENT),
    )


def _meanwhile(body: PrinterBody, interfere: Callable[[], None]) -> threading.Thread:
    """Does something once the driver waits inside a write to the stalled printer."""

    def wait_and_interfere() -> None:
        wait_for(lambda: body.has_stalled, "the printer has stalled")
        time.sleep(_PAUSE)
        interfere()

    thread = threading.Thread(target=wait_and_interfere)
    thread.start()
    return thread


def _arrived(body: PrinterBody, job: bytes, accepted: int) -> int:
    """How many bytes of the first `accepted` of a job the printer got, in one piece."""
    start = body.printer.received.index(job[:_BEGINNING])  # after the questions for its status
    wait_for(lambda: len(body.printer.received) >= start + accepted, "all that was accepted")
    return accepted if body.printer.received[start:].startswith(job[:accepted]) else 0


def _is(outcome: JobOutcome, state: JobState, obstacle: Obstacle | None = None) -> bool:
    return (outcome.state, outcome.obstacle) == (state, obstacle)


def _word(is_whole: bool) -> str:
    return "whole" if is_whole else "NOT whole"


_TRIALS = {
    "unplugged": (
        unplugged,
        "unplugged inside a picture, the job failed; each byte that counts as accepted arrived; "
        "while it is away, the next is blocked; plugged in again, it is printed, whole",
    ),
    "stalled": (
        stalled,
        "it takes no more: stalled; each byte that counts as accepted arrived; the next slip is "
        "whole",
    ),
    "short-counts": (
        short_counts,
        "writes that are taken in part say so; going on from there, each byte arrives once",
    ),
    "pauses": (
        pauses,
        "it takes nothing for a second: the job goes on where it was, and is printed",
    ),
    "cancelled": (cancelled, "cancelled while it stalls, the job ends within a second"),
    "mute": (mute, "a printer that never says a word gets not one byte of the job"),
    "paper-out": (
        out_of_paper,
        "the port's status says that the paper is out: blocked; with paper the job is sent",
    ),
}

CASES = tuple(
    Case(f"{way}-{name}", expected, partial(run, way))
    for way in WAYS
    for name, (run, expected) in _TRIALS.items()
)
