"""`vendor`: who sells to the school and who repairs for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeVar

import click

from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.purchasing.vendors import (
    VendorEntry,
    list_vendors,
    preview_vendor,
    set_vendor,
    vendor_of,
)

Command = TypeVar("Command", bound=Callable[..., object])
_MAY_BE_UNKNOWN = ("account", "terms", "email", "phone", "note")


@click.group()
def vendor() -> None:
    """Keep who sells to the school and who repairs for it."""


def said_of_vendor(command: Command) -> Command:
    """What may be said of a vendor."""
    for option in (
        click.option("--note", help="Anything else."),
        click.option("--phone", type=SHORT_TEXT, help="Its telephone number."),
        click.option("--email", type=SHORT_TEXT, help="Its e-mail address."),
        click.option("--terms", type=SHORT_TEXT, help="How you pay there: 30 days."),
        click.option("--account", type=SHORT_TEXT, help="Your number there."),
    ):
        command = option(command)
    return command


@vendor.command("list", epilog=example("makerdesk vendor list"))
@click.option("--all", "also_inactive", is_flag=True, help="Those that are switched off, too.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, also_inactive: bool, as_json: bool) -> ExitCode:
    """List the vendors."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_vendors(ctx, also_inactive=also_inactive)
    if found:
        out.table(
            ("Vendor", "Account", "Terms", "E-mail", "Phone", ""),
            [
                (
                    each.name,
                    each.account or "",
                    each.terms or "",
                    each.email or "",
                    each.phone or "",
                    "" if each.is_active else "off",
                )
                for each in found
            ],
        )
    else:
        out.say("No vendor is noted yet.")
    out.document(document("vendor list", vendors=[_facts(each) for each in found]))
    return ExitCode.OK


@vendor.command(
    "add", epilog=example('makerdesk vendor add "Acme Repairs" --account 4411 --terms "30 days"')
)
@click.argument("name", type=SHORT_TEXT)
@said_of_vendor
@dry_run_option
@json_option
@click.pass_obj
def add(
    options: GlobalOptions,
    /,
    name: str,
    is_dry_run: bool,
    as_json: bool,
    **said: str | None,
) -> ExitCode:
    """Note the vendor NAME."""
    out, entry = Output(as_json=as_json), _changed(VendorEntry(name), said, ())
    with at_counter(options, Permission.REPAIR) as ctx:
        if is_dry_run:
            preview_vendor(ctx, entry)
        else:
            set_vendor(ctx, new_action(ctx), entry)
    return _answer(out, "vendor add", entry, is_dry_run=is_dry_run)


@vendor.command(
    "set",
    epilog=example(
        'makerdesk vendor set "Acme Repairs" --phone "555 0100"',
        'makerdesk vendor set "Acme Repairs" --off',
    ),
)
@click.argument("name", type=SHORT_TEXT)
@click.option("--name", "new_name", type=SHORT_TEXT, help="Another name for it.")
@said_of_vendor
@click.option("--on/--off", "is_active", default=None, help="It is offered, or no more.")
@click.option("--forget", multiple=True, type=click.Choice(_MAY_BE_UNKNOWN), help="Take this back.")
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    name: str,
    new_name: str | None,
    forget: tuple[str, ...],
    is_dry_run: bool,
    as_json: bool,
    **said: str | bool | None,
) -> ExitCode:
    """Change what is known of the vendor NAME. What is not named stays as it is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        vendor_id, was = vendor_of(ctx, name)
        entry = _changed(was, {"name": new_name, **said}, forget)
        if is_dry_run:
            preview_vendor(ctx, entry, vendor_id=vendor_id)
        else:
            set_vendor(ctx, new_action(ctx), entry, vendor_id=vendor_id)
    return _answer(out, "vendor set", entry, is_dry_run=is_dry_run)


def _changed(
    was: VendorEntry, said: Mapping[str, str | bool | None], forgotten: Sequence[str]
) -> VendorEntry:
    """What is known from now on."""
    gone: dict[str, Any] = dict.fromkeys(forgotten)
    named: dict[str, Any] = {field: each for field, each in said.items() if each is not None}
    return replace(was, **gone | named)


def _answer(out: Output, name: str, entry: VendorEntry, *, is_dry_run: bool) -> ExitCode:
    known = [
        f"{field} {getattr(entry, field)}" for field in _MAY_BE_UNKNOWN if getattr(entry, field)
    ]
    out.say(f"{entry.name}: {', '.join(known) or 'nothing else is known'}.")
    if not entry.is_active:
        out.say("Switched off.")
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "kept"
    out.document(document(name, outcome=outcome, vendor=_facts(entry)))
    return ExitCode.OK


def _facts(entry: VendorEntry) -> Json:
    return dict(asdict(entry))
