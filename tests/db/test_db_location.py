import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import NetworkShare, ReadOnly, Unreachable
from db.location import (
    NETWORK_TYPES,
    Mount,
    is_unc,
    make_private_file,
    read_mounts,
    refuse_network_share,
)

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs Unix mount points")


@posix_only
@pytest.mark.parametrize("kind", sorted(NETWORK_TYPES))
def test_a_share_is_refused_by_its_kind(kind: str) -> None:
    mounts = (Mount("/", "ext4"), Mount("/srv/school", kind))

    with pytest.raises(NetworkShare) as caught:
        refuse_network_share(Path("/srv/school/desk/school.db"), lambda: mounts)

    assert kind in str(caught.value)
    assert "disk of this computer" in str(caught.value)


@posix_only
@pytest.mark.parametrize(
    "mounts",
    [
        (Mount("/", "ext4"),),
        (Mount("/", "overlay"), Mount("/srv", "nfs4"), Mount("/srv/school", "ext4")),
        (Mount("/", "ext4"), Mount("/srv/school", "nfs4"), Mount("/srv/school", "ext4")),
        (Mount("/", "ext4"), Mount("/srv/scho", "nfs4")),
        (Mount("/", "ext4"), Mount("/srv/school", "fuseblk")),
        (),
    ],
    ids=["plain", "disk-in-share", "mounted-over", "name-begins-alike", "usb-stick", "unknown"],
)
def test_a_disk_of_this_computer_is_accepted(mounts: tuple[Mount, ...]) -> None:
    refuse_network_share(Path("/srv/school/school.db"), lambda: mounts)


@posix_only
def test_a_link_into_a_share_is_followed(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "share")
    mounts = (Mount("/", "ext4"), Mount(str(tmp_path / "share"), "cifs"))

    with pytest.raises(NetworkShare):
        refuse_network_share(tmp_path / "here" / "school.db", lambda: mounts)


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="needs Linux's /proc")
def test_this_computers_mounts_hold_the_root() -> None:
    assert "/" in {mount.point for mount in read_mounts()}


@pytest.mark.parametrize(
    ("drive", "is_share"),
    [
        (r"\\server\share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\unc\server\share", True),
        ("C:", False),
        (r"\\?\C:", False),
        (r"\\.\C:", False),
        ("", False),
    ],
)
def test_windows_shares_are_known_by_their_drive(drive: str, is_share: bool) -> None:
    assert is_unc(drive) is is_share


@given(st.text(alphabet="abc/ .", max_size=30), st.text(alphabet="abc/ .", max_size=30))
def test_any_mount_table_gives_an_answer(point: str, path: str) -> None:
    refuse_network_share(Path("/" + path), lambda: (Mount("/" + point, "ext4"),))


def test_a_private_file_is_made_once_and_never_emptied(tmp_path: Path) -> None:
    path = tmp_path / "school.db"

    assert make_private_file(path)
    path.write_text("precious")

    assert not make_private_file(path)
    assert path.read_text() == "precious"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="nowhere"):
        make_private_file(tmp_path / "nowhere" / "school.db")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that is never writable")
def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    with pytest.raises((ReadOnly, Unreachable), match="cannot be made"):
        make_private_file(Path("/proc/school.db"))
