"""What a tour leaves behind: numbered pictures, slips, and an index that shows them in order."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap

from hardware.virtual.paper import PaperStrip
from kiosk.app.practice.paper import save_slip
from kiosk.i18n import Translator
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.stripe import HEIGHT, PracticeStripe
from kiosk.wording.screens.practice import practice


@dataclass(slots=True)
class Album:
    """Writes into `folder`; every picture carries the practice stripe above the screen."""

    folder: Path
    theme: Theme
    words: Translator
    number: int = 0
    lines: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Make the folder, and begin the index."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines = ["# A tour of the counter", ""]

    def begin(self, chapter: str) -> None:
        """Begin a chapter of the index."""
        self.lines += [f"## {chapter}", ""]

    def stem(self, name: str) -> Path:
        """Where the files of the present number begin."""
        return self.folder / f"{self.number:02}-{name}"

    def keep(self, name: str, tells: str, picture: QPixmap) -> None:
        """Save the picture under the present number, and show it in the index."""
        stem = self.stem(name)
        self._striped(picture).save(f"{stem}.png")
        self.lines += [f"### {self.number}. {tells}", "", f"![{name}]({stem.name}.png)", ""]

    def keep_slip(self, name: str, strip: PaperStrip, data: bytes) -> None:
        """Save the slip that came out, with the bytes that made it."""
        stem = Path(f"{self.stem(name)}-slip")
        save_slip(strip, data, stem)
        self.lines += [
            f"The slip: [picture]({stem.name}.png), [text]({stem.name}.txt), "
            f"[bytes]({stem.name}.bin)",
            "",
        ]

    def close(self) -> None:
        """Write the index."""
        (self.folder / "index.md").write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def _striped(self, picture: QPixmap) -> QPixmap:
        """Nobody who meets a picture alone shall take it for a real school's counter."""
        stripe = PracticeStripe(self.theme, practice(self.words).banner)
        stripe.resize(picture.width(), self.theme.u(HEIGHT))
        whole = QPixmap(picture.width(), stripe.height() + picture.height())
        painter = QPainter(whole)
        painter.drawPixmap(QPoint(0, 0), stripe.grab())
        painter.drawPixmap(QPoint(0, stripe.height()), picture)
        painter.end()
        stripe.deleteLater()
        return whole
