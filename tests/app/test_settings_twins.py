"""Two devices of one name, or one device twice, are told with all other mistakes."""

from pathlib import Path

import pytest

from kiosk.app.settings import SettingsError, load

TWO_OF_EACH = """
[screen]
theme = "drak"
[[scanners]]
driver = "serial"
port = "/dev/ttyACM0"
name = "Desk"
[[scanners]]
driver = "rfid-serial"
port = "serial:///dev/ttyACM0?baud=19200"
[[printers]]
driver = "escpos"
address = "usb://04b8:0e28?serial=A"
profile = "epson-80mm"
name = "Desk"
[[printers]]
driver = "escpos"
address = "USB://04B8:0E28?serial=A"
profile = "epson-85mm"
"""
DIFFERENT = """
[[scanners]]
driver = "hid-pos"
device = "hid://0c2e:0b61?serial=0000&location=1-1"
[[scanners]]
driver = "hid-pos"
device = "hid://0c2e:0b61?serial=0000&location=1-2"
name = "Left"
[[scanners]]
driver = "keyboard"
name = "Typing"
[[printers]]
driver = "escpos"
address = "tcp://192.168.1.50"
profile = "epson-80mm"
[[printers]]
driver = "escpos"
address = "tcp://192.168.1.50:9101"
profile = "epson-80mm"
"""


def problems_of(folder: Path, content: str) -> list[str]:
    path = folder / "makerdesk.toml"
    path.write_text(content)
    try:
        load(path, default_store="sqlite:////var/lib/makerdesk.db")
    except SettingsError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_one_name_and_one_device_twice_are_told_with_all_other_mistakes(tmp_path: Path) -> None:
    theme, profile, port, name, address = problems_of(tmp_path, TWO_OF_EACH)

    assert theme.startswith("screen.theme: is 'drak'")
    assert profile.startswith("printers[2].profile: is 'epson-85mm'")
    assert port.startswith(
        "scanners[2].port: is 'serial:///dev/ttyACM0?baud=19200', the same device as in scanners[1]"
    )
    assert name.startswith("printers[1].name: is 'Desk', as in scanners[1]. Give each device")
    assert address.startswith("printers[2].address:")
    assert "the same device as in printers[1]. Remove one of the two" in address


def test_devices_that_differ_are_taken(tmp_path: Path) -> None:
    assert problems_of(tmp_path, DIFFERENT) == []


@pytest.mark.parametrize(
    "content", ['scanners = "one"', "printers = [1, 2]", "[[scanners]]\nport = 3\nname = []"]
)
def test_what_is_no_table_of_a_device_is_told_once(tmp_path: Path, content: str) -> None:
    assert not [each for each in problems_of(tmp_path, content) if "as in" in each]
