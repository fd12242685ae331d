"""What commands print reaches its reader, whoever that is."""

import io
import json

import pytest

from kiosk.app.cli.output import Output, print_any_name, progress_bar


class Console(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def old_console(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Standard output of a console that knows few letters; nothing else can be given one."""
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp1252", write_through=True)
    print_any_name(console)
    monkeypatch.setattr("sys.stdout", console)
    return raw


def test_letters_that_a_console_lacks_end_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = old_console(monkeypatch)

    Output(as_json=False).say("Zażółć M. has Chromebook 1 now.")

    assert raw.getvalue().startswith(b"Za?")


def test_a_document_keeps_every_letter_on_any_console(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = old_console(monkeypatch)

    Output(as_json=True).document({"name": "Zażółć"})

    assert json.loads(raw.getvalue()) == {"name": "Zażółć"}


def test_sentences_and_documents_never_mix(capsys: pytest.CaptureFixture[str]) -> None:
    for as_json in (True, False):
        out = Output(as_json=as_json)
        out.say("a sentence")
        out.table(("Head",), [("cell",)])
        out.document({"key": 1})

    said = capsys.readouterr().out
    assert said == '{\n  "key": 1\n}\na sentence\nHead\ncell\n'


def test_columns_are_as_wide_as_their_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=False).table(("A", "B"), [("long", "x"), ("s", "")])

    assert capsys.readouterr().out == "A     B\nlong  x\ns\n"


def test_progress_shows_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Console()
    # Where progress goes is not an argument: it is the process's own standard error.
    monkeypatch.setattr("sys.stderr", watched)

    with progress_bar("Importing people", is_quiet=False) as tell:
        for done in range(5):
            tell(done + 1, 5)

    assert "Importing people" in watched.getvalue()
    assert "100%" in watched.getvalue()


@pytest.mark.parametrize(("stream", "is_quiet"), [(Console(), True), (io.StringIO(), False)])
def test_progress_is_silent_elsewhere(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, is_quiet: bool
) -> None:
    monkeypatch.setattr("sys.stderr", stream)  # as above

    with progress_bar("Importing people", is_quiet=is_quiet) as tell:
        tell(1, 1)

    assert stream.getvalue() == ""
