"""Takes the numbers out of what a device sent, and leaves its form.

Pure. Each digit becomes another digit, each letter another letter of its kind, and checksums are
made to fit, or not to fit, as before; control characters, AIM identifiers, lengths and ends stay.
So the decoders say of it what they said of the original, but for the text. The same code becomes
the same other code under one key; without the key nobody can tell which it was.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import shake_256
from itertools import accumulate, islice, pairwise
from operator import xor
from string import ascii_lowercase, ascii_uppercase, digits, punctuation

from hardware.key_stroke import KeyStroke
from hardware.scanners.us_layout import PLAIN, SHIFTED

_RUN = 4
"""So many characters in a row of the original would tell something of it."""
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_LINE = re.compile(rb"[\r\n]+|[^\r\n]+")
# STX, ten hex digits, two of their XOR, CR LF or not, ETX: ID-12LA, ID-20LA, RDM6300.
_TEXT_TAG = re.compile(rb"\x02([0-9A-Fa-f]{10})([0-9A-Fa-f]{2})(\r?\n?\x03)")
# STX, length of it all, kind, number, XOR of all from the length on, ETX: EM4100, MIFARE.
_BINARY_TAGS = (rb"\x02\x%02x[\x00-\xff]{%d}\x03" % (size, size - 3) for size in range(9, 15 + 1))
_TAG = re.compile(b"|".join((_TEXT_TAG.pattern, *_BINARY_TAGS)))

# A report of HID POS: its id, how much data, an AIM identifier in some, data, filling, and what the
# maker adds; see hardware/scanners/hid_pos_decoder.py for both layouts.
_REPORT, _DECODED = 64, 0x02
_DATA_BEGINS, _DATA_BEGINS_AFTER_AIM, _DATA_ENDS = 2, 5, 61

# struct input_event of linux/input.h: two longs of the time of day, type, code and value.
_EVENT = struct.Struct("@llHHi")
_EV_KEY, _EV_MSC, _PRESSED = 0x01, 0x04, 1
_ENDS = (15, 28, 96)  # KEY_TAB, KEY_ENTER, KEY_KPENTER
_UNKNOWN_KEY = 0
_AIM_KEYS = 3
# Keys by their position: letters, the row of digits, the number pad's digits.
_KEYS = (
    "".join(chr(code) for code, character in PLAIN.items() if character.isalpha()),
    "".join(map(chr, range(2, 11 + 1))),
    "".join(chr(code) for code, character in SHIFTED.items() if character.isdigit()),
)

_FILLERS = "\x00 "  # a row of them is no number
# What a character may become: another of its class. No line and no frame may end where none did.
_HEX = (digits, "ABCDEF", "abcdef")
_CODE = (digits, ascii_uppercase, ascii_lowercase)
_SIGNS = (punctuation, "".join(map(chr, (1, *range(4, 10), 11, 12, *range(14, 32), 127))))
_NOT_UTF8 = "".join(map(chr, range(0x80, 0xC0)))  # continuations that continue nothing
_TAG_BYTES = "".join(map(chr, range(0x20, 0x100)))
# Those of other scripts, by the bytes they take in UTF-8.
_FAR_LETTERS = {2: range(0x430, 0x450), 3: range(0x4E00, 0x4E40), 4: range(0x20000, 0x20040)}
_FAR_SIGNS = {2: range(0xA2, 0xAA), 3: range(0x2190, 0x21C0), 4: range(0x1F300, 0x1F340)}


# Where each character is typed; a digit in the row of digits, not on the number pad.
_PLACES = {
    character: place
    for level in (SHIFTED, PLAIN)
    for place, character in reversed(list(level.items()))
}
_TYPED = (*_CODE, punctuation.replace("]", ""), "]!")  # no AIM identifier where none was
_SINGLE_UID, _MADE_UP = 4, "\x08"  # ISO/IEC 14443-3: a UID for this once begins so
_STATUS = 2


class Redactor:
    """Replaces codes under a secret `key`."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def stream(self, pieces: Sequence[bytes]) -> list[bytes]:
        """What a serial line said up to a silence, in pieces of the same lengths.

        Codes are found in lines and in the frames of tags, wherever the cuts are.
        """
        return _cut(self._stream(b"".join(pieces)), pieces)

    def reports(self, pieces: Sequence[bytes]) -> list[bytes]:
        """Reports of a scanner in HID POS mode; what is documented nowhere is taken for a code."""
        return [self._report(report) for report in pieces]

    def keys(self, pieces: Sequence[bytes]) -> list[bytes]:
        """Whole events of Linux's evdev: other keys, at no time of day, and without the numbers
        that keyboards have for them. A key that was pressed before has no number at all.
        """
        events = list(_EVENT.iter_unpack(b"".join(pieces)))
        pressed = iter([*self._pressed(events)])
        exchanged: dict[int, int] = {}
        redacted = bytearray()
        for _, _, kind, code, value in events:
            if kind == _EV_KEY and _others(chr(code), _KEYS):
                if value == _PRESSED:
                    exchanged[code] = next(pressed)
                code = exchanged.get(code, _UNKNOWN_KEY)
            redacted += _EVENT.pack(0, 0, kind, code, 0 if kind == _EV_MSC else value)
        return _cut(bytes(redacted), pieces)

    def _pressed(self, events: Sequence[tuple[int, ...]]) -> Iterator[int]:
        """For each press of a letter or a digit, the key to take in its place; code by code."""
        code: list[str] = []
        for _, _, kind, key, value in (*events, (0, 0, _EV_KEY, _ENDS[0], _PRESSED)):
            if kind != _EV_KEY or value != _PRESSED or key not in (*PLAIN, *_ENDS):
                continue
            if key not in _ENDS:
                code.append(chr(key))
                continue
            start = _AIM_KEYS if code and PLAIN[ord(code[0])] == "]" else 0
            choices = tuple(_others(each, _KEYS) for each in code[start:])
            others = "".join(code[:start]) + self._exchanged("".join(code[start:]), choices)
            yield from [ord(other) for other in others if _others(other, _KEYS)]
            code.clear()

    def strokes(self, strokes: Sequence[KeyStroke]) -> list[KeyStroke]:
        """Strokes of a keyboard in a window, as many at the same times.

        A sign stays only where a US keyboard has it, too: on others a digit's key types signs. What
        no US keyboard types at its place loses the place.
        """
        redacted: list[KeyStroke] = []
        code: list[KeyStroke] = []
        for stroke in strokes:
            if stroke.is_terminator:
                redacted += [*self._typed(code), stroke]
                code.clear()
            else:
                code.append(stroke)
        return [*redacted, *self._typed(code)]

    def _typed(self, strokes: Sequence[KeyStroke]) -> Iterator[KeyStroke]:
        text = "".join(stroke.text for stroke in strokes)
        start = _AIM_KEYS if _AIM.match(text) else 0
        choices = [
            _stroke_choices(character, is_sign=_is_wired_so(stroke))
            for stroke in strokes
            for character in stroke.text
        ]
        others = iter(text[:start] + self._exchanged(text[start:], choices[start:]))
        for stroke in strokes:
            other = "".join(islice(others, len(stroke.text)))
            place = _PLACES[other] if _is_wired_so(stroke) else 0
            yield replace(stroke, text=other, place=place)

    def answer(self, answer: bytes) -> bytes:
        """A card's answer: another UID that is as long, made up for this once or not, as before."""
        uid, status = answer[:-_STATUS].decode("latin-1"), answer[-_STATUS:]
        choices = [_TAG_BYTES.replace(byte, "") for byte in uid]
        if len(uid) == _SINGLE_UID and uid[0] == _MADE_UP:
            choices[0] = ""
        return self._exchanged(uid, choices).encode("latin-1") + status

    def _report(self, report: bytes) -> bytes:
        if len(report) != _REPORT or report[0] != _DECODED:
            return report[:1] + self._lines(report[1:])
        has_aim = report[_DATA_BEGINS] == ord("]")
        begins = _DATA_BEGINS_AFTER_AIM if has_aim else _DATA_BEGINS
        ends = min(begins + report[1], _DATA_ENDS)
        # An earlier code may still stand where this one is shorter.
        left_over = self._lines(report[ends:_DATA_ENDS])
        return report[:begins] + self._lines(report[begins:ends]) + left_over + report[_DATA_ENDS:]

    def _stream(self, data: bytes) -> bytes:
        redacted, end = bytearray(), 0
        for tag in _TAG.finditer(data):
            redacted += self._lines(data[end : tag.start()])
            redacted += self._text_tag(tag) if tag[1] else self._binary_tag(tag[0])
            end = tag.end()
        return bytes(redacted + self._lines(data[end:]))

    def _lines(self, data: bytes) -> bytes:
        return b"".join(
            piece if piece[0] in b"\r\n" else self._line(piece) for piece in _LINE.findall(data)
        )

    def _line(self, line: bytes) -> bytes:
        """A code, or what else stood between two ends of lines."""
        try:
            text, encoding = line.decode(), "utf-8"
        except UnicodeDecodeError:
            text, encoding = line.decode("latin-1"), "latin-1"
        start = 3 if _AIM.match(text) else 0
        is_text = encoding == "utf-8"
        code = self._exchanged(text[start:], tuple(_choices(text[start:], is_text=is_text)))
        return (text[:start] + code).encode(encoding)

    def _text_tag(self, tag: re.Match[bytes]) -> bytes:
        number, check = tag[1].decode(), tag[2].decode()
        other = self._exchanged(number, tuple(_others(digit, _HEX) for digit in number))
        # What is wrong with the checksum stays wrong by the same bits.
        wrong = reduce(xor, bytes.fromhex(number + check))
        fitting = f"{reduce(xor, bytes.fromhex(other)) ^ wrong:02X}"
        return b"\x02" + (other + fitting).encode() + tag[3]

    def _binary_tag(self, frame: bytes) -> bytes:
        number = frame[3:-2].decode("latin-1")
        choices = tuple(_TAG_BYTES.replace(byte, "") for byte in number)
        head = frame[:3] + self._exchanged(number, choices).encode("latin-1")
        check = reduce(xor, head[1:]) ^ reduce(xor, frame[1:-1])
        return head + bytes((check,)) + frame[-1:]

    def _exchanged(self, text: str, choices: Sequence[str]) -> str:
        """Each character exchanged for one of its choices, if it has any.

        No run of the original comes back at another place, as long as there is a choice.
        """
        runs = {text[start : start + _RUN] for start in range(len(text) - _RUN + 1)}
        numbers = iter(shake_256(self._key + text.encode()).digest(2 * len(text)))
        exchanged: list[str] = []
        for character, others in zip(text, choices, strict=True):
            turn = next(numbers) << 8 | next(numbers)
            before = "".join(exchanged[1 - _RUN :])
            turned = (others[(turn + place) % len(others)] for place in range(len(others)))
            fresh = (each for each in turned if before + each not in runs)
            exchanged.append(next(fresh, others[:1]) or character)
        return "".join(exchanged)


def _cut(data: bytes, pieces: Sequence[bytes]) -> list[bytes]:
    ends = accumulate(map(len, pieces), initial=0)
    return [data[start:end] for start, end in pairwise(ends)]


def _is_wired_so(stroke: KeyStroke) -> bool:
    """Whether a US keyboard types this at this place."""
    return stroke.text in (PLAIN.get(stroke.place), SHIFTED.get(stroke.place))


def _stroke_choices(character: str, *, is_sign: bool) -> str:
    """The others that a typed character may become; none for a control character or a space, nor
    for a sign that is one on a US keyboard, too.
    """
    if not character.isascii():
        return _far(character).replace(character, "")
    return _others(character, _CODE if is_sign else _TYPED)


def _choices(text: str, *, is_text: bool) -> Iterator[str]:
    """For each character the others it may become; none for signs, unless many stand in a row."""
    signs = 0
    for character in text:
        if character in _FILLERS:
            yield ""
        elif others := _others(character, _CODE):
            signs = 0
            yield others
        elif character.isascii():
            signs += 1
            # A few are a frame's; more may be a number in binary.
            yield "" if signs < _RUN else _others(character, _SIGNS) or _SIGNS[1]
        else:
            signs = 0
            yield (_far(character) if is_text else _NOT_UTF8).replace(character, "")


def _far(character: str) -> str:
    """A class of another script's letters, or signs, that take as many bytes."""
    ranges = _FAR_LETTERS if character.isalnum() else _FAR_SIGNS
    return "".join(map(chr, ranges[len(character.encode())]))


def _others(character: str, classes: Sequence[str]) -> str:
    """The rest of the class that a character is of; empty if it is of none."""
    return next((each.replace(character, "") for each in classes if character in each), "")
