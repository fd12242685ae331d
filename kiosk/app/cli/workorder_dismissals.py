"""`workorder dismiss`: what was reported of a thing that is well."""

import click

from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.fault_dismissals import dismiss_reports
from kiosk.services.upkeep.repairs.work_orders import newest_report


@click.command(epilog=example("makerdesk workorder dismiss CB-12"))
@click.argument("item", type=CODE)
@dry_run_option
@json_option
@click.pass_obj
def dismiss(options: GlobalOptions, item: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Put aside what was reported of ITEM: you looked at it, and nothing is wrong.

    If only reports held it back, it is lent again.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        report_id = newest_report(ctx, find_item(ctx, item).thing.item_id)
        if report_id is None:
            raise CommandError(f"Nobody reported anything about {item}.")
        if is_dry_run:
            out.say(f"What was reported of {item} would be put aside.")
            out.say(NOTHING_CHANGED)
        else:
            dismiss_reports(ctx, new_action(ctx), report_id)
            out.say(f"What was reported of {item} is put aside.")
    outcome = "preview" if is_dry_run else "dismissed"
    out.document(document("workorder dismiss", outcome=outcome, item=item))
    return ExitCode.OK
