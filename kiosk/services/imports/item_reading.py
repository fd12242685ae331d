"""Reads lists of devices into lines that all formats share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.catalog.guesses import number_of
from kiosk.domain.people.roster import Place
from kiosk.domain.rows import DatesRead, FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.date_order import date_in, settle_dates
from kiosk.services.imports.item_columns import ITEM_FORMATS, PLAIN_ITEMS, ItemFormat
from kiosk.services.imports.mappings import check_mapping, mapped
from kiosk.services.imports.recognition import asked_for, columns_missing, not_recognised
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import (
    Header,
    Record,
    Table,
    find_header,
    records,
)
from kiosk.services.imports.values import read_cents, read_yes

_DATES = ("bought_on", "updates_end_on", "older_end", "extended_start")
_NEVER = frozenset({"never", "n/a", "none", "-"})


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A thing as a file has it; what the file leaves open is empty or None.

    `codes` are all codes that find it, the barcode first. `is_retired`: its system has let it go.
    `extended_end_on` is the end of longer updates that somebody asked for.
    """

    place: Place
    barcode: str
    serial: str
    codes: tuple[str, ...]
    type_name: str
    category: str = ""
    number: str = ""
    name: str = ""
    school: str = ""
    cart: str = ""
    slot: str = ""
    room: str = ""
    bought_on: date | None = None
    updates_end_on: date | None = None
    extended_end_on: date | None = None
    price_cents: int | None = None
    note: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """All that was read of a file.

    `doubtful` are lines of rows with problems: they do not go in, and are looked at so that all of
    a row's problems are told at once.
    """

    format: ItemFormat
    lines: tuple[ItemLine, ...]
    doubtful: tuple[ItemLine, ...]
    problems: tuple[RowProblem, ...]
    header: Header
    dates: tuple[DatesRead, ...]


def read_items(
    source: Source, *, format_key: str = "", mapping: Mapping[str, str], item_type: str = ""
) -> ItemList:
    """Read a file by the format that is named or recognised. Raises FileRefused.

    `mapping` gives headings by field and makes it a plain table; `item_type` is for rows without.
    """
    if mapping:
        check_mapping(source, PLAIN_ITEMS.columns, mapping)
    chosen = _formats(format_key, mapping)
    for each in chosen:
        for table in source.tables:
            header = find_header(table, each.columns, each.suits)
            if header is not None:
                return _read(table, header, each, item_type)
    raise not_recognised(source, chosen[-1].columns, lambda _: ("barcode", "serial"))


def _formats(key: str, mapping: Mapping[str, str]) -> tuple[ItemFormat, ...]:
    if mapping:
        return (replace(PLAIN_ITEMS, columns=mapped(PLAIN_ITEMS.columns, mapping)),)
    return asked_for(ITEM_FORMATS, key)


def _read(table: Table, header: Header, layout: ItemFormat, item_type: str) -> ItemList:
    if not header.has("type") and not item_type:
        raise columns_missing(header, ["type"])
    header, dates = settle_dates(table, header, _DATES)
    lines: list[ItemLine] = []
    problems: list[RowProblem] = []
    doubtful: list[ItemLine] = []
    for record in records(table, header):
        if record.is_torn:
            problems += record.problems
            continue
        wrong = [*record.problems, *_problems(record, item_type)]
        problems += wrong
        (doubtful if wrong else lines).append(_line(record, layout, item_type))
    if not (lines or problems):
        raise FileRefused(FileFault.NO_ROWS)
    return ItemList(layout, tuple(lines), tuple(doubtful), tuple(problems), header, dates)


def _line(record: Record, layout: ItemFormat, item_type: str) -> ItemLine:
    barcode = record["barcode"] or record["serial"]
    more = [code.strip() for code in record["codes"].replace(";", ",").split(",")]
    codes = dict.fromkeys([barcode, record["serial"], *more])
    ends_on = date_in(record, "updates_end_on") or date_in(record, "older_end")
    # Where longer updates were asked for, Google gives their end as the end of updates.
    is_extended = read_yes(record["is_extended"]) is True
    return ItemLine(
        place=Place(record.line, record.file),
        barcode=barcode,
        serial=record["serial"],
        codes=tuple(code for code in codes if code),
        type_name=_type_name(record) or item_type,
        category=record["category"] or layout.category,
        number=record["number"] or number_of(record["name"]),
        name="" if number_of(record["name"]) else record["name"],
        school=record["school"],
        cart=record["cart"],
        slot=record["slot"],
        room=record["place"],
        bought_on=date_in(record, "bought_on"),
        updates_end_on=date_in(record, "extended_start") if is_extended else ends_on,
        extended_end_on=ends_on if is_extended else None,
        price_cents=read_cents(record["price"]),
        note=record["note"],
        is_retired=record["status"].casefold() == "deprovisioned",
    )


def _type_name(record: Record) -> str:
    """Maker and model, the maker once."""
    maker, model = record["maker"], record["type"]
    if not maker or not model or model.casefold().startswith(maker.casefold()):
        return model
    return f"{maker} {model}"


def _problems(record: Record, item_type: str) -> Iterator[RowProblem]:
    """What is wrong with a row beside its single cells."""
    codes = ("barcode", "serial")
    if not any(record[key] for key in codes) and not record.is_faulty(*codes):
        key = "barcode" if record.header.has("barcode") else "serial"
        yield record.problem(key, RowFault.VALUE_MISSING)
    if not record["type"] and not item_type and not record.is_faulty("type"):
        yield record.problem("type", RowFault.VALUE_MISSING)
    for key in _DATES:
        if record[key] and record[key].casefold() not in _NEVER and not date_in(record, key):
            yield record.problem(key, RowFault.NOT_A_DATE, value=record[key])
    if record["price"] and read_cents(record["price"]) is None:
        yield record.problem("price", RowFault.NOT_MONEY, value=record["price"])
