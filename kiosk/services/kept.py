"""Rows as an act left them, kept in its audit entry, and put back by a restore.

Charges and the upkeep wing have many acts, each of which writes few rows. So an act's payload
holds what its rows said when it was done (their after-images), and one function does all of these
acts again.

Payloads name nobody. Such rows hold a `person_ref` where they mean a person; free text, which may
name one, is left out, and a restore tells staff that it is missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Text, Uuid, inspect
from sqlalchemy.orm import Session

from db.audit import Json
from db.models import Base
from db.models.desk import NumberRun, StoreSetting
from db.types import FREE_TEXT, Instant
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing, as_json, moment
from kiosk.services.desk.replay import CannotEnact, Facts

ROWS = "rows"
Part = tuple[Base, tuple[str, ...]]
"""A row, and some of its columns."""

DROPPED: Mapping[str, frozenset[str]] = {
    "fault_reports": frozenset({"note"}),
    "item_lives": frozenset({"replace_why"}),
    "parts": frozenset({"names"}),
    "plan_standings": frozenset({"done_at", "done_reading"}),
    "recall_items": frozenset({"work_order_id"}),
}
"""Columns by table that a migration dropped: an entry from before it still names them."""

_MODELS: Mapping[str, type[Base]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]  # each of ours is a Table
    for mapper in Base.registry.mappers
}


def kept(
    *rows: Base,
    unsaid: Iterable[Part] = (),
    parts: Iterable[Part] = (),
    gone: Iterable[Base] = (),
) -> dict[str, Json]:
    """The payload of an act that wrote these rows, in the order in which they must come back.

    A row in `unsaid` was written whole, and its columns named have words that the log must not
    repeat, as if they were free text.
    Of a row in `parts` the act changed only the columns named, so the restore changes only those.
    Those in `gone` it deleted, in this order, before it wrote the others.
    Raises TypeError for a value that no payload may hold.
    """
    images: list[Json] = [_image(row, (), is_gone=True) for row in gone]
    images += [_image(row, None) for row in rows]
    images += [_image(row, None, unsaid=columns) for row, columns in unsaid]
    images += [_image(row, columns) for row, columns in parts]
    return {ROWS: images}


def first_row(payload: Mapping[str, Json]) -> Facts:
    """What the first row of an act said when it was done. Raises CannotEnact where it had none."""
    rows = Facts(payload).parts(ROWS)
    if not rows:
        raise CannotEnact(Why.NOT_REPEATABLE)
    return Facts(rows[0].document("values"))


def numbers_drawn(payload: Mapping[str, Json]) -> Iterator[tuple[str, int]]:
    """The runs that an act drew its numbers from, each with the number after it.

    Raises CannotEnact where a payload is not as it was.
    """
    facts = Facts(payload)
    for image in facts.parts(ROWS) if ROWS in facts else ():
        if image.text("table") == NumberRun.__tablename__:
            values = Facts(image.document("values"))
            yield values.text("key"), values.whole("next_number")


def put_back(session: Session, doing: Doing, facts: Facts) -> Why | None:
    """Do an act again: its rows stand as it left them. Raises CannotEnact.

    What somebody wrote in free text stays as it is in the backup, or empty.
    """
    del doing
    images = facts.parts(ROWS)
    for image in images:
        _put(session, image)
        session.flush()
    return Why.NOT_REPEATABLE if any(image.each("texts") for image in images) else None


def _image(
    row: Base,
    columns: tuple[str, ...] | None,
    *,
    unsaid: tuple[str, ...] = (),
    is_gone: bool = False,
) -> Json:
    table = row.__table__
    keys = {column.name for column in table.primary_key}
    said = [each for each in table.columns if columns is None or each.name in {*keys, *columns}]
    texts = [each for each in said if _is_free_text(each) or each.name in unsaid]
    return {
        "table": str(row.__tablename__),
        "is_part": columns is not None,
        "is_gone": is_gone,
        "texts": [column.name for column in texts if getattr(row, column.name)],
        "values": {
            column.name: _plain(getattr(row, column.name)) for column in said if column not in texts
        },
    }


def _is_free_text(column: ColumnElement[Any]) -> bool:
    """What such acts set about the store are numbers and days, whatever its column could hold."""
    if column is StoreSetting.__table__.c.value:
        return False
    return isinstance(column.type, Text) or FREE_TEXT in column.info


def _plain(value: object) -> Json:
    match value:
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Enum():
            return str(value.value)
        case _:
            return as_json(value)


def _put(session: Session, image: Facts) -> None:
    table = image.text("table")
    model = _MODELS.get(table)
    if model is None:
        raise CannotEnact(Why.NOT_REPEATABLE)
    dropped = DROPPED.get(table, frozenset())
    mapper = inspect(model)
    columns = {column.name: column for column in mapper.columns}
    said = {name: value for name, value in image.document("values").items() if name not in dropped}
    keys = [column.name for column in mapper.primary_key]
    texts = {column.name for column in columns.values() if _is_free_text(column)}
    written = set(map(str, image.each("texts"))) - dropped
    worded = {name for name, column in columns.items() if column.type.python_type is str}
    if not (set(keys) <= set(said) <= set(columns) and written <= worded - set(said)):
        raise CannotEnact(Why.NOT_REPEATABLE)
    values = {name: _read(columns[name], value) for name, value in said.items()}
    row = session.get(model, tuple(values[name] for name in keys))
    if image.flag("is_gone"):
        if row is not None:
            session.delete(row)
        return
    if row is None:
        if image.flag("is_part"):
            raise CannotEnact(Why.NOT_IN_BACKUP)
        needed = {name for name in texts if not columns[name].nullable}
        blanks = dict.fromkeys(written | needed, "")
        session.add(model(**blanks, **values))
        return
    # That there was a reason must hold, even where nobody knows it any more.
    blanks = {name: "" for name in written if getattr(row, name) is None}
    for name, value in (blanks | values).items():
        setattr(row, name, value)


def _read(column: ColumnElement[Any], value: Json) -> object:
    """A value as the column keeps it. Raises CannotEnact for what is none."""
    if value is None:
        return None
    try:
        if isinstance(column.type, Instant):
            return datetime.fromisoformat(str(value))
        if isinstance(column.type, Date):
            return date.fromisoformat(str(value))
        if isinstance(column.type, Uuid):
            return UUID(str(value))
        enum = getattr(column.type, "enum_class", None)
        return value if enum is None else enum(value)
    except ValueError as error:
        raise CannotEnact(Why.NOT_REPEATABLE) from error
