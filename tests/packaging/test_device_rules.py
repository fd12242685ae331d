"""The device rules know a scanner in HID POS mode by what it says of itself."""

import shlex
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "packaging" / "udev" / "60-makerdesk.rules"

SCANNER = bytes.fromhex("058c 0902 a101 0912 a102 8502 1500 26ff00 7508 9501 053f 8102 c0c0")
WIDE_SCANNER = bytes.fromhex("068c00 0902 a101 c0")
BEHIND_A_KEYBOARD = bytes.fromhex("0501 0906 a101 0507 c0") + SCANNER
KEYBOARD = bytes.fromhex("0501 0906 a101 0507 19e0 29e7 1500 2501 7501 9508 8102 c0")
SCALE = bytes.fromhex("058d 0920 a101 c0")
OTHER_OF_THE_PAGE = bytes.fromhex("058c 0910 a101 c0")


def parts_of(subsystem: str) -> dict[str, str]:
    """The keys of a rule, with what each must be or becomes."""
    (line,) = (
        line
        for line in RULES.read_text().splitlines()
        if line.startswith(f'SUBSYSTEM=="{subsystem}"')
    )
    parts = (part.partition("=") for part in line.split(", "))
    return {key.rstrip("+"): value.lstrip("=").strip('"') for key, _, value in parts}


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


@pytest.mark.parametrize("subsystem", ["hidraw", "input"])
def test_whoever_is_at_the_screen_may_use_a_scanner_and_so_may_the_group(subsystem: str) -> None:
    rule = parts_of(subsystem)

    assert (rule["TAG"], rule["GROUP"], rule["MODE"]) == ("uaccess", "dialout", "0660")


def test_keyboards_are_given_to_programs_only_where_the_maker_makes_scanners() -> None:
    rule = parts_of("input")

    assert set(rule["ATTRS{idVendor}"].split("|")) == {
        "0c2e",
        "05e0",
        "05f9",
        "1eab",
        "065a",
        "11fa",
    }
    assert rule["ENV{ID_INPUT_KEYBOARD}"] == "1"
