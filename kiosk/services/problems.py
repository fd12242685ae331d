"""What a use case raises where a caller names something that is not there (any more)."""

from enum import StrEnum


class Sought(StrEnum):
    """What was looked for."""

    PERSON = "person"
    ITEM = "item"
    ITEM_TYPE = "item_type"
    PLAN = "plan"
    PART = "part"
    VENDOR = "vendor"
    CHARGE = "charge"
    LOAN = "loan"
    SITE = "site"
    SLIP = "slip"
    CASE = "case"
    BATCH = "batch"


class NotFound(Exception):
    """Nothing of this kind has that id or code; it may have been there a moment ago."""

    def __init__(self, sought: Sought, name: object) -> None:
        super().__init__(f"no {sought.value} {name}")
        self.sought = sought
        self.name = str(name)
