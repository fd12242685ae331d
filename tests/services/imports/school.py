"""Builds small rosters of our own, in the words of the systems that send them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

USERS_11 = (
    *("sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role"),
    *("username", "userIds", "givenName", "familyName", "middleName", "identifier", "email"),
    *("sms", "phone", "agentSourcedIds", "grades", "password"),
)
USERS_12 = (
    *(name for name in USERS_11 if name not in ("orgSourcedIds", "role")),
    *("userMasterIdentifier", "preferredGivenName", "preferredMiddleName"),
    *("preferredFamilyName", "primaryOrgSourcedId", "pronouns"),
)
ROLES = (
    *("sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role"),
    *("beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"),
)
ORGS = (
    *("sourcedId", "status", "dateLastModified", "name", "type", "identifier"),
    "parentSourcedId",
)
CLASSES = (
    *("sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId"),
    *("classCode", "classType", "location", "schoolSourcedId", "termSourcedIds"),
    *("subjects", "subjectCodes", "periods"),
)
SEATS = (
    *("sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId"),
    *("userSourcedId", "role", "primary", "beginDate", "endDate"),
)
SESSIONS = (
    *("sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate"),
    *("parentSourcedId", "schoolYear"),
)

Rows = Iterable[Mapping[str, str]]


def table(columns: Iterable[str], rows: Rows) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def manifest(version: str, **modes: str) -> str:
    rows = [("manifest.version", "1.0"), ("oneroster.version", version)]
    rows += [(f"file.{name}", mode) for name, mode in modes.items()]
    return "propertyName,value\r\n" + "".join(f"{name},{value}\r\n" for name, value in rows)


def archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(f"{name}.csv", text)
    return made.getvalue()


def user(number: int, **more: str) -> dict[str, str]:
    """A pupil of school 10, whose e-mail, phone and password must never be kept."""
    return {
        "sourcedId": f"S{number}",
        "enabledUser": "true",
        "orgSourcedIds": "10",
        "role": "student",
        "username": f"login{number}",
        "givenName": f"Ana{number}",
        "familyName": f"Lee{number}",
        "identifier": f"0{number}",
        "email": f"secret{number}@example.org",
        "phone": "555-0100",
        "grades": "07",
        "password": "hunter2",
        **more,
    }


SCHOOL_10 = {"sourcedId": "10", "name": "Lincoln Middle", "type": "school", "identifier": "0010"}
SCHOOL_11 = {"sourcedId": "11", "name": "River Elementary", "type": "school", "identifier": "0011"}
DISTRICT = {"sourcedId": "D1", "name": "Sample District", "type": "district"}


def bulk(users: Rows, **files: str) -> bytes:
    """A complete OneRoster 1.1 archive of these users."""
    modes = dict.fromkeys(["users", "orgs", *files], "bulk")
    return archive(
        manifest=manifest("1.1", **modes),
        orgs=table(ORGS, [DISTRICT, SCHOOL_10, SCHOOL_11]),
        users=table(USERS_11, users),
        **files,
    )


def delta(users: Rows, **files: str) -> bytes:
    """Changes since the last file."""
    modes = dict.fromkeys(["users", *files], "delta")
    rows = [{"status": "active", **each} for each in users]
    return archive(manifest=manifest("1.1", **modes), users=table(USERS_11, rows), **files)


def plain(count: int, *, start: int = 1000, header: str = "Student ID,First,Last,Grade") -> bytes:
    rows = "".join(f"0{n},Ana{n},Lee{n},7\r\n" for n in range(start, start + count))
    return f"{header}\r\n{rows}".encode()
