"""The other versions of Python that are at hand on this machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TESTED = ("3.11", "3.12", "3.13")
# Debian packs ensurepip apart; an interpreter without it cannot make an environment.
TELL = "import ensurepip, sys; print('%d.%d' % sys.version_info[:2], sys.executable)"


def this_version() -> str:
    """Return the version of the Python that runs us, such as "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def others() -> dict[str, Path]:
    """Map each other version that we promise to run on to an interpreter, where there is one."""
    found = {version: find(version) for version in TESTED if version != this_version()}
    return {version: path for version, path in found.items() if path is not None}


def find(version: str) -> Path | None:
    """Find an interpreter of a version such as "3.12" that can make environments, if there is one.

    The one that runs us comes first.
    """
    if version == this_version():
        return Path(sys.executable)
    return _find(version)


def _find(version: str) -> Path | None:
    for candidate in _candidates(version):
        try:
            told = subprocess.run([candidate, "-c", TELL], capture_output=True, text=True)
        except OSError:
            continue
        if told.returncode == 0 and told.stdout.startswith(f"{version} "):
            return Path(told.stdout.strip().partition(" ")[2])
    return None


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python3"), reverse=True)
