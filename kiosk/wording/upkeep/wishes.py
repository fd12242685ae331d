"""Words of the suggestion box: what people would like, and what becomes of it."""

from dataclasses import dataclass

from db.vocabulary.upkeep import SuggestionState
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class BoxTexts:
    """The list of all wishes."""

    title: str
    open: str
    answered: str
    day: str
    wish: str
    state: str
    behind: str
    new: str
    filter: str
    nothing: str


@dataclass(frozen=True, slots=True)
class WishTexts:
    """One wish, and what may become of it."""

    title: str
    buy: str
    write: str
    decline: str
    like: str
    answer: str
    back: str


@dataclass(frozen=True, slots=True)
class FormTexts:
    """A form about a wish: its own words, the answer, or what it is to cost."""

    title: str
    help: str
    field: str
    field_help: str
    other: str
    other_help: str
    save: str
    cancel: str


def box(t: Translator) -> BoxTexts:
    """The list."""
    _ = t.gettext
    return BoxTexts(
        title=_("Suggestion box"),
        open=_("Not answered"),
        answered=_("Answered"),
        day=_("Day"),
        wish=_("Wish"),
        state=_("State"),
        behind=_("Answer"),
        new=_("Note a wish"),
        filter=_("Filter by what is wished for"),
        nothing=_("Nobody wishes for anything yet. N notes a wish."),
    )


def box_note(t: Translator, count: int) -> str:
    """Beside the title: how many are open."""
    return t.ngettext("{count} open wish", "{count} open wishes", count).format(count=f"{count:,}")


def wish(t: Translator) -> WishTexts:
    """One wish."""
    _ = t.gettext
    return WishTexts(
        title=_("A wish"),
        buy=_("Buy it"),
        write=_("Write the words"),
        decline=_("Not this time"),
        like=_("Good idea"),
        answer=_("Answer"),
        back=_("Back"),
    )


def wish_state(t: Translator, state: SuggestionState) -> str:
    """What became of a wish."""
    _ = t.gettext
    return {
        SuggestionState.NEW: _("New"),
        SuggestionState.LIKED: _("Good idea"),
        SuggestionState.BOUGHT: _("Bought"),
        SuggestionState.DECLINED: _("Not this time"),
    }[state]


def new_wish(t: Translator) -> FormTexts:
    """What somebody would like."""
    _ = t.gettext
    return FormTexts(
        title=_("Note a wish"),
        help=_("In the words of whoever wishes. Lists name nobody."),
        field=_("Wish"),
        field_help="",
        other=_("Item type"),
        other_help=_("Its code, where the school has such things. Else leave it empty."),
        save=_("Put it in the box"),
        cancel=_("Cancel"),
    )


def written(t: Translator, text: str) -> str:
    """What is wished for, or that nobody has written it down yet."""
    return text or t.gettext("Not written down yet")


def write(t: Translator) -> FormTexts:
    """What a child said that it wishes for."""
    _ = t.gettext
    return FormTexts(
        title=_("Write the words"),
        help=_("Whoever wishes tells you what it is."),
        field=_("Wish"),
        field_help="",
        other="",
        other_help="",
        save=_("Keep the words"),
        cancel=_("Cancel"),
    )


def answer_no(t: Translator) -> FormTexts:
    """Why it is not bought, so that a child can read it."""
    _ = t.gettext
    return FormTexts(
        title=_("Not this time"),
        help=_("Whoever wished for it reads this. Say it kindly."),
        field=_("Answer"),
        field_help=_("For example: We saved for books this year. Ask again in fall."),
        other="",
        other_help="",
        save=_("Keep the answer"),
        cancel=_("Cancel"),
    )


def buy(t: Translator) -> FormTexts:
    """How many, and what each costs."""
    _ = t.gettext
    return FormTexts(
        title=_("Buy it"),
        help=_("It becomes a line of a new draft."),
        field=_("How many"),
        field_help="",
        other=_("What each costs"),
        other_help=_("A guess will do. The draft can be changed."),
        save=_("Make a draft"),
        cancel=_("Cancel"),
    )


def no_such_type(t: Translator, code: str) -> str:
    """No item type has this code."""
    return t.gettext("No item type has the code {name}.").format(name=t.isolate(code))


def draft_title(t: Translator) -> str:
    """What the draft of a wish is for: the wish's own words stay with its line."""
    return t.gettext("From the suggestion box")


def said_noted(t: Translator) -> str:
    """The message after a wish was noted."""
    return t.gettext("The wish is in the box")


def said_written(t: Translator) -> str:
    """The message after a wish got its words."""
    return t.gettext("The words are kept")


def said_answered(t: Translator) -> str:
    """The message after a wish was answered."""
    return t.gettext("The answer is kept")


def said_bought(t: Translator, number: str) -> str:
    """The message after a wish became a line of a draft."""
    return t.gettext("The wish stands on {number}").format(number=number)
