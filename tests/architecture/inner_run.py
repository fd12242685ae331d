"""A pytest inside a test, to see the project's own nets catch something."""

import threading

import pytest

# What a thread of an inner test waits for, so that the outer test decides when it ends.
LET_GO = threading.Event()


def run_inner(pytester: pytest.Pytester, test: str, *, with_qt: bool = False) -> pytest.RunResult:
    """Run one test under the project's watch over logs and over what is left running."""
    pytester.makepyfile(test)
    options = ["-p", "no:cacheprovider", "-p", "no:xdist"]
    for name in ("log_watch", "left_running"):
        options += ["-p", f"tests.support.{name}"]
    if not with_qt:
        options += ["-p", "no:pytest-qt"]
    return pytester.runpytest_inprocess(*options)
