"""What the commands of devices say of a scan: its letters, its bytes, and what it would be."""

from hardware.api import RawScan, ScanEvent, Wire
from hardware.symbologies import symbology_name
from kiosk.app.cli.output import Json
from kiosk.domain.codes import Refused, SiteCodes, classify


def said_of_scan(event: ScanEvent, codes: SiteCodes) -> str:
    """One line, by the rules of the site. What a device read again at once says so."""
    if not isinstance(event, RawScan):
        return f"refused, {event.kind.value} ({event.length} characters). Please scan again."
    told = [event.text, understood(event, codes)]
    if event.symbology is not None:
        told.append(f"{symbology_name(event.symbology)} ({event.symbology})")
    if event.raw:
        told.append(_said_of_wire(event))
    if event.is_repeat:
        told.append("the same once more, which counts once")
    return ", ".join(told)


def _said_of_wire(read: RawScan) -> str:
    what = "keys at" if read.wire is Wire.KEYS else "bytes:"
    time = "" if read.took is None else f" in {read.took * 1000:.0f} ms"
    return f"{len(read.raw)} {what} {read.raw.hex(' ')}{time}"


def understood(read: RawScan, codes: SiteCodes) -> str:
    """What its form says, before anybody looks it up."""
    scan = classify(read.text, codes, symbology=read.symbology)
    return f"no code ({scan.why.value})" if isinstance(scan, Refused) else scan.klass.value


def scan_document(event: ScanEvent, codes: SiteCodes) -> dict[str, Json]:
    """The same for programs."""
    if not isinstance(event, RawScan):
        return {"device": event.device, "fault": event.kind.value, "length": event.length}
    return {
        "device": event.device,
        "text": event.text,
        "bytes": event.raw.hex(" "),
        "wire": event.wire.value,
        "took": event.took,
        "symbology": event.symbology,
        "understood": understood(event, codes),
        "is_repeat": event.is_repeat,
    }
