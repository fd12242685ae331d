"""What is known of a job when it is to move, its machine and its owner included."""

from dataclasses import dataclass, field
from datetime import datetime

from db.vocabulary.makerspace import Failure, JobActor, JobState, Objection
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.machines import Availability, Hold


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job will take: whole seconds, and mg of material (sheets: mm2 or pieces)."""

    seconds: int
    material: int


@dataclass(frozen=True, slots=True)
class Stock:
    """What is left of the loaded material, reservations taken off; sheets are not weighed."""

    remaining: int
    is_weighed: bool = True

    def wanted_for(self, material: int, settings: JobSettings) -> int:
        """What must be left for an estimate: of a spool, a margin rounded up and a reserve more."""
        if not self.is_weighed or not material:
            return material
        percent = 100 + settings.spool_margin_percent
        return -(-material * percent // 100) + settings.spool_reserve


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What is known of a machine for a job, and of the job's turn.

    `stock` is None where nothing is loaded. `is_within_cap` counts what staff allowed for this
    job; `fits_window`: it ends in time. `is_test_run`: staff's own, to test the machine.
    """

    machine: Availability
    is_bed_clear: bool
    stock: Stock | None
    is_within_cap: bool
    fits_window: bool
    is_test_run: bool = False

    @property
    def held_by(self) -> tuple[Hold, ...]:
        """What keeps the machine from this run."""
        return self.machine.held_by(is_test_run=self.is_test_run)


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What is known of a job when it is to move.

    `state_since` is when it came into its state. `open_jobs` counts its student's jobs that have
    not ended, this one included. `is_certified` is asked of today. `claim` is what surrounds a
    claim, or a claimed job; None where no machine is meant. `has_started`: its printer runs it.
    `open_days_held` are the open days that passed on the shelf since the day it was put there;
    `notices_sent` those that told its owner of it. `is_charge_settled`: nothing is owed for it.
    """

    state: JobState
    state_since: datetime
    estimate: Estimate | None = None
    has_ticked_policy: bool = False
    open_jobs: int = 1
    has_material: bool = False
    is_certified: bool = False
    objection: Objection | None = None
    claim: ClaimFacts | None = None
    has_started: bool = False
    failure: Failure | None = None
    has_bed_cleared: bool = False
    has_bin: bool = False
    is_charge_settled: bool = False
    open_days_held: int = 0
    notices_sent: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A move that somebody wants: where to, who, and when."""

    to_state: JobState
    actor: JobActor
    at: datetime
    settings: JobSettings = field(default_factory=JobSettings)
