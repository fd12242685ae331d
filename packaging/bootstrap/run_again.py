""".ci/run: packaging/run as a newcomer types it, and once more, which must cost next to nothing."""

import subprocess
import time
from pathlib import Path

from bootstrap.environment import ROOT, Environment, clean_variables, run_environment
from bootstrap.progress import CannotGoOn, Command, step
from bootstrap.promises import RUN_AGAIN

Files = dict[Path, int]


def check_run_again() -> None:
    """Run it twice; raises CannotGoOn where the second time does any of the first one's work."""
    command: Command = [ROOT / "packaging" / "run", "version"]
    with step("packaging/run version, which may have to install"):
        _timed(command)
    environment = run_environment()
    direct, _ = _timed([environment.program("makerdesk"), "version"])
    before = files_of(environment)
    again, told = _timed(command)
    if told:
        raise CannotGoOn("packaging/run had something to do when it was run again.", told)
    changed = {path for path, _ in before.items() ^ files_of(environment).items()}
    if changed:
        raise CannotGoOn(f"packaging/run, run again, wrote {min(changed)}.")
    RUN_AGAIN.hold_against(max(again - direct, 0))


def files_of(environment: Environment) -> Files:
    """When each file of an environment was written last."""
    return {path: path.lstat().st_mtime_ns for path in environment.folder.rglob("*")}


def _timed(command: Command) -> tuple[float, str]:
    """How many seconds it took, and what it said beside its answer."""
    started = time.monotonic()
    ended = subprocess.run(
        command, env=clean_variables(), capture_output=True, text=True, check=False
    )
    if ended.returncode != 0:
        raise CannotGoOn(f"`{command[0]} version` ended with {ended.returncode}.", ended.stderr)
    return time.monotonic() - started, ended.stderr
