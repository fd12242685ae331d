"""The sentences that every school begins with."""

from kiosk.domain.upkeep.repairs.canned_notes import FIRST_NOTES, LONGEST


def test_each_sentence_stands_once_in_each_language() -> None:
    for sentences in ([each.en for each in FIRST_NOTES], [each.es for each in FIRST_NOTES]):
        assert len(set(sentences)) == len(sentences)
        assert all(0 < len(each) <= LONGEST and each.endswith(".") for each in sentences)
