"""Which labels a command makes: of typed codes, of a list, or all of a kind."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict, TypeVar

import click

from hardware.labels.content import Label, LabelKind, Symbols
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.files import input_file, read_bytes
from kiosk.app.cli.languages import require_compiled
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions
from kiosk.app.cli.speech import english
from kiosk.app.paths import assets_dir
from kiosk.app.settings import Settings, known_languages
from kiosk.app.settings_reader import suggest
from kiosk.domain.codes import COMMAND_CODES, forms_known
from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator, translator
from kiosk.services.catalog.labels import Labelled, LabelWords, all_labels, categories, labels_of
from kiosk.services.context import Context
from kiosk.services.imports.label_list import read_label_list
from kiosk.wording.imports import row_problem, where
from kiosk.wording.labels import command_words

Command = TypeVar("Command", bound=Callable[..., object])

_NEEDED = {
    Labelled.ITEM: Permission.LEND,
    Labelled.SHELF: Permission.LEND,
    Labelled.CARD: Permission.REPORT_ON_PEOPLE,
}


class Wanted(TypedDict):
    """What the options of `label_options` say."""

    codes: tuple[str, ...]
    kind: str
    list_file: Path | None
    is_all: bool
    category: str
    symbols: str
    language: str


def label_options(command: Command) -> Command:
    """The arguments and options that choose labels, for each command that makes some."""
    for each in reversed(
        (
            click.argument("codes", nargs=-1, type=CODE),
            click.option(
                "--kind",
                type=click.Choice([kind.value for kind in LabelKind]),
                default=LabelKind.ITEM.value,
                show_default=True,
                help="What the labels are for.",
            ),
            click.option("--from", "list_file", type=input_file, help="Take the codes of a list."),
            click.option("--all", "is_all", is_flag=True, help="Everything of this kind."),
            click.option("--category", default="", help="With --all: only this category."),
            click.option(
                "--code",
                "symbols",
                type=click.Choice([each.value for each in Symbols]),
                default=Symbols.AUTO.value,
                help="Bars, a QR code or both; auto takes a QR code where bars do not fit.",
            ),
            click.option(
                "--language",
                default="",
                help="Of command and symptom cards; else the first of the settings.",
            ),
        )
    ):
        command = each(command)
    return command


def chosen_labels(options: GlobalOptions, settings: Settings, wanted: Wanted) -> tuple[Label, ...]:
    """The labels that were asked for, with their words from the store.

    Raises CommandError that names every code which is unknown, UsageError, StoreError.
    """
    kind, symbols = LabelKind(wanted["kind"]), Symbols(wanted["symbols"])
    ways = [bool(wanted["codes"]), wanted["list_file"] is not None, wanted["is_all"]]
    if sum(ways) != 1:
        raise click.UsageError("Name codes, or a list with --from, or --all: one of the three.")
    if wanted["category"] and not wanted["is_all"]:
        raise click.UsageError("--category needs --all.")
    if kind is LabelKind.COMMAND:
        words = _of_commands(settings, wanted)
    elif kind is LabelKind.SYMPTOM:
        with at_counter(options, Permission.REPAIR) as ctx:
            words = _of_symptoms(ctx, wanted)
    else:
        known = Labelled(kind.value)
        with at_counter(options, _NEEDED[known]) as ctx:
            words = _of_store(ctx, known, wanted)
    if not words:
        raise CommandError(f"There is no {kind.value} to make a label for.", "Import some first.")
    return tuple(Label(kind, each.code, each.title, each.detail, symbols) for each in words)


def _of_store(ctx: Context, kind: Labelled, wanted: Wanted) -> tuple[LabelWords, ...]:
    if wanted["is_all"]:
        return all_labels(ctx, kind, _category(ctx, kind, wanted["category"]))
    places, problems = _codes(wanted)
    # One that the site's rules refuse is known by itself: there is a label for whatever the store
    # holds.
    forms = [forms_known(code, ctx.settings.codes) for code, _ in places]
    chosen = labels_of(ctx, kind, forms)
    unknown, ambiguous = set(chosen.unknown), set(chosen.ambiguous)
    for (code, place), (likeliest, *_) in zip(places, forms, strict=True):
        if likeliest in unknown:
            what = f"No {kind.value} has the code {code}."
            problems.append(Fault(place, what, "Import it first, or correct it."))
        if likeliest in ambiguous:
            what = f"More than one {kind.value} has a form of the code {code}."
            problems.append(Fault(place, what, "Write it as it is stored."))
    _refuse(problems)
    return chosen.labels


def _category(ctx: Context, kind: Labelled, asked: str) -> str:
    """The category's code, which may be asked for by its name too. Raises CommandError."""
    if not asked:
        return ""
    known = categories(ctx, kind)
    for code, name in known.items():
        if asked.casefold() in (code.casefold(), name.casefold()):
            return code
    how = suggest(asked, list(known)) if known else "Leave --category out."
    raise CommandError(f"There is no category {asked}.", how, ExitCode.USAGE)


def _codes(wanted: Wanted) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Every code with the place where it stands, and the rows of a list that have none."""
    file = wanted["list_file"]
    if file is None:
        return [(code, code) for code in wanted["codes"]], []
    listed = read_label_list(read_bytes(file))
    t = english()
    said = [(each, row_problem(t, each)) for each in listed.problems]
    faults = [Fault(where(t, each), told.what, told.how) for each, told in said]
    return [(code, f"Row {line}") for code, line in listed.codes], faults


def _of_commands(settings: Settings, wanted: Wanted) -> tuple[LabelWords, ...]:
    """Command cards say in one language what they do: the one asked for, or the first there is."""
    words = command_words(_translator(wanted["language"] or settings.screen.languages[0]))
    places, problems = ([], []) if wanted["is_all"] else _codes(wanted)
    problems += [
        Fault(place, f"There is no command {code}.", suggest(code, list(COMMAND_CODES)))
        for code, place in places
        if code.upper() not in COMMAND_CODES
    ]
    _refuse(problems)
    codes = list(COMMAND_CODES) if wanted["is_all"] else [code.upper() for code, _ in places]
    said = [(code, words[COMMAND_CODES[code]]) for code in codes]
    return tuple(LabelWords(code, each.title, each.detail) for code, each in said)


def _of_symptoms(ctx: Context, wanted: Wanted) -> tuple[LabelWords, ...]:
    """Symptom cards say what is wrong, and of what thing, in a language of staff."""
    from kiosk.services.upkeep.repairs.symptoms import keep_library, list_symptoms

    keep_library(ctx)
    is_spanish = (wanted["language"] or ctx.settings.language) == "es"
    words = {each.code: each.words(is_spanish=is_spanish) for each in list_symptoms(ctx)}
    places, problems = ([], []) if wanted["is_all"] else _codes(wanted)
    problems += [
        Fault(place, f"No symptom card has the code {code}.", suggest(code, list(words)))
        for code, place in places
        if code.upper() not in words
    ]
    _refuse(problems)
    codes = list(words) if wanted["is_all"] else [code.upper() for code, _ in places]
    return tuple(LabelWords(code, *words[code]) for code in codes)


def _translator(language: str) -> Translator:
    """The words of a language. Raises CommandError where there are none."""
    if language not in known_languages():
        what = f"There is no language {language}."
        raise CommandError(what, suggest(language, known_languages()), ExitCode.USAGE)
    require_compiled([language])
    return translator(assets_dir() / "i18n", language)


def _refuse(problems: Sequence[Fault]) -> None:
    """Raise CommandError with all of them, if there are any."""
    if problems:
        lines = "\n".join(f"  {each.where}: {each.what} {each.how}" for each in problems)
        raise CommandError(f"No label was made.\n{lines}", problems=problems)
