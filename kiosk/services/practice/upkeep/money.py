"""The pretend school's funds, and what it asked to buy, bought, renews and was asked for."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from db.models.desk import NumberRun
from db.models.upkeep.purchasing import (
    Delivery,
    Licence,
    Requisition,
    RequisitionLine,
    RequisitionShare,
    Suggestion,
)
from db.models.upkeep.replacement import Budget, Fund
from db.vocabulary.upkeep import FundKind, GoodsKind, RequisitionState, SuggestionState
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.services.practice.upkeep.papers import LICENCES, PAPERS, SUGGESTIONS, Paper, Wanted, Wish
from kiosk.services.practice.upkeep.scene import Scene
from kiosk.services.practice.upkeep.shelf import Shelf

FUNDS = (
    ("GENERAL", "Library budget", FundKind.GENERAL, 450_000),
    ("GRANT", "State technology grant", FundKind.GRANT, 280_000),
    ("FRIENDS", "Friends of the library", FundKind.DONATION, 90_000),
)
"""Codes and names, with the cents that each may spend in a fiscal year."""
_WHOLE = 10_000


def make_funds(scene: Scene) -> Mapping[str, UUID]:
    """The funds by their codes, with budgets of the last fiscal year, this one and the next."""
    this_year, ids = FiscalYears().of(scene.today), dict[str, UUID]()
    for code, name, kind, cents in FUNDS:
        is_grant = kind is FundKind.GRANT
        ids[code] = scene.ids.new()
        scene.add(
            Fund,
            id=ids[code],
            code=code,
            name=name,
            kind=kind,
            award_number="S358A-0417" if is_grant else None,
            federal_percent=80 if is_grant else None,
            title_holder="Maple Street School" if is_grant else None,
            ends_on=None,
        )
        for year in range(this_year - 2, this_year + 2):
            scene.add(Budget, fund_id=ids[code], fiscal_year=year, amount_cents=cents)
    return ids


def make_purchases(scene: Scene, shelf: Shelf, funds: Mapping[str, UUID]) -> None:
    """Requisitions with what came of them, licences and suggestions. Parts go to the shelf."""
    places: dict[int, int] = {}
    for paper in PAPERS:
        year = FiscalYears().of(scene.day(paper.made))
        places[year] = places.get(year, 0) + 1
        _make_paper(scene, shelf, funds, paper, f"RQ-{year % 100:02}-{places[year]:03}")
    for year, place in places.items():
        scene.add(NumberRun, key=f"requisitions:{year}", next_number=place + 1)
    for licence in LICENCES:
        renews_on = scene.today + timedelta(days=licence.renews_in)
        scene.add(
            Licence,
            id=scene.ids.new(),
            name=licence.name,
            vendor_id=shelf.shop,
            fund_id=funds["GENERAL"],
            seats=licence.seats,
            used=licence.used,
            type_code=licence.type_code,
            renews_on=renews_on,
            cost_cents=licence.cents,
        )
    for place, wish in enumerate(SUGGESTIONS):
        scene.add(
            Suggestion,
            id=scene.ids.new(),
            at=scene.at(wish.ago, place),
            person_ref=scene.people[7 * place + 3].person_ref,
            text=wish.text,
            type_code=wish.type_code,
            state=wish.state,
            answer=wish.answer,
            requisition_id=_bought_with(scene, wish),
        )


def _make_paper(
    scene: Scene, shelf: Shelf, funds: Mapping[str, UUID], paper: Paper, number: str
) -> None:
    def at(turn: int, ago: int | None) -> object:
        return None if ago is None else scene.at(ago, turn)

    row = scene.add(
        Requisition,
        id=scene.ids.new(),
        number=number,
        title=paper.title,
        fiscal_year=FiscalYears().of(scene.day(paper.made)),
        state=paper.state,
        vendor_id=shelf.shop,
        deliver_to="Library",
        needed_on=None,
        quote=paper.quote,
        quote_ends_on=None,
        asked_by=scene.staff,
        made_at=scene.at(paper.made),
        sent_at=at(1, paper.sent),
        decided_at=at(2, paper.decided),
        decided_by=None if paper.decided is None else str(scene.staff),
        order_number=paper.order_number,
        ordered_at=at(3, paper.ordered),
        ended_at=at(4, paper.ended),
        why=paper.why,
    )
    shares = paper.shares or {"GENERAL": _WHOLE}
    for code, points in shares.items():
        scene.add(
            RequisitionShare, requisition_id=row["id"], fund_id=funds[code], basis_points=points
        )
    for place, wanted in enumerate(paper.lines, start=1):
        _make_line(scene, shelf, row["id"], place, wanted)


def _make_line(scene: Scene, shelf: Shelf, paper_id: UUID, place: int, wanted: Wanted) -> None:
    is_part = wanted.kind is GoodsKind.PARTS
    line = scene.add(
        RequisitionLine,
        id=scene.ids.new(),
        requisition_id=paper_id,
        position=place,
        kind=wanted.kind,
        text=shelf.name_of(wanted.code) if is_part else wanted.text,
        detail=None,
        type_code=wanted.code if wanted.kind is GoodsKind.ITEMS else None,
        part_id=shelf.id_of(wanted.code) if is_part else None,
        licence_id=None,
        quantity=wanted.quantity,
        unit_cents=wanted.cents,
        received=wanted.received,
    )
    if not wanted.received:
        return
    at = scene.at(wanted.came, 4)
    scene.add(
        Delivery,
        id=scene.ids.new(),
        line_id=line["id"],
        at=at,
        actor=str(scene.staff),
        quantity=wanted.received,
        cost_cents=wanted.received * wanted.cents,
    )
    if is_part:
        shelf.receive(wanted.code, at, wanted.received, wanted.cents)


def _bought_with(scene: Scene, wish: Wish) -> UUID | None:
    """The first requisition that was made after a wish that came true, and received."""
    if wish.state is not SuggestionState.BOUGHT:
        return None
    found: UUID = next(
        row["id"]
        for row, paper in zip(scene.rows[Requisition], PAPERS, strict=True)
        if paper.state is RequisitionState.RECEIVED and paper.made < wish.ago
    )
    return found
