"""packaging/run: makes the environment ready and hands the rest to Makerdesk."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bootstrap import system_packages
from bootstrap.environment import ROOT, Environment, clean_variables, run_environment
from bootstrap.progress import say

TOUR = ROOT / "tour"
# The only commands that open Qt; everything else works without its libraries.
ON_SCREEN = {"run", "practice"}
UNSEEN = {"offscreen", "minimal"}


def main(arguments: Sequence[str]) -> int:
    """Start Makerdesk with `arguments`; without any, practice mode or, unseen, the tour."""
    environment = run_environment()
    environment.make_ready()
    variables = clean_variables()
    display = has_display(variables, sys.platform)
    chosen = list(arguments) or (["practice"] if display else ["practice", "--tour", str(TOUR)])
    if ON_SCREEN.intersection(chosen) and "--help" not in chosen:
        _load_libraries(environment, window=display and "--tour" not in chosen)
    if arguments or display:
        return hand_over(environment.program("makerdesk"), chosen, variables)
    return play_tour(environment.program("makerdesk"), chosen, variables)


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window would be seen; a QT_QPA_PLATFORM that someone set is believed."""
    if platform in ("win32", "darwin"):
        return True
    asked_for = variables.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if asked_for:
        return asked_for not in UNSEEN
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def _load_libraries(environment: Environment, *, window: bool) -> None:
    """Install what Qt lacks; once it has loaded, a stamp spares the trial."""
    stamp = environment.folder / ("window.stamp" if window else "qt.stamp")
    if not stamp.exists():
        python = environment.program("python")
        missing = system_packages.missing_for_qt(python, window=window)
        system_packages.install(missing, what="what Qt needs")
        stamp.touch()


def play_tour(program: Path, arguments: Sequence[str], variables: dict[str, str]) -> int:
    """Play the tour where nobody could see a window, and say where its pictures are."""
    say(f"There is no display here, so Makerdesk plays its tour; the pictures go to {TOUR}")
    unseen = {"QT_QPA_PLATFORM": "offscreen", **variables}
    outcome = subprocess.run([program, *arguments], env=unseen, check=False).returncode
    if outcome == 0:
        say(f"The tour is done. Its pictures: {TOUR}")
    return outcome


def hand_over(program: Path, arguments: Sequence[str], variables: dict[str, str]) -> int:
    """Become Makerdesk, so that signals and the exit code are its own."""
    if os.name != "nt":
        os.execve(program, [str(program), *arguments], variables)
    return subprocess.run([program, *arguments], env=variables, check=False).returncode
