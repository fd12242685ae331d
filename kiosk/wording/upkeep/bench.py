"""Words of the bench: the repair board, its stages and ages, and what a card says."""

from dataclasses import dataclass
from datetime import date

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.stages import GOAL_DAYS, AgeBand, Stage
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.ticket_words import title_words


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """What stands around the board, and the names of the list's columns."""

    title: str
    as_list: str
    as_board: str
    past_goal: str
    stuck: str
    broken_promise: str
    hazard: str
    nothing: str
    nothing_help: str
    key_stage: str
    key_card: str
    key_open: str
    key_list: str
    tag: str
    fault: str
    number: str
    stage: str
    age: str
    loaner: str
    state: str


def board(t: Translator) -> BoardTexts:
    """The repair board."""
    _ = t.gettext
    return BoardTexts(
        title=_("Bench"),
        as_list=_("List"),
        as_board=_("Board"),
        past_goal=_("past its goal"),
        stuck=_("no day promised"),
        broken_promise=_("promised day is past"),
        hazard=_("dangerous"),
        nothing=_("Nothing is in repair"),
        nothing_help=_("What is broken waits on Today."),
        key_stage=_("stage"),
        key_card=_("card"),
        key_open=t.pgettext("what a key does", "open"),
        key_list=_("board or list"),
        tag=_("Tag"),
        fault=_("What is wrong"),
        number=_("Repair"),
        stage=_("Stage"),
        age=_("Since"),
        loaner=_("Loaner"),
        state=_("State"),
    )


def board_note(t: Translator, count: int) -> str:
    """Beside the title."""
    return t.ngettext(
        "{count} repair by stage and age", "{count} repairs by stage and age", count
    ).format(count=count)


def past_goal_note(t: Translator, count: int) -> str:
    """How many have stood too long."""
    return t.ngettext("{count} past its goal", "{count} past their goal", count).format(count=count)


def stage_name(t: Translator, stage: Stage) -> str:
    """A column of the board."""
    _ = t.gettext
    return {
        Stage.NEW: t.pgettext("repairs that nobody has looked at", "New"),
        Stage.FINDING_OUT: _("Finding out"),
        Stage.WAITING: _("Waiting"),
        Stage.FIXING: _("Fixing"),
        Stage.TESTING: _("Testing"),
        Stage.READY: t.pgettext("repaired things that can be fetched", "Ready"),
    }[stage]


def goal_words(t: Translator, stage: Stage) -> str:
    """How long a repair may stand there."""
    days = GOAL_DAYS[stage]
    if not days:
        return t.gettext("goal: same day")
    return t.ngettext("goal: {count} day", "goal: {count} days", days).format(count=days)


def age_name(t: Translator, age: AgeBand) -> str:
    """A row of the board."""
    _ = t.gettext
    return {
        AgeBand.TODAY: _("Today"),
        AgeBand.DAYS_1_TO_3: _("1 to 3 days"),
        AgeBand.DAYS_4_TO_7: _("4 to 7 days"),
        AgeBand.OVER_A_WEEK: _("Over a week"),
    }[age]


def card_title(
    t: Translator, dates: Dates, title: str, state: WorkOrderState, promised_on: date | None
) -> str:
    """What a card says below its tag: the fault, and what it waits for."""
    _ = t.gettext
    title = title_words(t, title)
    if state is WorkOrderState.WAITING_PAYMENT:
        return _("{title}, waits for payment").format(title=title)
    is_away = state is WorkOrderState.AT_VENDOR
    if promised_on is None:
        return _("{title}, at the vendor").format(title=title) if is_away else title
    pattern = _("{title}, vendor until {day}") if is_away else _("{title}, part {day}")
    return pattern.format(title=title, day=dates.short_day(promised_on))
