from pathlib import Path

from bootstrap.report import Report, read_report

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest">
<testcase classname="a" name="test_good"/>
<testcase classname="a" name="test_bad"><failure message="no"/></testcase>
<testcase classname="a" name="test_good_but_leaves_a_timer"><error message="left"/></testcase>
<testcase classname="a" name="test_windows"><skipped message="needs Windows"/></testcase>
<testcase classname="b" name="test_other"><skipped message="needs Windows"/></testcase>
<testcase classname="" name="c"><skipped message="collection skipped"
>('c.py', 3, "Skipped: needs a printer")</skipped></testcase>
<testcase classname="d" name="test_lazy"><skipped message="unconditional skip"/></testcase>
</testsuite></testsuites>
"""


def reported(tmp_path: Path) -> Report:
    file = tmp_path / "report.xml"
    file.write_text(REPORT, encoding="utf-8")
    return read_report(file)


def test_each_test_is_counted_once(tmp_path: Path) -> None:
    assert reported(tmp_path).closing_line() == "Tests: 1 passed, 2 failed, 4 skipped"


def test_reasons_of_skips_are_gathered_also_of_whole_modules(tmp_path: Path) -> None:
    skipped = reported(tmp_path).skipped

    assert skipped["needs Windows"] == 2
    assert skipped["needs a printer"] == 1


def test_a_skip_that_says_no_need_is_unexplained(tmp_path: Path) -> None:
    assert reported(tmp_path).unexplained() == ["unconditional skip"]
