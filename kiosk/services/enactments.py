"""How each act of the audit log is done again when a backup is restored: one line an act."""

from collections.abc import Mapping

from db.vocabulary.desk import Act
from kiosk.services import kept
from kiosk.services.desk import replay_desk
from kiosk.services.desk.replay import Enact
from kiosk.services.lending import replay as loans
from kiosk.services.lending import replay_rules as rules
from kiosk.services.people import replay as people
from kiosk.services.upkeep import replay as upkeep

ENACTMENTS: Mapping[Act, Enact] = {
    Act.LENT: loans.lend,
    Act.RETURNED: loans.take_back,
    Act.RENEWED: loans.lengthen,
    Act.CHECKED: loans.check,
    Act.LOAN_UNDONE: loans.undo_loan,
    Act.RETURN_UNDONE: loans.reopen,
    Act.LOAN_REOPENED: loans.reopen,
    Act.FAULT_REPORTED: upkeep.report_fault,
    Act.CASE_OPENED: replay_desk.open_case,
    Act.CASE_RESOLVED: replay_desk.resolve_case,
    Act.STAFF_AWAY_SET: replay_desk.set_away,
    Act.SITE_SET: replay_desk.set_site,
    Act.PREFERENCES_SET: people.set_preferences,
    Act.CODE_USED: people.use_code,
    Act.POLICY_SET: rules.set_policy,
    Act.CALENDAR_SET: rules.set_calendar,
    Act.REDATED: rules.move_due_times,
    Act.REDATE_REVERSED: rules.put_due_times_back,
    Act.NAMES_SHOWN: replay_desk.nothing,
    Act.RESTORED: replay_desk.nothing,
    Act.MENDED: replay_desk.nothing,  # acts that are done again do not carry the damage along
    Act.CLOCK_CONFIRMED: replay_desk.nothing,
    Act.WORK_ORDER_OPENED: kept.put_back,
    Act.WORK_ORDER_MOVED: kept.put_back,
    Act.WORK_ORDER_CHANGED: kept.put_back,
    Act.SWAPPED: kept.put_back,
    Act.SWAPPED_BACK: kept.put_back,
    Act.PARTS_MOVED: kept.put_back,
    Act.CHARGE_MADE: kept.put_back,
    Act.CHARGE_ENDED: kept.put_back,
    Act.PLAN_SET: kept.put_back,
    Act.SERVICE_OPENED: kept.put_back,
    Act.SERVICE_ENDED: kept.put_back,
    Act.METER_READ: kept.put_back,
    Act.RECALL_SET: kept.put_back,
    Act.RECALL_TICKED: kept.put_back,
    Act.LIFE_SET: kept.put_back,
    Act.MONEY_SET: kept.put_back,
    Act.PURCHASE_SET: kept.put_back,
    Act.RECEIVED: kept.put_back,
    Act.LICENCE_SET: kept.put_back,
    Act.SUGGESTED: kept.put_back,
    Act.MACHINE_SET: kept.put_back,
    Act.JOB_MADE: kept.put_back,
    Act.JOB_MOVED: kept.put_back,
    Act.JOB_CHANGED: kept.put_back,
    Act.SPOOL_SET: kept.put_back,
    Act.SPOOL_BOOKED: kept.put_back,
    Act.TRAINING_SET: kept.put_back,
    Act.CERTIFIED: kept.put_back,
}

NOT_REPEATABLE = frozenset(
    {
        Act.STORE_MADE,  # stands in every backup
        Act.STAFF_SET,  # the log holds no PIN, not even its hash
        Act.PIN_SET,
        Act.CODES_MADE,
        Act.IMPORTED,  # the log holds no names; the file is imported again
        Act.IMPORT_REVERSED,
    }
)
"""Acts that a restore leaves to staff, as `after_restore` cases."""
