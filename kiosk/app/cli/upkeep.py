"""`upkeep`: how well things serve, and what the repair bench works with."""

import click

from kiosk.app.cli.bench import note, notes, photo, slip, symptom, symptoms
from kiosk.app.cli.measures import measures


@click.group()
def upkeep() -> None:
    """Measure how things serve and are repaired, and keep what the bench works with."""


for each in (measures, symptoms, symptom, notes, note, slip, photo):
    upkeep.add_command(each)
