"""Two years of the pretend school's upkeep, laid around its loans."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import Swap, SymptomCard
from db.vocabulary.desk import CodeKind
from db.vocabulary.upkeep import ENDED, SwapState, WorkOrderState
from kiosk.domain.upkeep.repairs.moves import FIT_AGAIN
from kiosk.domain.upkeep.repairs.swaps import loaner_due
from kiosk.services.practice.history import Away, LoanMaker
from kiosk.services.practice.rows import Row
from kiosk.services.practice.things import CHROMEBOOK, Mark
from kiosk.services.practice.upkeep.lives import make_lives
from kiosk.services.practice.upkeep.money import make_funds, make_purchases
from kiosk.services.practice.upkeep.repairs import Loaned, RepairMaker
from kiosk.services.practice.upkeep.scene import Scene
from kiosk.services.practice.upkeep.services import ServiceMaker
from kiosk.services.practice.upkeep.shelf import Shelf
from kiosk.services.practice.upkeep.stories import PRINTER, USUAL, whole_story
from kiosk.services.practice.upkeep.story import Story
from kiosk.services.upkeep.repairs.symptoms import lay_out

BREAKING = {
    CHROMEBOOK: (2, 3, 6, 7, 10, 11, 15, 18, 22, 34, 38, 39),
    PRINTER: (2, 3),
    "tablet": (2, 6),
    "camera": (2, 3),
    "microbit-kit": (2, 3, 6, 7),
}
"""Things that were there already two years ago."""
OLD_SERIAL = "CH5CD0412QX21"


@dataclass(slots=True)
class Wing:
    """First tells when things could not be used; then, with the loans made, makes its rows."""

    scene: Scene
    stories: list[Story] = field(default_factory=lambda: whole_story(BREAKING))
    services: ServiceMaker = field(init=False)

    def __post_init__(self) -> None:
        """Its things are maintained as well."""
        self.services = ServiceMaker(self.scene)

    def away(self) -> Mapping[Mark, list[Away]]:
        """When each thing could not be used."""
        found: dict[Mark, list[Away]] = defaultdict(list)
        for story in self.stories:
            if story.takes_out:
                found[story.mark].append(self._span(story))
        return found

    def make(self, loans: LoanMaker) -> None:
        """All rows, and the due times of loaners whose own thing is ready."""
        shelf = Shelf(self.scene)
        broke_at = {_id(each.ended): each.ended["returned_at"] for each in loans.swaps}
        repairs = RepairMaker(self.scene, shelf, _ended(loans), broke_at)
        for story in self.stories:
            order = repairs.make(story)
            if story.exchanged:
                self._exchange(order)
        repairs.end()
        funds = make_funds(self.scene)
        make_purchases(self.scene, shelf, funds)
        make_lives(self.scene, funds, self._retired(repairs.orders))
        shelf.settle()
        self.services.make(loans.loans)
        orders = {_id(order): order for order in repairs.orders}
        for swap in loans.swaps:
            order = orders[_id(swap.ended)]
            is_ready = order["state"] is WorkOrderState.CLOSED
            if is_ready:
                closed_at = order["closed_at"]
                was_due = swap.loaner["due_at"]
                swap.loaner["due_at"] = loaner_due(self.scene.calendar, closed_at, was_due)
            self.scene.add(
                Swap,
                id=self.scene.ids.new(),
                work_order_id=order["id"],
                item_id=order["item_id"],
                person_ref=swap.who.person_ref,
                loaner_loan_id=swap.loaner["id"],
                state=SwapState.READY if is_ready else SwapState.LOANER_OUT,
                asked_at=swap.ended["returned_at"],
            )

    def write(self, session: Session) -> None:
        """Insert everything; the loans are there already."""
        lay_out(session, self.scene.ids)
        _name_usual_parts(session)
        for change in self.scene.rows[SerialChange]:
            if change["until_at"] is None:
                change["serial"] = session.scalar(
                    select(Item.serial).where(Item.id == change["item_id"])
                )
        self.services.write(session)
        self.scene.write(session)

    def _retired(self, orders: list[Row]) -> Mapping[UUID, date]:
        """On which day things were retired."""
        return {
            _id(order): self.scene.calendar.day_of(order["closed_at"])
            for order in orders
            if order["closed_at"] is not None and order["outcome"] not in FIT_AGAIN
        }

    def _span(self, story: Story) -> Away:
        """From the report to its end; what was retired is away for good."""
        last, ago = story.path[-1]
        is_over = last in ENDED and (
            last is not WorkOrderState.CLOSED or story.outcome in FIT_AGAIN
        )
        end = self.scene.at(ago, len(story.path) - 1) if is_over else None
        return self.scene.at(story.path[0][1]), end

    def _exchange(self, order: Row) -> None:
        """The vendor sent another body: what it has now it got then."""
        scene, back_at = self.scene, order["closed_at"]
        mark = next(each.mark for each in scene.things if each.item_id == order["item_id"])
        bought = datetime.combine(scene.bought_on(mark), time(), UTC)
        spans = ((OLD_SERIAL, bought, back_at, None), (None, back_at, None, order["id"]))
        for serial, since, until, order_id in spans:
            scene.add(
                SerialChange,
                id=scene.ids.new(),
                item_id=order["item_id"],
                serial=serial,
                from_at=since,
                until_at=until,
                work_order_id=order_id,
            )
        scene.add(Code, code=OLD_SERIAL, kind=CodeKind.ITEM)
        scene.add(
            ItemCode, code=OLD_SERIAL, code_kind=CodeKind.ITEM.value, item_id=order["item_id"]
        )


def _ended(loans: LoanMaker) -> Mapping[UUID, list[Loaned]]:
    """The loans of each thing that came back, with who had them."""
    people = {who.patron_id: who.person_ref for who in loans.people.everybody}
    found: dict[UUID, list[Loaned]] = defaultdict(list)
    for loan in loans.loans:
        if loan["returned_at"] is not None:
            found[_id(loan)].append(
                Loaned(loan["id"], people[loan["patron_id"]], loan["returned_at"])
            )
    return found


def _name_usual_parts(session: Session) -> None:
    """The bench offers what such a repair took before."""
    taken = {(each.area, each.symptom): each.parts for each in USUAL if each.parts}
    for card in session.scalars(select(SymptomCard)):
        parts = taken.get((card.area, card.symptom), ())
        card.parts = [{"code": code, "quantity": 1} for code in parts]


def _id(row: Row) -> UUID:
    item_id: UUID = row["item_id"]
    return item_id
