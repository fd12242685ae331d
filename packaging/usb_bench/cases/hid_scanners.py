"""Scanners of the HID class: usbhid, hidraw, evdev, our transports, decoders and supervisor."""

import select
import time

from hardware.api import DeviceState, RawScan, ScanFault, ScanFaultKind
from hardware.catalog import EVDEV, HID_POS
from hardware.discovery.inputs import list_keyboards
from hardware.identity import UsbIdentity
from usb_bench.case import Case, Seen, another_program, wait_for
from usb_bench.desk import Desk
from usb_bench.hid_body import (
    AIM_CODE_128,
    HidPosBody,
    KeyboardBody,
    keyboard_on_the_bus,
    pos_scanner_on_the_bus,
)

POS = UsbIdentity(0x0C2E, 0x0B67, serial="BENCH2")
KEYBOARD = UsbIdentity(0x0C2E, 0x0B41, serial="BENCH3")
POS_ADDRESS, KEYBOARD_ADDRESS = f"hid://{POS.key}", f"evdev://{KEYBOARD.key}"

# Nobody asked to scan again does so faster, and silence is what parts the codes after a loss.
_NEXT_SCAN = 0.5
_CODE, _NEXT_CODE = "21112000698132", "35555000012346"
_HOLDS_IT = """
from hardware.transport.evdev import EvdevTransport
from usb_bench.cases.hid_scanners import KEYBOARD
held = EvdevTransport(KEYBOARD)
held.open()
"""


def a_hundred_pos_scans() -> Seen:
    codes = [f"2111200{number:07d}" for number in range(99)] + ["L" * 130]
    with (
        pos_scanner_on_the_bus(POS) as scanner,
        Desk(HID_POS, device=POS_ADDRESS).at_work() as desk,
    ):
        desk.wait_for(DeviceState.READY)
        scanner.scan(codes)
        desk.wait_for_codes(len(codes))
    scans = [event for event in desk.events if isinstance(event, RawScan)]
    is_exact = desk.codes == codes
    aims = {scan.symbology for scan in scans}
    return Seen(
        f"{len(scans)} codes, {'in order' if is_exact else 'NOT as they were sent'}, as {aims}",
        ok=is_exact and len(desk.events) == len(codes) and aims == {AIM_CODE_128},
    )


def fifty_typed_scans() -> Seen:
    codes = [f"Chromebook-{number:03d}_Library-7" for number in range(50)]
    with (
        keyboard_on_the_bus(KEYBOARD) as scanner,
        Desk(EVDEV, device=KEYBOARD_ADDRESS).at_work() as desk,
    ):
        desk.wait_for(DeviceState.READY)
        with open(list_keyboards()[0].node, "rb", buffering=0) as other:
            scanner.scan(codes)
            desk.wait_for_codes(len(codes))
            overheard, _, _ = select.select([other], [], [], 0)
    is_exact = desk.codes == codes and len(desk.events) == len(codes)
    return Seen(
        f"{len(desk.codes)} codes of {len(codes[0])} characters, "
        f"{'in order' if is_exact else 'NOT as they were typed'}; "
        f"other programs saw {'KEYS' if overheard else 'nothing'}",
        ok=is_exact and not overheard,
    )


def pos_unplugged() -> Seen:
    with pos_scanner_on_the_bus(POS) as scanner:
        return _unplugged(scanner, Desk(HID_POS, device=POS_ADDRESS))


def keyboard_unplugged() -> Seen:
    with keyboard_on_the_bus(KEYBOARD) as scanner:
        return _unplugged(scanner, Desk(EVDEV, device=KEYBOARD_ADDRESS))


def _unplugged(scanner: HidPosBody | KeyboardBody, desk: Desk) -> Seen:
    with desk.at_work():
        desk.wait_for(DeviceState.READY)
        scanner.scan([_CODE])
        desk.wait_for_codes(1)
        scanner.cable.unplug()
        noticed = desk.wait_for(DeviceState.LOST)
        desk.wait_for(DeviceState.ABSENT)
        scanner.cable.plug_in()
        back = desk.wait_for(DeviceState.READY)
        scanner.scan([_NEXT_CODE])
        desk.wait_for_codes(2)
    return Seen(
        f"lost within {noticed:.2f} s, absent, ready {back:.1f} s after; codes {desk.codes}",
        ok=desk.codes == [_CODE, _NEXT_CODE],
    )


def pos_overrun() -> Seen:
    with pos_scanner_on_the_bus(POS) as scanner:
        return _overrun(scanner, Desk(HID_POS, device=POS_ADDRESS), count=120)


def keyboard_overrun() -> Seen:
    with keyboard_on_the_bus(KEYBOARD) as scanner:
        return _overrun(scanner, Desk(EVDEV, device=KEYBOARD_ADDRESS), count=20)


def _overrun(scanner: HidPosBody | KeyboardBody, desk: Desk, *, count: int) -> Seen:
    """Let `count` codes come while the counter is busy with the one before."""
    codes = [f"2111200{number:07d}" for number in range(count)]
    with desk.at_work():
        desk.wait_for(DeviceState.READY)
        with desk.busy():
            scanner.scan([_CODE])
            desk.wait_for_codes(1)
            scanner.scan(codes)
        wait_for(lambda: bool(_lost(desk)), "a fault that says so")
        kept = desk.codes[1:]
        time.sleep(_NEXT_SCAN)
        scanner.scan([_NEXT_CODE])
        wait_for(lambda: desk.codes[-1] == _NEXT_CODE, "the next code")
    is_right = kept == codes[: len(kept)] and len(kept) < count and len(_lost(desk)) == 1
    return Seen(
        f"{len(kept)} of {count} codes kept, {'whole' if is_right else 'NOT as they were sent'}; "
        f"{len(_lost(desk))} fault; then the next code",
        ok=is_right,
    )


def _lost(desk: Desk) -> list[ScanFault]:
    return [
        event
        for event in desk.events
        if isinstance(event, ScanFault) and event.kind is ScanFaultKind.LOST
    ]


def keyboard_held() -> Seen:
    with keyboard_on_the_bus(KEYBOARD) as scanner:
        wait_for(lambda: bool(list_keyboards()), "the keyboard")
        with (
            another_program(_HOLDS_IT) as other,
            Desk(EVDEV, device=KEYBOARD_ADDRESS).at_work() as desk,
        ):
            desk.wait_for(DeviceState.CONFLICT)
            culprit = desk.states[-1].culprit
            other.kill()
            desk.wait_for(DeviceState.READY)
            scanner.scan([_CODE])
            desk.wait_for_codes(1)
    named = culprit.replace(str(other.pid), "its number")
    return Seen(
        f"conflict, held by {named}; ready once that had ended",
        ok=named != culprit and desk.codes == [_CODE],
    )


CASES = (
    Case(
        "hid-pos-scans",
        "100 scans sent at once arrive whole and in order, one of three reports among them",
        a_hundred_pos_scans,
    ),
    Case("hid-pos-unplugged", "unplugged: lost, absent, and ready again by itself", pos_unplugged),
    Case(
        "hid-pos-overrun",
        "120 scans while the counter is busy: the lost ones are told once, the rest is whole",
        pos_overrun,
    ),
    Case(
        "keyboard-scans",
        "50 typed codes arrive whole and in order, and no other program sees a key",
        fifty_typed_scans,
    ),
    Case(
        "keyboard-unplugged",
        "unplugged: lost, absent, and ready again by itself",
        keyboard_unplugged,
    ),
    Case(
        "keyboard-overrun",
        "20 typed codes while the counter is busy: the loss is told once, and no code is wrong",
        keyboard_overrun,
    ),
    Case(
        "keyboard-held",
        "a keyboard that another program has is in conflict, and it is named",
        keyboard_held,
    ),
)
