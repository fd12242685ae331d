"""Words of the safe screen, which stands where the counter ended again and again."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.sentences import spoken


@dataclass(frozen=True, slots=True)
class SafeTexts:
    """What students read."""

    headline: str
    help: str
    keep: str
    staff: str
    summary: str


@dataclass(frozen=True, slots=True)
class SafeStaffTexts:
    """What staff read behind it, and what they may do."""

    headline: str
    help: str
    start: str
    log: str
    examine: str
    restore: str
    back: str
    examining: str
    no_log: str
    how_to_restore: str
    not_examined: str


def safe(t: Translator) -> SafeTexts:
    """Please see the desk."""
    _ = t.gettext
    headline, help_line = _("Please see the desk."), _("This counter takes a break.")
    keep = _("Keep your device with you until then.")
    return SafeTexts(headline, help_line, keep, _("Staff"), spoken(headline, help_line, keep))


def safe_staff(t: Translator) -> SafeStaffTexts:
    """Why the counter stands still, and what to do."""
    _ = t.gettext
    return SafeStaffTexts(
        headline=_("The counter ended three times in a row."),
        help=_("What it had confirmed is saved. Look for the cause, then start it."),
        start=_("Start the counter"),
        log=_("Log"),
        examine=_("Examine"),
        restore=_("Backups"),
        back=_("Back"),
        examining=_("Examining. This takes a minute at most."),
        no_log=_("It wrote nothing."),
        how_to_restore=_(
            "Open a terminal in this account.\n"
            "makerdesk backup --list\n"
            "shows the backups and whether they are good.\n"
            "makerdesk restore FILE\n"
            "puts one in place and keeps what stands there now.\n"
            "The handbook tells each step, in the chapter about backups."
        ),
        not_examined=_("It cannot be examined here. Type this in a terminal: makerdesk doctor"),
    )
