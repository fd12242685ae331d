"""Column types shared by all models: instants, words, documents and ids."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, Enum, String, Text, TypeDecorator, Uuid
from sqlalchemy.orm import mapped_column

WIDTH = 27
"""Characters of an instant as SQLite keeps it."""


class Instant(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the store.

    SQLite keeps ISO text of fixed width, so that text order is time order. A naive datetime
    raises ValueError, because nobody could say later which zone was meant.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Text on SQLite, timestamptz elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(WIDTH))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive values and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: instants need a time zone")
        utc = value.astimezone(UTC)
        if dialect.name != "sqlite":
            return utc
        return utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC datetime."""
        if value is None or isinstance(value, datetime):
            return value if value is None else value.astimezone(UTC)
        # In a tenth of strptime's time, and as strict: it would read other forms of ISO too.
        if len(value) != WIDTH or value[10] != "T" or value[-1] != "Z":
            raise ValueError(f"{value!r} is no instant as we write it")
        return datetime.fromisoformat(value)


def words(enum: type[StrEnum]) -> Enum:
    """Store the values of `enum` as text with a CHECK that lists them."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
        name=_snake(enum.__name__),
    )


def _snake(name: str) -> str:
    """`CardState` → `card_state`, the name that the CHECK carries."""
    return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class Document(TypeDecorator[Any]):
    """Versioned JSON: a "version" key says how to read the rest. None is SQL's NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True
    hashable = False

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """JSONB on PostgreSQL, whose dialect no other store has to load."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))


Id = Annotated[UUID, mapped_column(Uuid(as_uuid=True), primary_key=True)]
Short = Annotated[str, mapped_column(String(80))]
Long = Annotated[str, mapped_column(Text)]
"""Free text that somebody wrote. It may name a person, so no audit entry repeats it."""
FREE_TEXT = "free text"
Remark = Annotated[str, mapped_column(String(80), info={FREE_TEXT: True})]
"""The same in a few words, such as an address or a caption."""
Procedure = Annotated[str, mapped_column(String(1000))]
"""What is to be done, of things and never of people."""
