"""Words of the five set-up pages; for grown-ups, in whole sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.vocabulary.people import StaffRole
from kiosk.i18n import Translator
from kiosk.wording.roles import role_names


@dataclass(frozen=True, slots=True)
class PageTexts:
    """A page's title, what it is for, and the key that takes it over."""

    title: str
    help: str
    primary: str


@dataclass(frozen=True, slots=True)
class BookTexts:
    """What stands on every page."""

    heading: str
    back: str
    skip: str
    close: str
    finish: str
    working: str
    stop: str


@dataclass(frozen=True, slots=True)
class MarkTexts:
    """What became of a page, for those who cannot see its shape."""

    coming: str
    now: str
    saved: str
    skipped: str


@dataclass(frozen=True, slots=True)
class SchoolTexts:
    """School and time zone."""

    page: PageTexts
    name: str
    unnamed: str
    zone: str
    search: str
    no_zone: str


@dataclass(frozen=True, slots=True)
class AdminTexts:
    """The first person who may open the staff's door."""

    page: PageTexts
    given_name: str
    family_name: str
    badge: str
    badge_hint: str
    pin: str
    pin_again: str
    pins_differ: str
    skip_warning: str


@dataclass(frozen=True, slots=True)
class CornerAdminTexts:
    """What the page has more where an admin opens it for anybody of the staff."""

    page: PageTexts
    badge_hint: str
    name_hint: str
    role: str
    same_role: str
    roles: Mapping[StaffRole, str]
    anew: str
    anew_on: str
    anew_off: str


@dataclass(frozen=True, slots=True)
class CodesTexts:
    """One-time codes on the screen, the only time that anybody sees them."""

    heading: str
    help: str
    print_key: str
    kept: str
    on_its_way: str
    at_opening: str


def book(t: Translator) -> BookTexts:
    """What stands on every page."""
    _ = t.gettext
    return BookTexts(
        heading=_("Set up"),
        back=_("Back"),
        skip=_("Skip this page"),
        close=_("Close"),
        finish=_("Save and open the counter"),
        working=_("Working …"),
        stop=_("Stop"),
    )


def progress(t: Translator, page: int, pages: int) -> str:
    """Which page this is."""
    return t.gettext("Page {page} of {pages}").format(page=page, pages=pages)


def marks(t: Translator) -> MarkTexts:
    """What became of a page."""
    return MarkTexts(
        coming=t.pgettext("a page of the set-up", "to come"),
        now=t.pgettext("a page of the set-up", "this page"),
        saved=t.pgettext("a page of the set-up", "saved"),
        skipped=t.pgettext("a page of the set-up", "skipped"),
    )


def school(t: Translator) -> SchoolTexts:
    """Page 1."""
    _ = t.gettext
    return SchoolTexts(
        page=PageTexts(
            _("Your school"),
            _("Its name stands on the screen and on each slip. Due times go by its time zone."),
            _("Save and go on"),
        ),
        name=_("Name of the school"),
        unnamed=_("Our school"),
        zone=_("Time zone"),
        search=_("Search for a city, such as Chicago"),
        no_zone=_("No time zone has these words. Try the next large city."),
    )


def admin(t: Translator) -> AdminTexts:
    """Page 5."""
    _ = t.gettext
    return AdminTexts(
        page=PageTexts(
            _("Your badge and PIN"),
            _("Together they open the staff's door at this counter."),
            _("Save and go on"),
        ),
        given_name=_("First name"),
        family_name=_("Last name"),
        badge=_("Badge"),
        badge_hint=_("Scan your badge now, or type its number."),
        pin=_("PIN, six digits"),
        pin_again=_("The same PIN again"),
        pins_differ=_("The two PINs are not the same."),
        skip_warning=_("Without this page nobody can open the staff's door."),
    )


def corner_admin(t: Translator) -> CornerAdminTexts:
    """The page behind the staff's door."""
    _ = t.gettext
    return CornerAdminTexts(
        page=PageTexts(
            _("Badges and PINs of the staff"),
            _("Somebody new, a new PIN, or another role. A new PIN opens a locked badge too."),
            _("Save"),
        ),
        badge_hint=_("Scan the person's badge now, or type its number."),
        name_hint=_("Only where no list knows the badge."),
        role=_("Role"),
        same_role=_("As before"),
        roles=role_names(t),
        anew=_("One-time codes"),
        anew_on=_("make new ones"),
        anew_off=_("leave as they are"),
    )


def codes(t: Translator) -> CodesTexts:
    """The codes that were just made."""
    _ = t.gettext
    return CodesTexts(
        heading=_("One-time codes"),
        help=_(
            "Each of these codes opens the staff's door once if you forget your PIN. Write them "
            "down or print them, and keep them in a sealed envelope: they are shown only now."
        ),
        print_key=_("Print them"),
        kept=_("I have kept them"),
        on_its_way=_("They are on their way to the printer. Look at the paper before you go on."),
        at_opening=_("They come out of the printer as soon as the counter is open."),
    )
