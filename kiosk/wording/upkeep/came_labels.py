"""Words of labels for things that came of an order."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts


@dataclass(frozen=True, slots=True)
class CameLabelTexts:
    """The key, where there is a printer and where there is none."""

    print_: str
    save: str


def came_labels(t: Translator) -> CameLabelTexts:
    """The key."""
    _ = t.gettext
    return CameLabelTexts(print_=_("Print labels"), save=_("Save labels"))


def label_file(t: Translator) -> SavedTexts:
    """The form for sheets of labels."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save labels"),
        help=_("For sheets of Avery 5160. Print them at 100 %."),
        save=_("Save labels"),
        written=_("The labels are saved"),
    )


def said_printing(t: Translator, count: int, printer: str) -> str:
    """The message once they are on their way."""
    said = t.ngettext("{count} label goes to {printer}", "{count} labels go to {printer}", count)
    return said.format(count=f"{count:,}", printer=t.isolate(printer))


def too_long(t: Translator, codes: str) -> str:
    """None was made."""
    return t.gettext("Too long for a label: {codes}").format(codes=t.isolate(codes))
