"""What every command is told: the global options, `--json`, and the examples under its help."""

from dataclasses import dataclass
from pathlib import Path

import click

SOME_BATCH = "01939f5e-7a10-7c3e-9d5f-1f2a3b4c5d6e"
"""Stands in examples for the number that an import has printed."""


@dataclass(slots=True)
class GlobalOptions:
    """What holds for any command. `arguments` are the words as they were typed."""

    settings: Path | None = None
    is_debug: bool = False
    arguments: tuple[str, ...] = ()


class CodeType(click.ParamType[str]):
    """A card's, item's or receipt's code as somebody typed it; nothing is none."""

    name = "code"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code as it was typed."""
        if not value.strip():
            self.fail("it is empty. Scan the code, or copy it from the label.", param, ctx)
        return value


CODE = CodeType()

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document, for programs."
)
paper_option = click.option(
    "--paper",
    type=click.Choice(["letter", "a4"]),
    help="The size of the PDF's pages; without it, as this country prints.",
)
dry_run_option = click.option(
    "--dry-run", "is_dry_run", is_flag=True, help="Only say what it would change."
)
full_option = click.option(
    "--full", "is_full", is_flag=True, help="Show whole names; the audit log notes it."
)


def example(*lines: str) -> str:
    """The last part of a command's help: lines that can be typed as they stand."""
    word = "Example" if len(lines) == 1 else "Examples"
    return "\n".join(["\b", f"{word}:", *(f"  {line}" for line in lines)])
