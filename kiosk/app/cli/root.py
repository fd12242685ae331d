"""The root of the command line: global options, commands loaded when asked for, clean errors."""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from kiosk.app.cli.arguments import global_options_first
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.options import GlobalOptions
from kiosk.app.cli.output import print_any_name

JSON = "--json"


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """Where a command lives, so that `--help` needs to import none of them."""

    name: str
    module: str
    attribute: str
    help: str


COMMANDS = (
    CommandEntry("run", "kiosk.app.cli.run", "run", "Open the counter."),
    CommandEntry("practice", "kiosk.app.cli.practice", "practice", "Play with a pretend school."),
    CommandEntry("init", "kiosk.app.cli.setup", "init", "Make a store for a school."),
    CommandEntry("import", "kiosk.app.cli.imports", "import_", "Read people or items from a file."),
    CommandEntry("export", "kiosk.app.cli.exports", "export", "Write lists to files."),
    CommandEntry("policy", "kiosk.app.cli.policy", "policy", "Export or import the loan rules."),
    CommandEntry(
        "calendar", "kiosk.app.cli.calendar", "calendar", "Export or import the calendar."
    ),
    CommandEntry("explain", "kiosk.app.cli.lending", "explain", "Say why a loan would be allowed."),
    CommandEntry("lend", "kiosk.app.cli.lending", "lend", "Lend an item to a card."),
    CommandEntry("return", "kiosk.app.cli.lending", "return_", "Take an item back."),
    CommandEntry("renew", "kiosk.app.cli.lending", "renew", "Lengthen a loan."),
    CommandEntry("show", "kiosk.app.cli.listing", "show", "Say what a code belongs to."),
    CommandEntry("codes", "kiosk.app.cli.codes", "codes", "Say how codes look at this site."),
    CommandEntry("loans", "kiosk.app.cli.listing", "loans", "List open or overdue loans."),
    CommandEntry(
        "service", "kiosk.app.cli.service", "service", "Say what is due, and that it is done."
    ),
    CommandEntry("meter", "kiosk.app.cli.meter", "meter", "Keep what the meters of items show."),
    CommandEntry(
        "workorder", "kiosk.app.cli.workorder", "workorder", "Log repairs and move them on."
    ),
    CommandEntry("parts", "kiosk.app.cli.parts", "parts", "Keep spare parts and their stock."),
    CommandEntry("vendor", "kiosk.app.cli.vendor", "vendor", "Keep who sells and repairs."),
    CommandEntry("charge", "kiosk.app.cli.charge", "charge", "Ask people to pay for damage."),
    CommandEntry("recall", "kiosk.app.cli.recall", "recall", "Do one thing to all of a type."),
    CommandEntry("upkeep", "kiosk.app.cli.upkeep", "upkeep", "Measure how things serve."),
    CommandEntry("queue", "kiosk.app.cli.queue", "queue", "Choose how machines are shared."),
    CommandEntry("swap", "kiosk.app.cli.swap", "swap", "Lend a loaner for what is broken."),
    CommandEntry("job", "kiosk.app.cli.job", "job", "Keep jobs of the makerspace."),
    CommandEntry("machine", "kiosk.app.cli.machine", "machine", "Keep the makerspace's machines."),
    CommandEntry("material", "kiosk.app.cli.material", "material", "Keep spools and sheets."),
    CommandEntry("training", "kiosk.app.cli.training", "training", "Keep who may use machines."),
    CommandEntry("labels", "kiosk.app.cli.labels", "labels", "Make labels with codes to scan."),
    CommandEntry("replace", "kiosk.app.cli.replace", "replace", "Plan what to replace, and when."),
    CommandEntry("po", "kiosk.app.cli.po", "po", "Ask for things, order and receive them."),
    CommandEntry("fund", "kiosk.app.cli.fund", "fund", "Keep who pays."),
    CommandEntry("budget", "kiosk.app.cli.fund", "budget", "Keep what there is to spend."),
    CommandEntry("licence", "kiosk.app.cli.licence", "licence", "Keep licences and their ends."),
    CommandEntry(
        "suggestion", "kiosk.app.cli.suggestion", "suggestion", "Keep what people wish for."
    ),
    CommandEntry(
        "backup", "kiosk.app.cli.backup", "backup", "Make a backup, or list what there is."
    ),
    CommandEntry(
        "restore", "kiosk.app.cli.restore", "restore", "Put a backup in the place of the store."
    ),
    CommandEntry("status", "kiosk.app.cli.status", "status", "Say how the store is."),
    CommandEntry(
        "doctor", "kiosk.app.cli.doctor", "doctor", "Look everything over and say what to do."
    ),
    CommandEntry(
        "devices", "kiosk.app.cli.devices", "devices", "List, watch and try scanners and printers."
    ),
    CommandEntry("support", "kiosk.app.cli.support", "support", "Pack what helps others help you."),
    CommandEntry("chores", "kiosk.app.cli.chores", "chores", "Do what is due at regular times."),
    CommandEntry("version", "kiosk.app.cli.version", "version", "Print the version."),
)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used: start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a working day."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give the command."""
        for entry in COMMANDS:
            if entry.name == cmd_name:
                command = getattr(importlib.import_module(entry.module), entry.attribute)
                return command if isinstance(command, click.Command) else None
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Answer a mistyped command with the nearest one."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from kiosk.app.settings_reader import suggest

            ctx.fail(f"No command {args[0]!r}. {suggest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in COMMANDS])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings file (TOML); without it, the one in your account's folder.",
)
@click.option("--debug", "is_debug", is_flag=True, help="Show the stack trace of an error.")
@click.pass_context
def makerdesk(ctx: click.Context, settings: Path | None, is_debug: bool) -> None:
    """Makerdesk: the counter of a school library with a makerspace.

    Exit codes: 0 done, 1 error, 2 wrong usage, 3 rows rejected, 4 locked or busy, 5 safety stop,
    6 warnings only.
    """
    options = ctx.ensure_object(GlobalOptions)
    options.settings, options.is_debug = settings, is_debug


def main() -> None:
    """Run the command line and leave with its exit code; a person never sees a stack trace."""
    print_any_name(sys.stdout, sys.stderr)
    sys.exit(_flushed(run_command(sys.argv[1:])))


def _flushed(code: int) -> int:
    """The exit code once all output is out; a full disk under it is an error told once."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would try again at its end, and end with a trace and a code of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code or explain_error(error, is_debug=False)
    return code


def run_command(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    is_debug = "--debug" in arguments
    try:
        result = makerdesk.main(
            args=global_options_first(arguments),
            prog_name="makerdesk",
            standalone_mode=False,
            obj=GlobalOptions(arguments=tuple(arguments)),
        )
    except click.ClickException as error:
        error.show()
        known = CommandError(error.format_message(), code=ExitCode(error.exit_code))
        _tell_programs(known, arguments)
        return known.code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return ExitCode.ERROR
    except Exception as error:  # the outermost place: nothing may reach a person as a stack trace
        return explain_error(error, is_debug=is_debug, arguments=arguments)
    return result if isinstance(result, int) else ExitCode.OK


def explain_error(error: Exception, *, is_debug: bool, arguments: Sequence[str] = ()) -> int:
    """Say what is wrong and how to mend it, the trace only with --debug; return the exit code."""
    if is_debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    from kiosk.app.cli.failures import as_command_error

    known = as_command_error(error)
    if known is None:
        known = CommandError(
            f"Something went wrong inside Makerdesk ({type(error).__name__}).",
            "Run it again with --debug and send us what it prints.",
        )
    click.echo(f"makerdesk: {known.what}", err=True)
    if known.remedy:
        click.echo(f"  {known.remedy}", err=True)
    _tell_programs(known, arguments)
    return known.code


def _tell_programs(error: CommandError, arguments: Sequence[str]) -> None:
    """Answer --json with a document of every problem, where standard output still takes one."""
    if JSON not in arguments:
        return
    from kiosk.app.cli.failures import failure_document
    from kiosk.app.cli.output import Output

    # Where it does not, what was said on standard error is all that can be.
    with suppress(OSError):
        Output(as_json=True).document(failure_document(error))
