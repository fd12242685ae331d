"""The form of a vendor: a new one, or what is known of one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.problems import AlreadyThere, NotFound
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor, vendor_of
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import vendors

_NAME, _ACCOUNT, _PHONE, _EMAIL, _TERMS, _NOTE = (
    "name",
    "account",
    "phone",
    "email",
    "terms",
    "note",
)
_KEEP = "Alt+1"


class VendorForm(FormPage):
    """One that is used no more keeps what it sold and repaired."""

    def __init__(self, setting: Setting, entry: VendorEntry | None = None) -> None:
        self.entry = entry
        self.texts = texts = vendors.vendor_form(setting.words, is_new=entry is None)
        names = vendors.vendors(setting.words)
        fields = (
            FieldSpec(_NAME, names.name, longest=80),
            FieldSpec(_ACCOUNT, names.account, texts.account_help, longest=80),
            FieldSpec(_PHONE, names.phone, longest=80),
            FieldSpec(_EMAIL, names.email, longest=80),
            FieldSpec(_TERMS, names.terms, texts.terms_help, longest=80),
            FieldSpec(_NOTE, names.note),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""
        if entry is not None:
            for key, field in self.fields.items():
                field.setText(getattr(entry, key) or "")

    def more(self) -> QVBoxLayout:
        if self.entry is None:
            return column(self.theme)
        word = self.texts.drop if self.entry.is_active else self.texts.keep
        key = Key(self.theme, word, key=_KEEP.replace("+", " "))
        key.clicked.connect(self._on_keep)
        return column(self.theme, 18, row(self.theme, key, None))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keep = {} if self.entry is None else {_KEEP: self._on_keep}
        return {**super().keys(), **keep}

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_NAME] else {_NAME: self.texts.empty}

    def save(self, values: Mapping[str, str]) -> None:
        told = {key: value or None for key, value in values.items() if key != _NAME}
        is_active = self.entry is None or self.entry.is_active
        self._set(VendorEntry(values[_NAME], is_active=is_active, **told))

    def _on_keep(self) -> None:
        """In use again, or no more; what stands in the fields is not saved with it."""
        if self.entry is not None:
            self._set(replace(self.entry, is_active=not self.entry.is_active))

    def _set(self, entry: VendorEntry) -> None:
        work, action_id, by = self.work, self._action_id, self.work.by
        was = self.entry

        def act() -> str | None:
            try:
                vendor_id = None if was is None else vendor_of(work.ctx, was.name)[0]
                set_vendor(work.ctx, action_id, entry, vendor_id=vendor_id, was=was, by=by)
            except AlreadyThere:
                return self.texts.taken
            except NotFound as gone:
                return vendors.vendor_gone(self.words, gone.name)
            return None

        def then(wrong: str | None) -> None:
            if self.is_left:
                return
            if wrong is not None:
                self.mark({_NAME: wrong})
                return
            work.say(vendors.said_vendor(self.words, entry.name))
            self.leave()

        work.act(act, then)
