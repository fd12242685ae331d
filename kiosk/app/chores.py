"""All chores of a counter, in the order in which they are done."""

from datetime import time, timedelta

from kiosk.domain.desk.chores import Rhythm
from kiosk.services.desk.chores import Chore
from kiosk.services.desk.soundness import check_soundness
from kiosk.services.people.retention import forget_old_tries

_DAY = timedelta(days=1)
CHORES = (
    Chore("check", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 0)), check_soundness),
    Chore("retention", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 30)), forget_old_tries),
)
