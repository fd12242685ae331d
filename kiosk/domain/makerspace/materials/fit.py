"""Whether a job can start on what is loaded, what would do instead, and what is running low."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.makerspace import Unit
from kiosk.domain.makerspace.materials.ledger import Holding

_ALL = 100


@dataclass(frozen=True, slots=True)
class FitRules:
    """What must be there beyond the estimate, for what is weighed; sheets are cut as planned.

    `margin_percent`: slicers are a little wrong. `reserve_mg`: the last grams do not feed.
    """

    margin_percent: int = 5
    reserve_mg: int = 5_000


DEFAULT_RULES = FitRules()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a job needs: an estimate in units of the material, None where nobody knows it.

    `colour` is None where any will do.
    """

    material: str
    estimate: int | None
    colour: str | None = None
    unit: Unit = Unit.MG


@dataclass(frozen=True, slots=True)
class Stock:
    """A spool or a stack of sheets with what people see of it; `machine` has it loaded."""

    holding: Holding
    colour: str
    machine: str | None = None


class Misfit(StrEnum):
    """Why a job cannot start on a stock."""

    NOTHING_LOADED = "nothing_loaded"
    MATERIAL = "material"
    COLOUR = "colour"
    NO_ESTIMATE = "no_estimate"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Fit:
    """All that stands in the way, empty where the job can start.

    `missing` is how much is short. `instead` are stocks that would do, the best first.
    """

    misfits: tuple[Misfit, ...]
    missing: int = 0
    instead: tuple[str, ...] = ()


def needed(estimate: int, unit: Unit, rules: FitRules = DEFAULT_RULES) -> int:
    """How much must be free for a job to start: estimate * 1.05 + 5 g by default, rounded up."""
    if unit is not Unit.MG:
        return estimate
    return -(-estimate * (_ALL + rules.margin_percent) // _ALL) + rules.reserve_mg


def fit(
    wanted: Wanted,
    loaded: Stock | None,
    stocks: Iterable[Stock] = (),
    *,
    held: int = 0,
    rules: FitRules = DEFAULT_RULES,
) -> Fit:
    """Whether a job can start on what its machine has loaded.

    `held` is what is reserved there for this very job. `stocks` are all there are; what another
    machine has loaded does not come into question.
    """
    if loaded is None:
        return Fit((Misfit.NOTHING_LOADED,), instead=would_do(wanted, stocks, rules))
    misfits, missing = _misfits(wanted, loaded, held, rules)
    return Fit(misfits, missing, would_do(wanted, stocks, rules) if misfits else ())


def would_do(
    wanted: Wanted, stocks: Iterable[Stock], rules: FitRules = DEFAULT_RULES
) -> tuple[str, ...]:
    """Which stocks no machine has loaded would do; the smallest first, so that rests are used."""
    fitting = [
        each.holding
        for each in stocks
        if each.machine is None and not _misfits(wanted, each, 0, rules)[0]
    ]
    return tuple(each.ref for each in sorted(fitting, key=lambda each: (each.available, each.ref)))


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What is bought anew as one: a material in a colour."""

    material: str
    colour: str
    unit: Unit = Unit.MG


@dataclass(frozen=True, slots=True)
class Low:
    """A kind of which too little is free: `missing` brings it to its minimum and serves jobs."""

    kind: Kind
    available: int
    missing: int


def low_stock(
    stocks: Iterable[Stock], minimums: Mapping[Kind, int], waiting: Mapping[Kind, int]
) -> tuple[Low, ...]:
    """What is running low, in the order of its names.

    `minimums` are what the school wants to have at least, `waiting` what queued jobs will need,
    each in units of the kind.
    """
    available = dict.fromkeys((*minimums, *waiting), 0)
    for each in stocks:
        kind = Kind(each.holding.material, each.colour, each.holding.unit)
        if kind in available:
            available[kind] += each.holding.available
    lows = (
        Low(kind, there, minimums.get(kind, 0) + waiting.get(kind, 0) - there)
        for kind, there in sorted(available.items())
    )
    return tuple(low for low in lows if low.missing > 0)


def _misfits(
    wanted: Wanted, stock: Stock, held: int, rules: FitRules
) -> tuple[tuple[Misfit, ...], int]:
    found = []
    there = stock.holding
    if (there.material, there.unit) != (wanted.material, wanted.unit):
        found.append(Misfit.MATERIAL)
    if wanted.colour not in (None, stock.colour):
        found.append(Misfit.COLOUR)
    if wanted.estimate is None:
        return (*found, Misfit.NO_ESTIMATE), 0
    free = max(0, there.remaining - (there.reserved - held))
    missing = max(0, needed(wanted.estimate, wanted.unit, rules) - free)
    if missing and Misfit.MATERIAL not in found:
        return (*found, Misfit.SHORT), missing
    return tuple(found), 0
