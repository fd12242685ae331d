"""What each role of staff may do."""

from enum import StrEnum

from db.vocabulary.people import StaffRole


class Permission(StrEnum):
    """One thing that not everybody may do."""

    LEND = "lend"  # at the counter for somebody else, and check items in
    CONFIRM_REFUSAL = "confirm_refusal"  # pass a reason that leaves it to staff
    RESOLVE_CASE = "resolve_case"
    LOG_REPAIR = "log_repair"  # work on a repair, which others sign off
    REPORT_ON_PEOPLE = "report_on_people"  # lists that name people
    REPAIR = "repair"
    CHARGE = "charge"  # ask people to pay, settle it and waive it
    APPROVE_PURCHASE = "approve_purchase"  # and say what there is to spend
    IMPORT = "import"
    SET_POLICY = "set_policy"
    SET_CALENDAR = "set_calendar"
    SET_STAFF = "set_staff"
    LEAVE_KIOSK = "leave_kiosk"
    BACK_UP = "back_up"
    RESTORE = "restore"  # put a backup in the place of everything


_AIDE = frozenset({Permission.LEND, Permission.RESOLVE_CASE, Permission.LOG_REPAIR})
_TECH = _AIDE | {
    Permission.REPAIR,
    Permission.IMPORT,
    Permission.LEAVE_KIOSK,
    Permission.BACK_UP,
}
_LIBRARIAN = _TECH | {
    Permission.CONFIRM_REFUSAL,
    Permission.REPORT_ON_PEOPLE,
    Permission.CHARGE,
    Permission.APPROVE_PURCHASE,
    Permission.SET_POLICY,
    Permission.SET_CALENDAR,
    Permission.RESTORE,
}
GRANTS = {
    StaffRole.AIDE: _AIDE,
    StaffRole.TECH: _TECH,
    StaffRole.LIBRARIAN: _LIBRARIAN,
    StaffRole.ADMIN: frozenset(Permission),
}


def may(role: StaffRole, permission: Permission) -> bool:
    """Whether a staff member of this role may do that."""
    return permission in GRANTS[role]
