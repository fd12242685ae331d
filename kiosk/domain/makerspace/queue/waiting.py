"""Why a job still waits: every reason at once, as codes with what they speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary.makerspace import WaitingFor
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.facts import Fit, Gates, Machine, WaitingJob


@dataclass(frozen=True, slots=True)
class WaitingReason:
    """What stands in a job's way; what its code does not speak of is None.

    TURN: `ahead` jobs go first, and `lighter` accounts of those have used the machines less.
    MATERIAL: `material`. MACHINE_DOWN: `until` when the first of them is expected back.
    """

    code: WaitingFor
    ahead: int | None = None
    lighter: int | None = None
    material: str | None = None
    until: datetime | None = None


def waiting_reasons(
    floor: Floor,
    job: WaitingJob,
    ahead: Sequence[WaitingJob],
    machines: Sequence[Machine],
    gates: Gates,
    at: datetime,
) -> tuple[WaitingReason, ...]:
    """Everything that keeps a job from starting now, what people can end first.

    `ahead` are the jobs of its machine class before it in the order of turns, `machines` are as
    they stand after all that can start now has started.
    """
    kind = [each for each in machines if each.machine_class == job.machine_class]
    found = [] if gates.is_trained(job) else [WaitingReason(WaitingFor.TRAINING)]
    found += _machine_reasons(job, kind, gates, at)
    if floor.is_at_cap(job) and not floor.is_short(job):
        found.append(WaitingReason(WaitingFor.CAP))
    own = floor.line.share(job.account, at)
    others = {each.account for each in ahead} - {job.account}
    if ahead:
        lighter = sum(floor.line.share(each, at) < own for each in others)
        found.append(WaitingReason(WaitingFor.TURN, ahead=len(ahead), lighter=lighter))
    elif not found:
        found.append(WaitingReason(WaitingFor.BUSY))
    return tuple(found)


def _machine_reasons(
    job: WaitingJob, kind: Sequence[Machine], gates: Gates, at: datetime
) -> list[WaitingReason]:
    up = [each for each in kind if not each.is_down]
    if not kind:
        return [WaitingReason(WaitingFor.NO_MACHINE)]
    if not up:
        known = [each.busy_until for each in kind if each.busy_until is not None]
        return [WaitingReason(WaitingFor.MACHINE_DOWN, until=min(known, default=None))]
    suited = [each for each in up if each.takes(job)]
    if not suited:
        return [WaitingReason(WaitingFor.MATERIAL, material=job.material)]
    if all(gates.fit(job, each, at) is Fit.TOO_LATE for each in suited):
        return [WaitingReason(WaitingFor.TOO_LATE)]
    return []
