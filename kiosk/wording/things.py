"""What a thing is called: its type's word in the language, and its number."""

from collections.abc import Iterable, Mapping

from kiosk.domain.views import Accessory, LoanSeen, Thing
from kiosk.i18n import Translator


def word_in(t: Translator, name: str, names: Mapping[str, str]) -> str:
    """A word that the school gave, in the language, or as it was given: "Chromebooks"."""
    return names.get(t.language, name)


def kind_word(t: Translator, name: str, count: int) -> str:
    """What stands after a number of things of a category: "3D printer" after 1.

    Plain words that schools call a category by are said in the language and in the form that the
    number asks for; a name of the school's own stands as it was given.
    """
    return _kinds(t, count).get(name.casefold(), name)


def _kinds(t: Translator, count: int) -> dict[str, str]:
    """The words by the name of the category in lower case."""
    return {
        "3d printers": t.ngettext("3D printer", "3D printers", count),
        "audio gear": t.ngettext("piece of audio gear", "pieces of audio gear", count),
        "cameras": t.ngettext("camera", "cameras", count),
        "carts": t.ngettext("cart", "carts", count),
        "chargers": t.ngettext("charger", "chargers", count),
        "chargers and cables": t.ngettext("charger or cable", "chargers and cables", count),
        "chromebooks": t.ngettext("Chromebook", "Chromebooks", count),
        "coding kits": t.ngettext("coding kit", "coding kits", count),
        "kits": t.ngettext("kit", "kits", count),
        "laptops": t.ngettext("laptop", "laptops", count),
        "other things": t.ngettext("other thing", "other things", count),
        "parts": t.ngettext("part", "parts", count),
        "podcast kits": t.ngettext("podcast kit", "podcast kits", count),
        "tablets": t.ngettext("tablet", "tablets", count),
    }


def thing_name(t: Translator, thing: Thing) -> str:
    """Chromebook 12."""
    word = word_in(t, thing.name, thing.names)
    return f"{word} {t.isolate(thing.number)}" if thing.number else word


def accessory_name(t: Translator, accessory: Accessory) -> str:
    """The charger, in the language."""
    return word_in(t, accessory.name, accessory.names)


def accessories_of(t: Translator, loan: LoanSeen) -> tuple[str, ...]:
    """The names of what was handed out with a loan and must come back with it."""
    return tuple(
        accessory_name(t, accessory)
        for accessory in loan.thing.accessories
        if accessory.key in loan.accessories
    )


def free_instead(t: Translator, numbers: Iterable[str]) -> str:
    """Which others can be taken: "Numbers 14 and 15 are free."; empty where there is none."""
    free = tuple(t.isolate(number) for number in numbers)
    if not free:
        return ""
    sentence = t.ngettext("Number {numbers} is free.", "Numbers {numbers} are free.", len(free))
    return sentence.format(numbers=t.all_of(free))
