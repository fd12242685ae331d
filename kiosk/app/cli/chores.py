"""`chores`: does what is due, for a timer of the system, and says how the chores stand."""

import click

from kiosk.app.chores import CHORES
from kiosk.app.cli.chore_answers import chore_document, said_of_chore
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.domain.permissions import Permission
from kiosk.services.desk.chores import chore_statuses, due_chores, run_chore


@click.command(
    epilog=example("makerdesk chores", "makerdesk chores --list", "makerdesk chores check")
)
@click.argument("key", required=False, type=click.Choice([chore.key for chore in CHORES]))
@click.option("--list", "is_list", is_flag=True, help="Only say how they stand.")
@json_option
@click.pass_obj
def chores(options: GlobalOptions, key: str | None, is_list: bool, as_json: bool) -> ExitCode:
    """Do the chores that are due, or the one that is named whether it is due or not.

    A running counter does them itself in quiet minutes; this serves a timer of the system.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.IMPORT) as ctx:
        done: set[str] = set()
        if not is_list:
            for chore in CHORES if key else due_chores(ctx, CHORES):
                if key in (None, chore.key):
                    run_chore(ctx, chore)
                    done.add(chore.key)
        statuses, speech = chore_statuses(ctx, CHORES), speech_of(ctx)
    for status in statuses:
        out.say(said_of_chore(status, speech))
    out.document(
        document(
            "chores", chores=list(map(chore_document, statuses)), done=list[Json](sorted(done))
        )
    )
    has_failed = any(each.is_red for each in statuses if is_list or each.key in done)
    return ExitCode.ERROR if has_failed else ExitCode.OK
