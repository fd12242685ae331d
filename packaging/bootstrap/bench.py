"""packaging/bench: the figures that were promised, measured on this machine."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap import interpreters
from bootstrap.environment import ROOT, clean_variables, test_environment
from bootstrap.progress import Command


def main(arguments: Sequence[str]) -> int:
    """Make the tests' environment ready and measure in it."""
    environment = test_environment(Path(sys.executable), interpreters.this_version())
    environment.make_ready()
    command: Command = [environment.program("python"), "-m", "tests.benchmarks", *arguments]
    variables = {**clean_variables(), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
