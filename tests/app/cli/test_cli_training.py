"""`makerdesk training`: people are certified, and sessions announced and signed off, by typing."""

from datetime import timedelta

import pytest

from db.models.makerspace.training import Certification, TrainingSession
from db.vocabulary.people import StaffRole
from kiosk.app.cli.training_refusals import training_refusal
from kiosk.domain.makerspace.training.entries import EntryProblem
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.domain.makerspace.training.sign_off import SignOffLack
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, TrainingRefused
from tests.app.cli.conftest import Terminal
from tests.services.makerspace.training.trained import CUTTERS, LASER, employ, with_laser
from tests.support.counter import AtWork
from tests.support.store import MONDAY

BY = ("--by", "CARD-TEA")
START = "2099-12-08T12:10"


@pytest.fixture
def trained(desk: AtWork) -> AtWork:
    """A desk with lasers, and a teacher who may certify people in them."""
    with_laser(desk)
    employ(desk, "teacher", StaffRole.TECH)
    return desk


def typed(terminal: Terminal, *words: str) -> str:
    """Type it, which must work; what it says."""
    answer = terminal("training", *words)
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def refused(terminal: Terminal, *words: str, code: int = 1) -> str:
    """Type it, which must be refused; why."""
    answer = terminal("training", *words)
    assert (answer.code, answer.out) == (code, "")
    return answer.err


def test_people_are_certified_together_and_it_is_taken_back(
    terminal: Terminal, trained: AtWork
) -> None:
    assert LASER in typed(terminal, "skills")
    certify = ("certify", LASER, "CARD-MIA", "CARD-LEO")
    assert "This card may not certify here." in refused(terminal, *certify, "--by", "CARD-MIA")
    assert typed(terminal, *certify, *BY) == f"{LASER}, level 1: certified 2.\n"

    listed = typed(terminal, "list", LASER)
    assert "  Mia T., level 1\n" in listed
    why = ("--why", "Left it alone")
    assert typed(terminal, "revoke", LASER, "CARD-MIA", *BY, *why) == f"{LASER}: taken back.\n"
    holders = terminal("training", "list", LASER, "--json").document["holders"]
    assert {each["name"]: each["holds"] for each in holders} == {"Leo B.": True, "Mia T.": False}
    assert "They have no training" in refused(terminal, "revoke", LASER, "CARD-MIA", *BY, *why)
    assert trained.chain_holds()


def test_a_session_goes_from_its_announcement_to_certificates(
    terminal: Terminal, trained: AtWork
) -> None:
    assert typed(terminal, "sessions") == "There is no such session.\n"
    said = typed(terminal, "announce", LASER, START, "--places", "1", "--minutes", "45")
    assert said == f"{LASER}, level 1, 2099-12-08 12:10: 0 of 1 places taken.\n"
    assert "The place is saved." in typed(terminal, "place", LASER, START, "CARD-MIA")
    assert "On the wait list: 1." in typed(terminal, "place", LASER, START, "CARD-LEO")
    assert "1 of 1 places taken, 1 waiting." in typed(terminal, "sessions")
    assert "on the list already" in refused(terminal, "place", LASER, START, "CARD-LEO")
    typed(terminal, "place", LASER, START, "CARD-LEO", "--give-up")
    assert "has not begun" in refused(terminal, "attend", LASER, START, "CARD-MIA", *BY)

    (row,) = trained.all(TrainingSession)
    begun = {"starts_at": MONDAY - timedelta(hours=2), "ends_at": MONDAY - timedelta(hours=1)}
    trained.change(TrainingSession, row.id, **begun)
    (past,) = typed(terminal, "sessions", "--past").splitlines()
    start = past.split(", ")[2].split(": ")[0]
    assert typed(terminal, "attend", LASER, start, "CARD-MIA", *BY) == (
        f"{LASER}: 1 came, 0 stayed away.\n"
    )
    assert typed(terminal, "sign-off", LASER, start, *BY) == f"{LASER}, level 1: certified 1.\n"
    assert typed(terminal, "sign-off", LASER, start, *BY) == "Nobody is left.\n"
    assert [each.person_ref for each in trained.all(Certification)] == [
        trained.school.mia.person_ref
    ]


def test_a_skill_is_begun_asked_for_and_changed(terminal: Terminal, trained: AtWork) -> None:
    assert "A text is empty" in refused(terminal, "skill", "sewing")
    named = ("skill", "sewing", "--name", "Sewing", "--valid-months", "12", "--quiz", "80")
    assert "nothing was changed" in typed(terminal, *named, "--dry-run")
    assert "sewing" not in typed(terminal, "skills")
    assert "12 months" in typed(terminal, *named)

    asked = typed(terminal, "ask", CUTTERS, "--for", "sewing", "--for", LASER, "--needs", "any")
    assert asked == f"{CUTTERS} asks for {LASER} from level 1, sewing from level 1.\n"
    assert "A class of machines asks for it." in refused(terminal, "skill", "sewing", "--off")
    assert typed(terminal, "ask", CUTTERS, "--nothing") == f"{CUTTERS} asks for nothing.\n"
    typed(terminal, "skill", "sewing", "--off", "--forget", "quiz")
    found = terminal("training", "skills", "--all", "--json").document["skills"]
    (sewing,) = [each for each in found if each["skill"] == "sewing"]
    assert (sewing["pass_percent"], sewing["valid_months"], sewing["active"]) == (None, 12, False)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ask", CUTTERS), 2, "Say the skills with --for, or --nothing."),
        (("list", "kiln"), 1, "No skill has the code kiln."),
        (("place", LASER, START, "CARD-MIA"), 1, "There is no training session 2099-12-08T12:10."),
        (("certify", LASER, "NOBODY", *BY), 1, "Nobody has the card NOBODY."),
        (("attend", LASER, START, *BY), 2, "Name the cards of those who came"),
        (
            ("certify", LASER, "CARD-MIA", *BY, "--questions", "2", "--wrong", "3"),
            2,
            "More answers are wrong than there are questions.",
        ),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, trained: AtWork, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in refused(terminal, *words, code=code)


def test_every_refusal_says_where_and_how_to_mend_it() -> None:
    known = (*TrainingProblem, *EntryProblem, *SessionProblem, *SignOffLack)

    said = training_refusal(TrainingRefused(tuple(Fault(each) for each in known)))

    assert said is not None
    assert len(said.problems) == len(known)
    assert all(each.where and each.what and each.how for each in said.problems)
