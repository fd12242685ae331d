"""Labels for the things that came: on the receipt printer, else as sheets in a file."""

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.services.catalog.labels import Labelled, LabelWords, labels_of
from kiosk.services.context import Context
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.shell.page import MakePage, Setting
from kiosk.wording.upkeep import came_labels as wording


class CameLabels:
    """`ask` reads for a page; `open` gets the form that asks where the sheets go."""

    def __init__(self, setting: Setting, open_: Callable[[MakePage], None]) -> None:
        self._setting, self._open = setting, open_
        self._means = setting.work.around.hardware.means
        texts = wording.came_labels(setting.words)
        self.words = texts.print_ if self._means.printers else texts.save
        """What the key says."""

    def make(self, number: str, barcodes: Sequence[str]) -> None:
        """Print or save a label for each of these things of a requisition."""
        work = self._setting.work
        ctx: Context = work.ctx
        codes = [(each,) for each in barcodes]
        work.read(
            lambda: labels_of(ctx, Labelled.ITEM, codes).labels,
            partial(self._print if self._means.printers else self._lay_out, number),
        )

    def _print(self, number: str, labels: Sequence[LabelWords]) -> None:
        words, work = self._setting.words, self._setting.work
        printer, *_ = self._means.printers
        if not self._refused(self._means.print_labels(printer, labels)):
            work.say(wording.said_printing(words, len(labels), printer))

    def _lay_out(self, number: str, labels: Sequence[LabelWords]) -> None:
        """Paint them first: what does not fit is told before anybody types a path."""
        work, fonts = self._setting.work, self._setting.theme.fonts
        paint = work.around.papers.labels

        def done(made: bytes | tuple[str, ...]) -> None:
            if not work.is_over and isinstance(made, bytes):
                self._open(partial(self._page, number=number, made=made))
            elif not work.is_over and isinstance(made, tuple):
                self._refused(made)

        work.around.keeping.ask(lambda: paint(labels, fonts), done, work.warn)

    def _page(self, setting: Setting, *, number: str, made: bytes) -> SavePage:
        texts = wording.label_file(setting.words)
        makers = {".pdf": lambda: made}
        return SavePage(setting, texts, name=f"{number}-labels.pdf", makers=makers)

    def _refused(self, codes: Sequence[str]) -> bool:
        """Say which codes are too long for a label; whether there are any."""
        if codes:
            self._setting.work.warn(wording.too_long(self._setting.words, ", ".join(codes)))
        return bool(codes)
