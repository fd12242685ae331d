"""Runs another Python process from the project's root, and ends it whatever the test does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HANG = 120
BETWEEN_LOOKS = 0.02
"""Seconds; who asks another process without a pause takes the time that it needs to answer."""


@contextmanager
def python_process(
    script: str,
    *words: str,
    under: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    is_module: bool = False,
) -> Iterator[subprocess.Popen[str]]:
    """Run `script`, which finds `words` in sys.argv[1:]; its three streams are pipes of text.

    `under` is a command that runs the process, such as strace with its options; `env` its
    environment, our own where it is None. `is_module`: `script` is the name of a module. The
    process is killed at the end if it still runs.
    """
    process = subprocess.Popen(
        [*under, sys.executable, "-m" if is_module else "-c", script, *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said_by(script: str, state: Path, *words: str) -> object:
    """What a process without a screen prints in its last line, as JSON; `state` is its own folder.

    Raises CalledProcessError where it ends badly, TimeoutExpired where it hangs.
    """
    ended = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=HANG,
        check=True,
    )
    return json.loads(ended.stdout.splitlines()[-1])
