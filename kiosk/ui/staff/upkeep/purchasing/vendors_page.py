"""Vendors: who sells to the school and who repairs for it."""

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.services.upkeep.purchasing.vendors import VendorEntry, list_vendors
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.vendor_form import VendorForm
from kiosk.wording.upkeep import vendors


class VendorsPage(ListPage[VendorEntry]):
    """A row opens the form of its vendor."""

    def __init__(self, setting: Setting) -> None:
        self.vendor_texts = texts = vendors.vendors(setting.words)
        views: tuple[ViewSpec[VendorEntry], ...] = (
            ViewSpec(texts.all, lambda vendor: vendor.is_active),
            ViewSpec(texts.gone, lambda vendor: not vendor.is_active),
        )
        spec = ListSpec(
            texts.title,
            _columns(texts),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new,
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_vendors(ctx, also_inactive=True), self._show)

    def open_row(self, row_: VendorEntry) -> None:
        self.opened.emit(partial(VendorForm, entry=row_))

    def _show(self, found: tuple[VendorEntry, ...]) -> None:
        in_use = sum(vendor.is_active for vendor in found)
        self.note.setText(vendors.vendors_note(self.words, in_use))
        self.set_rows(found)

    def make_new(self) -> None:
        self.opened.emit(VendorForm)


def _columns(texts: vendors.VendorTexts) -> Sequence[Column[VendorEntry]]:
    def told(
        name: str, of: Callable[[VendorEntry], str | None], share: int, look: Look = Look.QUIET
    ) -> Column[VendorEntry]:
        return Column(
            name,
            lambda vendor: Cell(of(vendor) or "", look),
            lambda vendor: ((of(vendor) or "").casefold(), vendor.name),
            share,
        )

    return (
        told(texts.name, lambda vendor: vendor.name, 22, Look.TEXT),
        told(texts.account, lambda vendor: vendor.account, 14),
        told(texts.phone, lambda vendor: vendor.phone, 14),
        told(texts.email, lambda vendor: vendor.email, 20),
        told(texts.terms, lambda vendor: vendor.terms, 14),
    )
