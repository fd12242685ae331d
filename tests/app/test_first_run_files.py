"""The two pages of files: looked at first, columns and school chosen, then taken over."""

import pytest
from sqlalchemy import func, select

from db.models.catalog import Item
from db.models.desk import Batch
from db.models.people import Patron, Site
from db.vocabulary.desk import BatchState
from kiosk.app.system import SystemIds
from kiosk.ui.staff.setup.files import FileStep
from tests.app.running import ITEMS, PEOPLE, Running
from tests.services.imports.school import bulk, user

MANY = 2_000
FOREIGN = "Nr,Vorname,Familie,Klasse\n00101,Ana,Lee,4a\n00102,Bo,Ng,4b\n"


def people_page(running: Running) -> FileStep:
    """The third page, the two before it skipped."""
    running.skip()
    running.skip()
    page = running.step
    assert isinstance(page, FileStep)
    return page


def many_people(running: Running) -> FileStep:
    """That page with MANY people on it, whose import takes long enough to be stopped."""
    page = people_page(running)
    rows = "".join(f"3{number:05},Ann{number},Bee,5\n" for number in range(MANY))
    page.set_file(running.file("many.csv", "Card number,First name,Last name,Grade\n" + rows))
    running.settle()
    return page


def choose(running: Running, page: FileStep, **headings: str) -> None:
    """Choose headings by hand, one after the other."""
    for key, heading in headings.items():
        box = page.choices.form.choices[key].box
        place = box.findData(heading)
        assert place >= 0, heading
        box.setCurrentIndex(place)
        box.activated.emit(place)
        running.settle()


def count(running: Running, kind: type) -> int:
    with running.store.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing.csv", None, "This file can't be read."),
        ("empty.csv", "", "The file is empty."),
        ("letter.csv", "Dear all,\nhello\n", "No row of column names"),
    ],
)
def test_a_file_that_is_no_list_is_said_beside_its_name(
    running: Running, name: str, text: str | None, said: str
) -> None:
    people = people_page(running)
    path = running.folder / name
    if text is not None:
        running.file(name, text)

    people.set_file(path)
    running.settle()

    assert said in people.file.problem.text()
    assert people.report is None


def test_the_same_file_again_has_nothing_new(running: Running) -> None:
    people = people_page(running)
    path = running.file("people.csv", PEOPLE)
    people.set_file(path)
    running.settle()
    running.press()

    people.set_file(path)
    running.settle()

    assert running.run.page.primary_key.text() == "Next page"
    assert people.notice.text() == "The counter already knows all of this."


def test_a_stopped_import_can_be_taken_up_again(running: Running) -> None:
    people = many_people(running)

    running.run.page.primary_key.click()
    people.stop_key.click()
    running.settle()

    assert "Stopped." in people.notice.text()
    running.press()
    assert running.run.page.primary_key.text().endswith("people over")
    running.press()
    with running.store.read() as session:
        assert session.query(Patron).count() == MANY


def test_closing_the_window_ends_an_import_between_two_writes(running: Running) -> None:
    many_people(running)
    running.run.page.primary_key.click()

    running.run.stop()

    with running.store.read() as session:
        in_store = session.query(Patron).count()
        running_batches = session.query(Batch).filter_by(state=BatchState.RUNNING).count()
    assert in_store < MANY
    assert running_batches == 0


def test_our_guess_at_the_columns_is_shown(running: Running) -> None:
    page = people_page(running)

    page.set_file(running.file("people.csv", PEOPLE))
    running.settle()

    assert page.choices.form.columns["card"] == "Card number"
    assert page.choices.form.columns["family"] == "Last name"
    assert page.choices.form.columns["homeroom"] == ""
    assert page.choices.form.isVisible()
    assert not page.choices.school.isVisible()


def test_columns_that_nobody_knows_are_chosen_by_hand_and_kept(running: Running) -> None:
    page = people_page(running)
    page.set_file(running.file("klasse.csv", FOREIGN))
    running.settle()
    assert page.report is None
    assert page.texts.columns_how in page.file.problem.text()

    choose(running, page, card="Nr", given="Vorname", family="Familie", homeroom="Klasse")

    assert page.file.problem.text() == ""
    assert running.run.page.primary_key.text() == "Take 2 people over"
    running.press()
    assert count(running, Patron) == 2
    page.set_file(running.file("next-month.csv", FOREIGN + "00103,Cy,Oh,4a\n"))
    running.settle()
    assert page.choices.form.columns["homeroom"] == "Klasse"
    assert running.run.page.primary_key.text() == "Take 1 person over"


def test_a_column_can_be_left_out(running: Running) -> None:
    page = people_page(running)
    page.set_file(running.file("people.csv", PEOPLE))
    running.settle()

    choose(running, page, grade="")

    assert page.report is not None
    assert page.report.unused_columns == ("Grade",)


def test_what_is_missing_stands_out_among_the_columns(running: Running) -> None:
    page = people_page(running)

    page.set_file(running.file("half.csv", "Student ID,Colour\n1,red\n"))
    running.settle()

    marked = [
        key
        for key, choice in page.choices.form.choices.items()
        if choice.box.accessibleDescription()
    ]
    assert marked == ["given", "family"]
    assert "First name, Last name" in page.file.problem.text()


def test_a_file_with_words_of_its_own_for_schools_asks_which_is_ours(running: Running) -> None:
    page = people_page(running)
    rows = "10,S1,01,Lee,Ana,7\n11,S2,02,Ng,Bo,7\n11,S3,03,Oh,Cy,7\n"
    head = "School_id,Student_id,Student_number,Last_name,First_name,Grade\n"
    page.set_file(running.file("clever.csv", head + rows))
    running.settle()
    assert "are not known here: 11 (2), 10 (1)." in page.file.problem.text()

    box = page.choices.school.box
    assert [box.itemText(place) for place in range(1, box.count())] == ["11 (2)", "10 (1)"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    running.settle()

    assert page.file.problem.text() == ""
    assert running.run.page.primary_key.text() == "Take 2 people over"
    running.press()
    assert count(running, Patron) == 2


def test_one_school_of_a_district_can_be_chosen(running: Running) -> None:
    page = people_page(running)
    path = running.folder / "roster.zip"
    path.write_bytes(bulk([user(1), user(2, orgSourcedIds="11"), user(3, orgSourcedIds="11")]))

    page.set_file(path)
    running.settle()

    assert running.run.page.primary_key.text() == "Take 3 people over"
    assert not page.choices.form.isVisible()
    box = page.choices.school.box
    assert [box.itemText(place) for place in range(box.count())] == [
        page.texts.every_school,
        "Lincoln Middle",
        "River Elementary",
    ]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    running.settle()
    assert running.run.page.primary_key.text() == "Take 2 people over"
    running.press()
    assert count(running, Patron) == 2


def test_devices_that_name_no_school_wait_until_one_is_chosen(running: Running) -> None:
    people_page(running)
    running.skip()
    page = running.step
    assert isinstance(page, FileStep)
    with running.store.write() as session:
        session.add(Site(id=SystemIds().new(), code="elm", name="Elm", time_zone="UTC"))

    page.set_file(running.file("devices.csv", ITEMS))
    running.settle()
    assert page.texts.own_school in page.file.problem.text()
    box = page.choices.school.box
    place = box.findText("Elm")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    running.settle()
    running.press()

    assert count(running, Item) == 2


def test_another_file_forgets_the_columns_of_the_first(running: Running) -> None:
    page = people_page(running)
    page.set_file(running.file("people.csv", PEOPLE))
    running.settle()

    page.file.edit.clear()
    page.file.edit.textEdited.emit("")

    assert not page.choices.isVisible()
    assert page.choices.wish().columns == {}
