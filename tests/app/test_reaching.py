"""Which devices are known by their sockets alone."""

from pathlib import Path

from kiosk.app.reaching import told_by_port
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
