"""Words about backups and restores, the same on the command line and behind the staff's door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.vocabulary.desk import BackupState
from kiosk.domain.desk.after_restore import Why
from kiosk.i18n import Translator

_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


@dataclass(frozen=True, slots=True)
class Held:
    """How much a backup holds, as its manifest says."""

    people: int
    items: int
    loans: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would do, or did. `made` is the backup's moment as it is to be read.

    `size` is in bytes; `held` None stands for no manifest; `kept` is where the file in place lies
    afterwards; it, `upgraded_from` and `damage` are empty where there is nothing of that kind.
    `redone` counts acts and is None where there was no file to read them from.
    """

    made: str
    age: timedelta
    size: int
    held: Held | None
    upgraded_from: str
    damage: str
    redone: int | None
    kept: str
    forgotten: int
    tasks: int


def age(t: Translator, old: timedelta) -> str:
    """How old a backup is: "5 minutes", "3 days"."""
    _ = t.gettext
    if old < -timedelta(minutes=1):
        return _("in the future")
    seconds = round(old.total_seconds())
    if (days := seconds // 86_400) > 0:
        return t.ngettext("{count} day", "{count} days", days).format(count=days)
    if (hours := seconds // 3_600) > 0:
        return t.ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    if (minutes := seconds // 60) > 0:
        return t.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    return _("just now")


def size(count: int) -> str:
    """How large a file of so many bytes is: "1.2 MB"."""
    for unit, length in _UNITS:
        if count >= length:
            return f"{count / length:.1f} {unit}"
    return f"{count} B"


def amount(t: Translator, bytes_: int, held: Held | None) -> str:
    """Its size and what it holds: "1.2 MB; 1600 people, 900 items, 5200 loans"."""
    return size(bytes_) if held is None else f"{size(bytes_)}; {holding(t, held)}"


def holding(t: Translator, held: Held) -> str:
    """What it holds: "1600 people, 900 items, 5200 loans"."""
    counted = (
        t.ngettext("{count} person", "{count} people", held.people).format(count=held.people),
        t.ngettext("{count} item", "{count} items", held.items).format(count=held.items),
        t.ngettext("{count} loan", "{count} loans", held.loans).format(count=held.loans),
    )
    return ", ".join(counted)


def state_word(t: Translator, state: BackupState) -> str:
    """How a backup stands, for a list."""
    _ = t.gettext
    return {
        BackupState.VERIFIED: _("verified"),
        BackupState.DAMAGED: _("damaged"),
        BackupState.NO_MANIFEST: _("no manifest"),
    }[state]


def why_word(t: Translator, why: Why) -> str:
    """Why a task is left to staff."""
    _ = t.gettext
    return {
        Why.NOT_IN_BACKUP: _("its person or thing came in after the backup"),
        Why.IN_THE_WAY: _("the backup contradicts it"),
        Why.NOT_REPEATABLE: _("the log does not hold enough of it: do it again"),
        Why.NOT_PROVEN: _("the audit log is broken before it"),
        Why.UNREADABLE: _("nothing of it can be read"),
        Why.STILL_OUT: _("somebody who was forgotten still has it"),
    }[why]


def task_numbers(t: Translator, numbers: Sequence[str]) -> str:
    """The receipts that a task is about."""
    return ", ".join(numbers) or t.pgettext("instead of receipt numbers", "none")


def task_acts(t: Translator, acts: Sequence[str], count: int) -> str:
    """What had been done: "lent, returned"."""
    if acts:
        return ", ".join(act_word(t, act) for act in acts)
    if not count:
        return t.gettext("nobody knows how much")
    return t.ngettext("{count} entry", "{count} entries", count).format(count=count)


def act_word(t: Translator, act: str) -> str:
    """An act by its stored name; one that has no words of its own is said as it is stored."""
    _ = t.gettext
    known = {
        "lent": _("lent"),
        "returned": _("returned"),
        "renewed": _("renewed"),
        "checked": _("checked"),
        "loan_undone": _("loan undone"),
        "return_undone": _("return undone"),
        "loan_reopened": _("loan reopened"),
        "fault_reported": _("fault reported"),
        "imported": _("imported"),
    }
    return known.get(act, act.replace("_", " "))


def task_table(t: Translator) -> tuple[str, str, str]:
    """The heads of the columns of tasks."""
    return (
        t.pgettext("head of a column", "receipt"),
        t.pgettext("head of a column", "what"),
        t.pgettext("head of a column", "why"),
    )


def plan_lines(t: Translator, plan: Plan) -> tuple[str, ...]:
    """What would happen, one whole sentence a line."""
    return (*_of_the_backup(t, plan), *_of_the_store(t, plan), *_of_people(t, plan))


def done_lines(t: Translator, plan: Plan) -> tuple[str, ...]:
    """What was done, after a restore."""
    return (*_of_the_store(t, plan), *_of_people(t, plan))


def _of_the_backup(t: Translator, plan: Plan) -> list[str]:
    _ = t.gettext
    held = amount(t, plan.size, plan.held)
    lines = [
        _("Backup of {moment} ({age} old): {amount}.").format(
            moment=plan.made, age=age(t, plan.age), amount=held
        )
    ]
    if plan.held is None:
        lines.append(_("There is no manifest beside it; its own audit log proves what it holds."))
    if plan.upgraded_from:
        lines.append(
            _("It is of an older version ({version}) and is brought up to date.").format(
                version=plan.upgraded_from
            )
        )
    return lines


def _of_the_store(t: Translator, plan: Plan) -> list[str]:
    _ = t.gettext
    lines = []
    if plan.damage:
        lines.append(
            _("The store in place is damaged ({damage}); what can be read is used.").format(
                damage=plan.damage
            )
        )
    if plan.redone is not None:
        lines.append(
            t.ngettext(
                "Done since then and done again: {count} act.",
                "Done since then and done again: {count} acts.",
                plan.redone,
            ).format(count=plan.redone)
        )
        lines.append(_("The file in place is kept as {file}.").format(file=plan.kept))
    return lines


def _of_people(t: Translator, plan: Plan) -> list[str]:
    _ = t.gettext
    lines = []
    if plan.forgotten:
        lines.append(
            _("People on the list of those who were forgotten: {count}.").format(
                count=plan.forgotten
            )
        )
    if plan.tasks:
        lines.append(_("For staff to look into, each as a case: {count}").format(count=plan.tasks))
    return lines


def in_place(t: Translator, tasks: int) -> str:
    """The end of a restore."""
    _ = t.gettext
    if tasks:
        return _("The backup is in place. The cases wait for staff.")
    return _("The backup is in place.")


def unchanged(t: Translator) -> str:
    """The end of a restore that was not wanted or did not work."""
    return t.gettext("Nothing was changed.")


def proven(t: Translator, path: str, held: str) -> str:
    """The end of a backup; `held` is its `amount`."""
    _ = t.gettext
    return _("The backup is in {file} ({amount}). It was opened and proven.").format(
        file=path, amount=held
    )


def same_disk(t: Translator) -> str:
    """A warning about a folder on the store's own disk."""
    return t.gettext(
        "It lies on the same disk as the store: copy it to a stick now and then, "
        "together with its .json file."
    )


def needs_another_ending(t: Translator, example: str) -> tuple[str, str]:
    """A name that ends in .json: what is wrong, and what to type."""
    _ = t.gettext
    what = _("A backup needs two names, and the second one ends in .json.")
    return what, _("Type another ending, as in {file}").format(file=example)


def is_no_backup(t: Translator, path: str) -> tuple[str, str]:
    """A file that would be overwritten: what is wrong, and how to go on."""
    _ = t.gettext
    what = _("{file} is there already and is no backup of ours.").format(file=path)
    return what, _("Type another name.")


def no_backup_yet(t: Translator, folder: str) -> str:
    """An empty folder."""
    return t.gettext("There is no backup in {folder} yet.").format(folder=folder)


def of_server(t: Translator) -> str:
    """A store that is a server's; the line to type follows."""
    return t.gettext("The store is a PostgreSQL database, which is backed up by its own tools.")
