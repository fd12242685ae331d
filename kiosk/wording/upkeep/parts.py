"""Words of the stock of spare parts: why a move is refused, and what moved it."""

from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import StockProblem
from kiosk.i18n import Translator


def stock_problem(t: Translator, problem: StockProblem, code: str, on_hand: int) -> str:
    """Why the stock of the part `code`, of which so many lie there, cannot change like that."""
    _ = t.gettext
    said = {
        StockProblem.NOT_ENOUGH: t.ngettext(
            "Only {count} piece of {part} is on the shelf.",
            "Only {count} pieces of {part} are on the shelf.",
            on_hand,
        )
        if on_hand
        else _("No piece of {part} is on the shelf."),
        StockProblem.MORE_THAN_USED: _("The work order has not used that many of {part}."),
        StockProblem.NOT_RETIRED: _("Parts are taken out of retired devices only."),
        StockProblem.DOES_NOT_FIT: _("The part {part} is not for devices of that type."),
    }[problem]
    return said.format(count=on_hand, part=t.isolate(code))


def move_word(t: Translator, kind: PartMoveKind) -> str:
    """What moved the stock, in a word or two."""
    _ = t.gettext
    return {
        PartMoveKind.RECEIVED: _("Bought"),
        PartMoveKind.USED: _("Used"),
        PartMoveKind.PUT_BACK: _("Put back"),
        PartMoveKind.HARVESTED: _("From a retired device"),
        PartMoveKind.COUNTED: _("Counted"),
    }[kind]
