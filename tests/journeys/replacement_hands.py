"""The hands of whoever plans replacements behind the staff's door."""

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy import delete, select, update

from db.models.catalog import Item
from db.models.upkeep.purchasing import Licence
from db.models.upkeep.replacement import Budget, ItemLife, TypeLife
from db.vocabulary.catalog import GONE
from kiosk.services.practice.cast import ALVAREZ
from kiosk.services.upkeep.replacement.lives import LifeOfType, set_type_life
from kiosk.services.upkeep.replacement.rules import ReplacementRules, set_replacement_rules
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.upkeep.replacement.replacement_page import ReplacementPage
from tests.support.morning import Morning

ALT = Qt.KeyboardModifier.AltModifier
FOUR_YEARS = LifeOfType(life_months=48, replacement_cents=32_900)
A_YEAR = 400_000
"""What twelve Chromebooks cost."""


def with_a_fleet(morning: Morning) -> int:
    """All Chromebooks were bought in the summer of 2023, and nothing else ever ends.

    Returns how many there are.
    """
    ctx = morning.journey.counter.ctx
    with ctx.store.write() as session:
        for each in (ItemLife, TypeLife, Budget):
            session.execute(delete(each))
        session.execute(update(Licence).values(is_active=False))
        session.execute(update(Item).values(updates_end_on=None))
        found = session.scalars(
            select(Item).where(
                Item.type_code == "chromebook", Item.service_state.not_in(sorted(GONE))
            )
        ).all()
        for item in found:
            item.bought_on = date(2023, 8, 15)
    set_type_life(ctx, ctx.ids.new(), "chromebook", FOUR_YEARS)
    set_replacement_rules(ctx, ctx.ids.new(), ReplacementRules(losses=0, budget=A_YEAR))
    return len(found)


def opened(
    morning: Morning, size: tuple[int, int] = (1440, 900), badge: str = ALVAREZ.code
) -> ReplacementPage:
    morning.journey.stage.window().resize(*size)
    morning.go_in(badge)
    morning.press(Qt.Key.Key_E, ALT)
    morning.stands(ReplacementPage)
    page = morning.shell.page
    assert isinstance(page, ReplacementPage)
    morning.until(lambda: page.shown is not None)
    return page


def whole(page: ReplacementPage) -> list[int]:
    """What each year costs, as its bar shows."""
    return [sum(each.bar.parts) for each in page.chart.bars.columns]


def the_page(morning: Morning) -> ReplacementPage:
    """The plan as it stands again, with its figures read."""
    morning.stands(ReplacementPage)
    page = morning.shell.page
    assert isinstance(page, ReplacementPage)
    morning.until(lambda: page.shown is not None and page.shown.asked == page.wanted)
    return page


def saved(morning: Morning, file: Path) -> None:
    """Write the name on the form that stands, and wait until the file is there."""
    form = morning.shell.page
    assert isinstance(form, SavePage)
    form.fields["file"].setFocus()
    morning.write(str(file))
    morning.press(Qt.Key.Key_Return)
    morning.told("The file is saved.")
    morning.until(file.exists)


def rows_of(file: Path) -> list[Mapping[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text("utf-8-sig"))))
