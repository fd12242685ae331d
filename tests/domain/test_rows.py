"""A refused file says which fault it has and what its sentence needs."""

from kiosk.domain.rows import FileFault, FileRefused


def test_a_refused_file_keeps_its_fault_and_the_words_for_its_sentence() -> None:
    refused = FileRefused(FileFault.NO_SUCH_SCHOOL, {"school": "north"})

    assert (refused.fault, refused.params) == (FileFault.NO_SUCH_SCHOOL, {"school": "north"})
    assert "no_such_school" in str(refused)


def test_a_fault_may_need_no_words() -> None:
    assert FileRefused(FileFault.BROKEN_ARCHIVE).params == {}
