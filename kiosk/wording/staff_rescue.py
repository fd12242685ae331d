"""Words of the page over a counter whose store is damaged: what waits, who may mend it."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class RescueTexts:
    """The page over a counter whose store is damaged."""

    headline: str
    help: str
    pin: str
    ok: str
    erase: str
    back: str
    restore: str


def rescue(t: Translator) -> RescueTexts:
    """A damaged store at the start. Students read the first two."""
    _ = t.gettext
    return RescueTexts(
        headline=_("Please see the librarian."),
        help=_("This counter has to be mended first."),
        pin=_("PIN"),
        ok=_("OK"),
        erase=_("Erase"),
        back=_("Back"),
        restore=_("Restore this one"),
    )


def looking_for_backup(t: Translator) -> str:
    """For staff, while the backups are looked at."""
    return t.gettext("Staff: the data is damaged. A good backup is looked for.")


def scan_badge(t: Translator, made: str) -> str:
    """For staff: what to do."""
    return t.gettext(
        "Staff: the data is damaged. There is a good backup of {moment}. Scan your badge."
    ).format(moment=made)


def no_good_backup(t: Translator, folder: str) -> str:
    """For staff: nothing can be done from here."""
    return t.gettext(
        "Staff: the data is damaged, and there is no good backup in {folder}. "
        "Call whoever looks after this computer."
    ).format(folder=folder)


def type_pin(t: Translator, name: str) -> str:
    """Whose badge was scanned."""
    return t.gettext("{name}, type your PIN").format(name=name)
