"""How the command line words things: in English, on the school's own clock.

Its options, its documents and the scripts around it are English; a half-translated answer would
help nobody. What to do at a device is the exception: that sentence is said in the counter's first
language (`counter_words`), for whoever stands there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kiosk.app.cli.output import Json
from kiosk.app.paths import assets_dir
from kiosk.domain.lending.rules import Column
from kiosk.domain.verdict import Param, Reason, Verdict
from kiosk.i18n import SOURCE_LANGUAGE, Translator, translator
from kiosk.services.context import Context
from kiosk.services.desk.idle import idle_view
from kiosk.wording.dates import Dates
from kiosk.wording.staff_verdicts import staff_sentence, weight_word

VERSION = 1
_ANY: dict[str, Json] = dict.fromkeys(column.value for column in Column)


@dataclass(frozen=True, slots=True)
class Speech:
    """What sentences are made with at one moment of one school."""

    t: Translator
    dates: Dates
    now: datetime

    def moment(self, at: datetime) -> str:
        """Friday 4 December 2026, 15:30; the year too, because lists are kept."""
        local = self.dates.local(at)
        return f"{self.dates.day_with_year(local)}, {self.dates.clock(local)}"

    def short(self, at: datetime) -> str:
        """2026-12-04 15:30 on the school's clock: for columns."""
        return f"{self.dates.local(at):%Y-%m-%d %H:%M}"

    def reason(self, reason: Reason) -> str:
        """One line: what it does, what is the matter, and what ends it."""
        said = staff_sentence(self.t, self.dates, reason, now=self.now)
        return f"{weight_word(self.t, reason.weight)}: {said.spoken}"


def english() -> Translator:
    """The words of the command line."""
    return translator(assets_dir() / "i18n", SOURCE_LANGUAGE)


def speech_of(ctx: Context) -> Speech:
    """Speech for the school of this counter. Raises StoreError."""
    zone = ZoneInfo(idle_view(ctx).time_zone)
    t = english()
    return Speech(t, Dates(t, zone, clock_hours=24), ctx.clock.now())


def document(name: str, /, **facts: Json) -> Json:
    """An answer for programs; `version` grows when a key changes its meaning or goes away."""
    return {"document": name, "version": VERSION, **facts}


def utc(at: datetime | None) -> str | None:
    """An instant in a document: 2026-12-04T21:30:00Z."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def scope_document(codes: Iterable[tuple[str, str]]) -> Json:
    """Whom a row of the policy is for: every column that may limit it, null where none does."""
    return {**_ANY, **dict(codes)}


def verdict_document(verdict: Verdict, speech: Speech) -> Json:
    """A verdict whole: every reason with its sentence, the due time, the winning rows."""
    return {
        "allowed": verdict.is_allowed,
        "staff_may_confirm": verdict.staff_may_confirm,
        "due_at": utc(verdict.due_at),
        "reasons": [_reason_document(reason, speech) for reason in verdict.reasons],
        "rules": [
            {"rule": row.rule, "value": row.value, "scope": scope_document(row.codes)}
            for row in verdict.rows
        ],
    }


def _reason_document(reason: Reason, speech: Speech) -> Json:
    said = staff_sentence(speech.t, speech.dates, reason, now=speech.now)
    return {
        "code": reason.code.value,
        "weight": reason.weight.value,
        "audience": reason.audience.value,
        "params": {name: _param(value) for name, value in reason.params.items()},
        "what": said.headline,
        "how": said.way_out,
    }


def _param(value: Param) -> Json:
    match value:
        case datetime():
            return utc(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
