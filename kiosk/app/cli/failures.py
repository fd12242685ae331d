"""Turns the typed errors of all floors into what a command says and how it exits."""

from dataclasses import asdict

from db.errors import AlreadyRunning, Conflict, Locked, StoreError
from hardware.errors import DeviceError
from hardware.standing import state_of
from kiosk.app.build import SetupNeeded
from kiosk.app.cli.device_words import said_of_fault
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.output import Json
from kiosk.app.paths import FolderUnavailable
from kiosk.app.settings import SettingsError
from kiosk.domain.rows import FileRefused
from kiosk.services.desk.restore import NoSchool, OtherSchool
from kiosk.services.lending.charges import ChargeRefused
from kiosk.services.problems import AlreadyThere, NotFound, Sought
from kiosk.services.rules import BadStoredRules
from kiosk.services.upkeep.maintenance.services_done import ServiceInWork
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.work_refused import WorkRefused

_MISSING = {
    Sought.PERSON: (
        "Nobody has the card {name}.",
        'Type "makerdesk show {name}" to see what it is.',
    ),
    Sought.ITEM: (
        "No item has the code {name}.",
        'Type "makerdesk show {name}" to see what it is.',
    ),
    Sought.ITEM_TYPE: (
        "No type of item has the code {name}.",
        'Type "makerdesk show" with the code of such a thing: it says its type\'s code.',
    ),
    Sought.PLAN: (
        "There is no plan {name} in force.",
        'Type "makerdesk service plans" for those that are.',
    ),
    Sought.PART: (
        "No part has the code {name}.",
        'Type "makerdesk parts list" for those that are.',
    ),
    Sought.PLACE: (
        "No place has the code {name}.",
        'Type "makerdesk show {name}" to see what it is.',
    ),
    Sought.VENDOR: (
        "No vendor has the name {name}.",
        'Type "makerdesk vendor list" for those that are.',
    ),
    Sought.CHARGE: (
        "There is no charge {name}.",
        'Type "makerdesk charge list" for those that are open.',
    ),
    Sought.RECALL: (
        "There is no recall {name} that is open.",
        'Type "makerdesk recall list" for those that are.',
    ),
    Sought.FAULT: (
        "There is no open fault report {name} on this item.",
        "Somebody may have dealt with it.",
    ),
    Sought.WORK_ORDER: (
        "There is no work order {name}.",
        'Type "makerdesk workorder list" for those that are open.',
    ),
    Sought.STEP: (
        "The work order has no step {name}.",
        'Type "makerdesk workorder show" with its number for its steps.',
    ),
    Sought.LINE: (
        "The work order has no line {name}.",
        "Somebody may have taken it away.",
    ),
    Sought.FUND: ("No fund has the code {name}.", 'Type "makerdesk fund list" for all.'),
    Sought.ACCESSORY: (
        "Its type has no accessory {name}.",
        'Type "makerdesk replace life" with its code to see those that it has.',
    ),
    Sought.LICENCE: (
        "No licence has the name {name}.",
        'Type "makerdesk licence list" for all.',
    ),
    Sought.REQUISITION: (
        "No requisition has the number {name}.",
        'Type "makerdesk po list" for all.',
    ),
    Sought.SUGGESTION: (
        "There is no suggestion {name}.",
        'Type "makerdesk suggestion list" for those that are open.',
    ),
    Sought.LOAN: ("There is no loan {name}.", 'Type "makerdesk loans" for those that are open.'),
    Sought.SITE: ("No school has the code {name}.", 'Type "makerdesk status" to see this one\'s.'),
    Sought.CASE: ("There is no open case {name}.", "Somebody may have dealt with it."),
    Sought.SLIP: ("There is no slip {name}.", "Its loan may have been forgotten."),
    Sought.PHOTO: ("There is no photo {name}.", "Somebody may have removed it."),
    Sought.JOB_FILE: ("The file {name} is not there.", "Its time may be over."),
    Sought.SYMPTOM: (
        "No symptom card has the code {name}.",
        'Type "makerdesk upkeep symptoms" to see them.',
    ),
    Sought.SWAP: (
        "There is no open swap of {name}.",
        'Type "makerdesk swap list" for those that are open.',
    ),
    Sought.BATCH: (
        "There is no such change {name} to take back.",
        'It may have been taken back before; "makerdesk calendar history" lists all of them.',
    ),
    Sought.MACHINE_CLASS: (
        "No class of machines has the code {name}.",
        'Begin it with "makerdesk machine class {name} --name NAME".',
    ),
    Sought.MACHINE: (
        "{name} runs no jobs.",
        'Make it a machine: "makerdesk machine set {name} --class CLASS".',
    ),
    Sought.MATERIAL: (
        "No material has the code {name}.",
        'Begin it with "makerdesk material set {name} --name NAME".',
    ),
    Sought.JOB: (
        "There is no job {name}.",
        'Type "makerdesk job list" for those that have not ended.',
    ),
    Sought.SCHOOL_CLASS: (
        "There is no class {name}.",
        "The next roster may bring it.",
    ),
    Sought.SKILL: ("No skill has the code {name}.", 'Type "makerdesk training skills" for all.'),
    Sought.CERTIFICATION: ("There is no certification {name}.", "Look at the person's training."),
    Sought.TRAINING_SESSION: (
        "There is no training session {name}.",
        'Type "makerdesk training sessions" for those to come.',
    ),
    Sought.SPOOL: (
        "No spool has the number {name}.",
        'Type "makerdesk material list" for those that are there.',
    ),
}


def as_command_error(error: Exception) -> CommandError | None:
    """What to say about `error`, or None if it is a bug of ours."""
    match error:
        case CommandError():
            return error
        case Locked() | AlreadyRunning():
            return CommandError(error.what, error.remedy, ExitCode.BUSY)
        case StoreError():
            return CommandError(error.what, error.remedy)
        case Conflict():
            what = "Somebody else changed the same thing at the same moment; nothing was done."
            return CommandError(what, "Try again.", ExitCode.BUSY)
        case SettingsError():
            faults = [Fault(each.where, each.what, each.remedy) for each in error.problems]
            return CommandError(f"The settings file cannot be used.\n{error}", problems=faults)
        case FolderUnavailable():
            return CommandError(str(error))
        case DeviceError():
            why = said_of_fault(state_of(error), "", error.culprit)
            return CommandError(f"{error}: {why}" if why else str(error), error.remedy)
        case OtherSchool():
            what = "The store in place is another school's; this backup was not made from it."
            how = "Name another store in the settings, or move that file away first."
            return CommandError(what, how, ExitCode.SAFETY_STOP)
        case NoSchool():
            return CommandError("This backup holds no school.", "Choose another backup.")
        case _:
            return _about_the_school(error)


def failure_document(error: CommandError) -> Json:
    """A failure for programs: every problem with its place, and the exit code."""
    from kiosk.app.cli.speech import document

    problems: list[Json] = [asdict(each) for each in error.problems]
    return document("error", outcome="failed", exit_code=int(error.code), problems=problems)


def _about_the_school(error: Exception) -> CommandError | None:
    """What services raise."""
    match error:
        case SetupNeeded():
            how = 'makerdesk init --name "Lincoln Middle" --time-zone America/Chicago'
            return CommandError("The store holds no school yet.", f"Make one: {how}")
        case NotFound(sought=sought, name=name):
            what, how = _MISSING[sought]
            return CommandError(what.format(name=name), how.format(name=name))
        case AlreadyThere(sought=sought, name=name):
            return CommandError(f"There is a {sought.value} {name} already.", "Change that one.")
        case FileRefused():
            return _refused_file(error)
        case StockRefused() | ChargeRefused() | WorkRefused():
            return _refused_act(error)
        case ServiceInWork(number=number):
            what = f"The service is being done under {number}."
            return CommandError(what, f'Close that with "makerdesk workorder close {number}".')
        case BadStoredRules():
            how = "Import the calendar again, or run the version that wrote it."
            return CommandError(f"The store's rules cannot be read ({error}).", how)
        case OSError():
            return _unusable_file(error)
        case _:
            return _about_the_makerspace(error)


def _about_the_makerspace(error: Exception) -> CommandError | None:
    """What services of the makerspace raise."""
    from kiosk.app.cli.machine_refusals import machine_refusal
    from kiosk.app.cli.material_refusals import material_refusal
    from kiosk.app.cli.training_refusals import training_refusal

    return machine_refusal(error) or material_refusal(error) or training_refusal(error)


def _refused_file(error: FileRefused) -> CommandError:
    from kiosk.app.cli.speech import english
    from kiosk.wording.imports import file_refused

    said = file_refused(english(), error)
    return CommandError(said.what, said.how)


def _refused_act(error: StockRefused | ChargeRefused | WorkRefused) -> CommandError:
    from kiosk.app.cli.speech import english
    from kiosk.wording.charges import charge_problem
    from kiosk.wording.upkeep.parts import stock_problem
    from kiosk.wording.upkeep.work_lines import work_problem

    t = english()
    match error:
        case StockRefused(problem=problem, code=code, on_hand=on_hand):
            return CommandError(stock_problem(t, problem, code, on_hand))
        case ChargeRefused(problem=problem):
            return CommandError(charge_problem(t, problem))
        case WorkRefused(problems=problems):
            how = " ".join(work_problem(t, each) for each in problems)
            return CommandError("Nothing was written on the work order.", how)


def _unusable_file(error: OSError) -> CommandError:
    """A file that was named; without a name it is what the command itself reads or prints."""
    problem = error.strerror or str(error)
    if error.filename is None:
        how = "Check the disk and where the output goes, then type it again."
        return CommandError(f"The system could not go on: {problem}.", how)
    return CommandError(
        f"{error.filename} cannot be used: {problem}.", "Check the name and rights."
    )
