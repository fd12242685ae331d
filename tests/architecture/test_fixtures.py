"""The nets that every test hangs in hold."""

import logging
import socket

import pytest

from tests.architecture.inner_run import LET_GO, run_inner
from tests.support.log_watch import ExpectedLog
from tests.support.loopback_only import ReachedBeyondThisComputer

NO_SUCH_HOST = ("192.0.2.1", 9100)  # an address reserved for documentation

pytest_plugins = ["pytester"]


def test_a_warning_in_the_log_fails_the_test(
    pytester: pytest.Pytester, expected_log: ExpectedLog
) -> None:
    outcome = run_inner(
        pytester, "import logging\ndef test_it(): logging.getLogger('desk').warning('paper out')"
    )

    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*WARNING desk: paper out*"])
    expected_log("paper out")


def test_an_expected_warning_is_forgiven(expected_log: ExpectedLog) -> None:
    logging.getLogger("makerdesk.printing").warning("paper out at %s", "desk 1")

    (record,) = expected_log("paper out", logger="makerdesk")

    assert record.getMessage() == "paper out at desk 1"


def test_expecting_a_warning_that_never_came_fails(expected_log: ExpectedLog) -> None:
    with pytest.raises(AssertionError, match="no warning matches"):
        expected_log("paper out")


def test_a_connection_beyond_this_computer_is_stopped() -> None:
    with socket.socket() as outgoing, pytest.raises(ReachedBeyondThisComputer):
        outgoing.connect(NO_SUCH_HOST)


def test_a_connection_to_this_computer_is_let_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as outgoing:
        outgoing.connect(server.getsockname())

        assert outgoing.getpeername() == server.getsockname()


def test_a_thread_left_running_fails_the_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Waiting the full patience for what never ends would only slow this test.
    monkeypatch.setattr("tests.support.left_running.PATIENCE", 0.05)
    outcome = run_inner(
        pytester,
        """
        import threading
        from tests.architecture.inner_run import LET_GO
        def test_it():
            threading.Thread(target=LET_GO.wait, name="reader", daemon=True).start()
        """,
    )
    LET_GO.set()

    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*left running: thread reader*"])


def test_each_postgresql_test_has_a_database_of_its_own(postgresql_url: str) -> None:
    sqlalchemy = pytest.importorskip("sqlalchemy", reason="needs SQLAlchemy")
    engine = sqlalchemy.create_engine(postgresql_url)
    try:
        with engine.connect() as connection:
            found = connection.scalar(
                sqlalchemy.text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            )
    finally:
        engine.dispose()

    assert found == 0
