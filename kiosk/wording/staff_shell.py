"""Words of the frame around every staff page: the way about, the scan box, the strip."""

from dataclasses import dataclass
from enum import Enum, auto

from db.vocabulary.people import StaffRole
from kiosk.i18n import Translator
from kiosk.wording.roles import role_names


class PageName(Enum):
    """What can be opened at the side."""

    TODAY = auto()
    QUEUE = auto()
    BENCH = auto()
    NEW_REPAIR = auto()
    SERVICES = auto()
    LOANS = auto()
    PARTS = auto()
    REPLACEMENT = auto()
    MEASURES = auto()
    PURCHASES = auto()
    AWAY = auto()
    BACKUPS = auto()
    HEALTH = auto()
    HARDWARE = auto()
    HANDBOOK = auto()
    SET_UP = auto()
    LEAVE = auto()


class Group(Enum):
    """The headings between the entries at the side; the first has none."""

    DAY = auto()
    LIBRARY = auto()
    UPKEEP = auto()
    COUNTER = auto()


class Mode(Enum):
    """What a scan does now."""

    FIND = auto()
    CHECK = auto()


class SignState(Enum):
    """What is said of a device that has no time of its own."""

    READY = auto()
    STARTING = auto()
    AWAY = auto()
    TROUBLE = auto()


@dataclass(frozen=True, slots=True)
class ShellTexts:
    """The words that always stand there."""

    brand: str
    pages: str
    lock: str
    find: str
    box: str
    box_check: str
    undo: str
    all_keys: str
    close: str
    devices: str


def shell(t: Translator) -> ShellTexts:
    """The frame's own words."""
    _ = t.gettext
    return ShellTexts(
        brand="Makerdesk",
        pages=_("Pages"),
        lock=_("Back to the students"),
        find=_("Scan box"),
        box=_("Scan, or type a name, tag or case code"),
        box_check=_("Scan what came back: it is checked in"),
        undo=_("Undo"),
        all_keys=_("All keys"),
        close=_("Close"),
        devices=_("Devices of this counter"),
    )


def page_name(t: Translator, page: PageName) -> str:
    """How a page is called at the side."""
    _ = t.gettext
    return {
        PageName.TODAY: _("Today"),
        PageName.QUEUE: t.pgettext("page of the makerspace", "Queue"),
        PageName.BENCH: _("Bench"),
        PageName.NEW_REPAIR: _("New repair"),
        PageName.SERVICES: _("Services"),
        PageName.LOANS: _("Loans"),
        PageName.PARTS: _("Parts"),
        PageName.REPLACEMENT: _("Replacing"),
        PageName.MEASURES: _("Measures"),
        PageName.PURCHASES: _("Purchases"),
        PageName.AWAY: _("Staff away"),
        PageName.BACKUPS: _("Backups"),
        PageName.HEALTH: _("Health"),
        PageName.HARDWARE: _("Hardware"),
        PageName.HANDBOOK: _("Handbook"),
        PageName.SET_UP: _("Set up"),
        PageName.LEAVE: _("Close down"),
    }[page]


def waiting_there(t: Translator, count: int) -> str:
    """How many things wait on a page, for screen readers."""
    return t.ngettext("{count} waiting", "{count} waiting", count).format(count=count)


def group_name(t: Translator, group: Group) -> str:
    """The heading above some entries; empty for the first ones."""
    _ = t.gettext
    return {
        Group.DAY: "",
        Group.LIBRARY: _("Library"),
        Group.UPKEEP: _("Upkeep"),
        Group.COUNTER: _("Counter"),
    }[group]


def mode_name(t: Translator, mode: Mode) -> str:
    """What a scan does."""
    _ = t.gettext
    return {Mode.FIND: _("Find"), Mode.CHECK: _("Return + check")}[mode]


def acting(t: Translator, name: str, role: StaffRole) -> str:
    """Who does what is done here, for screen readers."""
    return t.gettext("Acting: {name}, {role}").format(name=name, role=role_names(t)[role])


def sign_word(t: Translator, state: SignState) -> str:
    """What a device says beside its name."""
    _ = t.gettext
    return {
        SignState.READY: _("ready"),
        SignState.STARTING: _("starting"),
        SignState.AWAY: _("not found"),
        SignState.TROUBLE: _("needs you"),
    }[state]


def keys(t: Translator) -> tuple[tuple[str, str], ...]:
    """Every key and what it does, for the panel that `?` opens."""
    _ = t.gettext
    return (
        ("F1", _("Today")),
        ("F2", _("Find: a scan shows what it is")),
        ("F5", _("Return + check: a scan checks it in")),
        ("/", _("Type into the scan box")),
        ("F12", _("Lock: back to the students")),
        ("Alt W", _("New repair")),
        ("Alt L", _("Loans")),
        ("Alt E", _("Replacing")),
        ("Alt V", _("Measures")),
        ("Alt U", _("Purchases")),
        ("Alt A", _("Staff away")),
        ("Alt B", _("Backups")),
        ("Alt D", _("Health")),
        ("Alt H", _("Hardware")),
        ("Alt M", _("Handbook")),
        ("1 - 6", _("Open a tile of Today")),
        ("N", _("Go to what needs you")),
        ("Ctrl Z", _("Undo what the message says")),
        ("Esc", _("Back")),
    )


@dataclass(frozen=True, slots=True)
class PinAgainTexts:
    """The panel that asks for a PIN while somebody is inside."""

    headline: str
    help: str
    pad: str
    ok: str
    erase: str
    cancel: str


def other_badge(t: Translator, name: str) -> PinAgainTexts:
    """Another badge was scanned: its owner goes on where the first one stood."""
    _ = t.gettext
    headline = _("{name}, type your PIN").format(name=name)
    return _pin_again(t, headline, _("This page goes on in your name."))


def prove_again(t: Translator, name: str) -> PinAgainTexts:
    """Something weighty is to be done, and the last PIN was a while ago."""
    _ = t.gettext
    headline = _("{name}, your PIN again").format(name=name)
    return _pin_again(t, headline, _("This needs a PIN of the last 5 minutes."))


def _pin_again(t: Translator, headline: str, help_line: str) -> PinAgainTexts:
    _ = t.gettext
    return PinAgainTexts(
        headline=headline,
        help=help_line,
        pad=_("PIN"),
        ok=_("OK"),
        erase=_("Erase"),
        cancel=_("Cancel"),
    )
