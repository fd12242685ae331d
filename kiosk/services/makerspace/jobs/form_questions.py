"""Which column of a form's answers means what: every school words its questions itself.

A question is known by words in it, in English and Spanish, as Google Forms and others export it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import HEADER_WITHIN, Column, Row, clean

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Question:
    """A field, and the phrases that a heading has which asks for it."""

    key: str
    phrases: tuple[str, ...]
    is_id: bool = False
    is_long: bool = False


QUESTIONS = (
    Question(
        "timestamp", ("timestamp", "completion time", "marca temporal", "hora de finalizacion")
    ),
    Question(
        "email",
        ("email", "e mail", "username", "correo", "nombre de usuario", "direccion electronica"),
        is_id=True,
    ),
    Question(
        "card",
        (
            *("student id", "student number", "id number", "library card", "card number"),
            *("matricula", "numero de estudiante", "tarjeta", "carne"),
        ),
        is_id=True,
    ),
    Question("teacher", ("teacher", "homeroom", "maestra", "maestro", "profesor", "profesora")),
    Question("grade", ("grade", "grado", "curso")),
    Question("link", ("link", "file", "upload", "url", "enlace", "archivo"), is_long=True),
    Question("colour", ("color", "colour")),
    Question("material", ("material", "filament", "filamento")),
    Question(
        "purpose",
        (
            *("purpose", "what is it for", "what is this for", "what will you use", "why"),
            *("proposito", "para que", "por que", "uso"),
        ),
        is_long=True,
    ),
    Question("note", ("comments", "notes", "anything else", "comentarios", "notas"), is_long=True),
    Question(
        "title",
        (
            *("project", "title", "item", "object", "want to print", "want to make"),
            *("proyecto", "titulo", "objeto", "quieres imprimir", "quieres hacer"),
        ),
        is_long=True,
    ),
    Question("given", ("first name", "given name", "nombre de pila")),
    Question("family", ("last name", "family name", "surname", "apellido", "apellidos")),
    Question("name", ("name", "nombre")),
)
"""The earlier one gets a heading that has words of two: "What filament color?" asks for a color,
"Teacher's name" for a teacher."""
COLUMNS = tuple(
    Column(each.key, each.phrases, each.key == "timestamp", each.is_id, each.is_long)
    for each in QUESTIONS
)


def headings_by_field(source: Source) -> Mapping[str, str]:
    """The headings by field of the row that asks for most, of the first ones of each table."""
    rows = (row for table in source.tables for row in _first_rows(table.rows()))
    return max((_asked(row) for row in rows), key=len, default={})


def _first_rows(rows: Iterable[Row]) -> Iterator[Row]:
    return islice((row for row in rows if not row.is_blank), HEADER_WITHIN)


def _asked(row: Row) -> Mapping[str, str]:
    """Each heading means one field, and the first that asks for a field counts."""
    asked: dict[str, str] = {}
    for heading in map(clean, row.cells):
        key = next((each.key for each in QUESTIONS if _has_any(heading, each.phrases)), "")
        if key:
            asked.setdefault(key, heading)
    return asked


def _has_any(heading: str, phrases: Iterable[str]) -> bool:
    words = f" {' '.join(_WORD.findall(_plain(heading)))} "
    return any(f" {phrase} " in words for phrase in phrases)


def _plain(text: str) -> str:
    """Small letters without accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
