"""`makerdesk practice`: the pretend school, in a window or as a tour of pictures."""

from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError
from kiosk.app.cli.languages import require_compiled, warn_of_uncompiled
from kiosk.app.cli.options import GlobalOptions
from kiosk.app.cli.output import Output

LANGUAGES = ("en", "es")
"""What the pretend school speaks."""


@click.command()
@click.option(
    "--tour",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Play the stories without a window, and keep a picture of each step in this folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document at the end.")
@click.pass_obj
def practice(options: GlobalOptions, folder: Path | None, as_json: bool) -> None:
    """Play with a pretend school: nothing here is real, and nothing of it stays.

    Example: makerdesk practice --tour pictures
    """
    from kiosk.app.qt import load_qt

    load_qt()
    if folder is None:
        from kiosk.app.display import require_display
        from kiosk.app.practice.window import run_practice
        from kiosk.app.process import run_kiosk
        from kiosk.app.settings_place import load_settings

        require_display()
        warn_of_uncompiled(LANGUAGES)
        if run_practice():
            settings = load_settings(options.settings)
            raise SystemExit(run_kiosk(settings, is_windowed=True, is_debug=options.is_debug))
        return
    from kiosk.app.practice.play import play_tour
    from kiosk.app.practice.tour import StepFailed

    require_compiled(LANGUAGES)
    output = Output(as_json=as_json)
    try:
        steps = play_tour(folder, output.say)
    except StepFailed as error:
        raise CommandError(str(error), f"The pictures so far are in {folder}.") from error
    output.say(f"{steps} pictures are in {folder}; begin with {folder / 'index.md'}.")
    output.document({"folder": str(folder), "steps": steps})
