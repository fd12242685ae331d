"""Which NFC readers the system's smart-card service (PC/SC) shows, and why it may show none."""

import re
from dataclasses import dataclass

from hardware.errors import N_

NOT_INSTALLED = N_(
    "Reading NFC cards needs one more package. Install it with: pip install makerdesk[nfc]"
)
NO_SERVICE = N_(
    "The system's smart-card service does not run. On Linux install and start pcscd; on Windows it "
    "starts when a reader is plugged in."
)
_SUCCESS = 0  # SCARD_S_SUCCESS
# The service ends a name with the reader's number and its slot's, in the order of plugging.
_NUMBERS = re.compile(r"( [0-9A-F]{2}){1,2}$")


@dataclass(frozen=True, slots=True)
class CardReaderFound:
    """A reader as the service calls it, such as "ACS ACR122U PICC Interface 00 00"."""

    name: str

    @property
    def lasting_name(self) -> str:
        """The part of its name that it keeps when it is plugged in elsewhere."""
        return _NUMBERS.sub("", self.name)


def list_card_readers() -> tuple[CardReaderFound, ...]:
    """All readers there are, none where nobody can look. Opens none of them."""
    return tuple(map(CardReaderFound, _looked()[0]))


def card_reader_hindrance() -> str:
    """Why nobody can look for readers, with its remedy, as a msgid; empty where somebody can."""
    return _looked()[1]


def _looked() -> tuple[list[str], str]:
    try:
        # An optional extra: most counters have no such reader.
        from smartcard import scard
    except ImportError:
        return [], NOT_INSTALLED
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    if result != _SUCCESS:
        return [], NO_SERVICE
    try:
        result, names = scard.SCardListReaders(context, [])
    finally:
        scard.SCardReleaseContext(context)
    # Without a reader the result is an error, too: SCARD_E_NO_READERS_AVAILABLE.
    return (list(names) if result == _SUCCESS else []), ""
