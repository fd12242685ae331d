"""Labels on the receipt printer: each profile's strip scans, is whole and is cut off."""

import pytest
import zxingcpp

from hardware.labels.content import Label, LabelKind, Symbols
from hardware.labels.problems import LabelFault, LabelsDoNotFit
from hardware.labels.strip import strips
from hardware.printers.escpos import build
from hardware.printers.profiles import PROFILES, Cutter, Profile
from hardware.virtual.paper import PaperCut, PaperStrip
from hardware.virtual.printer import Model, VirtualPrinter
from hardware.virtual.render import render
from tests.hardware.pillow_painter import PillowPainter, image_of

PAINTER = PillowPainter()
by_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)


def printed(label: Label, profile: Profile) -> PaperStrip:
    printer = VirtualPrinter(Model(columns=profile.columns))
    printer.receive(build(strips([label])[0], profile, PAINTER))
    assert printer.unknown == ()
    return printer.strip


def scanned(paper: PaperStrip, profile: Profile) -> list[tuple[str, str]]:
    picture = image_of(render(paper, width=profile.dots, painter=PAINTER))
    return [(each.format.name, each.text) for each in zxingcpp.read_barcodes(picture)]


@by_profile
@pytest.mark.parametrize(
    "code", ["CB-17", "*MD-RECEIPT", "21112000698132", "LABEL-OF-A-LONG-CODE-0123456789"]
)
def test_a_strip_scans_on_every_width_of_paper(profile: Profile, code: str) -> None:
    paper = printed(Label(LabelKind.ITEM, code, "Chromebook 17", "Lincoln Middle"), profile)

    assert [text for _, text in scanned(paper, profile)] == [code]


@by_profile
def test_a_strip_has_its_words_and_is_cut_off_if_the_printer_can(profile: Profile) -> None:
    paper = printed(Label(LabelKind.CARD, "2111", "Mia R.", "Room 5B"), profile)

    assert [word for word in ("Mia R.", "Room 5B", "2111") if word not in paper.text()] == []
    assert any(isinstance(each, PaperCut) for each in paper.elements) is (
        profile.cutter is not Cutter.NONE
    )


@by_profile
def test_both_symbols_can_be_had(profile: Profile) -> None:
    paper = printed(Label(LabelKind.ITEM, "CB-17", symbols=Symbols.BOTH), profile)

    assert sorted(scanned(paper, profile)) == [("Code128", "CB-17"), ("QRCode", "CB-17")]


@pytest.mark.parametrize(
    ("code", "symbols"), [("CB-17", Symbols.QR), ("Ñandú-1", Symbols.QR), ("Ñandú-1", Symbols.AUTO)]
)
def test_a_qr_code_holds_any_letters(code: str, symbols: Symbols) -> None:
    (profile, *_) = PROFILES
    paper = printed(Label(LabelKind.ITEM, code, symbols=symbols), profile)

    assert scanned(paper, profile) == [("QRCode", code)]


@pytest.mark.parametrize(
    ("code", "symbols", "fault"),
    [
        ("", Symbols.AUTO, LabelFault.NO_CODE),
        ("Ñandú-1", Symbols.CODE128, LabelFault.NOT_FOR_CODE128),
        ("Ñandú-1", Symbols.BOTH, LabelFault.NOT_FOR_CODE128),
        ("1" * 65, Symbols.AUTO, LabelFault.CODE_TOO_LONG),
    ],
)
def test_a_code_that_cannot_be_printed_is_told(
    code: str, symbols: Symbols, fault: LabelFault
) -> None:
    with pytest.raises(LabelsDoNotFit) as caught:
        strips([Label(LabelKind.ITEM, code, symbols=symbols)])

    assert [each.fault for each in caught.value.problems] == [fault]


def test_every_code_that_cannot_be_printed_is_told_at_once() -> None:
    codes = ("CB-1", "Ñandú-1", "CB-2", "Ñandú-2")

    with pytest.raises(LabelsDoNotFit) as caught:
        strips([Label(LabelKind.ITEM, code, symbols=Symbols.CODE128) for code in codes])

    assert [each.where for each in caught.value.problems] == ["Ñandú-1", "Ñandú-2"]
