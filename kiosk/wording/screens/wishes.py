"""Words of the suggestion box as whoever wishes meets it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.desk.screens import Wishes
from kiosk.domain.wishes import OwnWish, Room, WishStage
from kiosk.i18n import Translator
from kiosk.wording.sentences import spoken
from kiosk.wording.things import word_in


@dataclass(frozen=True, slots=True)
class OwnWishTexts:
    """One earlier wish, and what became of it."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class WishesTexts:
    """I wish we had …; `kinds` and `own` stand in the order of the box."""

    headline: str
    help: str
    kinds: tuple[str, ...]
    other: str
    other_help: str
    own: tuple[OwnWishTexts, ...]
    back: str
    summary: str


def wishes(t: Translator, screen: Wishes) -> WishesTexts:
    """What to choose from, and what became of the own wishes."""
    _ = t.gettext
    headline, help_line = _head(t, screen)
    own = tuple(_own(t, each) for each in screen.box.wishes)
    return WishesTexts(
        headline=headline,
        help=help_line,
        kinds=tuple(word_in(t, kind.name, kind.names) for kind in screen.box.kinds),
        other=_("Something else"),
        other_help=_("Then tell the librarian what it is."),
        own=own,
        back=_("OK") if screen.is_new else _("Back"),
        summary=spoken(headline, help_line, *_said(own)),
    )


def _head(t: Translator, screen: Wishes) -> tuple[str, str]:
    _ = t.gettext
    if screen.is_new:
        needs_words = any(each.kind is None and not each.text for each in screen.box.wishes[:1])
        more = _("Now tell the librarian what it is.") if needs_words else ""
        return _("Your wish is in the box!"), more or _("Look here again for the answer.")
    match screen.box.room:
        case Room.FREE:
            return _("I wish we had …"), _("Tap what we should have more of.")
        case Room.FULL:
            return _("Three wishes are waiting."), _("You can wish again when one has its answer.")
        case _:
            return _("You just made a wish."), _("You can wish again in a minute.")


def _own(t: Translator, wish: OwnWish) -> OwnWishTexts:
    _, kind = t.gettext, wish.kind
    name = wish.text if kind is None else word_in(t, kind.name, kind.names)
    if wish.stage is WishStage.WAITING and not name:
        return OwnWishTexts(_("Something else"), _("Tell the librarian what it is."))
    told = {
        WishStage.WAITING: _("We will think about it."),
        WishStage.LIKED: wish.answer or _("We like your idea."),
        WishStage.ORDERED: _("We ordered it."),
        WishStage.HERE: _("It is here now!"),
        WishStage.DECLINED: wish.answer or _("Not this time."),
    }[wish.stage]
    return OwnWishTexts(name or _("Something else"), told)


def _said(own: Sequence[OwnWishTexts]) -> tuple[str, ...]:
    return tuple(f"{each.name}: {each.told}" for each in own)
