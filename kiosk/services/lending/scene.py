"""All that a decision about one person and one thing reads, in as few statements as it takes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.catalog import HomeRow, ItemRow
from db.queries.desk import CounterPlace
from db.queries.lending import LoanRow
from db.queries.people import PatronRow
from db.queries.upkeep import maintenance
from db.queries.upkeep import recalls as recall_queries
from db.queries.upkeep.maintenance import DueRow
from db.queries.upkeep.recalls import WaitingRow
from db.vocabulary.desk import RoomLeft
from db.vocabulary.people import CardState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.facts import CheckoutFacts
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.views import Person, Thing
from kiosk.services.context import Context
from kiosk.services.desk.room import room_left
from kiosk.services.facts import (
    item_facts,
    open_loans,
    patron_facts,
    policy_for,
    recall_awaited,
    service_owed,
)
from kiosk.services.problems import NotFound, Sought
from kiosk.services.rules import Rules
from kiosk.services.seen import person_seen, thing_seen


@dataclass(frozen=True, slots=True)
class Scene:
    """A person and a thing at a counter. `at_hand` are the thing's open and unchecked loans,
    `loans` the person's open ones, soonest due first. The disk is the store's. `services` are how
    the thing's maintenance plans stand, `recalls` those that it waits for."""

    place: CounterPlace
    patron: PatronRow
    item: ItemRow
    home: HomeRow | None
    at_hand: tuple[LoanRow, ...]
    loans: tuple[LoanRow, ...]
    policy: LoanPolicy
    calendar: Calendar
    is_disk_nearly_full: bool = False
    services: tuple[DueRow, ...] = ()
    recalls: tuple[WaitingRow, ...] = ()

    @property
    def thing(self) -> Thing:
        """The thing as people see it."""
        return thing_seen(self.item, self.home)

    @property
    def person(self) -> Person:
        """The person as the counter greets them."""
        return person_seen(self.patron)

    @property
    def open_loan(self) -> LoanRow | None:
        """The thing's open loan, whoever has it."""
        return next((loan for loan in self.at_hand if loan.returned_at is None), None)

    @property
    def unchecked_loans(self) -> tuple[LoanRow, ...]:
        """The thing's loans that were given back unseen by staff."""
        return tuple(loan for loan in self.at_hand if loan.returned_at is not None)

    def facts(
        self, now: datetime, *, accepts_unchecked: bool = False, card: CardState | None = None
    ) -> CheckoutFacts:
        """What check-out weighs."""
        today = self.calendar.day_of(now)
        return CheckoutFacts(
            patron=patron_facts(self.patron, card),
            item=item_facts(
                self.item,
                self.at_hand,
                self.patron.patron_id,
                service_owed(self.services, today),
                recall_awaited(self.recalls),
            ),
            today=today,
            loans=open_loans(self.loans),
            accepts_unchecked=accepts_unchecked,
            is_disk_nearly_full=self.is_disk_nearly_full,
        )


def read_scene(session: Session, ctx: Context, person_ref: UUID, item_id: UUID) -> Scene:
    """Everything about one person and one thing at this counter. Raises NotFound."""
    patron = people_queries.patron_by_ref(session, person_ref)
    if patron is None:
        raise NotFound(Sought.PERSON, person_ref)
    item = catalog_queries.item_by_id(session, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    place, rules = rules_here(session, ctx)
    return Scene(
        place=place,
        patron=patron,
        item=item,
        home=home_of(session, item),
        at_hand=lending_queries.loans_at_hand(session, item.item_id),
        loans=lending_queries.open_loans_of_patron(session, patron.patron_id),
        policy=policy_for(rules, place.site_code, item, patron),
        calendar=rules.calendar,
        is_disk_nearly_full=room_left(ctx) is RoomLeft.NEARLY_FULL,
        services=maintenance.due_of_item(session, item.item_id) if item.has_plans else (),
        recalls=recall_queries.waiting_for(session, item.item_id) if item.has_recalls else (),
    )


def rules_here(session: Session, ctx: Context) -> tuple[CounterPlace, Rules]:
    """Where this counter stands and what holds there: a thing comes back to the counter it left."""
    place = desk_queries.place_of_counter(session, ctx.counter_id)
    return place, ctx.rules.at(session, place.site_code, place.time_zone)


def home_of(session: Session, item: ItemRow) -> HomeRow | None:
    """Where a thing lives, if anywhere."""
    return None if item.home_id is None else catalog_queries.home_of(session, item.home_id)
