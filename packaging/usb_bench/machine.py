"""The virtual machine: the files that it starts from, its command line, and its end."""

import gzip
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bootstrap.progress import CannotGoOn
from usb_bench.kernel import Kernel

SECONDS = 600
"""How long a run may take before the machine is taken for hung."""
RESULTS = Path("/run/results")
"""Where the guest sees the folder of results."""

_INIT = Path(__file__).with_name("init.sh")
_LOOK_AGAIN = 0.2


def guest_command(words: Sequence[str], *, folder: Path, variables: dict[str, str]) -> str:
    """The line of /command that runs `words` in `folder` of this computer's files."""
    settings = " ".join(shlex.quote(f"{name}={value}") for name, value in variables.items())
    inside = f"cd {shlex.quote(str(folder))} && exec {shlex.join(words)}"
    return f"chroot /guest /usr/bin/env -i {settings} /bin/sh -c {shlex.quote(inside)}\n"


def initrd_files(kernel: Kernel, command: str) -> dict[str, bytes]:
    """What the guest's first file system holds, by path; `init` and busybox are programs."""
    modules = sorted((kernel.folder / "modules").iterdir())
    return {
        "init": _INIT.read_bytes(),
        "bin/busybox": (kernel.folder / "busybox").read_bytes(),
        "command": command.encode(),
        "limit": b"%d\n" % SECONDS,
        "modules.txt": (kernel.folder / "modules.txt").read_bytes(),
        **{f"modules/{path.name}": path.read_bytes() for path in modules},
    }


def write_initrd(files: dict[str, bytes], target: Path) -> None:
    """Pack `files` as the kernel wants them: a cpio archive ("newc"), compressed."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, content in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(content)
        for path in ("init", "bin/busybox"):
            (root / path).chmod(0o755)
        names = sorted(str(path.relative_to(root)) for path in root.rglob("*"))
        packed = subprocess.run(
            ["cpio", "--create", "--format=newc", "--quiet"],
            cwd=root,
            input="\n".join(names).encode(),
            stdout=subprocess.PIPE,
            check=True,
        )
    target.write_bytes(gzip.compress(packed.stdout, compresslevel=1))


def qemu_command(kernel: Kernel, *, initrd: Path, results: Path, console: Path) -> list[str]:
    """The machine's command line.

    It computes every instruction itself (accel=tcg): kvm is not everywhere, and a few seconds of
    USB are not worth a second way. Without multidevs=remap two file systems of this computer could
    give the guest two files with one number. What the guest says is added to `console`.
    """
    share = "local,path={},mount_tag={},security_model=none,multidevs=remap{}"
    return [
        "qemu-system-x86_64",
        *("-machine", "q35,accel=tcg", "-cpu", "max", "-smp", "2", "-m", "2048"),
        *("-nodefaults", "-display", "none", "-nic", "none", "-no-reboot"),
        *("-chardev", f"file,id=console,path={console},append=on", "-serial", "chardev:console"),
        *("-kernel", str(kernel.image), "-initrd", str(initrd)),
        *("-append", "console=ttyS0 quiet oops=panic panic=-1"),
        *("-virtfs", share.format("/", "host", ",readonly=on")),
        *("-virtfs", share.format(results, "results", "")),
    ]


def run(
    command: Sequence[str], while_it_runs: Callable[[], None], *, seconds: float = SECONDS
) -> None:
    """Run the machine until it switches itself off; `while_it_runs` is called again and again.

    Raises CannotGoOn where it does not start, fails, or is not off within `seconds`.
    """
    end = time.monotonic() + seconds
    with _started(command) as machine:
        while machine.poll() is None:
            if time.monotonic() > end:
                raise CannotGoOn(f"The virtual machine hung: it was not off after {seconds:g} s.")
            time.sleep(_LOOK_AGAIN)
            while_it_runs()
        said = machine.communicate()[0]
        if machine.returncode:
            raise CannotGoOn(f"QEMU ended with exit code {machine.returncode}.", said)


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """The running machine, which is gone when the block ends, however it ends."""
    # Others use this computer too, and the bench is in no hurry.
    polite = ["nice", *command] if shutil.which("nice") else command
    machine = subprocess.Popen(
        polite,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with machine:
        try:
            yield machine
        finally:
            machine.kill()
