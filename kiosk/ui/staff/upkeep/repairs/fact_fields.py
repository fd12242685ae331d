"""Fields for what is known of a work order; several forms ask for the same."""

from collections.abc import Mapping

from db.vocabulary.upkeep import Cause, Priority
from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import ticket_forms, ticket_words
from kiosk.wording.upkeep.ticket import ticket as ticket_texts

PRIORITY, SYMPTOM, CAUSE, WARRANTY = "priority", "symptom", "cause", "is_under_warranty"
YES, NO = "yes", "no"


def priority_field(t: Translator, value: Priority | None) -> Asked:
    """How soon it is needed."""
    options = tuple(Option(each.value, ticket_words.priority_word(t, each)) for each in Priority)
    chosen = "" if value is None else value.value
    return Asked(PRIORITY, ticket_texts(t).priority, value=chosen, options=options)


def cause_field(t: Translator, value: Cause | None) -> Asked:
    """How it happened."""
    options = tuple(Option(each.value, ticket_words.cause_word(t, each)) for each in Cause)
    chosen = "" if value is None else value.value
    return Asked(CAUSE, ticket_texts(t).cause, value=chosen, options=options)


def warranty_field(t: Translator, value: bool | None) -> Asked:
    """Who pays for it; what the store worked out is chosen already."""
    options = (
        Option(YES, ticket_words.warranty_word(t, is_under=True)),
        Option(NO, ticket_words.warranty_word(t, is_under=False)),
    )
    chosen = "" if value is None else YES if value else NO
    return Asked(WARRANTY, ticket_texts(t).warranty, value=chosen, options=options)


def symptom_field(t: Translator, read: TicketRead) -> Asked:
    """What is wrong, out of what such a thing can have; what was typed by hand stays offered."""
    texts, here = ticket_forms.facts(t), read.symptom
    options = [
        Option(str(each.symptom_id), word_in(t, each.name, {"es": each.spanish or each.name}))
        for each in read.symptoms
    ]
    typed = read.ticket.symptom if here is None else None
    value = "" if here is None else str(here.symptom_id)
    if typed:
        options.insert(0, Option(typed, typed))
        value = typed
    return Asked(SYMPTOM, texts.symptom, value=value, options=options, nothing=texts.no_symptom)


def facts_said(read: TicketRead, values: Mapping[str, str]) -> Changes:
    """What these fields say; a field that is not on the form, or empty, says nothing."""
    priority, cause = values.get(PRIORITY), values.get(CAUSE)
    warranty, symptom = values.get(WARRANTY), values.get(SYMPTOM)
    picked = next((each for each in read.symptoms if str(each.symptom_id) == symptom), None)
    return Changes(
        priority=Priority(priority) if priority else None,
        cause=Cause(cause) if cause else None,
        is_under_warranty=warranty == YES if warranty else None,
        area=None if picked is None else picked.area,
        symptom=(symptom or None) if picked is None else picked.symptom,
    )
