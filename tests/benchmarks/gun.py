"""A scanner in a process of its own, with the word SCANS: each code is the moment it was sent at.

It tells its port in a line, begins when it is answered with one, and is unplugged by the next.
"""

import sys
import time

from hardware.virtual.scanner import PtyScanner

PAUSE = 0.011


def main() -> None:
    """Send so many codes; each is the system's monotonic clock in nanoseconds."""
    scanner = PtyScanner()
    sys.stdout.write(f"{scanner.port}\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for _ in range(int(sys.argv[1])):
        time.sleep(PAUSE)
        scanner.scan(str(time.monotonic_ns()))
    sys.stdin.readline()
    scanner.unplug()


if __name__ == "__main__":
    main()
