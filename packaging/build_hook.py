"""Compiles the translations and puts the assets into the wheel (a hatchling build hook)."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Sources of translations are for translators; the program reads only what is compiled from them.
LEFT_OUT = {".po", ".pot"}
IN_THE_WHEEL = Path("kiosk/_assets")


def compile_catalogs(assets: Path) -> list[Path]:
    """Compile every catalog under `assets/i18n` beside its source and say what was written.

    Fuzzy entries are left out: a guess of a merge tool is worse than the English sentence.
    """
    return [compile_catalog(source) for source in sorted(assets.glob("i18n/*/LC_MESSAGES/*.po"))]


def compile_catalog(source: Path) -> Path:
    """Write the `.mo` file beside one `.po` file."""
    language = source.parent.parent.name
    with source.open("rb") as lines:
        catalog = read_po(lines, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    target = source.with_suffix(".mo")
    # What is up to date is not touched: a program that runs may be reading it.
    if not target.exists() or target.read_bytes() != compiled.getvalue():
        target.write_bytes(compiled.getvalue())
    return target


def assets_in_wheel(assets: Path) -> dict[str, str]:
    """Map each asset's path to its place in the wheel."""
    files = (path for path in sorted(assets.rglob("*")) if path.is_file())
    return {
        str(path): (IN_THE_WHEEL / path.relative_to(assets)).as_posix()
        for path in files
        if path.suffix not in LEFT_OUT
    }


# hatchling hands build data over as an untyped dictionary; the interface fixes the signature.
class AssetsHook(BuildHookInterface):  # type: ignore[type-arg] # only plugins with settings need one
    """Runs before hatchling packs a wheel, also an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile always; carry the assets only in a real wheel, since a checkout has its own."""
        assets = Path(self.root) / "assets"
        compile_catalogs(assets)
        if version != "editable":
            build_data["force_include"].update(assets_in_wheel(assets))
