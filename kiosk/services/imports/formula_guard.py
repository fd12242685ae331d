"""Cells that a spreadsheet would run, kept from running, and read back as they were.

A spreadsheet runs a cell that begins with =, +, - or @, or with a tab or line end before one, and
some take the wide signs of Chinese and Japanese keyboards for them (OWASP, CSV Injection). One
apostrophe before such a cell makes it text again. A text that begins with apostrophes before such
a sign gets one more, so that taking one off always gives back what was written.
"""

import re

_RUNS = re.compile(r"'*[\s\0]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given; any other cell as it stands."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
