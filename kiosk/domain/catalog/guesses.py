"""What kind of thing a model's name speaks of: its category and its drawing."""

from dataclasses import dataclass

from kiosk.domain.catalog.categories import (
    AUDIO,
    CAMERAS,
    CHARGERS,
    CHROMEBOOKS,
    KITS,
    LAPTOPS,
    OTHERS,
    PRINTERS,
    TABLETS,
    KnownCategory,
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A category that every new school has, and the key of a drawing."""

    category: KnownCategory
    picture: str


OTHER = Guess(OTHERS, "generic")
# The first that fits wins: a "Chromebook charger" is a charger, a "robot kit" is a kit.
_WORDS: tuple[tuple[tuple[str, ...], Guess], ...] = (
    (
        ("charger", "adapter", "power supply", "cargador", "adaptador"),
        Guess(CHARGERS, "charger"),
    ),
    (("micro:bit", "microbit"), Guess(KITS, "microbit-kit")),
    (("podcast kit", "podcast set", "kit de podcast"), Guess(KITS, "podcast-kit")),
    (("microphone", "micrófono"), Guess(AUDIO, "microphone")),
    (
        (
            *("headphone", "headset", "speaker", "voice recorder", "audio recorder"),
            *("auricular", "altavoz", "grabadora"),
        ),
        Guess(AUDIO, "generic"),
    ),
    (("podcast",), Guess(KITS, "podcast-kit")),
    (("kit", "set"), Guess(KITS, "kit")),
    (("chromebook",), Guess(CHROMEBOOKS, "chromebook")),
    (
        ("laptop", "notebook", "thinkpad", "macbook", "portátil"),
        Guess(LAPTOPS, "chromebook"),
    ),
    (
        ("3d", "printer", "prusa", "ender", "bambu", "ultimaker", "makerbot", "impresora"),
        Guess(PRINTERS, "printer3d"),
    ),
    (("camera", "canon", "gopro", "cámara"), Guess(CAMERAS, "camera")),
    (("tablet", "ipad", "tableta"), Guess(TABLETS, "tablet")),
    (("cable",), Guess(CHARGERS, "charger")),
    (("audio",), Guess(AUDIO, "generic")),
)


def guess_kind(name: str) -> Guess:
    """The likeliest category and drawing of a thing of that name; a plain box where none fits."""
    plain = f" {name.casefold()} "
    for words, guess in _WORDS:
        if any(_stands_in(word, plain) for word in words):
            return guess
    return OTHER


def _stands_in(word: str, text: str) -> bool:
    """Short words count only by themselves: a "kitchen timer" is no kit."""
    if len(word) > 3:
        return word in text
    return any(f"{before}{word}{after}" in text for before in " -(" for after in (*" -)", "s "))


def number_of(name: str) -> str:
    """The number that stands at the end of a thing's own name: "Chromebook 12" is number 12."""
    last = name.split()[-1] if name.split() else ""
    digits = last.lstrip("#")
    return digits.lstrip("0") or digits if digits.isdigit() else ""
