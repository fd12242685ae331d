"""A disk that really runs full: what is out comes back, nothing goes out, and it mends itself."""

from pathlib import Path

from db.store import Store
from tests.support.faults_counter import school_at_work
from tests.support.faults_proof import proven
from tests.support.faults_small_disk import (
    MEGABYTE,
    counter_on_small_disk,
    needs_mount,
)
from tests.support.journey_store import Shelf

pytestmark = needs_mount

LAPTOP, OTHER_LAPTOP, MIA = "CB-1", "CB-2", "CARD-MIA"
RESERVE = 8 * MEGABYTE  # nearly full under 2, made anew from 12 on, low under 40
GOOD_NEWS = {"Done", "Home"}


def test_on_a_full_disk_a_return_is_saved_and_a_loan_refused_and_space_mends_both(
    tmp_path: Path,
) -> None:
    (tmp_path / "school").mkdir()
    school = school_at_work(tmp_path / "school")
    with counter_on_small_disk(school, size=64 * MEGABYTE, reserve=RESERVE) as (counter, disk):
        counter.keep_house()
        counter.until(lambda: disk.reserve >= RESERVE)
        assert counter.banner() == ""
        counter.scan(LAPTOP)
        counter.paints("Who")
        counter.scan(MIA)
        counter.paints("Done")
        counter.rest()

        disk.fill()
        counter.later(minutes=3)
        since = len(counter.told)
        counter.scan(LAPTOP)
        counter.paints("GivenBack", "Trouble")
        assert not [line for line in counter.painted(since) if "Trouble" in line]
        assert disk.reserve == 0
        counter.rest()

        since = len(counter.told)
        counter.scan(OTHER_LAPTOP)
        counter.paints("Who")
        counter.scan(MIA)
        said = counter.paints("NotYet", *GOOD_NEWS)
        assert "I can't lend right now." in said
        assert "You can give things back." in said
        counter.until(lambda: counter.banner() != "")
        assert counter.banner() == "I can't lend right now. You can give things back."
        counter.rest()

        disk.clear()
        counter.keep_house()
        counter.until(lambda: disk.reserve >= RESERVE)
        counter.until(lambda: counter.banner() == "")
        counter.scan(OTHER_LAPTOP)
        counter.paints("Who")
        counter.scan(MIA)
        counter.paints("Done")
        counter.rest()

        found = disk.copied(tmp_path)
    proven(found)
    with Store(f"sqlite:///{found}") as store:
        shelf = Shelf(store)
        assert shelf.holder(LAPTOP) is None
        assert shelf.holder(OTHER_LAPTOP) == MIA
