"""Words of trouble and of the staff's door."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.screens import StaffPin, Trouble
from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import spoken


@dataclass(frozen=True, slots=True)
class TroubleTexts:
    """Screen 13: no promise and no "try again"."""

    headline: str
    help: str
    keep: str
    for_staff: str
    summary: str


@dataclass(frozen=True, slots=True)
class StaffPinTexts:
    """Screen 12. The digits are never read aloud; `typed` says only how many there are."""

    headline: str
    help: str
    badge_name: str
    badge_note: str
    forgotten: str
    signed_out: str
    back: str
    ok: str
    erase_name: str
    summary: str


def trouble(t: Translator, screen: Trouble) -> TroubleTexts:
    """I can't save right now."""
    _ = t.gettext
    is_ours = screen.kind is TroubleKind.OURS
    headline = _("I need a grown-up.") if is_ours else _("I can't save right now.")
    help_line, keep = _("Please see the desk."), _("Keep your device with you until then.")
    cause = _causes(t)[screen.kind]
    pattern = _("For staff: {cause} · note {note}") if screen.note else _("For staff: {cause}")
    return TroubleTexts(
        headline,
        help_line,
        keep,
        pattern.format(cause=cause, note=t.isolate(screen.note)),
        spoken(headline, help_line, keep),
    )


def staff_pin(t: Translator, dates: Dates, screen: StaffPin, *, read_at: datetime) -> StaffPinTexts:
    """Badge and PIN; the same words whichever of them was wrong."""
    _, person = t.gettext, screen.person
    headline = _("For staff")
    help_line = _("Scan your badge.") if person is None else _("Type your PIN.")
    read = _("badge read at {time}").format(time=dates.clock(dates.local(read_at)))
    return StaffPinTexts(
        headline=headline,
        help=help_line,
        badge_name="" if person is None else person.greeting,
        badge_note="" if person is None else read,
        forgotten=_("I forgot my PIN"),
        signed_out=_("The last student is signed out."),
        back=_("Back"),
        ok=_("OK"),
        erase_name=_("Delete the last number"),
        summary=spoken(f"{headline}.", help_line),
    )


def typed(t: Translator, count: int) -> str:
    """How many digits stand in the PIN, for those who can't see the dots."""
    said = t.ngettext("{count} number typed", "{count} numbers typed", count)
    return said.format(count=count)


def refused(t: Translator, refusal: Refused) -> str:
    """Why the door stays shut, and what helps; never whether badge or PIN was wrong."""
    _ = t.gettext
    match refusal.why:
        case RefusedWhy.WRONG:
            return _("That is not right. Please type it again.")
        case RefusedWhy.WAIT:
            return _wait(t, math.ceil(refusal.wait.total_seconds()))
        case RefusedWhy.CLOSED:
            return _closed(t, math.ceil(refusal.wait.total_seconds() / 60))
        case RefusedWhy.LOCKED:
            return _(
                "This badge is locked. Another admin can set a new PIN. "
                "With a one-time code, tap “I forgot my PIN”."
            )
        case _:
            assert_never(refusal.why)


def _wait(t: Translator, seconds: int) -> str:
    said = t.ngettext("Wait {count} second.", "Wait {count} seconds.", seconds)
    return said.format(count=seconds)


def _closed(t: Translator, minutes: int) -> str:
    said = t.ngettext(
        "Too many wrong PINs. Staff can come in again in {count} minute.",
        "Too many wrong PINs. Staff can come in again in {count} minutes.",
        minutes,
    )
    return said.format(count=minutes)


def _causes(t: Translator) -> dict[TroubleKind, str]:
    _ = t.gettext
    return {
        TroubleKind.DISK_FULL: _("disk full"),
        TroubleKind.READ_ONLY: _("disk can't be written"),
        TroubleKind.BUSY: _("store in use"),
        TroubleKind.DAMAGED: _("store damaged"),
        TroubleKind.GONE: _("store not found"),
        TroubleKind.NO_ANSWER: _("store gives no answer"),
        TroubleKind.OURS: _("fault in Makerdesk"),
    }
