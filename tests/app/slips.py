"""Slips of every kind that the counter prints, as the outbox hands them to the printer."""

from uuid import UUID

from db.vocabulary.desk import OutboxKind
from kiosk.services.desk.printing import Slip

JOB = UUID(int=7)


def document(greeting: str = "Mia R.", *, returned_at: str | None = None) -> dict[str, object]:
    """What the outbox keeps of a loan of Chromebook 12."""
    return {
        "version": 1,
        "number": "R-1042",
        "school": "Maple Street Library",
        "time_zone": "America/New_York",
        "greeting": greeting,
        "thing": {
            "name": "Chromebook",
            "names": {"es": "Chromebook"},
            "label": "12",
            "barcode": "CB-0012",
        },
        "accessories": [{"name": "charger", "names": {"es": "cargador"}}],
        "lent_at": "2026-11-30T15:24:00+00:00",
        "due_at": "2026-12-04T19:50:00+00:00",
        "returned_at": returned_at,
    }


RETURNED_AT = "2026-12-03T15:05:00+00:00"
CODES = OutboxKind.RECOVERY_CODES
CODES_DOCUMENT: dict[str, object] = {
    "version": 1,
    "kind": "recovery_codes",
    "school": "Maple Street Library",
    "time_zone": "America/New_York",
    "greeting": "Rosa D.",
    "codes": [f"{number}{number * 13579246801 % 10**11:011}" for number in range(1, 9)],
    "made_at": "2026-11-30T15:24:00+00:00",
}


def work(**others: object) -> dict[str, object]:
    """What the outbox keeps of a repair of Chromebook 388."""
    return {
        "version": 1,
        "school": "Maple Street Library",
        "time_zone": "America/New_York",
        "work": "repair",
        "priority": "high",
        "thing": {
            "name": "Chromebook",
            "names": {"es": "Chromebook"},
            "label": "388",
            "barcode": "CB-0388",
            "serial": "5CD1234XYZ",
        },
        "title": "Screen",
        "place": {"name": "Screen", "names": {"es": "Pantalla"}},
        "symptom": {"name": "Cracked glass", "names": {"es": "Vidrio roto"}},
        "is_hazard": False,
        "is_under_warranty": True,
        "steps": [
            {
                "name": "Compare the serial number with the label.",
                "names": {"es": "Compare el número de serie."},
            },
            {"name": "Try touch and camera.", "names": {"es": "Pruebe el tacto y la cámara."}},
        ],
        "reported_at": "2026-11-30T15:24:00+00:00",
        "made_at": "2026-11-30T15:25:00+00:00",
        **others,
    }


WORK, BENCH = OutboxKind.WORK_SLIP, OutboxKind.BENCH_LABEL
UNKNOWN: dict[str, object] = {
    "work": "service",
    "priority": None,
    "place": None,
    "symptom": None,
    "is_hazard": True,
    "is_under_warranty": False,
    "steps": [],
}
BORROW, RETURN = OutboxKind.BORROW_SLIP, OutboxKind.RETURN_SLIP
SWAP = OutboxKind.SWAP_SLIP


def swap_document(loaner: str | None) -> dict[str, object]:
    """What the outbox keeps of Chromebook 12 that stays for repair, for another or for none."""
    own = document()["thing"]
    assert isinstance(own, dict)
    return {
        "version": 1,
        "kind": "swap_slip",
        "number": "W-206",
        "school": "Maple Street Library",
        "time_zone": "America/New_York",
        "greeting": "Mia R.",
        "thing": own,
        "loaner": None if loaner is None else {**own, "label": loaner, "barcode": "CB-0088"},
        "at": "2026-11-30T15:24:00+00:00",
    }


SLIPS = {
    "borrow-en": Slip(JOB, BORROW, "R-1042", "en", document(), is_again=False),
    "borrow-es": Slip(JOB, BORROW, "R-1042", "es", document(), is_again=False),
    "borrow-again-en": Slip(JOB, BORROW, "R-1042", "en", document(), is_again=True),
    "borrow-arabic-name": Slip(JOB, BORROW, "R-1042", "en", document("أمل K."), is_again=False),
    "return-en": Slip(JOB, RETURN, "R-1042", "en", document(returned_at=RETURNED_AT), False),
    "return-es": Slip(JOB, RETURN, "R-1042", "es", document(returned_at=RETURNED_AT), False),
    "swap-en": Slip(JOB, SWAP, "W-206", "en", swap_document("88"), is_again=False),
    "swap-es": Slip(JOB, SWAP, "W-206", "es", swap_document("88"), is_again=False),
    "swap-waiting-en": Slip(JOB, SWAP, "W-206", "en", swap_document(None), is_again=False),
    "codes-en": Slip(JOB, CODES, "codes", "en", CODES_DOCUMENT, is_again=False),
    "codes-es": Slip(JOB, CODES, "codes", "es", CODES_DOCUMENT, is_again=False),
    "work-en": Slip(JOB, WORK, "W-206", "en", work(), is_again=False),
    "work-es": Slip(JOB, WORK, "W-206", "es", work(), is_again=False),
    "work-plain-en": Slip(JOB, WORK, "W-206", "en", work(**UNKNOWN), is_again=False),
    "bench-en": Slip(JOB, BENCH, "W-206", "en", work(), is_again=False),
    "bench-es": Slip(JOB, BENCH, "W-206", "es", work(is_hazard=True), is_again=False),
}
