"""Words of the page of health; what the doctor itself says is English, as its command says it."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class HealthTexts:
    """The list of findings, and one of them."""

    title: str
    look: str
    mend: str
    all: str
    needs: str
    state: str
    check: str
    what: str
    where: str
    remedy: str
    back: str
    filter: str
    nothing: str
    looking: str
    in_english: str


def health(t: Translator) -> HealthTexts:
    """Health."""
    _ = t.gettext
    return HealthTexts(
        title=_("Health"),
        look=_("Look again"),
        mend=_("Mend what is safe"),
        all=_("All checks"),
        needs=_("Needs somebody"),
        state=_("Status"),
        check=_("Check"),
        what=_("What was found"),
        where=_("Where"),
        remedy=_("What to do"),
        back=_("Back"),
        filter=_("Type to filter: check or words"),
        nothing=_("Nothing was looked at yet."),
        looking=_("Looking everything over; nothing is changed"),
        in_english=_("These are the words of makerdesk doctor."),
    )


def level_word(t: Translator, level: str) -> str:
    """How grave it is, by its stored name."""
    _ = t.gettext
    words = {
        "ok": _("In order"),
        "skipped": _("Not looked at"),
        "warning": _("Warning"),
        "fault": _("Fault"),
    }
    return words.get(level, level)


def counted(t: Translator, faults: int, warnings: int) -> str:
    """The quiet words beside the title."""
    if not faults and not warnings:
        return t.gettext("Nothing is wrong.")
    return ", ".join(
        (
            t.ngettext("{count} fault", "{count} faults", faults).format(count=faults),
            t.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )


def mended(t: Translator, done: int, failed: int, *, is_open: bool) -> str:
    """What became of the mending; a counter that is open keeps some of it from being done."""
    _ = t.gettext
    said = [t.ngettext("{count} thing mended.", "{count} things mended.", done).format(count=done)]
    if failed:
        said.append(
            t.ngettext("{count} could not be.", "{count} could not be.", failed).format(
                count=failed
            )
        )
    if is_open:
        said.append(_("For the rest, close down and type: makerdesk doctor --fix"))
    return " ".join(said)
