"""Ctrl+C ends a long act between two writes; before the first and at the second press, at once."""

import os
import signal

import pytest

from kiosk.app.cli.interrupts import until_interrupted


def press() -> None:
    """Ctrl+C, as the terminal sends it."""
    os.kill(os.getpid(), signal.SIGINT)


def test_before_anything_is_written_it_ends_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), until_interrupted():
        press()


def test_during_the_writes_it_only_asks() -> None:
    with until_interrupted() as state:
        state.has_begun = True
        press()

        assert state.is_asked


def test_a_second_press_ends_at_once() -> None:
    with until_interrupted() as state:
        state.has_begun = True
        press()

        with pytest.raises(KeyboardInterrupt):
            press()


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)

    with until_interrupted():
        assert signal.getsignal(signal.SIGINT) is not before

    assert signal.getsignal(signal.SIGINT) is before
