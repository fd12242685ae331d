"""The columns of OneRoster's files that we read, and how its lists and ids are written."""

import re

from kiosk.services.imports.tables import Column, Record

MANIFEST = "manifest.csv"
ORGS = "orgs.csv"
USERS = "users.csv"
ROLES = "roles.csv"

_TYPED_ID = re.compile(r"\{\s*([^:{}]+?)\s*:\s*([^{}]*?)\s*\}")
_STATUS = Column("status", ("status",))


def _id(*more: str) -> Column:
    return Column("id", ("sourcedId", *more), is_needed=True, is_id=True)


# Never here: demographics.csv, and of users.csv the phone, sms, e-mail, password and guardians.
# The second spellings stand in real exports.
COLUMNS: dict[str, tuple[Column, ...]] = {
    MANIFEST: (
        Column("name", ("propertyName",), is_needed=True),
        Column("value", ("value",)),
    ),
    ORGS: (
        _id(),
        _STATUS,
        Column("name", ("name",), is_needed=True),
        Column("type", ("type",), is_needed=True),
        Column("identifier", ("identifier",), is_id=True),
    ),
    USERS: (
        _id("userId"),
        _STATUS,
        Column("enabled", ("enabledUser",)),
        Column("orgs", ("orgSourcedIds", "orgSourcedId"), is_long=True),
        Column("role", ("role",)),
        Column("user_ids", ("userIds",), is_long=True),
        Column("given", ("givenName",), is_needed=True),
        Column("family", ("familyName",), is_needed=True),
        Column("preferred", ("preferredGivenName", "prefferedGivenName", "preferredFirstName")),
        Column("preferred_family", ("preferredFamilyName",)),
        Column("identifier", ("identifier",), is_id=True),
        Column("grades", ("grades", "grade")),
        Column("main_org", ("primaryOrgSourcedId",)),
    ),
    ROLES: (
        _STATUS,
        Column("person", ("userSourcedId",), is_needed=True, is_id=True),
        Column("kind", ("roleType",)),
        Column("role", ("role",), is_needed=True),
        Column("ends", ("endDate",)),
        Column("org", ("orgSourcedId",), is_needed=True, is_id=True),
    ),
    "classes.csv": (
        _id(),
        _STATUS,
        Column("title", ("title",), is_needed=True),
        Column("kind", ("classType",)),
        Column("school", ("schoolSourcedId",), is_needed=True, is_id=True),
    ),
    "enrollments.csv": (
        _STATUS,
        Column("class", ("classSourcedId",), is_needed=True, is_id=True),
        Column("person", ("userSourcedId",), is_needed=True, is_id=True),
        Column("role", ("role",), is_needed=True),
        Column("begins", ("beginDate",)),
        Column("ends", ("endDate",)),
    ),
    "academicsessions.csv": (
        _STATUS,
        Column("title", ("title",), is_needed=True),
        Column("first", ("startDate",), is_needed=True),
        Column("last", ("endDate",), is_needed=True),
    ),
}
FILES = frozenset(COLUMNS)


def listed(cell: str) -> list[str]:
    """A list within one cell, its entries between commas."""
    return [entry for part in cell.split(",") if (entry := part.strip())]


def card_ids(record: Record) -> list[str]:
    """The kinds of ids that a person has, as the file writes them; `card_of` knows them."""
    typed = [kind for kind, value in _TYPED_ID.findall(record["user_ids"]) if value]
    return ["sourcedId", *(["identifier"] if record["identifier"] else []), *typed]


def card_of(record: Record, card_from: str) -> str:
    """The card number: the identifier, else the id of the chosen type, else the sourcedId.

    `card_from` is "" for that order, "identifier", "sourcedId", or a type of userIds, which then
    comes first.
    """
    typed = {kind.casefold(): value for kind, value in _TYPED_ID.findall(record["user_ids"])}
    chosen = {"identifier": record["identifier"], "sourcedid": record["id"]} | typed
    return chosen.get(card_from.casefold(), "") or record["identifier"] or record["id"]
