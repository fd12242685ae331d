"""The pages of purchasing in words longer than any language's: none is cut, all have names."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.list_page import ListPage
from kiosk.ui.staff.upkeep.purchasing.fund_form import FundForm
from kiosk.ui.staff.upkeep.purchasing.funds_page import FundsPage
from kiosk.ui.staff.upkeep.purchasing.paper_lines import PaperHead
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from kiosk.ui.staff.upkeep.purchasing.wish_page import WishPage
from tests.support.morning import ALT, Morning
from tests.support.pseudo import pseudo
from tests.support.staff_faults import cut_words, nameless

_OPENING = frozenset("AEMODXRTP")
"""The keys of a requisition that open a form."""
_SHOWN = (RequisitionState.DRAFT, RequisitionState.SENT, RequisitionState.ORDERED)


def paper(morning: Morning) -> RequisitionPage:
    """The requisition that stands, once it has read."""
    morning.stands(RequisitionPage)
    page = morning.shell.page
    assert isinstance(page, RequisitionPage)
    morning.until(lambda: page.shown is not None)
    return page


def _has_rows(model: RowsModel[object]) -> bool:
    return model.whole > 0


def states(morning: Morning) -> Iterator[str]:
    """Every page of purchasing, with its name."""
    morning.press(Qt.Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    listed = morning.shell.page
    assert isinstance(listed, PurchasesPage)
    morning.until(lambda: listed.model.whole > 0)
    yield "purchases"
    for state in _SHOWN:
        found = [each for each in list_requisitions(morning.journey.ctx) if each.state is state]
        for seen in found[:1]:
            here = morning.shell.page
            assert isinstance(here, PurchasesPage)
            here.open_row(seen)
            paper(morning)
            yield f"a requisition that is {state.value}"
            for key in sorted({each.key for each in paper(morning).verbs} & _OPENING):
                verbs = {each.key: each for each in paper(morning).verbs}
                verbs[key].does()
                morning.stands(FormPage)
                form = morning.shell.page
                assert isinstance(form, FormPage)
                form.mark(dict.fromkeys(form.fields, form.spec.help))
                yield f"{state.value} {key}"
                morning.press(Qt.Key.Key_Escape)
            paper(morning)
            morning.press(Qt.Key.Key_Escape)
            morning.stands(PurchasesPage)
    for stroke, name in (
        (Qt.Key.Key_W, "box"),
        (Qt.Key.Key_G, "licences"),
        (Qt.Key.Key_M, "spent"),
    ):
        morning.press(stroke)
        morning.until(lambda: isinstance(morning.shell.page, ListPage))
        page = morning.shell.page
        assert isinstance(page, ListPage)
        assert not isinstance(page, PurchasesPage)
        model: RowsModel[object] = page.model
        morning.until(partial(_has_rows, model))
        yield name
        page.open_row(page.model.row(0))
        if name == "box":
            morning.stands(WishPage)
        yield f"{name} opened"
        if name == "spent":
            yield from funds(morning)
        morning.press(Qt.Key.Key_U, ALT)
        morning.stands(PurchasesPage)


def funds(morning: Morning) -> Iterator[str]:
    """The list behind what was spent, and its form with all that can be wrong."""
    morning.press(Qt.Key.Key_U)
    morning.stands(FundsPage)
    page = morning.shell.page
    assert isinstance(page, FundsPage)
    morning.until(lambda: page.model.whole > 0)
    yield "funds"
    page.open_row(page.model.row(0))
    morning.stands(FundForm)
    form = morning.shell.page
    assert isinstance(form, FundForm)
    form.mark(dict.fromkeys(form.fields, form.spec.help))
    yield "a fund"


def test_every_page_of_purchasing_is_whole_and_named(behind: Callable[[], Morning]) -> None:
    morning = behind()
    morning.journey.stage.resize(1024, 768)
    morning.journey.counter.presenter.feed(LooksChosen(Chosen(language=pseudo().language), at=0))
    morning.go_in()
    faults: dict[str, list[str]] = {}

    for name in states(morning):
        for _ in range(10):
            morning.journey.turn()
        heads = ["columns" for each in morning.shell.findChildren(PaperHead) if each.is_cut()]
        if found := [*cut_words(morning.shell), *nameless(morning.shell), *heads]:
            faults[name] = found

    assert faults == {}
