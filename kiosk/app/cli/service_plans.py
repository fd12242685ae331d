"""`service plans`, `set` and `end`: what is done again and again to which items."""

from datetime import date
from typing import Any
from uuid import UUID

import click

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.plan_options import changed, plan_options
from kiosk.app.cli.service_answers import (
    interval_of,
    plan_document,
    problem_said,
    say_library,
    say_plans,
)
from kiosk.app.cli.speech import document
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.plan_library import LIBRARY, by_key
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.plans import (
    PlanFor,
    PlanRefused,
    PlanSeen,
    end_plan,
    list_plans,
    plan_in_force,
    set_plan,
)
from kiosk.services.upkeep.maintenance.services_due import keep_up

item_option = click.option("--item", type=CODE, help="For this item alone, by its code.")
type_option = click.option("--type", "type_code", help="For all items of this type, by its code.")


@click.command(epilog=example("makerdesk service plans", "makerdesk service plans --library"))
@click.option("--library", "is_library", is_flag=True, help="Those that “service set” knows.")
@json_option
@click.pass_obj
def plans(options: GlobalOptions, is_library: bool, as_json: bool) -> ExitCode:
    """List the plans in force: what is done to which items, and how often."""
    out = Output(as_json=as_json)
    if is_library:
        say_library(out, LIBRARY)
        entries: list[Json] = [
            {"plan": plan.key, "title": plan.title.en, "every": interval_of(plan)}
            for plan in LIBRARY
        ]
        out.document(document("service plans", library=entries))
        return ExitCode.OK
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_plans(ctx)
    if found:
        say_plans(out, found)
    else:
        out.say(
            'No plan is in force. "makerdesk service plans --library" shows some to begin with.'
        )
    out.document(document("service plans", plans=[plan_document(plan) for plan in found]))
    return ExitCode.OK


@click.command(
    "set",
    epilog=example(
        "makerdesk service set chromebook-check --type chromebook",
        'makerdesk service set 3d-rails --item PR-3 --from 2026-08-17 --meter "60 run-time"',
        'makerdesk service set dust --type cart --title "Carts: dust" --every "2 weeks" --fixed',
    ),
)
@click.argument("key")
@type_option
@item_option
@click.option("--from", "start", type=DAY, help="It counts from that day; today.")
@plan_options
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    key: str,
    type_code: str | None,
    item: str | None,
    start: date | None,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Put the plan KEY into force for a type of items, or for one item; or change it.

    KEY is one of the library, one that is in force, or a new one of your own, which needs a title
    and an interval. What is not named stays as it is.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        target = _target(ctx, type_code, item)
        was = plan_in_force(ctx, key, target) or by_key().get(key) or PlanDraft(key, Words(""))
        outcome = set_plan(ctx, new_action(ctx), changed(was, said), target, anchor_on=start)
        if isinstance(outcome, PlanRefused):
            faults = [Fault(key, *problem_said(each)) for each in outcome.problems]
            raise CommandError(
                " ".join(fault.what for fault in faults),
                " ".join(fault.how for fault in faults),
                problems=faults,
            )
        keep_up(ctx)
    out.say(f"{outcome.title}: every {interval_of(outcome)}, for {outcome.target}.")
    out.document(document("service set", outcome="set", plan=plan_document(outcome)))
    return ExitCode.OK


@click.command("end", epilog=example("makerdesk service end chromebook-check --type chromebook"))
@click.argument("key")
@type_option
@item_option
@json_option
@click.pass_obj
def end(
    options: GlobalOptions, key: str, type_code: str | None, item: str | None, as_json: bool
) -> ExitCode:
    """Ask for no more services by the plan KEY; those that are open are skipped."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        target = _target(ctx, type_code, item)
        plan = _in_force(ctx, key, target.type_code or item)
        skipped = end_plan(ctx, new_action(ctx), plan.plan_id)
    out.say(f"{plan.title} is ended for {plan.target}; open services skipped: {skipped}.")
    out.document(document("service end", outcome="ended", plan=key, skipped=skipped))
    return ExitCode.OK


def _target(ctx: Context, type_code: str | None, item: str | None) -> PlanFor:
    if (type_code is None) == (item is None):
        raise CommandError("Say what it is for.", "Add --type or --item.", ExitCode.USAGE)
    item_id: UUID | None = None if item is None else find_item(ctx, item).thing.item_id
    return PlanFor(type_code, item_id)


def _in_force(ctx: Context, key: str, target: str | None) -> PlanSeen:
    for plan in list_plans(ctx):
        if (plan.key, plan.target) == (key, target):
            return plan
    raise NotFound(Sought.PLAN, key)
