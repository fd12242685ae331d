"""What becomes of the slip that goes with the act on the screen."""

from enum import StrEnum


class SlipState(StrEnum):
    """How far the slip is, as whoever waits for it may know it.

    RESTING: the printer cannot print now, or nobody can say whether it did. What was lent or given
    back is saved all the same.
    """

    NOT_ASKED = "not_asked"
    ON_ITS_WAY = "on_its_way"
    PRINTED = "printed"
    RESTING = "resting"
