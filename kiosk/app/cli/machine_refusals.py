"""Machines and their classes that are refused: what is the matter, and how to mend it."""

from collections.abc import Sequence

from kiosk.app.cli.exits import CommandError, Fault
from kiosk.domain.makerspace.class_rules import RuleFault, RuleProblem
from kiosk.domain.makerspace.machines import CheckLack
from kiosk.services.makerspace.machines.checks import NotBlocked, NotChecked
from kiosk.services.makerspace.machines.classes import ClassFault, ClassRefused
from kiosk.services.makerspace.machines.entries import (
    MachineFault,
    MachineProblem,
    MachineRefused,
)

_CLASS = {
    ClassFault.NO_CODE: Fault("code", "The class has no code.", "Give it a short one: laser."),
    ClassFault.NO_NAME: Fault("name", "The class has no name.", 'Add --name "Laser cutter".'),
    ClassFault.HAS_JOBS: Fault(
        "active", "Jobs of this class have not ended.", "End them, then switch it off."
    ),
}
_RULE = {
    RuleFault.VERSION: ("is not of this version.", "Run the version that wrote the rules."),
    RuleFault.UNKNOWN: ("is no rule.", "Check how it is spelled."),
    RuleFault.NOT_WHOLE: ("takes whole numbers.", "Leave out the point and the letters."),
    RuleFault.OUT_OF_RANGE: ("goes from {least} to {most}.", "Choose a number between them."),
    RuleFault.NOT_YES_NO: ("takes yes or no.", "Write one of them."),
    RuleFault.NO_SUCH_WORD: ("does not know that word.", "Check how it is spelled."),
    RuleFault.LEAST_ABOVE_MOST: (
        "is more than most_safety_percent.",
        "Lower it, or raise the other one.",
    ),
}
_MACHINE = {
    MachineFault.NO_SUCH_CLASS: (
        "class",
        "No class of machines has the code {code}.",
        'Begin it with "makerdesk machine class {code} --name NAME".',
    ),
    MachineFault.NO_SUCH_MATERIAL: (
        "material",
        "No material has the code {code}.",
        "Check how it is spelled.",
    ),
    MachineFault.BED: ("bed", "A side of the bed is 0.", "Measure it in millimetres."),
    MachineFault.NOZZLE: ("nozzle", "The nozzle is 0.", "Measure it in millimetres."),
    MachineFault.ITEM_GONE: ("item", "The item was retired or lost.", "Bring it back first."),
    MachineFault.JOB_ON_IT: (
        "item",
        "A job is on the machine.",
        "Move that job on and clear the bed first.",
    ),
}
_CHECK = {
    CheckLack.NOTHING_TO_CHECK: (
        "Nothing on it waits for a check.",
        'Type "makerdesk machine show" with its code.',
    ),
    CheckLack.JOB_ON_BED: ("A finished job lies on its bed.", "Put that into its bin first."),
    CheckLack.BED_NOT_CLEAR: ("Nobody said that its bed is clear.", "Clear it and add --clear."),
    CheckLack.TEST_STEPS: ("Steps of its test are left.", "Do them, then type it again."),
}


def machine_refusal(error: Exception) -> CommandError | None:
    """What to say where a machine or a class is refused; None where it is about something else."""
    match error:
        case ClassRefused(problems=problems):
            return _refused("The class was not changed.", [_of_class(each) for each in problems])
        case MachineRefused(problems=problems):
            return _refused(
                "The machine was not changed.", [_of_machine(each) for each in problems]
            )
        case NotChecked(lacks=lacks):
            faults = [Fault(lack.value, *_CHECK[lack]) for lack in lacks]
            return _refused("The machine is not free yet.", faults)
        case NotBlocked():
            how = "Only a machine that a service or a danger has closed is unlocked."
            return CommandError("The machine is not closed.", how)
        case _:
            return None


def _refused(what: str, faults: Sequence[Fault]) -> CommandError:
    how = " ".join(f"{each.what} {each.how}" for each in faults)
    return CommandError(what, how, problems=faults)


def _of_class(problem: ClassFault | RuleProblem) -> Fault:
    if isinstance(problem, ClassFault):
        return _CLASS[problem]
    what, how = _RULE[problem.fault]
    said = what.format(least=problem.least, most=problem.most)
    return Fault(problem.key, f"{problem.key} {said}", how)


def _of_machine(problem: MachineProblem) -> Fault:
    where, what, how = _MACHINE[problem.fault]
    return Fault(where, what.format(code=problem.code), how.format(code=problem.code))
