"""Numbers that people say: one run for each kind of paper, shared by all counters of a store."""

from sqlalchemy.orm import Session

from db.models.desk import NumberRun


def draw(session: Session, key: str) -> tuple[int, NumberRun]:
    """The next number of this run, beginning at 1, and the run's row for the act's payload.

    The row stays locked until the commit, so no number is given twice and none is left out. The
    very first one of a run may meet another counter's: that is a Conflict, and `once` tries again.
    """
    run = session.get(NumberRun, key, with_for_update=True, populate_existing=True)
    if run is None:
        run = NumberRun(key=key, next_number=1)
        session.add(run)
    number = run.next_number
    run.next_number = number + 1
    session.flush()
    return number, run


def pass_drawn(session: Session, key: str, following: int) -> None:
    """The step: let the next number of a run be this one, if it would come before it."""
    run = session.get(NumberRun, key)
    if run is None:
        run = NumberRun(key=key, next_number=1)
        session.add(run)
    run.next_number = max(run.next_number, following)
    session.flush()
