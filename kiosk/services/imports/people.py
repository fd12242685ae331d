"""Imports people: reads a file, compares it with the store, and applies it as a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.people import Patron, Site
from db.vocabulary.desk import BatchKind
from kiosk.domain.lending.problems import nearest
from kiosk.domain.people.roster import Roster, needs_consent
from kiosk.domain.rows import FileFault, FileRefused, SchoolRead
from kiosk.services.context import Context
from kiosk.services.imports.batches import QUIET, Job, Unit, Watch, run
from kiosk.services.imports.changes import Change, changed
from kiosk.services.imports.choices import (
    PEOPLE,
    Choices,
    choice_changes,
    columns_for,
    saved_choices,
)
from kiosk.services.imports.class_plan import ClassPlan
from kiosk.services.imports.formats import read_people
from kiosk.services.imports.known_codes import with_known_cards
from kiosk.services.imports.oneroster_tables import FILES
from kiosk.services.imports.people_facts import PeopleFacts, load_people
from kiosk.services.imports.people_formats import Reading
from kiosk.services.imports.people_plan import PeoplePlan, PeoplePlanner, leavers_with_loans
from kiosk.services.imports.reports import (
    Consent,
    ImportReport,
    Kind,
    Outcome,
    PeopleOptions,
)
from kiosk.services.imports.school_words import SchoolWish, SchoolWords
from kiosk.services.imports.site_plan import SitePlan
from kiosk.services.imports.sources import Source, open_source
from kiosk.services.imports.term_plan import Stamp, TermPlan, plan_terms

PEOPLE_TABLES = frozenset({"", "users.csv"})
"""Tables whose bad rows may have been somebody's: while there are any, nobody counts as missing."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """All that was found out before anything is written."""

    roster: Roster
    source: str
    facts: PeopleFacts
    sites: SitePlan
    people: PeoplePlan
    classes: ClassPlan
    terms: TermPlan
    settings: tuple[Change, ...]
    schools: Mapping[str, str]


def import_people(
    ctx: Context, source: Path | bytes, options: PeopleOptions, watch: Watch = QUIET
) -> ImportReport:
    """Take over a list of people; a second time changes nothing.

    Good rows go in, bad ones are reported. Raises FileRefused for a file that cannot be read at
    all, OSError where its path cannot, and StoreError.
    """
    opened = open_source(source, FILES)
    with ctx.store.read() as session:
        roster = _read(session, opened, options, _today(ctx, session))
        planned = _plan(ctx, session, roster, options)
    report = _report(planned, options)
    if report.outcome is not Outcome.APPLIED:
        return report
    ran = run(ctx, _job(report, planned), _units(planned), watch)
    outcome = Outcome.STOPPED if ran.was_stopped else Outcome.APPLIED
    return replace(report, outcome=outcome, batch_id=ran.batch_id)


def _read(session: Session, opened: Source, options: PeopleOptions, today: date) -> Roster:
    mapping = columns_for(session, PEOPLE, options.mapping_name, options.mapping)
    reading = Reading(today, options.card_from, options.category, mapping)
    roster = read_people(opened, reading, options.format_key)
    _check_card_ids(roster, options.card_from)
    saved = saved_choices(session, PEOPLE, source_of(options, roster))
    if saved.card_from and not options.card_from:
        reading = replace(reading, card_from=saved.card_from)
        roster = read_people(opened, reading, options.format_key)
        # A delta need not have anybody with that id; a whole file without it is another file.
        _check_card_ids(roster, saved.card_from if not roster.is_delta else "")
    return replace(roster, is_complete=roster.is_complete and not options.is_partial)


def _check_card_ids(roster: Roster, card_from: str) -> None:
    """Nobody's card number may change because an id was misspelled. Raises FileRefused."""
    if not card_from:
        return
    if roster.card_ids is None:
        raise FileRefused(FileFault.NO_CHOICE_OF_CARDS, {"format": roster.format_key})
    if card_from.casefold() not in {kind.casefold() for kind in roster.card_ids}:
        near = nearest(card_from, roster.card_ids) or ""
        shown = {"value": card_from, "near": near, "known": ", ".join(roster.card_ids)}
        raise FileRefused(FileFault.NO_SUCH_CARD_ID, shown)


def source_of(options: PeopleOptions, roster: Roster) -> str:
    """Where the list comes from: its people are matched and missed within this name."""
    return options.source or options.mapping_name or roster.format_key


def _plan(ctx: Context, session: Session, roster: Roster, options: PeopleOptions) -> _Planned:
    source = source_of(options, roster)
    roster = with_known_cards(session, roster, ctx.settings.codes)
    facts = load_people(session, source, roster)
    sites, list_name = SitePlan(facts.sites), options.mapping_name or source
    kept = saved_choices(session, PEOPLE, list_name).schools
    words = SchoolWords.of(roster, sites, SchoolWish(options.school, options.schools, kept))
    words.hear()
    sites.take(roster.sites, ctx.ids, _time_zone(facts, options))
    school = words.choose()
    planner = PeoplePlanner(roster, facts, sites, ctx.ids, ctx.settings.codes, source, school)
    people, classes = planner.make()
    _settle_leavers(people)
    codes = [site.code for site in facts.sites]
    stamp = Stamp(ctx.ids, ctx.clock.now(), ctx.actor, _time_zone(facts, options))
    terms = plan_terms(session, roster.terms, codes, stamp)
    chosen = Choices(options.card_from, options.mapping, words.told)
    settings = choice_changes(session, PEOPLE, list_name, chosen)
    return _Planned(roster, source, facts, sites, people, classes, terms, settings, words.told)


def _settle_leavers(plan: PeoplePlan) -> None:
    """Nobody counts as missing while a rejected row might have been theirs."""
    if any(problem.file in PEOPLE_TABLES for problem in plan.problems):
        plan.waiting, plan.missing = len(plan.missing), []
    for patron in [*plan.missing, *plan.leaving]:
        change = changed(patron, is_active=False)
        if change is not None:
            plan.people.setdefault(patron.id, []).append(change)


def _units(planned: _Planned) -> list[Unit]:
    people = planned.people
    # A choice by which nobody came in was no good one: it is not kept.
    settings = planned.settings if people.people or not people.problems else ()
    alone = [*settings, *planned.terms.changes]
    return [*planned.people.units(), *((change,) for change in alone)]


def _report(planned: _Planned, options: PeopleOptions) -> ImportReport:
    plan = planned.people
    gone = [*plan.missing, *plan.leaving]
    consent = Consent(len(gone), plan.active)
    asks = needs_consent(consent.leaving, consent.active, options.accept_inactive)
    return ImportReport(
        outcome=_outcome(planned, options, asks=asks),
        format_key=planned.roster.format_key,
        source=planned.source,
        added=_added(planned),
        changed=_changed(planned, gone),
        unchanged=_unchanged(planned, gone),
        left=len(gone),
        came_back=plan.came_back,
        leavers_waiting=plan.waiting,
        leavers_with_loans=leavers_with_loans(gone, planned.facts),
        passed_over=plan.passed_over + len(planned.roster.passed_over),
        rejected=tuple(sorted(plan.problems, key=lambda p: (p.file, p.line))),
        consent=consent if asks else None,
        unused_columns=planned.roster.unused_columns,
        repeated_columns=planned.roster.repeated_columns,
        schools=_schools(planned),
        dates=planned.roster.dates,
    )


def _schools(planned: _Planned) -> tuple[SchoolRead, ...]:
    names = {site.code: site.name for site in planned.facts.sites}
    return tuple(
        SchoolRead(word, code, names.get(code, "")) for word, code in planned.schools.items()
    )


def _outcome(planned: _Planned, options: PeopleOptions, *, asks: bool) -> Outcome:
    if asks:
        return Outcome.NEEDS_CONSENT
    if options.is_dry_run:
        return Outcome.PREVIEW
    return Outcome.APPLIED if _units(planned) else Outcome.UNCHANGED


def _added(planned: _Planned) -> Mapping[str, int]:
    return {
        Kind.SITES: planned.sites.added,
        Kind.CATEGORIES: planned.people.categories_added,
        Kind.PEOPLE: len(planned.people.new_people),
        Kind.CLASSES: planned.classes.added,
        Kind.TERMS: planned.terms.added,
    }


def _changed(planned: _Planned, gone: list[Patron]) -> Mapping[str, int]:
    people = planned.people
    touched = {key for key, changes in people.people.items() if changes}
    return {
        Kind.PEOPLE: len(touched - people.new_people - {patron.id for patron in gone}),
        Kind.CLASSES: planned.classes.altered,
        Kind.TERMS: planned.terms.altered,
    }


def _unchanged(planned: _Planned, gone: list[Patron]) -> Mapping[str, int]:
    left = {patron.id for patron in gone}
    same = [key for key, changes in planned.people.people.items() if not changes]
    return {
        Kind.PEOPLE: len(set(same) - left),
        Kind.CLASSES: planned.classes.same,
        Kind.TERMS: planned.terms.same,
    }


def _job(report: ImportReport, planned: _Planned) -> Job:
    counts = {
        f"{word}_{kind}": count
        for word, group in (("added", report.added), ("changed", report.changed))
        for kind, count in group.items()
        if count
    }
    counts |= {"left": report.left, "rejected": report.rejected_rows}
    gone = [*planned.people.missing, *planned.people.leaving]
    refs: list[Json] = [str(patron.person_ref) for patron in gone]
    payload: dict[str, Json] = {
        "kind": "people",
        "format": report.format_key,
        "source": report.source,
        "left": refs,
    }
    return Job(BatchKind.IMPORT_PEOPLE, report.source, counts, payload)


def _today(ctx: Context, session: Session) -> date:
    zone = session.scalar(select(Site.time_zone).order_by(Site.code).limit(1))
    return ctx.clock.now().astimezone(ZoneInfo(zone or "UTC")).date()


def _time_zone(facts: PeopleFacts, options: PeopleOptions) -> str:
    ours = facts.sites[0].time_zone if facts.sites else "UTC"
    return options.time_zone or ours
