"""Words of the forms of one thing's page: who had it, its life, and the file of its events."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts


@dataclass(frozen=True, slots=True)
class WhoTexts:
    """The form that asks why somebody wants to know."""

    title: str
    help: str
    why: str
    why_help: str
    missing: str
    show: str
    done: str
    cancel: str
    gone: str


@dataclass(frozen=True, slots=True)
class LifeFormTexts:
    """The form of what is one thing's own."""

    title: str
    help: str
    since: str
    months: str
    months_help: str
    replace_on: str
    replace_on_help: str
    warranty: str
    price: str
    fund: str
    fund_help: str
    day_help: str
    save: str
    cancel: str
    saved: str
    no_day: str
    no_months: str
    no_amount: str


def who(t: Translator) -> WhoTexts:
    """Show who had it."""
    _ = t.gettext
    return WhoTexts(
        title=_("Who had it?"),
        help=_("Say why you ask. Your name and the reason stay in the log."),
        why=_("Why"),
        why_help=_("A few words, such as: cracked screen found today"),
        missing=_("Say why first."),
        show=_("Show who"),
        done=_("Done"),
        cancel=_("Cancel"),
        gone=_("That is not known any more: who had it was erased."),
    )


def life_form(t: Translator) -> LifeFormTexts:
    """Set what is this thing's own."""
    _ = t.gettext
    return LifeFormTexts(
        title=_("Set its life"),
        help=_("What you leave empty is taken from its type, or from the day it was bought."),
        since=_("In use since"),
        months=_("Months of life"),
        months_help=_("A whole number, 1 to 600"),
        replace_on=_("Replace on"),
        replace_on_help=_("It goes on this day, if nothing ends its life sooner."),
        warranty=_("Warranty until"),
        price=_("Price"),
        fund=_("Paid by"),
        fund_help=_("The code of a fund"),
        day_help=_("Year, month, day: {example}"),
        save=_("Save life"),
        cancel=_("Cancel"),
        saved=_("Its life is set"),
        no_day=_("Write the day as in {example}."),
        no_months=_("Write a whole number from 1 to 600."),
        no_amount=_("Write an amount such as 329.00."),
    )


def no_fund(t: Translator, codes: str) -> str:
    """No fund has this code; `codes` are those that there are."""
    if not codes:
        return t.gettext("There are no funds yet. Leave this empty.")
    return t.gettext("Write the code of a fund: {codes}").format(codes=codes)


def file(t: Translator) -> SavedTexts:
    """Save its life."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save its life"),
        help=_("As paper, or what happened as a sheet. Nobody's name is in it."),
        save=_("Save file"),
        written=_("The file is saved."),
    )
