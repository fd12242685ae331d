"""What the command line says about the imports that there have been."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from db.vocabulary.desk import BatchKind, BatchState
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, document, utc
from kiosk.services.imports.history import PastImport

HEADER = ("Import", "Of", "When", "By", "What it did", "State")
_ALONE = {"left": "people who became inactive", "rejected": "rows rejected"}


def told_imports(out: Output, speech: Speech, imports: Sequence[PastImport]) -> ExitCode:
    """Every import by the id that `import undo` takes."""
    if imports:
        out.table(HEADER, [_cells(each, speech) for each in imports])
    else:
        out.say("Nothing was imported yet.")
    entries: list[Json] = [_entry(each) for each in imports]
    out.document(document("import history", imports=entries))
    return ExitCode.OK


def say_import(out: Output, speech: Speech, past: PastImport) -> None:
    """Name the import that was found, where nobody named one."""
    when = f"{speech.short(past.started_at)} by {past.actor}"
    out.say(f"The newest import is {past.batch_id}: {_what(past)}, {when}.")
    out.say(f"  {_did(past)}")


def _cells(past: PastImport, speech: Speech) -> tuple[str, ...]:
    when = speech.short(past.started_at)
    return str(past.batch_id), _what(past), when, past.actor, _did(past), _state(past)


def _what(past: PastImport) -> str:
    kind = "people" if past.kind is BatchKind.IMPORT_PEOPLE else "items"
    return f"{kind} ({past.source})" if past.source else kind


def _did(past: PastImport) -> str:
    return ", ".join(_counted(past)) or "no rows"


def _counted(past: PastImport) -> Iterator[str]:
    """Lines such as "people added: 3" and "rows rejected: 1"."""
    for key, count in past.counts.items():
        word, _, kind = key.partition("_")
        if count:
            said = f"{kind.replace('_', ' ')} {word}" if kind else _ALONE.get(word, word)
            yield f"{said}: {count}"


def _state(past: PastImport) -> str:
    match past.state:
        case BatchState.REVERSED:
            return "taken back"
        case BatchState.RUNNING:
            return "has not ended"
        case BatchState.STOPPED:
            said = "stopped half way"
        case BatchState.DONE:
            said = "done"
        case _:
            assert_never(past.state)
    return said if past.is_reversible else f"{said}; too old to take back"


def _entry(past: PastImport) -> Json:
    return {
        "batch": str(past.batch_id),
        "kind": "people" if past.kind is BatchKind.IMPORT_PEOPLE else "items",
        "source": past.source,
        "at": utc(past.started_at),
        "actor": past.actor,
        "counts": dict(past.counts),
        "state": past.state.value,
        "can_be_taken_back": past.is_reversible,
    }
