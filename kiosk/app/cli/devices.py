"""`devices`: what is plugged in and set up, how each stands, and what to do about it."""

import click

from hardware.api import DeviceState
from hardware.discovery.card_readers import card_reader_hindrance
from hardware.discovery.plugged import Plugged, plugged_in
from kiosk.app.cli.device_words import said_of_fault
from kiosk.app.cli.devices_record import keep_diary
from kiosk.app.cli.devices_rules import device_rules
from kiosk.app.cli.devices_sheet import setup_sheet
from kiosk.app.cli.devices_trial import trial
from kiosk.app.cli.devices_watch import watch
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.pairing import settings_lines
from kiosk.app.patient import patient
from kiosk.app.settings_place import load_settings
from kiosk.i18n import Translator
from kiosk.services.desk.devices import DeviceKind, Standing, look_at, not_set_up

WELL = (DeviceState.READY, DeviceState.BUSY)


@click.group(
    invoke_without_command=True,
    epilog=example(
        "makerdesk devices", "makerdesk devices watch", 'makerdesk devices test "Slip printer"'
    ),
)
@json_option
@click.pass_context
def devices(ctx: click.Context, as_json: bool) -> ExitCode | None:
    """List the scanners and printers: what each is taken for, how it stands, what to do about it.

    Each one is opened for a moment; what the open counter uses is left alone. What is plugged in
    and not set up comes with the lines to write into the settings.

    Ends with 6 where something is wrong with one.
    """
    if ctx.invoked_subcommand is not None:
        return None
    options: GlobalOptions = ctx.obj
    words = counter_words(load_settings(options.settings))
    with patient(options.settings) as who:
        is_open = who.is_counter_running()
        set_up = who.devices or ()
        standings = [look_at(device, is_counter_open=is_open) for device in set_up]
        others = not_set_up(plugged_in(), set_up)
    out = Output(as_json=as_json)
    hindrance = card_reader_hindrance()
    _say_set_up(out, standings, words)
    _say_not_set_up(out, others)
    if hindrance:
        out.say("")
        out.say(f"NFC readers are not looked for. {words.marked(hindrance)}")
    out.document(
        document(
            "devices",
            set_up=[_standing_document(each) for each in standings],
            not_set_up=[_plugged_document(each) for each in others],
            nfc_hindrance=hindrance or None,
        )
    )
    is_well = all(each.status.state in WELL for each in standings)
    return ExitCode.OK if is_well else ExitCode.WARNINGS


def _say_set_up(out: Output, standings: list[Standing], words: Translator) -> None:
    if standings:
        out.table(("Set up", "Is", "How it stands"), [_row(each) for each in standings])
    else:
        out.say("No device is set up. A scanner that types needs no entry in the settings.")
    for each in standings:
        if each.status.remedy:
            out.say(f"{each.device.name}: {words.marked(each.status.remedy)}")


def _say_not_set_up(out: Output, others: tuple[Plugged, ...]) -> None:
    for plugged in others:
        out.say("")
        out.say(f"{_where(plugged)}, not set up: {_described(plugged)}")
        if plugged.is_told_by_port:
            out.say("  Another one is just like it: it is known by the socket that it sits in.")
        out.say("  To use it, write into the settings:")
        out.say("\n".join(f"    {line}" for line in settings_lines(plugged)))


def _row(standing: Standing) -> tuple[str, str, str]:
    status, word = standing.status, standing.word
    told = [status.state.value]
    if status.state is DeviceState.BUSY:
        told = ["in use by the open counter"]
    elif standing.device.kind is DeviceKind.TYPING_SCANNER:
        told = ["types like a keyboard: scan something to try it"]
    if word is not None:
        told.append(f"paper {word.paper.value}")
        if word.obstacle is not None:
            told.append(word.obstacle.value)
    told.append(said_of_fault(status.state, status.detail, status.culprit))
    how = ", ".join(each for each in dict.fromkeys(told) if each)
    return standing.device.name, standing.device.kind.value, how


def _where(plugged: Plugged) -> str:
    return "A port of this computer" if plugged.is_own_port else "Plugged in"


def _described(plugged: Plugged) -> str:
    name = " ".join(each for each in (plugged.maker, plugged.description) if each)
    return f"{name}, taken for: {plugged.guess.value}"


def _standing_document(standing: Standing) -> Json:
    status, word = standing.status, standing.word
    return {
        "name": standing.device.name,
        "kind": standing.device.kind.value,
        "address": standing.device.address,
        "state": status.state.value,
        "detail": status.detail,
        "remedy": status.remedy,
        "culprit": status.culprit,
        "paper": None if word is None else word.paper.value,
        "obstacle": None if word is None or not word.obstacle else word.obstacle.value,
    }


def _plugged_document(plugged: Plugged) -> Json:
    return {
        "address": plugged.address,
        "description": plugged.description,
        "maker": plugged.maker,
        "taken_for": plugged.guess.value,
        "node": plugged.node,
        "is_told_by_port": plugged.is_told_by_port,
        "settings": list[Json](settings_lines(plugged)),
    }


devices.add_command(watch)
devices.add_command(trial)
devices.add_command(setup_sheet)
devices.add_command(keep_diary)
devices.add_command(device_rules)
