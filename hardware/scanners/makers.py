"""The makers of scanners whose set-up we know, each order with its sources.

To add one, write its `Maker` and a word in MAKERS. Where two sources for an order are missing,
leave its `symbol` out: the sheet then names the `place` in the manual.
"""

from functools import partial

from hardware.scanners.programming import Maker, Purpose, Step
from hardware.symbols import FNC3


def _honeywell(command: str) -> str:
    """A menu command as Honeywell prints it: a tilde, the command, a full stop, FNC3.

    The full stop keeps it without power ("Serial Programming Commands" in each manual, as 1450g
    page 10-1). Arakis/barcoder makes such codes, lindell/JsBarcode #361 has one of the maker's with
    FNC3 at its end, and "~DEFALT." was read from a manual's page "Standard Product Defaults".
    """
    return f"~{command}.{FNC3}"


def _datalogic(command: str) -> str:
    """A command as Datalogic prints it: FNC3, the two $P of the programming mode around it, CR.

    FNC3 and CR: Magellan 9504 manual, page F-8, and anders/td1100. The $P: a code made by the
    maker's own program reads "$P,HA35,…,P<CR>" (A+W Software, QR Code Integration, 4.3).
    """
    return f"{FNC3}$P,{command},P\r"


_HONEYWELL_COMMANDS = "Honeywell N36XX User Guide, its commands as a public list has them"
HONEYWELL = Maker(
    "honeywell",
    "Honeywell",
    ("Voyager 1200g", "Voyager 1250g", "Voyager 1400g", "Genesis 7580g", "Granit"),
    reset=Step(
        Purpose.RESET,
        "Resetting the Factory Defaults, Activate Defaults",
        (_HONEYWELL_COMMANDS, "a manual's page “Standard Product Defaults”, read by zbar"),
        _honeywell("DEFALT"),
    ),
    interfaces=(
        Step(
            Purpose.USB_COM,
            "USB Serial",
            ("what a Genesis 7580g in this mode answers", "a program that sets a Granit so"),
            _honeywell("TRMUSB130"),
        ),
        Step(
            Purpose.HID_POS,
            "USB HID",
            ("Honeywell Voyager 1200g User’s Guide, the code PAP131",),
            _honeywell("PAP131"),
        ),
        Step(
            Purpose.KEYBOARD,
            "USB PC or Macintosh Keyboard",
            ("Honeywell Voyager 1602g User’s Guide, Programming the Interface",),
        ),
    ),
    suffix=Step(
        Purpose.SUFFIX,
        "Prefix/Suffix, Add CR Suffix to All Symbologies",
        (_HONEYWELL_COMMANDS, "pages that print it as “~VSUFCR.”, end with Enter"),
        _honeywell("VSUFCR"),
    ),
    control=Step(
        Purpose.CONTROL,
        "Keyboard Modifiers, Control + X Mode Off (older: Keyboard Wedge Modifiers)",
        ("Honeywell Voyager 1200g and 1602g User’s Guides, Programming the Interface",),
    ),
)

_quickscan = partial(Step, sources=("Datalogic QuickScan I QD24XX Product Reference Guide",))
DATALOGIC = Maker(
    "datalogic",
    "Datalogic",
    ("Touch TD1100", "QuickScan QD2400", "Gryphon GFS4400", "Gryphon GM4500"),
    reset=_quickscan(Purpose.RESET, "Resetting Product Defaults"),
    interfaces=(
        Step(
            Purpose.USB_COM,
            "Interface Selection, USB-COM",
            # The order HA47 is seen in tests of its readers, which may all be by one hand.
            ("tests of its readers, which choose it after $P,HA47,P",),
        ),
        Step(
            Purpose.KEYBOARD,
            "Interface Selection, USB-KBD",
            ("anders/td1100", "A+W Software, QR Code Integration, 4.3"),
            _datalogic("HA35"),
        ),
    ),
    suffix=Step(
        Purpose.SUFFIX,
        "Global Prefix/Suffix, 0D",
        ("a library's script for the Gryphon GFS4400", "Datalogic QuickScan I QD24XX Guide"),
    ),
    control=_quickscan(Purpose.CONTROL, "Keyboard Interface, Send Control Characters"),
)

_zebra = partial(Step, sources=("Zebra DS2208, DS2278 and DS9208 Product Reference Guides",))
ZEBRA = Maker(
    "zebra",
    "Zebra, Symbol",
    ("DS2208", "DS2278", "DS4308", "DS9208"),
    reset=_zebra(Purpose.RESET, "User Preferences, Set Factory Defaults"),
    interfaces=(
        # "SSI over USB CDC" is a port, too, but speaks a protocol of its own.
        _zebra(Purpose.USB_COM, "USB Device Type, USB CDC Host, not SSI over USB CDC"),
        _zebra(Purpose.HID_POS, "USB Device Type, USB HID POS"),
        _zebra(Purpose.KEYBOARD, "USB Device Type, USB Keyboard HID"),
    ),
    suffix=_zebra(Purpose.SUFFIX, "Miscellaneous Scanner Parameters, Add Enter Key"),
    control=_zebra(Purpose.CONTROL, "Function Key Mapping, Disable"),
    lock=_zebra(Purpose.LOCK, "Parameter Scanning, Disable"),
)

_newland = partial(Step, sources=("Newland NLS-HR52 User Manual, NLS-FM420 Integration Guide",))
NEWLAND = Maker(
    "newland",
    "Newland",
    ("HR22", "HR32", "HR52", "FM430"),
    reset=_newland(Purpose.RESET, "Enter Setup, Restore All Factory Defaults"),
    interfaces=(
        _newland(Purpose.USB_COM, "USB Interface, USB CDC (older: USB COM Port Emulation)"),
        _newland(Purpose.HID_POS, "USB Interface, HID-POS"),
        _newland(Purpose.KEYBOARD, "USB Interface, HID-KBW"),
    ),
    suffix=_newland(Purpose.SUFFIX, "Terminating Character Suffix, CR"),
    control=_newland(Purpose.CONTROL, "HID-KBW, Function Key Mapping, Disable"),
    lock=_newland(Purpose.LOCK, "Exit Setup (older: Code Programming OFF)"),
)

_netum = partial(Step, sources=("Netum manuals of the L5 and the YX-212e",))
NETUM = Maker(
    "netum",
    "Netum",
    ("L5", "L8", "YX-212e"),
    reset=_netum(Purpose.RESET, "System Settings, Restore Default Settings"),
    interfaces=(
        _netum(Purpose.USB_COM, "Communication Mode, USB COM"),
        _netum(Purpose.HID_POS, "Communication Mode, USB HID-POS"),
        _netum(Purpose.KEYBOARD, "Communication Mode, USB HID-KBW"),
    ),
    suffix=_netum(Purpose.SUFFIX, "End Character Settings, Enter (CR)"),
    control=_netum(Purpose.CONTROL, "Keyboard Settings, control characters"),
)

_seller = partial(Step, sources=("PyLabRobot/pylabrobot #1028", "qzind/tray #634"))
OTHER = Maker(
    "other",
    "Tera, Inateck, Nadamoo",
    (),
    reset=_seller(Purpose.RESET, "Restore Factory Defaults"),
    interfaces=(
        _seller(Purpose.USB_COM, "USB Virtual COM (or: USB COM, CDC)"),
        _seller(Purpose.KEYBOARD, "USB HID (or: USB Keyboard)"),
    ),
    suffix=_seller(Purpose.SUFFIX, "Add Carriage Return (or: CR, Enter)"),
    control=_seller(Purpose.CONTROL, "Control characters (or: Ctrl mode)"),
)

MAKERS = (HONEYWELL, ZEBRA, DATALOGIC, NEWLAND, NETUM, OTHER)
