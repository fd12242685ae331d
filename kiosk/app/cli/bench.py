"""`upkeep symptoms`, `notes`, `slip` and `photo`: what the bench works with."""

from collections import Counter
from pathlib import Path
from typing import TypedDict, Unpack

import click

from db.vocabulary.desk import OutboxKind
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import input_file, read_bytes
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.rule_problems import tell_problems
from kiosk.app.cli.speech import document, english
from kiosk.app.cli.texts import NUMBER
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded
from kiosk.domain.upkeep.repairs.symptom_check import NewSymptom
from kiosk.services.upkeep.repairs.canned_notes import (
    NoteRefused,
    NoteSeen,
    add_note,
    keep_first_notes,
    list_notes,
)
from kiosk.services.upkeep.repairs.photos import PhotoRefused, attach_photo
from kiosk.services.upkeep.repairs.slips import print_paper
from kiosk.services.upkeep.repairs.symptoms import (
    SymptomRefused,
    SymptomSeen,
    keep_library,
    list_symptoms,
    set_symptom,
    symptoms_of,
)
from kiosk.wording.upkeep.photos import photo_refused

SUBJECT = "What you typed"


class Said(TypedDict):
    """What the options of a symptom say."""

    name: str
    area: str
    type_code: str | None
    spanish: str
    steps: tuple[str, ...]
    minutes: int


@click.command(epilog=example("makerdesk upkeep symptoms", "makerdesk upkeep symptoms CB-12"))
@click.argument("item", type=CODE, required=False)
@json_option
@click.pass_obj
def symptoms(options: GlobalOptions, item: str | None, as_json: bool) -> ExitCode:
    """List all symptoms with the codes of their cards; with ITEM, what that item can have.

    "makerdesk labels sheet FILE --kind symptom --all" makes the cards.
    """
    with at_counter(options, Permission.REPAIR) as ctx:
        keep_library(ctx)
        if item is None:
            found = list_symptoms(ctx)
        else:
            found = symptoms_of(ctx, find_item(ctx, item).thing.item_id)
    out = Output(as_json=as_json)
    rows = [(each.code, each.area, each.place.en, each.name, str(each.minutes)) for each in found]
    out.table(("Card", "Area", "", "Symptom", "Minutes"), rows)
    out.document(document("upkeep symptoms", symptoms=[_symptom(each) for each in found]))
    return ExitCode.OK


@click.command(
    epilog=example(
        'makerdesk upkeep symptom "Stylus missing" --area cb-case --minutes 5',
        'makerdesk upkeep symptom "Cracked glass" --area cb-screen --card "*MD-S101" --minutes 40',
    )
)
@click.argument("name")
@click.option("--area", required=True, help='Where; "upkeep symptoms" lists the areas.')
@click.option("--type", "type_code", help="Only things of this type; it may have areas of its own.")
@click.option("--spanish", default="", help="The name in Spanish.")
@click.option("--step", "steps", multiple=True, help="A line of its checklist; again for more.")
@click.option("--minutes", type=int, default=0, help="How long such a repair usually takes.")
@click.option("--part", "parts", type=CODE, multiple=True, help="What it takes; again for more.")
@click.option("--card", "code", type=CODE, help="Change the symptom with this card instead.")
@json_option
@click.pass_obj
def symptom(
    options: GlobalOptions,
    /,
    code: str | None,
    parts: tuple[str, ...],
    as_json: bool,
    **said: Unpack[Said],
) -> ExitCode:
    """Add a symptom with a card of its own, or with --card say anew all that a card stands for."""
    out = Output(as_json=as_json)
    needed = tuple(PartNeeded(part, count) for part, count in Counter(parts).items())
    with at_counter(options, Permission.REPAIR) as ctx:
        done = set_symptom(ctx, new_action(ctx), NewSymptom(**said, parts=needed), code=code)
    if isinstance(done, SymptomRefused):
        return tell_problems(out, "upkeep symptom", SUBJECT, done.problems)
    out.say(f"{done.name}: its card has the code {done.code}.")
    out.document(document("upkeep symptom", **_symptom(done)))
    return ExitCode.OK


@click.command(epilog=example("makerdesk upkeep notes", "makerdesk upkeep notes --type chromebook"))
@click.option("--type", "type_code", help="Only what is written beside things of this type.")
@json_option
@click.pass_obj
def notes(options: GlobalOptions, type_code: str | None, as_json: bool) -> ExitCode:
    """List the sentences that can be picked for a work order."""
    with at_counter(options, Permission.REPAIR) as ctx:
        keep_first_notes(ctx)
        found = list_notes(ctx, type_code)
    out = Output(as_json=as_json)
    out.table(("Type", "Sentence"), [(each.type_code or "all", each.text) for each in found])
    out.document(document("upkeep notes", notes=[_note(each) for each in found]))
    return ExitCode.OK


@click.command(epilog=example('makerdesk upkeep note "Sticker residue taken off."'))
@click.argument("text")
@click.option("--type", "type_code", help="Only for things of this type.")
@json_option
@click.pass_obj
def note(options: GlobalOptions, text: str, type_code: str | None, as_json: bool) -> ExitCode:
    """Keep a sentence that can be picked for a work order. Name nobody in it."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        done = add_note(ctx, new_action(ctx), text, type_code=type_code)
    if isinstance(done, NoteRefused):
        return tell_problems(out, "upkeep note", SUBJECT, (done.problem,))
    out.say(f"Kept: {done.text}")
    out.document(document("upkeep note", **_note(done)))
    return ExitCode.OK


@click.command(epilog=example("makerdesk upkeep slip W-12", "makerdesk upkeep slip W-12 --label"))
@click.argument("number", type=NUMBER)
@click.option("--label", "is_label", is_flag=True, help="The label that sticks on the thing.")
@json_option
@click.pass_obj
def slip(options: GlobalOptions, number: str, is_label: bool, as_json: bool) -> ExitCode:
    """Print the slip of work order NUMBER with its checklist, at this counter's printer."""
    kind = OutboxKind.BENCH_LABEL if is_label else OutboxKind.WORK_SLIP
    with at_counter(options, Permission.REPAIR) as ctx:
        queued = print_paper(ctx, new_action(ctx), number, kind)
    out = Output(as_json=as_json)
    out.say(f"{queued.number}: it comes out of the counter's printer.")
    out.document(document("upkeep slip", number=queued.number, kind=queued.kind.value))
    return ExitCode.OK


@click.command(epilog=example("makerdesk upkeep photo W-12 screen.jpg --caption before"))
@click.argument("number", type=NUMBER)
@click.argument("file", type=input_file)
@click.option("--caption", default="", help="What it shows; name nobody.")
@json_option
@click.pass_obj
def photo(options: GlobalOptions, number: str, file: Path, caption: str, as_json: bool) -> ExitCode:
    """Keep FILE, a JPEG or PNG, as a photo beside work order NUMBER; "-" is standard input."""
    data = read_bytes(file)
    with at_counter(options, Permission.REPAIR) as ctx:
        done = attach_photo(ctx, new_action(ctx), number, data, caption=caption)
    if isinstance(done, PhotoRefused):
        raise CommandError(*photo_refused(english(), done.fault))
    out = Output(as_json=as_json)
    out.say(f"{number}: the photo is kept.")
    out.document(document("upkeep photo", number=number, photo=str(done)))
    return ExitCode.OK


def _symptom(seen: SymptomSeen) -> dict[str, Json]:
    return {
        "card": seen.code,
        "type": seen.type_code,
        "area": seen.area,
        "symptom": seen.symptom,
        "name": seen.name,
        "spanish": seen.spanish,
        "minutes": seen.minutes,
        "steps": [step.text for step in seen.steps],
        "parts": [{"part": part.code, "count": part.quantity} for part in seen.parts],
    }


def _note(seen: NoteSeen) -> dict[str, Json]:
    return {"type": seen.type_code, "text": seen.text}
