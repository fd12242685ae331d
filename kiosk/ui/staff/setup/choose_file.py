"""Choosing a file from the computer; the page goes on living meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(page: QWidget, patterns: Sequence[str], chosen: Callable[[Path], None]) -> None:
    """Let somebody choose a file and hand it on; closing the list changes nothing."""
    dialog = QFileDialog(page)
    # Qt's own list: a desktop's may stand behind a counter that covers the screen.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"({' '.join(patterns)})")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
