"""What Makerdesk needs of the system: which libraries are missing, and how they are installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap.progress import CannotGoOn, Command, run_quietly, step

# Names of Debian 12 and Ubuntu 22.04; newer releases provide them under these names too.
QT_PACKAGES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
)
WINDOW_PACKAGES = (
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-image0",
    "libx11-xcb1",
)
# Program and package: the tests open real windows on a screen that nobody sees.
SCREEN_TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
}
# The tests give a real process another time than the computer's.
CLOCK_TOOLS = {"faketime": "faketime"}
# The tests look at the PDFs that we write with a reader that is not ours.
PDF_TOOLS = {"pdftoppm": "poppler-utils"}
# The second reader of the codes that we print, beside the one from PyPI.
CODE_TOOLS = {"zbarimg": "zbar-tools"}

LOADS_QT = "import PySide6.QtWidgets"
LOADS_WINDOW = """
import ctypes, pathlib, PySide6.QtWidgets
ctypes.CDLL(pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so")
"""
LOCK_SECONDS = 300


def missing_for_qt(python: Path, *, window: bool) -> list[str]:
    """Name the packages to install so that Qt loads, and opens windows if `window` is set.

    It tries the real thing: a list of files would be wrong on the next system.
    """
    if not sys.platform.startswith("linux"):
        return []
    missing = [] if _loads(python, LOADS_QT) else list(QT_PACKAGES)
    # The window's plugin needs the same libraries, so without them its test would say nothing.
    if window and (missing or not _loads(python, LOADS_WINDOW)):
        missing += WINDOW_PACKAGES
    return missing


def missing_test_tools() -> list[str]:
    """Name the packages of programs that open a screen nobody sees, press keys, turn a clock, read
    a PDF or a code.
    """
    if not sys.platform.startswith("linux"):
        return []
    tools = SCREEN_TOOLS | CLOCK_TOOLS | PDF_TOOLS | CODE_TOOLS
    return [package for program, package in tools.items() if not shutil.which(program)]


def _loads(python: Path, script: str) -> bool:
    finished = subprocess.run([str(python), "-c", script], capture_output=True, check=False)
    return finished.returncode == 0


def line_to_type(packages: Sequence[str]) -> str:
    """Return the one line that installs `packages` on Debian and Ubuntu."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def install(packages: Sequence[str], *, what: str) -> None:
    """Install Debian packages if this account may, else raise CannotGoOn with the line to type."""
    if not packages:
        return
    line = line_to_type(packages)
    if not shutil.which("apt-get"):
        raise CannotGoOn(f"{what[0].upper()}{what[1:]} is missing; on Debian and Ubuntu: {line}")
    prefix = _right_to_install()
    if prefix is None:
        raise CannotGoOn(
            f"{what[0].upper()}{what[1:]} is missing. Type this, then try again: {line}"
        )
    apt: Command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    apt += ["-o", f"DPkg::Lock::Timeout={LOCK_SECONDS}"]
    with step(f"Installing {what} ({len(packages)} system packages)"):
        # A mirror that is down for a moment need not matter: the old list may still do.
        subprocess.run([*apt, "update"], capture_output=True, check=False)
        apt += ["install", "-y", "--no-install-recommends", *packages]
        run_quietly(apt, remedy=f"apt-get failed, see above. Try it yourself: {line}")


def _right_to_install() -> list[str] | None:
    """Return the prefix that makes a command root's: empty for root, None without the right."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run([*sudo, "true"], capture_output=True, check=False)
    return sudo if allowed.returncode == 0 else None
