"""What kind of thing a model's name speaks of: its category and its drawing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """A category by code and name, and the key of a drawing."""

    category_code: str
    category_name: str
    picture: str


OTHER = Guess("other", "Other things", "generic")
_CHROMEBOOKS = ("chromebooks", "Chromebooks", "chromebook")
_KITS = ("kits", "Kits", "kit")
# The first that fits wins: a "Chromebook charger" is a charger, a "robot kit" is a kit.
_WORDS: tuple[tuple[tuple[str, ...], Guess], ...] = (
    (("charger", "adapter", "power supply", "cargador"), Guess("chargers", "Chargers", "charger")),
    (("micro:bit", "microbit"), Guess("kits", "Kits", "microbit-kit")),
    (("podcast",), Guess("kits", "Kits", "podcast-kit")),
    (("kit", "set"), Guess(*_KITS)),
    (("chromebook", "laptop", "notebook", "thinkpad", "macbook"), Guess(*_CHROMEBOOKS)),
    (
        ("3d", "printer", "prusa", "ender", "bambu", "ultimaker", "makerbot"),
        Guess("printers", "3D printers", "printer3d"),
    ),
    (("camera", "canon", "gopro", "cámara"), Guess("cameras", "Cameras", "camera")),
    (("tablet", "ipad", "tableta"), Guess("tablets", "Tablets", "tablet")),
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
