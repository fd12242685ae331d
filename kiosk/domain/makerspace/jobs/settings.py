"""What a school chooses about its jobs."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class JobSettings:
    """A school's choices; what is missing holds for most schools.

    `open_jobs_most`: jobs of one student that have not ended, the new one counted.
    `auto_seconds`, `auto_material` (mg): a job of a certified student up to both of these is
    approved by itself; zero approves none.
    `claim_lasts`: until a claimed job must run. `changes_days`: days for a student to mend a job.
    `hold_days`: open days on the shelf. `attempts_most`: the first attempt counted.
    `spool_margin_percent`, `spool_reserve` (mg): what a spool must have beyond the estimate.
    `vanished_after`: silence of a printer that interrupts its job. `sightings`: equal answers of
    a printer in a row that are believed.
    """

    open_jobs_most: int = 3
    auto_seconds: int = 0
    auto_material: int = 0
    claim_lasts: timedelta = timedelta(minutes=15)
    changes_days: int = 14
    hold_days: int = 7
    attempts_most: int = 3
    spool_margin_percent: int = 5
    spool_reserve: int = 5_000
    vanished_after: timedelta = timedelta(minutes=2)
    sightings: int = 2
