"""The device rules let us use whatever the program offers to set up, and nobody's own keyboard."""

import shlex
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from hardware.discovery.inputs import KeyboardFound
from hardware.discovery.plugged import Looks, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.vendors import VENDORS
from hardware.identity import UsbIdentity

RULES = Path(__file__).parents[2] / "assets" / "udev" / "60-makerdesk.rules"

SCANNER = bytes.fromhex("058c 0902 a101 0912 a102 8502 1500 26ff00 7508 9501 053f 8102 c0c0")
WIDE_SCANNER = bytes.fromhex("068c00 0902 a101 c0")
BEHIND_A_KEYBOARD = bytes.fromhex("0501 0906 a101 0507 c0") + SCANNER
KEYBOARD = bytes.fromhex("0501 0906 a101 0507 19e0 29e7 1500 2501 7501 9508 8102 c0")
SCALE = bytes.fromhex("058d 0920 a101 c0")
OTHER_OF_THE_PAGE = bytes.fromhex("058c 0910 a101 c0")


def rules() -> list[dict[str, str]]:
    """The keys of each rule, with what each must be or becomes."""
    lines = [line for line in RULES.read_text().splitlines() if line and line[0] != "#"]
    split = [[part.partition("=") for part in line.split(", ")] for line in lines]
    return [
        {key.rstrip("+"): value.lstrip("=").strip('"') for key, _, value in parts}
        for parts in split
    ]


def parts_of(subsystem: str) -> dict[str, str]:
    """The only rule of a subsystem."""
    (rule,) = (rule for rule in rules() if rule.get("SUBSYSTEM") == subsystem)
    return rule


def serial_rules() -> list[dict[str, str]]:
    """Those behind the line that lets nothing but serial ports pass."""
    (gate,) = (each for each, rule in enumerate(rules()) if "SUBSYSTEM!" in rule)
    return rules()[gate + 1 :]


def of_every_vendor() -> list[UsbIdentity]:
    return [UsbIdentity(vendor, 0x0001, "S1", "1-1") for vendor in VENDORS]


def drivers_offered(looks: Looks, driver: str) -> set[str]:
    """The vendors of what would be set up by this driver."""
    return {
        f"{each.identity.vendor:04x}"
        for each in plugged_in(looks)
        if each.identity and each.driver == driver
    }


@pytest.mark.skipif(not shutil.which("/usr/bin/od"), reason="needs /usr/bin/od, as the rule does")
@pytest.mark.parametrize(
    ("descriptor", "is_scanner"),
    [
        (SCANNER, True),
        (WIDE_SCANNER, True),
        (BEHIND_A_KEYBOARD, True),
        (KEYBOARD, False),
        (SCALE, False),
        (OTHER_OF_THE_PAGE, False),
    ],
)
def test_a_bar_code_scanner_is_told_by_its_descriptor(
    tmp_path: Path, descriptor: bytes, is_scanner: bool
) -> None:
    rule = parts_of("hidraw")
    node = tmp_path / "devices" / "hidraw7"
    (node / "device").mkdir(parents=True)
    (node / "device" / "report_descriptor").write_bytes(descriptor)
    command = rule["PROGRAM"].replace("%S", str(tmp_path)).replace("%p", "/devices/hidraw7")

    told = subprocess.run(shlex.split(command), capture_output=True, text=True, check=True).stdout

    meant = any(fnmatchcase(told.rstrip("\n"), pattern) for pattern in rule["RESULT"].split("|"))
    assert meant is is_scanner


@pytest.mark.parametrize(
    ("subsystem", "group"), [("hidraw", "dialout"), ("input", "dialout"), ("usbmisc", "lp")]
)
def test_whoever_is_at_the_screen_may_use_a_device_and_so_may_the_group(
    subsystem: str, group: str
) -> None:
    rule = parts_of(subsystem)

    assert (rule["TAG"], rule["GROUP"], rule["MODE"]) == ("uaccess", group, "0660")


def test_the_printers_of_usblp_are_meant_and_nothing_else_of_its_kind() -> None:
    pattern = parts_of("usbmisc")["KERNEL"]

    assert fnmatchcase("lp0", pattern)
    assert not fnmatchcase("hiddev0", pattern)


def test_every_keyboard_that_is_offered_has_a_rule_and_no_other() -> None:
    keyboards = [KeyboardFound("/dev/input/event7", each, "x") for each in of_every_vendor()]
    offered = drivers_offered(Looks(tuple, tuple, lambda: keyboards, tuple, tuple), "evdev")
    rule = parts_of("input")

    assert set(rule["ATTRS{idVendor}"].split("|")) == offered
    assert rule["ENV{ID_INPUT_KEYBOARD}"] == "1"


def test_every_usb_serial_port_may_be_used_whoever_made_it() -> None:
    first, *_ = serial_rules()

    assert first == {
        "SUBSYSTEMS": "usb",
        "GROUP": "dialout",
        "MODE": "0660",
        "TAG": "uaccess",
    }


def test_no_port_of_a_maker_that_we_know_is_taken_for_a_modem() -> None:
    ports = [SerialPortFound("/dev/ttyACM0", "x", each) for each in of_every_vendor()]
    looks = Looks(lambda: ports, tuple, tuple, tuple, tuple)
    offered = drivers_offered(looks, "serial") | drivers_offered(looks, "escpos")
    left_alone = [rule for rule in serial_rules() if rule.get("ENV{ID_MM_PORT_IGNORE}") == "1"]

    assert {
        vendor for rule in left_alone for vendor in rule.get("ATTRS{idVendor}", "").split("|")
    } - {""} == offered


def test_a_port_of_any_maker_is_no_modem_if_there_is_nothing_else() -> None:
    """The kernel writes the number of interfaces in two places."""
    (rule,) = (rule for rule in serial_rules() if "ATTRS{bNumInterfaces}" in rule)

    assert rule == {
        "KERNEL": "ttyACM*",
        "SUBSYSTEMS": "usb",
        "ATTRS{bNumInterfaces}": f"{2:2}",
        "ENV{ID_MM_PORT_IGNORE}": "1",
    }
