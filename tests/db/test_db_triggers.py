import pytest
from sqlalchemy import text

from db import audit
from db.errors import Conflict
from db.store import Store
from db.triggers import make_triggers
from tests.db.test_db_audit import entry
from tests.support.store import add_counter


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE number = 1",
    ],
)
def test_the_audit_log_refuses_to_be_changed(store: Store, statement: str) -> None:
    with store.write() as session:
        audit.append(session, add_counter(session, None).id, entry(1))

    with pytest.raises(Conflict, match="append-only"), store.write() as session:
        session.execute(text(statement))


def test_triggers_can_be_made_again(store: Store) -> None:
    with store.write() as session:
        make_triggers(session.connection())
        audit.append(session, add_counter(session, None).id, entry(1))

    with pytest.raises(Conflict), store.write() as session:
        session.execute(text("DELETE FROM audit"))
