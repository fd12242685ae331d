"""A repair of the bench on its way into the store: what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.upkeep.repairs.bench_state import Repair
from kiosk.domain.verdict import Verdict
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.bench import log_repair
from kiosk.services.upkeep.repairs.bench_scans import OnBench
from kiosk.services.upkeep.repairs.swap_answers import SwapRefused
from kiosk.services.upkeep.repairs.work_orders import OrderOpened


@dataclass(frozen=True, slots=True)
class Logged:
    """A repair that is in the store. `seen` is its device as it lay here."""

    order: OrderOpened
    seen: OnBench
    repair: Repair


@dataclass(frozen=True, slots=True)
class NotLogged:
    """A repair that is not in the store. `why` is what the surroundings say, the loaner's verdict,
    or what the shelf lacks; None where its work order or card were gone by then."""

    seen: OnBench
    why: str | Verdict | StockRefused | None


def written(
    ctx: Context,
    action_id: UUID,
    repair: Repair,
    facts: ScanFacts,
    explain: Callable[[Exception], str | None],
) -> OrderOpened | SwapRefused | StockRefused | str | None:
    """In the lane: what cannot be written comes back with its reason, and lies there again."""
    try:
        return log_repair(ctx, action_id, repair, facts)
    except NotFound:
        return None
    except StockRefused as refused:
        return refused
    except Exception as error:
        said = explain(error)
        if said is None:
            raise
        return said
