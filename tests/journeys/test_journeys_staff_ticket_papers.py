"""What belongs to a repair beside the work: photos, papers, and who pays."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from sqlalchemy import select

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxKind
from db.vocabulary.lending import ChargeState
from db.vocabulary.upkeep import (
    ChargeDecision,
)
from kiosk.services.lending.charge_lists import list_charges
from kiosk.services.upkeep.repairs.photos import list_photos
from kiosk.ui.staff.upkeep.repairs.move_fields import Key as Asked
from kiosk.ui.staff.upkeep.repairs.note_forms import WaivePage
from kiosk.ui.staff.upkeep.repairs.photos_page import AddPhotoPage, PhotosPage
from tests.journeys.repair_hands import (
    S,
    bring_to,
    enter,
    form,
    look_at,
    on_page,
    pick,
    repair,
    stored,
)
from tests.support.morning import Key, Morning


def test_a_photo_is_added_seen_and_removed(morning: Morning, tmp_path: Path) -> None:
    number = repair(morning)
    order_id = stored(morning, number).order_id
    picture = tmp_path / "crack.png"
    image = QImage(3_200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    assert image.save(str(picture))
    morning.go_in()
    look_at(morning, number)
    morning.press(Key.Key_P)
    morning.stands(PhotosPage)
    photos = morning.shell.page
    assert isinstance(photos, PhotosPage)
    morning.until(photos.add_key.isVisible)
    morning.press(Key.Key_A)
    morning.stands(AddPhotoPage)
    add = morning.shell.page
    assert isinstance(add, AddPhotoPage)
    for path, said in ((tmp_path / "none.png", add.texts.missing), (Path(__file__), "JPEG")):
        add.fields["file"].setText(str(path))
        enter(morning)
        morning.until(lambda said=said: said in add.wrong["file"].text())  # type: ignore[misc]  # bound at once
    add.fields["file"].setText(str(picture))
    add.fields["caption"].setText("Crack at the top")
    enter(morning)
    morning.stands(PhotosPage)
    page = morning.shell.page
    assert isinstance(page, PhotosPage)
    morning.until(lambda: not page.picture.is_empty)
    assert page.caption.text() == "Crack at the top"

    morning.press(Key.Key_R)

    morning.until(lambda: page.picture.is_empty)
    assert list_photos(morning.journey.ctx, order_id) == ()
    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.until(lambda: not page.picture.is_empty)
    assert page.caption.text() == "Crack at the top"

    bring_to(morning, number, S.CANCELLED)
    morning.shell.go_back()
    look_at(morning, number)
    morning.press(Key.Key_P)
    morning.stands(PhotosPage)
    over = morning.shell.page
    assert isinstance(over, PhotosPage)
    morning.until(lambda: not over.picture.is_empty)
    assert over.ended.isVisible()
    assert not over.add_key.isVisible()
    assert not over.remove_key.isVisible()
    assert {"A", "R"}.isdisjoint(over.keys())


def test_whoever_broke_it_is_asked_to_pay_and_the_charge_is_waived(morning: Morning) -> None:
    number = repair(morning, are_lent=True)
    bring_to(morning, number, S.TRIAGED, S.IN_PROGRESS)
    morning.go_in()
    page = look_at(morning, number)
    assert page.read is not None
    place = [each.to_state for each in page.read.moves].index(S.WAITING_PAYMENT)
    morning.press(Key(Key.Key_1 + place))
    wait = form(morning)
    pick(wait, Asked.CHARGE, ChargeDecision.CHARGED.value)
    for typed, said in (("much", wait.texts.no_amount), ("0", "100,000.00")):
        wait.fields[Asked.AMOUNT].setText(typed)
        enter(morning)
        assert said in wait.wrong[Asked.AMOUNT].text()
    wait.fields[Asked.AMOUNT].setText("45.00")
    enter(morning)
    page = on_page(morning, S.WAITING_PAYMENT)
    morning.until(page.body.paid_key.isVisible)

    morning.press(Key.Key_V)
    morning.stands(WaivePage)
    waive = morning.shell.page
    assert isinstance(waive, WaivePage)
    enter(morning)
    assert waive.wrong["why"].text() != ""
    waive.fields["why"].setText("The hinge was weak")
    enter(morning)
    page = on_page(morning, S.WAITING_PAYMENT)

    person = stored(morning, number).person_ref
    assert person is not None
    (charge,) = [
        each
        for each in list_charges(morning.journey.ctx, person, also_ended=True)
        if each.amount_cents == 4_500
    ]
    assert (charge.state, charge.end_why) == (ChargeState.WAIVED, "The hinge was weak")
    assert not page.body.paid_key.isVisible()


def test_papers_are_printed_again(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    page = look_at(morning, number)
    for key, kind in ((Key.Key_S, OutboxKind.WORK_SLIP), (Key.Key_B, OutboxKind.BENCH_LABEL)):
        morning.press(key)
        morning.until(lambda kind=kind: kind in queued(morning, number))  # type: ignore[misc]  # bound at once
    assert page.read is not None
    assert not page.read.is_over


def queued(morning: Morning, number: str) -> set[OutboxKind]:
    """The papers that wait for their printer, or came out."""
    with morning.journey.ctx.store.read() as session:
        rows = session.scalars(select(OutboxJob).where(OutboxJob.number == number))
        return {row.kind for row in rows}
