"""The picture and colour of each kind of event in Live."""

from db.vocabulary.desk import Act
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone

EVENT_ICONS = {
    Act.LENT: (Icon.ARROW_UP_RIGHT, Tone.PRIMARY),
    Act.RETURNED: (Icon.UNDO_2, Tone.OK),
    Act.RENEWED: (Icon.HISTORY, Tone.PRIMARY),
    Act.CHECKED: (Icon.CLIPBOARD_CHECK, Tone.OK),
    Act.LOAN_UNDONE: (Icon.ROTATE_CCW, Tone.WARN),
    Act.RETURN_UNDONE: (Icon.ROTATE_CCW, Tone.WARN),
    Act.LOAN_REOPENED: (Icon.ROTATE_CCW, Tone.WARN),
    Act.FAULT_REPORTED: (Icon.WRENCH, Tone.WARN),
    Act.CASE_OPENED: (Icon.CONCIERGE_BELL, Tone.BAD),
    Act.CASE_RESOLVED: (Icon.CHECK, Tone.OK),
    Act.STAFF_AWAY_SET: (Icon.COFFEE, Tone.TEXT3),
    Act.CLOCK_CONFIRMED: (Icon.CLOCK, Tone.TEXT3),
}
