"""The command `makerdesk`: one file per group of commands."""

from kiosk.app.cli.root import main

__all__ = ["main"]
