"""What was chosen by hand for a list, kept so that next month's file needs no choice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from db.models.desk import StoreSetting
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.changes import Change, changed, made

PEOPLE = "people"
ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the card number comes from ("" is the usual order), and headings by field.

    `schools` are our codes by the file's own words for a school; "" is one that is not ours.
    """

    card_from: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)


def settings_key(kind: str, name: str) -> str:
    """The setting that keeps the choices for a list."""
    return f"mapping:{kind}:{name}"


def saved_choices(session: Session, kind: str, name: str) -> Choices:
    """What was chosen before for this list, or nothing."""
    row = session.get(StoreSetting, settings_key(kind, name))
    if row is None:
        return Choices()
    saved = json.loads(row.value)
    return Choices(
        str(saved.get("card_from", "")),
        dict(saved.get("columns", {})),
        dict(saved.get("schools", {})),
    )


def columns_for(
    session: Session, kind: str, name: str, chosen: Mapping[str, str]
) -> Mapping[str, str]:
    """The headings chosen now, else those kept under a name. Raises FileRefused for none there."""
    if chosen or not name:
        return chosen
    saved = saved_choices(session, kind, name).columns
    if not saved:
        raise FileRefused(FileFault.NO_SUCH_MAPPING, {"mapping": name})
    return saved


def choice_changes(session: Session, kind: str, name: str, chosen: Choices) -> tuple[Change, ...]:
    """What has to be written so that the choices are kept; choices not made now stay."""
    if chosen == Choices():
        return ()
    before = saved_choices(session, kind, name)
    kept = {
        "card_from": chosen.card_from or before.card_from,
        "columns": dict(chosen.columns or before.columns),
        "schools": {**before.schools, **chosen.schools},
    }
    key, value = settings_key(kind, name), json.dumps(kept, ensure_ascii=False, sort_keys=True)
    row = session.get(StoreSetting, key)
    change = made(StoreSetting, key=key, value=value) if row is None else changed(row, value=value)
    return () if change is None else (change,)
