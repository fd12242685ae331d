"""Everything that the student's and the staff's wording can say, called with believable values."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk import screens as s
from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight
from kiosk.domain.views import Accessory, GradeBand, LoanSeen, Person, ScanFacts, Slot, Thing
from kiosk.i18n import Translator
from kiosk.wording import receipts
from kiosk.wording.dates import Dates
from kiosk.wording.screens import apart, arrive, common, home, news, practice, questions
from kiosk.wording.staff_verdicts import staff_sentence, weight_word
from kiosk.wording.things import free_instead
from kiosk.wording.verdicts import student_sentence
from tests.domain.desk.counter import ref
from tests.wording import makerspace_messages, queue_messages

NOW = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)  # a Monday, 10:24 in New York
FRIDAY = datetime(2026, 12, 4, 20, 30, tzinfo=UTC)
TODAY = datetime(2026, 11, 30, 19, 50, tzinfo=UTC)
CHARGER = Accessory("charger", "charger", "charger", {"es": "cargador"})
CHROMEBOOK = Thing(
    ref(12),
    "CB12",
    "chromebook",
    "Chromebook",
    "12",
    "chromebook",
    accessories=(CHARGER,),
    slot=Slot("Rack A", 12, (10, 11, 12), frozenset({10})),
)
KIT = Thing(ref(3), "MB3", "microbit", "micro:bit kit", "3", "kit", {"es": "kit micro:bit"})
MIA = Person(ref(1), "Mia R.", "M", GradeBand.MIDDLE)
LOAN = LoanSeen(
    ref(1012), "L-204", CHROMEBOOK, NOW, FRIDAY, is_overdue=False, accessories=("charger",)
)
SHORT_LOAN = LoanSeen(ref(1003), "L-205", KIT, NOW, TODAY, is_overdue=False)
LATE_LOAN = LoanSeen(
    ref(1004), "L-206", KIT, NOW, datetime(2026, 11, 27, 20, 30, tzinfo=UTC), is_overdue=True
)
SCAN = ScanFacts("scanner", "any", "CB12")

PARAMS: dict[Code, list[dict[str, Param]]] = {
    Code.CARD_DEAD: [{"state": state} for state in ("lost", "replaced", "expired")],
    Code.PATRON_LEFT: [{"day": date(2026, 6, 12)}, {}],
    Code.PATRON_SUSPENDED: [{"until": FRIDAY}],
    Code.AGREEMENT_MISSING: [{}, {"until": date(2026, 6, 12)}],
    Code.GRADE_OUT_OF_RANGE: [
        {"least": 6},
        {"most": 5},
        {"least": 6, "most": 8},
        {"least": 6, "grade": ""},
        {"least": 6, "grade": "UG"},
    ],
    Code.ITEM_GONE: [{"state": each} for each in ("lost", "missing", "stolen", "retired")],
    Code.ITEM_BLOCKED: [{}, {"until": TODAY}],
    Code.ITEM_SERVICE_OVERDUE: [{"service": "Charging cart: safety"}],
    Code.ITEM_SERVICE_DUE: [{"service": "Chromebook: yearly check"}],
    Code.ITEM_RECALLED: [{"recall": "Charging cart: new plugs"}],
    Code.ITEM_RECALL_OPEN: [{"recall": "Chromebook: new labels"}],
    Code.ITEM_IS_PART: [{"kit": "micro:bit kit 3"}],
    Code.NO_RULE: [{"rules": ("loan_length",)}, {"rules": ("loan_length", "max_loans")}],
    Code.KIND_FORBIDDEN: [{"count": 0, "max": 0}],
    Code.TOO_MANY_OF_KIND: [
        {"count": 1, "max": 1},
        {"count": 3, "max": 2},
        {"count": 2, "max": 2, "any_kind": True},
    ],
    Code.TOO_MANY: [{"count": 1, "max": 1}, {"count": 2, "max": 2}, {"count": 4, "max": 2}],
    Code.OVERDUE: [
        {"count": 1, "things": ("Chromebook 12",)},
        {"count": 2, "things": ("Chromebook 12", "micro:bit kit 3")},
        {"count": 1, "things": ()},
    ],
    Code.NO_OPEN_DAY: [
        {"problem": each, "day": date(2026, 12, 4)}
        for each in ("no_open_day", "no_periods", "no_term")
    ],
    Code.LENDING_OVER: [{"problem": "x", "day": date(2026, 12, 4), "name": "Fall"}, {}],
    Code.DUE_SHORTENED: [{"until": FRIDAY}],
    Code.NO_RENEWALS_LEFT: [{"count": 2, "max": 2}, {"count": 1, "max": 1}],
    Code.RENEW_TOO_SOON: [{"from": FRIDAY}],
    Code.RENEWAL_NOT_LONGER: [{"until": FRIDAY}],
}


@dataclass(frozen=True)
class Said:
    """One message: a headline and its help line, or a lone line with an empty help."""

    name: str
    headline: str
    help: str = ""


def dates(t: Translator) -> Dates:
    return Dates(t, ZoneInfo("America/New_York"))


def reasons(audience: Audience = Audience.PUBLIC) -> list[Reason]:
    """Every code with every set of parameters that its rule gives."""
    return [
        Reason(code, Weight.CONFIRM, audience, params)
        for code in Code
        for params in PARAMS.get(code, [{}])
    ]


def student_screens(t: Translator) -> Iterator[tuple[str, object]]:
    """The texts of every student screen, by name."""
    d = dates(t)
    yield "01 idle", arrive.idle(t)
    yield "02 who", arrive.who(t, CHROMEBOOK)
    yield "03 home", home.home(t, d, MIA, (LOAN, SHORT_LOAN, LATE_LOAN), now=NOW)
    yield "03 home, empty", home.home(t, d, MIA, (), now=NOW)
    for kind in s.DoneKind:
        has_loan = kind in {s.DoneKind.LENT, s.DoneKind.RENEWED, s.DoneKind.KEPT}
        for loan in (LOAN, SHORT_LOAN) if has_loan else (None,):
            thing = CHROMEBOOK if loan is None else loan.thing
            done = s.Done(kind, thing, loan, free_numbers=("14", "15"))
            yield f"04 {kind}", news.done(t, d, done, now=NOW)
    for asks_card in (False, True):
        back = s.GivenBack(CHROMEBOOK, LOAN.loan_id, "L-204", None, CHROMEBOOK.slot)
        yield "05 returned", news.given_back(t, _with_card(back) if asks_card else back)
    yield "05 returned, no slot", news.given_back(t, s.GivenBack(KIT, ref(9), "L-1", None))
    for slip in SlipState:
        lent = s.Done(s.DoneKind.LENT, CHROMEBOOK, LOAN, slip=slip)
        yield f"04 slip {slip}", news.done(t, d, lent, now=NOW)
        returned = s.GivenBack(CHROMEBOOK, LOAN.loan_id, "L-204", None, slip=slip)
        yield f"05 slip {slip}", news.given_back(t, returned)
    for condition in (Condition.ODD, Condition.BROKEN):
        spots = frozenset({FaultSpot.KEYS, FaultSpot.SCREEN})
        damage = s.Damage(CHROMEBOOK, None, condition, spots)
        yield "06 damage", news.damage(t, damage, has_picture=True)
        yield "06 damage, no picture", news.damage(t, damage, has_picture=False)
    for name, refusal in refusals().items():
        yield f"07 {name}", questions.not_yet(t, d, refusal, now=NOW)
    for question in s.Question:
        ask = s.Ask(question, CHROMEBOOK, SCAN, LOAN.loan_id, LOAN, can_renew=True)
        yield f"ask {question}", questions.ask(t, d, ask, now=NOW)
    for seconds in (1, 18):
        yield "08 still here", home.still_here(t, seconds)
    pin = s.StaffPin(Person(ref(4), "Ms. Alvarez", "A", GradeBand.UPPER, is_staff=True))
    yield "12 staff pin", apart.staff_pin(t, d, pin, read_at=NOW)
    yield "12 case code", apart.staff_pin(t, d, s.StaffPin(None, "K7-2041"), read_at=NOW)
    for trouble in TroubleKind:
        yield f"13 {trouble}", apart.trouble(t, s.Trouble(trouble, "K7-2041"))
    yield from notices(t)
    yield "desk", common.desk(t)


def notices(t: Translator) -> Iterator[tuple[str, object]]:
    """The screens that say one thing."""
    yield "bye", arrive.bye(t)
    yield "unknown", arrive.unknown(t)
    yield "unreadable", arrive.unknown(t, is_unreadable=True)
    yield "grown-up", arrive.grown_up(t, "K7-2041")
    yield "help", arrive.help_called(t, "K7-2041")
    yield "card help", arrive.card_help(t, CHROMEBOOK, None)
    yield "books", arrive.books(t)
    yield "place", arrive.just_a_place(t)
    yield "to desk", arrive.to_desk(t, "K7-2041")
    yield "librarian", arrive.see_librarian(t, "K7-2041")
    yield "librarian, visit ended", arrive.see_librarian(t, "K7-2041", ended_visit=True)


def refusals() -> dict[str, s.NotYet]:
    """A no of every shape: one to three reasons, for staff, mixed, a renewal, an undo."""
    of = {code: Reason(code, Weight.CONFIRM, Audience.PUBLIC, _params(code)) for code in Code}
    hidden = Reason(Code.PATRON_SUSPENDED, Weight.CONFIRM, Audience.STAFF)
    four = Reason(Code.TOO_MANY, Weight.CONFIRM, Audience.PUBLIC, PARAMS[Code.TOO_MANY][2])
    soon = (of[Code.OVERDUE], four, of[Code.TOO_MANY_OF_KIND])
    return {
        **{f"{n} reasons": s.NotYet(KIT, soon[:n], None, ("14", "15")) for n in (1, 2, 3)},
        "one act": s.NotYet(KIT, (of[Code.TOO_MANY_OF_KIND], of[Code.TOO_MANY])),
        "for staff": s.NotYet(KIT, (hidden,), "K7-2041"),
        "mixed": s.NotYet(KIT, (of[Code.OVERDUE], hidden), "K7-2041"),
        "never": s.NotYet(KIT, (of[Code.ITEM_NOT_FOR_LOAN],)),
        "full disk": s.NotYet(KIT, (of[Code.DISK_NEARLY_FULL], of[Code.TOO_MANY])),
        "renewal": s.NotYet(KIT, (of[Code.NO_RENEWALS_LEFT],)),
        "undo": s.NotYet(KIT, (of[Code.UNDO_TOO_LATE],)),
    }


def student_messages(t: Translator) -> Iterator[Said]:
    """Headline and help line of every student screen, and every reason's sentence."""
    for name, texts in student_screens(t):
        headline = getattr(texts, "headline", None) or getattr(texts, "greeting", None)
        help_line = next(
            (
                getattr(texts, each)
                for each in ("help", "where", "saved", "hint", "scan")
                if hasattr(texts, each)
            ),
            "",
        )
        if headline:
            yield Said(name, headline, help_line)
    for reason in reasons():
        sentence = student_sentence(t, dates(t), reason, now=NOW)
        yield Said(f"reason {reason.code}", sentence.headline, sentence.way_out)
    for name, sentence in makerspace_messages.student_said(t):
        yield Said(name, sentence.headline, sentence.way_out)


def staff_messages(t: Translator) -> Iterator[Said]:
    """Every reason's sentence for staff."""
    for reason in reasons():
        sentence = staff_sentence(t, dates(t), reason, now=NOW)
        yield Said(f"staff {reason.code}", sentence.headline, sentence.way_out)


def student_lines(t: Translator) -> Iterator[tuple[str, str]]:
    """Every single text of every student screen, slip and reason, with its place."""
    for name, texts in (*student_screens(t), *slips(t)):
        for field, line in lines_of(texts):
            yield f"{name}: {field}", line
    for said in student_messages(t):
        yield said.name, said.headline
        yield said.name, said.help
    for numbers in (("14",), ("14", "15"), ("14", "15", "16")):
        yield "free", free_instead(t, numbers)


def staff_lines(t: Translator) -> Iterator[tuple[str, str]]:
    """Every text for grown-ups."""
    for said in staff_messages(t):
        yield said.name, said.headline
        yield said.name, said.help
    for field, line in lines_of(practice.practice(t)):
        yield f"practice: {field}", line
    for count in (0, 1, 2):
        yield "practice: slips", practice.slips_waiting(t, count)
    for count in (1, 4):
        yield "pin: typed", apart.typed(t, count)
        for why in RefusedWhy:
            yield "pin: refused", apart.refused(t, Refused(why, timedelta(minutes=count)))
    for weight in Weight:
        yield "weight", weight_word(t, weight)
    yield from makerspace_messages.staff_said(t)
    yield from queue_messages.queue_said(t)


def slips(t: Translator) -> Iterator[tuple[str, object]]:
    """Both slips."""
    d, slot = dates(t), CHROMEBOOK.slot
    school = "Maple Street Library"
    for loan in (LOAN, SHORT_LOAN):
        yield "borrow slip", receipts.borrow_slip(t, d, loan, school=school, person=MIA, now=NOW)
    yield (
        "return slip",
        receipts.return_slip(t, d, CHROMEBOOK, number="L-204", school=school, slot=slot, now=NOW),
    )


def lines_of(texts: object) -> Iterator[tuple[str, str]]:
    """Every text inside a frozen value of texts."""
    match texts:
        case str():
            yield "", texts
        case dict():
            for key, value in texts.items():
                yield from ((f"{key} {name}", line) for name, line in lines_of(value))
        case tuple():
            for value in texts:
                yield from lines_of(value)
        case _ if is_dataclass(texts):
            for field in fields(texts):
                value = getattr(texts, field.name)
                yield from ((f"{field.name} {name}", line) for name, line in lines_of(value))


def _params(code: Code) -> dict[str, Param]:
    return PARAMS.get(code, [{}])[0]


def _with_card(screen: s.GivenBack) -> s.GivenBack:
    return s.GivenBack(
        screen.thing, screen.loan_id, screen.number, None, screen.slot, asks_card=True
    )
