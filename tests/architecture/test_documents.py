"""What the documents say is true: paths, commands, registries, the settings that they show."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from db.vocabulary.people import StaffRole
from kiosk.app.cli.acting import ROLES_FILE, role_of, this_account
from kiosk.app.cli.root import COMMANDS, makerdesk
from kiosk.app.settings import from_document, known_languages
from kiosk.ui.theme.names import THEME_NAMES
from tests.architecture.source_files import BUILDINGS, FOLDERS, ROOT, name

DOCUMENTS = sorted(
    [path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"]
    + [path for folder in FOLDERS for path in (ROOT / folder).rglob("README.md")]
)
MADE_BY_TOOLS = {"tour", "index.md", "dist", "build", ".environments", ".venv", "kiosk/_assets"}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
COMMAND = re.compile(r"(?:makerdesk|packaging/run)((?: --?[\w-]+)*) ([a-z]+)(?: ([a-z]+)\b)?")
CONSTANT_IN = re.compile(r"`([A-Z][A-Z_]+)` (?:in|of) `([\w/]+\.py)`")

by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=name)


def quoted(document: Path) -> list[str]:
    """List what a document shows as code inside its sentences."""
    return QUOTED.findall(FENCE.sub("", document.read_text("utf-8")))


def typed(document: Path) -> Iterator[str]:
    """Yield what a reader is told to type: code in sentences, and lines of plain blocks."""
    yield from quoted(document)
    for language, block in FENCE.findall(document.read_text("utf-8")):
        if language in ("", "sh"):
            yield from block.splitlines()


def paths_in(document: Path) -> Iterator[str]:
    """Yield the paths that a document names; a bare word such as `due` is none."""
    for word in quoted(document):
        is_path = PATH.fullmatch(word) and ("/" in word or Path(word).suffix in (".py", ".md"))
        if is_path and word.rstrip("/") not in MADE_BY_TOOLS:
            yield word


def is_there(word: str, beside: Path) -> bool:
    """Whether a path exists from the root, or from the document's folder or one below it."""
    if (ROOT / word).exists() or (beside / word).exists():
        return True
    return beside != ROOT and any(beside.rglob(word.rstrip("/")))


@by_name
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    missing = [word for word in paths_in(document) if not is_there(word, document.parent)]

    assert missing == []


@by_name
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(FENCE.sub("", document.read_text("utf-8")))
    inside = [unquote(link.partition("#")[0]) for link in links if "://" not in link]

    assert [link for link in inside if not (document.parent / link).exists()] == []


@by_name
def test_every_command_that_a_document_names_exists(document: Path) -> None:
    context = makerdesk.make_context("makerdesk", [], resilient_parsing=True)
    unknown = []
    for line in typed(document):
        for _options, command, second in COMMAND.findall(line):
            found = makerdesk.get_command(context, command)
            below = getattr(found, "commands", None)
            if found is None or (second and below is not None and second not in below):
                unknown.append(f"{command} {second}".strip())

    assert unknown == []


@by_name
def test_every_registry_that_a_document_names_stands_where_it_says(document: Path) -> None:
    claims = CONSTANT_IN.findall(document.read_text("utf-8"))
    wrong = []
    for constant, word in claims:
        homes = [ROOT / word, document.parent / word, *document.parent.rglob(word)]
        texts = [path.read_text("utf-8") for path in homes if path.is_file()]
        if not any(re.search(rf"^{constant}\b", text, re.MULTILINE) for text in texts):
            wrong.append((constant, word))

    assert wrong == []


def test_the_readme_explains_every_command() -> None:
    said = " ".join(quoted(ROOT / "README.md"))

    assert [each.name for each in COMMANDS if f"makerdesk {each.name}" not in said] == []


def test_the_settings_that_the_readme_shows_are_right(tmp_path: Path) -> None:
    blocks = FENCE.findall((ROOT / "README.md").read_text("utf-8"))
    shown = [tomllib.loads(block) for language, block in blocks if language == "toml"]
    settings_file = tmp_path / "makerdesk.toml"

    (settings,) = [
        from_document(document, path=settings_file, default_store="")
        for document in shown
        if "store" in document
    ]

    assert settings.scanners[0].driver == "serial"
    assert settings.printers[0].options["profile"] == "epson-80mm"


def test_the_roles_that_the_readme_shows_are_right(tmp_path: Path) -> None:
    blocks = FENCE.findall((ROOT / "README.md").read_text("utf-8"))
    (shown,) = [block for language, block in blocks if language == "toml" and "[roles]" in block]
    file = tmp_path / ROLES_FILE
    file.write_text(shown, encoding="utf-8")
    file.chmod(0o600)

    assert role_of(this_account("maria"), file, None) is StaffRole.LIBRARIAN
    assert ROLES_FILE in (ROOT / "README.md").read_text("utf-8")


def test_the_picture_of_the_readme_is_small_enough_to_load_at_once() -> None:
    pictures = [ROOT / link for link in LINK.findall((ROOT / "README.md").read_text("utf-8"))]
    sizes = [path.stat().st_size for path in pictures if path.suffix == ".png"]

    assert sizes
    assert max(sizes) < 150_000


@pytest.mark.parametrize("folder", [*BUILDINGS, "assets", "packaging", "tests"])
def test_every_folder_at_the_top_says_what_it_is(folder: str) -> None:
    assert (ROOT / folder / "README.md").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("floor", ["app", "ui", "services", "wording", "domain"])
def test_every_floor_says_what_it_is(floor: str) -> None:
    assert (ROOT / "kiosk" / floor / "README.md").read_text("utf-8").startswith("# ")


def test_the_settings_offer_the_languages_and_themes_that_there_are() -> None:
    catalogs = {path.parent.parent.name for path in (ROOT / "assets").glob("i18n/*/*/*.po")}
    themes = {path.stem for path in (ROOT / "assets" / "themes").glob("*.toml")}

    assert set(known_languages()) == {"en", *catalogs}
    assert set(THEME_NAMES) == themes


def test_the_notices_name_every_font_and_icon_that_is_carried() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")
    told = re.findall(r"`assets/((?:fonts|icons)/[^`]+)`", notices)
    carried = {
        path for folder in ("fonts", "icons") for path in (ROOT / "assets" / folder).iterdir()
    }

    covered = {path for pattern in told for path in (ROOT / "assets").glob(pattern)}

    assert sorted(name(path) for path in carried - covered) == []
    assert [pattern for pattern in told if not any((ROOT / "assets").glob(pattern))] == []


def test_the_device_rules_are_well_formed_and_read_in_time() -> None:
    file = ROOT / "assets" / "udev" / "60-makerdesk.rules"
    part = re.compile(r'[A-Z]+(\{\w+\})?(==|!=|\+=|=)"[^"]*"')
    lines = [line for line in file.read_text("ascii").splitlines() if line and line[0] != "#"]

    assert [line for line in lines if not all(map(part.fullmatch, line.split(", ")))] == []
    # uaccess is granted by 70-uaccess.rules and 73-seat-late.rules to what was tagged before.
    assert "50" < file.name < "70"
