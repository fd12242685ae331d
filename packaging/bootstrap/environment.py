"""The Python environments of this checkout: made from the locks, and left alone while they fit."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bootstrap import system_packages
from bootstrap.progress import CannotGoOn, Command, run_quietly, step

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".environments"
OURS = ("kiosk", "hardware", "db")


@dataclass(frozen=True, slots=True)
class Environment:
    """One virtual environment; its stamps tell what it was made from."""

    folder: Path
    lock: Path
    interpreter: Path
    """The Python it is made with."""
    is_ours: bool = True
    """Whether Makerdesk stands in it; else only what the lock holds."""
    size: str = "100 to 300 MB"
    """What its packages weigh on the network."""

    def program(self, name: str) -> Path:
        """Return the path of a program of this environment, such as `python`."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def make_ready(self) -> None:
        """Bring the environment up to date; costs a few milliseconds when it is."""
        packages = fingerprint([self.lock], self.folder, self.interpreter)
        parts = [("packages", packages, self._install_packages)]
        if self.is_ours:
            project = fingerprint(_project_files(), self.folder)
            parts.append(("project", project, self.install_project))
        if all(self._fits(name, expected) for name, expected, _ in parts):
            return
        with _alone(self.folder):
            for name, expected, install in parts:
                if not self._fits(name, expected):
                    install()
                    self._stamp(name, expected)

    def _fits(self, name: str, expected: str) -> bool:
        stamp = self.folder / f"{name}.stamp"
        if not self.program("python").exists():
            return False  # the Python it was made with is gone
        return stamp.is_file() and stamp.read_text(encoding="ascii") == expected

    def _stamp(self, name: str, value: str) -> None:
        (self.folder / f"{name}.stamp").write_text(value, encoding="ascii")

    def _install_packages(self) -> None:
        title = f"Making the environment for {_version_of(self.interpreter)}"
        make_environment(self.folder, self.interpreter, title=title)
        with step(f"Installing {count_packages(self.lock)} packages ({self.size}, once)"):
            self.pip("install", "--require-hashes", "--no-deps", "-r", self.lock)
            self._compile(self.folder)

    def install_project(self) -> None:
        """Point the environment at this checkout, compile its translations and its bytecode."""
        with step("Setting up Makerdesk itself"):
            self.pip("install", "--no-build-isolation", "--no-deps", "--editable", ROOT)
            self._compile(*(ROOT / name for name in OURS))

    def _compile(self, *folders: Path) -> None:
        """Compile bytecode on all cores; pip would use one.

        Some packages carry templates that are no Python, so an error here says nothing.
        """
        command: Command = [self.program("python"), "-m", "compileall", "-qq", "-j", "0", *folders]
        subprocess.run(command, capture_output=True, check=False)

    def pip(self, *arguments: str | Path) -> None:
        """Run pip without its slow compiling of bytecode, and show what it says if it fails."""
        command: Command = [self.program("python"), "-m", "pip", *arguments]
        if "install" in arguments:
            command += ["--no-compile", "--no-input", "--disable-pip-version-check", "-q"]
        remedy = "The packages could not be installed (see above). Is the network there? Try again."
        # Some accounts tell pip to install for the user, which an environment does not allow.
        run_quietly(command, remedy=remedy, environment={**clean_variables(), "PIP_USER": "0"})


def run_environment() -> Environment:
    """The environment that packaging/run starts Makerdesk from."""
    lock = ROOT / "packaging" / "requirements" / "run.txt"
    return Environment(FOLDER / "run", lock, Path(sys.executable))


def test_environment(interpreter: Path, version: str) -> Environment:
    """The environment that packaging/test uses for one version of Python, such as "3.12"."""
    lock = ROOT / "packaging" / "requirements" / "test.txt"
    return Environment(FOLDER / f"test-{version}", lock, interpreter)


def make_environment(folder: Path, interpreter: Path, *, title: str) -> None:
    """Make an empty virtual environment with pip in it, in place of any that stands there."""
    if interpreter == Path(sys.executable) and not importlib.util.find_spec("ensurepip"):
        # Debian and Ubuntu keep it in a package of its own.
        system_packages.install([f"python3.{sys.version_info.minor}-venv"], what="Python's venv")
    with step(title):
        command: Command = [interpreter, "-m", "venv", "--clear", folder]
        run_quietly(command, remedy=f"{interpreter} could not make an environment, see above.")


def fingerprint(files: Iterable[Path], *more: Path) -> str:
    """Hash the contents of `files` together with paths that matter by their name."""
    digest = hashlib.sha256(sys.version.encode())
    for path in more:
        digest.update(str(path).encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _project_files() -> list[Path]:
    catalogs = sorted(ROOT.glob("assets/i18n/*/LC_MESSAGES/*.po"))
    return [ROOT / "pyproject.toml", ROOT / "packaging" / "build_hook.py", *catalogs]


def count_packages(lock: Path) -> int:
    """Count the packages that a lock pins."""
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())


def brings(lock: Path, package: str) -> bool:
    """Tell whether a lock pins `package` for the platform that we run on."""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{package}=="):
            return "sys_platform" not in line or f"sys_platform == '{sys.platform}'" in line
    return False


def _version_of(interpreter: Path) -> str:
    command: Command = [interpreter, "-c", "import platform; print(platform.python_version())"]
    version = run_quietly(command, remedy=f"{interpreter} does not start.").strip()
    return f"Python {version}"


def clean_variables() -> dict[str, str]:
    """Return our variables without those that would slow the program down or lead it astray."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time make an environment; a second one waits and then finds it made."""
    folder.parent.mkdir(exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Waiting for another run that makes the same environment"):
                fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError as error:
            raise CannotGoOn(f"The folder {folder.parent} cannot be locked: {error}.") from error
        yield
