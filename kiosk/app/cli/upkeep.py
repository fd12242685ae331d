"""`upkeep`: how well things serve, and what the repair bench works with."""

import click

from kiosk.app.cli.measures import measures
from kiosk.app.cli.symptoms import note, notes, symptom, symptoms


@click.group()
def upkeep() -> None:
    """Measure how things serve and are repaired, and keep what the bench works with."""


for each in (measures, symptoms, symptom, notes, note):
    upkeep.add_command(each)
