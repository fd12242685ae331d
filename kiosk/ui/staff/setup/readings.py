"""How a file was understood where it left a doubt: its dates, its words for schools."""

from kiosk.i18n import Translator
from kiosk.services.imports.reports import ImportReport
from kiosk.ui.staff.remark import Remark
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.wording import setup_files as wording


class Readings(Remark):
    """A line for each doubt; hidden while there is none."""

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__(theme, Tone.TEXT2)
        self._words = words

    def show_report(self, report: ImportReport) -> None:
        """Say how the file of this report was read, whether it is taken over or only looked at."""
        words = self._words
        lines = [wording.dates_read(words, each) for each in report.dates]
        lines += [wording.school_read(words, each) for each in report.schools if each.code]
        others = [each.word for each in report.schools if not each.code]
        if others:
            lines.append(wording.schools_left_out(words, others))
        self.say("\n".join(lines), Tone.TEXT2)
