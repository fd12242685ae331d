"""The pretend school's work orders, moved by the same rules as real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from db.models.desk import NumberRun
from db.models.lending import Charge
from db.models.upkeep.work_orders import (
    Downtime,
    WorkOrder,
    WorkOrderCheck,
    WorkOrderLine,
    WorkOrderMove,
    WorkOrderNote,
)
from db.vocabulary.catalog import ServiceState
from db.vocabulary.lending import ChargeReason, ChargeState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import (
    DAMAGE,
    ChargeDecision,
    LineKind,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.months import plus_months
from kiosk.domain.upkeep.repairs.moves import DowntimeMove, Moving, downtime_of, effects_of
from kiosk.domain.upkeep.repairs.symptoms import LIBRARY
from kiosk.services.lending.charges import RUN as CHARGES
from kiosk.services.practice.rows import Row
from kiosk.services.practice.upkeep.lives import WARRANTY_MONTHS
from kiosk.services.practice.upkeep.scene import Scene
from kiosk.services.practice.upkeep.shelf import Shelf
from kiosk.services.practice.upkeep.story import Story
from kiosk.services.upkeep.repairs.work_orders import PREFIX
from kiosk.services.upkeep.repairs.work_orders import RUN as WORK_ORDERS

CENTS_AN_HOUR = 2_400
VENDOR_CENTS = 8_500
REMEMBERED = timedelta(days=21)
"""How long after a loan a thing's fault is still that borrower's."""
_KIND = WorkOrderKind.REPAIR
_AREAS = {area.key: area for each in LIBRARY for area in each.areas}


@dataclass(frozen=True, slots=True)
class Loaned:
    """A loan on which a thing may have broken."""

    loan_id: UUID
    person_ref: UUID
    back_at: datetime


@dataclass(slots=True)
class RepairMaker:
    """Makes one work order after another, in the order in which they were reported.

    `loans` are those of each thing that came back, `broke_at` when the thing of an open swap was
    brought.
    """

    scene: Scene
    shelf: Shelf
    loans: Mapping[UUID, Sequence[Loaned]]
    broke_at: dict[UUID, datetime]
    orders: list[Row] = field(default_factory=list)
    _charges: int = 0

    def make(self, story: Story) -> Row:
        """A work order with all that hangs on it."""
        scene, thing = self.scene, self.scene.by_mark[story.mark]
        area = _AREAS[story.area]
        title = next(each.name.en for each in area.symptoms if each.key == story.symptom)
        times = [scene.at(ago, turn) for turn, (_, ago) in enumerate(story.path)]
        times[0] = self.broke_at.get(thing.item_id, times[0])
        last, is_closed = story.path[-1][0], story.path[-1][0] is WorkOrderState.CLOSED
        loan = self._loan_before(thing.item_id, times[0])
        person_ref = None if loan is None else loan.person_ref
        if story.asked is not None and person_ref is None:
            person_ref = scene.people[len(self.orders) % len(scene.people)].person_ref
        sent_at = _at_vendor(story, times)
        order = scene.add(
            WorkOrder,
            id=scene.ids.new(),
            number=f"{PREFIX}{len(self.orders) + 1}",
            kind=_KIND,
            item_id=thing.item_id,
            state=last,
            state_since=times[-1],
            title=title,
            priority=story.priority,
            area=story.area,
            symptom=story.symptom,
            cause=story.cause,
            reported_at=times[0],
            reported_by=scene.staff,
            fault_report_id=None,
            loan_id=None if loan is None else loan.loan_id,
            person_ref=person_ref,
            assigned_to=scene.staff if len(story.path) > 1 else None,
            takes_out=story.takes_out,
            is_hazard=story.is_hazard,
            is_under_warranty=times[0].date() <= warranty_end(scene, story),
            vendor_id=self.shelf.repairer if story.vendor else None,
            rma_number=f"RMA-{40_000 + len(self.orders)}" if story.vendor else None,
            sent_at=sent_at,
            expected_back_on=None if sent_at is None else (sent_at + timedelta(days=14)).date(),
            duplicate_of=self._repeated(thing.item_id) if story.is_repeated else None,
            resolution=story.resolution if is_closed else None,
            outcome=story.outcome if is_closed else None,
            charge_decision=_decision(story),
            charge_id=None,
            closed_at=times[-1] if is_closed else None,
            signed_by=scene.staff if is_closed else None,
            reopened=0,
            updated_at=times[-1],
        )
        if story.asked is not None:
            order["charge_id"] = self._ask(story, order, times)
        self._move(story, order, times)
        self._check(story, order, times[-1])
        self._cost(story, order, times)
        if story.note is not None:
            self._note(order, times[-1], story.note)
        self.orders.append(order)
        return order

    def end(self) -> None:
        """Where the numbers go on."""
        self.scene.add(NumberRun, key=WORK_ORDERS, next_number=len(self.orders) + 1)
        self.scene.add(NumberRun, key=CHARGES, next_number=self._charges + 1)

    def _move(self, story: Story, order: Row, times: list[datetime]) -> None:
        """Every move, with what it does to the thing's time of use."""
        scene, before, down = self.scene, None, None
        for (state, _), at in zip(story.path, times, strict=True):
            moving = Moving(before, state, story.takes_out, ServiceState.OK, (), story.outcome)
            effects = effects_of(moving)
            if effects.downtime is DowntimeMove.BEGINS:
                down = scene.add(
                    Downtime,
                    id=scene.ids.new(),
                    item_id=order["item_id"],
                    work_order_id=order["id"],
                    kind=downtime_of(_KIND),
                    from_at=order["reported_at"],
                    until_at=None,
                    reason=order["title"],
                )
            elif effects.downtime is DowntimeMove.ENDS and down is not None:
                down["until_at"] = at
            is_last = state is order["state"]
            scene.add(
                WorkOrderMove,
                id=scene.ids.new(),
                work_order_id=order["id"],
                at=at,
                actor=str(scene.staff),
                role=StaffRole.ADMIN.value,
                from_state=None if before is None else before.value,
                to_state=state,
                reason=story.reason if is_last else None,
            )
            before = state

    def _check(self, story: Story, order: Row, at: datetime) -> None:
        """The list of the area: done where it was tested, begun where it is worked on."""
        states = {state for state, _ in story.path}
        is_tested = WorkOrderState.TESTING in states
        if WorkOrderState.IN_PROGRESS not in states:
            return
        for place, step in enumerate(_AREAS[story.area].steps):
            is_done = is_tested or place == 0
            self.scene.add(
                WorkOrderCheck,
                id=self.scene.ids.new(),
                work_order_id=order["id"],
                position=place,
                text=step.en,
                names={"es": step.es},
                is_mandatory=True,
                done_at=at if is_done else None,
                done_by=self.scene.staff if is_done else None,
            )

    def _cost(self, story: Story, order: Row, times: list[datetime]) -> None:
        """Parts at their price of that day, labour, and what a vendor asks."""
        for code in story.parts:
            line = self._line(order, times[-1], LineKind.PART, self.shelf.name_of(code))
            line["part_id"] = self.shelf.id_of(code)
            self.shelf.use(code, times[-1], line)
        if story.minutes:
            line = self._line(order, times[-1], LineKind.LABOUR, "Repair")
            line["minutes"], line["unit_cents"] = story.minutes, CENTS_AN_HOUR
            line["person_ref"] = self.scene.staff
        if story.vendor and order["closed_at"] is not None:
            self._line(order, times[-1], LineKind.OTHER, "Vendor's repair", VENDOR_CENTS)
            if order["is_under_warranty"]:
                text = "Under warranty"
                self._line(order, times[-1], LineKind.WARRANTY_CREDIT, text, VENDOR_CENTS)

    def _line(
        self, order: Row, at: datetime, kind: LineKind, text: str, unit_cents: int = 0
    ) -> Row:
        return self.scene.add(
            WorkOrderLine,
            id=self.scene.ids.new(),
            work_order_id=order["id"],
            added_at=at,
            kind=kind,
            part_id=None,
            text=text,
            quantity=1,
            unit_cents=unit_cents,
            minutes=None,
            person_ref=None,
            cost_cents=0,  # worked out by the shelf, once parts have their prices
        )

    def _note(self, order: Row, at: datetime, text: str) -> None:
        self.scene.add(
            WorkOrderNote,
            id=self.scene.ids.new(),
            work_order_id=order["id"],
            at=at,
            actor=str(self.scene.staff),
            text=text,
        )

    def _ask(self, story: Story, order: Row, times: list[datetime]) -> UUID:
        """Whoever had it is asked to pay."""
        asked, charge_id = story.asked, self.scene.ids.new()
        assert asked is not None
        is_open = asked.state is ChargeState.OPEN
        is_waived = asked.state is ChargeState.WAIVED
        self._charges += 1
        self.scene.add(
            Charge,
            id=charge_id,
            number=f"CH-{self._charges}",
            person_ref=order["person_ref"],
            item_id=order["item_id"],
            loan_id=order["loan_id"],
            reason=ChargeReason.DAMAGE,
            amount_cents=asked.cents,
            why=order["title"],
            state=asked.state,
            made_at=times[-1],
            made_by=self.scene.staff,
            ended_at=None if is_open else times[-1] + timedelta(days=7),
            ended_by=None if is_open else self.scene.staff,
            end_why="Insured by the family." if is_waived else None,
        )
        return charge_id

    def _loan_before(self, item_id: UUID, at: datetime) -> Loaned | None:
        """The last loan before the thing broke, where that is not long ago."""
        known = [
            each
            for each in self.loans.get(item_id, ())
            if timedelta() <= at - each.back_at <= REMEMBERED
        ]
        return max(known, key=lambda each: each.back_at, default=None)

    def _repeated(self, item_id: UUID) -> object:
        """The thing's work order before this one."""
        return next(each["id"] for each in reversed(self.orders) if each["item_id"] == item_id)


def warranty_end(scene: Scene, story: Story) -> date:
    """The last day of a thing's warranty."""
    return plus_months(scene.bought_on(story.mark), WARRANTY_MONTHS)


def _at_vendor(story: Story, times: list[datetime]) -> datetime | None:
    """When it was sent."""
    for (state, _), at in zip(story.path, times, strict=True):
        if state is WorkOrderState.AT_VENDOR:
            return at
    return None


def _decision(story: Story) -> ChargeDecision | None:
    if story.asked is not None:
        return ChargeDecision.CHARGED
    return ChargeDecision.NOT_CHARGED if story.cause in DAMAGE else None
