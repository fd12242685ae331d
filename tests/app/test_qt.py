"""Qt's bindings leave the imports of the counter alone."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.models.desk import StoreSetting
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.support.python_process import ROOT
from tests.support.store import make_store, sample_school

HANG = 120
# The command as it is typed, for nothing before it may load PySide6.
COMMAND = """
import builtins, json, linecache, os, signal, sys, threading, time
plain = builtins.__import__
from kiosk.app import display
from kiosk.app.cli.root import run_command
display.require_display = lambda: None

def end_once_it_stands():
    while "kiosk.app.beside" not in sys.modules:
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=end_once_it_stands, daemon=True).start()
code = 0
try:
    run_command(sys.argv[1:])
except SystemExit as end:
    code = end.code
kept = [each for each in linecache.cache if each.endswith(".py") and "kiosk" in each]
json.dump([code, builtins.__import__ is plain, kept], sys.stdout)
"""


def after(folder: Path, *words: str) -> object:
    """The exit code; whether Python's own import is in its place; what of our source was read."""
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=HANG,
        check=True,
    )
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that a process sends itself")
def test_a_counter_has_not_read_the_source_of_what_it_imports(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        with store.write() as session:
            sample_school(session)
            session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
        assert store.path is not None
        url = f"sqlite:///{store.path.as_posix()}"
    settings = tmp_path / "makerdesk.toml"
    settings.write_text(f'[store]\nurl = "{url}"\n[desk]\nsound = false\n')

    assert after(tmp_path, "--settings", str(settings), "run") == [128 + signal.SIGTERM, True, []]
