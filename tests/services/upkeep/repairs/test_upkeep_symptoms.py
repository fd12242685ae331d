"""Symptoms and their cards on both engines, and sentences to be picked."""

from dataclasses import replace
from uuid import UUID

import pytest

from db.models.catalog import ItemType
from db.models.desk import AuditEntry
from db.models.upkeep.work_orders import CannedNote, SymptomCard
from db.vocabulary.desk import Act
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded
from kiosk.domain.upkeep.repairs.canned_notes import FIRST_NOTES
from kiosk.domain.upkeep.repairs.symptom_check import NewSymptom
from kiosk.services.acts import begin
from kiosk.services.context import CounterSettings
from kiosk.services.desk.codes import look_up
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.canned_notes import (
    NoteRefused,
    NoteSeen,
    add_note,
    keep_first_notes,
    list_notes,
)
from kiosk.services.upkeep.repairs.symptoms import (
    SymptomRefused,
    SymptomSeen,
    keep_library,
    list_symptoms,
    set_symptom,
    symptoms_of,
)
from kiosk.services.views import SymptomFound, UnknownCode
from tests.services.upkeep.purchasing.stocked import add_panel
from tests.support.counter import AtWork
from tests.support.store import key

STYLUS = NewSymptom("Stylus missing", "cb-case", spanish="Falta el lápiz", steps=("Look.",))


def made(desk: AtWork, said: NewSymptom, code: str | None = None) -> SymptomSeen:
    outcome = set_symptom(desk.ctx, desk.action(), said, code=code)
    assert isinstance(outcome, SymptomSeen), outcome
    return outcome


def test_the_library_is_laid_out_once(desk: AtWork) -> None:
    first = keep_library(desk.ctx)

    assert first > 50
    assert keep_library(desk.ctx) == 0
    assert len(desk.all(SymptomCard)) == first


def test_what_a_newer_library_brings_is_added_beside_what_a_school_changed(
    desk: AtWork,
) -> None:
    keep_library(desk.ctx)
    made(desk, NewSymptom("Broken glass", "cb-screen", minutes=40), code="*md-s101")
    with desk.store.write() as session:
        session.query(SymptomCard).where(SymptomCard.code == "*MD-S102").delete()

    assert keep_library(desk.ctx) == 1

    seen = {each.code: each for each in list_symptoms(desk.ctx)}
    assert seen["*MD-S102"].words(is_spanish=True) == ("Líneas o negra", "Chromebook: Pantalla")
    assert (seen["*MD-S101"].name, seen["*MD-S101"].minutes) == ("Broken glass", 40)
    assert seen["*MD-S101"].symptom == "cracked"  # past work orders say so, too
    assert seen["*MD-S101"].words(is_spanish=True)[0] == "Broken glass"


def test_a_school_s_own_symptom_has_a_card_that_scans(desk: AtWork) -> None:
    keep_library(desk.ctx)

    stylus = made(desk, STYLUS)
    other = made(desk, STYLUS)

    assert (stylus.code, other.code) == ("*MD-S1000", "*MD-S1001")
    assert stylus.symptom == "stylus-missing-1"
    assert look_up(desk.ctx, "*md-s1000") == SymptomFound(stylus.symptom_id, stylus.code)
    assert look_up(desk.ctx, "*MD-S1002") == UnknownCode()
    assert desk.chain_holds()


def test_a_thing_can_have_its_own_its_kind_s_and_any_thing_s(desk: AtWork) -> None:
    keep_library(desk.ctx)
    desk.change(ItemType, "chromebook", picture="chromebook")
    made(desk, NewSymptom("Stylus missing", "Stylus slot", type_code="chromebook"))
    made(desk, NewSymptom("Cable frayed", "Cable", type_code="charger"))

    found = symptoms_of(desk.ctx, desk.laptop(1))

    assert found[0].name == "Stylus missing"
    assert [each.area for each in found[1:5]] == ["cb-screen"] * 4
    assert {each.area.split("-")[0] for each in found} == {"Stylus slot", "cb", "any"}
    assert found[-1].area == "any"


def test_of_what_a_repair_takes_only_what_fits_the_thing_is_told(desk: AtWork) -> None:
    add_panel(desk)
    add_panel(desk, id=key("plug"), code="PLUG", name="Plug", fits=["charger"])
    add_panel(desk, id=key("tape"), code="TAPE", name="Tape", fits=[])
    needed = tuple(PartNeeded(code, 2) for code in ("PANEL", "PLUG", "TAPE"))

    stylus = made(desk, replace(STYLUS, area="any", parts=needed))

    assert stylus.parts == needed
    assert [each.parts for each in list_symptoms(desk.ctx)] == [needed]
    told = {item: symptoms_of(desk.ctx, item)[0].parts for item in (desk.laptop(1), charger(desk))}
    assert told == {
        desk.laptop(1): (PartNeeded("PANEL", 2), PartNeeded("TAPE", 2)),
        charger(desk): (PartNeeded("PLUG", 2), PartNeeded("TAPE", 2)),
    }


def charger(desk: AtWork) -> UUID:
    """The one charger there is."""
    return desk.school.charger.id


def test_a_symptom_that_is_wrong_is_refused_whole(file_desk: AtWork) -> None:
    outcome = set_symptom(file_desk.ctx, file_desk.action(), NewSymptom("", "nowhere", minutes=-1))

    assert isinstance(outcome, SymptomRefused)
    assert [each.where for each in outcome.problems] == ["name", "minutes", "area"]
    assert file_desk.all(SymptomCard) == []


def test_a_symptom_is_set_once(desk: AtWork) -> None:
    action = desk.action()

    first = set_symptom(desk.ctx, action, STYLUS)
    again = set_symptom(desk.ctx, action, STYLUS)

    assert first == again
    assert len(desk.all(SymptomCard)) == 1
    assert [entry.act for entry in desk.all(AuditEntry)].count(Act.PLAN_SET) == 1


def test_what_is_not_there_has_no_symptoms(file_desk: AtWork) -> None:
    for use in (
        lambda: symptoms_of(file_desk.ctx, key("nothing")),
        lambda: set_symptom(file_desk.ctx, file_desk.action(), STYLUS, code="*MD-S999"),
        lambda: made(file_desk, NewSymptom("A", "B", type_code="nothing")),
        lambda: made(file_desk, replace(STYLUS, parts=(PartNeeded("nothing"),))),
        lambda: add_note(file_desk.ctx, file_desk.action(), "A.", type_code="nothing"),
    ):
        with pytest.raises(NotFound):
            use()


def test_a_store_begins_with_sentences_in_its_language(desk: AtWork) -> None:
    spanish = desk.at(settings=CounterSettings(language="es"))

    assert keep_first_notes(spanish.ctx) == len(FIRST_NOTES)
    assert keep_first_notes(desk.ctx) == 0
    assert {each.text for each in list_notes(desk.ctx)} == {each.es for each in FIRST_NOTES}


def test_sentences_are_kept_once_for_a_type_or_for_all(desk: AtWork) -> None:
    everywhere = add_note(desk.ctx, desk.action(), " Cleaned. ")
    of_type = add_note(desk.ctx, desk.action(), "Enrolled.", type_code="chromebook")
    again = add_note(desk.ctx, desk.action(), "Cleaned.")

    assert isinstance(everywhere, NoteSeen)
    assert everywhere == again
    assert everywhere.text == "Cleaned."
    assert of_type in list_notes(desk.ctx, "chromebook")
    assert list_notes(desk.ctx, "charger") == (everywhere,)
    assert isinstance(add_note(desk.ctx, desk.action(), " "), NoteRefused)


def test_a_sentence_that_was_deleted_since_is_not_kept_again(desk: AtWork) -> None:
    action = desk.action()
    first = add_note(desk.ctx, action, "Cleaned.")
    with desk.store.write() as session:
        session.query(CannedNote).delete()

    assert add_note(desk.ctx, action, "Cleaned.") == first
    assert list_notes(desk.ctx) == ()
    assert len(desk.all(AuditEntry)) == 1


def test_a_restore_puts_symptoms_and_sentences_back(desk: AtWork) -> None:
    stylus = made(desk, STYLUS)
    sentence = add_note(desk.ctx, desk.action(), "Cleaned.")
    payloads = [entry.payload for entry in desk.all(AuditEntry)]
    with desk.store.write() as session:
        session.query(SymptomCard).delete()
        session.query(CannedNote).delete()

    with desk.store.write() as session:
        doing = begin(desk.ctx, desk.action())
        why = [put_back(session, doing, Facts(payload)) for payload in payloads]

    assert why == [None, None]
    assert list_symptoms(desk.ctx) == (stylus,)
    assert list_notes(desk.ctx) == (sentence,)
