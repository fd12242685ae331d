"""`makerdesk job`: a print is sent, approved, made, failed, made again and handed out by typing."""

import pytest

from db.models.makerspace.jobs import Job, JobFile, OwnerNotice
from db.models.makerspace.machines import Machine, MachineClass
from db.vocabulary.makerspace import Band, EstimatedBy, JobState, MachineState
from kiosk.services.makerspace.jobs.job_files import job_file_folder, path_of
from tests.app.cli.conftest import Answer, Terminal
from tests.domain.makerspace.files.slices import PRUSA
from tests.domain.makerspace.files.solids import TRIANGLES, text
from tests.services.makerspace.printing import Makerspace, makerspace
from tests.services.makerspace.workshop import PRINTERS, add_job
from tests.support.counter import AtWork

MIA = ("--class", PRINTERS, "--owner", "CARD-MIA", "--policy-read")
BOX = ("--title", "Box", "--minutes", "60", "--grams", "20", "--material", "PLA")


@pytest.fixture
def space(desk: AtWork) -> Makerspace:
    return makerspace(desk)


def typed(terminal: Terminal, *words: object) -> str:
    """Type it, which must work; what it says."""
    answer = terminal("job", *map(str, words))
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def refused(terminal: Terminal, *words: str) -> str:
    """Type it, which must be refused; why."""
    answer = terminal("job", *words)
    assert (answer.code, answer.out) == (1, "")
    return answer.err


def told(terminal: Terminal, *words: str) -> list[str]:
    """The codes of everything that stands in the way."""
    answer: Answer = terminal("job", *words, "--json")
    assert answer.code == 1
    return [each["where"] for each in answer.document["problems"]]


def test_a_print_goes_from_its_file_to_its_student(terminal: Terminal, space: Makerspace) -> None:
    file = terminal.file("keychain.gcode", PRUSA)

    typed(terminal, "send", file, *MIA, "--dry-run")
    assert space.desk.all(JobFile) == []
    assert typed(terminal, "send", file, *MIA) == "J-1: keychain.gcode. Sent in.\n"
    assert space.desk.ctx.store.path is not None
    (kept,) = space.desk.all(JobFile)
    lying = path_of(job_file_folder(space.desk.ctx.store.path), kept.sha256, kept.kind)
    assert lying.read_text() == file.read_text()
    assert space.desk.all(Job)[0].file_sha256 == kept.sha256
    assert typed(terminal, "move", "j-1", "queued") == "J-1: In the queue.\n"
    typed(terminal, "move", "J-1", "claimed", "--machine", "CB-1")
    assert typed(terminal, "move", "J-1", "running") == "J-1: Running.\n"
    typed(terminal, "move", "J-1", "paused")
    typed(terminal, "move", "J-1", "running")
    typed(terminal, "move", "J-1", "finished-on-bed")
    typed(terminal, "move", "J-1", "ready", "--cleared", "--bin", "BIN-4")
    shown = typed(terminal, "show", "J-1")

    assert shown.startswith("J-1, printer-3d, Mia T.: keychain.gcode.\nReady since ")
    assert "Takes: 9 min.\nUses: 2.5 g.\nMaterial: PLA.\nFile: keychain.gcode.\n" in shown
    assert "Staff can move it to: picked-up.\nMachine: CB-1.\nUsed: 2.5 g.\n" in shown
    assert "Put into: Bin 4.\nKept until: 2026-12-0" in shown
    assert "Sent in, by owner\n" in shown
    assert "Told (not seen yet): “keychain.gcode” (J-1) is done! Look in Bin 4." in shown
    assert typed(terminal, "move", "J-1", "picked-up", "--owner", "CARD-MIA") == (
        "J-1: Picked up.\n"
    )
    seen = terminal("job", "show", "J-1", "--json").document["job"]
    assert [each["to"] for each in seen["moves"]][-2:] == ["ready", "picked_up"]
    assert (seen["owner"], seen["moves"][-1]["by"]) == ("Mia T.", "owner")
    assert (seen["estimate_s"], seen["amount"], seen["estimated_by"]) == (515, 2_530, "file")
    assert space.desk.chain_holds()


def test_what_fails_is_made_again_as_a_job_of_its_own(
    terminal: Terminal, space: Makerspace
) -> None:
    job_id = space.running()
    assert "Say what went wrong." in refused(terminal, "move", "J-1", "failed")
    typed(terminal, "move", "J-1", "failed", "--cause", "bad-model", "--why", "Too thin")
    assert "Went wrong, by staff (Too thin)" in typed(terminal, "show", "J-1")

    assert "J-1 is not made again.\n  Ask the student" in refused(terminal, "again", "J-1")
    tried = terminal("job", "again", "J-1", "--agreed", "--dry-run", "--json").document
    assert (tried["outcome"], tried["again_as"]) == ("preview", None)
    assert "nothing was changed" in typed(terminal, "again", "J-1", "--agreed", "--dry-run")
    assert len(space.desk.all(Job)) == 1
    assert typed(terminal, "again", "J-1", "--blame", "machine") == "J-1: made again as J-2.\n"

    assert "Made again as: J-2." in typed(terminal, "show", "J-1")
    child = typed(terminal, "show", "J-2")
    assert "Turn: Made again, the machine spoilt it.\n" in child
    assert "Makes again: J-1." in child
    assert told(terminal, "again", "J-1", "--agreed") == ["has_reprint"]
    assert space.job(job_id).state is JobState.FAILED


def test_everything_that_is_missing_is_said_at_once(terminal: Terminal, space: Makerspace) -> None:
    sent = ("send", "--no-file", "--title", "Bag", "--class", PRINTERS, "--owner", "CARD-MIA")
    said = refused(terminal, *sent)
    assert "The job was not sent.\n  Say how long it takes. The student reads the rules" in said
    assert told(terminal, *sent) == ["estimate", "policy"]
    assert space.desk.all(Job) == []

    typed(terminal, "send", "--no-file", *MIA, *BOX[:-1], "PLA", "--grams", "2000")
    typed(terminal, "move", "J-1", "queued")
    space.desk.change(Machine, space.machines[0], use=MachineState.IN_USE)
    said = refused(terminal, "move", "J-1", "claimed", "--machine", "CB-1")
    assert said.startswith("makerdesk: J-1 stays where it is.\n  The machine is not free.")
    assert "Load more material: 2,105 g are needed, 1,000 g are free." in said
    assert told(terminal, "move", "J-1", "claimed", "--machine", "CB-1") == [
        "machine_busy",
        "stock",
    ]
    assert told(terminal, "move", "J-1", "claimed") == ["no_machine"]


def test_a_move_that_there_is_not_says_where_staff_can_move_it(
    terminal: Terminal, space: Makerspace
) -> None:
    space.queued()

    said = refused(terminal, "move", "J-1", "picked-up")
    assert "cannot go there from where it stands. Staff can move it to claimed, cancelled." in said
    assert told(terminal, "move", "J-1", "cancelled", "--owner", "CARD-LEO") == ["not_theirs"]
    assert typed(terminal, "move", "J-1", "cancelled", "--owner", "CARD-MIA") == (
        "J-1: Cancelled.\n"
    )


def test_a_trial_changes_nothing(terminal: Terminal, space: Makerspace) -> None:
    tried = typed(terminal, "send", "--no-file", *MIA, *BOX, "--dry-run")
    assert tried == "It would be sent: Box.\nA trial; nothing was changed.\n"
    assert space.desk.all(Job) == []
    typed(terminal, "send", "--no-file", *MIA, *BOX)

    said = typed(terminal, "move", "J-1", "queued", "--dry-run")
    assert said == "J-1: In the queue.\nA trial; nothing was changed.\n"
    first = ("first", "J-1", "--band", "class-due", "--reason", "Due today")
    assert "Due in class today." in typed(terminal, *first, "--dry-run")
    (row,) = space.desk.all(Job)
    assert (row.state, row.band, row.number) == (JobState.SUBMITTED, Band.NORMAL, "J-1")
    assert told(terminal, "move", "J-1", "rejected", "--dry-run") == ["objection"]
    assert space.desk.all(OwnerNotice) == []


def test_one_is_let_go_first_with_a_reason(terminal: Terminal, space: Makerspace) -> None:
    job_id = space.queued()

    assert typed(
        terminal, "first", "J-1", "--band", "staff-urgent", "--reason", "For the fair"
    ) == ("J-1: Urgent.\n")
    typed(terminal, "first", "J-1", "--beside", "--reason", "Both are small")

    job = space.job(job_id)
    assert (job.band, job.is_over_cap) == (Band.STAFF_URGENT, True)
    shown = typed(terminal, "show", "J-1")
    assert "Turn: Urgent, beside others of its student." in shown
    assert "In the queue, by staff (For the fair)" in shown
    space.move(job_id, JobState.CLAIMED, machine_id=space.machines[0])
    assert told(terminal, "first", "J-1", "--beside", "--reason", "Late") == ["started"]


def test_what_was_typed_goes_before_what_the_file_says(
    terminal: Terminal, space: Makerspace
) -> None:
    sliced, model = terminal.file("a.gcode", PRUSA), terminal.file("b.stl", text(TRIANGLES))

    typed(terminal, "send", sliced, *MIA, "--minutes", "12", "--colour", "red", "--title", "Ring")
    assert told(terminal, "send", str(model), *MIA) == ["estimate"]
    typed(terminal, "send", model, *MIA, "--minutes", "30")

    ring, solid = sorted(space.desk.all(Job), key=lambda job: job.number)
    assert (ring.title, ring.colour, ring.file_name) == ("Ring", "red", "a.gcode")
    assert (ring.estimate_s, ring.material_amount, ring.material_code) == (720, 2_530, "PLA")
    assert (ring.estimated_by, solid.estimated_by) == (EstimatedBy.STAFF, EstimatedBy.STAFF)
    assert (solid.title, solid.estimate_s, solid.material_amount) == ("b.stl", 1_800, None)


def test_the_list_names_nobody_and_can_be_narrowed(terminal: Terminal, space: Makerspace) -> None:
    assert typed(terminal, "list") == "There is no such job.\n"
    space.queued()
    space.sent("leo", title="Box")
    space.move(space.queued("leo", title="Old"), JobState.CANCELLED)
    with space.desk.store.write() as session:
        session.add(MachineClass(code="laser", name="Laser"))

    listed = typed(terminal, "list").splitlines()
    assert [line.split()[:2] for line in listed[1:]] == [["J-1", "Keychain"], ["J-2", "Box"]]
    assert "In the queue" in listed[1]
    assert "1 h 0 min  20 g" in listed[1]
    assert "Leo" not in "".join(listed)
    jobs = terminal("job", "list", "--state", "cancelled", "--json").document["jobs"]
    assert [each["number"] for each in jobs] == ["J-3"]
    assert "J-2" not in typed(terminal, "list", "--state", "queued", "--class", PRINTERS)
    assert typed(terminal, "list", "--class", "laser") == "There is no such job.\n"
    assert typed(terminal, "list", "--state", "failed", "--class", "laser") == (
        "There is no such job.\n"
    )
    assert "No class of machines has the code kiln." in refused(terminal, "list", "--class", "kiln")


def test_an_id_of_the_roster_names_its_student(terminal: Terminal, space: Makerspace) -> None:
    known = space.desk.school.mia.external_id
    assert known is not None

    typed(
        terminal, "send", "--no-file", "--class", PRINTERS, "--owner", known, "--policy-read", *BOX
    )

    (job,) = space.desk.all(Job)
    assert job.owner_ref == space.desk.school.mia.person_ref


def test_a_forgotten_student_has_no_name(terminal: Terminal, desk: AtWork) -> None:
    add_job(desk, owner_ref=desk.laptop(1))

    assert typed(terminal, "show", "J-1").startswith("J-1, printer-3d: Keychain.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "J-9"), 1, "There is no job J-9."),
        (("send", *MIA), 2, "Name a file, or say --no-file."),
        (("send", "x.gcode", "--no-file", *MIA), 2, "Name a file, or say --no-file."),
        (("send", "--no-file", *MIA), 2, "Without a file, say what it is"),
        (("send", "gone.gcode", *MIA), 1, "gone.gcode cannot be used"),
        (("send", "--no-file", *MIA, *BOX[:-1], "GOLD"), 1, "No material has the code GOLD."),
        (("send", "--no-file", *MIA[:3], "NOBODY", *BOX), 1, "Nobody has the card NOBODY."),
        (("move", "J-1", "claimed", "--machine", "CB-3"), 1, "CB-3 runs no jobs."),
        (("move", "J-1", "claimed", "--machine", "CARD-MIA"), 1, "No item has the code CARD-MIA."),
        (("move", "J-1", "ready", "--bin", "CB-1"), 1, "No place has the code CB-1."),
        (("move", "J-1", "abandoned"), 2, "abandoned"),
        (("move", "J-1", "interrupted"), 2, "interrupted"),
        (("first", "J-1", "--reason", "Now"), 2, "Say how, such as"),
        (("first", "J-1", "--beside"), 2, "--reason"),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, space: Makerspace, words: tuple[str, ...], code: int, said: str
) -> None:
    space.queued()

    answer = terminal("job", *words)

    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_file_that_is_no_job_is_not_sent(terminal: Terminal, space: Makerspace) -> None:
    junk = terminal.file("junk.stl", b"\0junk")

    answer = terminal("job", "send", junk, *MIA)

    assert answer.code == 1
    assert f"{junk}: not taken.\n  The file is no job, whatever its name says." in answer.err
    assert space.desk.all(Job) == []


def test_a_booth_with_staff_there_is_told_so(terminal: Terminal, space: Makerspace) -> None:
    space.queued()
    with space.desk.store.write() as session:
        session.get_one(MachineClass, PRINTERS).needs_staff = True
        session.get_one(MachineClass, PRINTERS).needs_second_person = True
    claim = ("move", "J-1", "claimed", "--machine", "CB-1")

    assert told(terminal, *claim) == ["certification"]
    assert told(terminal, *claim, "--staff-there", "--second", "CARD-MIA") == ["certification"]
    assert typed(terminal, *claim, "--staff-there", "--second", "CARD-LEO") == (
        "J-1: Machine set aside.\n"
    )
