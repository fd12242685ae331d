"""`makerdesk run`: the counter itself."""

import click

from kiosk.app.cli.options import GlobalOptions


@click.command()
@click.option("--windowed", "is_windowed", is_flag=True, help="In a window that can be closed.")
@click.option(
    "--set-up",
    "is_set_up",
    is_flag=True,
    help="Open the set-up pages first; with badge and PIN, once somebody has them.",
)
@click.pass_obj
def run(options: GlobalOptions, is_windowed: bool, is_set_up: bool) -> None:
    """Open the counter on this screen. A second one on the same store is refused (exit 4).

    On a new store five pages set the school up first. With --set-up they open again later.

    Example: makerdesk --settings /etc/makerdesk.toml run
    """
    from kiosk.app.cli.languages import warn_of_uncompiled
    from kiosk.app.display import require_display
    from kiosk.app.qt import load_qt
    from kiosk.app.settings_place import load_settings

    settings = load_settings(options.settings)
    require_display()
    warn_of_uncompiled(settings.screen.languages)
    load_qt()
    from kiosk.app.process import run_kiosk

    raise SystemExit(
        run_kiosk(settings, is_windowed=is_windowed, is_debug=options.is_debug, is_set_up=is_set_up)
    )
