import sys
from pathlib import Path

import pytest

from bootstrap import promises, run_again
from bootstrap.environment import Environment
from bootstrap.progress import CannotGoOn
from bootstrap.promises import Promise

MAKERDESK = "#!/bin/sh\necho 'Makerdesk 0.1.0'\n"

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture(autouse=True)
def times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where times are kept for the end of the log: not in the checkout's own folder."""
    kept = tmp_path / "kept" / "times"
    monkeypatch.setattr(promises, "TIMES", kept)
    return kept


@pytest.mark.parametrize("took", [12.0, 149.9])
def test_a_time_is_told_beside_its_promise_even_if_a_busy_machine_misses_it(
    times: Path, capsys: pytest.CaptureFixture[str], took: float
) -> None:
    Promise("The tour", 30).hold_against(took)

    line = f"The tour took {took:.1f} s; at most 30 s are promised"
    assert capsys.readouterr().err == f"  {line}\n"
    assert times.read_text() == f"{line}\n"


def test_a_time_that_no_busy_machine_explains_fails_and_is_kept(times: Path) -> None:
    with pytest.raises(CannotGoOn, match=r"^The tour took 150\.1 s; at most 30 s are promised: "):
        Promise("The tour", 30).hold_against(150.1)

    assert "150.1 s" in times.read_text()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A checkout whose `packaging/run` is still to be written, and its environment."""
    made = Environment(tmp_path / "run", tmp_path / "run.txt", Path(sys.executable))
    write(made.program("makerdesk"), MAKERDESK)
    monkeypatch.setattr(run_again, "ROOT", tmp_path)
    monkeypatch.setattr(run_again, "run_environment", lambda: made)
    return made


def write(program: Path, text: str) -> None:
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(text)
    program.chmod(0o755)


@needs_sh
def test_packaging_run_that_does_nothing_more_when_run_again_is_timed(
    environment: Environment, tmp_path: Path, times: Path
) -> None:
    stamp = environment.folder / "packages.stamp"
    install = f"[ -f {stamp} ] || {{ echo Installing >&2; touch {stamp}; }}\n"
    write(tmp_path / "packaging" / "run", f"{MAKERDESK}{install}")

    run_again.check_run_again()

    assert times.read_text().endswith("s; at most 3 s are promised\n")


@needs_sh
@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("echo Installing >&2", "had something to do"),
        ("echo new > {folder}/packages.stamp$$", "wrote .*packages.stamp"),
        ("exit 1", "ended with 1"),
    ],
)
def test_packaging_run_that_installs_when_run_again_fails(
    environment: Environment, tmp_path: Path, does: str, told: str
) -> None:
    write(tmp_path / "packaging" / "run", MAKERDESK + does.format(folder=environment.folder))

    with pytest.raises(CannotGoOn, match=told):
        run_again.check_run_again()
