"""Words of the page that plays the counter's sounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SoundsTexts:
    """What always stands there."""

    title: str
    help: str
    play: str
    back: str


def sounds(t: Translator) -> SoundsTexts:
    """The page of the sounds."""
    _ = t.gettext
    return SoundsTexts(
        title=_("Sounds"),
        help=_("How loud they are is set on this computer and at its loudspeaker."),
        play=_("Play"),
        back=_("Back"),
    )


def sound_meanings(t: Translator) -> Mapping[str, str]:
    """When students hear a sound, by its name."""
    _ = t.gettext
    return {
        "OK": _("It worked: borrowed, given back, renewed."),
        "ATTENTION": _("Look here: the counter asks something, or calls for staff."),
        "PROBLEM": _("It did not work: the counter says no, or could not read a code."),
    }


def sounding_words(t: Translator) -> Mapping[str, str]:
    """What became of the last sound, by the name of that."""
    _ = t.gettext
    return {
        "UNTRIED": _("Press a key and listen."),
        "PLAYING": _("It plays now."),
        "PLAYED": _("It was played. Heard nothing? Turn the loudspeaker up."),
        "OFF": _("Sound is off. The settings file turns it on: sound = true under [desk]."),
        "NO_PLAYER": _("This computer has no program that plays sounds."),
        "NO_DEVICE": _("It could not be played: is a loudspeaker plugged in and switched on?"),
    }
