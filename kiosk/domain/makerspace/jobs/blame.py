"""What spoilt a run: the machine or the model."""

from db.vocabulary.makerspace import Blame, Failure

_OF_THE_MODEL = frozenset({Failure.BAD_MODEL, Failure.USER_STOP})


def blame_of(failure: Failure, by_staff: Blame | None = None) -> Blame:
    """What is to blame, as staff say or as it usually is.

    Where nobody knows, it is the machine: a student pays for nothing that was not shown.
    """
    if by_staff is not None:
        return by_staff
    return Blame.MODEL if failure in _OF_THE_MODEL else Blame.MACHINE
