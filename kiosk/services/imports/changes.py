"""Row changes with what was there before, so that an import can be put back as it was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from sqlalchemy import Column, Date, Enum, Table, Uuid, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.desk import Code, StoreSetting
from db.models.lending import CalendarRevision
from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    PatronCategory,
    SchoolClass,
    Site,
)
from db.models.upkeep.replacement import ItemLife
from db.types import Instant

Values = Mapping[str, object]
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

# In the order in which rows may be made; they are removed in the other order.
MODELS: tuple[type[Base], ...] = (
    StoreSetting,
    Site,
    PatronCategory,
    Code,
    Patron,
    Card,
    Enrolment,
    SchoolClass,
    ClassMember,
    CalendarRevision,
    ItemCategory,
    ItemType,
    Location,
    Item,
    ItemCode,
    ItemLife,
)
_ORDER = {model.__tablename__: place for place, model in enumerate(MODELS)}
_TABLES = {name: Base.metadata.tables[name] for name in _ORDER}
_STAMP = "updated_at"
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Change:
    """One row made, changed or removed: values by column, as Python has them.

    Made: `before` is None and `after` the whole row. Changed: both hold the changed columns alone.
    Removed: `before` is the whole row and `after` None. `key` is the primary key.
    """

    table: str
    key: Values
    before: Values | None
    after: Values | None

    @property
    def told(self) -> Values:
        """All that the change says of its row."""
        return {**self.key, **(self.before or {}), **(self.after or {})}

    @property
    def reversed(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.table, self.key, self.after, self.before)


class Found(StrEnum):
    """How a row stands to a change that was once made to it."""

    AS_LEFT = "as_left"
    CHANGED_SINCE = "changed_since"


def made(model: type[Base], **row: object) -> Change:
    """A new row."""
    table = _TABLES[model.__tablename__]
    key = {column.name: row[column.name] for column in table.primary_key}
    return Change(table.name, key, None, row)


def changed(row: Base, **wanted: object) -> Change | None:
    """What has to change of a row so that it has the wanted values; None when it has them."""
    table = _TABLES[row.__tablename__]
    before = {name: getattr(row, name) for name in wanted}
    differing = {name for name, value in wanted.items() if before[name] != value}
    if not differing:
        return None
    return Change(
        table.name,
        {column.name: getattr(row, column.name) for column in table.primary_key},
        {name: before[name] for name in sorted(differing)},
        {name: wanted[name] for name in sorted(differing)},
    )


def removed(row: Base) -> Change:
    """A row that goes."""
    table = _TABLES[row.__tablename__]
    values = {column.name: getattr(row, column.name) for column in table.columns}
    key = {column.name: values[column.name] for column in table.primary_key}
    return Change(table.name, key, values, None)


def apply(session: Session, changes: Iterable[Change], at: datetime) -> None:
    """Make the changes in bulk: rows made first, then changed, then removed."""
    changes = list(changes)
    _insert(session, [c for c in changes if c.before is None], at)
    _update(session, [c for c in changes if c.before is not None and c.after is not None], at)
    _delete(session, [c for c in changes if c.after is None])


def _insert(session: Session, changes: list[Change], at: datetime) -> None:
    for name, group in groupby(sorted(changes, key=_place), key=lambda c: c.table):
        table = _TABLES[name]
        stamp = {_STAMP: at} if _STAMP in table.columns else {}
        rows = [{**(c.after or {}), **stamp} for c in group]
        session.connection().execute(insert(table), rows)


def _update(session: Session, changes: list[Change], at: datetime) -> None:
    def shape(change: Change) -> tuple[str, tuple[str, ...]]:
        return change.table, tuple(sorted(change.after or {}))

    for (name, columns), group in groupby(sorted(changes, key=shape), key=shape):
        table = _TABLES[name]
        stamp = {_STAMP: at} if _STAMP in table.columns else {}
        statement = (
            update(table)
            .where(*(c == bindparam(f"key_{c.name}") for c in table.primary_key))
            .values({column: bindparam(f"to_{column}") for column in columns} | stamp)
        )
        rows = [
            {f"to_{column}": value for column, value in (change.after or {}).items()}
            | {f"key_{column}": value for column, value in change.key.items()}
            for change in group
        ]
        session.connection().execute(statement, rows)


def _delete(session: Session, changes: list[Change]) -> None:
    for name, group in groupby(sorted(changes, key=_place, reverse=True), key=lambda c: c.table):
        table = _TABLES[name]
        statement = delete(table).where(
            *(c == bindparam(f"key_{c.name}") for c in table.primary_key)
        )
        rows = [{f"key_{k}": v for k, v in change.key.items()} for change in group]
        session.connection().execute(statement, rows)


def _place(change: Change) -> int:
    return _ORDER[change.table]


def compare(session: Session, changes: Iterable[Change]) -> dict[int, Found]:
    """For each change, by its place: does its row still stand as the change left it?"""
    numbered = list(enumerate(changes))
    found: dict[int, Found] = {}
    for name, group in groupby(sorted(numbered, key=lambda n: n[1].table), lambda n: n[1].table):
        some = list(group)
        rows = _rows_now(session, _TABLES[name], [change for _, change in some])
        for number, change in some:
            now = rows.get(_key_text(change.key))
            found[number] = Found.AS_LEFT if _is_as_left(change, now) else Found.CHANGED_SINCE
    return found


def _is_as_left(change: Change, now: Values | None) -> bool:
    if change.after is None or now is None:
        return change.after is None and now is None
    return all(now[name] == value for name, value in change.after.items() if name != _STAMP)


def _rows_now(session: Session, table: Table, changes: list[Change]) -> dict[str, Values]:
    # Of a composite key the part that differs most finds the fewest other rows.
    values = {
        c: list(dict.fromkeys(each.key[c.name] for each in changes)) for c in table.primary_key
    }
    telling, wanted = max(values.items(), key=lambda part: len(part[1]))
    rows: dict[str, Values] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = select(table).where(telling.in_(wanted[start : start + _AT_ONCE]))
        for row in session.execute(chosen).mappings():
            rows[_key_text({c.name: row[c.name] for c in table.primary_key})] = dict(row)
    return rows


def _key_text(key: Values) -> str:
    return "/".join(str(_to_json(value)) for _, value in sorted(key.items()))


def to_entry(change: Change) -> tuple[str, str, Json, Json]:
    """Subject, key, before and after as a batch entry stores them."""
    return change.table, _key_text(change.key), _document(change.before), _document(change.after)


def from_entry(
    subject: str, key: str, before: Mapping[str, Json] | None, after: Mapping[str, Json] | None
) -> Change:
    """The change that a batch entry stores."""
    table = _TABLES[subject]
    names = sorted(column.name for column in table.primary_key)
    # Of a composite key every part is an id, which holds no slash; a lone one may be any code.
    texts = [key] if len(names) == 1 else key.split("/")
    values = {n: _value(table.columns[n], t) for n, t in zip(names, texts, strict=True)}
    return Change(subject, values, _values(table, before), _values(table, after))


def _document(values: Values | None) -> Json:
    if values is None:
        return None
    return {name: _to_json(value) for name, value in values.items() if name != _STAMP}


def _values(table: Table, document: Mapping[str, Json] | None) -> Values | None:
    if document is None:
        return None
    return {name: _value(table.columns[name], value) for name, value in document.items()}


def _to_json(value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case datetime() | date():
            return value.isoformat()
        case str() | UUID():
            return str(value)
        case Mapping():
            return {str(key): _to_json(each) for key, each in value.items()}
        case list() | tuple():
            return [_to_json(each) for each in value]
        case _:
            raise TypeError(f"{value!r} cannot be kept in a batch")


def _value(column: "Column[object]", value: Json) -> object:
    if not isinstance(value, str):
        return value
    match column.type:
        case Uuid():
            return UUID(value)
        case Instant():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case Enum():
            return column.type.enum_class(value) if column.type.enum_class else value
        case _:
            return int(value) if column.type.python_type is int else value
