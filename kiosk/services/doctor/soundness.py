"""Checks of the store itself: its schema, its pages, its rows, and the chains of its audit log."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from db import migrate
from db.backup import opened
from db.chains import prove_chains
from db.errors import StoreError
from db.migrate import SchemaState
from db.models import Base
from db.soundness import (
    broken_chains,
    dangling_references,
    lost_ends,
    noted_ends,
    page_problems,
    unreadable_rows,
)
from db.translation import translated
from db.triggers import has_triggers
from kiosk.services.desk.backups import newest_good
from kiosk.services.doctor.findings import Sign, fault, fine, skipped, warning
from kiosk.services.doctor.patient import Patient

RESTORE = (
    'Close the counter, keep all the files, and type "makerdesk backup --list", then '
    '"makerdesk restore FILE" with the newest backup that is verified.'
)
INDEX_ONLY = ("missing from index ", "wrong # of entries in index ", "non-unique entry in index ")


def schema_fits(patient: Patient) -> Iterator[Sign]:
    """The store is there, is ours, and is of this version."""
    if patient.store is None:
        yield skipped("Not looked at: the settings name no store that can be used.")
        return
    try:
        state = patient.schema()
        if state is SchemaState.FRESH:
            patient.store.backend.require()
    except StoreError as error:
        where = str(patient.place.store) if patient.place else ""
        yield fault(error.what, where, remedy=f"{_way_back(patient)}{error.remedy}")
        return
    match state:
        case SchemaState.OLDER:
            yield warning(
                "The store was written by an older version.",
                remedy='Start the counter, or type "makerdesk init": a backup is made first.',
            )
        case SchemaState.NEWER:
            yield fault(
                "The store was written by a newer version of Makerdesk.",
                remedy="Install that newer version here too.",
            )
        case SchemaState.FRESH:
            yield fault("The store is empty.", remedy='Make it with "makerdesk init".')
        case _:
            yield fine(f"The store has schema {migrate.head()}, that of this version.")


def _way_back(patient: Patient) -> str:
    """What to type where a store that was there is lost or no longer one."""
    newest = None if patient.place is None else newest_good(patient.place)
    if newest is None:
        return ""
    return f'If it was there before, type "makerdesk restore {newest.path.name}". Else: '


def schema_is_whole(patient: Patient) -> Iterator[Sign]:
    """Every index and trigger stands: they keep the promises that rows alone cannot."""
    with patient.read() as session:
        connection = session.connection()
        for table, index in missing_indexes(connection):
            yield fault(
                f"The index {index} of {table} is missing.",
                remedy='Close the counter and type "makerdesk doctor --fix".',
                is_mendable=True,
            )
        if not has_triggers(connection):
            yield fault(
                "The guards that keep the audit log from being changed are missing.",
                remedy='Close the counter and type "makerdesk doctor --fix".',
                is_mendable=True,
            )


def missing_indexes(connection: Connection) -> list[tuple[str, str]]:
    """Table and name of every index that the schema wants and the store lacks."""
    there = inspect(connection)
    return [
        (table.name, str(index.name))
        for table in Base.metadata.sorted_tables
        for index in sorted(table.indexes, key=lambda each: str(each.name))
        if not any(each["name"] == index.name for each in there.get_indexes(table.name))
    ]


def pages_are_whole(patient: Patient) -> Iterator[Sign]:
    """SQLite's full check; damage to an index alone loses nothing."""
    with patient.read() as session:
        problems = list(page_problems(session))
    if problems and indexes_named(problems) is not None:
        yield fault(
            f"An index disagrees with its table: {problems[0]}.",
            str(patient.files.store),
            remedy='Close the counter and type "makerdesk doctor --fix": indexes are made anew.',
            is_mendable=True,
        )
        return
    for problem in problems:
        yield fault(f"The file is damaged: {problem}.", str(patient.files.store), remedy=RESTORE)


def indexes_named(problems: list[str]) -> frozenset[str] | None:
    """The indexes that these problems are about; None where any is about something else."""
    named = {
        problem.partition(mark)[2].strip()
        for problem in problems
        for mark in INDEX_ONLY
        if mark in problem
    }
    is_all = all(any(mark in problem for mark in INDEX_ONLY) for problem in problems)
    return frozenset(named) if is_all else None


def rows_make_sense(patient: Patient) -> Iterator[Sign]:
    """Every row can be read, and what it refers to is there."""
    with patient.read() as session:
        lines = list(unreadable_rows(session))
        if patient.place is not None:
            lines += dangling_references(session)
    yield from (fault(line, remedy=RESTORE) for line in lines)


def chains_hold(patient: Patient) -> Iterator[Sign]:
    """Every counter's log is the one that was written, up to where it had got on this disk."""
    # Before the first look into the store: an act that is committed meanwhile is no loss.
    noted = noted_ends(patient.opened)
    is_proven = chains_are_proven(patient)
    with patient.read() as session:
        if not is_proven:
            yield from (fault(line, remedy=RESTORE) for line in broken_chains(session))
        for line in lost_ends(session, noted):
            yield fault(line, remedy=f"The end of the store's file was lost. {RESTORE}")


def chains_are_proven(patient: Patient) -> bool:
    """Whether every chain of a file holds; where not, `broken_chains` says what is wrong.

    Of a sound log it takes a fraction of the time, for it makes no objects of the entries.
    """
    if patient.place is None:
        return False
    try:
        with translated(), opened(patient.place.store) as connection:
            prove_chains(connection)
    except StoreError:
        return False
    return True
