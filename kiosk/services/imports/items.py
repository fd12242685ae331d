"""Imports items: reads a list of devices, compares it with the store, and applies it as a batch."""

from dataclasses import replace
from pathlib import Path

from db.vocabulary.desk import BatchKind
from kiosk.services.context import Context
from kiosk.services.imports.batches import QUIET, Job, Unit, Watch, run
from kiosk.services.imports.choices import (
    ITEMS,
    Choices,
    choice_changes,
    columns_for,
    saved_choices,
)
from kiosk.services.imports.item_plan import ItemPlanner, require_school
from kiosk.services.imports.item_reading import ItemList, read_items
from kiosk.services.imports.reports import ImportReport, ItemOptions, Kind, Outcome
from kiosk.services.imports.school_words import SchoolWish
from kiosk.services.imports.sources import open_source


def import_items(
    ctx: Context, source: Path | bytes, options: ItemOptions, watch: Watch = QUIET
) -> ImportReport:
    """Take over a list of devices; a second time changes nothing.

    Things that the file does not have stay as they are, and nothing is lent or given back by a
    file. Raises FileRefused, OSError and StoreError as import_people does.
    """
    opened = open_source(source, frozenset(), has_devices=True)
    with ctx.store.read() as session:
        listed = read_items(
            opened,
            format_key=options.format_key,
            mapping=columns_for(session, ITEMS, options.mapping_name, options.mapping),
            item_type=options.item_type,
        )
        list_name = options.mapping_name or listed.format.key
        kept_schools = saved_choices(session, ITEMS, list_name).schools
        wish = SchoolWish(options.school, options.schools, kept_schools)
        planner = ItemPlanner.load(session, listed, wish, ids=ctx.ids, codes=ctx.settings.codes)
        require_school(planner.sites, planner.school, listed)
        _, units = planner.make()
        chosen = Choices("", options.mapping, planner.words.told)
        kept = choice_changes(session, ITEMS, list_name, chosen)
    if planner.has_good_rows:
        units = [*units, *((change,) for change in kept)]
    report = _report(planner, listed, units, options)
    if report.outcome is not Outcome.APPLIED:
        return report
    ran = run(ctx, _job(report), units, watch)
    outcome = Outcome.STOPPED if ran.was_stopped else Outcome.APPLIED
    return replace(report, outcome=outcome, batch_id=ran.batch_id)


def _report(
    planner: ItemPlanner, listed: ItemList, units: list[Unit], options: ItemOptions
) -> ImportReport:
    plan = planner.plan
    outcome = Outcome.APPLIED if units else Outcome.UNCHANGED
    return ImportReport(
        outcome=Outcome.PREVIEW if options.is_dry_run else outcome,
        format_key=listed.format.key,
        source=options.mapping_name or listed.format.key,
        added={
            Kind.ITEM_TYPES: planner.types.added,
            Kind.PLACES: len(planner.places.units),
            Kind.ITEMS: plan.added,
        },
        changed={Kind.ITEMS: plan.altered},
        unchanged={Kind.ITEMS: plan.same},
        passed_over=plan.passed_over,
        rejected=tuple(sorted(plan.problems, key=lambda p: (p.file, p.line))),
        unused_columns=listed.header.unused,
        repeated_columns=listed.header.repeated,
        schools=planner.words.read(),
        dates=listed.dates,
        differing=tuple(plan.differing),
        newcomers=tuple(plan.newcomers),
    )


def _job(report: ImportReport) -> Job:
    counts = {f"added_{kind}": count for kind, count in report.added.items() if count}
    counts |= {f"changed_{kind}": count for kind, count in report.changed.items() if count}
    counts["rejected"] = report.rejected_rows
    payload = {"kind": "items", "format": report.format_key}
    return Job(BatchKind.IMPORT_ITEMS, report.source, counts, payload)
