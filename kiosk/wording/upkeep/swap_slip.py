"""Sentences of the slip that a student takes along when their own thing stays for repair."""

from datetime import datetime

from kiosk.domain.views import Thing
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.receipts import SlipTexts
from kiosk.wording.things import thing_name


def swap_slip(
    t: Translator,
    dates: Dates,
    own: Thing,
    loaner: Thing | None,
    *,
    number: str,
    school: str,
    initial: str,
    now: datetime,
) -> SlipTexts:
    """What stays here, what goes along in its place, and how they learn that theirs is ready.

    `loaner` is None where none was left; `number` is the work order's ("W-206").
    """
    _ = t.gettext
    name, repair = thing_name(t, own), _("Repair {number}").format(number=number)
    thing, details = name, [repair]
    title, lead, large = _("We repair it"), _("No loaner is left now."), _("The next one is yours.")
    if loaner is not None:
        thing, details = (
            thing_name(t, loaner),
            [_("in place of {thing}").format(thing=name), repair],
        )
        title, lead = _("A loaner for you"), _("Bring it back")
        large = _("when yours is ready.")
    return SlipTexts(
        school=school,
        title=title,
        person=_("For {initial}.").format(initial=initial),
        thing=thing,
        details=tuple(details),
        lead=lead,
        large=large,
        large_note="",
        help=_("Scan your card: the screen says when yours is ready."),
        number=number,
        printed=dates.moment(now),
    )
