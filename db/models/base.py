"""The declarative base: naming convention and column types that all models share."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase

from db.types import Instant


class Base(DeclarativeBase):
    """Models hold columns and constraints only; rules live in kiosk.domain, reads in db.queries."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant(), UUID: Uuid(as_uuid=True)}  # noqa: RUF012 - SQLAlchemy reads this class attribute
