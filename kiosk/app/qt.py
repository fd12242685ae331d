"""Loads Qt's bindings, and takes back what they do to every import after that."""

import builtins
import importlib


def load_qt() -> None:
    """Call before anything else imports PySide6, which it does for all of them.

    PySide6 puts an `__import__` of its own in Python's place, for `from __feature__ import …`. From
    then on it reads the source of each module that is imported, seeks its own name in that, and
    keeps every line: a tenth of a start, and 25 MB. Nobody here uses its features.
    """
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    vars(builtins)["__import__"] = plain
