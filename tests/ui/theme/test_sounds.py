import importlib.util
import wave
from pathlib import Path

import pytest

from tests.ui.conftest import ASSETS

SCRIPT = ASSETS.parent / "packaging" / "make_sounds.py"


@pytest.mark.parametrize(("name", "seconds"), [("ok", 0.18), ("attention", 0.29), ("problem", 0.3)])
def test_a_sound_is_short(name: str, seconds: float) -> None:
    with wave.open(str(ASSETS / "sounds" / f"{name}.wav")) as sound:
        length = sound.getnframes() / sound.getframerate()

    assert length == pytest.approx(seconds, abs=0.01)


def test_the_shipped_sounds_are_what_the_script_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    for name, tones in script.SOUNDS:
        script.write(tmp_path / f"{name}.wav", tones)

    for made in tmp_path.glob("*.wav"):
        assert made.read_bytes() == (ASSETS / "sounds" / made.name).read_bytes()
