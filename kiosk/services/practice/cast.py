"""The people and things of practice mode that the tray and the tour call by name."""

from dataclasses import dataclass

PIN = "314159"


@dataclass(frozen=True, slots=True)
class CastCard:
    """A card in the tray: what it scans as and what stands beside it.

    `key` names it in code. `label` is what the counter calls the person, `hint` a message id.
    `color` is the card's band: blue, green, orange or ink.
    """

    key: str
    code: str
    given: str
    family: str
    hint: str
    color: str
    homeroom: str = ""

    @property
    def label(self) -> str:
        """ "Mia R." as it stands on the card."""
        return f"{self.given} {self.family[0]}."


@dataclass(frozen=True, slots=True)
class CastThing:
    """A device in the tray: its code, its number and its picture."""

    key: str
    code: str
    label: str
    number: str
    picture: str


MIA = CastCard("mia", "204117", "Mia", "Rodríguez", "grade 4", "blue", "4 Foxes")
SAM = CastCard("sam", "201108", "Sam", "Okafor", "grade 1", "green", "1 Sunflowers")
LIN = CastCard("lin", "211121", "Lin", "Wu", "grade 11", "orange", "Room 211")
ALVAREZ = CastCard("alvarez", "900001", "Rosa", "Alvarez", "staff badge", "ink")
# These wait beside the tray, for what goes wrong.
JOY = CastCard("joy", "205131", "Joy", "Tanaka", "has two things", "blue", "5 Owls")
DEV = CastCard("dev", "208144", "Dev", "Patel", "something is late", "green", "Room 208")
EVA = CastCard("eva", "206102", "Eva", "Lindqvist", "old card", "orange", "6 Maples")

CHROMEBOOK = CastThing("chromebook", "CB-0012", "Chromebook 12", "12", "chromebook")
MICROBIT = CastThing("microbit", "MB-0003", "micro:bit kit 3", "3", "microbit-kit")
PODCAST = CastThing("podcast", "PC-0002", "Podcast kit 2", "2", "podcast-kit")
CHARGER = CastThing("charger", "CH-0012", "Charger 12", "12", "charger")

BOOK_CODE = "30045001287413"
"""A book's barcode as libraries print them: fourteen digits that begin with 3."""
SMUDGED_CODE = "CB-00/2"
"""What a scanner makes of a label with a scratch across it: nobody's code."""
LOST_DIGIT_CARD = "20411"
"""A card that was read short: nobody's code."""
HOME_SLOT = "SLOT-12"


@dataclass(frozen=True, slots=True)
class Cast:
    """All of it. `cards` and `things` lie in the tray from left to right."""

    cards: tuple[CastCard, ...]
    things: tuple[CastThing, ...]
    more_cards: tuple[CastCard, ...]

    @property
    def everybody(self) -> tuple[CastCard, ...]:
        """Those in the tray and those beside it."""
        return self.cards + self.more_cards


PRACTICE_CAST = Cast(
    cards=(MIA, SAM, LIN, ALVAREZ),
    things=(CHROMEBOOK, MICROBIT, PODCAST, CHARGER),
    more_cards=(JOY, DEV, EVA),
)
