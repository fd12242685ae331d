"""Recalls, as the command line tells them."""

from db.vocabulary.upkeep import RecallState
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.domain.upkeep.maintenance.recalls import LONGEST_TEXT, LONGEST_TITLE, RecallProblem
from kiosk.services.upkeep.maintenance.recall_views import RecallItemSeen, RecallSeen
from kiosk.services.upkeep.maintenance.recalls import NewRecall


def say_recalls(out: Output, recalls: tuple[RecallSeen, ...]) -> None:
    """A table of them."""
    rows = [
        (
            each.title,
            each.type_name,
            f"{each.progress.ticked} of {each.progress.items}",
            "not lent until done" if each.is_blocking else "",
            "" if each.due_on is None else str(each.due_on),
            "late" if each.is_late else each.state.value,
        )
        for each in recalls
    ]
    out.table(("Recall", "For", "Done", "", "Until", "State"), rows)


def say_items(out: Output, items: tuple[RecallItemSeen, ...], speech: Speech) -> None:
    """A table of a recall's items."""
    rows = [
        (
            each.barcode,
            each.thing,
            "" if each.done_at is None else speech.short(each.done_at),
            "away" if each.is_away else "",
            each.note,
        )
        for each in items
    ]
    out.table(("Code", "Thing", "Done", "", "Note"), rows)


def progress_said(recall: RecallSeen) -> str:
    """New plugs: 3 of 12 done, 1 of the others away. It is wanted by 2026-12-11."""
    done = f"{recall.title}: {recall.progress.ticked} of {recall.progress.items} done"
    away = f", {recall.progress.away} of the others away" if recall.progress.away else ""
    over = "; closed" if recall.state is RecallState.CLOSED else ""
    return f"{done}{away}{over}.{_until_said(recall)}"


def _until_said(recall: RecallSeen) -> str:
    if recall.due_on is None or recall.state is RecallState.CLOSED:
        return ""
    if recall.is_late:
        return f" Late: it was wanted by {recall.due_on}."
    return f" It is wanted by {recall.due_on}."


def problem_said(problem: RecallProblem, wanted: NewRecall) -> tuple[str, str]:
    """Why it was not opened, and what to do."""
    return {
        RecallProblem.NO_TITLE: ("It has no title.", "Say in a few words what is to be done."),
        RecallProblem.TOO_LONG: (
            "Its words are too long.",
            f"The title has room for {LONGEST_TITLE} letters, --text for {LONGEST_TEXT:,}.",
        ),
        RecallProblem.TITLE_TAKEN: (
            f"A recall {wanted.title} is open.",
            'Add what came later with "makerdesk recall add", or choose another title.',
        ),
        RecallProblem.NO_ITEMS: (
            f"There are no items of the type {wanted.type_code}.",
            'Type "makerdesk show" with the code of such a thing: it says its type\'s code.',
        ),
        RecallProblem.DAY_PAST: (
            f"{wanted.due_on} is past.",
            "Choose a day from today on, or leave --until out.",
        ),
    }[problem]


def recall_document(recall: RecallSeen) -> Json:
    """A recall for programs."""
    return {
        "recall_id": str(recall.recall_id),
        "title": recall.title,
        "text": recall.text,
        "type": recall.type_code,
        "blocking": recall.is_blocking,
        "due_on": None if recall.due_on is None else str(recall.due_on),
        "late": recall.is_late,
        "state": recall.state.value,
        "items": recall.progress.items,
        "ticked": recall.progress.ticked,
        "away": recall.progress.away,
        "opened_at": utc(recall.made_at),
        "closed_at": utc(recall.closed_at),
    }


def item_document(item: RecallItemSeen) -> Json:
    """One of its items."""
    return {
        "item": item.barcode,
        "thing": item.thing,
        "done_at": utc(item.done_at),
        "away": item.is_away,
        "note": item.note,
    }
