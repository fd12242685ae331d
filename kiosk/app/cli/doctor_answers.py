"""How findings are told: lines for people, a document for programs."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence

from kiosk.app.cli.output import Json, Output
from kiosk.i18n import Translator
from kiosk.services.doctor.findings import Finding, Level, gravest
from kiosk.services.doctor.mending import CLOSE_IT, Mending
from kiosk.services.doctor.mends import Mended

WIDEST = 100
_WORDS = {
    Level.OK: "ok",
    Level.SKIPPED: "-",
    Level.WARNING: "WARNING",
    Level.FAULT: "FAULT",
}
_LEVEL_WIDTH = max(map(len, _WORDS.values()))


def say_findings(out: Output, findings: Sequence[Finding], words: Translator) -> None:
    """Every finding with its check, and below what is wrong where it is and what to do.

    What to do at a device is said in `words`.
    """
    key_width = max(len(each.key) for each in findings)
    hang = " " * (_LEVEL_WIDTH + key_width + 4)
    for each in findings:
        head = f"{_WORDS[each.level]:<{_LEVEL_WIDTH}}  {each.key:<{key_width}}  "
        out.say(_wrapped(each.what, head, hang))
        if each.level in (Level.WARNING, Level.FAULT):
            for more in filter(None, (each.where, words.marked(each.remedy))):
                out.say(_wrapped(more, hang, hang))


def say_mending(out: Output, mending: Mending, *, is_held_up: bool) -> None:
    """What was mended, what could not be, and whether a counter is in the way."""
    for each in mending.mended:
        out.say(_wrapped(_with_place(each), "Mended: ", " " * 8))
    for each in mending.failed:
        out.say(_wrapped(_with_place(each), "Not mended: ", " " * 12))
    if is_held_up:
        out.say(CLOSE_IT)
    elif not mending.mended and not mending.failed:
        out.say("There was nothing to mend.")


def mended_documents(mending: Mending | None) -> dict[str, Json]:
    """The same for programs; nothing where nobody asked to mend."""
    if mending is None:
        return {}
    return {
        "mended": [_mended(each) for each in mending.mended],
        "not_mended": [_mended(each) for each in mending.failed],
        "counter_open": mending.is_counter_open,
    }


def summary(findings: tuple[Finding, ...]) -> str:
    """The one line to read first: how many of what."""
    if gravest(findings) is Level.OK:
        return "Nothing is wrong."
    counted = [
        _counted(findings, Level.FAULT, "fault"),
        _counted(findings, Level.WARNING, "warning"),
    ]
    mendable = sum(each.is_mendable for each in findings)
    hint = f' "makerdesk doctor --fix" tries to mend {_some(mendable)}.'
    return f"{' and '.join(filter(None, counted))}.{hint if mendable else ''}"


def finding_documents(findings: Iterable[Finding]) -> list[Json]:
    """The same for programs."""
    return [
        {
            "key": each.key,
            "level": each.level.value,
            "what": each.what,
            "where": each.where or None,
            "remedy": each.remedy or None,
            "mendable": each.is_mendable,
        }
        for each in findings
    ]


def _mended(each: Mended) -> Json:
    return {"key": each.key, "what": each.what, "where": each.where or None}


def _with_place(each: Mended) -> str:
    return f"{each.key}: {each.what} {each.where}".rstrip()


def _some(mendable: int) -> str:
    return "one of them" if mendable == 1 else f"{mendable} of them"


def _counted(findings: Iterable[Finding], level: Level, word: str) -> str:
    count = sum(each.level is level for each in findings)
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def _wrapped(text: str, first: str, rest: str) -> str:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return textwrap.fill(
        text,
        max(width, len(rest) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
