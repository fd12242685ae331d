"""Hands packaging/run, packaging/test and .ci/run over to the module that does the work."""

import sys


def main() -> int:
    """Run one of the jobs; a job that cannot go on ends in one line, never in a stack trace."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older one meets first
        sys.stderr.write("Makerdesk needs Python 3.11 or newer; this is " + sys.version + "\n")
        return 1
    # Not at the top: these modules are written for the Python that was just asked for.
    from bootstrap import bench, clean_install, makerdesk, suite, usb_bench
    from bootstrap.progress import CannotGoOn

    jobs = {
        "run": makerdesk.main,
        "test": suite.main,
        "clean-install": clean_install.main,
        "bench": bench.main,
        "usb-bench": usb_bench.main,
    }
    try:
        return jobs[sys.argv[1]](sys.argv[2:])
    except CannotGoOn as problem:
        sys.stderr.write(f"{problem.output}{problem}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"{problem.filename}: {problem.strerror}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
