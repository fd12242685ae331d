"""Debian's own kernel, as it is published: its image, and the few modules that the bench needs."""

import lzma
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bootstrap.progress import CannotGoOn, Command, run_quietly, step

META_PACKAGE = "linux-image-amd64"
"""What depends on the newest kernel of the release, whichever that is."""
BUSYBOX_PACKAGE = "busybox-static"
MODULES = {
    # What the guest needs to see the files of this computer.
    "virtio_pci": "",
    "9p": "",
    "9pnet_virtio": "",
    "overlay": "",
    # A bus with eight ports, and the devices that can be plugged in.
    "dummy_hcd": "num=8",
    "usb_f_printer": "",
    "usb_f_acm": "",
    "usb_f_hid": "",
    # The drivers of every Linux computer, which ours meet.
    "usblp": "",
    "cdc_acm": "",
    "usbhid": "",
    "hid_generic": "",
    "evdev": "",
}
"""Modules by name, each with its parameters; what they depend on is found out."""

_IMAGE = re.compile(r"Depends: (linux-image-\S+-amd64)\b")
_NOT_HERE = "See above. Is the network there, and are Debian's lists fresh (apt-get update)?"


@dataclass(frozen=True, slots=True)
class Kernel:
    """A folder with `vmlinuz`, `busybox`, `modules` and `modules.txt`.

    Each line of `modules.txt` is a module's file and its parameters, in the order of loading.
    """

    folder: Path

    @property
    def image(self) -> Path:
        """What QEMU boots."""
        return self.folder / "vmlinuz"


def newest_kernel(cache: Path) -> Kernel:
    """The newest kernel of this Debian, downloaded once. Raises CannotGoOn."""
    told = run_quietly(["apt-cache", "depends", META_PACKAGE], remedy=_NOT_HERE)
    package = newest_image(told)
    folder = cache / package
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with (
            step(f"Downloading {package} (70 MB, once)"),
            tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as name,
        ):
            unpacked = Path(name)
            _download(package, unpacked)
            _download(BUSYBOX_PACKAGE, unpacked)
            _keep(unpacked, unpacked / "kept").rename(folder)
    return Kernel(folder)


def newest_image(depends: str) -> str:
    """The package of the kernel that `apt-cache depends` names. Raises CannotGoOn."""
    named = _IMAGE.search(depends)
    if named is None:
        raise CannotGoOn(f"apt-cache knows no {META_PACKAGE}: the USB bench needs Debian, amd64.")
    return named[1]


def load_order(listings: dict[str, str]) -> list[Path]:
    """Each module once, after all that it needs.

    `listings` holds what `modprobe --show-depends` said of each, as lines "insmod FILE".
    """
    lines = (line.split() for listing in listings.values() for line in listing.splitlines())
    return list(dict.fromkeys(Path(line[1]) for line in lines if line[:1] == ["insmod"]))


def find_program(name: str) -> str | None:
    """Where a program is, also where only root looks for it; None if it is not there."""
    places = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    return shutil.which(name, path=places)


def _download(package: str, folder: Path) -> None:
    run_quietly(["apt-get", "-q", "download", package], remedy=_NOT_HERE, cwd=folder)
    (archive,) = folder.glob(f"{package}_*.deb")
    run_quietly(["dpkg-deb", "-x", archive, folder], remedy=_NOT_HERE)


def _keep(unpacked: Path, kept: Path) -> Path:
    """Move what the bench needs of two packages into one small folder."""
    (image,) = unpacked.glob("boot/vmlinuz-*")
    version = image.name.removeprefix("vmlinuz-")
    if not (unpacked / "lib").is_dir():
        (unpacked / "lib").symlink_to("usr/lib")  # where newer releases have moved it
    run_quietly([find_program("depmod") or "depmod", "-b", unpacked, version], remedy=_NOT_HERE)
    probe: Command = [
        find_program("modprobe") or "modprobe",
        "-d",
        unpacked,
        "-S",
        version,
        "--show-depends",
    ]
    listings = {name: run_quietly([*probe, name], remedy=_NOT_HERE) for name in MODULES}
    (kept / "modules").mkdir(parents=True)
    lines = []
    for path in load_order(listings):
        file = path.name.removesuffix(".xz")
        packed = path.read_bytes()
        content = lzma.decompress(packed) if path.suffix == ".xz" else packed
        (kept / "modules" / file).write_bytes(content)
        parameters = MODULES.get(file.removesuffix(".ko").replace("-", "_"), "")
        lines.append(f"{file} {parameters}\n")
    (kept / "modules.txt").write_text("".join(lines), encoding="ascii")
    shutil.move(image, kept / "vmlinuz")
    (busybox,) = {path.resolve() for path in unpacked.glob("**/bin/busybox")}
    shutil.move(busybox, kept / "busybox")
    return kept
