"""What may be the matter with a part of the counter, and what to do, in two or three steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is the matter in a word or two, in a headline, and what to do, step by step."""

    word: str
    title: str
    steps: Sequence[str]


def remedy(t: Translator, ailment: str, part: str, culprit: str) -> Remedy:
    """For the name of an ailment of this part; `culprit` is who holds it, or the missing rule."""
    found = {**_papers(t), **_printers(t), **_devices(t), **_computers(t)}[ailment]
    steps = list(found.steps)
    if culprit:
        told = {
            "HELD": (t.gettext("It is: {culprit}."),),
            "FORBIDDEN": (
                t.gettext("Ask for help: the device rules must be put on this computer."),
                t.gettext("Missing: {culprit}."),
            ),
        }.get(ailment, ())
        steps += [each.format(culprit=t.isolate(culprit)) for each in told]
    elif ailment == "FORBIDDEN":
        # The rules are there: they reach a device when it is plugged in.
        steps += [
            t.gettext("Unplug it and plug it in again."),
            t.gettext("If that does not help, ask for help: this account may not use it."),
        ]
    return replace(found, title=found.title.format(name=t.isolate(part)), steps=steps)


def busy_word(t: Translator) -> str:
    """Of a printer that nothing is the matter with, and that prints just now."""
    return t.gettext("printing")


def _papers(t: Translator) -> Mapping[str, Remedy]:
    _ = t.gettext
    slips = _("Slips wait, nothing is lost.")
    return {
        "PAPER_NEAR_END": Remedy(
            _("paper almost out"),
            _("{name}: paper is almost out"),
            (_("About 20 slips are left."), _("Have a new roll ready."), slips),
        ),
        "PAPER_OUT": Remedy(
            _("paper is out"),
            _("{name}: paper is out"),
            (_("Open the cover and put a new roll in."), _("Shiny side up."), slips),
        ),
        "COVER_OPEN": Remedy(
            _("cover is open"),
            _("{name}: the cover is open"),
            (_("Press the cover down until it clicks."), slips),
        ),
        "CUTTER": Remedy(
            _("cutter is stuck"),
            _("{name}: the cutter is stuck"),
            (_("Switch it off."), _("Take the paper out of the cutter."), _("Switch it on.")),
        ),
    }


def _printers(t: Translator) -> Mapping[str, Remedy]:
    _ = t.gettext
    slips = _("Slips wait, nothing is lost.")
    return {
        "OFFLINE": Remedy(
            _("offline"),
            _("{name} is offline"),
            (_("Is a button pressed or a lamp red?"), _("Switch it off and on."), slips),
        ),
        "TOO_HOT": Remedy(
            _("too hot"),
            _("{name} is too hot"),
            (_("Close its cover and let it cool down."), _("It goes on by itself."), slips),
        ),
        "BROKEN": Remedy(
            _("reports a fault"),
            _("{name} reports a fault"),
            (_("Switch it off, wait ten seconds, switch it on."), slips),
        ),
        "SILENT": Remedy(
            _("no answer"),
            _("{name} does not answer"),
            (_("Is it switched on?"), _("Is its cable in at both ends?"), slips),
        ),
        "NOT_CONFIRMED": Remedy(
            _("not confirmed"),
            _("{name}: did it print?"),
            (_("It took the whole slip and said nothing."), _("Look at the paper.")),
        ),
    }


def _devices(t: Translator) -> Mapping[str, Remedy]:
    _ = t.gettext
    return {
        "AWAY": Remedy(
            _("not there"),
            _("{name} is not there"),
            (_("Is its cable in? Try the other socket."), _("It is found by itself.")),
        ),
        "HELD": Remedy(
            _("in use elsewhere"),
            _("{name} is held by another program"),
            (_("Close that program."), _("Then unplug it and plug it in again.")),
        ),
        "FORBIDDEN": Remedy(
            _("not allowed"),
            _("{name} may not be used"),
            (),
        ),
        "OTHER": Remedy(_("look at it"), _("{name} needs a look"), (_("Switch it off and on."),)),
    }


def _computers(t: Translator) -> Mapping[str, Remedy]:
    _ = t.gettext
    return {
        "NO_PLAYER": Remedy(
            _("no player"),
            _("No sound can be played"),
            (
                _("This computer has no program that plays sounds."),
                _("All else works without sound."),
            ),
        ),
        "NO_SOUND_DEVICE": Remedy(
            _("no loudspeaker"),
            _("No sound came out"),
            (
                _("Is a loudspeaker plugged in and switched on?"),
                _("All else works without sound."),
            ),
        ),
        "SOUND_OFF": Remedy(
            _("off in the settings"),
            _("Sound is off"),
            (_("The settings file turns it on: sound = true under [desk]."),),
        ),
        "LITTLE_ROOM": Remedy(
            _("nearly full"),
            _("The disk is nearly full"),
            (_("Make room on it."), _("Borrowing and giving back go on.")),
        ),
    }


def picture_words(t: Translator) -> Mapping[str, str]:
    """What the picture of a printer's state shows, by the name of that state."""
    _ = t.gettext
    return {
        "NEAR_END": _("A printer from the side: little paper is left on its roll."),
        "OUT": _("An open printer without paper. An arrow shows where the new roll goes."),
        "COVER_OPEN": _("An open printer: an arrow shows how its cover closes."),
        "CUTTER": _("A printer with crumpled paper in its cutter."),
        "OFFLINE": _("A printer whose lamp is red."),
        "BROKEN": _("A printer that needs a repair."),
        "UNPLUGGED": _("A printer whose plug is pulled out."),
    }
