"""What each role may do."""

from itertools import pairwise

import pytest

from db.vocabulary.people import StaffRole
from kiosk.domain.permissions import GRANTS, Permission, may

LEAST_TO_MOST = (StaffRole.AIDE, StaffRole.TECH, StaffRole.LIBRARIAN, StaffRole.ADMIN)


def test_each_role_may_do_what_the_role_before_it_may() -> None:
    assert all(GRANTS[less] < GRANTS[more] for less, more in pairwise(LEAST_TO_MOST))
    assert set(GRANTS) == set(StaffRole)


@pytest.mark.parametrize(
    ("role", "permission", "expected"),
    [
        (StaffRole.AIDE, Permission.LEND, True),
        (StaffRole.AIDE, Permission.CONFIRM_REFUSAL, False),
        (StaffRole.TECH, Permission.REPORT_ON_PEOPLE, False),
        (StaffRole.TECH, Permission.CHARGE, False),
        (StaffRole.LIBRARIAN, Permission.CHARGE, True),
        (StaffRole.LIBRARIAN, Permission.CONFIRM_REFUSAL, True),
        (StaffRole.LIBRARIAN, Permission.SET_STAFF, False),
        (StaffRole.ADMIN, Permission.SET_STAFF, True),
    ],
)
def test_a_role_may_do_its_own_work(
    role: StaffRole, permission: Permission, expected: bool
) -> None:
    assert may(role, permission) is expected
