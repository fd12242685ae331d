"""Words of the sheet that sets a scanner up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SetupSheetTexts:
    """What stands on every sheet; `steps` has a sentence for each purpose by its name."""

    how: str
    steps: Mapping[str, str]
    port: str
    test: str
    afterwards: str


def setup_sheet(t: Translator, *, has_orders: bool) -> SetupSheetTexts:
    """Scan from top to bottom; the last code shows whether it worked.

    `has_orders` says that codes which change the scanner are on the sheet; without, all of them
    are in the maker's manual.
    """
    _ = t.gettext
    printed = (
        _(
            "Plug the scanner in. Scan the codes from top to bottom. Cover the others with a "
            "sheet of paper. Wait for the beep after each."
        ),
        _("Put this page away then: its codes change the scanner."),
    )
    in_the_manual = (
        _(
            "Plug the scanner in and open its manual. Scan these codes there, one after the other. "
            "Cover the others with a sheet of paper. Wait for the beep after each."
        ),
        _("Put the manual away then: its codes change the scanner."),
    )
    how, afterwards = printed if has_orders else in_the_manual
    return SetupSheetTexts(
        how=how,
        steps={
            "reset": _("Set it back to how it was when new."),
            "usb-com": _("Connect it as a serial port (USB-COM)."),
            "hid-pos": _("Connect it as a scanner (HID POS)."),
            "keyboard": _("Connect it as a keyboard."),
            "suffix": _("End each code with Enter (CR)."),
            "control": _("Let it press no control keys."),
            "lock": _("Let it take no more orders."),
        },
        port=_("Then name the port in the settings. The handbook says how."),
        test=_(
            "Scan this at the counter. It beeps once. The screen says that it does not know the "
            "code: all is well."
        ),
        afterwards=afterwards,
    )


def setup_title(t: Translator, maker: str) -> str:
    """Whose scanners it is for."""
    return t.gettext("Set up a scanner: {maker}").format(maker=maker)


def setup_models(t: Translator, models: Sequence[str]) -> str:
    """Which of them; empty where nobody said."""
    if not models:
        return ""
    sentence = t.gettext("For {models}. For any other, take the codes of its manual.")
    return sentence.format(models=t.all_of(models))


def printed_place(t: Translator, place: str) -> str:
    """Where the manual has a code that is on the sheet."""
    return t.gettext("In the manual: {place}").format(place=t.isolate(place))


def missing_code(t: Translator, place: str) -> str:
    """What to look for where we do not print the code."""
    return t.gettext("Scan it from the manual: {place}").format(place=t.isolate(place))
