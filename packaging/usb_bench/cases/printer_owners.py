"""Who else wants a USB printer: Linux's usblp, and another program."""

from functools import partial

from hardware.culprits import holder_of_usb
from hardware.discovery.usb_printers import list_usb_printers
from hardware.errors import DeviceBusy
from hardware.print_api import JobState
from usb_bench.case import Case, Seen, another_program
from usb_bench.printer_body import USBLP_NODE, printer_on_the_bus, wait_for_usblp
from usb_bench.printing import SLIP, WAYS, is_last_on_paper, print_on, told, usb_printer, wire

_HOLDS_IT = """
from usb_bench.printing import wire
held = wire({way!r})
held.open()
"""


def held_by_usblp() -> Seen:
    with printer_on_the_bus() as body:
        found = list_usb_printers()[0].identity
        holder = holder_of_usb(found.location or "", "")
        with USBLP_NODE.open("wb"):  # as a spooler has it
            outcome = print_on(usb_printer(), SLIP)
        is_whole = is_last_on_paper(SLIP, body.printer)
        wait_for_usblp()
    return Seen(
        f"it was held by {holder!r}; {told(outcome)}; {'whole' if is_whole else 'NOT whole'}; "
        "then usblp had it again",
        ok=holder == "usblp" and outcome.state is JobState.PRINTED and is_whole,
    )


def held_by_a_program(way: str) -> Seen:
    with printer_on_the_bus(), another_program(_HOLDS_IT.format(way=way)) as other:
        try:
            wire(way).open()
        except DeviceBusy as error:
            named = error.culprit.replace(str(other.pid), "its number")
            return Seen(f"busy, held by {named}", ok=named != error.culprit)
    return Seen("two had it open", ok=False)


CASES = (
    Case(
        "usb-held-by-usblp",
        "usblp, held open by a spooler, is sent away; the slip is proved to be printed, whole; "
        "usblp gets it back",
        held_by_usblp,
    ),
    *(
        Case(
            f"{way}-held",
            "a printer that another program has is busy, and the program is named",
            partial(held_by_a_program, way),
        )
        for way in WAYS
    ),
)
