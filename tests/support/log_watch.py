"""Fails a test that logs a warning or worse without having said so."""

import logging
import re
from collections.abc import Iterator

import pytest


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class ExpectedLog:
    """Takes the records that a test means to cause out of the watch."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        self._records = records

    def __call__(self, pattern: str, *, logger: str = "") -> list[logging.LogRecord]:
        """Assert that a message matching `pattern` was logged, and return all that match.

        `logger` narrows the search to that logger and those below it.
        """
        found = [
            record
            for record in list(self._records)
            if re.search(pattern, record.getMessage())
            and (not logger or f"{record.name}.".startswith(f"{logger}."))
        ]
        assert found, f"no warning matches {pattern!r}; logged: {_lines(self._records)}"
        for record in found:
            self._records.remove(record)
        return found


def _lines(records: list[logging.LogRecord]) -> list[str]:
    return [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records]


@pytest.fixture(autouse=True)
def _log_watch() -> Iterator[ExpectedLog]:
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    yield ExpectedLog(recorder.records)
    root.removeHandler(recorder)
    if recorder.records:
        pytest.fail(
            "logged unexpectedly (take it with the fixture expected_log):\n"
            + "\n".join(_lines(recorder.records)),
            pytrace=False,
        )


@pytest.fixture
def expected_log(_log_watch: ExpectedLog) -> ExpectedLog:
    """`expected_log("paper out")` after the act: asserts the warning and forgives it."""
    return _log_watch
