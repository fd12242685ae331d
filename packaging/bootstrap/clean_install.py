""".ci/run: builds the wheel and tries it where there is no checkout."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bootstrap import interpreters
from bootstrap.environment import (
    ROOT,
    Environment,
    clean_variables,
    make_environment,
    run_environment,
    test_environment,
)
from bootstrap.progress import CannotGoOn, Command, run_quietly, say, step
from bootstrap.promises import TOUR
from bootstrap.run_again import check_run_again

WHERE_FROM = "import kiosk, kiosk.app.paths as paths; print(kiosk.__file__, paths.assets_dir())"


def main(_arguments: Sequence[str]) -> int:
    """Build, install elsewhere, and run what a newcomer would run first."""
    builder = test_environment(Path(sys.executable), interpreters.this_version())
    builder.make_ready()
    with tempfile.TemporaryDirectory(prefix="makerdesk-clean-") as name:
        folder = Path(name)
        wheel = build(builder, folder / "dist")
        installed = install(wheel, folder / "environment")
        _check_origin(installed, folder)
        for arguments in (["version"], ["status"], ["devices", "rules"]):
            try_command(installed, arguments, folder)
        _check_tour(installed, folder)
    say(f"  {wheel.name} works outside the checkout")
    check_run_again()
    return 0


def build(builder: Environment, target: Path) -> Path:
    """Build the source archive and, from that alone, the wheel."""
    with step("Building the wheel from the source archive"):
        command: Command = [builder.program("python"), "-m", "build", "--no-isolation"]
        command += ["--outdir", target, ROOT]
        variables = clean_variables()
        run_quietly(command, remedy="The wheel was not built.", cwd=ROOT, environment=variables)
    (wheel,) = target.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Environment:
    """Install the wheel and what the lock names into an environment of its own."""
    lock = run_environment().lock
    installed = Environment(folder, lock, Path(sys.executable))
    make_environment(folder, installed.interpreter, title="Making a clean environment")
    with step("Installing the wheel there"):
        installed.pip("install", "--require-hashes", "--no-deps", "-r", lock)
        installed.pip("install", "--no-deps", wheel)
    return installed


def _check_origin(installed: Environment, folder: Path) -> None:
    """Make sure that it is the wheel that is tried, not the checkout by some path."""
    command: Command = [installed.program("python"), "-c", WHERE_FROM]
    told = run_quietly(command, remedy="The wheel cannot be imported.", cwd=folder).split()
    strays = [path for path in told if not Path(path).is_relative_to(folder.resolve())]
    if strays:
        raise CannotGoOn(f"The installed program reads from {strays[0]}, outside its environment.")


def try_command(installed: Environment, arguments: Sequence[str], folder: Path) -> None:
    """Run `makerdesk` as a new account would, in sight; any exit code but 0 is a failure."""
    shown = " ".join(["makerdesk", *arguments])
    variables = clean_variables() | {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home" / "data"),
        "XDG_CONFIG_HOME": str(folder / "home" / "config"),
        "XDG_STATE_HOME": str(folder / "home" / "state"),
    }
    (folder / "home").mkdir(exist_ok=True)
    with step(shown):
        command: Command = [installed.program("makerdesk"), *arguments]
        code = subprocess.run(command, cwd=folder, env=variables, check=False).returncode
    if code != 0:
        raise CannotGoOn(f"`{shown}` ended with exit code {code} in a clean environment.")


def _check_tour(installed: Environment, folder: Path) -> None:
    tour = folder / "tour"
    started = time.monotonic()
    try_command(installed, ["practice", "--tour", str(tour)], folder)
    TOUR.hold_against(time.monotonic() - started)
    pictures = sorted(tour.rglob("*.png"))
    if not (tour / "index.md").is_file() or not pictures:
        raise CannotGoOn(f"The tour left no index.md or no pictures in {tour.name}{os.sep}.")
    say(f"  The tour left {len(pictures)} pictures")
