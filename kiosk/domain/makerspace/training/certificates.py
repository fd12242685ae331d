"""How long somebody's training in a skill holds, and what ends it.

Rows are kept for good: one that has ended or was taken back says what was. Of several rows for the
same skill the one that holds longest counts, so that a new one never takes anything away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.months import plus_months


@dataclass(frozen=True, slots=True)
class Certificate:
    """Somebody can do something, on these days of the school; `evidence` says how that is known.

    `expires_on` is its last day, None where only the rules end it. One that was taken back holds
    no more from that day on. `level` 1 is the first.
    """

    ref: str
    person: str
    skill: str
    granted_by: str
    granted_on: date
    level: int = 1
    expires_on: date | None = None
    revoked_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class LapseRules:
    """How many months training holds; None where it does not end like that.

    `valid_months` count from the grant, `unused_months` from the last run on machines that ask for
    the skill, or from the grant where there was none since. The same day of that month is the last
    one, or the month's last day where the month has no such day (both as in Fab-manager, which
    deletes the row then). Raises ValueError for less than one month.
    """

    valid_months: int | None = None
    unused_months: int | None = None

    def __post_init__(self) -> None:
        if any(each is not None and each < 1 for each in (self.valid_months, self.unused_months)):
            raise ValueError(f"training that holds for less than a month: {self}")


class EndsBy(StrEnum):
    """What ends training."""

    EXPIRY = "expiry"
    UNUSED = "unused"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Hold:
    """Until which day training holds, that day included, and what ends it; None: it does not end.

    One that was taken back holds until the day before.
    """

    until: date | None = None
    ends_by: EndsBy | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it has not ended by that day."""
        return self.until is None or day <= self.until


def hold(certificate: Certificate, rules: LapseRules, last_used_on: date | None) -> Hold:
    """How long a certificate holds by itself: the first end of all counts."""
    ends: list[tuple[date, EndsBy]] = []
    granted_on, revoked_on = certificate.granted_on, certificate.revoked_on
    if revoked_on is not None:
        ends.append((date.fromordinal(revoked_on.toordinal() - 1), EndsBy.REVOKED))
    if certificate.expires_on is not None:
        ends.append((certificate.expires_on, EndsBy.EXPIRY))
    if rules.valid_months is not None:
        ends.append((plus_months(granted_on, rules.valid_months), EndsBy.EXPIRY))
    if rules.unused_months is not None:
        since = granted_on if last_used_on is None else max(granted_on, last_used_on)
        ends.append((plus_months(since, rules.unused_months), EndsBy.UNUSED))
    return Hold(*min(ends, key=lambda end: end[0])) if ends else Hold()


def longest_hold(
    certificates: Iterable[Certificate],
    level: int,
    rules: LapseRules,
    last_used_on: date | None,
    today: date,
) -> Hold | None:
    """Of one person's certificates for one skill, the hold that ends last; None without any.

    Those of a lower level, and those granted after today, do not count.
    """
    holds = [
        hold(each, rules, last_used_on)
        for each in certificates
        if each.level >= level and each.granted_on <= today
    ]
    return max(holds, key=lambda each: each.until or date.max, default=None)
