"""Sentences of the slips: no surname, the due day large, the number to scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.views import LoanSeen, Person, Slot, Thing
from kiosk.i18n import Translator
from kiosk.wording.codes import grouped
from kiosk.wording.dates import Dates
from kiosk.wording.things import accessories_of, thing_name


@dataclass(frozen=True, slots=True)
class SlipTexts:
    """A slip from top to bottom; `large` is the line that matters, empty lines are left out.

    `number` is printed as Code 128 with the digits below it.
    """

    school: str
    title: str
    person: str
    thing: str
    details: tuple[str, ...]
    lead: str
    large: str
    large_note: str
    help: str
    number: str
    printed: str


@dataclass(frozen=True, slots=True)
class CodesTexts:
    """The paper of one-time codes from top to bottom; `codes` are grouped to be copied."""

    school: str
    title: str
    person: str
    help: str
    codes: tuple[str, ...]
    keep: str
    made: str


def codes_slip(
    t: Translator,
    dates: Dates,
    *,
    school: str,
    greeting: str,
    codes: Sequence[str],
    made_at: datetime,
) -> CodesTexts:
    """What stands in the sealed envelope."""
    _ = t.gettext
    return CodesTexts(
        school=school,
        title=_("One-time codes"),
        person=_("For {name}").format(name=greeting),
        help=_("Each of these codes opens the staff's door once if you forget your PIN."),
        codes=tuple(map(grouped, codes)),
        keep=_("Keep them in a sealed envelope. Older codes open nothing any more."),
        made=dates.day_with_year(dates.local(made_at)),
    )


def borrow_slip(
    t: Translator, dates: Dates, loan: LoanSeen, *, school: str, person: Person, now: datetime
) -> SlipTexts:
    """What was borrowed and when it must be back."""
    _ = t.gettext
    due, today = dates.local(loan.due_at), dates.local(now).date()
    # On paper a bare "today" would be wrong tomorrow: the day always stands there.
    has_time = (due.hour, due.minute) != (23, 59) and (due.date() == today or due.hour < 12)
    return SlipTexts(
        school=school,
        title=_("Borrowed"),
        person=_("For {initial}.").format(initial=person.initial),
        thing=thing_name(t, loan.thing),
        details=tuple(
            _("with {accessory}").format(accessory=name) for name in accessories_of(t, loan)
        ),
        lead=_("Bring it back by"),
        large=dates.full_day(due),
        large_note=dates.clock(due) if has_time else "",
        help=_("Scan the device to give it back."),
        number=loan.number,
        printed=dates.moment(now),
    )


def return_slip(
    t: Translator,
    dates: Dates,
    thing: Thing,
    *,
    number: str,
    school: str,
    slot: Slot | None,
    now: datetime,
) -> SlipTexts:
    """What was given back and when: the borrower's proof."""
    _ = t.gettext
    local = dates.local(now)
    where = "" if slot is None else _("Slot {number}").format(number=slot.position)
    return SlipTexts(
        school=school,
        title=_("Returned. Thank you!"),
        person="",
        thing=thing_name(t, thing),
        details=(where,) if where else (),
        lead=_("Given back on"),
        large=dates.full_day(local),
        large_note=dates.clock(local),
        help=_("We still look at it."),
        number=number,
        printed=dates.moment(now),
    )
