"""What several commands of `job` ask for: whose a job is, and what keeps it from its move."""

from collections.abc import Iterable
from uuid import UUID

from db.vocabulary.makerspace import JobState, Unit
from kiosk.app.cli.exits import CommandError, Fault
from kiosk.app.cli.speech import Speech
from kiosk.app.cli.typed import find_person, refuse_dead
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.owner_hints import owner_called
from kiosk.services.problems import NotFound
from kiosk.services.views import DeadCard
from kiosk.wording.makerspace.job_lacks import lack_sentence


def typed_state(state: JobState) -> str:
    """A state as it is typed: picked-up."""
    return state.value.replace("_", "-")


def owner_of(ctx: Context, code: str) -> UUID:
    """Whose card this is, or whose id in the roster. Raises NotFound, CommandError."""
    try:
        person = find_person(ctx, code)
    except NotFound:
        owner = owner_called(ctx, code)
        if owner is None:
            raise
        return owner
    if isinstance(person, DeadCard):
        raise refuse_dead(person, code)
    return person.person_ref


def refusal(
    what: str,
    lacks: Iterable[Lacking],
    speech: Speech,
    *,
    unit: Unit = Unit.MG,
    leads_to: Iterable[JobState] = (),
) -> CommandError:
    """Everything that stands in the way; where a job cannot go, where staff can move it."""
    ways = ", ".join(map(typed_state, leads_to))
    faults = []
    for each in lacks:
        said = lack_sentence(speech.t, speech.dates, each, now=speech.now, unit=unit)
        is_dead_end = each.lack in (Lack.NO_SUCH_MOVE, Lack.NOT_THEIRS) and bool(ways)
        faults.append(
            Fault(each.lack.value, said, f"Staff can move it to {ways}." if is_dead_end else "")
        )
    said = " ".join(" ".join(filter(None, (each.what, each.how))) for each in faults)
    return CommandError(what, said, problems=faults)
