"""`makerdesk run`: the counter itself."""

import click

from kiosk.app.cli.options import GlobalOptions


@click.command()
@click.option("--windowed", "is_windowed", is_flag=True, help="In a window that can be closed.")
@click.pass_obj
def run(options: GlobalOptions, is_windowed: bool) -> None:
    """Open the counter on this screen. A second one on the same store is refused (exit 4).

    Example: makerdesk --settings /etc/makerdesk.toml run
    """
    from kiosk.app.build import load_settings
    from kiosk.app.display import require_display

    settings = load_settings(options.settings)
    require_display()
    from kiosk.app.run import run_kiosk

    raise SystemExit(run_kiosk(settings, is_windowed=is_windowed, is_debug=options.is_debug))
