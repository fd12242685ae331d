"""What the command line says after `explain`, `lend`, `return` and `renew`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from kiosk.app.cli.arguments import command_again
from kiosk.app.cli.due_steps import step_sentence
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, document, utc, verdict_document
from kiosk.domain.lending.renewal import NOT_LENT
from kiosk.domain.verdict import Reason, Verdict
from kiosk.domain.views import LoanSeen, Thing
from kiosk.services.lending.explain import Explanation
from kiosk.services.lending.outcomes import (
    AlreadyYours,
    AskUnchecked,
    CheckInOutcome,
    CheckOutOutcome,
    Lent,
    NotOut,
    Refused,
    Renewed,
    RenewOutcome,
    Returned,
)
from kiosk.wording.things import free_instead, thing_name

ACCEPT_UNCHECKED = "--accept-unchecked"


@dataclass(frozen=True, slots=True)
class Answers:
    """Tells outcomes to whoever typed, and how the command ends."""

    out: Output
    speech: Speech

    def explained(self, found: Explanation) -> ExitCode:
        """The whole verdict."""
        self._say_explained(found)
        self.out.document(
            document(
                "explain",
                person=found.person.greeting,
                item=found.thing.barcode,
                thing=self._name(found.thing),
                at=utc(found.at),
                asks_about_state=found.asks_about_state,
                site=found.site,
                patron_category=found.patron_category,
                item_type=found.item_type,
                item_category=found.item_category,
                verdict=verdict_document(found.verdict, self.speech),
                steps=[
                    {"kind": step.kind.value, "day": step.day.isoformat(), "name": step.name}
                    for step in found.steps
                ],
            )
        )
        return ExitCode.OK

    def lent(self, outcome: CheckOutOutcome, person: str, arguments: Sequence[str]) -> ExitCode:
        """A loan, or why there is none."""
        match outcome:
            case Lent(loan=loan, alerts=alerts):
                self.out.say(f"{person} has {self._name(loan.thing)} now.")
                self._say_due(loan)
                self._say_reasons(alerts)
                self.out.document(document("lend", outcome="lent", loan=self._loan(loan)))
                return ExitCode.OK
            case Refused() as refused:
                self.out.say(f"{person} may not have {self._name(refused.thing)}.")
                return self._refused("lend", refused)
            case AskUnchecked(thing):
                again = command_again(arguments, ACCEPT_UNCHECKED)
                self.out.say(f"{self._name(thing)} came back and nobody has checked it yet.")
                self.out.say(f"Look at it. If it is all right, type: {again}")
                self.out.document(
                    document("lend", outcome="ask_unchecked", item=thing.barcode, command=again)
                )
                return ExitCode.ERROR
            case AlreadyYours(loan):
                self.out.say(f"{person} has {self._name(loan.thing)} already.")
                self._say_due(loan)
                loan_document = self._loan(loan)
                self.out.document(document("lend", outcome="already_theirs", loan=loan_document))
                return ExitCode.ERROR
            case _:
                assert_never(outcome)

    def returned(self, outcome: CheckInOutcome) -> ExitCode:
        """A thing that is back."""
        name = self._name(outcome.thing)
        match outcome:
            case Returned():
                late = " It was late." if outcome.was_late else ""
                self.out.say(f"Took {name} back, receipt {outcome.number}.{late}")
                if outcome.slot is not None:
                    self.out.say(f"Its place: {outcome.slot.rack}, {outcome.slot.position}.")
            case NotOut():
                self.out.say(f"{name} was not lent. It is noted as seen.")
            case _:
                assert_never(outcome)
        back = outcome if isinstance(outcome, Returned) else None
        self.out.document(
            document(
                "return",
                outcome="not_lent" if back is None else "returned",
                item=outcome.thing.barcode,
                thing=name,
                number=None if back is None else back.number,
                was_late=None if back is None else back.was_late,
            )
        )
        return ExitCode.OK

    def renewed(self, outcome: RenewOutcome, person: str) -> ExitCode:
        """A loan that goes on, or why it does not."""
        match outcome:
            case Renewed(loan=loan, was_due_at=was_due_at):
                self.out.say(f"{person} keeps {self._name(loan.thing)} longer.")
                self._say_due(loan)
                self.out.document(
                    document(
                        "renew",
                        outcome="renewed",
                        loan=self._loan(loan),
                        was_due_at=utc(was_due_at),
                    )
                )
                return ExitCode.OK
            case Refused() as refused:
                self.out.say(f"{person} may not keep {self._name(refused.thing)} longer.")
                return self._refused("renew", refused)
            case _:
                assert_never(outcome)

    def not_lent(self, thing: Thing) -> ExitCode:
        """Nobody has what was to be renewed."""
        self.out.say(f"{self._name(thing)} was not renewed.")
        return self._refused("renew", Refused(thing, Verdict((NOT_LENT,))))

    def _refused(self, name: str, refused: Refused) -> ExitCode:
        """Every reason, what ends each, and what could be had instead."""
        verdict = refused.verdict
        self._say_reasons(verdict.reasons)
        if verdict.staff_may_confirm:
            self.out.say("That is for staff to decide.")
        if refused.case_code is not None:
            self.out.say(f"Case {refused.case_code} is open.")
        if refused.free_numbers:
            self.out.say(free_instead(self.speech.t, refused.free_numbers))
        self.out.document(
            document(
                name,
                outcome="refused",
                item=refused.thing.barcode,
                thing=self._name(refused.thing),
                verdict=verdict_document(verdict, self.speech),
                case=refused.case_code,
                free_numbers=list(refused.free_numbers),
            )
        )
        return ExitCode.ERROR

    def _say_explained(self, found: Explanation) -> None:
        name, who = self._name(found.thing), found.person.greeting
        self.out.say(f"{who} ({found.patron_category}) and {name} ({found.item_type})")
        place = f" at {found.site}" if found.site else ""
        self.out.say(f"{self.speech.moment(found.at)}{place}")
        self.out.say("")
        self.out.say(_summary(found.verdict))
        self._say_reasons(found.verdict.reasons)
        if found.asks_about_state:
            self.out.say("  It came back unseen by staff; the counter would ask if it is all OK.")
        if found.verdict.due_at is not None:
            self.out.say(f"Due {self.speech.moment(found.verdict.due_at)}.")
        for step in found.steps:
            self.out.say(f"  {step_sentence(step, self.speech.dates)}")
        rows = [(row.rule, row.value, row.scope or "everybody") for row in found.verdict.rows]
        if rows:
            self.out.say("")
            self.out.table(("Rule", "Value", "Set for"), rows)

    def _say_due(self, loan: LoanSeen) -> None:
        due = self.speech.moment(loan.due_at)
        self.out.say(f"  Due {due}. Receipt {loan.number}.")

    def _say_reasons(self, reasons: Sequence[Reason]) -> None:
        for reason in reasons:
            self.out.say(f"  {self.speech.reason(reason)}")

    def _name(self, thing: Thing) -> str:
        return thing_name(self.speech.t, thing)

    def _loan(self, loan: LoanSeen) -> Json:
        return {
            "number": loan.number,
            "item": loan.thing.barcode,
            "thing": self._name(loan.thing),
            "lent_at": utc(loan.lent_at),
            "due_at": utc(loan.due_at),
            "overdue": loan.is_overdue,
        }


def _summary(verdict: Verdict) -> str:
    if verdict.is_allowed:
        return "Allowed."
    if verdict.staff_may_confirm:
        return "Refused; it is for staff to decide."
    return "Refused."
