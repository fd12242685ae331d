"""The handbook's chapters, read from files of Markdown; English where a language has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.i18n import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is the file's, as links name it; `text` is Markdown with the title as its heading."""

    name: str
    title: str
    text: str


def chapters(handbook: Path, language: str) -> tuple[Chapter, ...]:
    """All chapters in the order of their files' names."""
    own = handbook / language
    folder = own if own.is_dir() else handbook / SOURCE_LANGUAGE
    return tuple(_chapter(path) for path in sorted(folder.glob("*.md")))


def found(all_chapters: Sequence[Chapter], words: str) -> tuple[Chapter, ...]:
    """The chapters that hold every word, those that name it in their title first."""
    sought = words.casefold().split()
    hits = [each for each in all_chapters if all(word in each.text.casefold() for word in sought)]
    return tuple(sorted(hits, key=lambda each: not _is_in_title(each, sought)))


def _is_in_title(chapter: Chapter, sought: Sequence[str]) -> bool:
    return any(word in chapter.title.casefold() for word in sought)


def _chapter(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    return Chapter(path.name, first.removeprefix("#").strip(), text)
