"""The headings of sheets about money, in the language of the page that saves them."""

from kiosk.i18n import Translator


def plan_columns(t: Translator) -> tuple[str, ...]:
    """A plan of replacements, a row for each line."""
    _ = t.gettext
    return (
        _("Fiscal year"),
        _("Reason"),
        _("What"),
        t.pgettext("how many", "Count"),
        _("Backlog"),
        _("Cost"),
        _("In budget"),
    )


def in_budget(t: Translator, *, is_covered: bool) -> str:
    """Whether the budget of its year pays for it."""
    return t.gettext("yes") if is_covered else t.gettext("no")


def value_columns(t: Translator) -> tuple[str, ...]:
    """Book values, a row for each thing."""
    _ = t.gettext
    return (
        _("Code"),
        _("Thing"),
        _("Since"),
        _("Cost"),
        _("As of"),
        _("Value"),
        _("Fiscal year"),
        _("Written off"),
    )


def model_columns(t: Translator) -> tuple[str, ...]:
    """What models cost, a row for each type."""
    _ = t.gettext
    return (
        _("Type"),
        _("Thing"),
        t.pgettext("how many", "Count"),
        _("Bought"),
        _("Accessories"),
        _("Repairs"),
        _("Sold again"),
        _("Licences a year"),
        _("In service"),
        _("A year each"),
    )


def spend_columns(t: Translator) -> tuple[str, ...]:
    """What funds spent, a row for each fiscal year and fund."""
    _ = t.gettext
    return (
        _("Fiscal year"),
        _("Fund"),
        _("Name"),
        _("Budget"),
        t.pgettext("money", "Received"),
        _("To come"),
        _("Left"),
    )
