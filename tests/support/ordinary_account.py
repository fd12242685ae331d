"""A folder that an ordinary account may not write to, also where the tests run as root."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65_534
"""The account without any right, by the number that Linux gives it."""


@contextmanager
def ordinary_account() -> Iterator[Path]:
    """A folder of its own for an account without special rights, which runs the block.

    Root gives its rights up for the block, for root may write to what is read-only. POSIX only.
    """
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="makerdesk-ordinary-") as name:
        if is_root:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)
