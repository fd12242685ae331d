"""The form for the calendar file of services."""

from kiosk.services.upkeep.maintenance.agenda import today_at_school
from kiosk.services.upkeep.maintenance.services_due import list_due
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep.services_file import services_file

NAME = "services.ics"
AHEAD = 365
"""How many days of services the file has."""


class ServicesFilePage(SavePage):
    """The next service of each thing as iCalendar; it names things, and nobody."""

    def __init__(self, setting: Setting) -> None:
        texts = services_file(setting.words)
        super().__init__(setting, texts, name=NAME, makers={".ics": self._calendar})

    def _calendar(self) -> bytes:
        from kiosk.services.upkeep.maintenance.services_ics import services_as_ics  # slow to load

        ctx = self.work.ctx
        due, now = list_due(ctx, days=AHEAD), ctx.clock.now()
        return services_as_ics(due, now, today_at_school(ctx), self.words.language)
