"""Words of the page of hardware, and of the strip that a printer is tried with."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class StripTexts:
    """The words on a test strip; `made` says when."""

    t: Translator
    title: str
    made: str

    def width(self, millimetres: int) -> str:
        """How wide it prints."""
        return self.t.gettext("mm, {width} printable").format(width=millimetres)


@dataclass(frozen=True, slots=True)
class HardwareTexts:
    """What always stands on the page."""

    title: str
    calibrate: str
    touch: str
    support: str
    everything: str
    counter: str
    sounds: str
    scan: str
    scan_note: str
    listening: str
    waiting: str
    clean: str
    refused: str
    repeat: str
    it_is: str
    understood: str
    would: str
    unsaid: str
    before: str
    strip: str
    strip_note: str
    no_printer: str
    print: str
    cut: str
    feed: str
    other_printer: str
    do: str
    nothing_to_do: str
    look: str
    list: str
    in_english: str


def strip(t: Translator, clock: str) -> StripTexts:
    """For a strip printed at that time of day."""
    return StripTexts(t, title=t.gettext("MAKERDESK TEST"), made=clock)


def hardware(t: Translator) -> HardwareTexts:
    """The page of hardware."""
    _ = t.gettext
    return HardwareTexts(
        title=_("Hardware"),
        calibrate=_("Calibrate screen"),
        touch=_("Touch test"),
        support=_("Support file"),
        everything=_("Test everything"),
        counter=_("This counter"),
        sounds=_("Sounds"),
        scan=_("Scan anything"),
        scan_note=_("nothing is lent on this page"),
        listening=_("listening"),
        waiting=_("Scan a card, a label or a book. What arrives stands here."),
        clean=_("clean read"),
        refused=_("refused"),
        repeat=_("the same again, counts once"),
        it_is=_("It is"),
        understood=_("I understood"),
        would=_("I would"),
        unsaid=_("The scanner does not say which kind of code"),
        before=_("Before that"),
        strip=_("Test strip"),
        strip_note=_("as the printer will do it"),
        no_printer=_("No receipt printer is set up. The handbook says how."),
        print=_("Print"),
        cut=_("Cut"),
        feed=_("Feed paper"),
        other_printer=_("Another printer"),
        do=_("What to do"),
        nothing_to_do=_("Nothing. All that can tell says that it is well."),
        look=_("Look again"),
        list=_("Go through the parts"),
        in_english=_("What the system says about it, in English:"),
    )


def strip_by(t: Translator, name: str) -> str:
    """Above the keys of the strip, where there are several printers."""
    return t.gettext("{name} is tried").format(name=t.isolate(name))


def tested(t: Translator, counter: str, when: str) -> str:
    """Beside the headline: this counter, and when all of it was last tested; empty for never."""
    if not when:
        return t.gettext("{counter}, not tested yet").format(counter=counter)
    return t.gettext("{counter}, tested {when}").format(counter=counter, when=when)


def testing(t: Translator, counter: str) -> str:
    """The same while everything is being tested."""
    return t.gettext("{counter}, testing …").format(counter=counter)


def today_at(t: Translator, clock: str) -> str:
    """A time of this day, within a line."""
    return t.gettext("{clock} today").format(clock=clock)


@dataclass(frozen=True, slots=True)
class TestedTexts:
    """What came of testing everything. `sick` and `untried` name parts."""

    __test__ = False  # it only sounds like a test

    well: int
    count: int
    sick: Sequence[str]
    untried: Sequence[str]


def said_tested(t: Translator, came: TestedTexts) -> str:
    """The message once everything has answered."""
    pattern = t.ngettext(
        "{well} of {count} part works.", "{well} of {count} parts work.", came.count
    )
    said = [pattern.format(well=came.well, count=came.count)]
    if came.sick:
        said.append(t.gettext("Look at: {names}.").format(names=", ".join(came.sick)))
    if came.untried:
        said.append(t.gettext("Not tried yet: {names}.").format(names=", ".join(came.untried)))
    return " ".join(said)


def parts_counted(t: Translator, count: int) -> str:
    """Beside the headline of the list."""
    return t.ngettext("{count} part", "{count} parts", count).format(count=count)


def things_counted(t: Translator, count: int) -> str:
    """Beside the headline of what is to be done."""
    return t.ngettext("{count} thing", "{count} things", count).format(count=count)


def more_counted(t: Translator, count: int) -> str:
    """On the key that shows those of them that do not fit."""
    return t.ngettext("and {count} more", "and {count} more", count).format(count=count)


def bytes_counted(t: Translator, count: int) -> str:
    """Beside the boxes of the letters."""
    return t.ngettext("{count} byte", "{count} bytes", count).format(count=count)


def keys_counted(t: Translator, count: int) -> str:
    """The same of a scanner that types."""
    return t.ngettext("{count} key", "{count} keys", count).format(count=count)


def took(t: Translator, milliseconds: int) -> str:
    """From the first byte or key to the last."""
    return t.gettext("{milliseconds} ms").format(milliseconds=milliseconds)


def letters_counted(t: Translator, count: int) -> str:
    """What is told of a refused scan, whose text is kept for nobody."""
    return t.ngettext("{count} letter", "{count} letters", count).format(count=count)


def kind_names(t: Translator) -> dict[str, str]:
    """What a part is, by the name of its kind."""
    _ = t.gettext
    return {
        "SCANNER": _("Scanner"),
        "TYPING_SCANNER": _("Scanner that types"),
        "PRINTER": _("Receipt printer"),
        "SOUND": _("Sound"),
        "DISK": _("Disk"),
    }


def health_words(t: Translator) -> dict[str, str]:
    """What a part without a word of its own says, by the name of its health."""
    _ = t.gettext
    return {
        "WELL": _("ready"),
        "UNSURE": _("not tried yet"),
        "WATCH": _("look at it"),
        "BAD": _("does not work"),
    }


def lived(t: Translator, clock: str) -> str:
    """When a part last read or printed something."""
    return t.gettext("worked at {clock}").format(clock=clock)


def room(t: Translator, size: str) -> str:
    """How much can still be written on the disk."""
    return t.gettext("{size} free").format(size=size)


def by_port(t: Translator) -> str:
    """Two scanners are just alike, and have no serial number."""
    return t.gettext("known by its USB socket")


def fault_words(t: Translator) -> dict[str, str]:
    """Why what was read is no code, by the fault's name."""
    _ = t.gettext
    return {
        "control character": _("It holds a control character, which a label never does."),
        "not text": _("It is no text. Is the scanner set to another mode?"),
        "too long": _("It is too long for a code."),
        "too short": _("It is too short for a code."),
        "unterminated": _("Its end is missing. The scanner should send Enter after each code."),
        "bad check": _("Its check digit is wrong. Scan it once more."),
        "random uid": _("A phone or a passport makes up another number each time."),
        "lost": _("Some of it was lost on the way. Scan it once more."),
    }


def understood_person(t: Translator) -> str:
    """A card; nobody is named on this page."""
    return t.gettext("a person's card")


def understood_place(t: Translator, name: str) -> str:
    """A slot, shelf or room."""
    return t.gettext("the place {name}").format(name=t.isolate(name))


def understood_words(t: Translator) -> dict[str, str]:
    """What else a code may be."""
    _ = t.gettext
    return {
        "case": _("a case"),
        "work_order": _("a work order"),
        "symptom": _("a symptom card"),
        "dead": _("a card that opens nothing"),
        "book": _("a book"),
        "command": _("a command of the counter"),
        "nothing": _("nothing that is known here"),
        "none": _("no code at all"),
    }


def would_words(t: Translator) -> dict[str, str]:
    """What a scan of this would do on Today."""
    _ = t.gettext
    return {
        "show": _("show its page"),
        "card": _("show the person's page"),
        "symptom": _("log what is wrong, at the bench"),
        "book": _("send it to the book desk"),
        "command": _("do nothing for staff; students use it"),
        "nothing": _("say that nothing has this code"),
        "none": _("ask to scan again"),
    }


def said_printed(t: Translator, name: str) -> str:
    """The strip is on its way."""
    return t.gettext("{name} prints the test strip").format(name=t.isolate(name))


def said_fed(t: Translator, name: str) -> str:
    """Paper is on its way."""
    return t.gettext("{name} feeds paper").format(name=t.isolate(name))


def said_cut(t: Translator, name: str) -> str:
    """The blade is on its way; printers without one feed the paper to their edge."""
    return t.gettext("{name} cuts the paper").format(name=t.isolate(name))
