"""The headings by which other systems and plain tables list devices."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.services.imports.tables import Column, Header

_SERIAL = ("serial number", "serial", "s/n", "device serial number")
_UPDATES_END = (
    "auto update expiration",
    "auto update through",
    "aue",
    "aue date",
    "support end date",
    "end of updates",
)
_LONGER_UPDATES = (
    Column("is_extended", ("extended support enabled", "extendedSupportEnabled")),
    Column("extended_start", ("extended support start", "extendedSupportStart")),
)
"""Google's words: somebody asked for longer updates, and the day on which they begin."""
# Never here: who has it ("checked out to", "annotated user", "recent users"), addresses, keys.


@dataclass(frozen=True, slots=True)
class ItemFormat:
    """One row is one thing. `suits` tells the format by its header.

    `category` is for all rows, or empty. `places_rule`: the file says where things live, so that
    it may move them.
    """

    key: str
    columns: tuple[Column, ...]
    suits: Callable[[Header], bool]
    category: str = ""
    places_rule: bool = False


def _needs(*keys: str) -> Callable[[Header], bool]:
    return lambda header: all(header.has(key) for key in keys)


def _plain_suits(header: Header) -> bool:
    return header.has("barcode") or header.has("serial")


GOOGLE_ADMIN = ItemFormat(
    key="google-admin",
    columns=(
        Column("device", ("device id",), is_needed=True),
        Column("serial", ("serial number",), is_needed=True, is_id=True),
        Column("barcode", ("asset id",), is_id=True),
        Column("type", ("model",), is_needed=True),
        Column("status", ("provision status",)),
        Column("place", ("annotated location",), is_long=True),
        Column("updates_end_on", _UPDATES_END),
        *_LONGER_UPDATES,
        Column("note", ("annotated notes",), is_long=True),
    ),
    suits=_needs("device", "serial", "type", "status"),
    category="Chromebooks",
)
GAM = ItemFormat(
    key="gam",
    columns=(
        Column("device", ("deviceId",), is_needed=True),
        Column("serial", ("serialNumber",), is_needed=True, is_id=True),
        Column("barcode", ("annotatedAssetId",), is_id=True),
        Column("type", ("model",)),
        Column("status", ("status",)),
        Column("place", ("annotatedLocation",), is_long=True),
        Column("updates_end_on", ("autoUpdateThrough", "supportEndDate")),
        Column("older_end", ("autoUpdateExpiration",)),  # Google's former field, some still have
        *_LONGER_UPDATES,
        Column("note", ("notes",), is_long=True),
    ),
    suits=_needs("device", "serial"),
    category="Chromebooks",
)
SNIPE_IT = ItemFormat(
    key="snipe-it",
    columns=(
        Column("school", ("Company",)),
        Column("name", ("Name", "Item Name", "Asset Name")),
        Column("barcode", ("Asset Tag",), is_needed=True, is_id=True),
        Column("serial", ("Serial", "Serial Number"), is_id=True),
        Column("category", ("Category",)),
        Column("maker", ("Manufacturer",)),
        Column("place", ("Location",)),
        Column("type", ("Model", "Model Name"), is_needed=True),
        Column("bought_on", ("Purchase Date",)),
        Column("price", ("Purchase Cost",)),
        Column("note", ("Asset Notes", "Notes"), is_long=True),
    ),
    suits=_needs("school", "barcode", "category", "type"),
)
PLAIN_ITEMS = ItemFormat(
    key="table",
    columns=(
        Column(
            "barcode",
            ("barcode", "item barcode", "asset tag", "tag", "asset id", "code", "código"),
            is_id=True,
        ),
        Column("serial", _SERIAL, is_id=True),
        Column("codes", ("other codes", "more codes", "old barcode", "old tag"), is_id=True),
        Column("type", ("item type", "type", "model", "device", "title", "tipo", "modelo")),
        Column("category", ("category", "kind", "categoría")),
        Column("maker", ("manufacturer", "maker", "brand", "marca")),
        Column("number", ("number", "no", "nr", "#", "device number", "número")),
        Column("name", ("name", "item name", "label", "nombre")),
        Column("cart", ("cart", "rack", "cabinet", "carrito", "estante")),
        Column("slot", ("slot", "position", "bay", "ranura")),
        Column("place", ("location", "room", "place", "lugar")),
        Column("school", ("school", "site", "building", "company", "escuela")),
        Column("price", ("price", "cost", "purchase price", "purchase cost", "precio")),
        Column("bought_on", ("purchase date", "bought on", "bought", "acquired", "date acquired")),
        Column("updates_end_on", _UPDATES_END),
        Column("note", ("note", "notes", "remarks", "notas"), is_long=True),
    ),
    suits=_plain_suits,
    places_rule=True,
)
ITEM_FORMATS: tuple[ItemFormat, ...] = (GOOGLE_ADMIN, GAM, SNIPE_IT, PLAIN_ITEMS)
