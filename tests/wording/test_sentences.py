"""Every sentence of the program, whoever it is for: how long, how hard, and how it addresses."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Message

from tests.support.reading import grade, sentences, words
from tests.support.translations import catalog, forms, translated
from tests.wording.messages import staff_lines, student_lines

MOST_WORDS = 12
"""Of a sentence in Spanish; a value in {braces} is one word."""
HARDEST = 8
"""The school grade of a sentence for grown-ups in a hurry, who may have learned English late."""
WHOLE = re.compile(r"[.!?]$")
FOR_STAFF = ("kiosk/wording/setup", "kiosk/wording/staff", "kiosk/wording/imports.py", "hardware/")
FROM_A_FILE = ("kiosk/services/", "kiosk/domain/lending/")
PIN = "12 "
"""How the names of the PIN's screens begin: they stand on the students' wall, but are for staff."""
USTED = re.compile(
    r"\b(usted|ustedes|su tarjeta|"
    r"(escanee|escriba|espere|ponga|elija|devuelva|toque|mire|pruebe)(lo|la|los|las)?)\b",
    re.IGNORECASE,
)
COMMANDS = (
    "activa agrega anota avisa borra busca cambia cierra compara comprueba confirma corrige deja "
    "devuelve di elige entrega escanea escribe espera exporta haz importa incluye indica mira pide "
    "pon presta prueba quita recibe renueva revisa toca toma usa ve"
)
TU = re.compile(
    r"\b(tú|tu|tus|te|ti|contigo|puedes|quieres|tienes)\b|"
    rf"(?:^|[.!?¿¡«]\s*|\b[oy] |[Ll]uego |[Mm]ejor |[Pp]rimero )({'|'.join(COMMANDS.split())})\b|"
    r"\b(escanéa|escríbe|míra|pón|présta|quéda|recíbe|renuéva|revísa|tóca|márca)(te)?(lo|la)s?\b",
    re.IGNORECASE,
)


def messages() -> list[Message]:
    """Every message of the program."""
    return [message for message in catalog("es") if message.id]


def said_to_staff() -> Iterator[str]:
    """The Spanish that only grown-ups read: their pages, faults of their files, the PIN."""
    for message in messages():
        places = [place for place, _line in message.locations]
        if all(place.startswith((*FOR_STAFF, *FROM_A_FILE)) for place in places):
            yield from forms(message.string)
    spanish = translated("es")
    yield from (line for _, line in staff_lines(spanish))
    yield from (line for name, line in student_lines(spanish) if name.startswith(PIN))


def test_every_sentence_in_spanish_is_short() -> None:
    told = [form for message in messages() for form in forms(message.string)]
    long = [each for form in told for each in sentences(form) if len(words(each)) > MOST_WORDS]

    assert len(told) > 500
    assert long == []


def test_every_sentence_in_english_can_be_read_in_a_hurry() -> None:
    told = [form for message in messages() for form in forms(message.id) if WHOLE.search(form)]
    grades = {form: grade(" ".join(sentences(form))) for form in told}

    assert len(told) > 300
    assert {form: found for form, found in grades.items() if found > HARDEST} == {}


def test_spanish_speaks_to_a_child_as_tu() -> None:
    told = [line for name, line in student_lines(translated("es")) if not name.startswith(PIN)]

    assert len(told) > 300
    assert [line for line in told if USTED.search(line)] == []


def test_spanish_speaks_to_staff_as_usted() -> None:
    told = list(said_to_staff())

    assert len(told) > 400
    assert [line for line in told if TU.search(line)] == []
