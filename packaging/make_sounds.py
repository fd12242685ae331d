"""Writes the kiosk's three sounds anew, so that nobody has to guess how they were made."""

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
LOUDNESS = 0.35  # of full scale: the volume is set on the amplifier, not by clipping
FADE_SECONDS = 0.012  # shorter clicks, longer blurs the attack
SOUNDS_DIR = Path(__file__).resolve().parent.parent / "assets" / "sounds"


@dataclass(frozen=True, slots=True)
class Tone:
    """One steady tone; 0 Hz is silence."""

    hertz: int
    milliseconds: int


SOUNDS: tuple[tuple[str, tuple[Tone, ...]], ...] = (
    ("ok", (Tone(660, 80), Tone(880, 100))),
    ("attention", (Tone(520, 110), Tone(0, 70), Tone(520, 110))),
    ("problem", (Tone(400, 140), Tone(300, 160))),
)


def samples(tone: Tone) -> "array[int]":
    """Return the tone as signed 16 bit samples that fade in and out."""
    count = RATE * tone.milliseconds // 1000
    fade = int(RATE * FADE_SECONDS)
    peak = 32_767 * LOUDNESS if tone.hertz else 0
    return array(
        "h",
        (
            round(
                peak
                * min(1.0, i / fade, (count - 1 - i) / fade)
                * math.sin(2 * math.pi * tone.hertz * i / RATE)
            )
            for i in range(count)
        ),
    )


def write(path: Path, tones: tuple[Tone, ...]) -> None:
    """Write the tones one after the other as a mono WAV file."""
    sound = array("h")
    for tone in tones:
        sound.extend(samples(tone))
    if sys.byteorder == "big":
        sound.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound.tobytes())


def main() -> None:
    """Write every sound into assets/sounds."""
    SOUNDS_DIR.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS:
        write(SOUNDS_DIR / f"{name}.wav", tones)


if __name__ == "__main__":
    main()
