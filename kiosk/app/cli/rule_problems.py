"""What is wrong in a file of rules: every place at once, with its remedy."""

from collections.abc import Sequence

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.domain.lending.problems import InputProblem


def tell_problems(
    out: Output, name: str, subject: str, problems: Sequence[InputProblem]
) -> ExitCode:
    """Say that nothing was changed, and why. `name` is the document's, `subject` the file's."""
    out.warn(f"makerdesk: {subject} was not taken; nothing was changed.")
    for problem in problems:
        out.warn(f"  {problem}")
    out.document(document(name, outcome="rejected", problems=problem_documents(problems)))
    return ExitCode.ERROR


def problem_documents(problems: Sequence[InputProblem]) -> Json:
    """Problems for programs."""
    return [
        {"where": each.where, "what": each.said_what(), "how": each.said_how()} for each in problems
    ]
