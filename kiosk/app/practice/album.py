"""What a tour leaves behind: numbered pictures, slips, and an index that shows them in order."""

from concurrent.futures import Future, ThreadPoolExecutor
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
    """Writes into `folder`; every picture carries the practice stripe above the screen.

    Files of pictures are packed in a thread of their own, while the tour goes on. Leaving the
    album waits for them and writes the index, of a tour that broke off too. Raises OSError.
    """

    folder: Path
    theme: Theme
    words: Translator
    number: int = 0
    lines: list[str] = field(default_factory=list)
    _packer: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="album")
    )
    _packed: dict[Path, Future[bool]] = field(default_factory=dict)

    def __enter__(self) -> "Album":
        """Make the folder, and begin the index."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines = ["# A tour of the counter", ""]
        return self

    def __exit__(self, *_: object) -> None:
        """Finish all files."""
        self._packer.shutdown()
        (self.folder / "index.md").write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        for path, is_saved in self._packed.items():
            if not is_saved.result():
                raise OSError(f"The picture {path} cannot be written.")

    def begin(self, chapter: str) -> None:
        """Begin a chapter of the index."""
        self.lines += [f"## {chapter}", ""]

    def stem(self, name: str) -> Path:
        """Where the files of the present number begin."""
        return self.folder / f"{self.number:02}-{name}"

    def keep(self, name: str, tells: str, picture: QPixmap) -> None:
        """Save the picture under the present number, and show it in the index."""
        stem = self.stem(name)
        path = Path(f"{stem}.png")
        self._packed[path] = self._packer.submit(self._striped(picture).toImage().save, str(path))
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
