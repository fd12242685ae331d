"""Words of practice mode, for grown-ups."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class PracticeTexts:
    """Screen 14."""

    banner: str
    start_over: str
    leave: str
    set_up: str
    cards: str
    more_cards: str
    devices: str
    clock: str
    bell: str
    hour: str
    day: str
    due_day: str
    printer: str
    tear_off: str
    put_paper_in: str
    go_wrong: str
    no_paper: str
    printer_gone: str
    slow_printer: str
    scanner_gone: str
    smudged_code: str
    disk_full: str
    saving_fails: str
    clock_jumps: str
    second_kiosk: str
    on: str
    off: str


def practice(t: Translator) -> PracticeTexts:
    """The virtual counter around the real kiosk."""
    _ = t.gettext
    return PracticeTexts(
        banner=_("Practice. Nothing here is real."),
        start_over=_("Start over"),
        leave=_("Leave practice"),
        set_up=_("Set up my school"),
        cards=_("Tap a card to scan it"),
        more_cards=_("More cards"),
        devices=_("Tap a device to scan it"),
        clock=_("Clock"),
        bell=_("Bell"),
        hour=_("+1 hour"),
        day=_("+1 day"),
        due_day=_("Due day"),
        printer=_("Receipt printer"),
        tear_off=_("Tear off"),
        put_paper_in=_("Put paper in"),
        go_wrong=_("Make something go wrong"),
        no_paper=_("No paper"),
        printer_gone=_("Printer gone"),
        slow_printer=_("Slow printer"),
        scanner_gone=_("Scanner gone"),
        smudged_code=_("Smudged code"),
        disk_full=_("Disk full"),
        saving_fails=_("Saving fails"),
        clock_jumps=_("Clock jumps"),
        second_kiosk=_("Second kiosk"),
        on=t.pgettext("a switch", "on"),
        off=t.pgettext("a switch", "off"),
    )


def slips_waiting(t: Translator, count: int) -> str:
    """How many slips wait for the printer."""
    if count == 0:
        return t.gettext("No slip is waiting.")
    said = t.ngettext("{count} slip is waiting.", "{count} slips are waiting.", count)
    return said.format(count=count)
