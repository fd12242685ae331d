"""An end that was on disk and is gone is noticed, and nothing else is taken for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.soundness import damage_of
from db.store import Store
from db.witness import note_heads, noted_heads
from tests.support.counter import AtWork, at_work
from tests.support.faults_spoil import Files, taken
from tests.support.store import make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as made:
        path = made.path
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        yield at_work(store)


def path_of(desk: AtWork) -> Path:
    assert desk.store.path is not None
    return desk.store.path


def witness_of(desk: AtWork) -> Path:
    return path_of(desk).with_name("school.db-head")


def test_the_lost_end_of_a_log_is_damage(desk: AtWork) -> None:
    desk.lent(laptop=1)
    desk.lent("leo", laptop=2)
    before = taken(path_of(desk))
    desk.store.close()

    Files(before.main, before.log[:-5_000]).put(path_of(desk))

    with Store(f"sqlite:///{path_of(desk)}") as found:
        assert damage_of(found) == ("The newest acts of Front desk are lost: entry 2 was on disk.",)


def test_an_older_file_in_the_same_place_is_damage(desk: AtWork) -> None:
    desk.lent(laptop=1)
    desk.store.checkpoint()
    older = taken(path_of(desk))
    desk.returned(laptop=1)
    desk.store.close()

    Files(older.main, b"").put(path_of(desk))

    with Store(f"sqlite:///{path_of(desk)}") as found:
        assert any("are lost" in line for line in damage_of(found, is_thorough=False))


def test_a_file_that_took_the_place_of_another_is_not_held_to_what_that_one_had(
    desk: AtWork,
) -> None:
    desk.store.checkpoint()
    restored = path_of(desk).with_name("restored.db")
    restored.write_bytes(taken(path_of(desk)).main)
    desk.lent()
    desk.store.close()

    restored.replace(path_of(desk))

    with Store(f"sqlite:///{path_of(desk)}") as found:
        assert damage_of(found) == ()


def test_acts_of_somebody_who_notes_nothing_are_no_damage(desk: AtWork) -> None:
    desk.lent(laptop=1)
    with Store(f"sqlite:///{path_of(desk)}") as other:
        desk.at(store=other).returned(laptop=1)
        assert damage_of(other) == ()


@pytest.mark.parametrize("content", [b"", b"\x00" * 200, b"{}\n0\n", b"\xff\xfe\n\n", b"x\ny\nz\n"])
def test_a_witness_that_cannot_be_read_says_nothing(desk: AtWork, content: bytes) -> None:
    desk.lent()
    witness_of(desk).write_bytes(content)

    assert noted_heads(path_of(desk), witness_of(desk)) == {}
    assert damage_of(desk.store) == ()


def test_a_torn_witness_says_nothing(desk: AtWork) -> None:
    desk.lent()
    whole = witness_of(desk).read_bytes()
    for end in range(len(whole) - 1):
        witness_of(desk).write_bytes(whole[:end])
        assert noted_heads(path_of(desk), witness_of(desk)) == {}


def test_a_shorter_witness_leaves_nothing_of_the_longer_one(desk: AtWork) -> None:
    desk.lent()
    heads = noted_heads(path_of(desk), witness_of(desk))
    witness_of(desk).write_bytes(witness_of(desk).read_bytes() + b"x" * 100)

    note_heads(path_of(desk), witness_of(desk), heads)

    assert noted_heads(path_of(desk), witness_of(desk)) == heads


def test_a_witness_that_cannot_be_written_fails_no_act(desk: AtWork) -> None:
    witness_of(desk).unlink(missing_ok=True)
    witness_of(desk).mkdir()

    desk.lent()

    assert damage_of(desk.store) == ()


def test_a_witness_is_read_as_it_was_written_and_by_its_owner_alone(desk: AtWork) -> None:
    desk.lent()
    heads = noted_heads(path_of(desk), witness_of(desk))
    other = witness_of(desk).with_name("copy")
    note_heads(path_of(desk), other, heads)

    assert heads[desk.ctx.counter_id].position == 1
    assert other.read_bytes() == witness_of(desk).read_bytes()
    assert witness_of(desk).stat().st_mode & 0o077 == 0
