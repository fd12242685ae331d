"""`status`: how the store stands."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from db import migrate as schema
from db.migrate import SchemaState
from db.queries.status import Counts
from kiosk.app.chores import CHORES
from kiosk.app.cli.chore_answers import chore_document, said_of_chore
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, document, speech_of, utc
from kiosk.app.settings_place import load_settings
from kiosk.services.desk.chores import ChoreStatus, chore_statuses
from kiosk.services.desk.status import StatusView
from kiosk.services.desk.status import status as read_status


@click.command(epilog=example("makerdesk status", "makerdesk --settings school.toml status --json"))
@json_option
@click.pass_obj
def status(options: GlobalOptions, as_json: bool) -> ExitCode:
    """Say which school the store holds, how much of everything, and what waits for somebody.

    Names nobody and changes nothing.
    """
    out = Output(as_json=as_json)
    settings = load_settings(options.settings)
    with opened_store(settings) as store:
        if schema.status(store) is SchemaState.FRESH:
            out.say('There is no store yet. Make it with "makerdesk init" or "makerdesk run".')
            out.document(document("status", store=None))
            return ExitCode.OK
    with at_counter(options) as ctx:
        view, speech = read_status(ctx), speech_of(ctx)
        where = _address(ctx.store.path)
        chores = chore_statuses(ctx, CHORES)
    _say(out, view, speech, where)
    for chore in chores:
        out.say(f"  {said_of_chore(chore, speech)}")
    out.document(_document(view, where, chores))
    return ExitCode.OK


def _address(path: object) -> str:
    """Where the store lies; a server's address may hold a password and is not shown."""
    return "a database server" if path is None else str(path)


def _say(out: Output, view: StatusView, speech: Speech, where: str) -> None:
    counts = view.counts
    practice = " (practice)" if view.is_practice else ""
    out.say(f"{view.school}{practice}, {view.counter}, time zone {view.time_zone}")
    out.say(f"Store: {where}")
    if not view.is_set_up:
        out.say("Set-up is not finished; the counter opens with it.")
    for label, count in _counts(counts):
        out.say(f"  {label}: {count}")
    out.say(f"Rules: revision {view.policy_revision}. Calendar: revision {view.calendar_revision}.")
    last = counts.last_act_at
    said = "none yet" if last is None else speech.moment(last)
    out.say(f"Last act: {said}, number {counts.last_audit_number}")


def _counts(counts: Counts) -> tuple[tuple[str, int], ...]:
    return (
        ("Active people", counts.people),
        ("Items", counts.items),
        ("Open loans", counts.open_loans),
        ("Overdue", counts.overdue),
        ("Returned, not checked", counts.unchecked),
        ("Open cases", counts.open_cases),
        ("Slips that wait for a printer", counts.waiting_slips),
        ("Imports that were cut short", counts.unfinished_batches),
    )


def _document(view: StatusView, where: str, chores: Sequence[ChoreStatus]) -> Json:
    counts = asdict(view.counts)
    return document(
        "status",
        school=view.school,
        counter=view.counter,
        site=view.site,
        time_zone=view.time_zone,
        store=where,
        practice=view.is_practice,
        set_up=view.is_set_up,
        policy_revision=view.policy_revision,
        calendar_revision=view.calendar_revision,
        counts={**counts, "last_act_at": utc(view.counts.last_act_at)},
        chores=list(map(chore_document, chores)),
    )
