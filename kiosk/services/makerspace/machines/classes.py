"""Classes of machines: what the school chose for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.makerspace.machines import MachineClass
from db.queries.makerspace import machines as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.class_rules import (
    RuleProblem,
    class_rules_document,
    read_class_rules,
)
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import changed, keep
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """What holds for a class; `code` names it for good. `names` is its name by language.

    `rules` is a document as `kiosk.domain.makerspace.class_rules` reads it.
    """

    code: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    takes_files: bool = True
    needs: Needs = Needs.ALL
    needs_staff: bool = False
    needs_second_person: bool = False
    rules: Mapping[str, object] = field(default_factory=dict)
    is_active: bool = True


class ClassFault(StrEnum):
    """What is wrong with an entry of a class, beside its rules."""

    NO_CODE = "no_code"
    NO_NAME = "no_name"
    HAS_JOBS = "has_jobs"  # it cannot be switched off before they have ended


class ClassRefused(Exception):
    """Nothing was changed; all that is wrong with the entry."""

    def __init__(self, problems: tuple[ClassFault | RuleProblem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def set_machine_class(
    ctx: Context,
    action_id: UUID,
    entry: ClassEntry,
    *,
    was: ClassEntry | None = None,
    by: UUID | None = None,
) -> ClassEntry:
    """Begin a class, or change what holds for it; whoever had seen `was`, what differs from it.

    Raises ClassRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Mapping[str, Json]:
        problems = tuple(_problems(session, entry))
        if problems:
            raise ClassRefused(problems)
        row = queries.class_to_change(session, entry.code) or MachineClass(code=entry.code)
        for name, value in changed(entry, was).items():
            setattr(row, name, _normal(value) if name == "rules" else value)
        session.add(row)
        session.flush()
        return kept(row)

    return keep(doing, Act.MACHINE_SET, step, lambda session: class_entry(session, entry.code))


def class_of(ctx: Context, code: str) -> ClassEntry:
    """What holds for a class. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return class_entry(session, code)


def list_classes(ctx: Context, *, also_inactive: bool = False) -> tuple[ClassEntry, ...]:
    """All classes by their names. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_entry, queries.classes(session, also_inactive=also_inactive)))


def class_entry(session: Session, code: str) -> ClassEntry:
    """The step: what holds for a class. Raises NotFound."""
    row = session.get(MachineClass, code)
    if row is None:
        raise NotFound(Sought.MACHINE_CLASS, code)
    return _entry(row)


def _problems(session: Session, entry: ClassEntry) -> Iterator[ClassFault | RuleProblem]:
    if not entry.code.strip():
        yield ClassFault.NO_CODE
    if not entry.name.strip():
        yield ClassFault.NO_NAME
    if not entry.is_active and queries.has_open_jobs(session, entry.code):
        yield ClassFault.HAS_JOBS
    yield from read_class_rules(entry.rules).problems


def _normal(document: object) -> Mapping[str, object]:
    """The document with what the school chose, and nothing that all schools have anyway."""
    assert isinstance(document, Mapping)  # narrows the type of a field that `changed` gives
    return class_rules_document(read_class_rules(document).rules)


def _entry(row: MachineClass) -> ClassEntry:
    return ClassEntry(
        code=row.code,
        name=row.name,
        names=dict(row.names),
        takes_files=row.takes_files,
        needs=row.needs,
        needs_staff=row.needs_staff,
        needs_second_person=row.needs_second_person,
        rules=dict(row.rules),
        is_active=row.is_active,
    )
