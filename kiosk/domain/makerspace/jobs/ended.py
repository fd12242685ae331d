"""A run that ended, as the steps of other wings are told within its transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RunEnded:
    """What one run adds to its machine's meters, besides one job.

    Seconds are whole ones of printing, pauses left out; `material_mg` is 0 for what is not weighed.
    """

    machine_id: UUID
    print_seconds: int
    material_mg: int
