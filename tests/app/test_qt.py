"""Qt's bindings leave the imports of the counter alone."""

import os
import signal
from pathlib import Path

import pytest

from tests.support.faults_counter import school_at_work
from tests.support.python_process import said_by
from tests.support.quiet_settings import quiet_settings

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
told = {"code": code, "import is Python's own": builtins.__import__ is plain, "sources read": kept}
json.dump(told, sys.stdout)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that a process sends itself")
def test_a_counter_has_not_read_the_source_of_what_it_imports(tmp_path: Path) -> None:
    settings = quiet_settings(tmp_path, school_at_work(tmp_path))

    told = said_by(COMMAND, tmp_path, "--settings", settings, "run")

    expected = {"code": 128 + signal.SIGTERM, "import is Python's own": True, "sources read": []}
    assert told == expected
