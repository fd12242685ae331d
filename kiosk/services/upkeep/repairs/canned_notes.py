"""Sentences that staff write often beside work orders: a first set, and their own."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import ItemType
from db.models.upkeep.work_orders import CannedNote
from db.queries import desk as desk_queries
from db.queries.upkeep import bench as queries
from db.vocabulary.desk import Act
from kiosk.domain.lending.problems import N_, InputProblem, misfit
from kiosk.domain.upkeep.repairs.canned_notes import FIRST_NOTES, LONGEST
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import first_row, kept
from kiosk.services.problems import NotFound, Sought

SPANISH = "es"


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """A sentence to be picked; of one type of things, or of all."""

    type_code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class NoteRefused:
    """Nothing was added: this is wrong with the sentence."""

    problem: InputProblem


def keep_first_notes(ctx: Context) -> int:
    """Give a store without any sentence the first set, in the counter's language; how many.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        if queries.notes(session):
            return 0
    is_spanish = ctx.settings.language == SPANISH
    with ctx.store.write() as session:
        if queries.notes(session):
            return 0  # another counter was quicker
        session.add_all(
            CannedNote(id=ctx.ids.new(), text=each.es if is_spanish else each.en)
            for each in FIRST_NOTES
        )
        return len(FIRST_NOTES)


def list_notes(ctx: Context, type_code: str | None = None) -> tuple[NoteSeen, ...]:
    """The sentences for a type, or every one there is. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_seen, queries.notes(session, type_code)))


def add_note(
    ctx: Context,
    action_id: UUID,
    text: str,
    *,
    type_code: str | None = None,
    by: UUID | None = None,
) -> NoteSeen | NoteRefused:
    """Keep a sentence; one that is there already is kept once. Raises NotFound, StoreError."""
    doing, said = begin(ctx, action_id, by=by), text.strip()
    if not 0 < len(said) <= LONGEST:
        return NoteRefused(_WRONG_LENGTH.at("text"))

    def act(session: Session) -> NoteSeen:
        if type_code is not None and session.get(ItemType, type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, type_code)
        same = _same(session)
        if same is not None:
            return same
        row = CannedNote(id=ctx.ids.new(), type_code=type_code, text=said)
        session.add(row)
        session.flush()
        record(session, doing, Act.PLAN_SET, kept(row))
        return _seen(row)

    def recall(session: Session) -> NoteSeen | None:
        """As it was kept then, even where somebody has deleted it since."""
        for entry in desk_queries.entries_of_action(session, action_id):
            said = first_row(entry.payload)
            return NoteSeen(_type_of(said), said.text("text"))
        return None

    def _same(session: Session) -> NoteSeen | None:
        rows = queries.notes(session, type_code)
        same = (row for row in rows if (row.type_code, row.text) == (type_code, said))
        return next(map(_seen, same), None)

    return once(doing, act, recall)


def _seen(row: CannedNote) -> NoteSeen:
    return NoteSeen(row.type_code, row.text)


def _type_of(said: Facts) -> str | None:
    return None if said.is_empty("type_code") else said.text("type_code")


_WRONG_LENGTH = misfit(
    N_("This is empty or too long."), N_("Write 1 to {most} characters."), most=LONGEST
)
