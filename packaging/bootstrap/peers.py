"""Programs that nobody here wrote and the tests hold us against, each in its own environment."""

from bootstrap import interpreters
from bootstrap.environment import FOLDER, ROOT, Environment

EMUPOS = "emupos"
"""A receipt printer in software; its lock says which Python it takes."""
EMUPOS_PYTHON = "3.13"


def emupos_environment() -> Environment | None:
    """The environment of emupos; None where no Python that it takes is at hand."""
    interpreter = interpreters.find(EMUPOS_PYTHON)
    if interpreter is None:
        return None
    lock = ROOT / "packaging" / "requirements" / f"{EMUPOS}.txt"
    return Environment(FOLDER / EMUPOS, lock, interpreter, is_ours=False, size="30 MB")


def make_ready() -> None:
    """Bring them up to date; one that finds no Python here is left out, and its tests say so."""
    environment = emupos_environment()
    if environment is not None:
        environment.make_ready()
