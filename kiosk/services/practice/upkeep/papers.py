"""What the pretend school asked to buy, what it pays again and again, and what people wish for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.vocabulary.upkeep import GoodsKind, RequisitionState, SuggestionState
from kiosk.services.practice.things import CHROMEBOOK
from kiosk.services.practice.upkeep.shelf import PARTS


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line: `code` is that of a part or of a type. `came` is how many days ago pieces came."""

    kind: GoodsKind
    quantity: int
    cents: int
    code: str = ""
    text: str = ""
    received: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A requisition, with how many days ago each of its moves was."""

    title: str
    state: RequisitionState
    lines: tuple[Wanted, ...]
    made: int
    sent: int | None = None
    decided: int | None = None
    ordered: int | None = None
    ended: int | None = None
    order_number: str | None = None
    quote: str | None = None
    why: str | None = None
    shares: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paid:
    """A licence: seats, those used, cents a year, in how many days it ends, and for which type."""

    name: str
    seats: int
    used: int
    cents: int
    renews_in: int
    type_code: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like the school to have."""

    text: str
    ago: int
    state: SuggestionState
    type_code: str | None = None
    answer: str | None = None


def _part(code: str, quantity: int, cents: int, received: int = 0, came: int = 0) -> Wanted:
    return Wanted(GoodsKind.PARTS, quantity, cents, code, received=received, came=came)


PAPERS = (
    Paper(
        "The first spare parts",
        RequisitionState.RECEIVED,
        tuple(_part(part.code, 10, part.cents, 10, 728) for part in PARTS),
        made=730,
        sent=730,
        decided=729,
        ordered=729,
        ended=728,
        order_number="PO-2874",
        quote="Q-31",
    ),
    Paper(
        "Headphones and splitters",
        RequisitionState.RECEIVED,
        (
            Wanted(GoodsKind.OTHER, 24, 1_650, text="Headphones", received=24, came=600),
            Wanted(GoodsKind.OTHER, 6, 890, text="Splitter", received=6, came=600),
        ),
        made=640,
        sent=638,
        decided=630,
        ordered=626,
        ended=600,
        order_number="PO-2951",
        quote="Q-47",
        shares={"FRIENDS": 10_000},
    ),
    Paper(
        "Parts for the year",
        RequisitionState.RECEIVED,
        (
            _part("CB-PANEL", 8, 5_400, 8, 430),
            _part("CB-KEYS", 6, 3_000, 6, 430),
            _part("PR-NOZZLE", 10, 690, 10, 430),
        ),
        made=455,
        sent=454,
        decided=450,
        ordered=448,
        ended=430,
        order_number="PO-3120",
        quote="Q-88",
    ),
    Paper(
        "A laser cutter",
        RequisitionState.DECLINED,
        (Wanted(GoodsKind.OTHER, 1, 420_000, text="Laser cutter"),),
        made=140,
        sent=139,
        decided=130,
        ended=130,
        quote="Q-140",
        why="Not without an exhaust.",
    ),
    Paper(
        "Cases for tablets",
        RequisitionState.CANCELLED,
        (Wanted(GoodsKind.OTHER, 6, 1_900, text="Tablet case"),),
        made=80,
        ended=75,
        why="They came with the tablets.",
    ),
    Paper(
        "Hinges and ports",
        RequisitionState.ORDERED,
        (_part("CB-PORT", 4, 1_450, 2, 9), _part("CB-HINGE", 6, 1_150)),
        made=20,
        sent=19,
        decided=17,
        ordered=16,
        order_number="PO-3391",
        quote="Q-201",
    ),
    Paper(
        "Chromebooks for grade 4",
        RequisitionState.APPROVED,
        (Wanted(GoodsKind.ITEMS, 4, 31_900, CHROMEBOOK, text="Chromebook"),),
        made=16,
        sent=15,
        decided=6,
        quote="Q-205",
        shares={"GRANT": 8_000, "GENERAL": 2_000},
    ),
    Paper(
        "Filament",
        RequisitionState.SENT,
        (Wanted(GoodsKind.OTHER, 10, 2_200, text="PLA, 1 kg"),),
        made=5,
        sent=4,
        quote="Q-210",
        shares={"FRIENDS": 10_000},
    ),
    Paper(
        "A third robot kit for the club",
        RequisitionState.DRAFT,
        (Wanted(GoodsKind.ITEMS, 1, 36_900, "robot-kit", text="Robot kit"),),
        made=3,
    ),
)
LICENCES = (
    Paid("Classroom screens", 320, 296, 128_000, 38, "chromebook"),
    Paid("Drawing for tablets", 30, 30, 27_000, 150, "tablet"),
    Paid("Cover for the 3D printers", 4, 4, 39_600, 260, "printer3d"),
)
SUGGESTIONS = (
    Wish(
        "A better microphone for interviews",
        210,
        SuggestionState.DECLINED,
        "microphone",
        "Ours are new.",
    ),
    Wish("Spare keyboards, so that repairs are quicker", 470, SuggestionState.BOUGHT),
    Wish("A second robot kit for lunch club", 25, SuggestionState.LIKED, "robot-kit"),
    Wish("Headphones that fit small heads", 2, SuggestionState.NEW),
)
