"""Every case of the bench; to add one, write its function and a line in its module's `CASES`."""

from usb_bench.case import Case
from usb_bench.cases import (
    device_rules,
    hid_scanners,
    printer_jobs,
    printer_owners,
    serial_scanners,
)

CASES: tuple[Case, ...] = (
    *printer_owners.CASES,
    *printer_jobs.CASES,
    *serial_scanners.CASES,
    *hid_scanners.CASES,
    *device_rules.CASES,
)
