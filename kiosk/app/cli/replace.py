"""`replace`: what has to be replaced when and for how much, and what things are still worth."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk.app.cli.amounts import AMOUNT, DAY, YEAR
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, TABLE, format_of, output_file, write_file
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option, paper_option
from kiosk.app.cli.output import Output, json_text, progress_bar
from kiosk.app.cli.plan_answers import plan_document, say_plan
from kiosk.app.cli.replace_answers import (
    models_document,
    say_models,
    say_values,
    say_worth,
    values_document,
    worth_document,
)
from kiosk.app.cli.replace_lives import item_life, life, rules
from kiosk.app.cli.speech import english
from kiosk.app.cli.typed import find_item
from kiosk.app.settings_place import load_settings
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.replacement.depreciation import Convention
from kiosk.services.desk.idle import idle_view
from kiosk.services.imports.sheet_files import FileKind, sheet_file
from kiosk.services.upkeep.replacement.book_values import book_values, model_costs
from kiosk.services.upkeep.replacement.plan import (
    AHEAD,
    ReplacementPlan,
    Supposed,
    replacement_plan,
)
from kiosk.services.upkeep.replacement.plan_sheets import plan_rows
from kiosk.services.upkeep.replacement.repair_worth import repair_worth
from kiosk.services.views import IdleView
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.sheet_columns import plan_columns

MOST_AHEAD = 30


@click.group()
def replace() -> None:
    """Plan what to replace, years ahead, and weigh repairs against new things."""


replace.add_command(life)
replace.add_command(item_life, "item")
replace.add_command(rules)


@replace.command(
    epilog=example(
        "makerdesk replace plan",
        "makerdesk replace plan --year 2028 --budget 32000",
        "makerdesk replace plan board.pdf --budget 32000",
        "makerdesk replace plan plan.xlsx",
    )
)
@click.argument("file", type=output_file, default=str(STREAM))
@click.option("--year", type=YEAR, help="The fiscal year to show in full, by the year it ends in.")
@click.option("--budget", type=AMOUNT, help="What each year has, instead of what is set.")
@click.option(
    "--ahead",
    type=click.IntRange(1, MOST_AHEAD),
    default=AHEAD,
    show_default=True,
    help="How many fiscal years to look ahead, with this one.",
)
@click.option(
    "--format",
    "format_key",
    type=click.Choice(["table", "csv", "xlsx", "json", "pdf"]),
    help="A table on the screen, a sheet, a document for programs, or paper for the board; else as "
    "FILE is named.",
)
@paper_option
@json_option
@click.pass_obj
def plan(
    options: GlobalOptions,
    file: Path,
    year: int | None,
    budget: int | None,
    ahead: int,
    format_key: str | None,
    paper: str | None,
    as_json: bool,
) -> ExitCode:
    """Say what has to be replaced in each fiscal year, why, and what it costs.

    With a budget, what does not fit into its year is moved to another, and never beyond the end of
    its updates. What no year has room for is told. FILE takes what is no table; "-" is standard
    output.
    """
    kind = format_of(file, format_key, ("csv", "xlsx", "json", "pdf"))
    is_quiet = as_json or kind != TABLE
    with (
        at_counter(options, Permission.REPAIR) as ctx,
        progress_bar("Looking at every thing", is_quiet=is_quiet) as tell,
    ):
        found = replacement_plan(ctx, supposed=Supposed(budget=budget), ahead=ahead, tell=tell)
        school, store_path = idle_view(ctx), ctx.store.path
    _require_year(found, year)
    shown = _next(found) if year is None else year
    out = Output(as_json=as_json or kind == "json")
    if kind in ("csv", "xlsx"):
        rows = plan_rows(english(), found, year)
        write_file(
            file, sheet_file(FileKind(kind), plan_columns(english()), rows), keep_off=store_path
        )
    elif kind == "pdf":
        write_file(file, _painted(options, found, shown, school, paper), keep_off=store_path)
    elif file != STREAM:
        text = json_text(plan_document(found, year))
        write_file(file, text.encode(), keep_off=store_path)
    else:
        if not out.as_json:
            say_plan(out, found, shown)
        out.document(plan_document(found, year))
    return ExitCode.OK


@replace.command(
    epilog=example("makerdesk replace value", "makerdesk replace value --on 2027-06-30 --json")
)
@click.option("--on", "day", type=DAY, help="Any day, past or future: 2027-06-30.")
@click.option("--half-year", is_flag=True, help="The first fiscal year writes half a year off.")
@json_option
@click.pass_obj
def value(options: GlobalOptions, day: date | None, half_year: bool, as_json: bool) -> ExitCode:
    """List what things are still worth: straight line, month by month.

    A value to plan with. What may be written off is for the school's accountants to say.
    """
    with at_counter(options, Permission.REPAIR) as ctx:
        convention = Convention.HALF_YEAR if half_year else Convention.FULL_MONTH
        found = book_values(ctx, day, convention=convention)
    out = Output(as_json=as_json)
    say_values(out, found)
    out.document(values_document(found))
    return ExitCode.OK


@replace.command(epilog=example("makerdesk replace models"))
@json_option
@click.pass_obj
def models(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List what each type of thing costs for a year of one: bought, repaired, sold again."""
    with at_counter(options, Permission.REPAIR) as ctx:
        found = model_costs(ctx)
    out = Output(as_json=as_json)
    say_models(out, found)
    out.document(models_document(found))
    return ExitCode.OK


@replace.command(
    epilog=example("makerdesk replace advice CB-12", "makerdesk replace advice CB-12 --cost 85")
)
@click.argument("item", type=CODE)
@click.option(
    "--cost", type=AMOUNT, default="0", help="What the repair would cost the school, with labour."
)
@json_option
@click.pass_obj
def advice(options: GlobalOptions, item: str, cost: int, as_json: bool) -> ExitCode:
    """Say whether the repair of ITEM is worth its money, with the numbers. Staff decide."""
    with at_counter(options, Permission.REPAIR) as ctx:
        found = repair_worth(ctx, find_item(ctx, item).thing.item_id, cost)
    out = Output(as_json=as_json)
    say_worth(out, found)
    out.document(worth_document(item, found))
    return ExitCode.OK


def _painted(
    options: GlobalOptions, found: ReplacementPlan, year: int, school: IdleView, paper: str | None
) -> bytes:
    """The PDF, in the first language of the settings."""
    from kiosk.app.qt import load_qt

    load_qt()
    from kiosk.app.page_size import page_size
    from kiosk.app.plan_pdf import PlanPages, plan_pdf
    from kiosk.app.receipt_painter import fonts_of_a_command

    t = counter_words(load_settings(options.settings))
    return plan_pdf(
        PlanPages(
            plan=found,
            year=year,
            school=school.school,
            t=t,
            dates=Dates(t, ZoneInfo(school.time_zone), clock_hours=t.clock_hours),
            fonts=fonts_of_a_command(),
            paper=page_size(paper),
        )
    )


def _next(found: ReplacementPlan) -> int:
    """The fiscal year that is planned now: the next, where the plan reaches that far."""
    return found.outlook.this_year + min(1, found.outlook.ahead - 1)


def _require_year(found: ReplacementPlan, year: int | None) -> None:
    """Raise CommandError for a fiscal year that the plan does not reach."""
    first = found.outlook.this_year
    last = first + found.outlook.ahead - 1
    if year is not None and not first <= year <= last:
        what = f"The plan reaches from {first} to {last}."
        raise CommandError(what, "Name a year of these, or look further with --ahead.")
