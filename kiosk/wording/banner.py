"""The one line above every screen: what students read of a trouble, and what staff read."""

from dataclasses import dataclass

from kiosk.domain.desk.notices import Notice, NoticeKind
from kiosk.i18n import Translator
from kiosk.wording import staff_chores
from kiosk.wording.dates import Dates


@dataclass(frozen=True, slots=True)
class BannerTexts:
    """The line, and the verb of its button; None where nothing can be pressed."""

    line: str
    verb: str | None = None


def for_students(t: Translator, notice: Notice) -> BannerTexts | None:
    """What a child reads: nothing to be afraid of, nothing to do; None where it is staff's."""
    _ = t.gettext
    match notice.kind:
        case NoticeKind.DISK_NEARLY_FULL:
            return BannerTexts(_("I can't lend right now. You can give things back."))
        case NoticeKind.CLOCK_WRONG:
            return BannerTexts(
                _("The clock here looks wrong. You can borrow and give back as always.")
            )
        case NoticeKind.CLOCK_ASKED | NoticeKind.DISK_LOW | NoticeKind.CHORE_LATE:
            return None


def for_staff(t: Translator, dates: Dates, notice: Notice) -> BannerTexts:
    """What staff read: what is the matter, and what mends it."""
    _ = t.gettext
    match notice.kind:
        case NoticeKind.DISK_NEARLY_FULL:
            return BannerTexts(
                _(
                    "The disk of this computer is nearly full. Students can only give things back. "
                    "Free some space on it, and lending goes on by itself."
                )
            )
        case NoticeKind.DISK_LOW:
            return BannerTexts(
                _(
                    "Less than {free} is free on this computer's disk. Please free some space."
                ).format(free=notice.what)
            )
        case NoticeKind.CLOCK_WRONG:
            said = _(
                "The clock says {when}. That looks wrong: please set this computer's date and "
                "time. Until then nothing gets late."
            )
            return BannerTexts(said.format(when=_when(dates, notice)), _("The clock is right"))
        case NoticeKind.CLOCK_ASKED:
            said = _(
                "The clock says {when}, and this computer missed school days. Is that right? "
                "Until you say so, nothing old is deleted."
            )
            return BannerTexts(said.format(when=_when(dates, notice)), _("The clock is right"))
        case NoticeKind.CHORE_LATE:
            return BannerTexts(
                _("{chore} went wrong or is late. Today tells what to do.").format(
                    chore=staff_chores.chore_name(t, notice.what)
                )
            )


def _when(dates: Dates, notice: Notice) -> str:
    assert notice.at is not None, "a notice of the clock says what it shows"
    return dates.moment_with_year(notice.at)
