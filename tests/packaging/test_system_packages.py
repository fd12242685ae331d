import sys
from pathlib import Path

import pytest

from bootstrap import system_packages
from bootstrap.progress import CannotGoOn

# It cannot reach its mirror, as an account without network, and can still install.
APT_GET = """#!/bin/sh
echo "$AS_ROOT $DEBIAN_FRONTEND apt-get $*" >> {log}
case "$*" in *update*) echo "mirror is down"; exit 100;; esac
echo "E: what apt-get said"
exit {code}
"""


def apt_get(folder: Path, monkeypatch: pytest.MonkeyPatch, *, code: int) -> Path:
    """Put an `apt-get` before the real one and give us the right to use it; returns its log."""
    log = folder / "log"
    program = folder / "apt-get"
    program.write_text(APT_GET.format(log=log, code=code))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(system_packages, "_right_to_install", lambda: ["env", "AS_ROOT=root"])
    return log


needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@needs_posix
def test_with_the_right_to_install_apt_get_installs_without_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = apt_get(tmp_path, monkeypatch, code=0)

    system_packages.install(["libegl1", "libgl1"], what="what Qt needs")

    told = "root noninteractive apt-get -q -o DPkg::Lock::Timeout=300"
    assert log.read_text().splitlines() == [
        f"{told} update",
        f"{told} install -y --no-install-recommends libegl1 libgl1",
    ]


@needs_posix
def test_an_apt_get_that_fails_is_shown_with_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_get(tmp_path, monkeypatch, code=1)

    with pytest.raises(CannotGoOn, match=r"sudo apt-get install .* libegl1$"):
        system_packages.install(["libegl1"], what="what Qt needs")

    assert "failed:\nE: what apt-get said\n" in capsys.readouterr().err


def test_without_the_right_to_install_the_line_to_type_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The account that runs the tests may have the right, and must not use it here.
    monkeypatch.setattr(system_packages, "_right_to_install", lambda: None)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")

    with pytest.raises(CannotGoOn) as refused:
        system_packages.install(["libegl1", "libgl1"], what="what Qt needs")

    assert "sudo apt-get install --no-install-recommends libegl1 libgl1" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_nothing_missing_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Looking for apt-get would be the first thing that an installation does.
    monkeypatch.setattr("shutil.which", lambda _name: pytest.fail("looked for apt-get"))

    system_packages.install([], what="what Qt needs")
