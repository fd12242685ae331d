import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.drawings.chromebooks import chromebook
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.fact import FactChip
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.ring import Countdown, CountdownRing
from kiosk.ui.widgets.rows import Note, ReasonCard, ThingRow
from kiosk.ui.widgets.spot_list import DamageMap
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.stripe import PracticeStripe
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import picture_tile
from tests.ui.conftest import MakeTheme
from tests.ui.widgets.conftest import Show
from tests.ui.widgets.parts import SPOTS, done_button


class TestDamage:
    def test_a_spot_ticks_its_line_in_the_list(
        self, qtbot: QtBot, show: Show, theme: Theme
    ) -> None:
        damage = DamageMap(theme, SPOTS)
        show(damage, 1760, 676)
        assert damage.picture is not None

        with qtbot.waitSignal(damage.changed):
            QTest.mouseClick(damage.picture.buttons["hinge"], Qt.MouseButton.LeftButton)

        assert damage.chosen == ("hinge",)

    def test_a_line_of_the_list_ticks_its_spot(self, qtbot: QtBot, theme: Theme) -> None:
        damage = DamageMap(theme, SPOTS)
        qtbot.addWidget(damage)
        assert damage.picture is not None

        damage.choose("keys")

        assert damage.picture.buttons["keys"].isChecked()

    def test_what_is_ticked_comes_in_the_order_of_the_list(
        self, qtbot: QtBot, theme: Theme
    ) -> None:
        damage = DamageMap(theme, SPOTS)
        qtbot.addWidget(damage)

        for key in ("unsure", "screen", "lost", "screen"):
            damage.choose(key, key not in damage.chosen)

        assert damage.chosen == ("lost", "unsure")

    def test_the_list_stands_alone_for_other_things(self, qtbot: QtBot, theme: Theme) -> None:
        damage = DamageMap(theme, SPOTS, has_picture=False)
        qtbot.addWidget(damage)

        damage.choose("lost")

        assert damage.chosen == ("lost",)


class TestPin:
    def pad(self, show: Show, theme: Theme) -> PinPad:
        pad = PinPad(theme, ok="OK", delete="Delete", name="PIN")
        show(pad, 614, 800)
        return pad

    def test_tapped_figures_come_out_at_ok(self, qtbot: QtBot, show: Show, theme: Theme) -> None:
        pad = self.pad(show, theme)
        by_name = {key.accessibleName(): key for key in pad.keys}

        with qtbot.waitSignal(pad.entered) as entered:
            for name in ("1", "9", "Delete", "0", "2", "OK"):
                QTest.mouseClick(by_name[name], Qt.MouseButton.LeftButton)

        assert entered.args == ["102"]
        assert pad.typed == 0

    def test_a_keyboard_types_too(self, qtbot: QtBot, show: Show, theme: Theme) -> None:
        pad = self.pad(show, theme)

        with qtbot.waitSignal(pad.entered) as entered:
            QTest.keyClicks(pad, "47x1")
            QTest.keyClick(pad, Qt.Key.Key_Backspace)
            QTest.keyClick(pad, Qt.Key.Key_Return)

        assert entered.args == ["47"]

    def test_no_more_figures_than_there_are_dots(self, show: Show, theme: Theme) -> None:
        pad = self.pad(show, theme)

        QTest.keyClicks(pad, "12345678")

        assert pad.typed == 6

    def test_an_empty_pin_is_not_given_out(self, qtbot: QtBot, show: Show, theme: Theme) -> None:
        pad = self.pad(show, theme)

        with qtbot.assertNotEmitted(pad.entered):
            QTest.mouseClick(pad.ok_key, Qt.MouseButton.LeftButton)

    def test_the_figures_are_nowhere_to_be_read(self, show: Show, theme: Theme) -> None:
        pad = self.pad(show, theme)
        QTest.keyClicks(pad, "8642")

        said = [
            QAccessible.queryAccessibleInterface(widget).text(kind)
            for widget in [pad, *pad.findChildren(QWidget)]
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description)
        ]

        assert "8642" not in said


class TestPager:
    def test_turning_tells_the_page(self, qtbot: QtBot, theme: Theme) -> None:
        pager = Pager(theme, back="Back", on="Next")
        qtbot.addWidget(pager)
        pager.set_pages(3)
        back, on = pager.findChildren(Button)

        pages: list[int] = []
        pager.turned.connect(pages.append)

        on.click()
        on.click()

        assert pages == [1, 2]
        assert (back.isEnabled(), on.isEnabled()) == (True, False)

    def test_one_page_needs_no_pager(self, qtbot: QtBot, theme: Theme) -> None:
        pager = Pager(theme, back="Back", on="Next")
        qtbot.addWidget(pager)

        pager.set_pages(1)

        assert all(arrow.isHidden() for arrow in pager.findChildren(Button))

    def test_a_page_beyond_the_last_is_the_last(self, qtbot: QtBot, theme: Theme) -> None:
        pager = Pager(theme, back="Back", on="Next")
        qtbot.addWidget(pager)

        pager.set_pages(2, 7)

        assert pager.page == 1


class TestCountdown:
    @pytest.mark.parametrize(
        ("seconds", "total", "share"), [(3, 4, 0.75), (0, 4, 0.0), (9, 4, 1.0), (1, 0, 0.0)]
    )
    def test_a_share_is_never_more_than_the_whole(
        self, seconds: int, total: int, share: float
    ) -> None:
        assert Countdown(seconds, total).share == share

    def test_each_second_only_the_ring_is_painted_again(self, show: Show, theme: Theme) -> None:
        button = done_button(theme)
        window = show(button, button.sizeHint().width(), button.sizeHint().height())
        before = window.grab().toImage()

        button.set_countdown(Countdown(2, 4))

        after = window.grab().toImage()
        changed = [
            x
            for x in range(before.width())
            if any(before.pixel(x, y) != after.pixel(x, y) for y in range(before.height()))
        ]
        assert changed
        assert len(changed) <= theme.u(64)

    def test_the_large_ring_says_its_seconds(self, qtbot: QtBot, theme: Theme) -> None:
        ring = CountdownRing(theme, Countdown(18, 20))
        qtbot.addWidget(ring)

        ring.set_countdown(Countdown(17, 20))

        interface = QAccessible.queryAccessibleInterface(ring)
        assert interface.text(QAccessible.Text.Name) == "17"


class TestOverlay:
    def overlay(self, qtbot: QtBot, theme: Theme) -> tuple[QWidget, Button, Overlay, Button]:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1920, 1080)
        beneath = Button(theme, "Beneath", parent=window)
        beneath.move(10, 10)
        overlay = Overlay(theme, window)
        more = Button(theme, "I need more time", kind=Kind.PRIMARY, size=Size.LARGE)
        overlay.card.setLayout(column(theme, Text(theme, "Still here?", Role.IDLE), more))
        window.show()
        qtbot.waitExposed(window)
        return window, beneath, overlay, more

    def test_the_focus_goes_to_the_answer(self, qtbot: QtBot, theme: Theme) -> None:
        _, _, overlay, more = self.overlay(qtbot, theme)

        overlay.open(more)

        qtbot.waitUntil(more.hasFocus)

    def test_taps_beside_the_card_reach_nothing(self, qtbot: QtBot, theme: Theme) -> None:
        window, beneath, overlay, _ = self.overlay(qtbot, theme)

        overlay.open()

        assert window.childAt(beneath.geometry().center()) is overlay

    def test_it_covers_a_window_that_grows(self, qtbot: QtBot, theme: Theme) -> None:
        window, _, overlay, _ = self.overlay(qtbot, theme)
        overlay.open()

        window.resize(1600, 900)

        assert overlay.geometry() == window.rect()
        assert overlay.rect().contains(overlay.card.geometry())


class TestSwitch:
    def test_its_state_is_said_in_words(self, qtbot: QtBot, theme: Theme) -> None:
        switch = Switch(theme, "No paper", on="on", off="off")
        qtbot.addWidget(switch)

        switch.click()

        interface = QAccessible.queryAccessibleInterface(switch)
        assert interface.role() == QAccessible.Role.CheckBox
        assert interface.text(QAccessible.Text.Description) == "on"


class TestLargeText:
    """Nothing is cut at 200 %: every text in these parts gets the height it needs."""

    @pytest.mark.parametrize("zoom", ZOOMS)
    @pytest.mark.parametrize("width", [1248, 900])
    def test_no_text_is_cut(
        self, show: Show, make_theme: MakeTheme, zoom: float, width: int
    ) -> None:
        theme = make_theme(zoom=zoom)
        picture = PictureBox(theme, chromebook("12"), 190, 120)
        parts: list[QWidget] = [
            ThingRow(
                theme,
                picture,
                "Chromebook 12",
                Note("Devuélvelo el viernes 4 de diciembre", Icon.CALENDAR),
                trailing=[Button(theme, "Más días", size=Size.ROW)],
            ),
            ReasonCard(theme, 1, "Ya tienes dos cosas prestadas.", "Devuelve una de las dos."),
            picture_tile(theme, PictureBox(theme, chromebook(), 150, 140), "Mensajes", "1 nuevo"),
            FactChip(theme, "Con cargador"),
            PracticeStripe(theme, "Práctica. Aquí nada es de verdad."),
        ]
        host = QWidget()
        host.setLayout(column(theme, *parts, None))
        window = show(host, width, 1900)

        texts = window.findChildren(Text)

        assert len(texts) >= 8
        for text in texts:
            assert text.width() >= text.minimumSizeHint().width()
            assert text.height() >= text.heightForWidth(text.width())

    @pytest.mark.parametrize("zoom", ZOOMS)
    def test_a_button_takes_two_lines_rather_than_cut_a_word(
        self, qtbot: QtBot, make_theme: MakeTheme, zoom: float
    ) -> None:
        button = Button(make_theme(zoom=zoom), "Necesito más tiempo", size=Size.LARGE)
        qtbot.addWidget(button)

        least = button.minimumSizeHint().width()

        assert button.heightForWidth(least) > button.sizeHint().height()


class TestLeaf:
    def test_it_says_the_day_in_words(self, qtbot: QtBot, theme: Theme) -> None:
        leaf = CalendarLeaf(theme, "FRIDAY", "4", "December", spoken="Friday 4 December")
        qtbot.addWidget(leaf)

        interface = QAccessible.queryAccessibleInterface(leaf)

        assert interface.text(QAccessible.Text.Name) == "Friday 4 December"

    def test_its_head_is_red_and_its_paper_white(self, qtbot: QtBot, theme: Theme) -> None:
        leaf = CalendarLeaf(theme, "FRI", "4", "Dec")
        qtbot.addWidget(leaf)

        image = leaf.grab().toImage()

        assert image.pixelColor(30, 80).name() == theme.colour(Tone.LEAF_HEAD).name()
        assert image.pixelColor(30, 300).name() == theme.colour(Tone.LEAF_PAPER).name()
