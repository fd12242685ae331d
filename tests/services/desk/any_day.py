"""What may happen at a desk on any day, for tests of sequences."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from db.vocabulary.desk import CaseKind
from db.vocabulary.lending import ChargeReason
from db.vocabulary.upkeep import Condition, FaultSpot, MeterKind, TimeUnit
from kiosk.domain.lending.calendar import Holiday
from kiosk.domain.lending.calendar_file import with_closed_days
from kiosk.domain.upkeep.maintenance.plan_library import by_key
from kiosk.domain.upkeep.repairs.symptom_check import NewSymptom
from kiosk.services.desk.away import set_away
from kiosk.services.desk.cases import NewCase, open_case, resolve_case
from kiosk.services.lending.calendar import CalendarSet, apply, current_calendar
from kiosk.services.lending.calendar_reversal import reverse
from kiosk.services.lending.charge_lists import list_charges
from kiosk.services.lending.charges import NewCharge, record_charge, settle
from kiosk.services.lending.checkin import put_away
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Lent, Returned
from kiosk.services.lending.policy import export_policy, import_policy
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import reopen_loan, undo_loan, undo_return
from kiosk.services.people.preferences import Preferences, remember
from kiosk.services.problems import NotFound
from kiosk.services.setup import add_counter, change_school
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.maintenance.meters import Reading, add_reading
from kiosk.services.upkeep.maintenance.plans import PlanFor, set_plan
from kiosk.services.upkeep.maintenance.recall_views import list_recalls
from kiosk.services.upkeep.maintenance.recalls import NewRecall, open_recall, tick_item, untick_item
from kiosk.services.upkeep.maintenance.services_done import Which, finish_service
from kiosk.services.upkeep.maintenance.services_due import keep_up, services_of
from kiosk.services.upkeep.purchasing.part_entries import PartEntry, set_part
from kiosk.services.upkeep.purchasing.parts import Counted, Received
from kiosk.services.upkeep.purchasing.shelf import list_parts, move_stock
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, list_vendors, set_vendor
from kiosk.services.upkeep.repairs.canned_notes import add_note
from kiosk.services.upkeep.repairs.symptoms import set_symptom
from tests.services.upkeep.purchasing.any_purchase import buy
from tests.services.upkeep.repairs.repair_acts import REPAIR_ACTS, Repairs
from tests.services.upkeep.repairs.swapping import swap_act
from tests.support.counter import SCAN, AtWork

PEOPLE = st.sampled_from(["mia", "leo", "teacher"])
LAPTOPS = st.integers(1, 3)
ACTS = st.one_of(
    st.tuples(st.just("borrow"), PEOPLE, LAPTOPS),
    st.tuples(st.just("give back"), LAPTOPS, st.booleans()),
    st.tuples(st.just("put away"), LAPTOPS),
    st.tuples(st.just("undo loan")),
    st.tuples(st.just("undo return")),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("renew")),
    st.tuples(st.just("fault"), LAPTOPS, st.sampled_from(list(Condition)), st.booleans()),
    st.tuples(st.just("case"), PEOPLE, LAPTOPS),
    st.tuples(st.just("resolve")),
    st.tuples(st.just("prefer"), PEOPLE, st.sampled_from([100, 150, 200])),
    st.tuples(st.just("policy"), st.integers(1, 5)),
    st.tuples(st.just("calendar"), st.integers(1, 28)),
    st.tuples(st.just("calendar back")),
    st.tuples(st.just("away"), st.booleans()),
    st.tuples(st.just("school"), st.sampled_from(["America/Chicago", "America/New_York"])),
    st.tuples(st.just("counter")),
    st.tuples(st.just("plan"), st.sampled_from(["laser-optics", "cart-safety"])),
    st.tuples(st.just("serviced"), LAPTOPS),
    st.tuples(st.just("look for services")),
    st.tuples(st.just("recall"), st.booleans()),
    st.tuples(st.just("tick"), LAPTOPS, st.booleans()),
    st.tuples(st.just("meter"), LAPTOPS, st.integers(0, 50)),
    *REPAIR_ACTS,
    st.tuples(st.just("charge"), PEOPLE, LAPTOPS, st.integers(1, 9_000)),
    st.tuples(st.just("settle")),
    st.tuples(st.just("part"), st.integers(0, 5)),
    st.tuples(st.just("stock"), st.integers(1, 5), st.integers(0, 9_000)),
    st.tuples(st.just("shelf"), st.integers(0, 5)),
    st.tuples(st.just("symptom"), st.sampled_from([None, "*MD-S1000"])),
    st.tuples(st.just("sentence"), st.sampled_from([None, "chromebook"])),
    st.tuples(st.just("swap"), LAPTOPS, st.sampled_from([1, 2, 3, None])),
    st.tuples(st.just("swap undone")),
    st.tuples(st.just("swap over")),
    st.tuples(st.just("repaired")),
    st.tuples(st.just("swap back")),
    st.tuples(st.just("order"), st.integers(1, 3)),
    st.tuples(st.just("receive")),
    st.tuples(st.just("take back")),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 150, 90_000, 500_000])),
)


class Day:
    """A desk, and what the later acts of a day refer to."""

    def __init__(self, desk: AtWork) -> None:
        self.desk = desk
        self.loan: UUID | None = None
        self.case: str | None = None
        self.change: UUID | None = None
        self.swap: UUID | None = None
        self.counters = 0
        self.repairs = Repairs(desk)

    def do(self, act: tuple[object, ...]) -> None:
        """One act, with whatever outcome."""
        match act:
            case ("wait", int(seconds)):
                self.desk.clock.move(timedelta(seconds=seconds))
            case ("borrow" | "give back" | "put away" | "undo loan" | "undo return", *_):
                self._lend_and_return(act)
            case ("reopen" | "renew", *_):
                self._lend_and_return(act)
            case ("policy" | "calendar" | "calendar back" | "school" | "counter", *_):
                self._rule(act)
            case ("symptom" | "sentence", *_):
                self._keep(act)
            case ("swap" | "swap undone" | "swap over" | "repaired" | "swap back", *_):
                self.swap = swap_act(self.desk, act, self.swap)
            case ("plan" | "serviced" | "look for services" | "meter", *_):
                self._serve(act)
            case ("repair" | "work" | "move", *_):
                self.repairs.do(act)
            case ("charge" | "settle" | "part" | "stock" | "shelf", *_):
                self._pay_and_stock(act)
            case ("recall" | "tick", *_):
                self._recall(act)
            case ("order" | "receive" | "take back", *_):
                buy(self.desk, act)
            case _:
                self._tell(act)

    def _lend_and_return(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        match act:
            case ("borrow", str(person), int(laptop)):
                wish = desk.wish(person, laptop)
                careless = CheckOut(
                    wish.action_id, wish.person_ref, wish.item_id, SCAN, accepts_unchecked=True
                )
                lent = check_out(desk.ctx, careless)
                self.loan = lent.loan.loan_id if isinstance(lent, Lent) else self.loan
            case ("give back", int(laptop), bool(by_staff)):
                back = desk.give_back(laptop, by_staff=by_staff)
                self.loan = back.loan_id if isinstance(back, Returned) else self.loan
            case ("put away", int(laptop)):
                slot = desk.school.slots[laptop - 1].id
                put_away(desk.ctx, desk.action(), desk.laptop(laptop), slot, SCAN)
            case _ if self.loan is None:
                return
            case ("undo loan",):
                undo_loan(desk.ctx, desk.action(), self.loan, SCAN)
            case ("undo return",):
                undo_return(desk.ctx, desk.action(), self.loan, None, SCAN)
            case ("reopen",):
                staff = desk.school.teacher.person_ref
                reopen_loan(desk.ctx, desk.action(), self.loan, by=staff)
            case _:
                renew(desk.ctx, desk.action(), self.loan, SCAN)

    def _rule(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        match act:
            case ("policy", int(most)):
                text = export_policy(desk.ctx).replace("max_loans = 2", f"max_loans = {most}")
                import_policy(desk.ctx, desk.action(), text)
            case ("calendar", int(day)):
                snow = Holiday("Snow", date(2026, 12, day), date(2026, 12, day))
                closed = with_closed_days(current_calendar(desk.ctx), [snow])
                done = apply(desk.ctx, desk.action(), closed)
                self.change = done.batch_id if isinstance(done, CalendarSet) else self.change
            case ("calendar back",) if self.change is not None:
                try:
                    reverse(desk.ctx, desk.action(), self.change)
                except NotFound:
                    self.change = None
            case ("school", str(zone)):
                change_school(desk.ctx, desk.action(), name=f"School of {zone}", time_zone=zone)
            case ("counter",):
                self.counters += 1
                add_counter(desk.ctx, f"Bench {self.counters}")
            case _:
                pass

    def _serve(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        match act:
            case ("plan", str(name)):
                by_date = replace(by_key()[name], unit=TimeUnit.WEEK, meter=None, meter_every=None)
                start = date(2026, 11, 20)
                set_plan(desk.ctx, desk.action(), by_date, PlanFor("chromebook"), anchor_on=start)
            case ("serviced", int(laptop)):
                for due in services_of(desk.ctx, desk.laptop(laptop)):
                    finish_service(desk.ctx, desk.action(), Which(due.plan_id, due.item_id))
            case ("meter", int(laptop), int(amount)):
                reading = Reading(desk.laptop(laptop), MeterKind.CYCLES, amount)
                add_reading(desk.ctx, desk.action(), reading)
            case _:
                keep_up(desk.ctx)

    def _pay_and_stock(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        part = next((each.part_id for each in list_parts(desk.ctx)), None)
        match act:
            case ("charge", str(person), int(laptop), int(cents)):
                ref = getattr(desk.school, person).person_ref
                asked = NewCharge(ref, ChargeReason.DAMAGE, cents, desk.laptop(laptop))
                record_charge(desk.ctx, desk.action(), asked)
            case ("settle",):
                for charge in list_charges(desk.ctx)[:1]:
                    settle(desk.ctx, desk.action(), charge.charge_id)
            case ("part", int(minimum)):
                vendor = next((each.name for each in list_vendors(desk.ctx)), None)
                if vendor is None:
                    set_vendor(desk.ctx, desk.action(), VendorEntry("Acme"))
                entry = PartEntry("PANEL", "Panel", ("chromebook",), minimum, vendor=vendor)
                set_part(desk.ctx, desk.action(), entry, part_id=part)
            case ("stock", int(quantity), int(cents)) if part is not None:
                move_stock(desk.ctx, desk.action(), part, Received(quantity, cents))
            case ("shelf", int(on_hand)) if part is not None:
                move_stock(desk.ctx, desk.action(), part, Counted(on_hand))
            case _:
                pass

    def _recall(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        found = list_recalls(desk.ctx, with_closed=True)
        match act:
            case ("recall", bool(is_blocking)):
                wanted = NewRecall("chromebook", "Plugs", is_blocking=is_blocking)
                open_recall(desk.ctx, desk.action(), wanted)
            case ("tick", int(laptop), bool(is_done)) if found:
                change = tick_item if is_done else untick_item
                change(desk.ctx, desk.action(), found[-1].recall_id, desk.laptop(laptop))
            case _:
                pass

    def _keep(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        match act:
            case ("symptom", code) if code is None or isinstance(code, str):
                said = NewSymptom("Stylus missing", "cb-case", minutes=desk.clock.now().minute)
                with suppress(NotFound):  # nobody has added one yet
                    set_symptom(desk.ctx, desk.action(), said, code=code)
            case ("sentence", type_code) if type_code is None or isinstance(type_code, str):
                text = f"Cleaned at {desk.clock.now():%H}."
                add_note(desk.ctx, desk.action(), text, type_code=type_code)
            case _:
                pass

    def _tell(self, act: tuple[object, ...]) -> None:
        desk = self.desk
        match act:
            case ("fault", int(laptop), Condition() as condition, bool(is_known)):
                loan = self.loan if is_known else None
                fault = Fault(desk.laptop(laptop), loan, condition, (FaultSpot.SCREEN,))
                report_fault(desk.ctx, desk.action(), fault, SCAN)
            case ("case", str(person), int(laptop)):
                ref = getattr(desk.school, person).person_ref
                wanted = NewCase(CaseKind.FOUND_ITEM, ref, desk.laptop(laptop), {"state": "lost"})
                self.case = open_case(desk.ctx, desk.action(), wanted, SCAN)
            case ("resolve",) if self.case is not None:
                resolve_case(desk.ctx, desk.action(), self.case)
                self.case = None
            case ("prefer", str(person), int(zoom)):
                ref = getattr(desk.school, person).person_ref
                chosen = Preferences(language="es", theme="dark", text_zoom=zoom, more_time=True)
                remember(desk.ctx, desk.action(), ref, chosen)
            case ("away", bool(is_away)):
                until = desk.clock.now() + timedelta(hours=1) if is_away else None
                set_away(desk.ctx, desk.action(), until, by=desk.school.teacher.person_ref)
            case _:
                pass
