"""What is the matter with a part comes with steps that help where it stands."""

from gettext import NullTranslations

from kiosk.i18n import Translator
from kiosk.wording.staff_remedies import remedy

ENGLISH = Translator("en", NullTranslations())


def test_whose_rules_are_missing_is_told_which() -> None:
    steps = remedy(ENGLISH, "FORBIDDEN", "Slips", "60-makerdesk.rules").steps

    assert len(steps) == 2
    assert "must be put on this computer" in steps[0]
    assert "60-makerdesk.rules" in steps[1]


def test_where_the_rules_are_there_nobody_is_sent_to_install_them() -> None:
    steps = remedy(ENGLISH, "FORBIDDEN", "Slips", "").steps

    assert steps[0] == "Unplug it and plug it in again."
    assert not any("must be put" in each for each in steps)


def test_who_holds_a_device_is_named() -> None:
    assert "cupsd (813)" in remedy(ENGLISH, "HELD", "Slips", "cupsd (813)").steps[-1]


def test_a_culprit_changes_nothing_of_another_ailment() -> None:
    steps = [remedy(ENGLISH, "PAPER_OUT", "Slips", each).steps for each in ("", "cupsd")]

    assert steps[0] == steps[1]
