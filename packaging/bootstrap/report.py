"""Reads what pytest reported of a run: the counts, and why tests were skipped."""

import ast
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of one run; `skipped` maps each reason to how often it was given."""

    passed: int
    failed: int
    skipped: Counter[str]

    def unexplained(self) -> list[str]:
        """List the reasons that do not say what the test needs ("needs Windows: ...")."""
        return [reason for reason in self.skipped if not reason.startswith("needs ")]

    def closing_line(self) -> str:
        """Write the counts the way people and tools read them."""
        skipped = self.skipped.total()
        return f"Tests: {self.passed} passed, {self.failed} failed, {skipped} skipped"


def read_report(path: Path) -> Report:
    """Read a JUnit file as pytest writes it; an error counts as a failure."""
    cases = list(ElementTree.parse(path).iter("testcase"))
    # One test can both fail and break in its teardown; it is one test that failed.
    failed = [case for case in cases if _has(case, "failure") or _has(case, "error")]
    reasons = Counter(
        _reason(each) for case in cases if case not in failed for each in case.iter("skipped")
    )
    passed = len(cases) - len(failed) - reasons.total()
    return Report(passed=passed, failed=len(failed), skipped=reasons)


def _reason(skipped: ElementTree.Element) -> str:
    """Find the reason; of a module that was skipped whole, pytest hides it in the text."""
    told = skipped.get("message", "")
    if told == "collection skipped":
        told = ast.literal_eval(skipped.text or "('', 0, '')")[2]  # (path, line, reason)
    return told.removeprefix("Skipped: ")


def _has(case: ElementTree.Element, tag: str) -> bool:
    return case.find(tag) is not None
