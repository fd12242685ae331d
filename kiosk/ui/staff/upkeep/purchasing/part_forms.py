"""Forms of spare parts: what holds for one, and pieces that come or are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from kiosk.domain.codes import Scan, forms_known
from kiosk.domain.upkeep.purchasing.stock import MOST
from kiosk.services.amounts import read_amount
from kiosk.services.context import Context
from kiosk.services.desk.codes import known_as, look_up
from kiosk.services.problems import Sought
from kiosk.services.upkeep.purchasing.part_entries import Fault, PartEntry, entry_faults, set_part
from kiosk.services.upkeep.purchasing.parts import (
    AtShelf,
    Counted,
    Harvested,
    Received,
    StockRefused,
)
from kiosk.services.upkeep.purchasing.shelf import PartSeen, move_stock
from kiosk.services.views import Found, ItemFound, LocationFound
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep import parts as part_words
from kiosk.wording.upkeep import shelf
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.shelf import ShelfMove

_CODE, _NAME, _FITS, _MINIMUM = "code", "name", "fits", "minimum"
_PRICE, _PLACE, _VENDOR = "price", "place", "vendor"
_QUANTITY, _TAG = "quantity", "tag"
_WHERE = {Sought.PART: _CODE, Sought.ITEM_TYPE: _FITS, Sought.PLACE: _PLACE, Sought.VENDOR: _VENDOR}


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part as it lies there, and what holds for it."""

    part: PartSeen
    entry: PartEntry


class PartForm(FormPage):
    """A new part, or what holds for one that is there. A scanned place goes into its field."""

    def __init__(self, setting: Setting, kept: KeptPart | None = None) -> None:
        self.kept = kept
        self.texts = texts = shelf.entry(setting.words, is_new=kept is None)
        self.said = shelf.wrong(setting.words)
        names = shelf.shelf(setting.words)
        fields = (
            FieldSpec(_CODE, names.code, texts.code_help, longest=40),
            FieldSpec(_NAME, names.name, longest=80),
            FieldSpec(_FITS, shelf.part(setting.words).fits, texts.fits_help),
            FieldSpec(_MINIMUM, names.minimum, texts.minimum_help, "3", longest=4),
            FieldSpec(_PRICE, names.price, texts.price_help, "62.50", longest=14),
            FieldSpec(_PLACE, names.place, texts.place_help, longest=80),
            FieldSpec(_VENDOR, names.vendor, texts.vendor_help, longest=80),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""
        if kept is not None:
            self._fill_in(kept)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {key: self.said.empty for key in (_CODE, _NAME) if not values[key]}
        if values[_MINIMUM] and read_count(values[_MINIMUM]) is None:
            wrong[_MINIMUM] = self.said.no_number
        if values[_PRICE] and read_amount(values[_PRICE]) is None:
            wrong[_PRICE] = self.said.no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        entry = PartEntry(
            code=values[_CODE],
            name=values[_NAME],
            fits=tuple(filter(None, (each.strip() for each in values[_FITS].split(",")))),
            minimum=read_count(values[_MINIMUM]) or 0,
            unit_cents=read_amount(values[_PRICE]) if values[_PRICE] else None,
            place=values[_PLACE] or None,
            vendor=values[_VENDOR] or None,
            is_active=self.kept is None or self.kept.entry.is_active,
        )
        work, action_id, by = self.work, self._action_id, self.work.by
        kept = self.kept
        part_id, was = (None, None) if kept is None else (kept.part.part_id, kept.entry)

        def act() -> PartSeen | tuple[Fault, ...]:
            known = _with_known_place(work.ctx, entry)
            faults = entry_faults(work.ctx, known, part_id=part_id)
            return faults or set_part(work.ctx, action_id, known, part_id=part_id, was=was, by=by)

        work.act(act, self._on_saved)

    def take_found(self, scan: Scan, found: Found) -> bool:
        if not isinstance(found, LocationFound):
            return False
        self.fields[_PLACE].setText(scan.text)
        return True

    def _fill_in(self, kept: KeptPart) -> None:
        entry = kept.entry
        for key, value in (
            (_CODE, entry.code),
            (_NAME, entry.name),
            (_FITS, ", ".join(entry.fits)),
            (_MINIMUM, str(entry.minimum)),
            (_PLACE, entry.place or ""),
            (_VENDOR, entry.vendor or ""),
        ):
            self.fields[key].setText(value)
        self.fields[_PRICE].setPlaceholderText(amount(kept.part.unit_cents))

    def _on_saved(self, outcome: PartSeen | tuple[Fault, ...]) -> None:
        if self.is_left:
            return
        if isinstance(outcome, PartSeen):
            self.work.say(shelf.said_kept(self.words, outcome.name))
            self.leave()
            return
        sentences = {
            Sought.PART: self.said.taken,
            Sought.ITEM_TYPE: self.said.no_type,
            Sought.PLACE: self.said.no_place,
            Sought.VENDOR: self.said.no_vendor,
        }
        wrong: dict[str, str] = {}
        for fault in outcome:
            said = sentences[fault.sought].format(name=self.words.isolate(fault.name))
            where = _WHERE[fault.sought]
            wrong[where] = " ".join(filter(None, (wrong.get(where), said)))
        self.mark(wrong)


@dataclass(frozen=True, slots=True)
class _NoThing:
    """Nothing has this tag."""

    tag: str


class MoveForm(FormPage):
    """Pieces were bought, taken out of a retired device, or counted."""

    def __init__(self, setting: Setting, part: PartSeen, kind: ShelfMove, tag: str = "") -> None:
        self.part, self.kind = part, kind
        self.texts = texts = shelf.move(setting.words, kind)
        self.said = shelf.wrong(setting.words)
        fields = [FieldSpec(_QUANTITY, texts.quantity, longest=4)]
        if kind is ShelfMove.BOUGHT:
            fields.append(FieldSpec(_PRICE, texts.price, "", amount(part.unit_cents), longest=14))
        elif kind is ShelfMove.HARVESTED:
            fields.insert(0, FieldSpec(_TAG, texts.tag, texts.tag_help, longest=80))
        title = shelf.move_title(setting.words, kind, part.name)
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, texts.cancel))
        self._action_id: UUID = self.work.new_id()
        if kind is ShelfMove.HARVESTED:
            self.fields[_QUANTITY].setText("1")
            self.fields[_TAG].setText(tag)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {_TAG: self.said.empty} if values.get(_TAG) == "" else {}
        count = read_count(values[_QUANTITY])
        if count is None or (not count and self.kind is not ShelfMove.COUNTED):
            wrong[_QUANTITY] = self.said.no_number
        if _PRICE in values and read_amount(values[_PRICE]) is None:
            wrong[_PRICE] = self.said.no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        work, action_id, by = self.work, self._action_id, self.work.by
        part, count = self.part, read_count(values[_QUANTITY]) or 0

        def change() -> AtShelf | _NoThing:
            if self.kind is ShelfMove.COUNTED:
                return Counted(count)
            if self.kind is ShelfMove.BOUGHT:
                return Received(count, read_amount(values[_PRICE]) or 0)
            found = look_up(work.ctx, *forms_known(values[_TAG], work.ctx.settings.codes))
            if not isinstance(found, ItemFound):
                return _NoThing(values[_TAG])
            return Harvested(count, found.thing.item_id)

        def act() -> PartSeen | StockRefused | _NoThing:
            wanted = change()
            if isinstance(wanted, _NoThing):
                return wanted
            try:
                return move_stock(work.ctx, action_id, part.part_id, wanted, by=by)
            except StockRefused as refused:
                return refused

        work.act(act, self._on_moved)

    def take_found(self, scan: Scan, found: Found) -> bool:
        if self.kind is not ShelfMove.HARVESTED or not isinstance(found, ItemFound):
            return False
        self.fields[_TAG].setText(scan.text)
        return True

    def _on_moved(self, outcome: PartSeen | StockRefused | _NoThing) -> None:
        if self.is_left:
            return
        words = self.words
        if isinstance(outcome, PartSeen):
            self.work.say(shelf.said_moved(words, outcome.name, outcome.on_hand))
            self.leave()
        elif isinstance(outcome, _NoThing):
            self.mark({_TAG: self.said.no_thing.format(name=words.isolate(outcome.tag))})
        else:
            said = part_words.stock_problem(words, outcome.problem, outcome.code, outcome.on_hand)
            self.mark({_TAG if _TAG in self.fields else _QUANTITY: said})


def read_count(text: str) -> int | None:
    """A number of pieces from 0 on; None where it is none, or more than one move may bring."""
    count = int(text) if text.isascii() and text.isdecimal() else None
    return count if count is not None and count <= MOST else None


def _with_known_place(ctx: Context, entry: PartEntry) -> PartEntry:
    """The place by the code that the store has for it. For the lane."""
    if entry.place is None:
        return entry
    known = known_as(ctx, *forms_known(entry.place, ctx.settings.codes))
    return replace(entry, place=known) if isinstance(known, str) else entry
