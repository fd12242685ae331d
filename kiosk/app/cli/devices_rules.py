"""`devices rules`: what lets this account use printers and scanners on Linux, to be installed."""

import click

from hardware.culprits import RULES
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.options import example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.paths import assets_dir

INSTALLED = f"/etc/udev/rules.d/{RULES}"
INSTALLING = (
    f"makerdesk devices rules | sudo tee {INSTALLED}",
    "sudo udevadm control --reload",
    "sudo udevadm trigger --subsystem-match=usb --subsystem-match=usbmisc --subsystem-match=tty "
    "--subsystem-match=hidraw --subsystem-match=input",
)
"""What an administrator types once; the head of the rules says the same."""


@click.command("rules", epilog=example(*INSTALLING[:2]))
@json_option
def device_rules(as_json: bool) -> ExitCode:
    """Print the device rules, by which Linux lets whoever sits at the screen use the devices.

    The rules alone go to standard output, and how to install them to standard error. Printers on
    the network and scanners that type need none.
    """
    out = Output(as_json=as_json)
    text = (assets_dir() / "udev" / RULES).read_text(encoding="utf-8")
    out.say(text.rstrip("\n"))
    if not as_json:
        out.warn("\n".join(("To install them, type:", *(f"  {line}" for line in INSTALLING))))
        out.warn("Then unplug the device and plug it in again.")
    out.document(
        document("devices rules", file=INSTALLED, rules=text, installing=list[Json](INSTALLING))
    )
    return ExitCode.OK
