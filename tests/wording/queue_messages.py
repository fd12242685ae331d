"""Everything that the words of the queue board can say, with believable values."""

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from db.vocabulary.makerspace import JobState, Objection, Unit
from kiosk.domain.makerspace.jobs.pushes import Push, pushed
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.makerspace import queue_board, queue_moves

NOW = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)
LATER = datetime(2026, 12, 3, 20, 30, tzinfo=UTC)
NUMBER, MACHINE = "J-87", "Prusa 1"


def board_said(t: Translator) -> Iterator[tuple[str, str]]:
    """What stands on the board."""
    dates = Dates(t, ZoneInfo("America/New_York"))
    yield from (("board", words) for words in astuple(queue_board.board(t)))
    for count in (1, 2):
        yield "note", queue_board.board_note(t, count, count, count)
        yield "waiting", queue_board.waiting_note(t, count, 4_000)
        yield "shelf", queue_board.shelf_note(t, count, count)
    yield "note", queue_board.board_note(t, 0, 0, 0)
    yield "shelf", queue_board.shelf_note(t, 2, 0)
    for state in (JobState.SUBMITTED, JobState.NEEDS_CHANGES, JobState.QUEUED):
        for starts in (None, NOW, LATER):
            yield "expected", queue_board.expected(t, dates, state, starts, NOW)
    yield "why", queue_board.reason_words(t, dates, (), Objection.TOO_LARGE, NOW)
    for has_estimate in (True, False):
        yield "look", queue_board.look_words(t, has_estimate=has_estimate)
    for seconds in (0, 2_880):
        yield "left", queue_board.time_left(t, seconds)
    yield "span", queue_board.span(t, dates, NOW, LATER)
    for day in (date(2026, 11, 27), date(2026, 12, 4)):
        yield "held", queue_board.held(t, dates, day, date(2026, 11, 30))
    yield "stock", queue_board.stock_left(t, "PLA", 412_000, Unit.MG)


def moves_said(t: Translator) -> Iterator[tuple[str, str]]:
    """What keys and forms of the board say."""
    for state in JobState:
        for push in Push:
            if pushed(state, push) is not None:
                yield f"push {push}", queue_moves.push_name(t, state, push)
        yield "moved", queue_moves.moved(t, NUMBER, state)
        yield "nowhere", queue_moves.leads_nowhere(t, NUMBER, state)
    yield "verb", queue_moves.push_with_number(t, "Clear the bed", NUMBER)
    yield "order", queue_moves.order_changed(t, NUMBER)
    yield "cap", queue_moves.over_cap(t)
    yield "refused", queue_moves.refused(t, NUMBER, ())
    yield "bin", queue_moves.scan_bin(t, NUMBER)
    yield "bed", queue_moves.which_bed(t)
    yield "turn", queue_moves.nobodys_turn(t, MACHINE)
    yield "cleared", queue_moves.bed_cleared(t, MACHINE)
    yield "check", queue_moves.still_to_check(t, MACHINE)
    asked = (
        queue_moves.ask_back,
        queue_moves.ask_decline,
        queue_moves.ask_failure,
        queue_moves.ask_machine,
        queue_moves.ask_first,
        queue_moves.ask_stop,
    )
    for ask in asked:
        yield from ((ask.__name__, words) for words in astuple(ask(t, NUMBER)) if words)


def queue_said(t: Translator) -> Iterator[tuple[str, str]]:
    """All of it."""
    yield from board_said(t)
    yield from moves_said(t)
