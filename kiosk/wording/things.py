"""What a thing is called: its type's word in the language, and its number."""

from collections.abc import Iterable, Mapping

from kiosk.domain.views import Accessory, LoanSeen, Thing
from kiosk.i18n import Translator


def word_in(t: Translator, name: str, names: Mapping[str, str]) -> str:
    """A word that the school gave, in the language, or as it was given: "Chromebooks"."""
    return names.get(t.language, name)


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
