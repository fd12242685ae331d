"""The policy and the calendars in force, kept as frozen values until their revision changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from db.queries import lending_rules
from db.queries.lending_rules import PolicyValue
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import read_calendar
from kiosk.domain.lending.loan_policy import LoanPolicy, effective
from kiosk.domain.lending.policy import Policy, PolicyRow, Scope


class BadStoredRules(Exception):
    """A stored calendar that this version cannot read: written by hand, or by a newer version."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides at one site at one moment."""

    policy: Policy
    calendar: Calendar
    decided: dict[Scope, LoanPolicy] = field(default_factory=dict, repr=False, compare=False)
    """What this policy says of the cases that were asked about."""

    def effective(self, case: Scope) -> LoanPolicy:
        """Every rule resolved for one case. Raises ValueError where a value cannot be read."""
        if case not in self.decided:
            self.decided[case] = effective(self.policy, case)
        return self.decided[case]


class RulesCache:
    """Reads again only what has a new revision; safe from any thread, at worst it reads twice."""

    def __init__(self) -> None:
        self._policy = Policy(revision=-1), dict[Scope, LoanPolicy]()
        self._calendars: Mapping[str, tuple[Mapping[str, int], Calendar]] = {}

    def at(self, session: Session, site_code: str, time_zone: str) -> Rules:
        """The rules in force at a site ("" where the counter has none).

        A site without a calendar is open on weekdays in its own time zone.
        """
        policy_revision, calendars = lending_rules.revisions(session)
        policy, decided = self._policy_of(session, policy_revision)
        return Rules(policy, self._calendar_of(session, site_code, time_zone, calendars), decided)

    def _policy_of(self, session: Session, revision: int) -> tuple[Policy, dict[Scope, LoanPolicy]]:
        known = self._policy
        if known[0].revision != revision:
            rows = map(policy_row, lending_rules.policy_values(session))
            known = self._policy = Policy(tuple(rows), revision), {}
        return known

    def _calendar_of(
        self, session: Session, site_code: str, time_zone: str, revisions: Mapping[str, int]
    ) -> Calendar:
        kept = self._calendars.get(site_code)
        if kept is not None and kept[0] == revisions:
            return kept[1]
        calendar = stored_calendar(session, site_code, time_zone)
        self._calendars = {**self._calendars, site_code: (revisions, calendar)}
        return calendar


def policy_row(value: PolicyValue) -> PolicyRow:
    """A stored row as the rules see it; the store writes "any" as the empty text."""
    scope = Scope(
        value.site_code or None,
        value.patron_category or None,
        value.item_type or None,
        value.item_category or None,
    )
    return PolicyRow(scope, value.rule, value.value)


def stored_calendar(session: Session, site_code: str, time_zone: str) -> Calendar:
    """A site's calendar in force, straight from the store. Raises BadStoredRules."""
    row = lending_rules.calendar_of(session, site_code)
    if row is None:
        return Calendar(ZoneInfo(time_zone))
    read = read_calendar(row.document, row.revision)
    if read.calendar is None:
        problems = "; ".join(map(str, read.problems))
        raise BadStoredRules(f"calendar {row.site_code or 'of all sites'}: {problems}")
    return read.calendar
