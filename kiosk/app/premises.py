"""What the settings say of where a counter stands."""

from dataclasses import dataclass
from pathlib import Path

LOCK_MINUTES = 3


@dataclass(frozen=True, slots=True)
class Premises:
    """`address` is the store's, of which only a server's is ever told. `diagonal` is the panel's in
    inches, None where it is left open. `settings` is their file, None for the account's own.
    `lock_minutes` without a hand lock the staff's door. `by_port` are the names of devices that
    only their sockets tell from others just like them. `drivers` are the keys in the catalog of the
    printers and then of the scanners that have a thread of their own, in the settings' order.
    """

    address: str = ""
    diagonal: float | None = None
    settings: Path | None = None
    lock_minutes: int = LOCK_MINUTES
    by_port: frozenset[str] = frozenset()
    drivers: tuple[str, ...] = ()


UNTOLD = Premises()
"""Nobody said anything of it."""
