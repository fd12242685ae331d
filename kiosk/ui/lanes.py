"""A lane: one worker thread that does jobs in order and answers in the GUI thread."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """What to do in the worker, and whom to tell in the GUI thread."""

    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None]

    def run(self) -> "_Answer[T]":
        """Do the work; an exception is an answer too."""
        try:
            return _Answer(self, self.work(), None)
        except Exception as error:  # a lane never dies: whoever asked decides what it means
            log.info("a job in the lane failed: %s", type(error).__name__)
            return _Answer(self, None, error)


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    """A finished job on its way back to the GUI thread."""

    job: _Job[T]
    value: T | None
    error: Exception | None

    def tell(self) -> None:
        """Call back whoever asked."""
        if self.error is not None:
            self.job.failed(self.error)
        else:
            self.job.done(self.value)  # type: ignore[arg-type] # set by run() when there is no error


class Lane(QObject):
    """Does jobs one after another in a thread of its own.

    Scans go first: an urgent job overtakes the others that wait, never one that runs.

    Signals:
        answered: carries a finished job across the threads; only the lane itself listens.
    """

    answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start the worker thread `name`."""
        super().__init__(parent)
        self._urgent: deque[_Job[object]] = deque()
        self._waiting: deque[_Job[object]] = deque()
        self._changed = threading.Condition()
        self._is_stopping = False
        self.answered.connect(self.on_answered, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        is_urgent: bool = True,
    ) -> None:
        """Queue `work` for the worker; `done` or `failed` is called in the GUI thread."""
        job: _Job[object] = _Job(work, done, failed)  # type: ignore[arg-type] # done takes what work gives
        with self._changed:
            (self._urgent if is_urgent else self._waiting).append(job)
            self._changed.notify()

    def is_idle(self) -> bool:
        """Nothing waits for the worker."""
        with self._changed:
            return not self._urgent and not self._waiting

    def stop(self, timeout: float = 5.0) -> bool:
        """Do what is urgent, drop the rest, end the thread; False if it did not end in time."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    @Slot(object)
    def on_answered(self, answer: _Answer[object]) -> None:
        """Hand a finished job to whoever asked, in the GUI thread."""
        if not self._is_stopping:
            answer.tell()

    def _run(self) -> None:
        """The worker: take, do, answer, until stopped and drained."""
        while (job := self._next()) is not None:
            answer = job.run()
            if not self._is_stopping:
                self.answered.emit(answer)

    def _next(self) -> _Job[object] | None:
        """The next job, or None when the lane is to end."""
        with self._changed:
            while not self._urgent and (self._is_stopping or not self._waiting):
                if self._is_stopping:
                    return None
                self._changed.wait()
            return (self._urgent or self._waiting).popleft()
