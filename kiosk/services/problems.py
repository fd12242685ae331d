"""What a use case raises where a caller names what is not there (any more), or is there already."""

from enum import StrEnum


class Sought(StrEnum):
    """What was looked for."""

    PERSON = "person"
    ITEM = "item"
    ITEM_TYPE = "item_type"
    ACCESSORY = "accessory"
    PLAN = "plan"
    PART = "part"
    PLACE = "place"
    VENDOR = "vendor"
    CHARGE = "charge"
    RECALL = "recall"
    FAULT = "fault"
    WORK_ORDER = "work_order"
    STEP = "step"
    LINE = "line"
    FUND = "fund"
    LICENCE = "licence"
    REQUISITION = "requisition"
    SUGGESTION = "suggestion"
    LOAN = "loan"
    SITE = "site"
    SLIP = "slip"
    CASE = "case"
    BATCH = "batch"
    SYMPTOM = "symptom"
    PHOTO = "photo"
    SWAP = "swap"
    JOB = "job"
    JOB_FILE = "job_file"
    MACHINE_CLASS = "machine_class"
    SCHOOL_CLASS = "school_class"
    SKILL = "skill"
    CERTIFICATION = "certification"
    TRAINING_SESSION = "training_session"
    MACHINE = "machine"
    MATERIAL = "material"
    SPOOL = "spool"


class NotFound(Exception):
    """Nothing of this kind has that id or code; it may have been there a moment ago."""

    def __init__(self, sought: Sought, name: object) -> None:
        super().__init__(f"no {sought.value} {name}")
        self.sought = sought
        self.name = str(name)


class AlreadyThere(Exception):
    """Something of this kind has that name or code, and only one may."""

    def __init__(self, sought: Sought, name: str) -> None:
        super().__init__(f"there is a {sought.value} {name}")
        self.sought = sought
        self.name = name
