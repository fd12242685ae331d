"""`upkeep`: how well things serve, and what the repair bench works with."""

import click

from kiosk.app.cli.measures import measures


@click.group()
def upkeep() -> None:
    """Measure how things serve and are repaired, and keep what the bench works with."""


upkeep.add_command(measures)
