"""Saying what is broken: the spots that are ticked, and telling the desk."""

from dataclasses import replace
from uuid import UUID

from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk.effects import ReportFault
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Damage, GivenBack
from kiosk.domain.desk.turn import Turn
from kiosk.domain.views import Thing


def open_damage(
    turn: Turn,
    thing: Thing,
    loan_id: UUID | None,
    *,
    condition: Condition = Condition.BROKEN,
    back: GivenBack | None = None,
) -> None:
    """Ask where it is broken."""
    turn.show(Damage(thing, loan_id, condition, back=back))


def is_told(screen: Damage) -> bool:
    """Whether enough was said to tell the desk even if the child walks away now.

    On a returned device the tile "Broken" said it already, wherever the fault is.
    """
    return bool(screen.spots) or screen.back is not None


def report(turn: Turn, screen: Damage) -> None:
    """Tell the desk; without a spot the child is not sure where."""
    spots = screen.spots or frozenset({FaultSpot.NOT_SURE})
    ordered = tuple(spot for spot in FaultSpot if spot in spots)
    turn.ask(
        ReportFault(
            turn.ticket(),
            screen.thing.item_id,
            screen.loan_id,
            screen.condition,
            ordered,
            turn.person_ref(),
        )
    )


def tapped(turn: Turn, screen: Damage, event: Tapped) -> None:
    """Tick or untick a spot, go back, or tell the desk."""
    if event.action is Action.SPOT and event.spot is not None:
        turn.amend(replace(screen, spots=screen.spots ^ {event.spot}))
        turn.restart_wait()
    elif event.action is Action.TELL:
        report(turn, screen)
    elif event.action is Action.BACK and screen.back is not None:
        turn.show(screen.back)
    elif event.action is Action.BACK:
        turn.rest()
