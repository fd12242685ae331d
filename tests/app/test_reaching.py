"""Which devices are known by their sockets alone, and what drives each."""

from pathlib import Path

from kiosk.app.reaching import drivers_of, told_by_port
from kiosk.app.settings import load

SETTINGS = """
[store]
url = "sqlite:///school.db"
[[scanners]]
driver = "serial"
port = "serial://0c2e:0b61?location=1-2"
name = "Left"
[[scanners]]
driver = "hid-pos"
device = "hid://0c2e:0b61?location=1-3"
[[scanners]]
driver = "serial"
port = "serial://0c2e:0b61?serial=X1"
name = "Numbered"
[[scanners]]
driver = "serial"
port = "serial://0c2e:0b61?serial=location=7"
name = "Oddly numbered"
[[scanners]]
driver = "pcsc"
name = "Cards"
[[printers]]
driver = "escpos"
address = "usb://0416:5011?location=1-4"
profile = "generic-58mm"
[[printers]]
driver = "escpos"
address = "file:///tmp/location=1-4"
profile = "generic-58mm"
"""


def test_only_those_that_the_settings_name_by_a_socket(tmp_path: Path) -> None:
    path = tmp_path / "makerdesk.toml"
    path.write_text(SETTINGS)

    settings = load(path, default_store="sqlite:///other.db")

    assert told_by_port(settings) == {
        "Left",
        "hid://0c2e:0b61?location=1-3",
        "usb://0416:5011?location=1-4",
    }


def test_the_drivers_of_a_counter_are_the_printers_and_then_the_scanners_that_it_opens(
    tmp_path: Path,
) -> None:
    path = tmp_path / "makerdesk.toml"
    path.write_text(
        '[store]\nurl = "sqlite:///school.db"\n'
        '[[scanners]]\ndriver = "hid-pos"\n'
        '[[scanners]]\ndriver = "keyboard"\nlayout = "us"\n'
        '[[scanners]]\ndriver = "serial"\nport = "COM5"\n'
        '[[printers]]\ndriver = "escpos"\naddress = "usb://"\nprofile = "generic-58mm"\n'
    )

    settings = load(path, default_store="sqlite:///other.db")

    assert drivers_of(settings) == ("escpos", "hid-pos", "serial")
