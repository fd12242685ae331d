"""Labels of things that staff pages ask for, on the receipt printer or on sheets."""

from collections.abc import Iterable, Sequence

from hardware.labels.content import Label, LabelKind
from hardware.labels.problems import LabelsDoNotFit
from kiosk.services.catalog.labels import LabelWords
from kiosk.ui.theme.fonts import Fonts


def item_labels(labels: Iterable[LabelWords]) -> tuple[Label, ...]:
    """As the printing of labels takes them."""
    return tuple(Label(LabelKind.ITEM, each.code, each.title, each.detail) for each in labels)


def label_sheets(labels: Sequence[LabelWords], fonts: Fonts) -> bytes | tuple[str, ...]:
    """Sheets of Avery 5160 as a PDF, or the codes that are too long for its labels."""
    from hardware.labels.pages import make_pages
    from hardware.labels.sheets import AVERY_5160
    from kiosk.app.label_pdf import labels_pdf

    try:
        pages = make_pages(item_labels(labels), AVERY_5160)
    except LabelsDoNotFit as error:
        return tuple(each.where for each in error.problems)
    return labels_pdf(pages, fonts)
