"""`policy export`, `policy import` and `policy history`."""

from pathlib import Path

import click

from kiosk.app.cli.arguments import beside
from kiosk.app.cli.change_answers import NOTHING_CHANGED, policy_changes_document, say_changes
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, input_file, output_file, read_text, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.rule_problems import tell_problems
from kiosk.app.cli.speech import document, speech_of, utc
from kiosk.app.cli.typed import new_action
from kiosk.domain.lending.rules import RENEWALS
from kiosk.domain.permissions import Permission
from kiosk.services.lending.policy import (
    PolicyPreview,
    export_earlier_policy,
    export_policy,
    import_policy,
    policy_history,
    preview_policy,
)
from kiosk.services.lending.rule_changes import RuleChanges
from kiosk.services.lending.rule_files import Rejected

NAME = "policy import"


@click.group()
def policy() -> None:
    """Who may borrow what, how many and for how long: as a TOML file, with history."""


@policy.command(
    "export",
    epilog=example(
        "makerdesk policy export policy.toml", "makerdesk policy export before.toml --revision 3"
    ),
)
@click.argument("file", type=output_file)
@click.option(
    "--revision", type=click.IntRange(min=1), help="An earlier one, by its number in the history."
)
@click.pass_obj
def export(options: GlobalOptions, file: Path, revision: int | None) -> ExitCode:
    """Write the policy in force to FILE; "-" is standard output."""
    with at_counter(options) as ctx:
        text = export_policy(ctx) if revision is None else export_earlier_policy(ctx, revision)
        if text is None:
            where = beside(options.arguments, "policy", "history")
            what = f"There was no policy of revision {revision}."
            raise CommandError(what, f"See which there were: {where}")
        write_file(file, text.encode(), keep_off=ctx.store.path)
    if file != STREAM:
        which = "The policy" if revision is None else f"The policy of revision {revision}"
        Output(as_json=False).say(f"{which} is in {file}.")
    return ExitCode.OK


@policy.command(
    "import",
    epilog=example(
        "makerdesk policy import policy.toml --dry-run",
        'makerdesk policy import policy.toml --why "Four weeks for teachers"',
    ),
)
@click.argument("file", type=input_file)
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only say what it would change.")
@click.option("--why", default="", help="A word for the history.")
@json_option
@click.pass_obj
def import_(
    options: GlobalOptions, file: Path, is_dry_run: bool, why: str, as_json: bool
) -> ExitCode:
    """Put the policy of FILE into force, whole or not at all; the one that holds changes nothing.

    An earlier one comes back that way too: "policy export FILE --revision N" writes it to a file.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.SET_POLICY) as ctx:
        text = read_text(file)
        preview = preview_policy(ctx, text)
        if isinstance(preview, Rejected):
            return tell_problems(out, NAME, str(file), preview.problems)
        if is_dry_run:
            return _tried(out, preview)
        if preview.changes.is_empty:
            return _unchanged(out, preview.changes)
        outcome = import_policy(ctx, new_action(ctx), text, why)
    if isinstance(outcome, Rejected):
        return tell_problems(out, NAME, str(file), outcome.problems)
    out.say(f"The policy of {file} is in force: {outcome.rows} rows, revision {outcome.revision}.")
    never = _warn_of_holes(out, preview)
    facts = {"revision": outcome.revision, "rows": outcome.rows, "never_set": never}
    out.document(document(NAME, outcome="set", **facts))
    return ExitCode.OK


def _unchanged(out: Output, changes: RuleChanges) -> ExitCode:
    say_changes(out, changes)
    out.say("Nothing was changed.")
    out.document(document(NAME, outcome="unchanged", rows=changes.unchanged))
    return ExitCode.OK


def _tried(out: Output, preview: PolicyPreview) -> ExitCode:
    """Say what an import would do; it ends as the import would."""
    say_changes(out, preview.changes)
    never = _warn_of_holes(out, preview)
    out.say(NOTHING_CHANGED)
    changes = policy_changes_document(preview.changes)
    out.document(document(NAME, outcome="preview", changes=changes, never_set=never))
    return ExitCode.OK


def _warn_of_holes(out: Output, preview: PolicyPreview) -> Json:
    """A rule that no row sets refuses everybody; the counter would be the first to say so."""
    for name in preview.never_set:
        done = "renewed" if name == RENEWALS.name else "lent"
        out.warn(f"makerdesk: No row sets {name}; nothing can be {done} until one does.")
    return list(preview.never_set)


@policy.command("history", epilog=example("makerdesk policy history"))
@json_option
@click.pass_obj
def history(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List every policy there has been, newest first; "policy export" writes any of them."""
    with at_counter(options) as ctx:
        speech, versions = speech_of(ctx), policy_history(ctx)
    out = Output(as_json=as_json)
    rows = [
        (str(each.revision), speech.short(each.at), each.actor, str(each.rows), each.why or "")
        for each in versions
    ]
    out.table(("Revision", "From", "By", "Rows", "Why"), rows)
    out.document(
        document(
            "policy history",
            versions=[
                {
                    "revision": each.revision,
                    "at": utc(each.at),
                    "actor": each.actor,
                    "rows": each.rows,
                    "why": each.why,
                }
                for each in versions
            ],
        )
    )
    return ExitCode.OK
