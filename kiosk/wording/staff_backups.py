"""Words of the staff's pages about backups; what they share with commands is in `backups`."""

from dataclasses import dataclass

from db.vocabulary.desk import BackupState
from kiosk.i18n import Translator
from kiosk.wording import backups


@dataclass(frozen=True, slots=True)
class ShelfTexts:
    """The list of backups."""

    title: str
    make: str
    stick: str
    all: str
    bad: str
    made: str
    age: str
    size: str
    newer: str
    state: str
    holds: str
    filter: str
    nothing: str
    looking: str
    same_disk: str
    cancel: str
    cancelled: str


@dataclass(frozen=True, slots=True)
class BackupTexts:
    """One backup, and what a restore of it would do."""

    made: str
    size: str
    holds: str
    newer: str
    state: str
    file: str
    unknown: str
    restore: str
    back: str
    damaged: str
    not_allowed: str
    not_here: str
    help: str
    why: str
    why_help: str
    why_missing: str
    trying: str
    tasks: str
    not_yet: str


@dataclass(frozen=True, slots=True)
class StickTexts:
    """The form for a backup elsewhere."""

    title: str
    help: str
    file: str
    file_help: str
    save: str
    cancel: str
    no_drives: str
    empty: str
    relative: str
    no_folder: str
    is_folder: str
    is_store: str
    read_only: str
    no_room: str


@dataclass(frozen=True, slots=True)
class ServerTexts:
    """Where a server keeps the store."""

    title: str
    back_up: str
    restore: str
    back: str


@dataclass(frozen=True, slots=True)
class WaitTexts:
    """The page over the counter while a backup takes the store's place."""

    wait: str
    wait_help: str
    trying: str
    placing: str
    cancel: str
    done: str
    failed: str
    cancelled: str
    go_on: str


def shelf(t: Translator) -> ShelfTexts:
    """The list of backups."""
    _ = t.gettext
    return ShelfTexts(
        title=_("Backups"),
        make=_("Back up now"),
        stick=_("Copy to a stick"),
        all=_("All backups"),
        bad=_("Not good"),
        made=_("Made"),
        age=_("Age"),
        size=_("Size"),
        newer=_("Acts since"),
        state=_("Status"),
        holds=_("Holds"),
        filter=_("Type to filter: day, size or status"),
        nothing=_("There is no backup yet. One key makes the first."),
        looking=_("looking"),
        same_disk=_("They lie on the same disk as the store. Copy one to a stick now and then."),
        cancel=_("Cancel"),
        cancelled=_("The backup was cancelled. No file was made."),
    )


def backup(t: Translator) -> BackupTexts:
    """One backup."""
    _ = t.gettext
    return BackupTexts(
        made=_("Made"),
        size=_("Size"),
        holds=_("Holds"),
        newer=_("Acts since"),
        state=_("Status"),
        file=_("File"),
        unknown=_("not known"),
        restore=_("Restore this one"),
        back=_("Back"),
        damaged=_("It is damaged and cannot be restored. Choose another one."),
        not_allowed=_("Ask a librarian or an admin to restore it."),
        not_here=_("In practice there is nothing to restore."),
        help=_("The backup takes the place of everything. What was done since is done again."),
        why=_("Why"),
        why_help=_("It stays in the log with your name."),
        why_missing=_("Say why first."),
        trying=_("Trying it on a copy; nothing is changed"),
        tasks=_("For staff"),
        not_yet=_("Wait until it is tried."),
    )


def stick(t: Translator) -> StickTexts:
    """A backup elsewhere."""
    _ = t.gettext
    return StickTexts(
        title=_("Copy to a stick"),
        help=_("Two files appear and belong together. They hold names of children."),
        file=_("File"),
        file_help=_("A whole path, such as {example}"),
        save=_("Make the copy"),
        cancel=_("Cancel"),
        no_drives=_("No stick is plugged in. Plug one in, or type a path."),
        empty=_("Write where the copy goes."),
        relative=_("Write the whole path, from its beginning."),
        no_folder=_("There is no such folder."),
        is_folder=_("This is a folder. Add a name for the file."),
        is_store=_("This is the store itself. Write another name."),
        read_only=_("Nothing can be written there."),
        no_room=_("There is not enough room. Free some, or take another stick."),
    )


def server(t: Translator) -> ServerTexts:
    """PostgreSQL."""
    _ = t.gettext
    return ServerTexts(
        title=_("Backups"),
        back_up=_("To make a backup, type:"),
        restore=_("To restore one, type:"),
        back=_("Back"),
    )


def waiting(t: Translator) -> WaitTexts:
    """While the counter is closed for a restore. Students read it, too."""
    _ = t.gettext
    return WaitTexts(
        wait=_("Please wait"),
        wait_help=_("The counter comes back by itself."),
        trying=_("Restoring a backup"),
        placing=_("Putting it in place"),
        cancel=_("Cancel"),
        done=_("The counter is back"),
        failed=_("The backup was not restored"),
        cancelled=_("The restore was cancelled"),
        go_on=_("Go on"),
    )


def still_busy(t: Translator) -> str:
    """Something of the counter did not end in time."""
    return t.gettext("The counter is still saving something. Try again in a minute.")


def shelf_note(t: Translator, count: int, folder: str) -> str:
    """The quiet words beside the title."""
    text = t.ngettext("{count} backup in {folder}", "{count} backups in {folder}", count)
    return text.format(count=count, folder=folder)


def state_chip(t: Translator, state: BackupState) -> str:
    """The state as a chip has it: "Verified"."""
    word = backups.state_word(t, state)
    return word[:1].upper() + word[1:]


def problem(t: Translator, state: BackupState, *, is_cut: bool) -> str:
    """What is wrong with one that is not verified."""
    _ = t.gettext
    if state is BackupState.NO_MANIFEST:
        return _("There is no manifest beside it.")
    if is_cut:
        return _("Its size is not the one that was written.")
    return _("Its bytes are not those that were written.")


def backup_title(t: Translator, moment: str) -> str:
    """The head of the page of one backup."""
    return t.gettext("Backup of {moment}").format(moment=moment)


def drive(t: Translator, name: str, free: str) -> str:
    """A key that takes a drive: "KINGSTON, 12.1 GB free"."""
    return t.gettext("{name}, {size} free").format(name=name, size=free)


def going(t: Translator, share: float | None) -> str:
    """What is happening, while a backup is made."""
    _ = t.gettext
    if share is None or share >= 1:
        return _("Opening and proving the backup")
    return _("Copying: {percent} %").format(percent=int(share * 100))


def more_tasks(t: Translator, count: int) -> str:
    """Tasks that are not listed."""
    return t.ngettext("and {count} more", "and {count} more", count).format(count=count)
