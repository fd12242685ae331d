"""Makes `.environments/nfc`, in which the tests read NFC cards: the tests' own, and pyscard.

For Linux there is no wheel of pyscard, so it is compiled, which takes some seconds.
"""

import shutil
import sys
import sysconfig
from pathlib import Path

from bootstrap import system_packages
from bootstrap.environment import FOLDER, ROOT, Environment, fingerprint, make_environment
from bootstrap.progress import run_quietly, step

LOCKS = ROOT / "packaging" / "requirements"
COMPILER_LOCK, LOCK = LOCKS / "nfc-build.txt", LOCKS / "nfc.txt"
# What each Debian package brings: the service, its pretend reader, and what compiles pyscard.
BRINGS = {
    "pcscd": Path("/usr/sbin/pcscd"),
    "vsmartcard-vpcd": Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so"),
    "libpcsclite-dev": Path("/usr/include/PCSC/winscard.h"),
    "swig": Path("/usr/bin/swig"),
    "gcc": Path("/usr/bin/gcc"),
    "libc6-dev": Path("/usr/include/stdio.h"),
    f"python3.{sys.version_info.minor}-dev": Path(sysconfig.get_path("include")) / "Python.h",
}


def missing() -> list[str]:
    """Name the Debian packages that are not there yet."""
    return [package for package, path in BRINGS.items() if not path.exists()]


def make_ready(beside: Environment) -> None:
    """Bring the environment up to date; where there is no apt its tests say what they need.

    It sees what is installed in `beside`, with whose Python it is made.
    """
    if not (sys.platform.startswith("linux") and shutil.which("apt-get")):
        return
    system_packages.install(missing(), what="a smart-card service to test with")
    nfc = Environment(FOLDER / "nfc", LOCK, beside.interpreter)
    made_from = fingerprint([COMPILER_LOCK, LOCK], nfc.folder, beside.folder, beside.interpreter)
    stamp = nfc.folder / "packages.stamp"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == made_from:
        return
    make_environment(nfc.folder, nfc.interpreter, title="Making the environment for NFC readers")
    with step("Compiling pyscard"):
        for lock in (COMPILER_LOCK, LOCK):
            locked = ("--require-hashes", "--no-deps", "--no-build-isolation", "-r", lock)
            nfc.pip("install", *locked)
    (_packages(nfc) / "beside.pth").write_text(f"{_packages(beside)}\n", encoding="utf-8")
    stamp.write_text(made_from, encoding="ascii")


def _packages(environment: Environment) -> Path:
    """The folder that an environment's packages are in."""
    told = run_quietly(
        [
            environment.program("python"),
            "-c",
            "import sysconfig; print(sysconfig.get_path('purelib'))",
        ],
        remedy=f"{environment.folder} has no Python that starts.",
    )
    return Path(told.strip())
