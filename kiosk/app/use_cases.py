"""Which use case each effect of the self-service machine is, and what its answer is to it."""

from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.desk import effects, outcomes
from kiosk.domain.desk.events import Answered, CaseOpened, Event, HomeLoaded, Recovered
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.views import ScanFacts
from kiosk.services import views
from kiosk.services.context import Context
from kiosk.services.desk import cases, codes, health, slips
from kiosk.services.lending import checkin, checkout, renewals, undo
from kiosk.services.lending import outcomes as lending
from kiosk.services.people import home, preferences
from kiosk.services.upkeep import fault_reports


@dataclass(frozen=True, slots=True)
class UseCases:
    """Carries out effects, each in one transaction, in whatever thread it is called.

    `has_printer`: slips are offered and spoken of only where something could print them.

    Each effect gets an action id of its own, so that a commit whose outcome was unknown is looked
    for by that id and never done twice.
    """

    ctx: Context
    has_printer: bool = True

    def perform(self, effect: effects.Effect) -> Event | None:
        """Do `effect`; the event that answers it has its time still to be set.

        Raises StoreError.
        """
        match effect:
            case effects.OpenCase(ticket, kind, person_ref, item_id, scan):
                new = cases.NewCase(kind, person_ref, item_id)
                code = cases.open_case(self.ctx, self._action(), new, scan)
                return CaseOpened(ticket=ticket, code=code, at=0)
            case effects.LoadHome(person_ref):
                seen = home.home_view(self.ctx, person_ref)
                return HomeLoaded(
                    seen.person,
                    seen.loans,
                    seen.renewable,
                    at=0,
                    ready=seen.ready,
                    has_answer=seen.has_answer,
                )
            case effects.PrintSlip(kind, loan_id, language):
                wish = slips.SlipWish(kind, language)
                slips.request_slip(self.ctx, self._action(), loan_id, wish)
            case effects.SavePreferences(person_ref, looks):
                chosen = preferences.Preferences(looks.language, looks.theme, looks.text_zoom)
                preferences.remember(self.ctx, self._action(), person_ref, chosen)
            case effects.CheckStore():
                health.prove_writable(self.ctx)
                return Recovered(at=0)
            case (
                effects.Sound()
                | effects.Announce()
                | effects.WipePerson()
                | effects.CountScan()
                | effects.CallStaff()
            ):
                pass  # the screen's own business
            case _:
                return Answered(effect.ticket, self._ask(effect), at=0)
        return None

    def _ask(self, asking: effects.Asking) -> outcomes.Outcome:
        """The effects whose answer scans wait for."""
        match asking:
            case effects.LookUp(_, scan):
                return self._look_up(scan)
            case effects.LendIt():
                return self._lend(asking)
            case effects.TakeBack(_, item_id, scan, language):
                given = lending.CheckIn(self._action(), item_id, scan, language=language)
                return self._given_back(checkin.check_in(self.ctx, given))
            case effects.Renew(_, loan_id, person_ref):
                return _renewed(
                    renewals.renew(self.ctx, self._action(), loan_id, None, person_ref=person_ref)
                )
            case effects.UndoLoan() | effects.UndoReturn():
                return self._undo(asking)
            case effects.ReportFault():
                return self._report(asking)
            case effects.PutInSlot(_, item_id, location_id, scan):
                put = checkin.put_away(self.ctx, self._action(), item_id, location_id, scan)
                if isinstance(put, lending.PutAway):
                    return outcomes.PutAway(put.thing)
                return outcomes.NotOut(put.thing)
            case effects.OpenWishes() | effects.MakeWish():
                return self._wishes(asking)

    def _look_up(self, scan: ScanFacts) -> outcomes.Outcome:
        """A known card or item wins over what the code's form says."""
        found = codes.look_up(self.ctx, *(scan.forms or (scan.code,)), is_book=scan.is_book)
        if isinstance(found, views.UnknownCode) and scan.is_book:
            return outcomes.BookSeen()
        return self._seen(found, scan)

    def _seen(self, found: views.Found, scan: ScanFacts) -> outcomes.Outcome:
        match found:
            case views.PersonFound(person, known_as):
                return outcomes.PersonSeen(person, scan.doubts_as(known_as))
            case views.ItemFound():
                return self._item(found)
            case views.LocationFound(location_id, name):
                return outcomes.PlaceSeen(location_id, name)
            case views.CaseFound(code):
                return outcomes.CaseSeen(code)
            case views.BookFound():
                return outcomes.BookSeen()
            case views.DeadCard(case_code):
                return outcomes.DeadCardSeen(case_code)
            case views.UnknownCode() | views.AmbiguousCode():
                return outcomes.NobodysCode()
            case views.WorkOrderFound() | views.SymptomFound():
                return outcomes.NobodysCode()  # they are for staff, at the bench

    def _item(self, found: views.ItemFound) -> outcomes.ItemSeen:
        lent_ago = None
        if found.lent_at is not None:
            lent_ago = (self.ctx.clock.now() - found.lent_at).total_seconds()
        return outcomes.ItemSeen(
            found.thing, found.whereabouts, found.holder_ref, found.loan_id, lent_ago
        )

    def _lend(self, asking: effects.LendIt) -> outcomes.Outcome:
        wish = lending.CheckOut(
            action_id=self._action(),
            person_ref=asking.person_ref,
            item_id=asking.item_id,
            scan=asking.scan,
            accepts_unchecked=asking.accepts_unchecked,
            language=asking.language,
        )
        match checkout.check_out(self.ctx, wish):
            case lending.Lent(loan=loan, person=person, slip=slip, alerts=alerts):
                return outcomes.Lent(
                    loan, person, self._can_print(slip), alerts, self._slip_state(slip)
                )
            case lending.Refused() as refused:
                return _refused(refused)
            case lending.AskUnchecked(thing):
                return outcomes.AskUnchecked(thing)
            case lending.AlreadyYours(loan):
                return outcomes.AlreadyYours(loan)

    def _undo(self, asking: effects.UndoLoan | effects.UndoReturn) -> outcomes.Outcome:
        ctx, action_id = self.ctx, self._action()
        loan_id, person_ref = asking.loan_id, asking.person_ref
        if isinstance(asking, effects.UndoReturn):
            return _undone(undo.undo_return(ctx, action_id, loan_id, person_ref, None))
        return _undone(undo.undo_loan(ctx, action_id, loan_id, None, person_ref=person_ref))

    def _report(self, asking: effects.ReportFault) -> outcomes.Outcome:
        fault = fault_reports.Fault(
            asking.item_id, asking.loan_id, asking.condition, asking.spots, asking.person_ref
        )
        noted = fault_reports.report_fault(self.ctx, self._action(), fault)
        return outcomes.FaultNoted(noted.thing, noted.free_numbers)

    def _wishes(self, asking: effects.OpenWishes | effects.MakeWish) -> outcomes.Outcome:
        from kiosk.services.upkeep.purchasing import own_wishes  # no first scan leads here

        if isinstance(asking, effects.OpenWishes):
            opened = own_wishes.open_box(self.ctx, self._action(), asking.person_ref)
            return outcomes.WishesSeen(opened)
        box, is_new = own_wishes.wish_for(
            self.ctx, self._action(), asking.person_ref, asking.type_code
        )
        return outcomes.WishesSeen(box, is_new)

    def _given_back(self, outcome: lending.CheckInOutcome) -> outcomes.Outcome:
        if isinstance(outcome, lending.NotOut):
            return outcomes.NotOut(outcome.thing)
        return outcomes.Returned(
            thing=outcome.thing,
            loan_id=outcome.loan_id,
            number=outcome.number,
            person_ref=outcome.person_ref,
            slot=outcome.slot,
            can_print=self._can_print(outcome.slip),
            was_late=outcome.was_late,
            slip=self._slip_state(outcome.slip),
        )

    def _can_print(self, slip: lending.SlipChoice) -> bool:
        return self.has_printer and slip is lending.SlipChoice.ASK

    def _slip_state(self, slip: lending.SlipChoice) -> SlipState:
        always = self.has_printer and slip is lending.SlipChoice.ALWAYS
        return SlipState.ON_ITS_WAY if always else SlipState.NOT_ASKED

    def _action(self) -> UUID:
        return self.ctx.ids.new()


def _renewed(outcome: lending.RenewOutcome) -> outcomes.Outcome:
    if isinstance(outcome, lending.Refused):
        return _refused(outcome)
    return outcomes.Renewed(outcome.loan)


def _undone(outcome: lending.UndoOutcome) -> outcomes.Outcome:
    if isinstance(outcome, lending.Refused):
        return _refused(outcome)
    return outcomes.Undone(outcome.thing, outcome.loan)


def _refused(outcome: lending.Refused) -> outcomes.Refused:
    return outcomes.Refused(
        outcome.thing, outcome.verdict.reasons, outcome.case_code, outcome.free_numbers
    )
