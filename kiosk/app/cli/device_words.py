"""What the commands of devices say: of a scan its letters, its bytes, and what it would be; of a
device how it stands, who holds it, and what to do.
"""

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent, Wire
from hardware.print_api import JobOutcome, JobState, PrinterStatus
from hardware.symbologies import symbology_name
from kiosk.app.cli.output import Json
from kiosk.domain.codes import Refused, SiteCodes, classify
from kiosk.i18n import Translator


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


def said_of_status(status: DeviceStatus, words: Translator, *, raw: bytes = b"") -> str:
    """One line: how it stands, why, and what to do; `raw` is what it said itself."""
    why = said_of_fault(status.state, status.detail, status.culprit)
    told = [f"{status.state.value}: {why}" if why else status.state.value]
    told += [f"{len(raw)} bytes: {raw.hex(' ')}"] if raw else []
    if not status.remedy:
        return ", ".join(told)
    return f"{', '.join(told)}. {words.marked(status.remedy)}"


def said_of_fault(state: DeviceState | None, detail: str, culprit: str) -> str:
    """Who holds a device, or which rule is missing, where that is known; else the detail, which is
    technical English and may be empty.
    """
    if not culprit:
        return detail
    return f"missing: {culprit}" if state is DeviceState.UNAUTHORISED else f"held by {culprit}"


def status_document(status: DeviceStatus) -> dict[str, Json]:
    """The same for programs, in English."""
    return {
        "state": status.state.value,
        "detail": status.detail,
        "culprit": status.culprit,
        "remedy": status.remedy,
    }


def printer_document(word: PrinterStatus | None) -> dict[str, Json]:
    """A printer's own word for programs; null where it has none."""
    if word is None:
        return {"paper": None, "obstacle": None, "bytes": None}
    return {
        "paper": word.paper.value,
        "obstacle": None if word.obstacle is None else word.obstacle.value,
        "bytes": word.raw.hex(" "),
    }


def is_out(outcome: JobOutcome) -> bool:
    """Whether the paper came out, as far as the printer can tell."""
    return outcome.state in (JobState.PRINTED, JobState.SENT)


def said_of_job(outcome: JobOutcome, name: str, words: Translator) -> str:
    """How a job ended, on the printer of that name."""
    told = {
        JobState.PRINTED: "has printed it: it said so itself.",
        JobState.SENT: "took it all. Look whether it came out.",
        JobState.UNCONFIRMED: "took it all, but says nothing good. Look at the paper.",
    }.get(outcome.state, "did not print it.")
    why = "" if outcome.obstacle is None else f"It is: {outcome.obstacle.value}."
    told_of = said_of_fault(outcome.fault, outcome.detail, outcome.culprit)
    detail = f"({told_of})" if told_of else ""
    return " ".join(
        each for each in (name, told, why, detail, words.marked(outcome.remedy)) if each
    )
