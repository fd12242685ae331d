"""Sites, patrons, their homerooms and classes, their cards, and staff."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Id, Long, Short, words
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import (
    CardKind,
    CardState,
    ClassKind,
    ClassRole,
    StaffRole,
    TryOutcome,
)


class Site(Base):
    """A school; with one of them the screens never mention it."""

    __tablename__ = "sites"

    id: Mapped[Id]
    code: Mapped[Short] = mapped_column(unique=True)
    name: Mapped[Short]
    time_zone: Mapped[Short]
    external_id: Mapped[Short | None] = mapped_column(unique=True)


class PatronCategory(Base):
    """What policy rows see of a patron: student, teacher, or the school's own bands."""

    __tablename__ = "patron_categories"

    code: Mapped[Short] = mapped_column(primary_key=True)
    name: Mapped[Short]


class Patron(Base):
    """A person who borrows.

    `person_ref` stands for the person in the audit log, the journal and receipts, so that
    forgetting somebody means blanking this row alone.
    """

    __tablename__ = "patrons"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    id: Mapped[Id]
    person_ref: Mapped[UUID] = mapped_column(unique=True)
    source: Mapped[Short]
    external_id: Mapped[Short]
    given_name: Mapped[Short]
    family_name: Mapped[Short]
    preferred_name: Mapped[Short | None]
    grade: Mapped[Short | None]
    category_code: Mapped[str] = mapped_column(ForeignKey("patron_categories.code"))
    language: Mapped[Short | None]
    text_zoom: Mapped[int] = mapped_column(default=100)
    theme: Mapped[Short | None]
    more_time: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    leaves_on: Mapped[date | None]
    suspended_until: Mapped[datetime | None]
    suspended_why: Mapped[Long | None]
    agreement_until: Mapped[date | None]
    updated_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]


class Enrolment(Base):
    """A patron's place at a site; a person may be enrolled at two."""

    __tablename__ = "enrolments"

    patron_id: Mapped[UUID] = mapped_column(ForeignKey("patrons.id"), primary_key=True)
    site_id: Mapped[UUID] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    is_primary: Mapped[bool] = mapped_column(default=True)


class SchoolClass(Base):
    """A homeroom or a class."""

    __tablename__ = "classes"
    __table_args__ = (UniqueConstraint("site_id", "external_id"),)

    id: Mapped[Id]
    site_id: Mapped[UUID] = mapped_column(ForeignKey("sites.id"))
    external_id: Mapped[Short]
    kind: Mapped[ClassKind] = mapped_column(words(ClassKind))
    name: Mapped[Short]
    is_active: Mapped[bool] = mapped_column(default=True)


class ClassMember(Base):
    """Who sits or teaches in a homeroom or class."""

    __tablename__ = "class_members"

    class_id: Mapped[UUID] = mapped_column(ForeignKey("classes.id"), primary_key=True)
    patron_id: Mapped[UUID] = mapped_column(ForeignKey("patrons.id"), primary_key=True, index=True)
    role: Mapped[ClassRole] = mapped_column(words(ClassRole))


class Card(Base):
    """A barcode or RFID alias of a patron. It identifies and never authenticates."""

    __tablename__ = "cards"
    __table_args__ = (
        ForeignKeyConstraint(["code", "code_kind"], ["codes.code", "codes.kind"]),
        CheckConstraint("code_kind = 'card'", name="code_kind_is_card"),
        Index("ix_cards_patron_id", "patron_id"),
    )

    code: Mapped[Short] = mapped_column(primary_key=True)
    code_kind: Mapped[Short] = mapped_column(default=CodeKind.CARD.value)
    patron_id: Mapped[UUID] = mapped_column(ForeignKey("patrons.id"))
    kind: Mapped[CardKind] = mapped_column(words(CardKind))
    state: Mapped[CardState] = mapped_column(words(CardState))
    valid_until: Mapped[datetime | None]


class StaffMember(Base):
    """A patron with a role; the badge is one of the patron's cards, the PIN is the proof."""

    __tablename__ = "staff_members"

    patron_id: Mapped[UUID] = mapped_column(ForeignKey("patrons.id"), primary_key=True)
    role: Mapped[StaffRole] = mapped_column(words(StaffRole))
    pin_hash: Mapped[Long | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class PinTry(Base):
    """A try at the staff's door: waits and closings are worked out from these rows alone.

    It is written as WRONG before the PIN is looked at, so that neither a power cut nor a second
    process lets a guess go uncounted. `at` never runs backwards (see `kiosk.domain.clock`).
    """

    __tablename__ = "pin_tries"
    __table_args__ = (
        Index("ix_pin_tries_person_ref_at", "person_ref", "at"),
        Index("ix_pin_tries_at", "at"),
    )

    id: Mapped[Id]
    person_ref: Mapped[UUID]
    counter_id: Mapped[UUID] = mapped_column(ForeignKey("counters.id"))
    at: Mapped[datetime]
    outcome: Mapped[TryOutcome] = mapped_column(words(TryOutcome))


class RecoveryCode(Base):
    """A code on the paper in the sealed envelope; each opens the door once for a forgotten PIN.

    `number` is its place on the paper and its own first digit. New codes replace all old ones.
    """

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("patron_id", "number"),)

    id: Mapped[Id]
    patron_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.patron_id"))
    number: Mapped[int]
    code_hash: Mapped[Long]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
