"""A service goes to another day, and back again while its message stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.services.upkeep.maintenance.agenda import AgendaChip
from kiosk.services.upkeep.maintenance.services_done import CannotMove, ServiceMoved, move_service
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.ui.staff.upkeep.maintenance.service_card import ServiceSeen
from kiosk.ui.staff.upkeep.maintenance.service_pages import unless_gone
from kiosk.wording.upkeep import maintenance as wording

_Moved = ServiceMoved | CannotMove | None


def move(
    page: ShellPage, service: ServiceSeen, day: date, then: Callable[[AgendaChip], None]
) -> None:
    """Put the service on that day or say why it cannot stand there.

    `then` is told where it stands, also once that was taken back.
    """
    work, words, dates = page.work, page.words, page.dates
    was = None if service.due is None else service.due.due_on
    texts = wording.service_texts(words)

    def put(to: date, told: Callable[[], None]) -> None:
        action_id, by = work.new_id(), work.by

        def do() -> _Moved:
            return unless_gone(lambda: move_service(work.ctx, action_id, service.which, to, by=by))

        def done(outcome: _Moved) -> None:
            match outcome:
                case ServiceMoved():
                    told()
                case CannotMove():
                    work.warn(wording.cannot_move(words, dates.full_day(to)))
                case None:
                    work.warn(texts.gone)

        work.act(do, done)

    def back() -> None:
        if was is not None:
            put(was, partial(then, service.chip))

    def told() -> None:
        undo = None if was is None else back
        work.say(wording.said_moved(words, dates.full_day(day)), undo)
        alone = (service.item,)
        then(replace(service.chip, day=day, kind=ChipKind.PLANNED, items=alone))

    put(day, told)
