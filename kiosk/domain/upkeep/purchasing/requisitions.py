"""Requisitions: which state leads to which, and what stands in the way of the next one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from db.vocabulary.upkeep import FundKind, RequisitionState
from kiosk.domain.cents import WHOLE, apportion
from kiosk.domain.upkeep.fiscal_years import FiscalYears

SOON = timedelta(days=14)
"""A quote that ends within this may end before the order is made."""

MOVES: Mapping[RequisitionState, frozenset[RequisitionState]] = {
    RequisitionState.DRAFT: frozenset({RequisitionState.SENT, RequisitionState.CANCELLED}),
    RequisitionState.SENT: frozenset(
        {
            RequisitionState.DRAFT,
            RequisitionState.APPROVED,
            RequisitionState.DECLINED,
            RequisitionState.CANCELLED,
        }
    ),
    RequisitionState.APPROVED: frozenset(
        {RequisitionState.DRAFT, RequisitionState.ORDERED, RequisitionState.CANCELLED}
    ),
    RequisitionState.DECLINED: frozenset({RequisitionState.DRAFT, RequisitionState.CANCELLED}),
    RequisitionState.ORDERED: frozenset({RequisitionState.RECEIVED, RequisitionState.CANCELLED}),
    RequisitionState.RECEIVED: frozenset({RequisitionState.ORDERED}),
    RequisitionState.CANCELLED: frozenset(),
}
"""RECEIVED goes back to ORDERED where a receipt is taken back."""

TAKEN_UP = frozenset({RequisitionState.SENT, RequisitionState.APPROVED, RequisitionState.ORDERED})
"""What is still to come of these takes room in a budget."""


class Lack(StrEnum):
    """What is missing or wrong."""

    WRONG_STATE = "wrong_state"
    NO_LINES = "no_lines"
    NO_VENDOR = "no_vendor"
    NO_QUOTE = "no_quote"
    QUOTE_ENDED = "quote_ended"
    QUOTE_ENDS_SOON = "quote_ends_soon"
    SHARES = "shares"  # they are not 100 % together
    GRANT_FIELDS = "grant_fields"
    FUND_ENDED = "fund_ended"
    NO_BUDGET = "no_budget"
    OVER_BUDGET = "over_budget"
    FAR_YEAR = "far_year"  # neither this fiscal year nor one beside it: a slip of the keys?
    TOO_COSTLY = "too_costly"  # a line costs more than the store holds
    NO_SUCH_LINE = "no_such_line"
    TOO_MANY = "too_many"  # more than is still to come
    CODE_COUNT = "code_count"
    CODE_TAKEN = "code_taken"
    CODE_REFUSED = "code_refused"
    NO_SERIES = "no_series"  # no numbering to go on from
    IN_USE = "in_use"
    NOT_THE_LAST = "not_the_last"  # something came since, or that receipt was taken back
    CAME = "came"  # something of an order came, which is mended no more
    RENEWED = "renewed"
    RENEWED_TWICE = "renewed_twice"  # another requisition renews the same licence
    ANSWERED = "answered"  # a wish that has its last word, or stands on an order
    PLANNED = "planned"  # that year of the plan has a draft already


WARNINGS = frozenset(
    {Lack.NO_QUOTE, Lack.QUOTE_ENDS_SOON, Lack.NO_BUDGET, Lack.FAR_YEAR, Lack.RENEWED_TWICE}
)
"""Told, but a requisition may be sent all the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """A lack, with what it is about (a fund, a code, a state) and an amount where there is one."""

    lack: Lack
    about: str = ""
    cents: int = 0

    @property
    def is_warning(self) -> bool:
        """Whether it stops nothing."""
        return self.lack in WARNINGS


@dataclass(frozen=True, slots=True)
class Payer:
    """A fund that pays `basis_points` of a requisition (hundredths of a percent).

    `left_cents` is what its budget of that year has left without this requisition; None where no
    budget is set.
    """

    code: str
    kind: FundKind
    basis_points: int
    award_number: str | None = None
    federal_percent: int | None = None
    title_holder: str | None = None
    ends_on: date | None = None
    left_cents: int | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """What is asked for: the cost of each line and of shipping, who sells it and who pays.

    `renewed_elsewhere` are licences that another requisition on its way renews, too. `fiscal_year`
    of `years` pays, None where nobody has said.
    """

    line_cents: tuple[int, ...] = ()
    shipping_cents: int = 0
    has_vendor: bool = False
    quote: str | None = None
    quote_ends_on: date | None = None
    payers: tuple[Payer, ...] = ()
    renewed_elsewhere: tuple[str, ...] = ()
    fiscal_year: int | None = None
    years: FiscalYears = field(default_factory=FiscalYears)

    @property
    def total_cents(self) -> int:
        """All lines with shipping."""
        return sum(self.line_cents) + self.shipping_cents

    @property
    def payer_cents(self) -> tuple[int, ...]:
        """What each payer pays; where the shares are whole, they add up to the total."""
        shares = [payer.basis_points for payer in self.payers]
        rest = max(0, WHOLE - sum(shares))
        return apportion(self.total_cents, [*shares, rest])[:-1]


def leads_to(state: RequisitionState, to: RequisitionState) -> bool:
    """Whether a requisition may go from the one to the other."""
    return to in MOVES[state]


def lacks_of(paper: Paper, today: date) -> tuple[Found, ...]:
    """All that is missing or doubtful before a requisition is sent, in the order of the paper."""
    return tuple(_of_the_paper(paper, today)) + tuple(_of_the_payers(paper, today))


def what_stops(paper: Paper, to: RequisitionState, today: date) -> tuple[Found, ...]:
    """All that is missing before a requisition goes to that state, with what is doubtful.

    A draft lacks nothing when it is sent, and what was approved is ordered while its funds last.
    """
    if to not in (RequisitionState.SENT, RequisitionState.ORDERED):
        return ()
    found = lacks_of(paper, today)
    if to is RequisitionState.ORDERED:
        found = tuple(each for each in found if each.lack is Lack.FUND_ENDED)
    return () if all(each.is_warning for each in found) else found


def _of_the_paper(paper: Paper, today: date) -> Iterator[Found]:
    if not paper.line_cents:
        yield Found(Lack.NO_LINES)
    for name in paper.renewed_elsewhere:
        yield Found(Lack.RENEWED_TWICE, name)
    if not paper.has_vendor:
        yield Found(Lack.NO_VENDOR)
    if not paper.quote:
        yield Found(Lack.NO_QUOTE)
    elif paper.quote_ends_on is not None and paper.quote_ends_on < today:
        yield Found(Lack.QUOTE_ENDED, paper.quote_ends_on.isoformat())
    elif paper.quote_ends_on is not None and paper.quote_ends_on <= today + SOON:
        yield Found(Lack.QUOTE_ENDS_SOON, paper.quote_ends_on.isoformat())


def _of_the_payers(paper: Paper, today: date) -> Iterator[Found]:
    year = paper.fiscal_year
    if year is not None and not paper.years.is_near(year, today):
        yield Found(Lack.FAR_YEAR, str(year))
    if sum(payer.basis_points for payer in paper.payers) != WHOLE:
        yield Found(Lack.SHARES)
    for payer, cents in zip(paper.payers, paper.payer_cents, strict=True):
        if payer.kind is FundKind.GRANT and _lacks_grant_fields(payer):
            yield Found(Lack.GRANT_FIELDS, payer.code)
        if not payer.is_active or (payer.ends_on is not None and payer.ends_on < today):
            yield Found(Lack.FUND_ENDED, payer.code)
        if payer.left_cents is None:
            yield Found(Lack.NO_BUDGET, payer.code)
        elif cents > payer.left_cents:
            yield Found(Lack.OVER_BUDGET, payer.code, cents - payer.left_cents)


def _lacks_grant_fields(payer: Payer) -> bool:
    """2 CFR 200.313 (d) (1): property bought by an award names the award, the federal share of its
    cost and who holds the title."""
    return not payer.award_number or payer.federal_percent is None or not payer.title_holder


def line_of_wish(wish_id: UUID, requisition_id: UUID) -> UUID:
    """The id of the line that a requisition has for a wish, by which one is found from the other.

    A wish may be ordered again elsewhere, so the requisition is part of it (RFC 9562, version 5).
    """
    return uuid5(wish_id, str(requisition_id))


def line_of_plan(type_code: str, year: int, requisition_id: UUID) -> UUID:
    """The id of the line that a requisition has for a type in a year of the plan of replacements,
    by which its draft is found again (RFC 9562, version 5)."""
    return uuid5(requisition_id, f"plan {year} {type_code}")
