"""Compares a list of devices with the store: what to make, what to mend, what to leave out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.desk import Code
from db.models.upkeep.replacement import ItemLife
from db.queries import people as people_queries
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CodeKind
from kiosk.domain.clock import Ids
from kiosk.domain.codes import SiteCodes
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.batches import Unit
from kiosk.services.imports.changes import Change, changed, made
from kiosk.services.imports.differences import newcomer, own_tag, taken_over
from kiosk.services.imports.item_reading import ItemLine, ItemList
from kiosk.services.imports.known_codes import is_refused, with_known_codes
from kiosk.services.imports.life_plan import LifePlan
from kiosk.services.imports.place_plan import PlacePlan
from kiosk.services.imports.reports import Differing
from kiosk.services.imports.school_words import ListedSchools, SchoolWish
from kiosk.services.imports.site_plan import SitePlan
from kiosk.services.imports.type_plan import TypePlan

_OTHERS = {CodeKind.CARD: RowFault.CODE_IS_CARD, CodeKind.LOCATION: RowFault.CODE_IS_PLACE}


@dataclass(slots=True)
class ItemPlan:
    """Everything that an import of items would do."""

    items: list[Unit] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    newcomers: list[Differing] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    added: int = 0
    altered: int = 0
    same: int = 0
    passed_over: int = 0


@dataclass(slots=True)
class ItemPlanner:
    """Plans one list. `school` is the site of rows that name none, or None."""

    listed: ItemList
    words: ListedSchools
    types: TypePlan
    places: PlacePlan
    ids: Ids
    codes: SiteCodes
    school: UUID | None
    plan: ItemPlan = field(default_factory=ItemPlan)
    lives: LifePlan = field(default_factory=LifePlan)
    _items: dict[UUID, Item] = field(default_factory=dict)
    _owners: dict[str, UUID] = field(default_factory=dict)
    _serials: dict[str, UUID] = field(default_factory=dict)
    _kinds: dict[str, CodeKind] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)
    _homes: dict[UUID, UUID] = field(default_factory=dict)

    @classmethod
    def load(
        cls, session: Session, listed: ItemList, wish: SchoolWish, *, ids: Ids, codes: SiteCodes
    ) -> "ItemPlanner":
        """Read what planning needs. Raises FileRefused for a school that is not there."""
        sites = SitePlan(people_queries.sites_to_change(session))
        words = _hear(listed, sites, wish)
        types = TypePlan.of(
            list(session.scalars(select(ItemType))), list(session.scalars(select(ItemCategory)))
        )
        kinds: dict[str, CodeKind] = {}
        kinds.update((code, kind) for code, kind in session.execute(select(Code.code, Code.kind)))
        lines = (*listed.lines, *listed.doubtful)
        places = PlacePlan(ids, {*kinds, *(form for line in lines for form in line.codes)})
        places.learn(session.scalars(select(Location)))
        school = sites.chosen(wish.school) or sites.only()
        planner = cls(listed, words, types, places, ids, codes, school, _kinds=kinds)
        for item in session.scalars(select(Item)):
            planner._items[item.id] = item
            if item.serial:
                planner._serials[item.serial] = item.id
            if item.home_id:
                planner._homes[item.home_id] = item.id
        planner.lives.learn(session.scalars(select(ItemLife)))
        for code, owner in session.execute(select(ItemCode.code, ItemCode.item_id)):
            planner._owners[code] = owner
        return planner

    def make(self) -> tuple[ItemPlan, list[Unit]]:
        """The plan, and its units in the order in which they are applied."""
        self.plan.problems += self.listed.problems
        for line in map(self._known, self.listed.lines):
            if self.sites.is_passed_over(line.school):
                self.plan.passed_over += 1
                continue
            problems = list(self._problems(line))
            if problems:
                self.plan.problems += problems
                continue
            for code in line.codes:
                self._lines[code] = line.place.line
            self._plan_line(line)
        for line in map(self._known, self.listed.doubtful):
            self.plan.problems += self._problems(line)
        types: list[Unit] = [(change,) for change in self.types.changes]
        return self.plan, [*types, *self.places.units, *self.plan.items]

    @property
    def sites(self) -> SitePlan:
        """Our sites, by the file's words too."""
        return self.words.sites

    @property
    def has_good_rows(self) -> bool:
        """Not every row was left out."""
        return bool(self._lines) or not self.plan.problems

    def _known(self, line: ItemLine) -> ItemLine:
        return with_known_codes(line, self.codes, self._kinds)

    def _problems(self, line: ItemLine) -> Iterator[RowProblem]:
        """All that keeps a row out beside its own cells, which were read before."""
        found = self._found(line)
        is_new = line.barcode != "" and line.barcode not in self._kinds
        if is_new and is_refused(line.barcode, self.codes):
            yield self._wrong(line, RowFault.CODE_REFUSED, line.barcode)
        for code in line.codes:
            kind = self._kinds.get(code)
            if code in self._lines:
                yield self._wrong(line, RowFault.CODE_REPEATED, code, str(self._lines[code]))
            elif kind in _OTHERS:
                yield self._wrong(line, _OTHERS[kind], code)
        if len(found) > 1:
            yield self._wrong(line, RowFault.CODE_OF_OTHER, line.barcode)
        is_known = not line.school or self.sites.knows(line.school)
        if not is_known and len(self.sites.sites) > 1:
            place, heading = line.place, self.listed.header.heading("school")
            shown = {"value": line.school, "known": self.sites.known()}
            yield RowProblem(place.line, heading, RowFault.UNKNOWN_SCHOOL, place.file, shown)
        if self._is_slot_taken(line, next(iter(found), None)):
            yield self._wrong(line, RowFault.SLOT_TAKEN, f"{line.cart} {line.slot}")

    def _wrong(self, line: ItemLine, fault: RowFault, value: str, first: str = "") -> RowProblem:
        shown = {"value": value, **({"first": first} if first else {})}
        header = self.listed.header
        key = "slot" if fault is RowFault.SLOT_TAKEN else "barcode"
        heading = header.heading(key if header.has(key) else "serial")
        return RowProblem(line.place.line, heading, fault, line.place.file, shown)

    def _found(self, line: ItemLine) -> set[UUID]:
        """The items that any of the codes or the serial find."""
        owners = {self._owners[code] for code in line.codes if code in self._owners}
        return owners | ({self._serials[line.serial]} if line.serial in self._serials else set())

    def _plan_line(self, line: ItemLine) -> None:
        item_id = next(iter(self._found(line)), None)
        known = self._items.get(item_id) if item_id else None
        changes = self._new(line) if known is None else self._mended(line, known)
        if known is None:
            self.plan.added += 1
            self.plan.newcomers.append(newcomer(line.barcode, line.type_name))
        elif changes:
            self.plan.altered += 1
        else:
            self.plan.same += 1
        if changes:
            self.plan.items.append(tuple(changes))

    def _new(self, line: ItemLine) -> list[Change]:
        item_id, site_id = self.ids.new(), self._site(line)
        item = made(
            Item,
            id=item_id,
            site_id=site_id,
            type_code=self.types.type_code(line.type_name, line.category),
            barcode=line.barcode,
            number=line.number or None,
            name=line.name or None,
            serial=line.serial or None,
            home_id=self._home(line, site_id, item_id),
            service_state=ServiceState.RETIRED if line.is_retired else ServiceState.OK,
            is_for_loan=True,
            bought_on=line.bought_on,
            price_cents=line.price_cents,
            updates_end_on=line.updates_end_on,
            note=line.note or None,
        )
        return [item, *_codes(line.codes, item_id), *self.lives.changes(line, item_id)]

    def _mended(self, line: ItemLine, item: Item) -> list[Change]:
        """What the file knows better. Its type, state and own name stay as they were set here."""
        wanted: dict[str, object] = {}
        for name, value in (
            ("bought_on", line.bought_on),
            ("updates_end_on", line.updates_end_on),
            ("price_cents", line.price_cents),
        ):
            if value is not None:
                wanted[name] = value
        for name, text in (
            ("serial", line.serial),
            ("number", line.number),
            ("name", line.name),
            ("note", line.note),
        ):
            if text and not getattr(item, name):
                wanted[name] = text
        if item.barcode == item.serial and line.barcode != line.serial:
            wanted["barcode"] = line.barcode  # it got its label since
        if item.home_id is None or self.listed.format.places_rule:
            home = self._home(line, item.site_id, item.id)
            wanted |= {} if home is None else {"home_id": home}
        new_codes = tuple(code for code in line.codes if code not in self._owners)
        change = changed(item, **wanted) if wanted else None
        changes = [*([change] if change else []), *self.lives.changes(line, item.id)]
        self.plan.differing += taken_over(item.barcode, changes)
        has_other_tag = line.barcode in new_codes and line.barcode != line.serial
        if has_other_tag and "barcode" not in wanted:
            self.plan.differing.append(own_tag(item.barcode, line.barcode))
        return [*changes, *_codes(new_codes, item.id)]

    def _site(self, line: ItemLine) -> UUID | None:
        return (self.sites.find(line.school) if line.school else None) or self.school

    def _home(self, line: ItemLine, site_id: UUID | None, item_id: UUID) -> UUID | None:
        """The slot, cart or room; None where the file does not say."""
        if line.cart and line.slot:
            slot = self.places.slot(site_id, line.cart, line.slot)
            self._homes[slot] = item_id
            return slot
        name = line.cart or line.room
        return self.places.room(site_id, name) if name else None

    def _is_slot_taken(self, line: ItemLine, item_id: UUID | None) -> bool:
        if not (line.cart and line.slot):
            return False
        item = self._items.get(item_id) if item_id else None
        site_id = self._site(line) if item is None else item.site_id
        slot = self.places.known_slot(site_id, line.cart, line.slot)
        holder = None if slot is None else self._homes.get(slot)
        return holder is not None and holder != item_id


def require_school(sites: SitePlan, school: UUID | None, listed: ItemList) -> None:
    """With several schools a thing belongs to one. Raises FileRefused."""
    nameless = any(not line.school for line in listed.lines)
    if len(sites.sites) > 1 and school is None and nameless:
        raise FileRefused(FileFault.WHICH_SCHOOL, {"known": sites.known()})


def _hear(listed: ItemList, sites: SitePlan, wish: SchoolWish) -> ListedSchools:
    lines = (*listed.lines, *listed.doubtful)
    words = ListedSchools(sites, wish, Counter(line.school for line in lines if line.school))
    words.hear()
    if wish.named:
        words.leave_out()
    return words


def _codes(codes: tuple[str, ...], item_id: UUID) -> list[Change]:
    """For each code the row that claims it and the row that points to the item."""
    changes: list[Change] = []
    for code in codes:
        changes.append(made(Code, code=code, kind=CodeKind.ITEM))
        changes.append(made(ItemCode, code=code, code_kind=CodeKind.ITEM.value, item_id=item_id))
    return changes
